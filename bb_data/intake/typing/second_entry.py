"""Typing a sample of one's own forms a second time: how often both agree, and settling what differs. Not: the page.

Only whoever typed a form types it again and sees where the two differ; what was typed is forgotten
once that is settled, the counts stay.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from bb_data.catalogue.paper import PaperQuestion, paper_questions
from bb_data.catalogue.policy import Policy
from bb_data.catalogue.schema import Catalogue
from bb_data.errors import RefusedError
from bb_data.intake.typing.drafts import (
    REPLACING,
    SECOND,
    Draft,
    account_of,
    discard,
    draft_of,
    start,
)
from bb_data.intake.typing.forms import hand_in_form
from bb_data.model.actor import Actor
from bb_data.model.identifiers import uuid7
from bb_data.model.programme import Initiative, Wave
from bb_data.store.database import Database, Reader, Writer
from bb_data.store.properties import moment
from bb_data.words.language import _


@dataclass(frozen=True, slots=True)
class Sample:
    """How far this account is with typing a sample again.

    `n_typed` forms were typed in, `n_wanted` of them are asked for again, `n_done` were. Over those
    `n_equal` of `n_items` answers were the same both times. `code` is the form to type next, "" when
    there is none; `open_code` one whose differences are still to be settled, "" when there is none.
    """

    n_typed: int
    n_wanted: int
    n_done: int
    n_items: int
    n_equal: int
    code: str
    open_code: str


@dataclass(frozen=True, slots=True)
class Dispute:
    """A question that was typed differently the two times; None = skipped."""

    question: PaperQuestion
    first: int | None
    second: int | None


def sample_of(reader: Reader, wave: Wave, actor: Actor, policy: Policy) -> Sample:
    """The sample of this account at this wave; nothing is wanted as long as few forms were typed."""
    forms = _typed(reader, wave, actor)
    done = [one for one in forms if one["n_items"] is not None]
    is_enough = len(forms) >= policy.second_entry_minimum_n.value
    n_wanted = math.ceil(policy.second_entry_share.value * len(forms)) if is_enough else 0
    waiting = [one["code"] for one in forms if one["n_items"] is None]
    return Sample(
        n_typed=len(forms),
        n_wanted=max(n_wanted, len(done)),
        n_done=len(done),
        n_items=sum(one["n_items"] for one in done),
        n_equal=sum(one["n_equal"] for one in done),
        code=waiting[0] if waiting and len(done) < n_wanted else "",
        open_code=next((one["code"] for one in done if one["n_open"]), ""),
    )


def start_second(writer: Writer, actor: Actor, wave: Wave, policy: Policy) -> Draft:
    """Begin to type the next form of the sample again. Raises RefusedError when there is none."""
    code = sample_of(writer, wave, actor, policy).code
    form = next((one for one in _typed(writer, wave, actor) if one["code"] == code), None)
    if form is None:
        raise RefusedError(_("Er is nu geen vragenlijst om nog een keer over te typen."))
    return start(
        writer,
        actor,
        wave,
        code=code,
        filled_in_on=form["filled_in_on"],
        mode=form["mode"] or "papier",
        purpose=SECOND,
        days=int(policy.typed_form_days.value),
    )


def compare_second(
    database: Database, catalogue: Catalogue, actor: Actor, initiative: Initiative, wave: Wave
) -> int:
    """Hold the form in hand against the first time; gives how many answers differ.

    Raises RefusedError when the first one is not there any more, such as after undoing.
    """
    with database.write() as writer:
        draft, form = _second_in_hand(writer, actor, wave)
        questions = paper_questions(catalogue, wave.questionnaire)
        first = _answers(writer, catalogue, wave, form["id"])
        other = {
            one.item.id: draft.answers.get(one.item.id)
            for one in questions
            if draft.answers.get(one.item.id) != first.get(one.item.id)
        }
        writer.insert_row(
            "second_entry",
            id=uuid7(),
            wave_id=wave.id,
            response_id=form["id"],
            typed_by=account_of(actor),
            n_items=len(questions),
            n_equal=len(questions) - len(other),
            n_open=len(other),
            answers=json.dumps(other),
            typed_at=moment(writer),
        )
        discard(writer, actor, draft.id)
        writer.audit(
            actor,
            "second_entry.compared",
            f"{initiative.slug}/{wave.period}",
            n_items=len(questions),
            n_open=len(other),
        )
    return len(other)


def disputes_of(
    reader: Reader, catalogue: Catalogue, wave: Wave, actor: Actor
) -> tuple[str, tuple[Dispute, ...]]:
    """The code of a form of this account with open differences, and those differences; "" and none without."""
    form, second = _open_form(reader, wave, actor)
    if form is None:
        return "", ()
    first = _answers(reader, catalogue, wave, form["id"])
    return form["code"], tuple(
        Dispute(one, first.get(one.item.id), second[one.item.id])
        for one in paper_questions(catalogue, wave.questionnaire)
        if one.item.id in second
    )


def settle_second(
    database: Database,
    catalogue: Catalogue,
    actor: Actor,
    initiative: Initiative,
    wave: Wave,
    chosen: Mapping[str, int | None],
    today: date,
) -> int:
    """Take what stands on paper for every difference; gives how many answers of the form changed.

    A changed form takes the place of the first as a hand-in of its own, which can be undone. Raises
    RefusedError when not every difference has one of its two answers.
    """
    with database.read() as reader:
        code, disputes = disputes_of(reader, catalogue, wave, actor)
        form, _second = _open_form(reader, wave, actor)
        answers = _answers(reader, catalogue, wave, form["id"]) if form else {}
        now = moment(reader)
    for one in disputes:
        item = one.question.item.id
        if item not in chosen or chosen[item] not in (one.first, one.second):
            raise RefusedError(_("Kies bij elke vraag wat er op papier staat."))
    if form is None:
        raise RefusedError(_("Er is niets meer om na te kijken."))
    changed = {
        one.question.item.id: chosen[one.question.item.id]
        for one in disputes
        if chosen[one.question.item.id] != one.first
    }
    if changed:
        draft = Draft(
            uuid7(),
            wave.id,
            REPLACING,
            code,
            form["filled_in_on"],
            form["mode"] or "papier",
            {**answers, **changed},
            len(answers),
            now,
        )
        hand_in_form(database, catalogue, actor, initiative, wave, draft, today)
    with database.write() as writer:
        writer.execute(
            "UPDATE second_entry SET n_open = 0, answers = '{}', response_id = ("
            " SELECT response.id FROM response JOIN participant ON participant.id = response.participant_id"
            " WHERE response.wave_id = $wave AND participant.code = $code)"
            " WHERE response_id = $former AND typed_by = $account",
            {
                "wave": wave.id,
                "code": code,
                "former": form["id"],
                "account": account_of(actor),
            },
        )
        writer.audit(
            actor,
            "second_entry.settled",
            f"{initiative.slug}/{wave.period}",
            n_changed=len(changed),
        )
    return len(changed)


def _typed(reader: Reader, wave: Wave, actor: Actor) -> list[dict[str, Any]]:
    return reader.query("forms_typed_by", wave=wave.id, account=account_of(actor))


def _second_in_hand(reader: Reader, actor: Actor, wave: Wave) -> tuple[Draft, dict[str, Any]]:
    draft = draft_of(reader, wave, actor)
    forms = [] if draft is None else _typed(reader, wave, actor)
    form = next((one for one in forms if draft is not None and one["code"] == draft.code), None)
    if draft is None or draft.purpose != SECOND or form is None or form["n_items"] is not None:
        raise RefusedError(
            _("De eerste keer staat er niet meer. Gooi deze vragenlijst weg en ga verder.")
        )
    return draft, form


def _open_form(
    reader: Reader, wave: Wave, actor: Actor
) -> tuple[dict[str, Any] | None, dict[str, int | None]]:
    form = next((one for one in _typed(reader, wave, actor) if one["n_open"]), None)
    if form is None:
        return None, {}
    written = reader.value(
        "SELECT answers FROM second_entry WHERE response_id = $response AND typed_by = $account",
        {"response": form["id"], "account": account_of(actor)},
    )
    return form, json.loads(str(written))


def _answers(
    reader: Reader, catalogue: Catalogue, wave: Wave, response: UUID
) -> dict[str, int | None]:
    """The answers of one form by item, as they are kept; None = skipped."""
    known = {"response": response}
    answers: dict[str, int | None] = {}
    for instrument in catalogue.instruments_of(wave.questionnaire):
        is_background = instrument.kind == "background"
        table = "background" if is_background else "answer"
        kind = "" if is_background else f" AND instrument = '{instrument.id}'"
        codes = reader.value(
            f"SELECT codes FROM {table} WHERE response_id = $response{kind}", known
        )
        answers |= dict(zip(instrument.item_ids, codes or [], strict=False))
    return answers
