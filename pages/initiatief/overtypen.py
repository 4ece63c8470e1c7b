"""Typing paper questionnaires in: one form at a time, in paper order, with the keys 1, 2, 3. Nothing typed is ever lost."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import streamlit as st

from bb_data.display import components
from bb_data.display.hand_in import history
from bb_data.display.hand_in.which_wave import late_wave
from bb_data.display.typing import code_entry, form_entry
from bb_data.display.typing import second_entry as typing_again
from bb_data.errors import MonitorError
from bb_data.model.actor import Role
from bb_data.model.page import Page
from bb_data.model.problem import Receipt
from bb_data.model.programme import Initiative, WaveState
from bb_data.views import hand_in, neighbourhood, second_entry, typing
from bb_data.views.context import Context
from bb_data.views.permission import own_initiative
from bb_data.views.rows import Row, whole, words
from bb_data.views.second_entry import Disputes
from bb_data.words import numbers
from bb_data.words.language import N_, _
from bb_data.words.waves import wave_name

PAGE = Page(
    slug="overtypen",
    title=N_("Overtypen"),
    permission="page.initiative",
    menu_of=(Role.INITIATIVE,),
    order=20,
    large_type=True,
)
_LAST = "bb-typed-last"
_DISPUTES = "bb-typed-disputes"
_LATE = "bb-typed-late"


def render(ctx: Context) -> None:
    """The code, then question after question, then the next form."""
    slug = own_initiative(ctx)
    own = neighbourhood.initiative_record(ctx, slug)
    waves = neighbourhood.waves(ctx, slug)
    running = [row for row in waves if row["state"] == WaveState.OPEN]
    closed = [row for row in waves if row["state"] == WaveState.CLOSED]
    if not running:
        _typed_later(ctx, slug, own, closed)
        return
    wave = _wave(ctx, slug, running)
    period = words(wave, "period")
    now = typing.form_in_hand(ctx, slug, period)
    if now.draft is not None:
        _form(ctx, slug, period, now)
        return
    sample = second_entry.sample(ctx, slug, period)
    if sample.open_code:
        _settle(ctx, slug, period, sample.open_code)
        return
    components.finding(_("Typ de volgende vragenlijst over"), over=own.name, sign_name=own.sign)
    _progress(wave)
    _thanks(ctx, slug)
    _ask_to_begin(ctx, slug, period)
    if typing_again.offered(sample):
        second_entry.begin_again(ctx, slug, period)
        st.session_state.pop(_LAST, None)
        st.rerun()


def _typed_later(ctx: Context, slug: str, own: Initiative, closed: Sequence[Row]) -> None:
    """No wave runs: a form that came later can be typed in all the same, and waits."""
    in_hand = [
        words(row, "period")
        for row in closed
        if typing.form_in_hand(ctx, slug, words(row, "period")).draft is not None
    ]
    if in_hand:
        _form(ctx, slug, in_hand[0], typing.form_in_hand(ctx, slug, in_hand[0]))
        return
    title = (
        _("Typ een vragenlijst over die later kwam")
        if closed
        else _("Er valt nu niets over te typen")
    )
    components.finding(title, over=own.name, sign_name=own.sign)
    if not closed:
        components.empty(
            _("Er loopt nu geen meting"),
            _("Zodra LSA een meting opent, kunt u hier de papieren vragenlijsten overtypen."),
            slug="mijn-buurt",
            label=_("Terug naar Mijn buurt"),
        )
        return
    _thanks(ctx, slug)
    components.notice(
        _(
            "Er loopt nu geen meting. Zodra LSA een meting opent, kunt u hier de papieren vragenlijsten"
            " overtypen. Een vragenlijst die later kwam, kan nu al: kies hieronder bij welke meting zij hoort."
        )
    )
    # The choice is not on the page while a form is typed, so Streamlit would forget it.
    period = st.session_state[_LATE] = late_wave(closed, st.session_state.get(_LATE, ""))
    if period:
        _ask_to_begin(ctx, slug, period)


def _ask_to_begin(ctx: Context, slug: str, period: str) -> None:
    begun = code_entry.ask(partial(typing.ask_about_code, ctx, slug, period), today=ctx.today)
    if begun is not None:
        typing.begin(
            ctx,
            slug,
            period,
            code=begun.code,
            filled_in_on=begun.day,
            mode=begun.mode,
            replaces=begun.replaces,
        )
        st.session_state.pop(_LAST, None)
        st.rerun()


def _wave(ctx: Context, slug: str, running: Sequence[Row]) -> Row:
    """The wave the forms belong to; of more than one, first that of the form in hand."""
    if len(running) == 1:
        return running[0]
    periods = {words(row, "period"): row for row in running}
    in_hand = [p for p in periods if typing.form_in_hand(ctx, slug, p).draft is not None]
    chosen = st.selectbox(
        _("Bij welke meting horen de vragenlijsten?"),
        list(periods),
        index=list(periods).index(in_hand[0]) if in_hand else 0,
        format_func=wave_name,
    )
    return periods[chosen]


def _progress(wave: Row) -> None:
    done, expected = whole(wave, "n_received"), whole(wave, "expected_n")
    components.progress(
        done,
        expected,
        _("{wave}: {n} van de {expected} vragenlijsten zijn binnen.").format(
            wave=wave_name(words(wave, "period")).capitalize(),
            n=numbers.number(done),
            expected=numbers.number(expected),
        ),
    )


def _form(ctx: Context, slug: str, period: str, now: typing.Typing) -> None:
    """The questions, which the browser draws one by one; then the end of the form."""
    draft = now.draft
    if draft is None:
        return
    if now.question is not None:
        form_entry.form(now, period=period, csrf=ctx.csrf_token)
    else:
        problems = () if now.is_again else typing.doubts(ctx, slug, period)
        finish = _("Vergelijken") if now.is_again else _("Bewaren")
        step = form_entry.ending(now, problems, finish=finish)
        if isinstance(step, form_entry.Went):
            typing.go_to(ctx, slug, period, step.place)
            st.rerun()
        if isinstance(step, form_entry.Finished):
            if now.is_again:
                second_entry.compare(ctx, slug, period)
                st.rerun()
            _finish(ctx, slug, period, draft.code, replaces=step.replaces)
    if form_entry.throws_away(now):
        typing.throw_away(ctx, slug, period)
        st.rerun()


def _finish(ctx: Context, slug: str, period: str, code: str, *, replaces: bool) -> None:
    try:
        receipt = typing.finish(ctx, slug, period, replaces=replaces)
    except MonitorError as error:
        components.notice(str(error), kind="error")
        return
    st.session_state[_LAST] = (code, receipt)
    st.rerun()


def _settle(ctx: Context, slug: str, period: str, code: str) -> None:
    """What differs in a form that was typed again; looked up (and logged) once per form."""
    found: Disputes | None = st.session_state.get(_DISPUTES)
    if found is None or found.code != code:
        found = st.session_state[_DISPUTES] = second_entry.disputes(ctx, slug, period)
    chosen = typing_again.settled(found)
    if chosen is not None:
        second_entry.settle(ctx, slug, period, chosen)
        del st.session_state[_DISPUTES]
        st.rerun()


def _thanks(ctx: Context, slug: str) -> None:
    history.told_undone()
    last: tuple[str, Receipt] | None = st.session_state.get(_LAST)
    if last is None:
        return
    code, receipt = last
    told = (
        _("Vragenlijst {code} was al binnen, met dezelfde antwoorden.")
        if not receipt.is_committed
        else _("Vragenlijst {code} is bewaard.")
    )
    components.notice(told.format(code=code), kind="good")
    if receipt.is_committed and receipt.batch_id:
        history.undo_button(
            receipt.batch_id,
            partial(_undo, ctx, slug),
            key="bb-undo-last",
            label=_("Laatste ongedaan maken"),
        )


def _undo(ctx: Context, slug: str, batch: str) -> int:
    gone = hand_in.undo(ctx, slug, batch)
    st.session_state.pop(_LAST, None)
    return gone
