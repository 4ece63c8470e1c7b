"""Asks for the code and the day of the next form, and settles what is doubtful about the code first."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

import streamlit as st

from bb_data.display import components
from bb_data.views.typing import CodeAsked
from bb_data.words.language import _
from bb_data.words.modes import MODES, mode_name

_ASKED = "bb-code-asked"
_DAY = "bb-typed-day"


@dataclass(frozen=True, slots=True)
class Begun:
    """A form to begin: its code, the day and way of filling in, and whether it replaces the one that is there."""

    code: str
    day: date
    mode: str
    replaces: bool = False


def ask(look_up: Callable[[str], CodeAsked], *, today: date) -> Begun | None:
    """The form to begin, once everything about its code is clear; None until then."""
    asked: tuple[CodeAsked, date, str] | None = st.session_state.get(_ASKED)
    if asked is not None and asked[0].question in ("there", "near"):
        return _settled(*asked)
    with st.container(key="bb-focus-code"), st.form("bb-code", border=False, enter_to_submit=True):
        code = st.text_input(
            _("Welke code staat er op de vragenlijst?"),
            max_chars=24,
            autocomplete="off",
            placeholder=_("zoals K17"),
        )
        day = st.date_input(
            _("Wanneer is de vragenlijst ingevuld?"),
            value=st.session_state.get(_DAY, today),
            max_value=today,
            format="DD-MM-YYYY",
        )
        mode = st.selectbox(
            _("Hoe is de vragenlijst ingevuld?"),
            list(MODES),
            format_func=mode_name,
        )
        is_sent = st.form_submit_button(_("Begin met deze vragenlijst"), type="primary")
    if not is_sent:
        return None
    st.session_state[_DAY] = day
    found = look_up(code)
    if found.question in ("there", "near"):
        st.session_state[_ASKED] = (found, day, mode)
        st.rerun()
    if found.question == "invalid":
        components.notice(
            _(
                "Een code heeft 2 tot 16 letters en cijfers, zoals K17. Kijk op de vragenlijst welke"
                " code er staat."
            ),
            kind="warning",
        )
        return None
    if found.question == "personal":
        components.notice(
            _(
                "Dit lijkt een naam, een woord of een telefoonnummer. Dat bewaren we nooit. Gebruik een"
                " code met een cijfer erin, zoals K17."
            ),
            kind="warning",
        )
        return None
    if found.question == "slip":
        told = _("{code} kan niet kloppen: het laatste teken past niet bij de rest.")
        if found.other:
            told += " " + _("Is het {other}?")
        components.notice(told.format(code=found.code, other=found.other), kind="warning")
        return None
    return Begun(found.code, day, mode)


def _settled(asked: CodeAsked, day: date, mode: str) -> Begun | None:
    if asked.question == "there":
        components.notice(
            _(
                "Vragenlijst {code} is er al bij deze meting. Typt u hem opnieuw over, dan komt deze"
                " in de plaats van de vorige."
            ).format(code=asked.code),
            title=_("Deze code is er al"),
        )
        options = [(_("Vervang de vorige"), asked.code, True)]
    else:
        components.notice(
            _(
                "{code} zagen we nog niet eerder. De code lijkt op {other}, die bij een eerdere"
                " meting meedeed. Kijk op de vragenlijst welke code er staat."
            ).format(code=asked.code, other=asked.other),
            title=_("Klopt de code?"),
        )
        options = [
            (_("Het is {code}").format(code=asked.other), asked.other, False),
            (_("Het is {code}").format(code=asked.code), asked.code, False),
        ]
    with st.container(horizontal=True, width="content"):
        for place, (label, code, replaces) in enumerate(options):
            if st.button(
                label,
                key=f"bb-code-{place}",
                shortcut=str(place + 1),
                type="primary" if place == 0 else "secondary",
            ):
                del st.session_state[_ASKED]
                return Begun(code, day, mode, replaces)
        if st.button(_("Andere code typen"), key="bb-code-other", shortcut="Escape"):
            del st.session_state[_ASKED]
            st.rerun()
    return None
