"""The command `score`: files as people make them in, the rows with their scores out."""

from __future__ import annotations

import csv
import io
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from bb_data.cli.main import main

GOLDEN = Path(__file__).parents[2] / "golden" / "instruments"
DJG6 = ["djg3", "djg4", "djg7", "djg9", "djg8", "djg10"]


@dataclass(frozen=True)
class Outcome:
    status: int
    output: str
    messages: str

    @property
    def rows(self) -> list[dict[str, str]]:
        return list(csv.DictReader(io.StringIO(self.output)))

    @property
    def headings(self) -> list[str]:
        return next(csv.reader(io.StringIO(self.output)))


Score = Callable[..., Outcome]


@pytest.fixture
def score(monkeypatch: pytest.MonkeyPatch, capsysbinary: pytest.CaptureFixture[bytes]) -> Score:
    """The command as it is called, in this process so that many files are tried quickly."""

    def run(*arguments: str | Path) -> Outcome:
        monkeypatch.setattr(sys, "argv", ["bb_data", "score", *map(str, arguments)])
        status: int | str | None = 0
        try:
            main()
        except SystemExit as stop:
            status = stop.code
        written = capsysbinary.readouterr()
        return Outcome(int(status or 0), written.out.decode(), written.err.decode())

    return run


def test_the_command_works_as_a_process_of_its_own(file: Path) -> None:
    written(file, ",".join(DJG6), "nee,ja,ja,nee,ja,soms")
    done = subprocess.run(
        [sys.executable, "-m", "bb_data", "score", "djg6", file],
        capture_output=True,
        check=False,
        cwd=Path(__file__).parents[3],
    )
    assert done.returncode == 1
    assert done.stdout.decode("utf-8").startswith("djg3,djg4,djg7,djg9,djg8,djg10,emotional,")
    assert "1 met een probleem" in done.stderr.decode("utf-8")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "antwoorden.csv"


def written(file: Path, *lines: str, encoding: str = "utf-8") -> Path:
    file.write_bytes("\r\n".join([*lines, ""]).encode(encoding))
    return file


# source: the expected_* columns of the vector files were counted by hand from the manuals
@pytest.mark.parametrize(
    ("name", "scores"),
    [
        ("djg11", ["emotional", "social", "total"]),
        ("djg6", ["emotional", "social", "total"]),
        ("lsns6", ["family", "friends", "total"]),
        ("ucla3", ["total"]),
    ],
)
def test_every_vector_gets_the_scores_counted_by_hand(
    score: Score, name: str, scores: list[str]
) -> None:
    outcome = score(name, GOLDEN / f"{name}_vectors.csv")
    with (GOLDEN / f"{name}_vectors.csv").open(encoding="utf-8", newline="") as stream:
        vectors = list(csv.DictReader(stream))
    assert len(outcome.rows) == len(vectors)
    for row, vector in zip(outcome.rows, vectors, strict=True):
        case = vector["case_id"]
        assert [row[s] for s in scores] == [vector[f"expected_{s}"] for s in scores], case
        is_refused = vector["invalid_reason"].startswith("error:")
        assert bool(row["problem"]) == is_refused, case
        if name in ("djg11", "djg6"):
            assert row["category"] == vector["expected_category"], case
            assert row["category_uncertain"] == vector["category_uncertain"], case
        if name == "lsns6":
            expected = {"1": "at_risk", "0": "not_at_risk", "": ""}[vector["at_risk_lt12"]]
            assert row["category"] == expected, case
        if name == "ucla3":
            expected = {"1": "lonely", "0": "not_lonely", "": ""}[vector["lonely_ge6"]]
            assert row["category"] == expected, case
    has_refused = any(vector["invalid_reason"].startswith("error:") for vector in vectors)
    assert outcome.status == (1 if has_refused else 0)


@pytest.mark.parametrize(
    ("instrument", "items", "added"),
    [
        ("djg6", DJG6, "emotional,social,total,category,category_uncertain,problem"),
        (
            "lsns6",
            ["fam1", "fam2", "fam3", "fri1", "fri2", "fri3"],
            "family,friends,total,category,problem",
        ),
        ("ucla3", ["ucla1", "ucla2", "ucla3"], "total,category,problem"),
    ],
)
def test_the_output_is_the_input_and_then_the_scores(
    score: Score, file: Path, instrument: str, items: list[str], added: str
) -> None:
    outcome = score(instrument, written(file, ",".join(["who", *items]), "x" + "," * len(items)))
    assert outcome.status == 0
    assert outcome.headings == ["who", *items, *added.split(",")]
    assert outcome.rows[0]["who"] == "x"
    assert set(list(outcome.rows[0].values())[1:]) <= {"", "0"}


