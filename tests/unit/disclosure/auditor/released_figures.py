"""Answers of a few people at one or two waves, and the figures released of them, for tests of the auditor."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from bb_data.catalogue.loader import catalogue
from bb_data.disclosure.auditor.audit import Family
from bb_data.disclosure.decision import Decision
from bb_data.model.answer_table import AnswerTable
from bb_data.model.cell import NO_BREAKDOWN, CellAddress, Status, initiative_scope
from bb_data.model.raw_cell import RawCell
from bb_data.statistics.mean import mean_score, moments
from bb_data.statistics.paired import mean_change
from bb_data.statistics.proportion import share

Scores = Mapping[int, float]
"""A score by the number of a person."""


def table(period: str, scores: Scores, column: str = "wellbeing.total") -> AnswerTable:
    people = np.array(sorted(scores), dtype=np.int64)
    values = np.array([scores[person] for person in people], dtype=np.float64)
    return AnswerTable("linde", period, column.partition(".")[0], people, {column: values})


def shown(raw: RawCell) -> Decision:
    return Decision(raw, Status.SHOWN)


def mean_of(period: str, scores: Scores, *, breakdown: str = NO_BREAKDOWN) -> Decision:
    group = moments(np.array([scores[person] for person in sorted(scores)]))
    return shown(
        RawCell(
            CellAddress("wellbeing.mean", initiative_scope("linde"), period, breakdown),
            "mean",
            mean_score(group, unit="points"),
            moments=group,
            respondents=np.array(sorted(scores), dtype=np.int64),
        )
    )


def change_of(start: Scores, end: Scores, period: str = "T0-T6") -> Decision:
    both = sorted(start.keys() & end.keys())
    group = moments(np.array([end[person] - start[person] for person in both]))
    return shown(
        RawCell(
            CellAddress("wellbeing.change", initiative_scope("linde"), period),
            "change",
            mean_change(group, unit="points"),
            moments=group,
            respondents=np.array(both, dtype=np.int64),
        )
    )


def share_of(indicator: str, period: str, codes: Scores) -> Decision:
    known = catalogue().indicators[indicator]
    numerator = sum(code in known.codes for code in codes.values())
    return shown(
        RawCell(
            CellAddress(indicator, initiative_scope("linde"), period),
            "share",
            share(numerator, len(codes)),
            numerator=numerator,
            respondents=np.array(sorted(codes), dtype=np.int64),
        )
    )


def family(name: str, *decisions: Decision) -> Family:
    return Family(name, decisions)
