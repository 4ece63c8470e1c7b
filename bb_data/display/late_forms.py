"""Forms that wait for a closed wave: how many, the button that brings them in, and what that did. Not: bringing in (release)."""

from __future__ import annotations

from functools import partial

import streamlit as st

from bb_data.display import components
from bb_data.model.programme import WaveState
from bb_data.views import neighbourhood
from bb_data.views.context import Context
from bb_data.views.permission import may
from bb_data.views.rows import Row, whole, words
from bb_data.words.bringing_in import brought_in_sentences, waiting_sentence
from bb_data.words.language import _
from bb_data.words.waves import wave_name

_DONE = "bb-brought-in"


def late_forms(ctx: Context, slug: str, row: Row) -> None:
    """The forms that wait for this wave, with the button for who may close it; nothing when none do."""
    n = whole(row, "n_waiting")
    if row["state"] != WaveState.CLOSED or not n:
        return
    period = words(row, "period")
    components.section(
        _("Nagekomen vragenlijsten bij de {wave}").format(wave=wave_name(period)),
        waiting_sentence(n),
    )
    if not may(ctx, "wave.close", slug):
        return
    components.prose(
        _(
            "Dan maken we de cijfers opnieuw. Een cijfer verandert alleen als er genoeg mensen bij komen."
        )
    )
    if st.button(_("Bijwerken"), key=f"bring-in-{slug}-{period}"):
        done = components.at_work(
            _("We werken de cijfers bij"), partial(neighbourhood.bring_in, ctx, slug, period)
        )
        if done is None:
            return
        st.session_state[_DONE] = brought_in_sentences(done.n_forms, done.unchanged)
        st.rerun()


def brought_in() -> None:
    """What the button did, once."""
    done: list[str] | None = st.session_state.pop(_DONE, None)
    if done:
        components.notice(" ".join(done), kind="good")
