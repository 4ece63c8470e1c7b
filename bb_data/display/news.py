"""The section that says what changed since the reader's previous visit. Not: finding it (views), nor the sentences (words)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

import streamlit as st

from bb_data.catalogue.schema import Catalogue, Indicator
from bb_data.display import components
from bb_data.display.targets import stand_told, title_of
from bb_data.display.telling import Telling, n_compared, verdict_words
from bb_data.model.approach import ClearedCard
from bb_data.model.cell import PROGRAMME_SCOPE, Cell, initiative_scope
from bb_data.model.period import WAVES
from bb_data.model.target import Target
from bb_data.release.difference import Difference
from bb_data.views.audience import Figures
from bb_data.views.news import News, Then, name_of_card, name_of_mistake, name_of_version
from bb_data.views.public import newest_participation
from bb_data.views.selection import main_change
from bb_data.views.target_standing import Followed, Stand, standing_of
from bb_data.words import news as said
from bb_data.words import numbers
from bb_data.words import targets as target_words
from bb_data.words.language import _
from bb_data.words.methods import n_covered

_MOST_LINES = 8
"""What a reader takes in at a glance; the rest is folded."""
_TELLING = frozenset({Stand.REACHED, Stand.REACHED_BEFORE, Stand.MISSED})
"""Where a target can come to stand that is told as news."""


def news_section(
    news: News,
    figures: Figures | None,
    targets: Sequence[Followed],
    cards: Sequence[ClearedCard],
    catalogue: Catalogue,
    today: date,
) -> None:
    """What changed, the most important first; or that this is the first visit, or that nothing did.

    `figures` are the present ones, None before the first release; the others are what `news` was made of.
    """
    title = _("Wat veranderde sinds uw vorige bezoek")
    if news.since is None:
        components.section(title, said.first_visit(), place="nieuw")
        return
    compared = _Compared(news.before, figures, catalogue) if news.before and figures else None
    lines = list(_lines(news, figures, targets, cards, compared, catalogue, today))
    details = list(_details(compared)) if compared else []
    caution = _caution(news, figures)
    if not lines and not details and not caution:
        components.section(title, said.nothing_since(news.since), place="nieuw")
        return
    components.section(title, _since(news, figures), place="nieuw")
    if caution:
        components.notice(caution, kind="warning")
    _listed(lines[:_MOST_LINES], lines[_MOST_LINES:] + details)
    if any(name_of_card(card) in news.new for card in cards):
        components.page_link("aanpakken", _("Lees de nieuwe kaarten"), key="news")


def _lines(
    news: News,
    figures: Figures | None,
    targets: Sequence[Followed],
    cards: Sequence[ClearedCard],
    compared: _Compared | None,
    catalogue: Catalogue,
    today: date,
) -> Iterator[str]:
    if news.then is Then.NONE and figures is not None:
        yield said.first_figures()
    if compared:
        yield from _verdict(compared, PROGRAMME_SCOPE, _("Alle initiatieven samen"))
    yield from _of_targets(news, figures, targets, catalogue, today)
    if compared:
        yield from _measured(compared)
        yield from _reach(compared, PROGRAMME_SCOPE, _("Alle initiatieven samen"))
        for scope, name in compared.initiatives:
            yield from _verdict(compared, scope, name)
    yield from _of_cards(news, cards)
    if news.difference is not None:
        yield from _counted(news.difference)


def _details(compared: _Compared) -> Iterator[str]:
    """What is always folded: the same of every initiative."""
    for scope, name in compared.initiatives:
        yield from _reach(compared, scope, name)


@dataclass(frozen=True, slots=True)
class _Compared:
    """The figures of then and of now, each as this reader may read them."""

    before: Figures
    now: Figures
    catalogue: Catalogue

    @property
    def initiatives(self) -> list[tuple[str, str]]:
        """Scope and name of those that were in the figures then too, by the alphabet."""
        known = {one.slug for one in self.before.initiatives}
        return [
            (initiative_scope(one.slug), one.name)
            for one in self.now.initiatives
            if one.slug in known
        ]


def _listed(lines: Sequence[str], folded: Sequence[str]) -> None:
    if not lines and not folded:
        return
    with components.card("news"):
        if lines:
            components.points(lines)
        if folded:
            with st.expander(said.more(len(folded)), type="compact"):
                components.points(folded)


def _since(news: News, figures: Figures | None) -> str:
    if news.since is None:
        return ""
    told = said.since(news.since)
    if news.before is None or figures is None:
        return told
    cuts = (news.before.released.mark.data_cut, figures.released.mark.data_cut)
    return f"{told} {said.newer_figures(*cuts)}"


def _caution(news: News, figures: Figures | None) -> str:
    """Why figures are not compared; empty when they are, or when there is nothing to compare."""
    if news.since is None:
        return ""
    if news.then is Then.WITHDRAWN:
        return said.withdrawn(news.since, has_others=figures is not None)
    return said.lost(news.since) if news.then is Then.LOST else ""


def _verdict(compared: _Compared, scope: str, whose: str) -> Iterator[str]:
    """A verdict that changed; of the programme also one that stayed over a longer time."""
    was, was_told = _verdict_of(compared.before, compared.catalogue, scope)
    now, told = _verdict_of(compared.now, compared.catalogue, scope)
    if now is None:
        return
    at = now.address.period
    covers = _covers(now, compared.now)
    if was is None:
        yield said.verdict_changed(whose, (at, told), None) + covers
    elif was_told != told:
        yield said.verdict_changed(whose, (at, told), (was.address.period, was_told)) + covers
    elif scope == PROGRAMME_SCOPE and was.address.period != at:
        yield said.verdict_stayed(whose, at) + covers


def _covers(cell: Cell, figures: Figures) -> str:
    """Of how many initiatives a figure of the programme is, when it is not of all."""
    covered = n_covered(cell.method)
    if covered is None or covered >= len(figures.initiatives):
        return ""
    return " " + said.covers(covered, len(figures.initiatives))


def _verdict_of(figures: Figures, catalogue: Catalogue, scope: str) -> tuple[Cell | None, str]:
    change = main_change(figures.released, catalogue, "loneliness", scope)
    if change is None or change.verdict is None:
        return None, ""
    told = Telling(figures, catalogue, scope, key="news")
    return change, verdict_words(change, n_compared(told, change))


def _reach(compared: _Compared, scope: str, whose: str) -> Iterator[str]:
    """The newest quarter now and the newest then: two figures, never what is between them."""
    was = newest_participation(compared.before.released, scope)
    now = newest_participation(compared.now.released, scope)
    if was is None or now is None or not (was.reach.is_shown and now.reach.is_shown):
        return
    then_told, now_told = (
        (cell.address.period, numbers.number(cell.value)) for cell in (was.reach, now.reach)
    )
    if then_told != now_told:
        yield said.reach(whose, now_told, then_told)


def _measured(compared: _Compared) -> Iterator[str]:
    """Measurements that are in the figures now and were not, the latest first; then initiatives that are new."""
    known = {(wave.initiative, wave.period) for wave in compared.before.waves}
    closed = {(wave.initiative, wave.period) for wave in compared.now.waves} - known
    for period in reversed(WAVES):
        names = [one.name for one in compared.now.initiatives if (one.slug, period) in closed]
        if names:
            yield said.measured(period, names)
    slugs = {one.slug for one in compared.before.initiatives}
    names = [one.name for one in compared.now.initiatives if one.slug not in slugs]
    if names:
        yield said.joined(names)


def _of_targets(
    news: News,
    figures: Figures | None,
    targets: Sequence[Followed],
    catalogue: Catalogue,
    today: date,
) -> Iterator[str]:
    for one in targets:
        title, indicator = (
            title_of(one.target, catalogue),
            catalogue.indicators[one.target.indicator],
        )
        for told in _agreed_since(news, one.target, indicator):
            yield said.of_target(title, told)
        if one.standing.stand in _TELLING and _stood_then(news, figures, one) not in (
            None,
            one.standing.stand,
        ):
            yield said.of_target(title, stand_told(one, indicator, today))


def _agreed_since(news: News, target: Target, indicator: Indicator) -> Iterator[str]:
    standing = target.standing
    if standing and name_of_version(standing[0]) in news.new:
        yield said.is_new(target_words.agreed(standing[0], indicator.unit, indicator.measure))
    for before, after in pairwise(standing):
        if name_of_version(after) in news.new:
            yield target_words.changed(before, after, indicator.unit)
    for version in target.versions:
        if name_of_mistake(version) in news.new:
            yield target_words.taken_back(version)


def _stood_then(news: News, figures: Figures | None, one: Followed) -> Stand | None:
    """Where a target, as it is agreed now, stood at the visit before; None when that cannot be told."""
    is_new = all(name_of_version(version) in news.new for version in one.target.versions)
    if news.since is None or is_new or news.then in (Then.WITHDRAWN, Then.LOST):
        return None
    read_then = figures if news.then is Then.SAME else news.before
    return standing_of(one.target, read_then, news.since).stand


def _of_cards(news: News, cards: Sequence[ClearedCard]) -> Iterator[str]:
    names = [card.name for card in cards if name_of_card(card) in news.new]
    if names:
        yield said.cards(names)


def _counted(found: Difference) -> Iterator[str]:
    """Figures that went out of sight, came into it, or are otherwise: how many."""
    hidden = sum(was.value is not None and now.value is None for was, now in found.changed_status)
    shown = sum(was.value is None and now.value is not None for was, now in found.changed_status)
    gone = sum(cell.value is not None for cell in found.gone)
    otherwise = sum(now.value is not None for _was, now in found.changed_value)
    for n, sentence in (
        (hidden, said.now_withheld),
        (shown, said.newly_shown),
        (gone, said.gone),
        (otherwise, said.otherwise),
    ):
        if n:
            yield sentence(n)