def test_a_column_named_like_an_output_is_replaced_and_others_pass_through(
    score: Score, file: Path
) -> None:
    lines = (
        "total;djg3;djg4;djg7;djg9;djg8;djg10;opmerking",
        '99;nee;ja;ja;nee;ja;nee;"a;b, ""c"""',
    )
    outcome = score("djg6", written(file, *lines))
    assert outcome.headings == [
        *DJG6, "opmerking", "emotional", "social", "total", "category", "category_uncertain", "problem",
    ]  # fmt: skip
    assert outcome.rows[0]["total"] == "0"
    assert outcome.rows[0]["opmerking"] == 'a;b, "c"'


def test_columns_may_stand_in_any_order_and_letters_may_be_capitals(
    score: Score, file: Path
) -> None:
    # Only statements 3 and 9 are answered in the lonely direction.
    lines = ("DJG10,djg9, djg3 ,djg8,djg4,djg7", "nee,ja,ja,ja,ja,ja")
    row = score("djg6", written(file, *lines)).rows[0]
    assert (row["emotional"], row["social"], row["total"]) == ("2", "0", "2")


def test_the_six_are_taken_by_name_out_of_eleven(score: Score, file: Path) -> None:
    headings = ",".join(f"djg{number}" for number in range(1, 12))
    lines = (headings, "nee,ja,nee,ja,ja,ja,ja,ja,nee,nee,nee")
    row = score("djg6", written(file, *lines)).rows[0]
    assert (row["total"], row["category"]) == ("0", "not_lonely")


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_files_as_spreadsheets_save_them_are_read(
    score: Score, file: Path, delimiter: str, encoding: str
) -> None:
    items = ["fam1", "fam2", "fam3", "fri1", "fri2", "fri3"]
    answers = ["geen", "één", "twee", "drie of vier", "vijf tot en met acht", "negen of meer"]
    lines = (delimiter.join([*items, "wijk"]), delimiter.join([*answers, "Café"]))
    outcome = score("lsns6", written(file, *lines, encoding=encoding))
    row = outcome.rows[0]
    assert (row["family"], row["friends"], row["total"]) == ("3", "12", "15")
    assert row["wijk"] == "Café"


def test_bare_numbers_without_a_coding_are_refused_with_the_list_of_codings(
    score: Score, file: Path
) -> None:
    outcome = score("djg6", written(file, ",".join(DJG6), "1,3,3,1,3,1"))
    assert outcome.status == 2
    assert outcome.output == ""
    assert "num_1no_3yes: Cijfers: 1 = nee, 2 = min of meer, 3 = ja" in outcome.messages
    assert "num_1yes_3no: Cijfers: 1 = ja, 2 = min of meer, 3 = nee" in outcome.messages


def test_one_bare_number_among_words_is_enough_to_ask_for_a_coding(
    score: Score, file: Path
) -> None:
    lines = (",".join(DJG6), "nee,ja,ja,nee,ja,nee", "nee,ja,ja,nee,ja,2")
    assert score("djg6", written(file, *lines)).status == 2


@pytest.mark.parametrize(("coding", "total"), [("num_1no_3yes", "0"), ("num_1yes_3no", "6")])
def test_the_coding_decides_which_way_round_numbers_are(
    score: Score, file: Path, coding: str, total: str
) -> None:
    outcome = score("djg6", written(file, ",".join(DJG6), "1,3,3,1,3,1"), "--coding", coding)
    assert outcome.rows[0]["total"] == total


def test_a_coding_column_wins_and_an_empty_cell_falls_back_on_the_option(
    score: Score, file: Path
) -> None:
    lines = (
        ",".join(["coding", *DJG6]),
        "num_1yes_3no,1,3,3,1,3,1",
        ",1,3,3,1,3,1",
        "nl3,nee,ja,ja,nee,ja,nee",
    )
    outcome = score("djg6", written(file, *lines), "--coding", "num_1no_3yes")
    assert [row["total"] for row in outcome.rows] == ["6", "0", "0"]


def test_an_unknown_coding_is_refused_with_the_known_ones(score: Score, file: Path) -> None:
    by_option = score("djg6", written(file, ",".join(DJG6)), "--coding", "likert")
    assert by_option.status == 2
    assert "num_1no_3yes" in by_option.messages


