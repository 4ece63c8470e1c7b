"""The commands on initiatives, waves and releases, as a steward types them."""

import json
import os
import subprocess
import sys

import pytest

from tests.small_store import SmallStore, people

CELL_KEYS = {
    "cell", "indicator", "scope", "initiative", "period", "breakdown",
    "status", "value", "lower", "upper", "n", "unit", "method",
}  # fmt: skip


def run(data, *arguments):
    environment = {key: value for key, value in os.environ.items() if not key.startswith("BB_")}
    return subprocess.run(
        [sys.executable, "-m", "bb_data", *arguments, "--data", str(data)],
        capture_output=True,
        text=True,
        encoding="utf-8",
        env=environment,
        check=False,
    )


@pytest.fixture
def demo(tmp_path):
    store = SmallStore(tmp_path)
    store.initiative("linde")
    store.wave("linde", "T0", {"djg11": people([0, 1, 2, 3, 4, 5] * 2)}, is_closed=False)
    store.database.close()
    return tmp_path


def test_from_an_empty_folder_to_an_open_wave(tmp_path):
    added = run(tmp_path, "initiative", "add", "linde", "--name", "Buurttuin De Linde")
    assert (added.returncode, added.stdout) == (
        0,
        "Buurttuin De Linde (linde) is toegevoegd.\n",
    )

    wave = ["wave", "open", "--initiative", "linde", "--wave", "T0"]
    incomplete = run(tmp_path, *wave)
    assert incomplete.returncode == 2
    assert "--questionnaire, --opens, --closes, --expected" in incomplete.stderr

    opened = run(
        tmp_path, *wave, "--questionnaire", "kern",
        "--opens", "2026-11-02", "--closes", "14-12-2026", "--expected", "25",
    )  # fmt: skip
    assert (opened.returncode, opened.stdout) == (
        0,
        "Meetmoment T0 van Buurttuin De Linde is open tot en met 14-12-2026.\n",
    )

    again = run(tmp_path, *wave)
    assert (again.returncode, again.stderr) == (
        1,
        "Meetmoment T0 van Buurttuin De Linde is al open of afgerond.\n",
    )


def test_closing_and_showing_a_demo_release(demo):
    closed = run(demo, "close", "--initiative", "linde", "--wave", "T0")
    assert closed.returncode == 0
    assert "Vrijgave 2026-12-05-001 is gemaakt" in closed.stdout
    assert "Cijfers berekenen" in closed.stderr

    shown = run(demo, "release", "show", "--json")
    assert shown.returncode == 0
    release = json.loads(shown.stdout)
    assert set(release) == {"id", "created_at", "cells"}
    assert all(set(cell) == CELL_KEYS for cell in release["cells"])
    cells = {cell["cell"]: cell for cell in release["cells"]}
    # By hand: (0 + 1 + 2 + 3 + 4 + 5) / 6 = 2.5
    assert cells["djg11.mean/initiatief:linde/T0/-"]["value"] == 2.5
    assert cells["djg11.mean/initiatief:linde/T0/-"]["scope"] == "initiatief:linde"
    assert cells["djg11.mean/initiatief:linde/T0/-"]["initiative"] == "linde"
    assert cells["djg11.mean/programma/T0/-"]["initiative"] is None

    reopened = run(
        demo, "reopen", "--initiative", "linde", "--wave", "T0", "--reason", "formulier vergeten"
    )
    assert (reopened.returncode, reopened.stdout) == (
        0,
        "Meetmoment T0 van Initiatief linde is weer open.\n",
    )


def test_signing_off_and_withdrawing_by_command(demo):
    assert run(demo, "release", "build").returncode == 0
    assert run(demo, "release", "sign-off", "2026-12-05-001").returncode == 0
    assert "2026-12-05-001  ondertekend" in run(demo, "release", "list").stdout
    assert run(demo, "release", "withdraw", "2026-12-05-001", "--reason", "proef").returncode == 0
    listed = json.loads(run(demo, "release", "list", "--json").stdout)
    assert [one["is_withdrawn"] for one in listed["releases"]] == [True]
    assert run(demo, "release", "show").returncode == 2


def test_a_release_of_real_data_is_refused_with_status_three(tmp_path):
    assert run(tmp_path, "initiative", "add", "linde", "--name", "De Linde").returncode == 0

    built = run(tmp_path, "release", "build")

    assert built.returncode == 3
    assert "Deze opslag bevat echte gegevens" in built.stderr
    assert "Traceback" not in built.stderr


@pytest.mark.parametrize(
    ("arguments", "status", "sentence"),
    [
        (["close", "--initiative", "x", "--wave", "T0"], 2, "Er is geen initiatief ‘x’"),
        (["close", "--initiative", "linde", "--wave", "T6"], 2, "heeft geen meetmoment T6"),
        (["release", "show", "2020-01-01-001"], 2, "Er is geen vrijgave"),
        (
            ["initiative", "add", "lift", "--name", "De Lift", "--started", "31-02-2026"],
            2,
            "schrijf een datum als",
        ),
    ],
)
def test_what_does_not_exist_is_said_in_a_sentence(demo, arguments, status, sentence):
    said = run(demo, *arguments)

    assert said.returncode == status
    assert sentence in said.stderr
    assert "Traceback" not in said.stderr
