"""How complete the questionnaires are: six initiatives by five waves, and what is behind one of them."""

from __future__ import annotations

import streamlit as st

from bb_data.display import components
from bb_data.display.completeness import Chosen, grid
from bb_data.display.late_forms import brought_in, late_forms
from bb_data.model.actor import Role
from bb_data.model.page import Page
from bb_data.model.programme import WaveState
from bb_data.views import neighbourhood, programme
from bb_data.views.completeness import WaveCompleteness, completeness
from bb_data.views.context import Context
from bb_data.views.rows import words
from bb_data.words import completeness as said
from bb_data.words import numbers
from bb_data.words.language import N_, _, ngettext
from bb_data.words.waves import wave_name

PAGE = Page(
    slug="volledigheid",
    title=N_("Volledigheid"),
    permission="page.lsa",
    menu_of=(Role.LSA, Role.COACH, Role.STEWARD),
    order=40,
)
_INITIATIVE, _WAVE = "initiatief", "meting"


def render(ctx: Context) -> None:
    """The grid, then the wave of the address, or else the first that runs."""
    initiatives = programme.initiatives(ctx)
    waves = completeness(ctx)
    components.finding(_finding(waves), over=numbers.day(ctx.today))
    brought_in()
    if not waves:
        components.empty(
            _("Nog geen meetmomenten"),
            _("Plan de startmeting van een initiatief, dan ziet u hier wat er binnenkomt."),
            slug="meetmomenten",
            label=_("Naar Meetmomenten"),
        )
        return
    by_place = {(one.initiative, one.period): one for one in waves}
    chosen = _chosen(by_place)
    grid([(one.slug, one.name) for one in initiatives], by_place, chosen)
    components.prose(
        _("Hoe donkerder een vak, hoe meer er binnen is. Kies een vak om te zien wat er nog mist.")
    )
    if chosen is not None:
        _behind(ctx, by_place[chosen])


def _finding(waves: tuple[WaveCompleteness, ...]) -> str:
    running = [one for one in waves if one.state is WaveState.OPEN]
    finished = [one for one in waves if one.state is WaveState.CLOSED]
    return said.completeness_finding(
        sum(one.n_to_come for one in running),
        len(running),
        sum(one.n_received for one in finished),
        sum(one.n_expected for one in finished),
    )


def _chosen(waves: dict[Chosen, WaveCompleteness]) -> Chosen | None:
    """The wave of the address; else the running one that closes first, else the newest."""
    asked = (st.query_params.get(_INITIATIVE, ""), st.query_params.get(_WAVE, ""))
    started = {place: one for place, one in waves.items() if one.state is not WaveState.PLANNED}
    if asked in started:
        return asked
    if any(asked):
        components.notice(_("Die meting is er niet. U ziet hieronder een andere."))
    running = [place for place, one in started.items() if one.state is WaveState.OPEN]
    if running:
        return min(running, key=lambda place: started[place].closes_on)
    return max(started, key=lambda place: started[place].closes_on, default=None)


def _behind(ctx: Context, wave: WaveCompleteness) -> None:
    with components.card("completeness"):
        components.section(_("{name}: {wave}").format(name=wave.name, wave=wave_name(wave.period)))
        is_open = wave.state is WaveState.OPEN
        days = int(ctx.monitor.catalogue.policy.late_baseline_days.value)
        components.points(
            [
                said.received_sentence(wave.n_received, wave.n_expected),
                *said.code_sentences(wave.n_again, wave.n_first_time),
                *([said.late_baseline_sentence(wave.n_late_baseline, days)] if wave.n_late_baseline else []),
                *([said.mode_sentence(wave.n_by_mode)] if wave.n_by_mode else []),
                *([numbers.capital(numbers.days_left(ctx.today, wave.closes_on)) + "."] if is_open else []),
            ]
        )  # fmt: skip
        codes = [
            words(row, "code")
            for row in neighbourhood.codes_missing(ctx, wave.initiative, wave.period)
        ]
        _codes(codes, is_open=is_open)
        if is_open:
            components.section(
                _("Bericht aan het initiatief"), _("Kopieer het en pas het aan zoals u wilt.")
            )
            message = said.message_to_initiative(
                wave.name, wave.period, wave.n_received, wave.n_expected, codes, wave.closes_on
            )
            st.code(message, language=None, wrap_lines=True)
        _late(ctx, wave)


def _codes(codes: list[str], *, is_open: bool) -> None:
    if not codes:
        return
    title = (
        ngettext("{n} code die nog ontbreekt", "{n} codes die nog ontbreken", len(codes))
        if is_open
        else ngettext(
            "{n} code die eerder meedeed en hier niet",
            "{n} codes die eerder meededen en hier niet",
            len(codes),
        )
    )
    with st.expander(title.format(n=len(codes))):
        components.prose(" · ".join(codes))


def _late(ctx: Context, wave: WaveCompleteness) -> None:
    if not wave.n_waiting:
        return
    rows = neighbourhood.waves(ctx, wave.initiative)
    late_forms(
        ctx,
        wave.initiative,
        next(row for row in rows if words(row, "period") == wave.period),
    )
