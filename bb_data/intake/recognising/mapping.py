"""Which column holds which question, and what is wrong with the headings. Not: what the cells say."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial

from bb_data.catalogue.consistency import headings_of
from bb_data.catalogue.reading import Fault, read_answers
from bb_data.catalogue.schema import Catalogue, Instrument
from bb_data.intake.finding import found, has_errors
from bb_data.intake.lists import LIST_COLUMNS, list_headings
from bb_data.intake.reading.sheet import Sheet
from bb_data.intake.recognising.choices import NOTHING_CHOSEN, Choices
from bb_data.intake.recognising.column import Column, Use
from bb_data.intake.recognising.matching import Known, date_column, matched, with_proposals
from bb_data.model.problem import Problem
from bb_data.model.spelling import normal_heading

LISTS = ("activities", "attendance")
_DATE = "datum"
_ACTIVITY = frozenset(("activiteit", "activity"))
_FEWEST_QUESTIONS = 2
"""One may be in a list of activities by chance, such as somebody's role."""


@dataclass(frozen=True, slots=True)
class ColumnMapping:
    """The position of every column that is used, by field or item id, and what is wrong with the headings.

    `columns` are all columns in their order, also those that are not read.
    """

    positions: Mapping[str, int]
    problems: tuple[Problem, ...]
    columns: tuple[Column, ...] = ()


def known_headings(catalogue: Catalogue) -> frozenset[str]:
    """Every heading that the catalogue or a list knows, as compared."""
    return frozenset(_ids_by_heading(catalogue)) | frozenset(list_headings())


