"""Who answered an instrument at a wave, with scores and codes side by side. Not: figures over them (outcomes)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

import numpy as np
from numpy.typing import NDArray

from bb_data.catalogue.scales import is_whole, whole_score
from bb_data.catalogue.schema import Catalogue
from bb_data.figures.menu import ClosedWave, Group, asked_as
from bb_data.figures.scoring import IS_COMPLETE, codes_by_response, scores_by_response
from bb_data.model.period import WAVES
from bb_data.model.raw_cell import NO_FORM, Forms, People
from bb_data.store.database import Reader, named_query

Values = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Sheet:
    """One column of answers or scores of a wave: participants in rising order, NaN = no valid value."""

    participants: People
    values: Values

    def kept(self, keep: NDArray[np.bool_]) -> Sheet:
        """The rows to keep."""
        return Sheet(self.participants[keep], self.values[keep])

    @property
    def valid(self) -> Sheet:
        """The rows with a value."""
        return self.kept(~np.isnan(self.values))


class Answers:
    """The answers of closed waves, read once per instrument; one object per build.

    `waves` are all closed waves of the initiatives they are of: a person's first form is among them.
    """

    def __init__(self, reader: Reader, catalogue: Catalogue, waves: Sequence[ClosedWave]) -> None:
        self._reader = reader
        self._catalogue = catalogue
        self._waves = {wave.id: wave for wave in waves}
        self._scores: dict[str, dict[UUID, dict[str, Sheet]]] = {}
        self._codes: dict[str, dict[UUID, dict[str, Sheet]]] = {}
        self._first: dict[tuple[str, str], Sheet] = {}
        self._visits: Sheet | None = None
        self._days: dict[UUID, Sheet] | None = None
        self._forms: dict[UUID, tuple[People, People]] = {}

    def scores(self, wave: ClosedWave, instrument_id: str, score_id: str) -> Sheet:
        """The scores at a wave of everybody who answered all items of the instrument asked.

        So the whole scale, its subscales and what is derived from it are over the same people (S12).
        """
        sheets = self._sheets(instrument_id).get(wave.id)
        if sheets is None:
            return _EMPTY
        return sheets[score_id].kept(sheets[IS_COMPLETE].values == 1).valid

    def scores_for_change(self, wave: ClosedWave, instrument_id: str, score_id: str) -> Sheet:
        """The scores at a wave that a change may be made of (docs/adr/0007).

        A whole scale: everybody with a valid score of it and, where it is derived, of the scale
        asked. A subscale: as `scores`.
        """
        instrument = self._catalogue.instruments[instrument_id]
        if not is_whole(instrument, instrument.score(score_id)):
            return self.scores(wave, instrument_id, score_id)
        sheet = self._sheets(instrument_id).get(wave.id, {}).get(score_id, _EMPTY).valid
        asked = asked_as(self._catalogue, wave.questionnaire, instrument_id)
        if asked is None or asked == instrument_id:
            return sheet
        source = self._catalogue.instruments[asked]
        whole = whole_score(source, source.scores[0])
        of_source = self.scores_for_change(wave, asked, whole.id)
        return sheet.kept(np.isin(sheet.participants, of_source.participants))

    def valid_scores(self, wave: ClosedWave, instrument_id: str, score_id: str) -> Sheet:
        """Every valid score at a wave, whoever else has one."""
        return self._sheets(instrument_id).get(wave.id, {}).get(score_id, _EMPTY).valid

    def codes(self, wave: ClosedWave, instrument_id: str, item_id: str) -> Sheet:
        """The canonical codes of one item at a wave, without missing answers."""
        return self._code_sheets(instrument_id).get(wave.id, {}).get(item_id, _EMPTY).valid

    def of_group(self, sheet: Sheet, group: Group | None) -> Sheet:
        """The rows of the people in a class; everybody's without a group."""
        if group is None:
            return sheet
        breakdown = group.breakdown
        code = self.first_codes(sheet.participants, breakdown.instrument, breakdown.item)
        is_named = np.isin(code, breakdown.named.codes)
        return sheet.kept(is_named if group.one.codes else ~is_named)

    def first_codes(self, people: People, instrument_id: str, item_id: str) -> Values:
        """The answer of each of these respondents on their first form, NaN = blank there.

        A blank on the first form stays one: a later answer would move one person from one class to
        the other, and the figures before and after would give away what that person answered.
        """
        first = self._first.get((instrument_id, item_id))
        if first is None:
            first = self._read_first_codes(instrument_id, item_id)
            self._first[instrument_id, item_id] = first
        return first.values[np.searchsorted(first.participants, people)]

    def n_visits(self, people: Sheet, until: Sheet) -> Values:
        """How often each person came to an activity after the day in `people`, up to that in `until`.

        Both hold the same people, with a day (since 1970) each.
        """
        if self._visits is None:
            columns = self._reader.columns(
                named_query("visits_of_initiatives"), {"wave_ids": list(self._waves)}
            )
            self._visits = Sheet(
                np.asarray(columns["participant_number"], dtype=np.int64),
                np.asarray(columns["day"], dtype=np.float64),
            )
        visits = self._visits.kept(np.isin(self._visits.participants, people.participants))
        at = np.searchsorted(people.participants, visits.participants)
        counts = (visits.values > people.values[at]) & (visits.values <= until.values[at])
        return np.bincount(at[counts], minlength=people.participants.size).astype(np.float64)

    def _read_first_codes(self, instrument_id: str, item_id: str) -> Sheet:
        by_time = sorted(self._waves.values(), key=lambda wave: WAVES.index(wave.period))
        participants, codes = [_EMPTY.participants], [_EMPTY.values]
        for wave in by_time:
            everybody = self.days(wave).participants
            given = self._code_sheets(instrument_id).get(wave.id, {}).get(item_id, _EMPTY)
            code = np.full(everybody.size, np.nan)
            code[np.searchsorted(everybody, given.participants)] = given.values
            participants.append(everybody)
            codes.append(code)
        # Of equal numbers the first one is given: the earliest form.
        people, at = np.unique(np.concatenate(participants), return_index=True)
        return Sheet(people, np.concatenate(codes)[at])

    def _code_sheets(self, instrument_id: str) -> dict[UUID, dict[str, Sheet]]:
        if instrument_id not in self._codes:
            columns = codes_by_response(
                self._reader, self._catalogue, instrument_id, list(self._waves)
            )
            self._codes[instrument_id] = _by_wave(columns)
        return self._codes[instrument_id]

    def days(self, wave: ClosedWave) -> Sheet:
        """The day of filling in (days since 1970) of everybody at a wave."""
        return self._read_days().get(wave.id, _EMPTY)

    def forms(self, people: People, *handed_in: tuple[ClosedWave, People]) -> Forms:
        """A row per person with the number of the form at each of these waves; NO_FORM for who is not among its people."""
        self._read_days()
        found = np.full((people.size, len(handed_in)), NO_FORM, dtype=np.int64)
        for place, (wave, chosen) in enumerate(handed_in):
            everybody, numbers = self._forms.get(wave.id, (_EMPTY.participants,) * 2)
            is_in = _is_among(people, chosen) & _is_among(people, everybody)
            found[is_in, place] = numbers[np.searchsorted(everybody, people[is_in])]
        return found

    def first_forms(self, people: People) -> Forms:
        """A row per person with the number of the first form, which says in which class somebody is."""
        by_time = sorted(self._waves.values(), key=lambda wave: WAVES.index(wave.period))
        every = self.forms(people, *((wave, people) for wave in by_time))
        at = np.argmax(every != NO_FORM, axis=1)
        first: Forms = every[np.arange(people.size), at][:, np.newaxis]
        return first

    def _read_days(self) -> dict[UUID, Sheet]:
        if self._days is None:
            columns = self._reader.columns(
                named_query("days_of_responses"),
                {"wave_ids": list(self._waves)},
            )
            waves = _objects(list(self._waves))
            participants = np.asarray(columns["participant_number"], dtype=np.int64)
            forms = np.asarray(columns["form_number"], dtype=np.int64)
            days = np.asarray(columns["day"], dtype=np.float64)
            self._days = {}
            of_wave = waves[np.asarray(columns["wave_number"], dtype=np.int64)]
            for wave_id, rows in _rows_by_wave(participants, of_wave).items():
                self._days[wave_id] = Sheet(participants[rows], days[rows])
                self._forms[wave_id] = participants[rows], forms[rows]
        return self._days

    def _sheets(self, instrument_id: str) -> dict[UUID, dict[str, Sheet]]:
        if instrument_id not in self._scores:
            columns = scores_by_response(
                self._reader, self._catalogue, instrument_id, list(self._waves)
            )
            self._scores[instrument_id] = _by_wave(columns)
        return self._scores[instrument_id]


