"""Scores the rows of one CSV file with the catalogue's own SQL. Not: storing anything, or the command's options.

A file is text only: every cell stays as it was written, and other columns pass through.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import duckdb
import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from bb_data.catalogue.consistency import headings_of
from bb_data.catalogue.reading import Fault, expected_answers, read_answers, uses_codings
from bb_data.catalogue.schema import Coding, Instrument
from bb_data.errors import UsageError, UserDataError
from bb_data.figures.scoring import score_columns
from bb_data.intake.finding import found
from bb_data.intake.reading.file import read_file
from bb_data.intake.reading.sheet import Sheet, UnreadableError
from bb_data.model.spelling import normal_heading
from bb_data.words.problems import describe

CODING_COLUMN = "coding"
PROBLEM_COLUMN = "problem"
_MISSING_CODE = 255
_UNKNOWN_CODING = -1
_ROWS_AT_ONCE = 50_000


@dataclass(frozen=True, slots=True)
class ScoredFile:
    """The file with its scores behind it; `n_problems` rows were refused.

    A column is its distinct texts, and for every row which of them.
    """

    headings: tuple[str, ...]
    columns: tuple[tuple[Sequence[str | None], NDArray[np.integer[Any]]], ...]
    n_rows: int
    n_problems: int

    def lines(self) -> Iterator[list[str | None]]:
        """The heading and then every row, as CSV cells."""
        yield list(self.headings)
        for start in range(0, self.n_rows, _ROWS_AT_ONCE):
            rows = slice(start, start + _ROWS_AT_ONCE)
            part = [[texts[i] for i in places[rows]] for texts, places in self.columns]
            yield from map(list, zip(*part, strict=True))


def read_answers_file(content: bytes, instrument: Instrument) -> Sheet:
    """Read a delimited text file: UTF-8, UTF-16 or Windows letters; comma, semicolon or tab.

    Raises UserDataError when it is no such file or rows are ragged; all those rows are named.
    """
    known = frozenset().union(*(headings_of(item) for item in instrument.items))
    try:
        sheet = read_file(content, known)
    except UnreadableError as error:
        if error.problem.code == "headings_unknown":
            raise UserDataError(_absent(instrument.item_ids)) from None
        raise UserDataError(" ".join(describe(error.problem, "nl"))) from None
    if not sheet.n_rows:
        raise UserDataError(" ".join(describe(found("only_headings"), "nl")))
    if sheet.problems:
        rows = ", ".join(str(problem.row) for problem in sheet.problems)
        sentences = " ".join(describe(sheet.problems[0], "nl"))
        raise UserDataError(f"Rij {rows}: {sentences}")
    return sheet


def _absent(item_ids: Iterable[str]) -> str:
    return f"Deze kolommen ontbreken: {', '.join(item_ids)}. Voeg ze toe, leeg mag ook."


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


def score_file(
    file: Sheet,
    instrument: Instrument,
    coding: Coding | None,
    declared_missing: frozenset[str] = frozenset(),
) -> ScoredFile:
    """Score every row; a row with an answer or coding that cannot be read gets a problem and no scores.

    A `coding` column wins over `coding`. Raises UserDataError for absent or double columns, and
    UsageError when there are bare numbers and no row says what they mean.
    """
    positions = _item_positions(file, instrument)
    codings, coding_of_row = _coding_of_rows(file, instrument, coding)
    codes = np.full((file.table.num_rows, len(positions)), _MISSING_CODE, dtype=np.uint8)
    known = ", ".join(one.id for one in instrument.codings)
    problems: dict[int, list[str]] = {
        int(row): [f"{CODING_COLUMN}: deze codering is er niet, kies uit {known}"]
        for row in np.flatnonzero(coding_of_row == _UNKNOWN_CODING)
    }
    needs_coding: set[int] = set()
    for number, one in enumerate(codings):
        rows = np.flatnonzero(coding_of_row == number)
        for place, (item, position) in enumerate(zip(instrument.items, positions, strict=True)):
            texts, text_of_row = file.texts(position)
            # Only what this coding's rows hold is read: the same text may be right elsewhere.
            is_used = np.bincount(text_of_row[rows], minlength=len(texts)) > 0
            used_of_row = (np.cumsum(is_used) - 1)[text_of_row[rows]]
            written = [texts[i] for i in np.flatnonzero(is_used)]
            readings = read_answers(instrument, item, one, written, declared_missing)
            read = [_MISSING_CODE if r.code is None else r.code for r in readings]
            codes[rows, place] = np.array(read, dtype=np.uint8)[used_of_row]
            is_fault = np.array([r.fault is not None for r in readings], dtype=np.bool_)
            for row in np.flatnonzero(is_fault[used_of_row]):
                fault = readings[used_of_row[row]].fault
                if fault is Fault.CODING_NEEDED:
                    needs_coding.add(int(rows[row]))
                    continue
                expected = expected_answers(instrument, item, one, "nl")
                sentence = f"{file.headings[position]}: {_WORDS[fault]}, verwacht {expected}"
                problems.setdefault(int(rows[row]), []).append(sentence)
    if needs_coding and not coding_of_row.any():
        raise UsageError(coding_needed(instrument))
    for undeclared in sorted(needs_coding):
        sentence = f"{CODING_COLUMN}: zeg wat de cijfers betekenen, kies uit {known}"
        problems.setdefault(undeclared, []).append(sentence)
    return _with_scores(file, instrument, codes, problems)


_WORDS: dict[Fault | None, str] = {
    Fault.UNKNOWN_ANSWER: "dit antwoord kennen we niet",
    Fault.OUT_OF_RANGE: "dit antwoord ligt buiten het bereik",
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


def _item_positions(file: Sheet, instrument: Instrument) -> list[int]:
    found = _position_by_item(file.headings, instrument)
    absent = [item.id for item in instrument.items if item.id not in found]
    double = [item for item, positions in found.items() if len(positions) > 1]
    faults = []
    if absent:
        faults.append(_absent(absent))
    if double:
        faults.append(f"Deze kolommen staan er twee keer in: {', '.join(double)}. Haal er een weg.")
    if faults:
        raise UserDataError("\n".join(faults))
    return [found[item.id][0] for item in instrument.items]


def _coding_of_rows(
    file: Sheet, instrument: Instrument, coding: Coding | None
) -> tuple[list[Coding | None], NDArray[np.int64]]:
    """The codings in use, and for every row which of them: 0 = `coding`, or recognised by its words."""
    codings: list[Coding | None] = [coding]
    places = [i for i, name in enumerate(file.headings) if normal_heading(name) == CODING_COLUMN]
    if not places or not any(uses_codings(item) for item in instrument.items):
        return codings, np.zeros(file.table.num_rows, dtype=np.int64)
    number_of_coding = {one.id: number for number, one in enumerate(instrument.codings, start=1)}
    codings += instrument.codings
    distinct, text_of_row = file.texts(places[0])
    numbers = [
        number_of_coding.get(text.strip().lower(), _UNKNOWN_CODING) if text.strip() else 0
        for text in distinct
    ]
    coding_of_row = np.array(numbers, dtype=np.int64)[text_of_row]
    return codings, coding_of_row


def _with_scores(
    file: Sheet,
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
            *(file.texts(i) for i in kept),
            *(_texts(column) for column in scores.columns),
            (sentences, sentence_of_row),
        ),
        n_rows=n_rows,
        n_problems=len(problems),
    )


def _texts(column: pa.ChunkedArray) -> tuple[list[str | None], NDArray[np.int64]]:
    encoded = column.cast(pa.string()).combine_chunks().dictionary_encode()
    # NULL has place -1: the last one.
    places = np.asarray(encoded.indices.fill_null(-1), dtype=np.int64)
    return [*encoded.dictionary.to_pylist(), None], places


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