def recognised_kind(names: Sequence[Sequence[str]], catalogue: Catalogue) -> str | None:
    """`activities`, `attendance` or the id of the questionnaire that fits best; None = nothing.

    `names` are the texts that each column may be known by.
    """
    normal = {normal_heading(name) for column in names for name in column}
    ids = {_ids_by_heading(catalogue).get(heading) for heading in normal} - {None}
    all_items = {i for inst in catalogue.instruments.values() for i in inst.item_ids}
    given = ids & all_items
    # A questionnaire may ask which activity somebody comes to; a list has no questions.
    is_about_activities = not normal.isdisjoint(_ACTIVITY)
    if is_about_activities and len(given) < _FEWEST_QUESTIONS:
        is_list_of_people = {"code", "respondent code"} & normal and "deelnemers" not in normal
        return "attendance" if is_list_of_people else "activities"
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
    What we only suppose is a question to her, never an answer.
    """
    instruments = catalogue.instruments_of(questionnaire)
    asked = [field.id for field in catalogue.fields]
    asked += [item_id for instrument in instruments for item_id in instrument.item_ids]
    item_ids = [one.item_ids for one in instruments]
    known = Known(_ids_by_heading(catalogue), asked, item_ids, partial(_can_hold, instruments))
    columns = matched(sheet, known, choices, remembered)
    if not any(column.target for column in columns):
        columns = with_proposals(sheet, columns, known, remembered)
        if not any(column.proposal for column in columns):
            problem = found("headings_unknown", sheet.heading_row)
            return ColumnMapping(
                {}, (problem, *_faults_of_choices(choices, columns, known)), columns
            )
    problems: list[Problem] = []
    taken = {column.target for column in columns if column.use is Use.READ}
    if _DATE not in taken and (stamp := date_column(sheet, columns)) is not None:
        columns = tuple(stamp if one.position == stamp.position else one for one in columns)
        place = (sheet.heading_row, stamp.heading, stamp.position)
        problems.append(found("date_from_timestamp", *place))
    columns = with_proposals(sheet, columns, known, remembered)
    fitting = recognised_kind(sheet.layout.names, catalogue)
    positions, told = _positions(sheet, columns)
    columns = tuple(
        replace(one, use=Use.UNKNOWN, target=None, certainty=None)
        if one.use is Use.READ and positions[one.target or ""] != one.position
        else one
        for one in columns
    )
    absent = list(_absent(catalogue, questionnaire, positions, columns, sheet.heading_row))
    is_other = any(one.use is Use.NOT_ASKED for one in columns) or has_errors(absent)
    if fitting not in (None, questionnaire) and is_other and not choices.columns:
        wrong = (
            found("wrong_kind")
            if fitting in LISTS
            else wrong_questionnaire(catalogue, questionnaire, fitting)
        )
        return ColumnMapping(positions, (wrong,), columns)
    problems += [*told, *absent, *_faults_of_choices(choices, columns, known)]
    return ColumnMapping(positions, tuple(problems), columns)


def _can_hold(instruments: Sequence[Instrument], item_id: str, texts: Sequence[str]) -> bool:
    """Whether most of these texts are answers to this item, or numbers that stand for them."""
    instrument = next(one for one in instruments if item_id in one.item_ids)
    written = [text for text in texts if text.strip()]
    readings = read_answers(instrument, instrument.item(item_id), None, written)
    n_read = sum(one.fault in (None, Fault.CODING_NEEDED) for one in readings)
    return n_read * 2 >= len(written)


def map_list(sheet: Sheet, kind: str, choices: Choices = NOTHING_CHOSEN) -> ColumnMapping:
    """The columns of an activity or attendance list, with every fault of its headings."""
    wanted = LIST_COLUMNS[kind]
    known = Known(list_headings(), list(wanted), [])
    columns = matched(sheet, known, choices, NOTHING_CHOSEN)
    columns = with_proposals(sheet, columns, known, NOTHING_CHOSEN)
    positions, problems = _positions(sheet, columns)
    proposed = {column.proposal for column in columns}
    missing = [
        name
        for name, is_required in wanted.items()
        if is_required and name not in positions and name not in proposed
    ]
    if missing:
        problems.append(_missing(missing, sheet.heading_row))
    problems += _faults_of_choices(choices, columns, known)
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


def _positions(sheet: Sheet, columns: Sequence[Column]) -> tuple[dict[str, int], list[Problem]]:
    """Where each question is read, and what is told of the headings."""
    positions: dict[str, int] = {}
    problems: list[Problem] = []
    for column in columns:
        place = (sheet.heading_row, column.heading or None, column.position)
        if column.use is Use.READ and column.target is not None:
            if column.target in positions:
                other = sheet.headings[positions[column.target]]
                problems.append(found("heading_twice", *place, {"other": other}))
            else:
                positions[column.target] = column.position
        elif column.use is Use.NOT_ASKED:
            problems.append(found("column_not_asked", *place))
        elif column.use is Use.UNKNOWN and column.proposal is not None:
            problems.append(found("column_uncertain", *place, {"closest": column.proposal}))
        elif column.use is Use.UNKNOWN:
            problems.append(
                found("column_unknown" if column.heading else "heading_missing", *place)
            )
    return positions, problems


def _faults_of_choices(
    choices: Choices, columns: Sequence[Column], known: Known
) -> Iterator[Problem]:
    keys = {column.key for column in columns}
    for key, target in choices.columns.items():
        if key not in keys:
            yield found("mapping_column_absent", details={"given": key})
        elif target is not None and target not in known.ids_by_heading.values():
            yield found("mapping_unknown_target", details={"given": target})


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
    catalogue: Catalogue,
    questionnaire: str,
    positions: Mapping[str, int],
    columns: Sequence[Column],
    heading_row: int,
) -> Iterator[Problem]:
    """What may not be left out of a file: the required columns, and the items of a scale.

    One missing item spoils a score, so a scale is there whole or, beside the questionnaire's main
    one, not at all. Questions that stand by themselves may be left out: they were not asked then.
    What a column probably is, is asked about that column and not missed here.
    """
    there = {*positions, *(column.proposal for column in columns)}
    fields = [f.id for f in catalogue.fields if f.is_required and f.id not in there]
    if fields:
        yield _missing(fields, heading_row)
    asked = catalogue.questionnaires[questionnaire].title
    instruments = catalogue.instruments_of(questionnaire)
    main = next((one for one in instruments if _is_scale(one)), None)
    for instrument in instruments:
        absent = [item_id for item_id in instrument.item_ids if item_id not in there]
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
