"""The file that is handed back: the rows that were kept out, as they stood, and what to change in each. Not: finding it.

It has the form of the file that came in, without the columns that were left out, and reads in the
same way once it is corrected.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import PurePath

import numpy as np
import xlsxwriter

from bb_data.intake.checking import Checked
from bb_data.intake.finding import stops_all
from bb_data.intake.reading.apostrophes import bare, guarded
from bb_data.intake.reading.sheet import Sheet
from bb_data.intake.recognising.column import Use
from bb_data.model.problem import Level, Problem
from bb_data.model.spelling import normal_heading
from bb_data.words.problems import describe

HEADING = {"nl": "wat moet ik aanpassen", "en": "what to change"}
"""The heading of the last column; a file with such a column is read as if it had none."""

LOST = "?"
"""Stands where a formula had no outcome: an empty cell would be read as a missing answer."""

_FILE_NAME = {"nl": "aanpassen", "en": "to-change"}
_CSV = "text/csv; charset=utf-8"
_WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_NARROWEST, _WIDEST, _WIDTH_OF_TEXT = 10, 40, 70


@dataclass(frozen=True, slots=True)
class CorrectionFile:
    """A file to correct and hand in again."""

    file_name: str
    content: bytes
    media_type: str


@dataclass(frozen=True, slots=True)
class _Row:
    """A row of the file that came in: its number there and its cells."""

    number: int
    cells: Sequence[str]


def correction_file(
    checked: Checked,
    language: str,
    problems: Sequence[Problem] | None = None,
    *,
    file_name: str = "",
) -> CorrectionFile | None:
    """The rows with an error, in the file's own order and format, with a last column of what to change.

    `problems` are those of the receipt, when committing found more than checking; `file_name` is the
    name of the file that came in. None when no row has an error of its own, or when the file as a
    whole was refused: then that has to be put right first.
    """
    sheet = checked.sheet
    told = checked.problems if problems is None else problems
    if sheet is None or stops_all(told, sheet.heading_row):
        return None
    errors: dict[int, list[Problem]] = {}
    for problem in told:
        if problem.level is Level.ERROR and problem.row is not None:
            errors.setdefault(problem.row, []).append(problem)
    if not errors:
        return None
    kept = [
        column.position
        for column in checked.columns
        if column.use is not Use.LEFT_OUT and normal_heading(column.heading) not in HEADING.values()
    ]
    heading_lines = [
        [*(line[position] if position < len(line) else "" for position in kept), HEADING[language]]
        for line in sheet.layout.lines
    ]
    lost = {(one.row, one.position) for one in told if one.code == "cell_not_calculated"}
    rows = sorted(_rows(sheet, errors, kept, lost), key=lambda row: row.number)
    new_number = {row.number: place for place, row in enumerate(rows, len(heading_lines) + 1)}
    lines = [
        [*row.cells, _what_to_change(errors[row.number], new_number, language)] for row in rows
    ]
    stem = PurePath(file_name).stem if file_name else ""
    name = "-".join(part for part in (stem, _FILE_NAME[language]) if part)
    if sheet.file_format == "xlsx":
        content = _workbook(heading_lines, lines, sheet.sheet_name)
        return CorrectionFile(f"{name}.xlsx", content, _WORKBOOK)
    return CorrectionFile(f"{name}.csv", _csv(heading_lines, lines, sheet.delimiter), _CSV)


def _rows(
    sheet: Sheet,
    errors: Mapping[int, object],
    kept: Sequence[int],
    lost: Collection[tuple[int | None, int | None]],
) -> Iterator[_Row]:
    """The rows with an error. None of them reads as right before somebody looked at it.

    A row with too many or too few cells still has, and a cell whose text is `lost` holds a mark.
    """
    chosen = sheet.only(np.isin(sheet.rows, np.fromiter(errors, np.int64)))
    columns = [chosen.plain(position).to_pylist() for position in kept]
    for place, number in enumerate(chosen.rows.tolist()):
        cells = [
            LOST if (number, position) in lost else column[place]
            for position, column in zip(kept, columns, strict=True)
        ]
        yield _Row(number, cells)
    left_out = set(range(len(sheet.headings))) - set(kept)
    for one in sheet.unread:
        cells = [cell for position, cell in enumerate(one.cells) if position not in left_out]
        if len(cells) == len(kept):
            cells.append("")
        yield _Row(one.row, cells)


def _what_to_change(
    problems: Sequence[Problem], new_number: Mapping[int, int], language: str
) -> str:
    """Every error of a row on a line of its own; rows are named by their number in the new file."""
    lines = []
    for problem in problems:
        details = dict(problem.details)
        other = details.get("other_row")
        if isinstance(other, int):
            details["other_row"] = new_number.get(other, other)
        message, proposal = describe(replace(problem, details=details), language)
        place = f"{problem.column}: " if problem.column else ""
        lines.append(f"{place}{message} {proposal}")
    return "\n".join(lines)


def _csv(
    heading_lines: Sequence[Sequence[str]], lines: Sequence[Sequence[str]], delimiter: str
) -> bytes:
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=delimiter, lineterminator="\r\n")
    for line in heading_lines:
        writer.writerow([guarded(bare(cell)) for cell in line])
    for line in lines:
        writer.writerow([guarded(cell) for cell in line])
    return text.getvalue().encode("utf-8-sig")


def _workbook(
    heading_lines: Sequence[Sequence[str]], lines: Sequence[Sequence[str]], sheet_name: str
) -> bytes:
    """Everything as text, so that Excel changes no code, date or number; the last column stands out."""
    content = io.BytesIO()
    plain = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(content, {"in_memory": True} | plain) as workbook:
        sheet = workbook.add_worksheet(sheet_name)
        text = workbook.add_format({"num_format": "@", "valign": "top"})
        bold = workbook.add_format({"num_format": "@", "valign": "top", "bold": True})
        marked = workbook.add_format(
            {"num_format": "@", "valign": "top", "text_wrap": True, "bg_color": "#FFF2CC"}
        )
        n_columns = len(heading_lines[0]) - 1
        for position in range(n_columns):
            longest = max(
                (len(line[position]) for line in (*heading_lines, *lines) if position < len(line)),
            )
            sheet.set_column(position, position, min(max(longest, _NARROWEST), _WIDEST), text)
        sheet.set_column(n_columns, n_columns, _WIDTH_OF_TEXT, marked)
        for row, line in enumerate((*heading_lines, *lines)):
            is_heading = row < len(heading_lines)
            for position, cell in enumerate(line):
                is_last = position == len(line) - 1
                written = cell if is_heading or bare(cell) == cell else f"'{cell}"
                form = bold if is_heading else text
                sheet.write_string(row, position, written, marked if is_last else form)
        sheet.freeze_panes(len(heading_lines), 0)
        sheet.ignore_errors({"number_stored_as_text": f"A1:XFD{len(heading_lines) + len(lines)}"})
    return content.getvalue()
