"""Audits the figures of one initiative: searches, names what gives somebody away, and searches again until nothing does."""

from __future__ import annotations

import zlib
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from functools import partial

import numpy as np

from bb_data.catalogue.schema import Catalogue
from bb_data.catalogue.traits import column_of
from bb_data.disclosure.auditor.case import Case, case_of
from bb_data.disclosure.auditor.effort import Effort
from bb_data.disclosure.auditor.knowledge import bounds, is_of_these_answers, waves_reached
from bb_data.disclosure.auditor.patterns import Patterns, patterns_of_item, patterns_of_scales
from bb_data.disclosure.auditor.questions import (
    Key,
    Openness,
    coded_counts,
    openness,
    questions,
    targets,
)
from bb_data.disclosure.auditor.search import N_DATASETS, opened_without, search
from bb_data.disclosure.auditor.walks import Walks
from bb_data.disclosure.auditor.withholding import to_withhold
from bb_data.disclosure.decision import Decision, is_among, withheld
from bb_data.disclosure.reasons import Reason
from bb_data.model.answer_table import AnswerTable
from bb_data.model.cell import Status
from bb_data.model.finding import Finding

_AUDITED = frozenset({"mean", "share", "change"})
_OF_A_CLOSING = 12_000_000
"""Steps of a search when something was told before: closing a wave has to be done within half a minute.

Half as many each time that cells were taken out, for then most is open already.
"""
_OF_A_FIRST_RELEASE = 60_000_000
"""And when nothing was: then a figure that is found to be safe is worth waiting for."""


@dataclass(frozen=True, slots=True)
class Family:
    """Figures about the same answers: all scores of a scale and what derives from it, or one question.

    `told_before` are those that earlier releases told, in every version. `held` are the cells that were taken
    out before, of the same people: with more figures beside them they would only tell more.
    """

    name: str
    decisions: tuple[Decision, ...]
    told_before: tuple[Decision, ...] = ()
    held: frozenset[str] = frozenset()

    def without(self, cells: frozenset[str]) -> list[Decision]:
        """The decisions, with these cells withheld for the auditor."""
        return [
            withheld(one, Reason.AUDITOR) if str(one.raw.address) in cells else one
            for one in self.decisions
        ]


def families_to_audit(
    decisions: Iterable[Decision],
    tables: Sequence[AnswerTable],
    catalogue: Catalogue,
    told_before: Iterable[Decision] = (),
    held: Collection[str] = (),
) -> list[Family]:
    """The figures of one initiative, put together by the answers that they are about.

    Of scales and questions that are in the tables: participation and background are not answers
    about somebody's life, and have rules of their own (S3, S10).
    """
    asked = frozenset(table.instrument for table in tables)
    now, before = (_by_family(some, asked, catalogue) for some in (decisions, told_before))
    return [
        Family(name, tuple(now[name]), tuple(before.get(name, ())), _held(now[name], held))
        for name in sorted(now)
    ]


def _held(decisions: Iterable[Decision], held: Collection[str]) -> frozenset[str]:
    shown = (str(one.raw.address) for one in decisions if one.status is not Status.WITHHELD)
    return frozenset(shown) & frozenset(held)


def _by_family(
    decisions: Iterable[Decision], asked: frozenset[str], catalogue: Catalogue
) -> dict[str, list[Decision]]:
    found: dict[str, list[Decision]] = defaultdict(list)
    for decision in decisions:
        indicator = catalogue.indicators[decision.raw.address.indicator]
        if decision.raw.kind in _AUDITED and indicator.instrument in asked:
            found[_family_of(decision, catalogue, asked)].append(decision)
    return found


