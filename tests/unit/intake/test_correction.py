"""The file that is handed back: what is in it, in which form, and that it reads as the file that came in."""

from __future__ import annotations

import csv
import io

import openpyxl
import pytest
import xlsxwriter

from bb_data.catalogue.loader import catalogue
from bb_data.intake.checking import check_list
from bb_data.intake.correction import HEADING, CorrectionFile, correction_file
from bb_data.intake.finding import found
from bb_data.intake.reading.apostrophes import bare, guarded
from bb_data.intake.recognising.choices import Choices
from bb_data.intake.recognising.column import Use
from tests.hand_ins import FORM, TODAY, check, csv_text, form, told

LAST = "wat moet ik aanpassen"


def lines_of(file: CorrectionFile | None, delimiter: str = ";") -> list[list[str]]:
    """The cells of a CSV as Excel shows them."""
    assert file is not None
    text = file.content.decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))


def workbook(rows: list[dict[str, object]]) -> bytes:
    """Rows as an Excel file."""
    content = io.BytesIO()
    with xlsxwriter.Workbook(content) as book:
        sheet = book.add_worksheet("Meting")
        sheet.write_row(0, 0, list(rows[0]))
        for place, row in enumerate(rows, 1):
            sheet.write_row(place, 0, list(row.values()))
    return content.getvalue()


def cells_of(file: CorrectionFile | None) -> openpyxl.worksheet.worksheet.Worksheet:
    assert file is not None
    return openpyxl.load_workbook(io.BytesIO(file.content)).active


def test_the_rejected_rows_come_back_as_they_stood_with_what_to_change() -> None:
    wrong = form("W12", djg3="soms", datum="5-12-2062")
    checked = check([form("W11"), wrong, form("W13"), form("W14", djg3="vaak")])
    headings, first, second = lines_of(correction_file(checked, "nl"))
    assert headings == [*FORM, LAST]
    assert first[:-1] == list(wrong.values())
    assert first[-1].splitlines() == [
        "datum: Deze datum ligt na vandaag (05-12-2026). Kijk het jaar en de maand na.",
        "djg3: Dit antwoord kennen we niet. Vul in: ja, min of meer of nee, of laat de cel leeg.",
    ]
    assert (second[0], second[-1].startswith("djg3: ")) == ("W14", True)


def test_english_has_its_own_heading_and_texts() -> None:
    checked = check([form("W12", djg3="soms")])
    headings, row = lines_of(correction_file(checked, "en"))
    assert headings[-1] == "what to change"
    assert row[-1].startswith("djg3: We do not know this answer.")


def test_the_form_of_the_file_stays_but_excel_can_always_read_its_letters() -> None:
    text = csv_text([form("W12", djg3="één keer")], delimiter="\t")
    file = correction_file(check(text.encode("cp1252")), "nl", file_name="C:/map/meting mei.csv")
    assert file is not None
    assert (file.file_name, file.media_type[:8]) == ("meting mei-aanpassen.csv", "text/csv")
    assert file.content.startswith(b"\xef\xbb\xbf")
    assert "één keer" in lines_of(file, delimiter="\t")[1]
    assert file.content.count(b"\r\n") == 2


@pytest.mark.parametrize(
    "rows", [[form("W11"), form("W12")], [form("W11") | {"djg3": ""} | {"telefoon": ""}]]
)
def test_a_file_without_errors_gives_none_back(rows) -> None:
    assert correction_file(check(rows), "nl") is None


def test_a_file_that_is_refused_whole_gives_none_back() -> None:
    rows = [{k: v for k, v in form("W11", djg3="soms").items() if k != "djg4"}]
    assert correction_file(check(rows), "nl") is None
    assert correction_file(check([form("W11", djg3="1"), form("W12", datum="")]), "nl") is None
    assert correction_file(check(b"\x00"), "nl") is None


def test_rows_that_point_at_each_other_do_so_by_their_new_numbers() -> None:
    checked = check([form("W11"), form("W12"), form("W13"), form("w-12")])
    _headings, first, second = lines_of(correction_file(checked, "nl"))
    assert "rij 3" in first[-1]
    assert "rij 2" in second[-1]


