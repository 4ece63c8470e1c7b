"""Scores the rows of one CSV file with the catalogue's own SQL. Not: storing anything, or the command's options.

A file is text only: every cell stays as it was written, and other columns pass through.
"""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import duckdb
import numpy as np
import pyarrow as pa
import pyarrow.csv
from numpy.typing import NDArray

from bb_data.catalogue.consistency import headings_of
from bb_data.catalogue.reading import Fault, expected_answers, read_answers, uses_codings
from bb_data.catalogue.schema import Coding, Instrument
from bb_data.errors import UsageError, UserDataError
from bb_data.figures.scoring import score_columns
from bb_data.model.spelling import normal_heading

CODING_COLUMN = "coding"
PROBLEM_COLUMN = "problem"
_MISSING_CODE = 255
_ROWS_AT_ONCE = 50_000


@dataclass(frozen=True, slots=True)
class SheetFile:
    """A file as text: its headings, one dictionary column per heading, and each row's number in Excel."""

    headings: tuple[str, ...]
    table: pa.Table
    row_numbers: NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class ScoredFile:
    """The file with its scores behind it; `n_problems` rows were refused.

    A column is its distinct texts, and for every row which of them.
    """

    headings: tuple[str, ...]
    columns: tuple[tuple[list[str | None], NDArray[np.int64]], ...]
    n_rows: int
    n_problems: int

    def lines(self) -> Iterator[list[str | None]]:
        """The heading and then every row, as CSV cells."""
        yield list(self.headings)
        for start in range(0, self.n_rows, _ROWS_AT_ONCE):
            rows = slice(start, start + _ROWS_AT_ONCE)
            part = [[texts[i] for i in places[rows]] for texts, places in self.columns]
            yield from map(list, zip(*part, strict=True))


def read_file(content: bytes, instrument: Instrument) -> SheetFile:
    """Read a delimited text file: UTF-8, UTF-16 or Windows letters; comma, semicolon or tab.

    Raises UserDataError when it is no such file or rows are ragged; all those rows are named.
    """
    text = _decoded(content)
    if not text.strip():
        raise UserDataError(
            "Het bestand is leeg. Sla het opnieuw op als CSV, met de kopjes op rij 1."
        )
    delimiter = _delimiter(text, instrument)
    lines = io.StringIO(text, newline="")
    headings = [heading.strip() for heading in next(csv.reader(lines, delimiter=delimiter))]
    names = [str(position) for position in range(len(headings))]
    body = lines.read().encode("utf-8")
    ragged: list[int] = []

    def refused(row: pyarrow.csv.InvalidRow) -> str:
        if row.text.strip():
            ragged.append(row.number + 1)
        return "skip"

    if body:
        table = pyarrow.csv.read_csv(
            pa.BufferReader(body),
            read_options=pyarrow.csv.ReadOptions(column_names=names, use_threads=False),
            parse_options=pyarrow.csv.ParseOptions(
                delimiter=delimiter,
                newlines_in_values=True,
                ignore_empty_lines=False,
                invalid_row_handler=refused,
            ),
            convert_options=pyarrow.csv.ConvertOptions(
                column_types={name: pa.dictionary(pa.int32(), pa.string()) for name in names},
                strings_can_be_null=False,
            ),
        )
    else:
        table = pa.table({name: pa.array([], pa.string()).dictionary_encode() for name in names})
    if ragged:
        rows = ", ".join(map(str, ragged))
        raise UserDataError(
            f"Deze rijen hebben meer of minder cellen dan de {len(headings)} kopjes: {rows}. "
            "Zet tekst met een scheidingsteken tussen aanhalingstekens."
        )
    numbers = np.arange(2, table.num_rows + 2, dtype=np.int64)
    return _without_blank_rows(SheetFile(tuple(headings), table.unify_dictionaries(), numbers))


def _decoded(content: bytes) -> str:
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        encodings = ["utf-16"]
    else:
        encodings = ["utf-8-sig", "cp1252"]
    for encoding in encodings:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text and not content.startswith(b"PK\x03\x04"):
            return text
    raise UserDataError(
        "Dit is geen tekstbestand. Sla het in Excel op als CSV (gescheiden door lijstscheidingsteken)."
    )


def _delimiter(text: str, instrument: Instrument) -> str:
    """The delimiter under which most of the instrument's headings are found."""

    def n_found(delimiter: str) -> int:
        headings = next(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))
        return len(_position_by_item(headings, instrument))

    return max((",", ";", "\t"), key=n_found)


