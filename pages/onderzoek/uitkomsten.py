"""Outcomes from the newest signed-off release. For researchers the verdict, the changes beside each other, the sample
flow and the instruments; for funders every verdict with its figure, and the method folded."""

from __future__ import annotations

from bb_data.display import components, tables, topics
from bb_data.display.outcomes import outcomes_in_short
from bb_data.display.telling import Telling, programme_finding
from bb_data.model.actor import Role
from bb_data.model.cell import PROGRAMME_SCOPE, Cell, initiative_scope
from bb_data.model.page import Page
from bb_data.model.period import WAVES
from bb_data.views import programme
from bb_data.views.audience import Figures
from bb_data.views.context import Context
from bb_data.views.selection import cell_at, main_change, main_scale
from bb_data.words import numbers
from bb_data.words.language import N_, _, current_language

PAGE = Page(
    slug="uitkomsten",
    title=N_("Uitkomsten"),
    permission="page.outcomes",
    menu_of=(Role.FUNDER, Role.RESEARCHER),
    order=30,
)


def render(ctx: Context) -> None:
    """From the newest release that was signed off."""
    figures = programme.signed_off_results(ctx)
    if figures is None:
        components.finding(_("Er zijn nog geen vrijgegeven cijfers"), over=_("Uitkomsten"))
        components.empty(
            _("Nog geen cijfers"),
            _("Ze komen als een databeheerder van LSA een vrijgave heeft ondertekend."),
        )
        return
    catalogue = ctx.monitor.catalogue
    change = main_change(figures.released, catalogue, "loneliness", PROGRAMME_SCOPE)
    cut = numbers.day(figures.released.mark.data_cut)
    components.finding(
        programme_finding(change), over=_("Cijfers tot en met {date}").format(date=cut)
    )
    if ctx.actor.role is Role.FUNDER:
        outcomes_in_short(figures, catalogue)
    else:
        _with_method(ctx, figures, change)
    components.release_line(figures.released)


def _with_method(ctx: Context, figures: Figures, change: Cell | None) -> None:
    told = Telling(figures, ctx.monitor.catalogue, PROGRAMME_SCOPE, key="programme")
    if change is not None:
        components.section(_("Verandering bij dezelfde mensen"))
        with components.card("forest", topic="loneliness"):
            topics.changes(told, change)
    components.section(_("Verloop van het programma"))
    with components.card("course", topic="loneliness"):
        topics.loneliness(told)
    components.section(_("Netwerk"))
    with components.card("network", topic="network"):
        topics.network(told)
    components.section(
        _("Wie zitten in de cijfers"),
        _("Aantal mensen met een geldige score, per initiatief en meting."),
    )
    _sample(ctx, figures)
    components.section(_("Meetinstrumenten"))
    _instruments(ctx, figures)


def _sample(ctx: Context, figures: Figures) -> None:
    scale = main_scale(figures.released, ctx.monitor.catalogue, "loneliness", PROGRAMME_SCOPE)
    if scale is None:
        components.prose(_("Er zijn nog geen scores."))
        return
    scopes = [(_("Alle initiatieven samen"), PROGRAMME_SCOPE)]
    scopes += [(each.name, initiative_scope(each.slug)) for each in figures.initiatives]
    tables.plain_table(
        [_("Initiatief"), *WAVES],
        [
            [name, *(_people(cell_at(figures.released, scale.id, scope, wave)) for wave in WAVES)]
            for name, scope in scopes
        ],
        alt=_("Aantal mensen met een geldige score, per initiatief en meting."),
    )


def _people(cell: Cell | None) -> str:
    if cell is None:
        return numbers.MISSING
    return _("niet getoond") if cell.n is None else numbers.number(cell.n)


def _instruments(ctx: Context, figures: Figures) -> None:
    catalogue = ctx.monitor.catalogue
    used = dict.fromkeys(
        instrument
        for cell in figures.released
        for indicator in [catalogue.indicators.get(cell.address.indicator)]
        if indicator is not None and (instrument := indicator.instrument) is not None
    )
    tables.plain_table(
        [_("Instrument"), _("Versie"), _("Vragen"), _("Bron")],
        [
            [
                known.title.in_language(current_language()),
                str(known.version),
                str(len(known.items)),
                known.source,
            ]
            for known in (catalogue.instruments[each] for each in used)
        ],
        alt=_("Meetinstrumenten met versie en bron"),
    )
