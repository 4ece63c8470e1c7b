"""One paper form at a time: the form as the browser gets it (typing.js draws it), and its end. Not: keeping answers."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass

import streamlit as st

from bb_data.catalogue.paper import PaperQuestion
from bb_data.display import components
from bb_data.display.html import put, text
from bb_data.model.problem import Level, Problem
from bb_data.views.typing import Typing
from bb_data.words import numbers
from bb_data.words.language import _, current_language, ngettext
from bb_data.words.problems import describe

_TO_THROW = "bb-to-throw-away"


@dataclass(frozen=True, slots=True)
class Went:
    """Another question is wanted, by its place from 0."""

    place: int


@dataclass(frozen=True, slots=True)
class Finished:
    """The form is done; `replaces` when it takes the place of the one that came in meanwhile."""

    replaces: bool = False


Step = Went | Finished | None


def form(now: Typing, *, period: str, csrf: str) -> None:
    """The form in hand for typing.js, and the button by which it tells that every question was there."""
    draft = now.draft
    if draft is None:
        return
    given = {
        "form": str(draft.id),
        "period": period,
        "csrf": csrf,
        "place": draft.place,
        # Tells the script a form that is drawn after something changed from the same one drawn once more.
        "changed_at": draft.changed_at.isoformat(),
        "answers": dict(draft.answers),
        "questions": [_question(one) for one in now.questions],
        "keys": {"0": "0", "s": "S", "ArrowLeft": "←", "ArrowRight": "→", "Enter": "Enter"}
        | {str(k): str(k) for k in range(1, 10)},
        "words": _words(draft.code, is_again=now.is_again),
    }
    put(f'<div class="bb-typing" data-form="{text(json.dumps(given, ensure_ascii=False))}"></div>')
    # Pressed by the script once everything is kept; a person goes by the buttons of the form.
    with st.container(key="bb-form-end"):
        st.button(_("Naar het einde"), key="bb-form-end-button")


def _question(asked: PaperQuestion) -> dict[str, object]:
    language = current_language()
    bounds = asked.item.range
    return {
        "id": asked.item.id,
        "text": asked.item.text.in_language(language),
        "answers": [
            {"code": one.code, "text": one.text.in_language(language)} for one in asked.answers
        ],
        "number": bounds
        and {"lowest": bounds.minimum, "highest": bounds.maximum, "capped": bounds.is_capped},
    }


def _words(code: str, *, is_again: bool) -> dict[str, str]:
    place = (
        _("Vragenlijst {code}, nog een keer: vraag {place} van {n}")
        if is_again
        else _("Vragenlijst {code}: vraag {place} van {n}")
    )
    return {
        "place": place.replace("{code}", code),
        "skip": _("Overslaan"),
        "back": _("Vorige vraag"),
        "forward": _("Volgende vraag"),
        "end": _("Naar het einde"),
        "wipe": _("Wis"),
        "next": _("Verder"),
        "range": _("Dit getal kan niet: het loopt van {lowest} tot en met {highest}."),
        "ending": _("Dat was de laatste vraag. Een ogenblik ..."),
        "kept": _("Alles is bewaard."),
        "keeping": _("Bewaren ..."),
        "offline": _(
            "Geen verbinding. Typ gerust verder en laat dit venster open: wat u typt, bewaren we"
            " zodra er weer verbinding is."
        ),
        "stopped": _("Dit lukt nu niet. Open de pagina opnieuw; wat u typte, staat er dan nog."),
        "again": _("Open de pagina opnieuw"),
    }


def ending(now: Typing, problems: Sequence[Problem], *, finish: str) -> Step:
    """The end of a form: what was skipped, what the checks say, and the button `finish`."""
    draft = now.draft
    if draft is None:
        return None
    skipped = [
        place for place, one in enumerate(now.questions) if draft.answers.get(one.item.id) is None
    ]
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
    is_there = [one.code for one in errors] == ["answers_differ"]
    if is_there:
        components.notice(
            _(
                "Van {code} is intussen een andere vragenlijst binnen. Kijk op het papier of de code"
                " klopt. Is dit de goede? Vervang dan de vorige. Is de vorige goed? Gooi deze dan weg."
            ).format(code=draft.code),
            kind="warning",
            title=_("Deze code is er al"),
        )
    elif problems:
        components.notice(
            " ".join(" ".join(describe(one, current_language())) for one in problems),
            kind="warning",
            title=_("Dit moet eerst anders") if errors else _("Kijk dit even na"),
        )
    step: Step = None
    with st.container(key="bb-typing-ways", horizontal=True, width="content"):
        if not errors and st.button(finish, key="bb-finish", shortcut="Enter", type="primary"):
            step = Finished()
        if is_there and st.button(_("Vervang de vorige"), key="bb-replace"):
            step = Finished(replaces=True)
        if st.button(_("Terug naar de vragen"), key="bb-back", shortcut="ArrowLeft"):
            step = Went(len(now.questions) - 1)
        to_skipped = _("Naar de eerste overgeslagen vraag")
        if skipped and st.button(to_skipped, key="bb-to-skipped", wrap=True):
            step = Went(skipped[0])
    return step


def throws_away(now: Typing) -> bool:
    """Whether the form in hand is to be thrown away: asked twice."""
    draft = now.draft
    if draft is None:
        return False
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
