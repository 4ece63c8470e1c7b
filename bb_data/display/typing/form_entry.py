"""One question of a paper form at a time: large, with its keys; and the end of the form. Not: keeping the answers.

The buttons have the same keys for every question, and what is pressed is the answer to the question
that the server says is next: whoever types faster than the page draws answers the right question.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import streamlit as st

from bb_data.catalogue.paper import PaperQuestion
from bb_data.display import components
from bb_data.display.html import put, text
from bb_data.display.typing.keys import press
from bb_data.intake.typing.drafts import Draft
from bb_data.model.problem import Level, Problem
from bb_data.views.typing import Typing
from bb_data.words import numbers
from bb_data.words.language import _, current_language, ngettext
from bb_data.words.problems import describe

ENTER, BACK, FORWARD, WIPE, SKIP, FIRST_SKIPPED = (
    "enter",
    "back",
    "forward",
    "wipe",
    "skip",
    "first-skipped",
)
_NUMBER = "bb-typed-number"
_TO_THROW = "bb-to-throw-away"
_MOST_FIGURES = 3


@dataclass(frozen=True, slots=True)
class Answered:
    """The question that was next is answered; None = skipped."""

    code: int | None


@dataclass(frozen=True, slots=True)
class Went:
    """Another question is wanted, by its place from 0."""

    place: int


@dataclass(frozen=True, slots=True)
class Finished:
    """The form is done."""


Step = Answered | Went | Finished | None


def step_of(now: Typing, key: str) -> Step:
    """What a key means for the question that is next; None when it only changes the number that is typed."""
    draft, asked = now.draft, now.question
    if draft is None:
        return None
    if key in (BACK, FORWARD, FIRST_SKIPPED, SKIP) or asked is None:
        return _way(now, draft, key)
    if asked.is_number:
        return _number_step(asked, draft, key)
    if key == "0":
        return Answered(None)
    if key.isdecimal() and int(key) <= len(asked.answers):
        return Answered(asked.answers[int(key) - 1].code)
    return None


def _way(now: Typing, draft: Draft, key: str) -> Step:
    _forget_number()
    if key == BACK and draft.place:
        return Went(draft.place - 1)
    if key == FORWARD and draft.place < len(draft.answers):
        return Went(draft.place + 1)
    if key == FIRST_SKIPPED:
        return Went(_skipped(now, draft)[0])
    if key == SKIP and now.question is not None:
        return Answered(None)
    return Finished() if key == ENTER and now.question is None else None


def _number_step(asked: PaperQuestion, draft: Draft, key: str) -> Step:
    typed = _typed(draft)
    if key.isdecimal():
        _type(draft, ((typed + key).lstrip("0") or "0")[:_MOST_FIGURES])
    elif key == WIPE:
        _type(draft, typed[:-1])
    elif key == ENTER and asked.item.range is not None:
        bounds = asked.item.range
        said = draft.answers.get(asked.item.id)
        if not typed and said is None:
            return None
        number = int(typed) if typed else int(said or 0)
        _forget_number()
        if number > bounds.maximum and bounds.is_capped:
            number = bounds.maximum
        if bounds.minimum <= number <= bounds.maximum:
            return Answered(number)
        told = _("Dit getal kan niet: het loopt van {lowest} tot en met {highest}.")
        components.notice(
            told.format(lowest=bounds.minimum, highest=bounds.maximum), kind="warning"
        )
    return None


def question(now: Typing) -> None:
    """The question that is next, its answers as large buttons, and the ways around."""
    draft, asked = now.draft, now.question
    if draft is None or asked is None:
        return
    language = current_language()
    n = len(now.questions)
    told = _("Vragenlijst {code}: vraag {place} van {n}").format(
        code=draft.code, place=numbers.number(draft.place + 1), n=numbers.number(n)
    )
    components.progress(draft.place, n, told)
    put(f'<h1 class="bb-question">{text(asked.item.text.in_language(language))}</h1>')
    if asked.is_number:
        _number(asked, draft)
    else:
        _answers(asked, draft)
    with st.container(key="bb-typing-ways", horizontal=True, width="content"):
        if asked.is_number:
            _key(_("Overslaan"), "bb-skip-number", SKIP, shortcut="s")
        else:
            _key(_("Overslaan"), "bb-skip", "0", shortcut="0")
        if draft.place:
            _key(_("Vorige vraag"), "bb-back", BACK, shortcut="ArrowLeft")
        if draft.place < len(draft.answers):
            _key(_("Volgende vraag"), "bb-forward", FORWARD, shortcut="ArrowRight")


def _answers(asked: PaperQuestion, draft: Draft) -> None:
    said = draft.answers.get(asked.item.id)
    with st.container(key="bb-answers"):
        for place, one in enumerate(asked.answers, start=1):
            st.button(
                f"{place}  ·  {one.text.in_language(current_language())}",
                key=f"bb-answer-{place}",
                shortcut=str(place) if place < 10 else None,
                width="stretch",
                type="primary" if said == one.code else "secondary",
                on_click=press,
                args=(str(place),),
            )


def _number(asked: PaperQuestion, draft: Draft) -> None:
    """Figures are typed one by one and shown large; Enter goes on."""
    said = draft.answers.get(asked.item.id)
    shown = _typed(draft) or ("" if said is None else str(said))
    put(f'<p class="bb-typed" role="status" aria-live="polite">{text(shown) or "&nbsp;"}</p>')
    with st.container(key="bb-figures", horizontal=True, width="content"):
        for figure in "1234567890":
            _key(figure, f"bb-figure-{figure}", figure, shortcut=figure)
        _key(_("Wis"), "bb-figure-wipe", WIPE, shortcut="Backspace")
    _key(_("Verder"), "bb-figure-next", ENTER, shortcut="Enter")


def _key(label: str, key: str, name: str, *, shortcut: str, is_filled: bool = False) -> None:
    st.button(
        label,
        key=key,
        shortcut=shortcut,
        type="primary" if is_filled else "secondary",
        on_click=press,
        args=(name,),
    )


def _typed(draft: Draft) -> str:
    """The figures typed so far for the question that is next."""
    where, typed = st.session_state.get(_NUMBER, (None, ""))
    return str(typed) if where == (draft.id, draft.place) else ""


def _type(draft: Draft, typed: str) -> None:
    st.session_state[_NUMBER] = ((draft.id, draft.place), typed)


def _forget_number() -> None:
    st.session_state.pop(_NUMBER, None)


def _skipped(now: Typing, draft: Draft) -> list[int]:
    return [
        place for place, one in enumerate(now.questions) if draft.answers.get(one.item.id) is None
    ]


def ending(now: Typing, problems: Sequence[Problem]) -> None:
    """The end of a form: what was skipped, what the checks say, and keeping it."""
    draft = now.draft
    if draft is None:
        return
    skipped = _skipped(now, draft)
    n_answered = len(now.questions) - len(skipped)
    components.finding(
        _("Vragenlijst {code} is klaar").format(code=draft.code),
        over=ngettext("{n} vraag beantwoord", "{n} vragen beantwoord", n_answered).format(
            n=numbers.number(n_answered)
        ),
    )
    if skipped:
        components.lead(
            ngettext(
                "{n} vraag is overgeslagen. Dat mag.",
                "{n} vragen zijn overgeslagen. Dat mag.",
                len(skipped),
            ).format(n=numbers.number(len(skipped)))
        )
    errors = [one for one in problems if one.level is Level.ERROR]
    if problems:
        components.notice(
            " ".join(" ".join(describe(one, current_language())) for one in problems),
            kind="warning",
            title=_("Dit moet eerst anders") if errors else _("Kijk dit even na"),
        )
    with st.container(key="bb-typing-ways", horizontal=True, width="content"):
        if not errors:
            _key(_("Bewaren"), "bb-finish", ENTER, shortcut="Enter", is_filled=True)
        _key(_("Terug naar de vragen"), "bb-back", BACK, shortcut="ArrowLeft")
        if skipped:
            st.button(
                _("Naar de eerste overgeslagen vraag"),
                key="bb-to-skipped",
                on_click=press,
                args=(FIRST_SKIPPED,),
            )


def throws_away(draft: Draft) -> bool:
    """Whether the form in hand is to be thrown away: asked twice."""
    with st.container(key="bb-throw", horizontal=True, width="content"):
        if st.session_state.get(_TO_THROW) != draft.id:
            if st.button(_("Deze vragenlijst weggooien"), key="bb-throw-away", type="tertiary"):
                st.session_state[_TO_THROW] = draft.id
                st.rerun()
            return False
        is_sure = st.button(_("Ja, gooi weg wat ik typte"), key="bb-throw-yes")
        if st.button(_("Nee, ga verder"), key="bb-throw-no"):
            del st.session_state[_TO_THROW]
            st.rerun()
    if is_sure:
        del st.session_state[_TO_THROW]
    return is_sure
