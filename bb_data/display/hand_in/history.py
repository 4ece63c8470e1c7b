"""What was handed in: when, by whom, what it changed, and the ways back. Not: doing it (views)."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import streamlit as st

from bb_data.display import components
from bb_data.errors import MonitorError
from bb_data.views.rows import Row, day, day_or_none, whole, words
from bb_data.words import numbers
from bb_data.words.language import _, ngettext
from bb_data.words.waves import wave_name

Undo = Callable[[str], int]
_TO_UNDO = "bb-to-undo"
_UNDONE = "bb-undone"
_SHOWN = 8


def told_undone() -> None:
    """That something was taken back, once."""
    undone = st.session_state.pop(_UNDONE, None)
    if undone is not None:
        components.notice(
            ngettext(
                "Ongedaan gemaakt: {n} regel is weg.",
                "Ongedaan gemaakt: {n} regels zijn weg.",
                undone,
            ).format(n=numbers.number(undone)),
            kind="good",
        )


def undo_button(batch: str, undo: Undo, *, key: str, label: str = "") -> None:
    """Two presses: what is taken back has to be handed in again."""
    if st.session_state.get(_TO_UNDO) != batch:
        if st.button(label or _("Ongedaan maken"), key=key):
            st.session_state[_TO_UNDO] = batch
            st.rerun()
        return
    with st.container(horizontal=True, width="content"):
        is_sure = st.button(_("Ja, maak ongedaan"), key=f"{key}-yes")
        if st.button(_("Nee, laat staan"), key=f"{key}-no"):
            del st.session_state[_TO_UNDO]
            st.rerun()
    if not is_sure:
        return
    del st.session_state[_TO_UNDO]
    try:
        gone = undo(batch)
    except MonitorError as error:
        components.notice(str(error), kind="error")
        return
    st.session_state[_UNDONE] = gone
    st.rerun()


def history_shown(
    rows: Sequence[Row], *, undo: Undo, settle: Callable[[str], None], undo_days: int
) -> None:
    """The hand-ins, the newest first; the older ones folded."""
    components.section(_("Wat u hebt ingestuurd"))
    if not rows:
        components.prose(_("Nog niets. Wat u instuurt, staat daarna hier."))
        return
    components.prose(
        _("Vergist? Tot {n} dagen na het insturen kunt u het ongedaan maken.").format(n=undo_days)
    )
    with components.card("history"):
        for position, row in enumerate(rows[:_SHOWN]):
            _line(row, position, undo, settle)
    if len(rows) > _SHOWN:
        with st.expander(_("Alles van eerder ({n})").format(n=len(rows) - _SHOWN)):
            for position, row in enumerate(rows[_SHOWN:], start=_SHOWN):
                _line(row, position, undo, settle)


def _line(row: Row, position: int, undo: Undo, settle: Callable[[str], None]) -> None:
    with st.container(
        key=f"bb-row-{position}",
        horizontal=True,
        vertical_alignment="center",
        horizontal_alignment="distribute",
    ):
        components.prose(history_line(row))
        if words(row, "state") == "open_questions" and st.button(
            _("Die komen niet meer"), key=f"bb-settle-{position}"
        ):
            settle(words(row, "batch"))
            st.rerun()
        if row["can_be_undone"]:
            undo_button(words(row, "batch"), undo, key=f"bb-undo-{position}")


def history_line(row: Row) -> str:
    """One hand-in in words: when, what, what changed, by whom, how it stands."""
    number = whole(row, "n_new")
    what = {
        "survey": ngettext("{n} vragenlijst", "{n} vragenlijsten", number),
        "activities": ngettext("{n} activiteit", "{n} activiteiten", number),
        "attendance": ngettext("{n} bezoek", "{n} bezoeken", number),
    }[words(row, "kind")].format(n=numbers.number(number))
    parts = [what]
    if changed := whole(row, "n_changed"):
        parts.append(
            ngettext("{n} vervangen", "{n} vervangen", changed).format(n=numbers.number(changed))
        )
    if words(row, "period"):
        parts.append(wave_name(words(row, "period")))
    if words(row, "handed_in_by"):
        parts.append(_("door {name}").format(name=words(row, "handed_in_by")))
    told = f"{numbers.day(day(row, 'handed_in_on'))}: {', '.join(parts)}"
    state = _state(row)
    return f"{told} ({state})" if state else told


def _state(row: Row) -> str:
    state = words(row, "state")
    if state == "undone":
        undone_on = day_or_none(row, "undone_on")
        if undone_on is None:
            return _("ongedaan gemaakt")
        return _("ongedaan gemaakt op {day} door {name}").format(
            day=numbers.day(undone_on), name=words(row, "undone_by")
        )
    if state == "open_questions":
        out = whole(row, "n_rows") - whole(row, "n_accepted")
        return ngettext(
            "{n} regel moet nog anders en is nog niet binnen",
            "{n} regels moeten nog anders en zijn nog niet binnen",
            out,
        ).format(n=numbers.number(out))
    return ""