def _position_by_item(headings: Sequence[str], instrument: Instrument) -> dict[str, list[int]]:
    """Where each item stands: by its id, or else by its question text."""
    compared = [normal_heading(heading) for heading in headings]
    found: dict[str, list[int]] = {}
    for item in instrument.items:
        by_id = [i for i, heading in enumerate(compared) if heading == normal_heading(item.id)]
        by_text = [i for i, heading in enumerate(compared) if heading in headings_of(item)]
        if by_id or by_text:
            found[item.id] = by_id or by_text
    return found


def _without_blank_rows(file: SheetFile) -> SheetFile:
    if file.table.num_rows == 0:
        return file
    has_text = np.zeros(file.table.num_rows, dtype=np.bool_)
    for column in file.table.columns:
        distinct, places = _distinct(column)
        has_text |= np.array([bool(text.strip()) for text in distinct], dtype=np.bool_)[places]
    if has_text.all():
        return file
    return SheetFile(
        file.headings, file.table.filter(pa.array(has_text)), file.row_numbers[has_text]
    )


def _distinct(column: pa.ChunkedArray) -> tuple[list[Any], NDArray[np.int64]]:
    """The distinct texts of a dictionary column, and for every row which of them."""
    if column.num_chunks == 0:
        return [], np.zeros(0, dtype=np.int64)
    texts = column.chunk(0).dictionary.to_pylist()
    places = [chunk.indices.to_numpy(zero_copy_only=False) for chunk in column.chunks]
    return texts, np.concatenate(places).astype(np.int64)


def score_file(
    file: SheetFile,
    instrument: Instrument,
    coding: Coding | None,
    declared_missing: frozenset[str] = frozenset(),
) -> ScoredFile:
    """Score every row; a row with an answer that cannot be read gets a problem and no scores.

    A `coding` column wins over `coding`. Raises UserDataError for absent or double columns and
    unknown codings in the file, UsageError when bare numbers have no coding.
    """
    positions = _item_positions(file, instrument)
    codings, coding_of_row = _coding_of_rows(file, instrument, coding)
    codes = np.full((file.table.num_rows, len(positions)), _MISSING_CODE, dtype=np.uint8)
    problems: dict[int, list[str]] = {}
    needs_coding = False
    for place, (item, position) in enumerate(zip(instrument.items, positions, strict=True)):
        distinct, text_of_row = _distinct(file.table.column(position))
        for number, one in enumerate(codings):
            rows = np.flatnonzero(coding_of_row == number)
            if rows.size == 0:
                continue
            # Only what this coding's rows hold is read: the same text may be right elsewhere.
            is_used = np.bincount(text_of_row[rows], minlength=len(distinct)) > 0
            used_of_row = (np.cumsum(is_used) - 1)[text_of_row[rows]]
            written = [distinct[i] for i in np.flatnonzero(is_used)]
            readings = read_answers(instrument, item, one, written, declared_missing)
            faults = [reading.fault for reading in readings]
            needs_coding = needs_coding or Fault.CODING_NEEDED in faults
            read = [_MISSING_CODE if r.code is None else r.code for r in readings]
            codes[rows, place] = np.array(read, dtype=np.uint8)[used_of_row]
            is_fault = np.array([fault is not None for fault in faults], dtype=np.bool_)
            for row in np.flatnonzero(is_fault[used_of_row]):
                fault = faults[used_of_row[row]]
                expected = expected_answers(instrument, item, one, "nl")
                sentence = f"{file.headings[position]}: {_WORDS[fault]}, verwacht {expected}"
                problems.setdefault(int(rows[row]), []).append(sentence)
    if needs_coding:
        raise UsageError(coding_needed(instrument))
    return _with_scores(file, instrument, codes, problems)


_WORDS = {
    Fault.UNKNOWN_ANSWER: "dit antwoord kennen we niet",
    Fault.OUT_OF_RANGE: "dit antwoord ligt buiten het bereik",
    Fault.CODING_NEEDED: "van dit cijfer weten we niet wat het betekent",
    None: "",
}


def coding_needed(instrument: Instrument) -> str:
    """What to say when bare numbers have no coding."""
    return (
        f"In dit bestand staan cijfers als antwoord op {instrument.id}. Zeg met --coding of een "
        f"kolom {CODING_COLUMN} wat ze betekenen. U kunt kiezen uit:\n{codings_listed(instrument)}"
    )


def codings_listed(instrument: Instrument) -> str:
    """The codings of an instrument with their titles, one a line."""
    return "\n".join(f"  {one.id}: {one.title.nl}" for one in instrument.codings)


