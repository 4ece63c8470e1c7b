"""Draws the list of initiatives and the plan of measurements for Beheer. Not: the form to add one (initiative_form)."""

from __future__ import annotations

from datetime import date
from urllib.parse import urlencode

from bb_data.display import components
from bb_data.display.html import put, text
from bb_data.display.tables import plain_table
from bb_data.model.period import WAVES, due_on, usual_window
from bb_data.model.programme import Initiative, Wave, WaveState
from bb_data.views.administration import Listed
from bb_data.views.context import Context
from bb_data.views.permission import may
from bb_data.words import administration as said
from bb_data.words import numbers
from bb_data.words.language import _
from bb_data.words.waves import wave_name

_SHADES = {WaveState.CLOSED: "in-3", WaveState.OPEN: "in-1"}


def initiatives_table(listed: Listed, today: date) -> None:
    """A row per initiative, which leads to it, and a column per wave: where it stands, or when it is due."""
    head = "".join(f'<th scope="col">{wave}</th>' for wave in WAVES)
    body = "".join(_row(one, listed.waves[one.id], today) for one in listed.initiatives)
    put(
        f'<div class="bb-table bb-grid" role="region" tabindex="0" aria-label="'
        f'{text(_("Initiatieven met de stand van hun metingen"))}"><table><thead><tr><th scope="col">'
        f"{text(_('Initiatief'))}</th>{head}</tr></thead><tbody>{body}</tbody></table></div>"
    )


def wave_plan(initiative: Initiative, waves: list[Wave], today: date) -> None:
    """The five measurements of one initiative: where each stands and when it is, or is due."""
    by_period = {wave.period: wave for wave in waves}
    plain_table(
        [_("Meting"), _("Stand"), _("Wanneer")],
        [
            [
                f"{period}, {wave_name(period)}",
                said.wave_standing(by_period.get(period), initiative, period, today),
                _days(by_period.get(period), initiative, period, today),
            ]
            for period in WAVES
        ],
        alt=_("Meetplan van {name}").format(name=initiative.name),
    )


def proposed_plan(started_on: date, today: date) -> None:
    """The days that are proposed for the five measurements of an initiative that starts on a day."""
    plain_table(
        [_("Meting"), _("Wanneer")],
        [
            [f"{period}, {wave_name(period)}", _window(started_on, period, today)]
            for period in WAVES
        ],
        alt=_("Meetplan"),
    )


def no_initiatives(ctx: Context) -> None:
    """Nothing to show yet, because there is no initiative: who may add one is led there."""
    can_add = may(ctx, "initiatives.manage")
    components.empty(
        _("Nog geen initiatieven"),
        _("Voeg het eerste initiatief toe en plan de startmeting.")
        if can_add
        else _("LSA voegt het eerste initiatief toe. Dan komt het hier te staan."),
        slug="beheer" if can_add else "",
        label=_("Initiatief toevoegen"),
    )


def to_administration(ctx: Context) -> None:
    """The way back to Beheer, for who came from there."""
    if may(ctx, "initiatives.manage"):
        components.page_link("beheer", _("Naar Beheer"), key="to-administration")


def _row(initiative: Initiative, waves: list[Wave], today: date) -> str:
    by_period = {wave.period: wave for wave in waves}
    where = text("?" + urlencode({"initiatief": initiative.slug}))
    place = f"<small>{text(initiative.place)}</small>" if initiative.place else ""
    cells = "".join(_cell(by_period.get(period), initiative, period, today) for period in WAVES)
    return (
        f'<tr><th scope="row"><a href="{where}" target="_self">{text(initiative.name)}</a>{place}</th>'
        f"{cells}</tr>"
    )


def _cell(wave: Wave | None, initiative: Initiative, period: str, today: date) -> str:
    told = said.wave_standing(wave, initiative, period, today)
    if wave is None:
        on = numbers.month_and_year(due_on(initiative.started_on, period))
        return f"<td><small>{text(told)}</small><small>{text(on)}</small></td>"
    until = wave.opens_on if wave.state is WaveState.PLANNED else wave.closes_on
    shade = _SHADES.get(wave.state, "")
    return f'<td class="{shade}">{text(told)}<small>{text(numbers.day(until))}</small></td>'


def _days(wave: Wave | None, initiative: Initiative, period: str, today: date) -> str:
    if wave is not None:
        return numbers.days_between(wave.opens_on, wave.closes_on)
    return _("voorstel: {days}").format(days=_window(initiative.started_on, period, today))


def _window(started_on: date, period: str, today: date) -> str:
    opens_on, closes_on = usual_window(started_on, period)
    told = numbers.days_between(opens_on, closes_on)
    return _("{days} (voorbij)").format(days=told) if closes_on < today else told
