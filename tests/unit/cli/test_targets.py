"""The commands on targets, as a steward types them."""

from __future__ import annotations

import json
from pathlib import Path

from tests.unit.cli.test_programme_and_release import run

AGREED = (
    "--funder", "rcoak", "--indicator", "reach", "--value", "400", "--due", "31-12-2026",
    "--definition", "Wie in een kwartaal kwam.",
)  # fmt: skip


def test_from_an_agreement_to_a_mistake_taken_back(tmp_path: Path) -> None:
    added = run(tmp_path, "target", "add", *AGREED)
    assert added.returncode == 0
    assert "minstens 400 mensen in een kwartaal, uiterlijk 31 december 2026." in added.stdout
    key = added.stdout.split()[1]

    changed = run(tmp_path, "target", "change", key, "--value", "4500", "--reason", "Meer ruimte.")
    assert (changed.returncode, "4.500 mensen" in changed.stdout) == (0, True)
    back = run(tmp_path, "target", "take-back", key)
    assert (back.returncode, "is weer: minstens 400" in back.stdout) == (0, True)
    lapsed = run(tmp_path, "target", "lapse", key, "--reason", "Niet meer gevraagd.")
    assert (lapsed.returncode, lapsed.stdout) == (0, f"Doel {key} is vervallen.\n")

    (listed,) = json.loads(run(tmp_path, "target", "list", "--json").stdout)
    assert (listed["key"], listed["is_running"]) == (key, False)
    assert [(one["value"], one["counts"]) for one in listed["versions"]] == [
        (400, True),
        (4500, False),
        (400, True),
    ]
    assert run(tmp_path, "target", "list").stdout.endswith("(vervallen)\n")


def test_what_is_wrong_is_said_and_nothing_is_kept(tmp_path: Path) -> None:
    wrong = run(tmp_path, "target", "add", *AGREED[2:], "--funder", "een-fonds")
    assert wrong.returncode == 1
    assert "een-fonds" in wrong.stderr
    assert run(tmp_path, "target", "list").stdout == ""
    unknown = run(tmp_path, "target", "change", "0000", "--value", "1", "--reason", "x")
    assert unknown.returncode == 2
