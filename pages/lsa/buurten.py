"""One neighbourhood for LSA: taking part, network, loneliness, over the waves and with their uncertainty."""

from __future__ import annotations

import streamlit as st

from bb_data.display import choices, components, participants, surroundings, tables, topics
from bb_data.display.administration import no_initiatives
from bb_data.display.telling import Telling, n_compared, verdict_words
from bb_data.model.actor import Role
from bb_data.model.cell import initiative_scope
from bb_data.model.page import Page
from bb_data.model.programme import Initiative, WaveState
from bb_data.views import neighbourhood, programme
from bb_data.views.context import Context
from bb_data.views.participants import participants_of
from bb_data.views.rows import Row, day, whole, words
from bb_data.views.selection import main_change
from bb_data.views.surroundings import regional_rates
from bb_data.words import numbers, states
from bb_data.words.language import N_, _, current_language

PAGE = Page(
    slug="buurten",
    title=N_("Buurten"),
    permission="page.lsa",
    menu_of=(Role.LSA, Role.COACH, Role.STEWARD),
    order=20,
)


def render(ctx: Context) -> None:
    """The initiative of the address, or the first."""
    initiatives = programme.initiatives(ctx)
    if not initiatives:
        components.finding(_("Nog geen buurten"))
        no_initiatives(ctx)
        return
    by_slug = {initiative.slug: initiative for initiative in initiatives}
    names = {slug: initiative.name for slug, initiative in by_slug.items()}
    slug = choices.chosen(_("Buurt"), names, address="initiatief", default=initiatives[0].slug)
    chosen = by_slug[slug]
    figures = programme.results(ctx)
    scope = initiative_scope(chosen.slug)
    told = Telling(figures, ctx.monitor.catalogue, scope, key=chosen.slug) if figures else None
    components.finding(_finding(told), over=f"{chosen.name}, {chosen.place}", sign_name=chosen.sign)
    approach = chosen.approach_en if current_language() == "en" else chosen.approach_nl
    if approach:
        components.lead(approach)
    _waves(ctx, chosen)
    if told is None:
        components.empty(
            _("Nog geen cijfers"),
            _("Ze komen zodra de eerste meting van een initiatief is afgerond."),
            slug="meetmomenten",
            label=_("Naar Meetmomenten"),
        )
        return
    _running(ctx, chosen)
    taking_part, network, loneliness, who = st.tabs(
        [_("Deelname"), _("Netwerk"), _("Eenzaamheid"), _("Wie deden mee")]
    )
    with taking_part, components.card("participation", topic="participation"):
        topics.participation(told)
    with network, components.card("network", topic="network"):
        topics.network(told)
    with loneliness, components.card("loneliness", topic="loneliness"):
        topics.loneliness(told)
    with loneliness:
        rates = regional_rates(ctx, chosen.slug)
        surroundings.for_staff(rates, chosen.slug, is_demo=ctx.is_demo)
    with who:
        _participants(told)


def _participants(told: Telling) -> None:
    found = participants_of(told.figures.released, told.catalogue, told.scope)
    if not found.waves:
        components.empty(
            _("Nog niet bekend wie meededen"), _("Dit komt na de eerste afgeronde meting.")
        )
        return
    wave = found.waves[-1]
    with components.card("again"):
        participants.came_back(found, told.catalogue)
    with components.card("traits"):
        filled_in = told.figures.filled_in(told.scope, wave)
        participants.traits(found, told.catalogue, wave, filled_in=filled_in)
    participants.roles(found, told.catalogue)
    components.section(_("Wie een vraag oversloeg"))
    participants.behind_each_figure(found, told.catalogue)


def _finding(told: Telling | None) -> str:
    if told is None:
        return _("Nog geen verandering te zien")
    change = main_change(told.figures.released, told.catalogue, "loneliness", told.scope)
    if change is None or change.verdict is None:
        return _("Nog geen verandering te zien")
    said = verdict_words(change, n_compared(told, change))
    return _("Eenzaamheid: {verdict}").format(verdict=said)


def _waves(ctx: Context, chosen: Initiative) -> None:
    waves = list(neighbourhood.waves(ctx, chosen.slug))
    if not waves:
        components.empty(
            _("Nog geen meetmoment"),
            _("Plan de startmeting, dan kan het initiatief vragenlijsten insturen."),
            slug="meetmomenten",
            label=_("Meetmoment plannen"),
        )
        return
    with st.expander(_("Meetmomenten en insturingen van deze buurt")):
        tables.plain_table(
            [_("Meting"), _("Stand"), _("Vragenlijsten"), _("Open van tot en met")],
            [_wave_row(row) for row in waves],
            alt=_("Meetmomenten van {name}").format(name=chosen.name),
        )
        rows = [_hand_in_row(row) for row in neighbourhood.hand_ins(ctx, chosen.slug)]
        if rows:
            tables.plain_table(
                [_("Ingestuurd op"), _("Wat"), _("Rijen"), _("Stand")],
                rows,
                alt=_("Insturingen van {name}").format(name=chosen.name),
            )


def _running(ctx: Context, chosen: Initiative) -> None:
    for row in neighbourhood.waves(ctx, chosen.slug):
        if row["state"] == WaveState.OPEN:
            components.notice(states.wave_open(words(row, "period")).whole)


def _wave_row(row: Row) -> list[str]:
    states = {
        WaveState.PLANNED: _("gepland"),
        WaveState.OPEN: _("loopt"),
        WaveState.CLOSED: _("afgerond"),
    }
    return [
        words(row, "period"),
        states[WaveState(words(row, "state"))],
        _("{n} van {expected}").format(
            n=whole(row, "n_received"), expected=whole(row, "expected_n")
        ),
        numbers.days_between(day(row, "opens_on"), day(row, "closes_on")),
    ]


def _hand_in_row(row: Row) -> list[str]:
    kinds = {
        "survey": _("vragenlijsten"),
        "activities": _("activiteiten"),
        "attendance": _("aanwezigheid"),
    }
    states = {
        "committed": _("verwerkt"),
        "undone": _("ongedaan gemaakt"),
        "open_questions": _("open vragen"),
    }
    kind, state = words(row, "kind"), words(row, "state")
    what = kinds.get(kind, kind)
    if words(row, "period"):
        what = f"{what} ({words(row, 'period')})"
    return [
        numbers.day(day(row, "handed_in_on")),
        what,
        numbers.number(whole(row, "n_rows")),
        states.get(state, state),
    ]
