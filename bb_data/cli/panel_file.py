"""Reads a panel: one row per person and wave, with a score. Not: scoring answers, or estimating."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass, field

from bb_data.errors import UserDataError
from bb_data.intake.finding import found
from bb_data.intake.reading.file import read_file
from bb_data.intake.reading.sheet import Sheet, UnreadableError
from bb_data.model.period import WAVES
from bb_data.model.problem import Level, column_letters
from bb_data.model.spelling import normal_heading
from bb_data.words.problems import describe

INITIATIVE, CODE, WAVE = "initiative", "code", "wave"

_NUMBER = re.compile(r"[+-]?(\d+([.,]\d*)?|[.,]\d+)([eE][+-]?\d+)?")
_LARGEST = 1e9
"""No scale goes further; the squares of far larger numbers are no numbers any more."""

_NO_SCORE = frozenset({"", "NA"})
_WAVE_BY_TEXT = {
    **{wave: wave for wave in WAVES},
    **{str(number): wave for number, wave in enumerate(WAVES)},
}

ScoreByCode = dict[str, float]


@dataclass(frozen=True, slots=True)
class Panel:
    """Scores by code, by wave, by initiative; `initiatives` also names those without any score."""

    scores: dict[tuple[str, str], ScoreByCode] = field(default_factory=dict)
    initiatives: set[str] = field(default_factory=set)

    def scores_at(self, initiative: str, wave: str) -> ScoreByCode:
        """The score of everybody of an initiative who has one at a wave."""
        return self.scores.get((initiative, wave), {})


def read_panel(content: bytes, score_column: str) -> Panel:
    """The panel in a file with the columns initiative, code, wave and the score's; others are left alone.

    Raises UserDataError that lists everything wrong with its place, without any cell's content.
    """
    wanted = (INITIATIVE, CODE, WAVE, score_column)
    sheet = _sheet(content, wanted)
    positions = _positions(sheet, wanted)
    columns = [sheet.plain(positions[name]).to_pylist() for name in wanted]
    panel, faults = Panel(), _Faults(positions)
    for problem in sheet.problems:
        if problem.level is Level.ERROR:
            faults.add_sentence(problem.row or 0, " ".join(describe(problem, "nl")))
    row_of_person: dict[tuple[str, str, str], int] = {}
    for row, *cells in zip(sheet.rows.tolist(), *columns, strict=True):
        initiative, code, written_wave, written_score = (cell.strip() for cell in cells)
        for name, text in ((INITIATIVE, initiative), (CODE, code)):
            if not text:
                faults.add(row, name, "leeg, maar nodig om mensen te volgen")
        wave = _WAVE_BY_TEXT.get(written_wave.upper())
        if wave is None:
            faults.add(row, WAVE, f"geen meetmoment, verwacht {', '.join(WAVES)} of 0 tot 4")
        value = _score(written_score)
        if value is None:
            faults.add(row, score_column, "geen getal, verwacht een getal zoals 4 of 4,5")
        if not initiative or not code or wave is None:
            continue
        first = row_of_person.setdefault((initiative, code, wave), row)
        if first != row:
            faults.add(row, CODE, f"bij dit meetmoment staat deze code ook al in rij {first}")
        panel.initiatives.add(initiative)
        if value is not None and not math.isnan(value):
            panel.scores.setdefault((initiative, wave), {})[code] = value
    if faults.sentences:
        in_order = sorted(faults.sentences, key=lambda fault: fault[0])
        raise UserDataError("\n".join(sentence for _, sentence in in_order))
    return panel


@dataclass(frozen=True, slots=True)
class _Faults:
    positions: dict[str, int]
    sentences: list[tuple[int, str]] = field(default_factory=list)

    def add(self, row: int, column: str, sentence: str) -> None:
        cell = f"{column_letters(self.positions[column])}{row}"
        self.sentences.append((row, f"Rij {row}, kolom {column} (cel {cell}): {sentence}."))

    def add_sentence(self, row: int, sentence: str) -> None:
        self.sentences.append((row, f"Rij {row}: {sentence}"))


def _score(text: str) -> float | None:
    """The number that is written; NaN for no score, None for what is no number."""
    if text in _NO_SCORE:
        return math.nan
    if not _NUMBER.fullmatch(text):
        return None
    value = float(text.replace(",", "."))
    return value if abs(value) <= _LARGEST else None


def _sheet(content: bytes, wanted: tuple[str, ...]) -> Sheet:
    try:
        sheet = read_file(content, {normal_heading(name) for name in wanted}, plain=wanted)
    except UnreadableError as error:
        raise UserDataError(" ".join(describe(error.problem, "nl"))) from None
    if not sheet.n_rows:
        raise UserDataError(" ".join(describe(found("only_headings"), "nl")))
    return sheet


def _positions(sheet: Sheet, wanted: tuple[str, ...]) -> dict[str, int]:
    headings = [normal_heading(heading) for heading in sheet.headings]
    places = {
        name: [at for at, heading in enumerate(headings) if heading == normal_heading(name)]
        for name in wanted
    }
    row = sheet.heading_row
    faults = [f"Rij {row}: kolom {name} ontbreekt." for name in wanted if not places[name]]
    faults += [
        f"Rij {row}: kolom {name} staat er meer dan een keer in."
        for name in wanted
        if places[name][1:]
    ]
    if faults:
        raise UserDataError("\n".join(faults))
    return {name: places[name][0] for name in wanted}