def test_a_row_with_an_unknown_coding_is_refused_and_the_others_are_scored(
    score: Score, file: Path
) -> None:
    lines = (
        ",".join(["coding", *DJG6]),
        "nl3,nee,ja,ja,nee,ja,nee",
        "likert,1,2,3,4,5,6",
        ",1,3,3,1,3,1",
    )
    outcome = score("djg6", written(file, *lines))
    assert outcome.status == 1
    assert [row["total"] for row in outcome.rows] == ["0", "", ""]
    known = (
        "kies uit nl3, nl5, en3, en5, num_1no_3yes, num_1yes_3no, num_1no!_5yes!, num_1yes!_5no!"
    )
    assert [row["problem"] for row in outcome.rows] == [
        "",
        f"coding: deze codering is er niet, {known}",
        f"coding: zeg wat de cijfers betekenen, {known}",
    ]


def test_an_unknown_answer_is_told_by_its_column_and_never_repeated(
    score: Score, file: Path
) -> None:
    lines = (",".join(DJG6), "nee,ja,ja,geheim,ja,nee", "nee,ja,ja,nee,ja,nee")
    outcome = score("djg6", written(file, *lines))
    assert outcome.status == 1
    refused, good = outcome.rows
    assert refused["problem"] == (
        "djg9: dit antwoord kennen we niet, verwacht ja!, ja, min of meer, nee of nee!"
    )
    assert (refused["total"], refused["category_uncertain"]) == ("", "0")
    assert (good["total"], good["problem"]) == ("0", "")
    assert "geheim" not in outcome.messages


def test_declared_missing_codes_are_missing(score: Score, file: Path) -> None:
    written(file, ",".join(DJG6), "1,9,3,1,3,-7")
    options = ("--coding", "num_1no!_5yes!", "--missing", "9", "--missing", "-7")
    outcome = score("djg6", file, *options)
    assert outcome.status == 0
    assert outcome.rows[0]["total"] == ""


def test_all_absent_and_double_columns_are_told_at_once(score: Score, file: Path) -> None:
    outcome = score("djg6", written(file, "djg3,djg4,djg4,djg9", "ja,ja,ja,ja"))
    assert outcome.status == 1
    assert "djg7, djg8, djg10" in outcome.messages
    assert "djg4" in outcome.messages.split("twee keer", 1)[1]


def test_ragged_rows_are_all_named(score: Score, file: Path) -> None:
    lines = (",".join(DJG6), "ja,ja,ja,ja,ja,ja,ja", "ja,ja,ja,ja,ja,ja", "ja,ja")
    outcome = score("djg6", written(file, *lines))
    assert outcome.status == 1
    assert "2, 4" in outcome.messages


def test_blank_lines_are_no_rows(score: Score, file: Path) -> None:
    lines = (",".join(DJG6), "", "nee,ja,ja,nee,ja,nee", ",,,,,", "")
    assert len(score("djg6", written(file, *lines)).rows) == 1


@pytest.mark.parametrize("content", [b"", b"\xef\xbb\xbf", b"PK\x03\x04\x14\x00", b"a\x00b,c"])
def test_what_is_empty_or_no_text_file_is_refused_in_words(
    score: Score, file: Path, content: bytes
) -> None:
    file.write_bytes(content)
    outcome = score("djg6", file)
    assert outcome.status == 1
    assert "Traceback" not in outcome.messages
    assert "CSV" in outcome.messages or "leeg" in outcome.messages


def test_an_instrument_without_a_score_is_refused_with_those_that_have_one(
    score: Score, file: Path
) -> None:
    outcome = score("contacts", written(file, "buren_hulp", "3"))
    assert outcome.status == 2
    assert "djg11" in outcome.messages


def test_other_instruments_follow_the_same_pattern(score: Score, file: Path) -> None:
    outcome = score("wellbeing", written(file, "tevredenheid", "8", "11"))
    assert outcome.headings == ["tevredenheid", "total", "category", "problem"]
    assert [row["total"] for row in outcome.rows] == ["8", ""]
    assert outcome.rows[1]["problem"] == (
        "tevredenheid: dit antwoord ligt buiten het bereik, "
        "verwacht een heel getal van 1 tot en met 10"
    )


def test_the_output_can_go_to_a_file(score: Score, file: Path, tmp_path: Path) -> None:
    out = tmp_path / "scores.csv"
    outcome = score("djg6", written(file, ",".join(DJG6), "nee,ja,ja,nee,ja,nee"), "--out", out)
    assert outcome.output == ""
    assert out.read_text(encoding="utf-8").splitlines()[1] == (
        "nee,ja,ja,nee,ja,nee,0,0,0,not_lonely,0,"
    )