def _item_positions(file: SheetFile, instrument: Instrument) -> list[int]:
    found = _position_by_item(file.headings, instrument)
    absent = [item.id for item in instrument.items if item.id not in found]
    double = [item for item, positions in found.items() if len(positions) > 1]
    faults = []
    if absent:
        faults.append(f"Deze kolommen ontbreken: {', '.join(absent)}. Voeg ze toe, leeg mag ook.")
    if double:
        faults.append(f"Deze kolommen staan er twee keer in: {', '.join(double)}. Haal er een weg.")
    if faults:
        raise UserDataError("\n".join(faults))
    return [found[item.id][0] for item in instrument.items]


def _coding_of_rows(
    file: SheetFile, instrument: Instrument, coding: Coding | None
) -> tuple[list[Coding | None], NDArray[np.int64]]:
    """The codings in use, and for every row which of them; None = recognised by its words."""
    codings: list[Coding | None] = [coding]
    places = [i for i, name in enumerate(file.headings) if normal_heading(name) == CODING_COLUMN]
    if not places or not any(uses_codings(item) for item in instrument.items):
        return codings, np.zeros(file.table.num_rows, dtype=np.int64)
    number_of_coding = {one.id: number for number, one in enumerate(instrument.codings, start=1)}
    codings += instrument.codings
    distinct, text_of_row = _distinct(file.table.column(places[0]))
    numbers = [
        number_of_coding.get(text.strip().lower(), -1) if text.strip() else 0 for text in distinct
    ]
    coding_of_row = np.array(numbers, dtype=np.int64)[text_of_row]
    unknown = file.row_numbers[coding_of_row < 0]
    if unknown.size:
        raise UserDataError(
            f"Kolom {CODING_COLUMN}, rij {', '.join(map(str, unknown))}: deze codering is er niet bij "
            f"{instrument.id}. U kunt kiezen uit:\n{codings_listed(instrument)}"
        )
    return codings, coding_of_row


def _with_scores(
    file: SheetFile,
    instrument: Instrument,
    codes: NDArray[np.uint8],
    problems: dict[int, list[str]],
) -> ScoredFile:
    n_rows, n_items = codes.shape
    is_refused = np.zeros(n_rows, dtype=np.bool_)
    is_refused[list(problems)] = True
    flat = codes.reshape(-1)
    answer = pa.table(
        {
            "number": np.arange(n_rows, dtype=np.int64),
            "is_refused": is_refused,
            "codes": pa.ListArray.from_arrays(
                pa.array(np.arange(0, n_rows * n_items + 1, n_items, dtype=np.int32)),
                pa.array(flat, mask=flat == _MISSING_CODE),
            ),
        }
    )
    output = _output_columns(instrument)
    selected = ", ".join(f"{expression} AS {name}" for name, expression in output.items())
    engine = duckdb.connect(":memory:")
    try:
        engine.register("answer", answer)
        scores = engine.sql(f"SELECT {selected} FROM answer ORDER BY number").to_arrow_table()
    finally:
        engine.close()
    sentences: list[str | None] = [None, *("; ".join(lines) for lines in problems.values())]
    sentence_of_row = np.zeros(n_rows, dtype=np.int64)
    sentence_of_row[list(problems)] = np.arange(1, len(sentences))
    kept = [
        i for i, name in enumerate(file.headings) if name not in output and name != PROBLEM_COLUMN
    ]
    return ScoredFile(
        headings=(*(file.headings[i] for i in kept), *output, PROBLEM_COLUMN),
        columns=(
            *(_distinct(file.table.column(i)) for i in kept),
            *(_distinct(_as_text(column)) for column in scores.columns),
            (sentences, sentence_of_row),
        ),
        n_rows=n_rows,
        n_problems=len(problems),
    )


def _as_text(column: pa.ChunkedArray) -> pa.ChunkedArray:
    return pa.chunked_array(
        [pa.concat_arrays(column.cast(pa.string()).fill_null("").chunks).dictionary_encode()]
        if column.num_chunks
        else [],
        pa.dictionary(pa.int32(), pa.string()),
    )


def _output_columns(instrument: Instrument) -> dict[str, str]:
    """SQL by output column: every score as text, then the class of the whole scale (the last score)."""
    expressions = score_columns(instrument)
    whole = instrument.scores[-1]
    columns = {
        score.id: f"CASE WHEN NOT is_refused THEN format('{{:g}}', CAST({expressions[score.id]} AS DOUBLE)) END"
        for score in instrument.scores
    }
    category, uncertain = f"{whole.id}_category", f"{whole.id}_category_uncertain"
    if category in expressions:
        columns["category"] = f"CASE WHEN NOT is_refused THEN {expressions[category]} END"
    if uncertain in expressions:
        columns["category_uncertain"] = (
            f"CAST(NOT is_refused AND {expressions[uncertain]} AS INTEGER)"
        )
    return columns
