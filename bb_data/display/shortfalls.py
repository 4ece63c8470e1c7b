"""For funders, as visible as what went well: what did not work, and whom the figures are not about. Not: the cards in whole."""

from __future__ import annotations

from collections.abc import Sequence

from bb_data.catalogue.schema import Catalogue
from bb_data.display import components
from bb_data.display.approach_cards import dutch_only
from bb_data.display.html import put, text
from bb_data.display.sensitivity import who_left_sentences
from bb_data.model.approach import ClearedCard
from bb_data.model.cell import PROGRAMME_SCOPE, Cell
from bb_data.views.audience import Figures
from bb_data.views.sensitivity import sensitivity_of
from bb_data.words import sentences
from bb_data.words.language import _


def what_did_not_work(cards: Sequence[ClearedCard]) -> None:
    """What the initiatives say of it themselves, by the alphabet; those that say nothing of it are left out."""
    components.section(_("Wat werkte niet?"), _("De initiatieven in hun eigen woorden."))
    told = [one for one in cards if one.text.did_not_work]
    if not told:
        components.empty(
            _("Nog niets opgeschreven"),
            _("Hier staat het zodra een initiatief het opschreef en LSA het las."),
        )
        return
    rows = "".join(
        f'<div><dt>{text(one.name)}</dt><dd lang="nl">{text(one.text.did_not_work)}</dd></div>'
        for one in told
    )
    with components.card("did-not-work"):
        put(f'<dl class="bb-approach">{rows}</dl>')
        dutch_only()
        components.page_link("aanpakken", _("Lees wat ze doen en wat wel werkte"))


def whom_we_miss(figures: Figures, catalogue: Catalogue, change: Cell | None) -> None:
    """Who stopped by the newest change, and who was never in the figures at all."""
    components.section(_("Wie bereiken we niet?"))
    said = []
    if change is not None:
        found = sensitivity_of(figures.released, catalogue, PROGRAMME_SCOPE, change.address.period)
        said = who_left_sentences(found) if found is not None else []
    with components.card("not-reached"):
        components.prose(*said, sentences.never_came())
