"""Measurement waves of all initiatives: the table, and planning, opening, closing, reopening."""

from __future__ import annotations

from functools import partial

import streamlit as st

from bb_data.display import components, tables
from bb_data.display.administration import no_initiatives
from bb_data.display.late_forms import brought_in, late_forms
from bb_data.errors import UserDataError
from bb_data.model.actor import Role
from bb_data.model.page import Page
from bb_data.model.period import USUAL_DAYS, WAVES, usual_window
from bb_data.model.programme import Initiative, WaveState
from bb_data.views import neighbourhood, programme
from bb_data.views.context import Context
from bb_data.views.permission import may
from bb_data.views.rows import Row, day, whole, words
from bb_data.words import numbers
from bb_data.words.language import N_, _, current_language, ngettext
from bb_data.words.waves import wave_name

PAGE = Page(
    slug="meetmomenten",
    title=N_("Meetmomenten"),
    permission="page.lsa",
    menu_of=(Role.LSA, Role.COACH, Role.STEWARD),
    order=50,
)
_DONE = "bb-waves-done"

Waves = dict[tuple[str, str], Row]


def render(ctx: Context) -> None:
    """The table, then what can be done."""
    initiatives = programme.initiatives(ctx)
    waves: Waves = {
        (words(row, "initiative"), words(row, "period")): row for row in programme.waves(ctx)
    }
    running = [row for row in waves.values() if row["state"] == WaveState.OPEN]
    components.finding(_finding(running))
    done = st.session_state.pop(_DONE, None)
    if done:
        components.notice(done, kind="good")
    brought_in()
    if initiatives:
        _table(initiatives, waves)
        if may(ctx, "waves.manage"):
            _act(ctx, initiatives, waves)
    else:
        no_initiatives(ctx)


def _finding(running: list[Row]) -> str:
    if not running:
        return _("Er loopt nu geen meting")
    return ngettext("Er loopt nu {n} meting", "Er lopen nu {n} metingen", len(running)).format(
        n=len(running)
    )


def _table(initiatives: tuple[Initiative, ...], waves: Waves) -> None:
    tables.plain_table(
        [_("Initiatief"), *WAVES],
        [
            [initiative.name, *(_state(waves.get((initiative.slug, wave))) for wave in WAVES)]
            for initiative in initiatives
        ],
        alt=_("Stand van de metingen per initiatief"),
    )


def _state(row: Row | None) -> str:
    if row is None:
        return numbers.MISSING
    told = _("{n} van {expected}").format(
        n=whole(row, "n_received"), expected=whole(row, "expected_n")
    )
    if row["state"] == WaveState.PLANNED:
        return _("gepland, {date}").format(date=numbers.day_and_month(day(row, "opens_on")))
    if row["state"] == WaveState.OPEN:
        return _("loopt, {told}").format(told=told)
    told = _("afgerond, {told}").format(told=told)
    n = whole(row, "n_waiting")
    return _("{told}, {n} wachten").format(told=told, n=n) if n else told


def _act(ctx: Context, initiatives: tuple[Initiative, ...], waves: Waves) -> None:
    components.section(_("Plannen, openen en afronden"))
    by_slug = {initiative.slug: initiative for initiative in initiatives}
    asked = (st.query_params.get("initiatief", ""), st.query_params.get("meting", ""))
    left, right = st.columns(2)
    slug = left.selectbox(
        _("Initiatief"),
        list(by_slug),
        index=list(by_slug).index(asked[0]) if asked[0] in by_slug else 0,
        format_func=lambda each: by_slug[each].name,
    )
    period = right.selectbox(
        _("Meting"),
        list(WAVES),
        index=WAVES.index(asked[1]) if asked[1] in WAVES else _current(slug, waves),
        format_func=lambda each: f"{each}, {wave_name(each)}",
    )
    row = waves.get((slug, period))
    with components.card("wave"):
        if row is None:
            _plan(ctx, by_slug[slug], period)
        elif row["state"] == WaveState.PLANNED:
            _open(ctx, by_slug[slug], row)
        elif row["state"] == WaveState.OPEN:
            _close(ctx, by_slug[slug], row)
        else:
            late_forms(ctx, slug, row)
            _reopen(ctx, by_slug[slug], row)


def _current(slug: str, waves: Waves) -> int:
    # The wave that runs or is planned, else the first that is not there yet.
    for position, wave in enumerate(WAVES):
        row = waves.get((slug, wave))
        if row is None or row["state"] != WaveState.CLOSED:
            return position
    return len(WAVES) - 1


