"""No initiative sees, guesses or changes another's hand-ins, codes or counts, and nothing differs by what others did."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from uuid import uuid4

import pytest

from bb_data.catalogue.loader import catalogue
from bb_data.errors import MonitorError
from bb_data.intake.batches import HandIn
from bb_data.intake.checking import check_list, sha256_of
from bb_data.intake.committing import commit_survey
from bb_data.intake.committing_lists import commit_list
from bb_data.intake.consequences import Consequences, consequences_of
from bb_data.intake.survey import check_survey
from bb_data.intake.undoing import settle, undo_batch
from bb_data.model.actor import Actor, Role
from bb_data.model.problem import Receipt
from bb_data.model.programme import Initiative, WaveState
from bb_data.programme.initiatives import add_initiative
from bb_data.programme.progress import codes_missing, hand_ins, waves_received
from bb_data.programme.waves import plan_wave, wave_of
from bb_data.store.database import Database
from tests.hand_ins import TODAY, csv_text, form

LSA = Actor(Role.LSA, name="LSA")
VISITS = [{"datum": "03-11-2026", "activiteit": "Koffie", "code": code} for code in ("K71", "W11")]
COUNTS = [{"datum": "03-11-2026", "activiteit": "Koffie", "deelnemers": "18"}]


class Neighbourhood:
    """One initiative of a store, with a start and a second measurement that are open."""

    def __init__(self, database: Database, slug: str) -> None:
        self.database = database
        self.actor = Actor(Role.INITIATIVE, initiative=slug, name=slug)
        with database.write() as writer:
            self.initiative: Initiative = add_initiative(
                writer, LSA, slug=slug, name=slug.title(), started_on=date(2025, 6, 1)
            )
            for period, opens_on in (("T0", date(2026, 11, 1)), ("T6", date(2026, 11, 2))):
                plan_wave(
                    writer,
                    LSA,
                    catalogue(),
                    self.initiative,
                    period=period,
                    questionnaire="kern",
                    opens_on=opens_on,
                    closes_on=date(2026, 12, 14),
                    expected_n=25,
                    state=WaveState.OPEN,
                )

    def survey(self, rows: list[dict[str, str]], period: str, **chosen: bool) -> Receipt:
        content = csv_text(rows).encode()
        hand_in = HandIn(self.actor, self.initiative, "proef.csv", sha256_of(content))
        checked = self._checked(content, period)
        return commit_survey(self.database, catalogue(), hand_in, period, checked, **chosen)

    def looked_at(self, rows: list[dict[str, str]], period: str) -> Consequences:
        checked = self._checked(csv_text(rows).encode(), period)
        return consequences_of(self.database, catalogue(), self.initiative, period, checked)

    def list(self, kind: str, rows: list[dict[str, str]]) -> Receipt:
        content = csv_text(rows).encode()
        hand_in = HandIn(self.actor, self.initiative, "proef.csv", sha256_of(content))
        checked = check_list(content, catalogue(), kind, today=TODAY)
        return commit_list(self.database, hand_in, checked, replaces_changed=True)

    def list_looked_at(self, kind: str, rows: list[dict[str, str]]) -> Consequences:
        checked = check_list(csv_text(rows).encode(), catalogue(), kind, today=TODAY)
        return consequences_of(self.database, catalogue(), self.initiative, "", checked)

    def _checked(self, content: bytes, period: str):
        with self.database.read() as reader:
            wave = wave_of(reader, self.initiative, period)
        return check_survey(content, catalogue(), today=TODAY, wave=wave)

    def shown(self) -> list[object]:
        """What the initiative's own pages ask the store, without the identifiers of its hand-ins."""
        with self.database.read() as reader:
            history = hand_ins(reader, self.initiative.slug, undo_days=7)
            return [
                [{**row, "batch": ""} for row in history],
                waves_received(reader, self.initiative.slug),
                codes_missing(reader, self.initiative.slug, "T6"),
            ]


def busy(database: Database) -> list[str]:
    """Another initiative that did everything, with the same codes and files; its hand-ins' numbers."""
    other = Neighbourhood(database, "vreemd")
    receipts = [
        other.survey([form("K71"), form("W11"), form("W12")], "T0"),
        other.survey([form("W11", djg3="ja")], "T0", replaces_changed=True),
        other.survey([form("W11"), form("W13", datum="")], "T6", takes_good_rows=True),
        other.list("attendance", VISITS),
        other.list("activities", COUNTS),
        other.list("activities", [COUNTS[0] | {"deelnemers": "20"}]),
    ]
    assert all(receipt.is_committed for receipt in receipts)
    return [str(receipt.batch_id) for receipt in receipts]


