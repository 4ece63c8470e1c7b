"""Forms for a closed wave wait where no figure reads them; undoing takes them away, bringing in lets them count."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from bb_data.catalogue.loader import catalogue
from bb_data.errors import RefusedError, UserDataError
from bb_data.intake.undoing import undo_batch
from bb_data.model.actor import COMMAND_LINE
from bb_data.programme.progress import hand_ins, waves_received
from bb_data.programme.waves import mark_closed, reopen_wave
from bb_data.release.bringing_in import bring_in
from bb_data.release.published import release_by_id
from bb_data.store.properties import DEMO_TODAY, set_property
from tests.hand_ins import TODAY, OpenWave, form, told

TEN = [form(f"W{number}") for number in range(20, 30)]


@pytest.fixture
def wave(tmp_path: Path) -> Iterator[OpenWave]:
    """Ten forms are in and the wave is closed."""
    made = OpenWave(tmp_path)
    made.survey(TEN)
    with made.database.write() as writer:
        mark_closed(writer, COMMAND_LINE, made.initiative, "T0")
    yield made
    made.database.close()


def n(wave: OpenWave, table: str) -> int:
    return int(wave.rows(f"SELECT count(*) FROM {table}")[0][0])


def n_shown(wave: OpenWave) -> tuple[int, int]:
    with wave.database.read() as reader:
        (row,) = waves_received(reader)
    return row["n_received"], row["n_waiting"]


def test_a_form_for_a_closed_wave_waits_and_is_told_to(wave: OpenWave) -> None:
    before = wave.contents()["answers"]
    receipt = wave.survey([form("W31"), form("W32")])
    assert told(receipt.problems) == [("wave_closed", None)]
    assert (receipt.is_committed, receipt.n_new) == (True, 2)
    assert wave.contents()["answers"] == before
    # `kern` asks three instruments beside the background.
    assert [n(wave, f"waiting_{each}") for each in ("response", "answer", "background")] == [
        2,
        2 * 3,
        2,
    ]
    assert n_shown(wave) == (10, 2)


def test_what_is_told_beforehand_is_what_happens(wave: OpenWave) -> None:
    shown = wave.consequences([form("W31"), form("W20", djg3="ja"), form("W21")])
    assert told(shown.problems) == [("wave_closed", None), ("form_replaced", "A3")]
    assert (shown.n_new, shown.n_changed, shown.n_same) == (1, 1, 1)


def test_the_same_file_again_changes_nothing(wave: OpenWave) -> None:
    wave.survey([form("W31")])
    receipt = wave.survey([form("W31")])
    assert (receipt.n_new, receipt.n_same, receipt.is_committed) == (0, 1, False)
    assert n(wave, "waiting_response") == 1


def test_undoing_takes_what_waits_away_and_the_person_with_it(wave: OpenWave) -> None:
    before = wave.contents()
    receipt = wave.survey([form("W31"), form("W20", djg3="ja")], replaces_changed=True)
    with wave.database.read() as reader:
        assert hand_ins(reader, undo_days=7)[0]["can_be_undone"]

    assert undo_batch(wave.database, catalogue(), COMMAND_LINE, str(receipt.batch_id)) == 2

    after = wave.contents()
    assert {name: after[name] for name in ("answers", "people")} == {
        name: before[name] for name in ("answers", "people")
    }
    assert n(wave, "waiting_response") == n(wave, "waiting_answer") == 0


def test_of_two_forms_of_one_person_the_newest_waits_and_the_other_is_there_when_it_is_undone(
    wave: OpenWave,
) -> None:
    wave.survey([form("W31")])
    second = wave.survey([form("W31", djg3="ja"), form("W32")], replaces_changed=True)
    assert n_shown(wave) == (10, 2)
    undo_batch(wave.database, catalogue(), COMMAND_LINE, str(second.batch_id))
    assert n_shown(wave) == (10, 1)
    assert wave.survey([form("W31")]).n_same == 1


def test_a_form_that_a_second_hand_in_brought_too_stays_when_the_first_is_undone(
    wave: OpenWave,
) -> None:
    first = wave.survey([form("W31")])
    wave.survey([form("W31"), form("W32")])
    undo_batch(wave.database, catalogue(), COMMAND_LINE, str(first.batch_id))
    assert n_shown(wave) == (10, 2)


def test_bringing_in_lets_them_count_each_in_the_place_of_the_same_persons(
    wave: OpenWave, tmp_path: Path
) -> None:
    releases = tmp_path / "releases"
    receipt = wave.survey([form("W31"), form("W20", djg3="ja")], replaces_changed=True)
    done = bring_in(wave.database, COMMAND_LINE, catalogue(), wave.initiative, "T0", releases)
    assert (done.n_forms, done.n_replaced) == (2, 1)
    assert release_by_id(releases, done.release_id).manifest.is_audit_passed
    assert n_shown(wave) == (11, 0)
    assert n(wave, "answer") == 11 * 3
    assert n(wave, "background") == 11
    with pytest.raises(RefusedError):
        undo_batch(wave.database, catalogue(), COMMAND_LINE, str(receipt.batch_id))
    with pytest.raises(UserDataError, match="wachten geen vragenlijsten"):
        bring_in(wave.database, COMMAND_LINE, catalogue(), wave.initiative, "T0", releases)


def test_a_wave_that_is_opened_again_has_them_in_it(wave: OpenWave) -> None:
    wave.survey([form("W31")])
    with wave.database.write() as writer:
        reopen_wave(writer, COMMAND_LINE, wave.initiative, "T0", "nagekomen")
    assert n_shown(wave) == (11, 0)


def test_when_the_release_fails_they_go_on_waiting(
    wave: OpenWave, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    wave.survey([form("W31")])
    with wave.database.write() as writer:
        set_property(writer, DEMO_TODAY, str(TODAY))
    monkeypatch.setattr("bb_data.release.build.computed", lambda *_given: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        bring_in(wave.database, COMMAND_LINE, catalogue(), wave.initiative, "T0", tmp_path)
    assert n_shown(wave) == (10, 1)


@pytest.mark.parametrize(
    ("n_late", "changed", "unchanged"),
    [(3, (), ("-",)), (10, ("-",), ())],
)
def test_it_says_which_figures_changed(
    wave: OpenWave,
    tmp_path: Path,
    n_late: int,
    changed: tuple[str, ...],
    unchanged: tuple[str, ...],
) -> None:
    with wave.database.write() as writer:
        set_property(writer, DEMO_TODAY, str(TODAY))
    own = wave.database, COMMAND_LINE, catalogue(), wave.initiative, "T0", tmp_path
    wave.survey([form(f"W{40 + i}", djg3="ja") for i in range(10)])
    bring_in(*own)
    wave.survey([form(f"W{60 + i}", djg4="nee") for i in range(n_late)])
    done = bring_in(*own)
    everybody = (
        [name for name in done.changed if name == "-"],
        [name for name in done.unchanged if name == "-"],
    )
    assert everybody == (list(changed), list(unchanged))
