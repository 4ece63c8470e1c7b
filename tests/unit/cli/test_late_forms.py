"""Late forms and erasing, as a steward types them: what is said, and that no shown number moves for a few."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import pytest

from bb_data.store.properties import DEMO_TODAY, set_property
from tests.hand_ins import TODAY, OpenWave, csv_text, form
from tests.unit.cli.test_programme_and_release import run

PLACE = ("--initiative", "proef", "--wave", "T0")
ANSWERS = ("ja", "nee", "min of meer")


def forms(numbers: Sequence[int], **changes: str) -> list[dict[str, str]]:
    return [
        form(f"W{n}", djg3=ANSWERS[n % 3], djg4=ANSWERS[n % 2], djg7=ANSWERS[n % 2], **changes)
        for n in numbers
    ]


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """Twelve forms of a wave that is closed, with a release."""
    (tmp_path / "private").mkdir()
    wave = OpenWave(tmp_path / "private")
    wave.survey(forms(range(100, 112)))
    with wave.database.write() as writer:
        set_property(writer, DEMO_TODAY, str(TODAY))
    wave.database.close()
    assert run(tmp_path, "close", *PLACE).returncode == 0
    return tmp_path


def hand_in(data: Path, numbers: Sequence[int]) -> dict[str, object]:
    file = data / "nagekomen.csv"
    file.write_text(csv_text(forms(numbers)), encoding="utf-8")
    done = run(data, "import", "survey", str(file), *PLACE, "--json")
    assert done.returncode == 0, done.stderr
    found: dict[str, object] = json.loads(done.stdout)
    return found


def cells(data: Path) -> list[object]:
    shown = json.loads(run(data, "release", "show", "--json").stdout)
    found: list[object] = shown["cells"]
    assert any(cell["value"] is not None for cell in found)
    return found


def test_three_late_forms_wait_come_in_and_change_no_number(data: Path) -> None:
    before = cells(data)
    receipt = hand_in(data, range(200, 203))
    assert [problem["code"] for problem in receipt["problems"]] == ["wave_closed"]

    done = run(data, "bring-in", *PLACE)

    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines() == [
        "3 vragenlijsten tellen nu mee.",
        "De cijfers blijven nog zoals ze waren: met zo weinig erbij was te zien wat iemand antwoordde.",
        "Vrijgave 2026-12-05-002 is gemaakt (intern).",
    ]
    assert cells(data) == before
    again = run(data, "bring-in", *PLACE)
    assert (again.returncode, again.stdout) == (1, "")
    assert "Er wachten geen vragenlijsten" in again.stderr


def test_twelve_change_the_figures_of_everybody(data: Path) -> None:
    hand_in(data, range(200, 212))
    done = run(data, "bring-in", *PLACE)
    assert "12 vragenlijsten tellen nu mee." in done.stdout
    assert "met zo weinig erbij" not in done.stdout
    n = {cell["cell"]: cell["n"] for cell in cells(data)}
    assert n["djg6.mean/initiatief:proef/T0/-"] == (12 + 12)


def test_a_hand_in_that_waits_is_undone_by_its_number(data: Path) -> None:
    receipt = hand_in(data, range(200, 203))
    undone = run(data, "undo", str(receipt["batch"]))
    assert undone.stdout == "Ongedaan gemaakt: 3 rijen weg.\n"
    assert run(data, "bring-in", *PLACE).returncode == 1


def test_erasing_says_what_is_gone_and_leaves_every_number(data: Path) -> None:
    before = cells(data)
    erased = run(data, "erase", "--initiative", "proef", "--code", "w-105")
    assert erased.returncode == 0, erased.stderr
    assert erased.stdout.startswith("Gewist: 1 vragenlijst en 0 bezoeken aan activiteiten.")
    assert "105" not in erased.stdout + erased.stderr
    assert run(data, "release", "build").returncode == 0
    assert cells(data) == before
    again = run(data, "erase", "--initiative", "proef", "--code", "w-105")
    assert (again.returncode, "105" in again.stderr) == (2, False)