def pairs(before: Sheet, after: Sheet) -> tuple[Sheet, Sheet]:
    """The rows of the people who are in both, in the same order."""
    _, first, second = np.intersect1d(
        before.participants, after.participants, assume_unique=True, return_indices=True
    )
    return (
        Sheet(before.participants[first], before.values[first]),
        Sheet(after.participants[second], after.values[second]),
    )


_EMPTY = Sheet(np.zeros(0, dtype=np.int64), np.zeros(0, dtype=np.float64))


def _objects(ids: Sequence[UUID]) -> NDArray[np.object_]:
    array = np.empty(len(ids), dtype=object)
    array[:] = ids
    return array


def _by_wave(columns: Mapping[str, NDArray[np.generic]]) -> dict[UUID, dict[str, Sheet]]:
    participants = np.asarray(columns["participant_id"], dtype=np.int64)
    names = [name for name in columns if name not in ("participant_id", "wave_id")]
    return {
        wave_id: {
            name: Sheet(participants[rows], np.asarray(columns[name], dtype=np.float64)[rows])
            for name in names
        }
        for wave_id, rows in _rows_by_wave(participants, columns["wave_id"]).items()
    }


def _rows_by_wave(
    participants: People, waves: NDArray[np.generic]
) -> dict[UUID, NDArray[np.int64]]:
    """The places of the rows of each wave, in the order of their participants."""
    number_of: dict[UUID, int] = {}
    numbers = np.fromiter(
        (number_of.setdefault(wave, len(number_of)) for wave in waves),
        dtype=np.int64,
        count=participants.size,
    )
    order = np.lexsort((participants, numbers))
    edges = np.searchsorted(numbers[order], np.arange(len(number_of) + 1))
    return {
        wave_id: order[edges[number] : edges[number + 1]] for wave_id, number in number_of.items()
    }


def _is_among(people: People, others: People) -> NDArray[np.bool_]:
    # Both are in rising order, which `isin` would find out again by sorting, for thousands of figures.
    if not others.size:
        return np.zeros(people.size, dtype=np.bool_)
    place = np.minimum(np.searchsorted(others, people), others.size - 1)
    return np.asarray(others[place] == people)
