"""Which column holds which question: by item id or question text. Not: what the cells say."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches

from bb_data.catalogue.consistency import headings_of
from bb_data.catalogue.schema import Catalogue, Instrument
from bb_data.intake.finding import found, has_errors
from bb_data.intake.lists import LIST_COLUMNS, list_headings
from bb_data.intake.reading.sheet import Sheet
from bb_data.intake.recognising.choices import NOTHING_CHOSEN, Choices
from bb_data.intake.recognising.column import Certainty, Column, Use, column_keys
from bb_data.model.problem import Problem
from bb_data.model.spelling import normal_heading

LISTS = ("activities", "attendance")

_MOST_ALIKE = 0.8
"""From this likeness on (difflib's ratio) a known heading is proposed."""


@dataclass(frozen=True, slots=True)
class ColumnMapping:
    """The position of every column that is used, by field or item id, and what is wrong with the headings."""

    positions: Mapping[str, int]
    problems: tuple[Problem, ...]
    columns: tuple[Column, ...] = ()


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


def map_survey(
    sheet: Sheet,
    catalogue: Catalogue,
    questionnaire: str,
    choices: Choices = NOTHING_CHOSEN,
    remembered: Choices = NOTHING_CHOSEN,
) -> ColumnMapping:
    """The columns of a questionnaire file, with every fault of its headings.

    What the person chose goes before what we recognise, and that before what was chosen last time.
    """
    ids = _ids_by_heading(catalogue)
    asked = {field.id for field in catalogue.fields}
    for instrument in catalogue.instruments_of(questionnaire):
        asked |= set(instrument.item_ids)
    positions, problems, columns = _positions(sheet, ids, asked, choices, remembered)
    if not any(column.target for column in columns):
        return ColumnMapping({}, (found("headings_unknown", sheet.heading_row),), columns)
    n_foreign = sum(column.use is Use.NOT_ASKED for column in columns)
    absent = list(_absent(catalogue, questionnaire, positions, sheet.heading_row))
    fitting = recognised_kind(sheet.headings, catalogue)
    if fitting not in (None, questionnaire) and (n_foreign or has_errors(absent)):
        if fitting in LISTS:
            return ColumnMapping(positions, (found("wrong_kind"),), columns)
        wrong = wrong_questionnaire(catalogue, questionnaire, fitting)
        return ColumnMapping(positions, (wrong,), columns)
    return ColumnMapping(positions, (*problems, *absent), columns)


def map_list(sheet: Sheet, kind: str, choices: Choices = NOTHING_CHOSEN) -> ColumnMapping:
    """The columns of an activity or attendance list, with every fault of its headings."""
    wanted = LIST_COLUMNS[kind]
    positions, problems, columns = _positions(
        sheet, list_headings(), set(wanted), choices, NOTHING_CHOSEN
    )
    missing = [c for c, is_required in wanted.items() if is_required and c not in positions]
    if missing:
        problems.append(_missing(missing, sheet.heading_row))
    return ColumnMapping(positions, tuple(problems), columns)


def wrong_questionnaire(catalogue: Catalogue, asked: str, fitting: str | None) -> Problem:
    """The problem of a file that is another questionnaire than the one asked for."""
    titles = {"asked": catalogue.questionnaires[asked].title}
    titles["found"] = catalogue.questionnaires[fitting or asked].title
    details = {
        f"{role}_{language}": title.in_language(language)
        for role, title in titles.items()
        for language in ("nl", "en")
    }
    return found("wrong_questionnaire", details=details)


def _positions(
    sheet: Sheet,
    ids: Mapping[str, str],
    asked: set[str],
    choices: Choices,
    remembered: Choices,
) -> tuple[dict[str, int], list[Problem], tuple[Column, ...]]:
    """Where each asked column is, what is wrong, and every column as it was understood."""
    positions: dict[str, int] = {}
    problems: list[Problem] = []
    columns: list[Column] = []
    keys = column_keys(sheet.headings)
    for position, (key, heading) in enumerate(zip(keys, sheet.headings, strict=True)):
        place = (sheet.heading_row, heading or None, position)
        target, certainty = _target(sheet.layout.names[position], key, ids, choices, remembered)
        use, proposal = Use.UNKNOWN, None
        if certainty is not None and target is None:
            use = Use.LEFT_OUT
        elif target in asked and target in positions:
            other = sheet.headings[positions[target]]
            problems.append(found("heading_twice", *place, {"other": other}))
        elif target in asked:
            positions[target] = position
            use = Use.READ
        elif target is not None:
            use = Use.NOT_ASKED
            problems.append(found("column_not_asked", *place))
        elif not sheet.has_text(position):
            use = Use.SET_ASIDE
        elif heading:
            close = get_close_matches(normal_heading(heading), ids, n=1, cutoff=_MOST_ALIKE)
            proposal = ids[close[0]] if close else None
            problems.append(
                found("column_unknown", *place, {"closest": proposal} if proposal else {})
            )
        else:
            problems.append(found("heading_missing", *place))
        columns.append(Column(position, heading, key, use, target, certainty, proposal))
    return positions, problems, tuple(columns)


def _target(
    names: Sequence[str],
    key: str,
    ids: Mapping[str, str],
    choices: Choices,
    remembered: Choices,
) -> tuple[str | None, Certainty | None]:
    """What a column holds and how sure that is; None with a certainty = left out, without one = unknown."""
    if key in choices.columns:
        return choices.columns[key], Certainty.CHOSEN
    for name in names:
        if (target := ids.get(normal_heading(name))) is not None:
            is_id = normal_heading(name) == normal_heading(target)
            return target, Certainty.ID if is_id else Certainty.TEXT
    if key in remembered.columns:
        return remembered.columns[key], Certainty.REMEMBERED
    return None, None


def _ids_by_heading(catalogue: Catalogue) -> dict[str, str]:
    ids: dict[str, str] = {}
    for field in catalogue.fields:
        ids |= dict.fromkeys(headings_of(field), field.id)
    for instrument in catalogue.instruments.values():
        for item in instrument.items:
            for heading in headings_of(item):
                ids.setdefault(heading, item.id)
    return ids


def _missing(ids: list[str], heading_row: int) -> Problem:
    return found("columns_missing", heading_row, details={"columns": ", ".join(ids)})


def _absent(
    catalogue: Catalogue, questionnaire: str, positions: Mapping[str, int], heading_row: int
) -> Iterator[Problem]:
    """What may not be left out of a file: the required columns, and the items of a scale.

    One missing item spoils a score, so a scale is there whole or, beside the questionnaire's main
    one, not at all. Questions that stand by themselves may be left out: they were not asked then.
    """
    fields = [f.id for f in catalogue.fields if f.is_required and f.id not in positions]
    if fields:
        yield _missing(fields, heading_row)
    asked = catalogue.questionnaires[questionnaire].title
    instruments = catalogue.instruments_of(questionnaire)
    main = next((one for one in instruments if _is_scale(one)), None)
    for instrument in instruments:
        absent = [item_id for item_id in instrument.item_ids if item_id not in positions]
        if absent:
            details = {
                "title_nl": instrument.title.nl,
                "title_en": instrument.title.en,
                "asked_nl": asked.nl,
                "asked_en": asked.en,
                "columns": ", ".join(absent),
            }
            is_whole = len(absent) == len(instrument.items)
            is_needed = _is_scale(instrument) and (instrument is main or not is_whole)
            code = "questions_missing" if is_needed else "questions_absent"
            yield found(code, heading_row, details=details)


def _is_scale(instrument: Instrument) -> bool:
    return any(len(score.items) > 1 for score in instrument.scores)