def test_handed_in_again_as_it_is_the_same_is_said_again() -> None:
    faults = [form("W12", djg3="=1+1"), form("W13", datum=""), form("é", djg4="'-zeer")]
    first = check([form("W11"), *faults])
    back = correction_file(first, "nl")
    assert back is not None
    again = check(back.content)
    said = [("unknown_answer", "I2"), ("date_missing", "B3"), ("code_invalid", "A4")]
    assert told(again.problems) == [*said, ("unknown_answer", "J4")]
    assert (again.n_rows, again.n_rejected) == (3, 3)
    assert lines_of(correction_file(again, "nl")) == lines_of(back)


def test_a_column_with_what_to_change_is_not_kept_or_made_twice() -> None:
    rows = [form("W11", djg3="soms") | {heading: "iets"} for heading in HEADING.values()]
    for row in rows:
        checked = check([row])
        assert told(checked.problems) == [("unknown_answer", "I2")]
        assert checked.columns[-1].use is Use.SET_ASIDE
        assert lines_of(correction_file(checked, "nl"))[0] == [*FORM, LAST]


def test_columns_that_were_left_out_do_not_come_back() -> None:
    row = form("W12", djg3="soms")
    rows = [{"naam": "Jet Voorbeeld"} | row]
    content = csv_text(rows).encode() + b"Jet Voorbeeld;W13;12-11-2026\r\n"
    checked = check(content, choices=Choices(columns={"naam": None}))
    file = correction_file(checked, "nl")
    headings, first, second = lines_of(file)
    assert headings == [*FORM, LAST]
    assert first[:-1] == list(row.values())
    assert second[:2] == ["W13", "12-11-2026"]
    assert file is not None
    assert b"Jet" not in file.content


def test_other_columns_stay_where_they_are() -> None:
    rows = [{"Begintijd": "10:00"} | form("W12", djg3="soms") | {"vraag": "x"}]
    headings, row = lines_of(correction_file(check(rows), "nl"))
    assert headings == ["Begintijd", *FORM, "vraag", LAST]
    assert (row[0], row[-2]) == ("10:00", "x")


@pytest.mark.parametrize("cells", [list(FORM.values())[:-1], [*FORM.values(), "nog iets"]])
def test_rows_with_too_many_or_too_few_cells_stay_wrong_until_somebody_looks(cells) -> None:
    line = ";".join(["W12", *cells[1:]])
    checked = check(csv_text([form("W11")]).encode() + f"{line}\r\n".encode())
    back = correction_file(checked, "nl")
    _headings, row = lines_of(back)
    assert row[:-1] == line.split(";")
    assert row[-1].startswith("Deze rij heeft meer of minder cellen")
    assert back is not None
    assert told(check(back.content).problems) == [("row_ragged", None)]


def test_a_short_row_is_not_made_to_fit_by_leaving_a_column_out() -> None:
    rows = [{"naam": "Jet"} | form("W11")]
    line = ";".join(list(form("W12").values()))
    choices = Choices(columns={"naam": None})
    checked = check(csv_text(rows).encode() + f"{line}\r\n".encode(), choices=choices)
    back = correction_file(checked, "nl")
    assert back is not None
    assert told(check(back.content).problems) == [("row_ragged", None)]


def test_what_commit_found_comes_back_too() -> None:
    checked = check([form("W11"), form("W12")])
    differs = found("answers_differ", 3, "respondent_code", 0)
    _headings, row = lines_of(correction_file(checked, "nl", [differs]))
    assert row[0] == "W12"
    assert row[-1].startswith("respondent_code: Van deze deelnemer is er bij deze meting al een")


QUESTIONS = ["Code van de deelnemer", "Datum van invullen", *list(FORM)[2:]]
OF_TOOLS = {
    "surveymonkey": [
        ["RespondentID", "CollectorID", "Start Date", *QUESTIONS],
        ["", "", "", *["Response"] * len(FORM)],
    ],
    "qualtrics": [
        ["StartDate", "EndDate", "Status", "Progress", "ResponseId", *FORM],
        ["Start Date", "End Date", "Response Type", "Progress", "Response ID", *QUESTIONS],
        [f'{{"ImportId":"QID{number}"}}' for number in range(len(FORM) + 5)],
    ],
}


