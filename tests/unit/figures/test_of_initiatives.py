"""Figures of an initiative are computed once, kept as they were computed, and gone with what they were computed from."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import fields
from datetime import date
from pathlib import Path

import numpy as np
import pytest

from bb_data.catalogue.loader import catalogue
from bb_data.figures import of_initiatives
from bb_data.figures.computations import computations
from bb_data.figures.of_initiatives import own_figures
from bb_data.intake.erasing import erase_person
from bb_data.intake.undoing import undo_batch
from bb_data.model.actor import COMMAND_LINE
from bb_data.model.identifiers import uuid7
from bb_data.model.raw_cell import RawCell
from bb_data.programme.initiatives import initiative_by_slug
from bb_data.programme.waves import reopen_wave
from bb_data.release.bringing_in import bring_in
from bb_data.release.build import build_release
from bb_data.release.closing import close_wave
from bb_data.store.properties import DEMO_TODAY, set_property
from tests.hand_ins import OpenWave
from tests.small_store import TODAY, WAVE_DAYS, SmallStore, djg, people

TOTALS = [0, 1, 2, 2, 3, 3, 4, 4, 4, 5, 5, 5, 6, 6, 7, 7]
PLACES = ("brug", "linde")
TABLES = ("computation", "computed_figure", "computed_people")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[SmallStore]:
    """Two initiatives with three closed waves and some lists; one release."""
    made = SmallStore(tmp_path)
    for slug in PLACES:
        made.initiative(slug)
        made.wave(
            slug,
            "T0",
            {"djg11": people(TOTALS, prefix="P"), "background": backgrounds(len(TOTALS))},
        )
        made.wave(slug, "T12", {"djg11": people([*TOTALS[2:], 9], prefix="P")})
        made.wave(slug, "T18", {"djg11": people([1, *TOTALS[:-1]], prefix="P")})
        for number, month in enumerate((7, 8, 10, 11)):
            codes = [f"P{i}" for i in range(6 + number)]
            made.activity(slug, date(2025, month, 2), codes, hours=2.0)
    build(made)
    yield made
    made.database.close()


def backgrounds(n: int) -> dict[str, list[int | None]]:
    return {f"P{i}": [6 if i % 4 < 2 else 3, 1 + i % 2, None, None, None] for i in range(n)}


def build(store: SmallStore) -> str:
    return build_release(store.database, COMMAND_LINE, catalogue(), store.releases)


def kept_of(store: SmallStore) -> dict[str, dict[str, int]]:
    """How many rows each initiative has in each table of what was computed."""
    with store.database.read() as reader:
        return {
            slug: {
                table: reader.value(
                    f"SELECT count(*) FROM {table} JOIN initiative ON initiative.id = initiative_id"
                    " WHERE slug = $slug",
                    {"slug": slug},
                )
                for table in TABLES
            }
            for slug in PLACES
        }


@pytest.fixture
def computed(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, tuple[str, ...]]]:
    """What is computed: a subject and the initiatives."""
    seen = []
    make = of_initiatives._computed

    def noted(reader, its_catalogue, today, wanted, places):
        if wanted:
            seen.append((wanted[0].subject, tuple(one.slug for one in wanted)))
        return make(reader, its_catalogue, today, wanted, places)

    monkeypatch.setattr(of_initiatives, "_computed", noted)
    return seen


def cells_of(store: SmallStore) -> list[RawCell]:
    with store.database.read() as reader:
        return own_figures(reader, catalogue(), TODAY, {}).cells


def forget_all(store: SmallStore) -> None:
    with store.database.write() as writer:
        for table in TABLES:
            writer.execute(f"DELETE FROM {table}")


def assert_same(left: RawCell, right: RawCell) -> None:
    assert left == right
    for name in ("respondents", "forms", "slope_rows"):
        assert np.array_equal(getattr(left, name), getattr(right, name), equal_nan=True), name
    for one, other in zip(left.visitors, right.visitors, strict=True):
        assert np.array_equal(one.respondents, other.respondents)


def test_what_is_read_back_is_what_is_computed(store: SmallStore) -> None:
    read_back = cells_of(store)
    forget_all(store)
    again = cells_of(store)

    assert len(read_back) == len(again)
    for left, right in zip(read_back, again, strict=True):
        assert_same(left, right)
    held = {
        name
        for name in (field.name for field in fields(RawCell))
        if any(np.size(getattr(cell, name)) for cell in again)
    }
    # The rest is of the programme's figures, or of what was issued before.
    assert {field.name for field in fields(RawCell)} - held <= {"at_90", "covers"}


def test_numbers_of_people_that_moved_since_are_those_of_the_same_people(store: SmallStore) -> None:
    # Erasing in one initiative and writing the file makes room: the numbers of the others may shift.
    before = {str(cell.address): cell for cell in cells_of(store)}
    erase_person(store.database, COMMAND_LINE, initiative(store, "brug"), "P3")
    after = [cell for cell in cells_of(store) if cell.address.initiative == "linde"]
    forget_all(store)
    for read_back, again in zip(
        after, (c for c in cells_of(store) if c.address.initiative == "linde"), strict=True
    ):
        assert_same(read_back, again)
        assert before[str(again.address)] == again


def initiative(store: SmallStore, slug: str):
    with store.database.read() as reader:
        return initiative_by_slug(reader, slug)


def test_the_same_data_are_not_computed_again(store: SmallStore, computed: list) -> None:
    build(store)
    assert computed == []


def test_closing_a_wave_computes_the_answers_of_its_initiative_alone(
    store: SmallStore, computed: list
) -> None:
    store.wave("linde", "T6", {"djg11": people(TOTALS, prefix="P")}, is_closed=False)
    build(store)
    assert computed == []
    close_wave(
        store.database,
        COMMAND_LINE,
        catalogue(),
        initiative(store, "linde"),
        "T6",
        store.releases,
    )
    assert computed == [("answers", ("linde",))]


@pytest.mark.parametrize(
    ("held_on", "expected"),
    [
        (
            date(2026, 11, 1),
            [("answers", ("linde",))],
        ),  # before the last form: it may count as a visit
        (date(2026, 12, 1), []),  # the quarter has not ended
        (date(2024, 3, 1), [("answers", ("linde",)), ("attendance", ("linde",))]),
    ],
)
def test_a_list_computes_again_what_it_can_change(
    store: SmallStore, computed: list, held_on: date, expected: list
) -> None:
    store.activity("linde", held_on, ["P1", "P2"])
    build(store)
    assert computed == expected


def test_a_policy_or_another_quarter_computes_again(store: SmallStore) -> None:
    one = catalogue().policy.regular_contact_meetings
    policy = catalogue().policy.model_copy(
        update={"regular_contact_meetings": one.model_copy(update={"value": 99})}
    )
    stricter = catalogue().model_copy(update={"policy": policy})
    with store.database.read() as reader:
        now, other, later = (
            {(c.slug, c.subject): c.fingerprint for c in computations(reader, rules, day)}
            for rules, day in (
                (catalogue(), TODAY),
                (stricter, TODAY),
                (catalogue(), date(2027, 1, 1)),
            )
        )
    assert now.keys() == other.keys() == later.keys()
    assert not set(now.values()) & set(other.values())
    assert {subject for slug, subject in now if now[slug, subject] != later[slug, subject]} == {
        "attendance"
    }


def test_what_is_kept_says_how_it_was_made_and_holds_no_row_a_person(store: SmallStore) -> None:
    with store.database.read() as reader:
        heads = reader.records("SELECT * FROM computation")
        figures = reader.records("SELECT * FROM computed_figure")
        columns = {
            row[0]
            for row in reader.rows(
                "SELECT data_type FROM duckdb_columns() WHERE table_name = 'computed_people'"
            )
        }
    assert {head["subject"] for head in heads} == {"answers", "attendance"}
    for head in heads:
        assert head["seed"] == catalogue().policy.reshuffle_seed.value
        assert json.loads(head["instrument_versions"])["djg11"] == 1
        assert head["code_version"]
    assert all(figure["method"] and figure["n"] >= 0 for figure in figures)
    assert not any("attendance_slope" in figure["indicator"] for figure in figures)
    # Places among people, of whom only the initiative is an identifier.
    assert columns == {"UUID", "VARCHAR", "BIGINT", "INTEGER", "INTEGER[]"}


def erased(store: SmallStore) -> None:
    erase_person(store.database, COMMAND_LINE, initiative(store, "linde"), "P3")


def reopened(store: SmallStore) -> None:
    with store.database.write() as writer:
        reopen_wave(writer, COMMAND_LINE, initiative(store, "linde"), "T12", "nagekomen")


@pytest.mark.parametrize("happens", [erased, reopened])
def test_what_no_longer_counts_leaves_the_store_at_once_with_all_its_sums(
    store: SmallStore, happens: Callable[[SmallStore], None]
) -> None:
    before = kept_of(store)
    assert all(all(of_one.values()) for of_one in before.values())

    happens(store)

    after = kept_of(store)
    assert after["linde"] == dict.fromkeys(TABLES, 0)
    assert after["brug"] == before["brug"]


def test_a_form_that_is_brought_in_takes_the_old_sums_away(store: SmallStore) -> None:
    before = kept_of(store)
    response, wave_id = uuid7(), None
    with store.database.write() as writer:
        wave_id = writer.value(
            "SELECT wave.id FROM wave JOIN initiative ON initiative.id = initiative_id"
            " WHERE slug = 'linde' AND period = 'T12'"
        )
        writer.insert_row(
            "waiting_response",
            id=response,
            wave_id=wave_id,
            participant_id=store._participant(writer, initiative(store, "linde"), "late"),
            batch_id=uuid7(),
            filled_in_on=WAVE_DAYS["T12"],
            is_late_baseline=False,
        )
        writer.insert_row(
            "waiting_answer",
            response_id=response,
            wave_id=wave_id,
            instrument="djg11",
            catalogue_version=1,
            coding="nl3",
            n_categories=3,
            codes=djg(4),
        )
    with store.database.read() as reader:
        old = {row[0] for row in reader.rows("SELECT fingerprint FROM computation")}

    bring_in(
        store.database,
        COMMAND_LINE,
        catalogue(),
        initiative(store, "linde"),
        "T12",
        store.releases,
    )

    after = kept_of(store)
    # One set of rows an initiative and subject: the new ones took the place of the old ones.
    assert after["linde"]["computation"] == before["linde"]["computation"]
    assert after["linde"]["computed_figure"] == before["linde"]["computed_figure"]
    with store.database.read() as reader:
        new = {row[0] for row in reader.rows("SELECT fingerprint FROM computation")}
    assert len(old - new) == 1


def test_a_store_that_kept_everything_gives_the_release_of_one_that_kept_nothing(
    store: SmallStore,
) -> None:
    first = build(store)
    forget_all(store)
    second = build(store)
    contents = {
        json.loads((store.releases / one / "manifest.json").read_text())["content_sha256"]
        for one in (first, second)
    }
    assert len(contents) == 1


def test_a_list_that_is_taken_back_takes_its_sums_away(tmp_path: Path) -> None:
    wave = OpenWave(tmp_path)
    with wave.database.write() as writer:
        set_property(writer, DEMO_TODAY, str(TODAY))
    visits = [
        {"datum": "02-09-2026", "activiteit": "Koffie", "respondent_code": code}
        for code in ("W11", "W12", "W13")
    ]
    batch = wave.list("attendance", visits).batch_id
    build_release(wave.database, COMMAND_LINE, catalogue(), tmp_path / "releases")
    assert wave.rows("SELECT DISTINCT n FROM computed_figure ORDER BY n") == [(1,), (3,)]

    undo_batch(wave.database, catalogue(), COMMAND_LINE, str(batch))

    assert all(wave.rows(f"SELECT count(*) FROM {table}") == [(0,)] for table in TABLES)
    wave.database.close()
