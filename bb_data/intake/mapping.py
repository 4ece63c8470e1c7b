"""Which column holds which question: by item id or question text. Not: what the cells say."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches

from bb_data.catalogue.consistency import headings_of
from bb_data.catalogue.schema import Catalogue, Instrument
from bb_data.intake.lists import LIST_COLUMNS, list_headings
from bb_data.intake.reading import Sheet
from bb_data.model.problem import Level, Problem
from bb_data.model.spelling import normal_heading

LISTS = ("activities", "attendance")


@dataclass(frozen=True, slots=True)
class ColumnMapping:
    """The position of every column that is used, by field or item id, and what is wrong with the headings."""

    positions: Mapping[str, int]
    problems: tuple[Problem, ...]


def known_headings(catalogue: Catalogue) -> frozenset[str]:
    """Every heading that the catalogue or a list knows, as compared."""
    return frozenset(_ids_by_heading(catalogue)) | frozenset(list_headings())


def recognised_kind(headings: tuple[str, ...], catalogue: Catalogue) -> str | None:
    """`activities`, `attendance` or the id of the questionnaire that fits the headings best; None = nothing."""
    normal = {normal_heading(heading) for heading in headings}
    if normal_heading("activiteit") in normal or normal_heading("activity") in normal:
        is_list_of_people = {"code", "respondent code"} & normal and "deelnemers" not in normal
        return "attendance" if is_list_of_people else "activities"
    ids = {_ids_by_heading(catalogue).get(heading) for heading in normal} - {None}
    all_items = {i for inst in catalogue.instruments.values() for i in inst.item_ids}
    given = ids & all_items
    if not given:
        return None

    def misfit(questionnaire: str) -> tuple[int, int]:
        asked = {i for inst in catalogue.instruments_of(questionnaire) for i in inst.item_ids}
        return len(asked ^ given), -len(asked & given)

    return min(catalogue.questionnaires, key=misfit)


def map_survey(sheet: Sheet, catalogue: Catalogue, questionnaire: str) -> ColumnMapping:
    """The columns of a questionnaire file, with every fault of its headings."""
    ids = _ids_by_heading(catalogue)
    asked = {field.id for field in catalogue.fields}
    for instrument in catalogue.instruments_of(questionnaire):
        asked |= set(instrument.item_ids)
    positions: dict[str, int] = {}
    problems: list[Problem] = []
    n_foreign = 0
    for position, heading in enumerate(sheet.headings):
        item_id = ids.get(normal_heading(heading))
        if item_id is None or item_id not in asked:
            n_foreign += item_id is not None
            problems.append(_unused(heading, position, item_id, ids))
        elif item_id in positions:
            problems.append(_twice(sheet, heading, position, positions[item_id]))
        else:
            positions[item_id] = position
    absent = list(_absent(catalogue, questionnaire, positions))
    fitting = recognised_kind(sheet.headings, catalogue)
    if fitting != questionnaire and (n_foreign or any(p.level is Level.ERROR for p in absent)):
        titles = {q.id: q.title for q in catalogue.questionnaires.values()}
        if fitting in titles:
            return ColumnMapping(
                positions,
                (
                    Problem(
                        "wrong_questionnaire",
                        Level.ERROR,
                        details={
                            "asked_nl": titles[questionnaire].nl,
                            "asked_en": titles[questionnaire].en,
                            "found_nl": titles[fitting].nl,
                            "found_en": titles[fitting].en,
                        },
                    ),
                ),
            )
        if fitting in LISTS:
            return ColumnMapping(positions, (Problem("wrong_kind", Level.ERROR),))
    return ColumnMapping(positions, (*problems, *absent))


def map_list(sheet: Sheet, kind: str) -> ColumnMapping:
    """The columns of an activity or attendance list, with every fault of its headings."""
    ids = list_headings()
    columns = LIST_COLUMNS[kind]
    positions: dict[str, int] = {}
    problems: list[Problem] = []
    for position, heading in enumerate(sheet.headings):
        column = ids.get(normal_heading(heading))
        if column is None or column not in columns:
            problems.append(_unused(heading, position, None, ids))
        elif column in positions:
            problems.append(_twice(sheet, heading, position, positions[column]))
        else:
            positions[column] = position
    missing = [c for c, is_required in columns.items() if is_required and c not in positions]
    if missing:
        problems.append(_missing(missing))
    return ColumnMapping(positions, tuple(problems))


def _ids_by_heading(catalogue: Catalogue) -> dict[str, str]:
    ids: dict[str, str] = {}
    for field in catalogue.fields:
        ids |= dict.fromkeys(headings_of(field), field.id)
    for instrument in catalogue.instruments.values():
        for item in instrument.items:
            for heading in headings_of(item):
                ids.setdefault(heading, item.id)
    return ids


def _unused(heading: str, position: int, item_id: str | None, ids: Mapping[str, str]) -> Problem:
    if item_id is not None:
        return Problem("column_not_asked", Level.WARNING, 1, heading, position)
    close = get_close_matches(normal_heading(heading), ids, n=1, cutoff=0.85)
    return Problem(
        "column_unknown",
        Level.WARNING,
        1,
        heading,
        position,
        {"closest": ids[close[0]]} if close else {},
    )


def _twice(sheet: Sheet, heading: str, position: int, first: int) -> Problem:
    return Problem(
        "heading_twice", Level.ERROR, 1, heading, position, {"other": sheet.headings[first]}
    )


def _missing(ids: list[str]) -> Problem:
    return Problem("columns_missing", Level.ERROR, 1, details={"columns": ", ".join(ids)})


def _absent(
    catalogue: Catalogue, questionnaire: str, positions: Mapping[str, int]
) -> Iterator[Problem]:
    """Required columns and items of a scale are missed as errors; questions by themselves may be left out."""
    required = [f.id for f in catalogue.fields if f.is_required and f.id not in positions]
    instruments = catalogue.instruments_of(questionnaire)
    if not any(i in positions for inst in instruments if inst.scores for i in inst.item_ids):
        required += [i for inst in instruments[:2] if inst.scores for i in inst.item_ids]
    for instrument in instruments:
        absent = [item_id for item_id in instrument.item_ids if item_id not in positions]
        if not absent:
            continue
        if len(absent) < len(instrument.items) and _is_scale(instrument):
            required += absent
        else:
            yield Problem(
                "questions_absent",
                Level.WARNING,
                1,
                details={
                    "title_nl": instrument.title.nl,
                    "title_en": instrument.title.en,
                    "columns": ", ".join(absent),
                },
            )
    if required:
        yield _missing(list(dict.fromkeys(required)))


def _is_scale(instrument: Instrument) -> bool:
    """Whether one missing column would spoil a score of several items."""
    return any(len(score.items) > 1 for score in instrument.scores)