@pytest.mark.parametrize("tool", OF_TOOLS)
def test_an_export_comes_back_as_an_export_of_the_same_tool(tool) -> None:
    lines = OF_TOOLS[tool]
    own = ["1"] * (len(lines[0]) - len(FORM))
    text = io.StringIO(newline="")
    faults = [form("W12", djg3="soms"), form("W13", datum="")]
    rows = [[*own, *row.values()] for row in (form("W11"), *faults)]
    csv.writer(text).writerows([*lines, *rows])
    first = check(text.getvalue().encode())
    back = correction_file(first, "nl")
    assert back is not None
    again = check(back.content)
    for checked in (first, again):
        assert checked.sheet is not None
        assert (checked.sheet.layout.tool, checked.sheet.heading_row) == (tool, len(lines))
    assert lines_of(back, delimiter=",")[: len(lines)] == [[*line, LAST] for line in lines]
    rows_told = [(problem.code, problem.row) for problem in again.problems]
    first_row = len(lines) + 1
    assert rows_told == [("unknown_answer", first_row), ("date_missing", first_row + 1)]


def test_lists_come_back_as_well() -> None:
    content = b"datum,activiteit,deelnemers\n1-11-2026,Soep,12\n2-11-2026,Soep,veel\n"
    checked = check_list(content, catalogue(), "activities", today=TODAY)
    headings, row = lines_of(correction_file(checked, "nl"), delimiter=",")
    assert headings == ["datum", "activiteit", "deelnemers", LAST]
    assert row[:3] == ["2-11-2026", "Soep", "veel"]


def test_a_workbook_comes_back_as_a_workbook_with_texts() -> None:
    row = form("W12", djg3="=HYPERLINK(1)") | {"buren_hulp": "007"}
    checked = check(workbook([form("W11"), row | {"djg3": "soms", "buren_bij_naam": 12}]))
    file = correction_file(checked, "nl", file_name="meting.xlsx")
    assert file is not None
    assert (file.file_name, file.media_type[-5:]) == ("meting-aanpassen.xlsx", "sheet")
    sheet = cells_of(file)
    assert sheet.title == "Meting"
    assert [cell.value for cell in sheet[1]] == [*FORM, LAST]
    shown = [cell.value for cell in sheet[2]]
    assert shown[:-1] == list((row | {"djg3": "soms", "buren_bij_naam": "12"}).values())
    assert {cell.data_type for cell in sheet[2]} == {"s"}
    assert sheet.freeze_panes == "A2"
    assert sheet.cell(2, sheet.max_column).fill.fgColor.rgb == "FFFFF2CC"
    assert sheet.column_dimensions["W"].width > 60


def test_a_formula_without_outcome_does_not_become_a_missing_answer() -> None:
    book = openpyxl.Workbook()
    for line in (list(FORM), list(form("W11").values()), list(form("W12").values())):
        book.active.append(line)
    book.active["I3"] = '=IF(A1="x","ja","nee")'
    content = io.BytesIO()
    book.save(content)
    back = correction_file(check(content.getvalue()), "nl")
    assert [cell.value for cell in cells_of(back)[2]][:9] == [*list(form("W12").values())[:8], "?"]
    assert back is not None
    assert told(check(back.content).problems) == [("unknown_answer", "I2")]


def test_a_workbook_runs_nothing_and_reads_back_the_same() -> None:
    checked = check(workbook([form("W12", djg3="'=1+1")]))
    first = correction_file(checked, "nl")
    assert first is not None
    again = correction_file(check(first.content), "nl")
    assert [cell.value for cell in cells_of(again)[2]] == [c.value for c in cells_of(first)[2]]
    assert not any(cell.data_type == "f" for cell in cells_of(first)[2])


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("=1+1", "'=1+1"),
        ("+ja", "'+ja"),
        ("-nee", "'-nee"),
        ("@ja", "'@ja"),
        ("\tja", "'\tja"),
        ("'=1", "''=1"),
        ("-1", "-1"),
        ("+31", "+31"),
        ("-2,5", "-2,5"),
        ("-1+cmd|' /C calc'!A0", "'-1+cmd|' /C calc'!A0"),
        ("'s avonds", "'s avonds"),
        ("ja", "ja"),
        ("", ""),
    ],
)
def test_an_apostrophe_goes_on_and_comes_off(text, written) -> None:
    # source: OWASP, CSV injection: = + - @ tab and carriage return start a formula
    assert guarded(text) == written
    assert bare(written) == text