def audit_family(
    family: Family, tables: Sequence[AnswerTable], catalogue: Catalogue
) -> tuple[list[Decision], Finding]:
    """The decisions with what had to be withheld so that nobody is given away, and what was found.

    Ends because every round withholds something new, and with nothing new released there is nothing to find
    that earlier releases did not give.
    """
    gone = family.held
    decisions = family.without(gone)
    initiative = tables[0].initiative
    random = np.random.default_rng(zlib.crc32(f"{initiative}/{family.name}".encode()))
    case, walks = None, None
    told: list[Decision] = []
    seen: dict[Key, tuple[float, float]] = {}
    while True:
        released = [one for one in decisions if one.status is not Status.WITHHELD]
        if not released:
            n_people = 0 if case is None else case.n_people
            return decisions, Finding(initiative, family.name, n_people, 0, None, _sorted(gone))
        if case is None:
            case = _case(family.name, [*released, *family.told_before], tables, catalogue)
            told = [one for one in family.told_before if is_of_these_answers(case, one, catalogue)]
        new = [one for one in released if not is_among(one, told)]
        known = bounds(case, new, catalogue, told)
        if walks is None:
            walks = Walks(case, known, N_DATASETS, random)
        else:
            # What was found before gives the fewer figures too.
            walks.learn(known)
        every = openness(
            case,
            questions(case, [*new, *told], catalogue),
            targets(case, known, catalogue.policy),
            known,
            catalogue.policy,
        )
        every += coded_counts(case, [*new, *told], catalogue)
        for one in every:
            one.low, one.high = seen.get(one.key, (one.low, one.high))
        reached = waves_reached(known)
        asked = [one for one in every if one.target.wave in reached]
        steps = _OF_A_CLOSING if told else _OF_A_FIRST_RELEASE
        effort = Effort(steps if gone == family.held else steps // 2)
        closed = search(case, asked, walks, effort, random)
        seen |= {one.key: (one.low, one.high) for one in asked}
        opened = partial(opened_without, closed=closed, walks=walks)
        cells = to_withhold(closed, known, opened)
        if not cells:
            return decisions, Finding(
                initiative=initiative,
                family=family.name,
                n_people=case.n_people,
                n_questions=len(asked),
                narrowest=_narrowest(asked, catalogue.policy.width_scale.value),
                withheld=_sorted(gone),
            )
        gone |= cells
        decisions = family.without(gone)


def _sorted(cells: frozenset[str]) -> tuple[str, ...]:
    return tuple(sorted(cells))


def _case(
    name: str, released: Iterable[Decision], tables: Sequence[AnswerTable], catalogue: Catalogue
) -> Case:
    columns = {column_of(catalogue.indicators[one.raw.address.indicator]) for one in released}
    patterns = _patterns_of(name, columns, catalogue)
    return case_of(patterns, _side_by_side(tables, patterns))


def _narrowest(every: Iterable[Openness], scale: float) -> float | None:
    """The narrowest range that any person's score was left, in points of a scale of `scale` points."""
    widths = [
        one.width * scale / float(np.ptp(one.question.values))
        for one in every
        if one.target.is_person and not one.question.is_trait
    ]
    return round(min(widths), 2) if widths else None


def _family_of(decision: Decision, catalogue: Catalogue, asked: frozenset[str]) -> str:
    indicator = catalogue.indicators[decision.raw.address.indicator]
    instrument = indicator.instrument or ""
    if indicator.item is not None:
        return f"{instrument}.{indicator.item}"
    sources = [one for one in catalogue.instruments[instrument].derived_from if one in asked]
    return sources[0] if sources else instrument


def _patterns_of(family: str, columns: Iterable[str], catalogue: Catalogue) -> Patterns:
    instrument, _, item = family.partition(".")
    if item:
        return patterns_of_item(catalogue, instrument, item)
    return patterns_of_scales(catalogue, instrument).over(columns)


def _side_by_side(tables: Sequence[AnswerTable], patterns: Patterns) -> list[AnswerTable]:
    """One table per wave with the columns of the patterns, over everybody who has any of them."""
    by_period: dict[str, list[AnswerTable]] = defaultdict(list)
    for table in tables:
        if set(table.columns) & set(patterns.columns):
            by_period[table.period].append(table)
    merged = []
    for period, parts in by_period.items():
        people = np.unique(np.concatenate([part.participants for part in parts]))
        columns = {}
        for part in parts:
            rows = np.searchsorted(people, part.participants)
            for name in set(part.columns) & set(patterns.columns):
                column = np.full(people.size, np.nan)
                column[rows] = part.columns[name]
                columns[name] = column
        merged.append(AnswerTable(parts[0].initiative, period, "", people, columns))
    return merged
