"""How to read the figures, for everybody: every part can be led to by its address (`#oordeel`, `?deel=oordeel`)."""

from __future__ import annotations

from collections.abc import Callable

from bb_data.display import components
from bb_data.display.explanation import change, limits, measuring, together
from bb_data.display.explanation.reading import Reading
from bb_data.model.actor import Role
from bb_data.model.page import Page
from bb_data.views.context import Context
from bb_data.views.explanation import examples
from bb_data.words.language import N_, _

PAGE = Page(
    slug="uitleg",
    title=N_("Hoe lees ik dit?"),
    permission="page.public",
    menu_of=(Role.VISITOR, Role.FUNDER),
    menu_titles={Role.FUNDER: N_("Uitleg")},
    order=90,
    large_type=True,
)
# Places are part of addresses, so they stay as they are in every language.
_PARTS: dict[str, tuple[str, Callable[[Reading], None]]] = {
    "meting": (N_("Wat is een meting?"), measuring.measurement),
    "cijfer": (N_("Wat betekent de marge bij een cijfer?"), change.margin),
    "dezelfde-mensen": (N_("Waarom dezelfde mensen?"), change.same_people),
    "oordeel": (N_("Wat zeggen de woorden bij een verandering?"), change.words_of_change),
    "vragen": (N_("Wat is contact missen, en welke vragen horen erbij?"), measuring.questions),
    "contacten": (N_("Wat zijn vaste contacten?"), measuring.contacts),
    "leeg": (N_("Waarom is een vak leeg?"), limits.empty_places),
    "programma": (N_("Wat is het programma, en wat is een model?"), together.programme),
    "ranglijst": (N_("Waarom geen ranglijst?"), together.no_ranking),
    "vrijgave": (N_("Hoe oud zijn de cijfers?"), limits.releases),
    "onbekend": (N_("Wat weten we niet?"), limits.not_known),
}
_IN_RESIDENTS_WORDS = (Role.VISITOR, Role.INITIATIVE)


def render(ctx: Context) -> None:
    """All parts below each other, after a list of them."""
    components.finding(
        _("Kijk bij elk cijfer hoe zeker het is, over hoeveel mensen het gaat en hoe oud het is"),
        over=_("Hoe lees ik dit?"),
    )
    components.lead(
        _(
            "Hieronder staat in gewone woorden wat u op deze pagina's ziet. De voorbeelden zijn verzonnen:"
            " er hoort geen buurt en geen mens bij."
        )
    )
    components.contents(
        [(place, _(title)) for place, (title, _part) in _PARTS.items()], alt=_("Op deze pagina")
    )
    told = Reading(
        ctx.monitor.catalogue,
        examples(ctx),
        in_working_words=ctx.actor.role not in _IN_RESIDENTS_WORDS,
    )
    for place, (title, part) in _PARTS.items():
        components.section(_(title), place=place)
        part(told)
