"""What a funder reads on one page of paper, in the very sentences of the page Voortgang. Not: setting it (report)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from bb_data.catalogue.schema import Catalogue
from bb_data.display.components import Fact, InitiativeCard
from bb_data.display.readers import cards_of, facts_of, month_text
from bb_data.display.targets import n_reached, standing_sentences, title_of
from bb_data.display.telling import (
    Telling,
    change_sentences,
    programme_finding,
    verdict_words,
)
from bb_data.model.cell import PROGRAMME_SCOPE
from bb_data.model.progress_sheet import ProgressSheet, SheetFact, SheetInitiative, SheetTarget
from bb_data.views.audience import Figures
from bb_data.views.programme import month_of_programme
from bb_data.views.public import newest_participation
from bb_data.views.selection import main_change, main_scale, score_of
from bb_data.views.target_standing import Followed
from bb_data.words import numbers, sentences
from bb_data.words import targets as said
from bb_data.words.language import _, current_language
from bb_data.words.waves import change_name

_NOTHING = SheetFact("", "", "")


def progress_sheet(
    figures: Figures, targets: Sequence[Followed], catalogue: Catalogue, reader: str, today: date
) -> ProgressSheet:
    """The page for one funder (`reader`, its name), in the language of this visit."""
    told = Telling(figures, catalogue, PROGRAMME_SCOPE, key="programme", names_waves=True)
    change = main_change(figures.released, catalogue, "loneliness", PROGRAMME_SCOPE)
    scale = main_scale(figures.released, catalogue, "loneliness", PROGRAMME_SCOPE)
    month = month_of_programme(figures.initiatives, today)
    taking_part = newest_participation(figures.released, PROGRAMME_SCOPE)
    running = [one for one in targets if one.target.is_running]
    mark = figures.released.mark
    return ProgressSheet(
        language=current_language(),
        title=_("Voortgang van Betrokken Buurten"),
        reader=_("Voor {fund}").format(fund=reader),
        over=_("Cijfers tot en met {date}").format(date=numbers.day(mark.data_cut)),
        finding=programme_finding(change),
        month="" if month is None else month_text(month),
        targets_title=_("Afgesproken: de doelen"),
        targets_finding=said.targets_finding(n_reached(targets), len(running)) + ".",
        targets=tuple(
            _target(one, catalogue, today)
            for one in sorted(targets, key=lambda each: not each.target.is_running)
        ),
        targets_note=f"{said.counted_once()} {said.counted_not_explained()}",
        done_title=_("Gedaan: wie deden mee"),
        done=tuple(map(_fact, facts_of(taking_part))) if taking_part else (),
        changed_title=_changed_title(change.address.period if change else None),
        changed=tuple(
            change_sentences(told, change, score_of(catalogue, scale) if scale else None)
        ),
        initiatives_title=_("De initiatieven"),
        initiatives_note=_(
            "In alfabetische volgorde. Met zes initiatieven kunt u geen eerlijke ranglijst maken."
        ),
        headings=_headings(),
        initiatives=tuple(map(_initiative, cards_of(figures, catalogue))),
        release=sentences.footer(n=None, data_cut=mark.data_cut, release_id=mark.id),
        invented=sentences.invented() if mark.is_demo else "",
    )


def _changed_title(period: str | None) -> str:
    if period is None:
        return _("Veranderd: eenzaamheid")
    return _("Veranderd: eenzaamheid {waves}").format(waves=change_name(period))


def _target(one: Followed, catalogue: Catalogue, today: date) -> SheetTarget:
    indicator = catalogue.indicators[one.target.indicator]
    return SheetTarget(
        title=title_of(one.target, catalogue),
        stand=_(said.STAND_TITLES[one.standing.stand][0]),
        told=(
            *standing_sentences(one, indicator, today),
            *said.history(one.target, indicator.unit),
        ),
        definition=one.target.now.definition,
    )


def _fact(fact: Fact) -> SheetFact:
    return SheetFact(fact.value, fact.label, fact.note)


def _initiative(card: InitiativeCard) -> SheetInitiative:
    # By name: an initiative without attendance lists has a verdict and nothing before it.
    by_label = {fact.label: _fact(fact) for fact in card.rows}
    verdict = verdict_words(card.verdict, card.n_compared) if card.verdict else ""
    return SheetInitiative(
        name=card.name,
        place=card.place,
        approach=card.note,
        figures=tuple(by_label.get(heading, _NOTHING) for heading in _headings()),
        verdict=numbers.capital(verdict),
    )


def _headings() -> tuple[str, ...]:
    return _("Mensen die meededen"), _("Kwam terug"), _("Eenzaamheid")
