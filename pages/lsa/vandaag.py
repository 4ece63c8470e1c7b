"""Monday morning at LSA: where the programme is, at most five things for this week, six cards."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from bb_data.display import components
from bb_data.display.administration import no_initiatives
from bb_data.display.components import Fact, InitiativeCard
from bb_data.display.telling import Telling, card_facts, n_compared
from bb_data.model.actor import Role
from bb_data.model.cell import Cell, initiative_scope
from bb_data.model.page import Page
from bb_data.model.period import EVALUATION_WAVE
from bb_data.model.programme import Initiative, WaveState
from bb_data.views import programme
from bb_data.views.audience import Figures
from bb_data.views.context import Context
from bb_data.views.programme import PROGRAMME_MONTHS, month_of_programme
from bb_data.views.rows import Row, whole, words
from bb_data.views.week import Task, Urgency, this_week
from bb_data.words import numbers
from bb_data.words.language import N_, _, ngettext
from bb_data.words.verdict_texts import PROGRAMME_SIZE
from bb_data.words.waves import wave_name

PAGE = Page(
    slug="vandaag",
    title=N_("Vandaag"),
    permission="page.lsa",
    menu_of=(Role.LSA, Role.COACH, Role.STEWARD),
    order=10,
)

_BUTTONS: dict[Urgency, tuple[str, str]] = {
    Urgency.PAST_CLOSING: ("meetmomenten", N_("Afronden")),
    Urgency.CLOSING_SOON: ("meetmomenten", N_("Bekijken")),
    Urgency.OPEN_QUESTIONS: ("buurten", N_("Bekijken")),
    Urgency.NOT_OPENED: ("meetmomenten", N_("Openen")),
    Urgency.NOT_PLANNED: ("meetmomenten", N_("Plannen")),
    Urgency.CARD_WAITING: ("aanpakken-nakijken", N_("Lezen")),
    Urgency.QUIET: ("buurten", N_("Bekijken")),
}


def render(ctx: Context) -> None:
    """The week, the month, the initiatives."""
    initiatives = programme.initiatives(ctx)
    tasks = this_week(ctx)
    components.finding(_finding(tasks), over=numbers.day(ctx.today))
    _month(ctx, initiatives)
    _week(ctx, tasks)
    _cards(ctx, initiatives)


def _finding(tasks: tuple[Task, ...]) -> str:
    if not tasks:
        return _("Deze week vraagt niets om uw aandacht")
    return ngettext(
        "Deze week vraagt {n} ding uw aandacht",
        "Deze week vragen {n} dingen uw aandacht",
        len(tasks),
    ).format(n=len(tasks))


def _month(ctx: Context, initiatives: tuple[Initiative, ...]) -> None:
    month = month_of_programme(initiatives, ctx.today)
    if month is None:
        no_initiatives(ctx)
        return
    told = _("Maand {month} van {months}.").format(
        month=min(month, PROGRAMME_MONTHS), months=PROGRAMME_MONTHS
    )
    evaluation = [row for row in programme.waves(ctx) if row["period"] == EVALUATION_WAVE]
    if any(row["state"] == WaveState.OPEN for row in evaluation):
        done = sum(row["state"] == WaveState.CLOSED for row in evaluation)
        told += " " + _("De evaluatie loopt: {done} van de {all} initiatieven zijn klaar.").format(
            done=done, all=len(initiatives)
        )
    components.month_bar(min(month, PROGRAMME_MONTHS), PROGRAMME_MONTHS, told)


def _week(ctx: Context, tasks: tuple[Task, ...]) -> None:
    components.section(_("Deze week"))
    if not tasks:
        components.prose(_("Alles loopt zoals gepland. Hieronder staan de initiatieven."))
        return
    with components.card("week"):
        for position, task in enumerate(tasks):
            slug, label = _BUTTONS[task.urgency]
            components.line_with_link(
                f"task-{position}",
                f"{task.name}. {_told(ctx, task)}",
                slug,
                _(label),
                filled=position == 0,
                initiatief=task.initiative,
                **({"meting": task.period} if task.period else {}),
            )


def _told(ctx: Context, task: Task) -> str:
    wave = wave_name(task.period) if task.period else ""
    date = numbers.day_and_month(task.on) if task.on else ""
    if task.urgency is Urgency.CLOSING_SOON and task.on:
        return _("De {wave} sluit op {date} ({left}); {n} van de {expected} zijn binnen.").format(
            wave=wave,
            date=date,
            left=numbers.days_left(ctx.today, task.on),
            n=task.n_received,
            expected=task.n_expected,
        )
    templates = {
        Urgency.PAST_CLOSING: _(
            "De {wave} had op {date} klaar moeten zijn; {n} van de {expected} zijn binnen."
        ),
        Urgency.OPEN_QUESTIONS: _("Een insturing voor de {wave} van {date} heeft nog open vragen."),
        Urgency.NOT_OPENED: _("De {wave} is gepland vanaf {date} en nog niet geopend."),
        Urgency.NOT_PLANNED: _("De {wave} is aan de beurt vanaf {date} en nog niet gepland."),
        Urgency.CARD_WAITING: _("De kaart over hun aanpak wacht sinds {date} op goedkeuring."),
        Urgency.QUIET: _("Sinds {date} is er geen activiteit ingestuurd."),
    }
    return templates[task.urgency].format(
        wave=wave, date=date, n=task.n_received, expected=task.n_expected
    )


def _cards(ctx: Context, initiatives: tuple[Initiative, ...]) -> None:
    if not initiatives:
        return
    components.section(_("De initiatieven"))
    figures = programme.results(ctx)
    newest = _newest_waves(list(programme.waves(ctx)))
    grid = st.grid(3, min_column_width=300, gap="medium")
    for initiative in initiatives:
        with grid.container(height="stretch"):
            components.initiative_card(_card(ctx, initiative, figures, newest.get(initiative.slug)))
    if figures is not None:
        components.release_line(figures.released)


def _newest_waves(waves: list[Row]) -> Mapping[str, Row]:
    """Per initiative the running wave, else the latest one that was held."""
    found: dict[str, Row] = {}
    for row in waves:
        if row["state"] != WaveState.PLANNED:
            found[words(row, "initiative")] = row
    return found


def _card(
    ctx: Context, initiative: Initiative, figures: Figures | None, wave: Row | None
) -> InitiativeCard:
    own = () if wave is None else (_questionnaires(wave),)
    rows: tuple[Fact, ...] = own
    verdict: Cell | None = None
    among = PROGRAMME_SIZE
    if figures is not None:
        scope = initiative_scope(initiative.slug)
        told = Telling(figures, ctx.monitor.catalogue, scope, key=initiative.slug)
        rows, verdict = card_facts(told, *own)
        among = n_compared(told, verdict)
    return InitiativeCard(
        slug=initiative.slug,
        name=initiative.name,
        place=initiative.place,
        sign=initiative.sign,
        rows=rows,
        verdict=verdict,
        n_compared=among,
        note=""
        if verdict
        else _("Nog geen verandering te zien: daarvoor zijn twee metingen nodig."),
        link_slug="buurten",
        link_label=_("Bekijk deze buurt"),
    )


def _questionnaires(wave: Row) -> Fact:
    told = words(wave, "period")
    if wave["state"] == WaveState.OPEN:
        told = _("{wave}, loopt").format(wave=told)
    received = _("{n} van {expected}").format(
        n=whole(wave, "n_received"), expected=whole(wave, "expected_n")
    )
    return Fact(received, _("Vragenlijsten"), told)