def _plan(ctx: Context, initiative: Initiative, period: str) -> None:
    components.prose(
        _("De {wave} van {name} is nog niet gepland.").format(
            wave=wave_name(period), name=initiative.name
        )
    )
    questionnaires = ctx.monitor.catalogue.questionnaires
    due = max(usual_window(initiative.started_on, period)[0], ctx.today)
    with st.form(f"plan-{initiative.slug}-{period}", border=False):
        questionnaire = st.selectbox(
            _("Vragenlijst"),
            list(questionnaires),
            format_func=lambda each: questionnaires[each].title.in_language(current_language()),
        )
        first, last, number = st.columns(3)
        opens_on = first.date_input(_("Open vanaf"), due, format="DD-MM-YYYY")
        closes_on = last.date_input(_("Tot en met"), due + USUAL_DAYS, format="DD-MM-YYYY")
        expected = number.number_input(_("Hoeveel vragenlijsten verwacht u?"), 1, 9999, 40)
        is_open = st.checkbox(_("Meteen openen"), value=due <= ctx.today)
        if st.form_submit_button(_("Plannen"), type="primary"):
            try:
                programme.plan(
                    ctx,
                    initiative.slug,
                    period=period,
                    questionnaire=questionnaire,
                    opens_on=opens_on,
                    closes_on=closes_on,
                    expected_n=int(expected),
                    is_open_at_once=is_open,
                )
            except UserDataError as error:
                components.notice(str(error), kind="error")
                return
            _told(
                _("De {wave} van {name} is gepland."), wave=wave_name(period), name=initiative.name
            )


def _open(ctx: Context, initiative: Initiative, row: Row) -> None:
    period = words(row, "period")
    components.prose(
        _("De {wave} van {name} is gepland: {dates}.").format(
            wave=wave_name(period),
            name=initiative.name,
            dates=numbers.days_between(day(row, "opens_on"), day(row, "closes_on")),
        )
    )
    if st.button(_("Nu openen"), type="primary"):
        programme.open_planned(ctx, initiative.slug, period)
        _told(
            _("De {wave} van {name} is open. Het initiatief kan insturen."),
            wave=wave_name(period),
            name=initiative.name,
        )


def _close(ctx: Context, initiative: Initiative, row: Row) -> None:
    period, received = words(row, "period"), whole(row, "n_received")
    components.progress(
        received,
        whole(row, "expected_n"),
        _("{n} van de {expected} vragenlijsten binnen; insturen kan tot en met {date}").format(
            n=received,
            expected=whole(row, "expected_n"),
            date=numbers.day(day(row, "closes_on")),
        ),
    )
    components.prose(
        _("Na het afronden maken we meteen de cijfers. Weer openen kan, met een reden.")
    )
    is_sure = st.checkbox(
        _("Ja, rond de {wave} van {name} af").format(wave=wave_name(period), name=initiative.name)
    )
    if st.button(_("Afronden"), type="primary", disabled=not is_sure):
        done = components.at_work(
            _("We ronden de meting af"), partial(neighbourhood.close, ctx, initiative.slug, period)
        )
        if done is None:
            return
        told = _("De {wave} van {name} is afgerond. De cijfers staan bij Buurten.")
        _told(told, wave=wave_name(period), name=initiative.name)


def _reopen(ctx: Context, initiative: Initiative, row: Row) -> None:
    period = words(row, "period")
    components.prose(
        _("De {wave} van {name} is afgerond met {n} vragenlijsten.").format(
            wave=wave_name(period), name=initiative.name, n=whole(row, "n_received")
        ),
        _(
            "Moet er toch nog iets bij? Dan kunt u deze meting weer openen. Wat al is vrijgegeven, verandert niet."
        ),
    )
    with st.form(f"reopen-{initiative.slug}-{period}", border=False):
        reason = st.text_input(_("Waarom opent u deze meting weer?"))
        if st.form_submit_button(_("Weer openen")):
            try:
                programme.reopen(ctx, initiative.slug, period, reason)
            except UserDataError as error:
                components.notice(str(error), kind="error")
                return
            _told(
                _("De {wave} van {name} is weer open."),
                wave=wave_name(period),
                name=initiative.name,
            )


def _told(template: str, *, wave: str, name: str) -> None:
    st.session_state[_DONE] = template.format(wave=wave, name=name)
    st.rerun()
