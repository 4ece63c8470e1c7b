"""The first page of an initiative: the next step, how far the running wave is, and finishing it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import streamlit as st

from bb_data.display import components
from bb_data.display.components import BigLink
from bb_data.display.late_forms import brought_in, late_forms
from bb_data.model.actor import Role
from bb_data.model.page import Page
from bb_data.model.programme import WaveState
from bb_data.views import approaches, neighbourhood
from bb_data.views.context import Context
from bb_data.views.permission import may, own_initiative
from bb_data.views.rows import Row, day, day_or_none, whole, words
from bb_data.words import numbers
from bb_data.words.language import N_, _, ngettext
from bb_data.words.waves import wave_name

PAGE = Page(
    slug="mijn-buurt",
    title=N_("Mijn buurt"),
    permission="page.initiative",
    menu_of=(Role.INITIATIVE,),
    order=10,
    large_type=True,
)
_FINISHED = "bb-finished-wave"


def render(ctx: Context) -> None:
    """What this initiative can do now."""
    slug = own_initiative(ctx)
    own = neighbourhood.initiative_record(ctx, slug)
    waves = list(neighbourhood.waves(ctx, slug))
    running = next((row for row in waves if row["state"] == WaveState.OPEN), None)
    components.finding(_finding(running, waves), over=own.name, sign_name=own.sign)
    _thanks()
    brought_in()
    if running is not None:
        _running(ctx, running)
    else:
        _between_waves(waves)
    if any(row["state"] == "open_questions" for row in neighbourhood.hand_ins(ctx, slug)):
        components.notice(
            _("Van een insturing moeten nog regels anders. Kijk bij Insturen welke dat zijn."),
            kind="warning",
        )
    if approaches.card(ctx, slug).is_returned:
        components.notice(
            _("LSA stuurde uw kaart terug met een bericht. Kijk bij Onze aanpak."), kind="warning"
        )
    components.big_links(
        [
            BigLink(
                "overtypen",
                _("Vragenlijsten overtypen"),
                _("Van papier, één voor één. U kunt altijd stoppen en later verdergaan."),
                "vragenlijst",
            ),
            BigLink(
                "insturen",
                _("Bestand insturen"),
                _("Ingevulde vragenlijsten, activiteiten of wie er waren."),
                "insturen",
            ),
            BigLink(
                "activiteiten",
                _("Activiteit noteren"),
                _("Wat, wanneer en hoeveel mensen er waren."),
                "agenda",
            ),
        ]
    )
    if running is not None:
        _missing(ctx, slug, running)
        _finish(ctx, slug, running)
    for row in waves:
        late_forms(ctx, slug, row)
    _activities(ctx, slug)
    _help(ctx)


def _finding(running: Row | None, waves: Sequence[Row]) -> str:
    if running is None:
        planned = [row for row in waves if row["state"] == WaveState.PLANNED]
        if planned:
            return _("De volgende meting begint op {date}").format(
                date=numbers.day(day(planned[0], "opens_on"))
            )
        return _("Er loopt nu geen meting") if waves else _("Welkom bij Betrokken Buurten")
    received, expected = whole(running, "n_received"), whole(running, "expected_n")
    if received >= expected:
        return _("Alle {n} vragenlijsten zijn binnen").format(n=expected)
    return ngettext(
        "Nog {n} ingevulde vragenlijst nodig",
        "Nog {n} ingevulde vragenlijsten nodig",
        expected - received,
    ).format(n=expected - received)


def _running(ctx: Context, running: Row) -> None:
    received, expected = whole(running, "n_received"), whole(running, "expected_n")
    until = day(running, "closes_on")
    name = wave_name(words(running, "period"))
    components.progress(
        received,
        expected,
        _("{name}: {n} van de {expected} vragenlijsten binnen").format(
            name=_capital(name), n=received, expected=expected
        ),
    )
    if until < ctx.today:
        told = _("Insturen kon tot en met {date}. U kunt nog insturen tot u de meting afrondt.")
        components.lead(told.format(date=numbers.day_and_month(until)))
    else:
        told = _("Insturen kan tot en met {date}: {left}.")
        components.lead(
            told.format(date=numbers.day_and_month(until), left=numbers.days_left(ctx.today, until))
        )


def _between_waves(waves: Sequence[Row]) -> None:
    if not waves:
        components.lead(
            _("LSA plant de startmeting samen met u. Tot die tijd kunt u al activiteiten insturen.")
        )
        return
    closed = [row for row in waves if row["state"] == WaveState.CLOSED]
    if closed:
        components.lead(
            _("De {name} is afgerond. Bekijk wat eruit kwam, of stuur activiteiten in.").format(
                name=wave_name(words(closed[-1], "period"))
            )
        )


def _missing(ctx: Context, slug: str, running: Row) -> None:
    codes = neighbourhood.codes_missing(ctx, slug, words(running, "period"))
    if not len(codes):
        return
    title = ngettext(
        "{n} code die nog ontbreekt", "{n} codes die nog ontbreken", len(codes)
    ).format(n=len(codes))
    with st.expander(title):
        components.prose(
            _("Deze mensen deden eerder mee en deze keer nog niet. Niemand hoeft mee te doen.")
        )
        components.prose(" · ".join(words(row, "code") for row in codes))


def _finish(ctx: Context, slug: str, running: Row) -> None:
    if not may(ctx, "wave.close", slug):
        return
    period, received = words(running, "period"), whole(running, "n_received")
    components.section(
        _("Meting afronden"),
        _("Is alles binnen? Rond de meting dan af. Daarna maken we meteen de cijfers."),
    )
    minimum = int(ctx.monitor.catalogue.policy.minimum_n.value)
    if received < minimum:
        components.notice(
            _(
                "Er zijn nu {n} vragenlijsten. Vanaf {minimum} kunnen we cijfers laten zien. Wacht liever nog even."
            ).format(n=received, minimum=minimum),
            kind="warning",
        )
    with st.expander(_("Afronden")):
        components.prose(
            _(
                "Na het afronden kunnen er geen vragenlijsten meer bij. Hebt u zich vergist? Dan kan LSA de meting weer openen."
            )
        )
        is_sure = st.checkbox(
            ngettext(
                "Ja, met {n} vragenlijst is deze meting klaar",
                "Ja, met {n} vragenlijsten is deze meting klaar",
                received,
            ).format(n=received)
        )
        if st.button(_("Meting afronden"), disabled=not is_sure, key="finish"):
            done = components.at_work(
                _("We ronden de meting af"), partial(neighbourhood.close, ctx, slug, period)
            )
            if done is None:
                return
            st.session_state[_FINISHED] = period
            st.rerun()


def _thanks() -> None:
    period: str | None = st.session_state.pop(_FINISHED, None)
    if period is None:
        return
    told = _("Dank u wel. De {name} is afgerond. De cijfers staan bij Onze resultaten.")
    components.notice(told.format(name=wave_name(period)), kind="good")


def _activities(ctx: Context, slug: str) -> None:
    components.section(_("Activiteiten"))
    for row in neighbourhood.work_done(ctx, slug):
        last = day_or_none(row, "last_held_on")
        if last is None:
            components.empty(
                _("Nog geen activiteiten"),
                _(
                    "Stuur een lijst van uw activiteiten in. Dan ziet u hier hoeveel mensen meedoen."
                ),
                slug="insturen",
                label=_("Activiteiten insturen"),
            )
            return
        number = whole(row, "n_activities")
        told = ngettext(
            "{n} activiteit in de afgelopen vier weken; de laatste was op {date}.",
            "{n} activiteiten in de afgelopen vier weken; de laatste was op {date}.",
            number,
        )
        components.prose(told.format(n=number, date=numbers.day_and_month(last)))


def _help(ctx: Context) -> None:
    if ctx.monitor.lsa_phone:
        components.prose(
            _("Komt u er niet uit? Bel LSA: {phone}.").format(phone=ctx.monitor.lsa_phone)
        )


def _capital(sentence: str) -> str:
    return sentence[:1].upper() + sentence[1:]
