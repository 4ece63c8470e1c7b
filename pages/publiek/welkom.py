"""The first page: what the programme is, the six places, three figures on taking part, and looking around."""

from __future__ import annotations

from bb_data.display import components, html, sign_in
from bb_data.display.components import Fact
from bb_data.display.places import six_places
from bb_data.model.actor import Role
from bb_data.model.cell import PROGRAMME_SCOPE, Cell
from bb_data.model.page import Page
from bb_data.views.audience import Figures
from bb_data.views.context import Context
from bb_data.views.public import newest_participation, welcome
from bb_data.views.sign_in import demo_roles
from bb_data.words import numbers
from bb_data.words.language import N_, _

PAGE = Page(
    slug="", title=N_("Welkom"), permission="page.public", menu_of=(Role.VISITOR,), order=10
)


def render(ctx: Context) -> None:
    """The visitors' first page."""
    figures = welcome(ctx)
    components.finding(_finding(figures), over=_("Betrokken Buurten"))
    components.lead(
        _(
            "Betrokken Buurten is een programma van LSA bewoners. Bewoners maken zelf plekken waar"
            " mensen elkaar leren kennen: een tuin, een eettafel, een bakfiets vol koffie. Deze"
            " monitor laat zien wat er gebeurt, hoe zeker we dat weten en wat we nog niet weten."
        )
    )
    html.put(six_places())
    _participation(figures)
    _roles(ctx)


def _finding(figures: Figures | None) -> str:
    found = newest_participation(figures.released, PROGRAMME_SCOPE) if figures else None
    if found is None or not found.reach.is_shown:
        return _("Buren die elkaar leren kennen: wat gebeurt er in zes buurten?")
    return _("In zes buurten deden {n} mensen mee in {quarter}").format(
        n=numbers.number(found.reach.value),
        quarter=numbers.quarter_text(found.reach.address.period),
    )


def _participation(figures: Figures | None) -> None:
    found = newest_participation(figures.released, PROGRAMME_SCOPE) if figures else None
    components.section(_("Meedoen"))
    if figures is None or found is None:
        components.empty(
            _("Nog geen cijfers"),
            _("LSA geeft cijfers vrij als ze zijn nagekeken. Dan staan ze hier."),
        )
        return
    period = numbers.quarter_text(found.reach.address.period)
    facts = [_fact(found.reach, _("mensen deden mee"), period)]
    if found.new is not None:
        facts.append(_fact(found.new, _("daarvan voor het eerst"), period))
    if found.return_rate is not None:
        before = numbers.quarter_text(found.return_rate.address.period)
        facts.append(
            _fact(
                found.return_rate,
                _("kwam in het kwartaal erna terug"),
                _("van {quarter}").format(quarter=before),
            )
        )
    components.facts(facts)
    components.release_line(figures.released)


def _fact(cell: Cell, label: str, note: str) -> Fact:
    if not cell.is_shown:
        return Fact(numbers.MISSING, label, _("niet getoond"))
    return Fact(numbers.value_text(cell.value, cell.unit), label, note)


def _roles(ctx: Context) -> None:
    roles = demo_roles(ctx) if not ctx.actor.is_signed_in else ()
    if roles:
        components.section(
            _("Rondkijken"),
            _("Kies als wie u wilt rondkijken. Eén klik is genoeg; alles is verzonnen."),
        )
        sign_in.role_cards(ctx, roles)