def own_work(own: Neighbourhood) -> list[object]:
    """Everything an initiative is told while it works: what is shown before and the receipts after."""
    told: list[object] = []
    start = [form("W11", djg3="ja"), form("W21")]
    later = [form("W11"), form("K17"), form("W21", datum="")]
    for rows, period in ((start, "T0"), (later, "T6"), (later, "T6")):
        told.append(own.looked_at(rows, period))
        receipt = own.survey(rows, period, takes_good_rows=True, replaces_changed=True)
        told += [receipt.n_new, receipt.n_same, receipt.n_changed, receipt.problems, own.shown()]
    for kind, rows in (("activities", COUNTS), ("attendance", VISITS), ("activities", COUNTS)):
        told.append(own.list_looked_at(kind, rows))
        receipt = own.list(kind, rows)
        told += [receipt.n_new, receipt.n_same, receipt.n_changed, receipt.problems, own.shown()]
    return told


def test_nothing_an_initiative_is_told_depends_on_what_another_handed_in(tmp_path: Path) -> None:
    alone = Database.open(tmp_path / "alone.duckdb")
    beside = Database.open(tmp_path / "beside.duckdb")
    busy(beside)
    expected = own_work(Neighbourhood(alone, "proef"))
    assert own_work(Neighbourhood(beside, "proef")) == expected
    # It does tell something: the form that is there with another answer, and no look-alike of K71.
    assert expected[0].n_new == 2
    codes = {problem.code for one in expected if isinstance(one, tuple) for problem in one}
    assert "code_near_match" not in codes
    alone.close()
    beside.close()


def test_the_look_alike_is_told_to_the_initiative_whose_code_it_is(tmp_path: Path) -> None:
    database = Database.open(tmp_path / "monitor.duckdb")
    own = Neighbourhood(database, "proef")
    own.survey([form("K71")], "T0")
    told = own.looked_at([form("K17")], "T6").problems
    assert [problem.code for problem in told] == ["code_near_match"]
    database.close()


@pytest.mark.parametrize("act", ["undo", "settle"])
def test_another_s_hand_in_is_answered_like_a_number_that_is_none(tmp_path: Path, act) -> None:
    database = Database.open(tmp_path / "monitor.duckdb")
    own = Neighbourhood(database, "proef")
    foreign = busy(database)
    undo_batch(database, catalogue(), LSA, foreign[-1])
    before = own.shown(), contents(database)

    acts = {
        "undo": lambda batch: undo_batch(database, catalogue(), own.actor, batch),
        "settle": lambda batch: settle(database, own.actor, batch),
    }

    def answer(batch: str) -> tuple[type, str]:
        with pytest.raises(MonitorError) as refused:
            acts[act](batch)
        return type(refused.value), str(refused.value)

    unknown = answer(str(uuid4()))
    # Committed, replaced, with open questions, of lists, and undone: all sound alike.
    assert {answer(batch) for batch in foreign} == {unknown}
    assert (own.shown(), contents(database)) == before
    database.close()


def test_undoing_touches_nothing_of_another(tmp_path: Path) -> None:
    database = Database.open(tmp_path / "monitor.duckdb")
    busy(database)
    before = contents(database)
    own = Neighbourhood(database, "proef")
    receipts = [
        own.survey([form("K71"), form("W11")], "T0"),
        own.survey([form("W11", djg3="ja")], "T0", replaces_changed=True),
        own.list("attendance", VISITS),
        own.list("activities", COUNTS),
    ]
    for receipt in receipts:
        undo_batch(database, catalogue(), own.actor, str(receipt.batch_id))
    assert contents(database) == before
    database.close()


def contents(database: Database) -> list[object]:
    """Every row about people, activities and what was replaced, and the hand-ins of the other initiative."""
    tables = (
        "participant",
        "response",
        "answer",
        "background",
        "activity",
        "attendance",
        "replaced_response",
        "replaced_answer",
        "replaced_activity",
        "same_response",
    )
    with database.read() as reader:
        rows: list[object] = [
            sorted(str(row) for row in reader.rows(f"SELECT * FROM {table}")) for table in tables
        ]
        rows.append(hand_ins(reader, "vreemd"))
    return rows
