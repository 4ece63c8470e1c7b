"""Scores as SQL over stored answers, generated from the catalogue: the only place that knows an answer's position.

Not: which figures are made of the scores (menu), or how answers are read (catalogue.reading).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any
from uuid import UUID

import numpy as np
from numpy.typing import NDArray

from bb_data.catalogue.schema import Catalogue, Instrument, Item, Score
from bb_data.store.database import Reader
from bb_data.store.written_out import sql_literal

IS_COMPLETE = "is_complete"

# A table of points: the points of every canonical code.
_Points = Mapping[int, float]


def score_columns(instrument: Instrument, stored_as: Instrument | None = None) -> dict[str, str]:
    """SQL by output column, over a list column `codes` of canonical codes in item order, NULL = missing.

    For each score: `<score>` (NULL when more than `max_missing` of its items are missing; nothing is
    imputed), `<score>_category` when it has categories, and `<score>_category_uncertain` when items
    may be missing: whether the category would differ had they been answered with the most points.
    `stored_as` is the instrument whose answers are in `codes`, when that is another one.
    """
    origin = stored_as or instrument
    columns = {}
    for score in instrument.scores:
        value = _value(instrument, origin, score)
        columns[score.id] = value
        if score.categories:
            columns[f"{score.id}_category"] = _category(instrument, score, value)
        if score.categories and score.max_missing:
            columns[f"{score.id}_category_uncertain"] = _is_uncertain(
                instrument, origin, score, value
            )
    return columns


def item_columns(instrument: Instrument, stored_as: Instrument | None = None) -> dict[str, str]:
    """SQL of the canonical code of every item by item id, over the same `codes`."""
    origin = stored_as or instrument
    return {item.id: _code(origin, item.id) for item in instrument.items}


def scores_by_response(
    reader: Reader, catalogue: Catalogue, instrument_id: str, wave_ids: Sequence[UUID]
) -> dict[str, NDArray[Any]]:
    """One row per response of these waves: `participant_id`, `wave_id`, and a float column per score.

    `participant_id` is a number for the participant, the same in every result of one read block;
    `wave_id` holds the ids that were given. NaN = no valid score. Scores that follow from the
    answers to a longer instrument (djg6 from djg11) are among them. `is_complete` is 1 when no item
    of the instrument that was asked is missing, else 0.
    """
    instrument = catalogue.instruments[instrument_id]
    names = [*(score.id for score in instrument.scores), IS_COMPLETE]
    return _by_response(reader, catalogue, instrument, wave_ids, names, _scores_and_completeness)


def _scores_and_completeness(instrument: Instrument, origin: Instrument) -> dict[str, str]:
    answered = " AND ".join(f"{_code(origin, i)} IS NOT NULL" for i in origin.item_ids)
    return {**score_columns(instrument, origin), IS_COMPLETE: f"({answered})"}


def codes_by_response(
    reader: Reader, catalogue: Catalogue, instrument_id: str, wave_ids: Sequence[UUID]
) -> dict[str, NDArray[Any]]:
    """As `scores_by_response`, with a float column of canonical codes per item; NaN = missing."""
    instrument = catalogue.instruments[instrument_id]
    return _by_response(
        reader, catalogue, instrument, wave_ids, list(instrument.item_ids), item_columns
    )


def _by_response(
    reader: Reader,
    catalogue: Catalogue,
    instrument: Instrument,
    wave_ids: Sequence[UUID],
    names: Sequence[str],
    columns_of: Callable[[Instrument, Instrument], dict[str, str]],
) -> dict[str, NDArray[Any]]:
    origins = [instrument, *(catalogue.instruments[i] for i in instrument.derived_from)]
    selections = [
        _selection(instrument, origin, names, columns_of(instrument, origin)) for origin in origins
    ]
    columns = reader.columns(
        "\nUNION ALL\n".join(selections),
        {"wave_ids": list(wave_ids)},
    )
    waves = np.empty(len(wave_ids), dtype=object)
    waves[:] = list(wave_ids)
    return {
        "participant_id": np.asarray(columns["participant_number"], dtype=np.int64),
        "wave_id": waves[np.asarray(columns["wave_number"], dtype=np.int64)],
    } | {
        name: np.ma.filled(np.ma.asarray(columns[name], dtype=np.float64), np.nan) for name in names
    }


def _selection(
    instrument: Instrument, origin: Instrument, names: Sequence[str], columns: Mapping[str, str]
) -> str:
    """One row per response with an answer to `origin`, unless it answered the instrument itself too."""
    table = "background" if origin.kind == "background" else "answer"
    conditions = [_of_waves("given"), _of_waves("response")]
    if table == "answer":
        conditions.append(f"given.instrument = {sql_literal(origin.id)}")
    if origin is not instrument:
        conditions.append(
            "NOT EXISTS (SELECT 1 FROM answer AS own WHERE own.response_id = given.response_id "
            f"AND own.instrument = {sql_literal(instrument.id)} AND {_of_waves('own')})"
        )
    selected = ", ".join(f"CAST({columns[name]} AS DOUBLE) AS {name}" for name in names)
    return (
        "SELECT participant.rowid AS participant_number, chosen.number AS wave_number, "
        f"{selected}\n"
        f"FROM {table} AS given\n"
        "JOIN (SELECT unnest(CAST($wave_ids AS UUID[])) AS id,"
        " unnest(range(len($wave_ids))) AS number) AS chosen ON chosen.id = given.wave_id\n"
        "JOIN response ON response.id = given.response_id\n"
        "JOIN participant ON participant.id = response.participant_id\n"
        f"WHERE {' AND '.join(conditions)}"
    )


def _of_waves(table: str) -> str:
    """SQL that follows from the joins, by which the engine reads only where these waves can be."""
    return f"{table}.wave_id IN (SELECT unnest($wave_ids::UUID[]))"


def _code(origin: Instrument, item_id: str) -> str:
    return f"codes[{origin.item_ids.index(item_id) + 1}]"


def _points_of(instrument: Instrument, item: Item) -> _Points | None:
    """The points by code; None when the code itself is the points."""
    return instrument.points[item.points] if item.points is not None else None


def _points(instrument: Instrument, origin: Instrument, item_id: str) -> str:
    """SQL of the points of one item: NULL when it is missing."""
    table = _points_of(instrument, instrument.item(item_id))
    code = _code(origin, item_id)
    if table is None:
        return f"CAST({code} AS INTEGER)"
    if set(table.values()) <= {0, 1}:
        return f"CAST({_has_point(table, code)} AS INTEGER)"
    branches = " ".join(f"WHEN {code} THEN {points:g}" for code, points in sorted(table.items()))
    return f"(CASE {code} {branches} END)"


def _points_or_zero(instrument: Instrument, origin: Instrument, item_id: str) -> str:
    """As `_points`, and 0 when it is missing."""
    table = _points_of(instrument, instrument.item(item_id))
    if table is not None and set(table.values()) <= {0, 1}:
        return f"(CASE WHEN {_has_point(table, _code(origin, item_id))} THEN 1 ELSE 0 END)"
    return f"coalesce({_points(instrument, origin, item_id)}, 0)"


def _has_point(table: _Points, code: str) -> str:
    """A condition on one code; one comparison where the codes with a point are an end of the range."""
    ones = sorted(one for one, points in table.items() if points)
    codes = sorted(table)
    if ones and ones == codes[-len(ones) :]:
        return f"{code} >= {ones[0]}"
    if ones and ones == codes[: len(ones)]:
        return f"{code} <= {ones[-1]}"
    return f"{code} IN ({', '.join(map(str, ones)) or 'NULL'})"


def _most_points(instrument: Instrument, item_id: str) -> float:
    item = instrument.item(item_id)
    table = _points_of(instrument, item)
    if table is not None:
        return max(table.values())
    if item.range is not None:
        return item.range.maximum
    return max(answer.code for answer in instrument.answers_of(item))


def _n_missing(origin: Instrument, score: Score) -> str:
    return " + ".join(f"CAST({_code(origin, i)} IS NULL AS INTEGER)" for i in score.items)


def _value(instrument: Instrument, origin: Instrument, score: Score) -> str:
    n_items = len(score.items)
    if score.max_missing == 0:
        # NULL + anything is NULL: one missing item leaves no score.
        total = " + ".join(_points(instrument, origin, item_id) for item_id in score.items)
        return f"({_scaled(score, total, str(n_items))})"
    n_missing = _n_missing(origin, score)
    total = " + ".join(_points_or_zero(instrument, origin, item_id) for item_id in score.items)
    scaled = _scaled(score, total, f"({n_items} - ({n_missing}))")
    return f"(CASE WHEN ({n_missing}) <= {score.max_missing} THEN {scaled} END)"


def _scaled(score: Score, total: str, n_answered: str) -> str:
    if score.method == "mean":
        return f"({total}) * {score.factor!r} / {n_answered}"
    return f"({total})" if score.factor == 1 else f"({total}) * {score.factor!r}"


def _category(instrument: Instrument, score: Score, value: str) -> str:
    if _is_whole_number(instrument, score):
        # Looked up by the score itself, which so stands in the statement only once.
        return f"{_category_by_score(score)}[{value} - {score.minimum:g} + 1]"
    branches = " ".join(
        f"WHEN {value} >= {category.minimum:g} THEN {sql_literal(category.id)}"
        for category in reversed(score.categories)
    )
    return f"(CASE {branches} END)"


def _is_whole_number(instrument: Instrument, score: Score) -> bool:
    tables = [_points_of(instrument, instrument.item(item_id)) or {} for item_id in score.items]
    has_whole_points = all(p == int(p) for table in tables for p in table.values())
    return score.method == "sum" and score.factor == 1 and has_whole_points


def _category_by_score(score: Score) -> str:
    names = [
        next(c.id for c in reversed(score.categories) if number >= c.minimum)
        for number in range(int(score.minimum), int(score.maximum) + 1)
    ]
    return f"[{', '.join(map(sql_literal, names))}]"


def _is_uncertain(instrument: Instrument, origin: Instrument, score: Score, value: str) -> str:
    most = " + ".join(
        f"(CASE WHEN {_code(origin, item_id)} IS NULL "
        f"THEN {_most_points(instrument, item_id):g} ELSE 0 END)"
        for item_id in score.items
    )
    now = _category(instrument, score, value)
    at_most = _category(instrument, score, f"({value} + {most})")
    return f"coalesce({now} <> {at_most}, false)"
