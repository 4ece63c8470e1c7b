"""The commands on initiatives, waves and releases, as a steward types them."""

import json
import os
import subprocess
import sys

import pytest

from bb_data.disclosure.reasons import Reason
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


@pytest.fixture
def signable(tmp_path):
    """Four initiatives with a closed wave: as many as signing off asks for."""
    store = SmallStore(tmp_path)
    for slug in ("brug", "kompas", "lift", "linde"):
        store.initiative(slug)
        store.wave(slug, "T0", {"djg11": people([0, 1, 2, 3, 4, 5] * 2)})
    store.database.close()
    assert run(tmp_path, "release", "build").returncode == 0
    return tmp_path


FIRST, SECOND = "2026-12-05-001", "2026-12-05-002"


def test_signing_off_and_withdrawing_by_command(signable):
    signed = run(signable, "release", "sign-off", FIRST)
    assert (signed.returncode, signed.stdout) == (0, f"Vrijgave {FIRST} is ondertekend.\n")
    assert signed.stderr.startswith("Let op: De controle op herkenbaarheid is bij deze vrijgave")
    assert f"{FIRST}  ondertekend" in run(signable, "release", "list").stdout

    gone = run(signable, "release", "withdraw", FIRST, "--reason", "proef")
    assert gone.stdout.splitlines() == [
        f"Vrijgave {FIRST} is ingetrokken.",
        "Fondsen en bezoekers zien nu geen cijfers.",
    ]
    listed = json.loads(run(signable, "release", "list", "--json").stdout)
    assert [one["is_withdrawn"] for one in listed["releases"]] == [True]
    assert run(signable, "release", "show").returncode == 2


def test_withdrawing_says_which_release_is_shown_instead(signable):
    run(signable, "release", "build")
    for release in (FIRST, SECOND):
        assert run(signable, "release", "sign-off", release, "--json").returncode == 0

    gone = run(signable, "release", "withdraw", SECOND, "--reason", "proef", "--json")

    record = json.loads(gone.stdout)
    assert (record["id"], record["is_withdrawn"], record["shown_now"]) == (SECOND, True, FIRST)


def test_what_stands_in_the_way_of_signing_off_is_told_with_status_three(demo):
    assert run(demo, "release", "build", "--json").returncode == 0

    refused = run(demo, "release", "sign-off", FIRST)

    assert refused.returncode == 3
    assert f"Vrijgave {FIRST} kan niet ondertekend worden:\n- Bij 0 initiatieven" in refused.stderr


def test_two_releases_are_compared_in_words_and_as_records(signable):
    run(signable, "release", "build")

    told = run(signable, "release", "diff", FIRST, SECOND)
    assert (told.returncode, told.stdout) == (
        0,
        f"{FIRST} -> {SECOND}: Er veranderde niets: alle cijfers zijn gelijk.\n",
    )
    record = json.loads(run(signable, "release", "diff", FIRST, SECOND, "--json").stdout)
    assert record == {
        "old": FIRST, "new": SECOND,
        "added": [], "gone": [], "changed_status": [], "changed_value": [],
    }  # fmt: skip


def test_new_cells_are_listed_with_their_figures(signable):
    store = SmallStore.again(signable)
    store.wave("linde", "T12", {"djg11": people([0, 1, 2, 3, 4, 5] * 2, prefix="q")})
    store.database.close()
    run(signable, "release", "build")

    told = run(signable, "release", "diff", FIRST).stdout
    assert "Nieuw (" in told
    # By hand: (0 + 1 + 2 + 3 + 4 + 5) / 6 = 2.5
    assert "djg11.mean/initiatief:linde/T12/-  2.5 (" in told
    record = json.loads(run(signable, "release", "diff", FIRST, "--json").stdout)
    cells = {cell["cell"]: cell for cell in record["added"]}
    assert set(cells["djg11.mean/initiatief:linde/T12/-"]) == CELL_KEYS


def test_the_report_of_the_audit_is_told_in_words_and_as_a_record(demo):
    run(demo, "close", "--initiative", "linde", "--wave", "T0")

    told = run(demo, "release", "audit")
    assert told.returncode == 0
    assert "De controle op herkenbaarheid is bij deze vrijgave niet gedaan." in told.stdout
    assert "waarom:" in told.stdout
    record = json.loads(run(demo, "release", "audit", FIRST, "--json").stdout)
    assert (record["release"], record["was_run"], record["is_passed"]) == (FIRST, False, True)
    reasons = {one["reason"] for one in record["withheld"]}
    assert "S2" in reasons
    assert reasons <= {str(reason) for reason in Reason}


@pytest.mark.parametrize(
    "file",
    [
        "cells/programma-T0.parquet",
        "cells/initiatief-linde.parquet",
        "initiatives.parquet",
        "waves.parquet",
        "manifest.json",
    ],
)
def test_a_release_with_one_changed_byte_is_shown_by_no_command(signable, file):
    frozen = signable / "releases" / FIRST / file
    content = bytearray(frozen.read_bytes())
    content[len(content) // 2] ^= 1
    frozen.write_bytes(bytes(content))

    for command in (["show"], ["show", FIRST, "--json"], ["audit"], ["sign-off", FIRST]):
        refused = run(signable, "release", *command)
        assert (refused.returncode, refused.stdout) == (3, "")
        assert f"Vrijgave {FIRST} is beschadigd" in refused.stderr
        assert "Traceback" not in refused.stderr
    assert run(signable, "release", "list").stdout == f"{FIRST}  intern, beschadigd\n"
    listed = json.loads(run(signable, "release", "list", "--json").stdout)
    assert [one["is_damaged"] for one in listed["releases"]] == [True]


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


def test_an_initiative_is_changed_listed_and_removed(tmp_path):
    assert run(tmp_path, "initiative", "add", "linde", "--name", "De Linde").returncode == 0
    changed = run(
        tmp_path, "initiative", "change", "linde", "--place", "Verzinveen", "--named", "--sign", "boek",
    )  # fmt: skip
    assert (changed.returncode, changed.stdout) == (0, "De Linde (linde) is gewijzigd.\n")
    [listed] = json.loads(run(tmp_path, "initiative", "list", "--json").stdout)
    told = {name: listed[name] for name in ("name", "place", "sign", "has_agreed_to_be_named")}
    assert told == {
        "name": "De Linde",
        "place": "Verzinveen",
        "sign": "boek",
        "has_agreed_to_be_named": True,
    }
    unknown = run(tmp_path, "initiative", "change", "linde", "--sign", "olifant")
    assert unknown.returncode == 1
    assert "kies uit linde, kompas" in unknown.stderr
    removed = run(tmp_path, "initiative", "remove", "linde")
    assert (removed.returncode, removed.stdout) == (0, "De Linde (linde) is weggehaald.\n")
    assert json.loads(run(tmp_path, "initiative", "list", "--json").stdout) == []


def test_an_initiative_with_answers_is_not_removed(demo):
    refused = run(demo, "initiative", "remove", "linde")
    assert refused.returncode == 3
    assert "is al iets ingestuurd of gemaakt" in refused.stderr
    assert "linde" in run(demo, "initiative", "list").stdout
