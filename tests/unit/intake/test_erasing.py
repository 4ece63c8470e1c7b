"""Erasing a person leaves nothing of her behind, in no table, and everything of everybody else."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

import pytest

from bb_data.errors import UsageError
from bb_data.intake.erasing import Erased, erase_person
from bb_data.model.actor import COMMAND_LINE
from bb_data.model.identifiers import uuid7
from bb_data.store.person_tables import PERSON_TABLES
from tests.hand_ins import OpenWave, form

HER, OTHER = "W11", "W12"


@pytest.fixture
def wave(tmp_path: Path) -> Iterator[OpenWave]:
    """Her and somebody else, each with a form, a form it replaced, a visit, a tie and half a form."""
    made = OpenWave(tmp_path)
    made.survey([form(HER, djg3="ja"), form(OTHER, djg3="ja")])
    made.survey([form(HER), form(OTHER)], replaces_changed=True)
    made.survey([form(HER), form(OTHER), form("W13")])
    with made.database.write() as writer:
        her, other = (
            writer.value("SELECT id FROM participant WHERE code = $code", {"code": code})
            for code in (HER, OTHER)
        )
        (wave_id,) = writer.rows("SELECT id FROM wave")[0]
        for person in (her, other):
            for table in ("attendance", "same_visit"):
                writer.insert_row(
                    table, activity_id=uuid7(), participant_id=person, batch_id=uuid7()
                )
            waiting = uuid7()
            writer.execute(
                "INSERT INTO waiting_response SELECT $id, wave_id, participant_id, batch_id,"
                " filled_in_on, mode, consent, is_late_baseline FROM response"
                " WHERE participant_id = $person",
                {"id": waiting, "person": person},
            )
            for table in ("answer", "background"):
                writer.execute(
                    f"INSERT INTO waiting_{table} SELECT $id, {table}.* EXCLUDE (response_id)"
                    f" FROM {table} JOIN response ON response.id = response_id"
                    " WHERE participant_id = $person",
                    {"id": waiting, "person": person},
                )
            writer.execute(
                "INSERT INTO second_entry SELECT $id, wave_id, id, $account, 1, 1, 0, '{}',"
                " now()::TIMESTAMP FROM response WHERE participant_id = $person",
                {"id": uuid7(), "account": uuid7(), "person": person},
            )
        for first, second in ((her, other), (other, her), (other, other)):
            writer.insert_row(
                "tie",
                wave_id=wave_id,
                from_participant_id=first,
                to_participant_id=second,
                kind="ken",
                batch_id=uuid7(),
            )
        for code in (HER, OTHER):
            writer.execute(
                "INSERT INTO typed_form SELECT $id, $initiative, $wave, $account, 'first', $code,"
                " NULL, NULL, '{}', 0, now()::TIMESTAMP, now()::TIMESTAMP",
                {
                    "id": uuid7(),
                    "initiative": made.initiative.id,
                    "wave": wave_id,
                    "account": uuid7(),
                    "code": code,
                },
            )
    yield made
    made.database.close()


def ids_of(wave: OpenWave, code: str) -> dict[str, list[UUID | str]]:
    """The person, her forms and her code, as tables point at them."""
    (person,) = wave.rows(f"SELECT id FROM participant WHERE code = '{code}'")[0]
    forms = [
        form_id
        for table in ("response", "replaced_response", "waiting_response")
        for (form_id,) in wave.rows(f"SELECT id FROM {table} WHERE participant_id = '{person}'")
    ]
    return {"participant": [person], "response": forms, "code": [code]}


def n_rows_about(wave: OpenWave, ids: dict[str, list[UUID | str]]) -> dict[str, int]:
    return {
        f"{one.table}.{one.column}": int(
            wave.rows(
                f"SELECT count(*) FROM {one.table} WHERE {one.column}::VARCHAR IN"
                f" ({', '.join(repr(str(known)) for known in ids[one.of])})"
            )[0][0]
        )
        for one in PERSON_TABLES
    }


def test_nothing_of_her_is_left_and_all_of_the_others(wave: OpenWave) -> None:
    hers, others = ids_of(wave, HER), ids_of(wave, OTHER)
    before = n_rows_about(wave, hers)
    of_others = n_rows_about(wave, others)
    assert all(before.values()), before

    erased = erase_person(wave.database, COMMAND_LINE, wave.initiative, "w-11")

    assert erased == Erased(n_forms=3, n_visits=1)
    assert not any(n_rows_about(wave, hers).values())
    # The ties between them were hers too.
    ties = {"tie.from_participant_id": 1, "tie.to_participant_id": 1}
    assert n_rows_about(wave, others) == of_others | ties


def test_the_log_says_that_somebody_was_erased_and_not_who(wave: OpenWave) -> None:
    erase_person(wave.database, COMMAND_LINE, wave.initiative, HER)
    (event,) = wave.rows(
        "SELECT subject, details::VARCHAR FROM audit_event WHERE action = 'person.erased'"
    )
    assert event == ("proef", '{"n_forms": 3, "n_visits": 1}')


def test_nobody_is_found_under_her_code_any_more(wave: OpenWave) -> None:
    erase_person(wave.database, COMMAND_LINE, wave.initiative, HER)
    with pytest.raises(UsageError, match="geen deelnemer met deze code"):
        erase_person(wave.database, COMMAND_LINE, wave.initiative, HER)


def test_the_same_file_brings_her_back_as_somebody_else(wave: OpenWave) -> None:
    (before,) = ids_of(wave, HER)["participant"]
    erase_person(wave.database, COMMAND_LINE, wave.initiative, HER)
    wave.survey([form(HER)])
    (after,) = ids_of(wave, HER)["participant"]
    assert before != after
