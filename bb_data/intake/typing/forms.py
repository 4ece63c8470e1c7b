"""A finished form goes in as a file of one row would: the same checks, the same commit. Not: keeping it half done."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

import pyarrow as pa

from bb_data.catalogue.paper import PaperQuestion, paper_questions
from bb_data.catalogue.schema import Catalogue
from bb_data.errors import RefusedError
from bb_data.intake.batches import HandIn
from bb_data.intake.checking import sha256_of
from bb_data.intake.code_series import CodeSeries, likeliest, slips
from bb_data.intake.codes import are_codes, normal_codes
from bb_data.intake.committing import commit_survey
from bb_data.intake.comparing import compare, outcome_of
from bb_data.intake.near_codes import near_matches
from bb_data.intake.personal_data.codes import personal_codes
from bb_data.intake.survey import (
    CODE_COLUMN,
    DATE_COLUMN,
    MODE_COLUMN,
    CheckedSurvey,
    check_survey,
)
from bb_data.intake.templates import csv_bytes
from bb_data.intake.typing.drafts import REPLACING, Draft, discard
from bb_data.model.actor import Actor
from bb_data.model.problem import Problem, Receipt
from bb_data.model.programme import Initiative, Wave, WaveState
from bb_data.programme.initiatives import initiative_by_slug
from bb_data.programme.waves import wave_of
from bb_data.store.database import Database, Reader
from bb_data.words.language import _

TYPED = ""
"""The file name of a hand-in without a file: a form that was typed in."""


_SAYS_WHAT_IS_THERE = frozenset({"answers_differ", "details_differ", "form_replaced"})


class CodeQuestion:
    """What is asked about a code before its form is begun."""

    INVALID, PERSONAL, SLIP, THERE, NEAR = "invalid", "personal", "slip", "there", "near"


def question_about(
    reader: Reader,
    wave: Wave,
    written: str,
    series: tuple[CodeSeries, ...],
) -> tuple[str, str, str]:
    """The code as it is kept, what to ask about it ("" = nothing), and the code that is probably meant."""
    codes = normal_codes(pa.array([written], pa.string()))
    code = str(codes[0].as_py())
    if not are_codes(codes)[0]:
        return code, CodeQuestion.INVALID, ""
    if personal_codes(codes)[0]:
        return code, CodeQuestion.PERSONAL, ""
    if slips(codes, series)[0]:
        return code, CodeQuestion.SLIP, likeliest(code, series) or ""
    if code in {row["code"] for row in reader.query("codes_of_wave", wave=wave.id)}:
        return code, CodeQuestion.THERE, ""
    before = reader.query(
        "codes_before_wave", initiative=wave.initiative_id, opens_on=wave.opens_on, wave=wave.id
    )
    near = near_matches([code], [row["code"] for row in before])
    return (code, CodeQuestion.NEAR, near[0].other) if near else (code, "", "")


def checked_form(
    catalogue: Catalogue,
    wave: Wave,
    draft: Draft,
    today: date,
    series: tuple[CodeSeries, ...] = (),
) -> tuple[CheckedSurvey, bytes]:
    """The form through the checks of a file, and the one row that stands for it."""
    questions = paper_questions(catalogue, wave.questionnaire)
    headings = [CODE_COLUMN, DATE_COLUMN, MODE_COLUMN, *(one.item.id for one in questions)]
    cells = [draft.code, draft.filled_in_on.strftime("%d-%m-%Y"), draft.mode]
    cells += [written(one, draft.answers.get(one.item.id)) for one in questions]
    content = csv_bytes([headings, cells])
    return check_survey(content, catalogue, today=today, wave=wave, series=series), content


def beside_what_is_there(
    reader: Reader, catalogue: Catalogue, wave: Wave, checked: CheckedSurvey, draft: Draft
) -> list[Problem]:
    """What is told when a form is in under this code: since this one was begun, or to be replaced by it."""
    if checked.has_errors:
        return []
    compared = compare(reader, catalogue, wave, checked)
    outcome = outcome_of(checked, compared, replaces_changed=draft.purpose == REPLACING)
    return [one for one in outcome.problems if one.code in _SAYS_WHAT_IS_THERE]


def written(question: PaperQuestion, code: int | None) -> str:
    """A canonical code as the word or number that stands on paper; "" for a question that was skipped."""
    if code is None:
        return ""
    if question.is_number:
        return str(code)
    return next(answer.text.nl for answer in question.answers if answer.code == code)


def hand_in_form(
    database: Database,
    catalogue: Catalogue,
    actor: Actor,
    initiative: Initiative,
    wave: Wave,
    draft: Draft,
    today: date,
) -> Receipt:
    """Hand the form in; the half-typed one is gone once it is in. Raises RefusedError when it cannot go in."""
    checked, content = checked_form(catalogue, wave, draft, today)
    receipt = commit_survey(
        database,
        catalogue,
        HandIn(actor, initiative, TYPED, sha256_of(content)),
        wave.period,
        checked,
        replaces_changed=draft.purpose == REPLACING,
    )
    if any(one.code == "answers_differ" for one in receipt.problems):
        raise RefusedError(
            _("Van {code} is al een vragenlijst binnen, met andere antwoorden.").format(
                code=draft.code
            )
        )
    if not receipt.is_committed and not receipt.n_same:
        raise RefusedError(
            _("Deze vragenlijst kan zo niet bewaard worden. Kijk de code en de datum na.")
        )
    with database.write() as writer:
        discard(writer, actor, draft.id)
    return receipt


def own_wave_for_typing(reader: Reader, slug: str, period: str) -> tuple[Initiative, Wave]:
    """The initiative and its wave, open or closed: what comes later waits for the next release (S8).

    Raises RefusedError for a wave that did not begin; nothing typed is lost.
    """
    return _own_wave(reader, slug, period, {WaveState.OPEN, WaveState.CLOSED})


def own_open_wave(reader: Reader, slug: str, period: str) -> tuple[Initiative, Wave]:
    """The initiative and its wave, which must be open. Raises RefusedError otherwise; nothing typed is lost."""
    return _own_wave(reader, slug, period, {WaveState.OPEN})


def _own_wave(
    reader: Reader, slug: str, period: str, states: Collection[WaveState]
) -> tuple[Initiative, Wave]:
    own = initiative_by_slug(reader, slug)
    wave = wave_of(reader, own, period)
    if wave.state not in states:
        raise RefusedError(
            _(
                "Deze meting is niet open. Wat u al overtypte, is bewaard. Bel LSA om verder te gaan."
            )
        )
    return own, wave
