"""The commands check, import and undo, as scripts rely on them."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
import xlsxwriter

from tests.hand_ins import FORM, csv_text, form

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
    rows = [form("W11", kleur="rood"), form("W12", djg3="soms", kleur="blauw")]
    file.write_text(csv_text(rows), encoding="utf-8")
    done = run("check", "survey", file, "--questionnaire", "kern", "--json")
    assert done.returncode == 1
    told = json.loads(done.stdout)
    columns = {column["heading"]: column for column in told.pop("columns")}
    assert list(columns) == [*FORM, "kleur"]
    assert columns["djg3"] == {
        "heading": "djg3",
        "use": "read",
        "target": "djg3",
        "certainty": "id",
        "proposal": None,
    }
    assert columns["kleur"]["use"] == "unknown"
    assert told == {
        "tool": "template",
        "rows": 2,
        "accepted": 1,
        "rejected": 1,
        "problems": [
            {
                "row": 1,
                "column": "kleur",
                "cell": "W1",
                "level": "warning",
                "code": "column_unknown",
                "message_nl": "We kennen deze kolom niet. Wat erin staat, wordt niet bewaard.",
                "message_en": "We do not know this column. What is in it is not kept.",
                "proposal": "Hoort de kolom erbij? Geef haar dan het kopje uit het voorbeeldbestand.",
                "proposal_en": "Does the column belong here? Then give it the heading from the example file.",
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
                "proposal_en": "Fill in: ja, min of meer or nee, or leave the cell empty.",
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


def test_the_good_rows_go_in_and_the_rest_comes_back_to_be_corrected(data, tmp_path) -> None:
    file, back = tmp_path / "meting.csv", tmp_path / "meting-aanpassen.csv"
    rows = [form("W11"), form("W12", djg3="soms"), form("W13", datum="")]
    file.write_text(csv_text(rows), encoding="utf-8")
    where = ("--initiative", "proef", "--wave", "T0", "--good-rows", "--json")
    first = run("import", "survey", file, *where, "--correction", back, data=data)
    told = json.loads(first.stdout)
    counts = ("rows", "accepted", "rejected", "new", "changed", "committed")
    assert [told[name] for name in counts] == [3, 1, 2, 1, 0, True]
    assert first.returncode == 1
    assert str(back) in first.stderr
    text = back.read_text(encoding="utf-8-sig")
    assert "W11" not in text
    corrected = text.replace("soms", "nee").replace("W13;;", "W13;12-11-2026;")
    back.write_text(corrected, encoding="utf-8-sig")
    second = run("import", "survey", back, *where, data=data)
    told = json.loads(second.stdout)
    assert [told[name] for name in counts] == [2, 2, 0, 2, 0, True]
    assert second.returncode == 0
    again = json.loads(run("import", "survey", back, *where, data=data).stdout)
    assert (again["same"], again["committed"]) == (2, False)


def test_a_changed_form_replaces_the_former_when_that_is_asked(data, tmp_path) -> None:
    file = tmp_path / "meting.csv"
    where = ("--initiative", "proef", "--wave", "T0")
    file.write_text(csv_text([form("W11"), form("W12")]), encoding="utf-8")
    assert run("import", "survey", file, *where, data=data).returncode == 0
    file.write_text(csv_text([form("W11"), form("W12", djg3="ja")]), encoding="utf-8")
    assert run("import", "survey", file, *where, data=data).returncode == 1
    done = run("import", "survey", file, *where, "--replace", data=data)
    assert done.returncode == 0
    assert ": 0 nieuw, 1 vervangen, 1 stonden er al." in done.stdout


def test_choices_about_a_file_come_from_a_mapping_and_from_options(tmp_path) -> None:
    file, mapping = tmp_path / "meting.csv", tmp_path / "mapping.json"
    row = form("W11", kleur="x", djg3="1", djg4="3")
    row = {("Kaartje" if name == "respondent_code" else name): text for name, text in row.items()}
    file.write_text(csv_text([row]), encoding="utf-8")
    chosen = {"version": 1, "columns": {"kaartje": "respondent_code"}, "codings": {"djg6": "nl3"}}
    mapping.write_text(json.dumps(chosen), encoding="utf-8")
    arguments = ("check", "survey", file, "--mapping", mapping, "--json")
    twice = ["unknown_answer"] * 2
    first = json.loads(run(*arguments).stdout)
    assert [one["code"] for one in first["problems"]] == ["column_unknown", *twice]
    options = ("--coding", "djg6=num_1no_3yes", "--leave-out", "Kleur")
    second = json.loads(run(*arguments, *options).stdout)
    assert [one["code"] for one in second["problems"]] == ["unknown_answer"] * 4
    uses = {column["heading"]: column["use"] for column in second["columns"]}
    assert (uses["Kaartje"], uses["kleur"]) == ("read", "left_out")


def test_the_sheet_of_a_workbook_can_be_named(tmp_path) -> None:
    file = tmp_path / "metingen.xlsx"
    with xlsxwriter.Workbook(file) as book:
        for name, code in (("Mei", "W11"), ("Juni", "é")):
            sheet = book.add_worksheet(name)
            sheet.write_row(0, 0, list(FORM))
            sheet.write_row(1, 0, list(form(code).values()))
    asked = json.loads(run("check", "survey", file, "--json").stdout)
    assert "sheet_choice" in [one["code"] for one in asked["problems"]]
    told = json.loads(run("check", "survey", file, "--sheet", "Juni", "--json").stdout)
    assert [one["code"] for one in told["problems"]] == ["code_invalid"]


def test_the_month_can_be_said_to_come_first(tmp_path) -> None:
    file = tmp_path / "meting.csv"
    rows = [form("W11", datum="3/4/2025"), form("W12", datum="3/25/2025")]
    file.write_text(csv_text(rows), encoding="utf-8")
    asked = run("check", "survey", file, "--json")
    assert [one["code"] for one in json.loads(asked.stdout)["problems"]] == ["date_order_needed"]
    assert run("check", "survey", file, "--month-first").returncode == 0
    rows = [form("W11", datum="3/4/2025 9:00 AM")]
    file.write_text(csv_text(rows), encoding="utf-8")
    assert run("check", "survey", file).returncode == 1
    assert run("check", "survey", file, "--day-first").returncode == 0
    mapping = tmp_path / "indeling.json"
    mapping.write_text('{"version": 1, "is_month_first": true}', encoding="utf-8")
    future = [form("W11", datum="1/12/2025 9:00 AM"), form("W12", datum="25/11/2025 9:00 AM")]
    file.write_text(csv_text(future), encoding="utf-8")
    assert run("check", "survey", file, "--mapping", mapping).returncode == 1
    assert run("check", "survey", file, "--mapping", mapping, "--day-first").returncode == 0


def test_progress_with_a_large_file_goes_to_standard_error(tmp_path) -> None:
    file = tmp_path / "veel.csv"
    file.write_text(
        csv_text([form(f"R{number}", datum="12-03-2025") for number in range(60_000)]),
        encoding="utf-8",
    )
    done = run("check", "survey", file, "--json")
    assert (json.loads(done.stdout)["accepted"], done.returncode) == (60_000, 0)
    lines = done.stderr.splitlines()
    assert lines[:2] == ["Lezen ...", "Kolommen herkennen: 60.000 rijen ..."]
    assert "Nakijken: Datum van invullen ..." in lines


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
        ("check", "survey", EXAMPLES / "meting-met-fouten.csv", "--correction", "fouten.xlsx"),
        ("check", "survey", EXAMPLES / "activiteiten.csv", "--mapping", PROJECT / "README.md"),
        (
            *("import", "survey", EXAMPLES / "activiteiten.csv", "--initiative", "proef"),
            *("--wave", "T0", "--correction", "fouten.csv"),
        ),
        ("undo", "geen-nummer"),
    ],
)
def test_wrong_usage_ends_with_2(tmp_path, arguments) -> None:
    assert run(*arguments, data=tmp_path).returncode == 2
