"""Typing paper forms in: the form of this account, answer by answer, and handing it in. Never another account's form."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from bb_data.catalogue.paper import PaperQuestion, paper_questions
from bb_data.errors import RefusedError, UserDataError
from bb_data.intake.code_series import series_of
from bb_data.intake.typing.drafts import (
    FIRST,
    REPLACING,
    SECOND,
    Draft,
    discard,
    draft_of,
    keep,
    start,
)
from bb_data.intake.typing.forms import (
    beside_what_is_there,
    checked_form,
    hand_in_form,
    own_wave_for_typing,
    question_about,
)
from bb_data.model.problem import Problem, Receipt
from bb_data.views.context import Context
from bb_data.views.permission import command, view
from bb_data.words.language import _


@dataclass(frozen=True, slots=True)
class Typing:
    """The form in hand: `draft` is None between two forms. `questions` are those of the wave in paper order."""

    questions: tuple[PaperQuestion, ...]
    draft: Draft | None

    @property
    def question(self) -> PaperQuestion | None:
        """The question that is next; None when the form is at its end or there is no form."""
        if self.draft is None or self.draft.place >= len(self.questions):
            return None
        return self.questions[self.draft.place]

    @property
    def is_again(self) -> bool:
        """Whether this form is typed a second time, to see how often both agree."""
        return self.draft is not None and self.draft.purpose == SECOND


@dataclass(frozen=True, slots=True)
class CodeAsked:
    """What is asked about a code: `question` is "", invalid, personal, slip, there or near; `other` the code that may be meant."""

    code: str
    question: str
    other: str


@view("handin.own")
def form_in_hand(ctx: Context, initiative: str, period: str) -> Typing:
    """The form that this account is typing in."""
    with ctx.monitor.store.read() as reader:
        _own, wave = own_wave_for_typing(reader, initiative, period)
        draft = draft_of(reader, wave, ctx.actor)
    return Typing(paper_questions(ctx.monitor.catalogue, wave.questionnaire), draft)


@view("handin.own")
def ask_about_code(ctx: Context, initiative: str, period: str, code: str) -> CodeAsked:
    """What to ask about a code before its form is begun."""
    with ctx.monitor.store.read() as reader:
        own, wave = own_wave_for_typing(reader, initiative, period)
        return CodeAsked(*question_about(reader, wave, code, series_of(reader, own)))


@command("handin.own")
def begin(
    ctx: Context,
    initiative: str,
    period: str,
    *,
    code: str,
    filled_in_on: date,
    mode: str,
    replaces: bool = False,
) -> None:
    """Begin a form under a code that was asked about; with `replaces` it takes the place of the one that is there."""
    with ctx.monitor.store.write() as writer:
        _own, wave = own_wave_for_typing(writer, initiative, period)
        start(
            writer,
            ctx.actor,
            wave,
            code=code,
            filled_in_on=filled_in_on,
            mode=mode,
            purpose=REPLACING if replaces else FIRST,
            days=int(ctx.monitor.catalogue.policy.typed_form_days.value),
        )


@command("handin.own")
def keep_answers(
    ctx: Context,
    initiative: str,
    period: str,
    form: str,
    answers: Mapping[str, int | None],
    place: int,
) -> None:
    """Keep answers of the form in hand by item (None = skipped), and which question is next.

    The same answers again change nothing. Raises RefusedError when `form` is not in hand any more,
    UserDataError for an answer that cannot be.
    """
    with ctx.monitor.store.write() as writer:
        _own, wave = own_wave_for_typing(writer, initiative, period)
        draft = draft_of(writer, wave, ctx.actor)
        if draft is None or str(draft.id) != form:
            raise RefusedError(
                _("Deze vragenlijst is al bewaard of weggegooid. Open de pagina opnieuw.")
            )
        questions = paper_questions(ctx.monitor.catalogue, wave.questionnaire)
        by_item = {one.item.id: one for one in questions}
        for item, code in answers.items():
            if item not in by_item or (code is not None and not _is_possible(by_item[item], code)):
                raise UserDataError(_("Dit antwoord kan niet bij deze vraag."))
        place = min(max(place, 0), len(questions))
        keep(writer, ctx.actor, draft, {**draft.answers, **answers}, place)


@command("handin.own")
def go_to(ctx: Context, initiative: str, period: str, place: int) -> None:
    """Go back (or on) to a question of the form in hand; answers stay."""
    with ctx.monitor.store.write() as writer:
        _own, wave = own_wave_for_typing(writer, initiative, period)
        draft = draft_of(writer, wave, ctx.actor)
        if draft is not None:
            n = len(paper_questions(ctx.monitor.catalogue, wave.questionnaire))
            keep(writer, ctx.actor, draft, draft.answers, min(max(place, 0), n))


@command("handin.own")
def throw_away(ctx: Context, initiative: str, period: str) -> None:
    """Throw the form in hand away."""
    with ctx.monitor.store.write() as writer:
        _own, wave = own_wave_for_typing(writer, initiative, period)
        draft = draft_of(writer, wave, ctx.actor)
        if draft is not None:
            discard(writer, ctx.actor, draft.id)


@view("handin.own")
def doubts(ctx: Context, initiative: str, period: str) -> tuple[Problem, ...]:
    """What the checks of a file say of the form in hand, and whether another one is in under its code by now."""
    with ctx.monitor.store.read() as reader:
        own, wave = own_wave_for_typing(reader, initiative, period)
        draft = draft_of(reader, wave, ctx.actor)
        if draft is None:
            return ()
        catalogue = ctx.monitor.catalogue
        checked, _content = checked_form(catalogue, wave, draft, ctx.today, series_of(reader, own))
        return (*checked.problems, *beside_what_is_there(reader, catalogue, wave, checked, draft))


@command("handin.own")
def finish(ctx: Context, initiative: str, period: str, *, replaces: bool = False) -> Receipt:
    """Hand the form in hand in. Raises RefusedError when there is none or it cannot go in.

    It takes the place of the one that is there when that was said at its beginning, or now.
    """
    with ctx.monitor.store.read() as reader:
        own, wave = own_wave_for_typing(reader, initiative, period)
        draft = draft_of(reader, wave, ctx.actor)
    if draft is None:
        raise RefusedError(_("Er is geen vragenlijst om te bewaren."))
    return hand_in_form(
        ctx.monitor.store,
        ctx.monitor.catalogue,
        ctx.actor,
        own,
        wave,
        draft if not replaces else replace(draft, purpose=REPLACING),
        ctx.today,
    )


def _is_possible(question: PaperQuestion, code: int) -> bool:
    if question.item.range is not None:
        return question.item.range.minimum <= code <= question.item.range.maximum
    return code in {answer.code for answer in question.answers}
