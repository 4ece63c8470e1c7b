"""The commands check, import and undo, as scripts rely on them."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.hand_ins import csv_text, form

PROJECT = Path(__file__).parents[3]
EXAMPLES = PROJECT / "data" / "examples"


def run(*arguments: object, data: Path | None = None) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "bb_data", *map(str, arguments)]
    if data is not None:
        command += ["--data", str(data)]
    environment = {k: v for k, v in os.environ.items() if not k.startswith("BB_")}
    return subprocess.run(
        command, cwd=PROJECT, env=environment, capture_output=True, text=True, check=False
    )


@pytest.fixture
def data(tmp_path) -> Path:
    run("initiative", "add", "proef", "--name", "Proef", data=tmp_path)
    opened = run(
        *("wave", "open", "--initiative", "proef", "--wave", "T0", "--questionnaire", "kern"),
        *("--opens", "2026-11-01", "--closes", "2026-12-14", "--expected", "25"),
        data=tmp_path,
    )
    assert opened.returncode == 0, opened.stderr
    return tmp_path


def test_check_tells_everything_as_one_json_object(tmp_path) -> None:
    file = tmp_path / "meting.csv"
    rows = [form("W11", telefoon="06"), form("W12", djg3="soms", telefoon="07")]
    file.write_text(csv_text(rows), encoding="utf-8")
    done = run("check", "survey", file, "--questionnaire", "kern", "--json")
    assert done.returncode == 1
    assert json.loads(done.stdout) == {
        "rows": 2,
        "accepted": 1,
        "rejected": 1,
        "problems": [
            {
                "row": 1,
                "column": "telefoon",
                "cell": "W1",
                "level": "warning",
                "code": "column_unknown",
                "message_nl": "We kennen deze kolom niet. Wat erin staat, wordt niet bewaard.",
                "message_en": "We do not know this column. What is in it is not kept.",
                "proposal": "Hoort de kolom erbij? Geef haar dan het kopje uit het voorbeeldbestand.",
            },
            {
                "row": 3,
                "column": "djg3",
                "cell": "I3",
                "level": "error",
                "code": "unknown_answer",
                "message_nl": "Dit antwoord kennen we niet.",
                "message_en": "We do not know this answer.",
                "proposal": "Vul in: ja, min of meer of nee, of laat de cel leeg.",
            },
        ],
    }


def test_check_in_words_ends_with_the_counts() -> None:
    done = run("check", "survey", EXAMPLES / "meting-met-fouten.csv")
    lines = done.stdout.splitlines()
    assert done.returncode == 1
    assert any(line.startswith("B6 ") and "na vandaag" in line for line in lines)
    assert lines[-1] == "14 rijen: 5 goed, 9 met fouten. Er is niets bewaard."


def test_import_commits_once_and_undo_takes_it_back(data) -> None:
    arguments = ("--initiative", "proef", "--wave", "T0", "--json")
    file = EXAMPLES / "nulmeting-excel-nl.csv"
    first = json.loads(run("import", "survey", file, *arguments, data=data).stdout)
    again = json.loads(run("import", "survey", file, *arguments, data=data).stdout)
    counts = ("rows", "accepted", "rejected", "new", "same", "committed", "problems")
    assert [first[name] for name in counts] == [23, 23, 0, 23, 0, True, []]
    assert [again[name] for name in counts] == [23, 23, 0, 0, 23, False, []]
    undone = run("undo", first["batch"], data=data)
    assert (undone.returncode, undone.stdout) == (0, "Ongedaan gemaakt: 23 rijen weg.\n")
    assert run("undo", first["batch"], data=data).returncode == 3


def test_a_file_with_errors_stores_nothing_and_ends_with_1(data) -> None:
    file = EXAMPLES / "meting-met-fouten.csv"
    done = run(
        "import", "survey", file, "--initiative", "proef", "--wave", "T0", "--json", data=data
    )
    told = json.loads(done.stdout)
    assert done.returncode == 1
    assert (told["committed"], told["batch"], told["new"]) == (False, None, 0)


@pytest.mark.parametrize(
    ("kind", "file"), [("activities", "activiteiten.csv"), ("attendance", "aanwezigheid.csv")]
)
def test_lists_come_in_by_command(data, kind, file) -> None:
    done = run("import", kind, EXAMPLES / file, "--initiative", "proef", data=data)
    assert done.returncode == 0
    assert "nieuw" in done.stdout


@pytest.mark.parametrize(
    "arguments",
    [
        ("check", "survey", EXAMPLES / "activiteiten.csv", "--questionnaire", "lang"),
        ("check", "survey", EXAMPLES / "activiteiten.csv", "--coding", "djg6"),
        ("check", "brief", EXAMPLES / "activiteiten.csv"),
        ("import", "survey", EXAMPLES / "activiteiten.csv", "--initiative", "proef"),
        ("undo", "geen-nummer"),
    ],
)
def test_wrong_usage_ends_with_2(tmp_path, arguments) -> None:
    assert run(*arguments, data=tmp_path).returncode == 2
