"""Targets as cards: what was agreed, where it stands, what was changed and why. Not: working that out (views)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import streamlit as st

from bb_data.catalogue.schema import Catalogue, Indicator
from bb_data.display import components
from bb_data.display.charts.chart import value_text
from bb_data.display.html import paragraph, put, text
from bb_data.display.signs import sign
from bb_data.display.tables import plain_table
from bb_data.model.cell import Cell, Status
from bb_data.model.target import Target, TargetVersion
from bb_data.views.target_standing import Followed, Stand, Standing
from bb_data.words import numbers, states
from bb_data.words import targets as said
from bb_data.words.language import _, current_language


def agreed_section(
    entries: Sequence[Followed], catalogue: Catalogue, today: date, *, names_funders: bool = False
) -> None:
    """What was agreed, as a section of the page for funders; says so when there is nothing."""
    running = [one for one in entries if one.target.is_running]
    title = _("Afgesproken: de doelen")
    if not entries:
        components.section(title)
        components.empty(
            _("Nog geen doelen"),
            _(
                "Hier komt wat LSA met uw fonds afspreekt: hoeveel, wanneer, en hoe ver het is. Mist u"
                " een afspraak? Vraag LSA haar in te vullen."
            ),
        )
        return
    components.section(title, said.targets_finding(n_reached(entries), len(running)) + ".")
    cards(entries, catalogue, today, names_funders=names_funders)
    components.prose(said.counted_once(), said.counted_not_explained())


def n_reached(entries: Sequence[Followed]) -> int:
    """How many of these targets are reached by the newest figure."""
    return sum(one.standing.stand is Stand.REACHED for one in entries)


def cards(
    entries: Sequence[Followed], catalogue: Catalogue, today: date, *, names_funders: bool = False
) -> None:
    """A card for each target; those that lapsed come last."""
    grid = st.grid(2, min_column_width=320, gap="medium")
    for one in sorted(entries, key=lambda each: not each.target.is_running):
        with (
            grid.container(height="stretch"),
            components.card(f"target-{one.target.key}", is_stretched=True),
        ):
            put(_card(one, catalogue, today, names_funder=names_funders))


def versions_table(target: Target, catalogue: Catalogue) -> None:
    """Every version for LSA, the newest first: who set it when, and what was taken back."""
    indicator = catalogue.indicators[target.indicator]
    plain_table(
        [_("Wanneer"), _("Door wie"), _("Afspraak"), _("Wat meetelt"), _("Reden"), _("Stand")],
        [
            [
                numbers.day(version.set_at.date()),
                said.who(version.set_by),
                said.terms(version, indicator.unit, indicator.measure),
                version.definition,
                version.reason or numbers.MISSING,
                _state_of(version, target),
            ]
            for version in reversed(target.versions)
        ],
        alt=_("Alle versies van dit doel, de nieuwste eerst"),
    )


def title_of(target: Target, catalogue: Catalogue) -> str:
    """What a target is about, in the language of the visit."""
    return catalogue.indicators[target.indicator].title.in_language(current_language())


def _state_of(version: TargetVersion, target: Target) -> str:
    if version.taken_back_at is not None:
        return _("teruggenomen op {date} door {who}").format(
            date=numbers.day(version.taken_back_at.date()), who=said.who(version.taken_back_by)
        )
    if version is not target.now:
        return _("vervangen")
    return _("vervallen") if version.has_lapsed else _("geldt nu")


def _card(one: Followed, catalogue: Catalogue, today: date, *, names_funder: bool) -> str:
    target, indicator = one.target, catalogue.indicators[one.target.indicator]
    title, sign_name = said.STAND_TITLES[one.standing.stand]
    funder = paragraph(target.funder_name, "bb-foot") if names_funder else ""
    changes = "".join(f"<li>{text(each)}</li>" for each in said.history(target, indicator.unit))
    return (
        f'{funder}<h3 class="bb-title">{text(title_of(target, catalogue))}</h3>'
        f'<p class="bb-verdict">{sign(sign_name)}<span>{text(_(title))}</span></p>'
        + "".join(paragraph(each) for each in standing_sentences(one, indicator, today))
        + _definition(target.now)
        + (f'<ul class="bb-list">{changes}</ul>' if changes else "")
    )


def _definition(version: TargetVersion) -> str:
    # LSA writes it in one language: on an English page it is still read out as Dutch.
    told = _("Wat meetelt: {definition}").format(definition="{definition}")
    before, after = text(told).split("{definition}")
    return (
        f'<p class="bb-text">{before}<span lang="nl">{text(version.definition)}</span>{after}</p>'
    )


def standing_sentences(one: Followed, indicator: Indicator, today: date) -> list[str]:
    """What was agreed and where it stands, in sentences."""
    found, due_on = one.standing, one.target.now.due_on
    sentences = [said.agreed(one.target.now, indicator.unit, indicator.measure)]
    sentences += _figures(found, indicator, is_over=today > due_on)
    if found.stand is Stand.NOT_YET:
        sentences.append(said.time_left(today, due_on))
    elif found.stand is Stand.AWAITING:
        sentences.append(said.awaiting(due_on))
    elif found.stand is Stand.NO_FIGURE:
        sentences.append(said.no_figure(today, due_on))
    elif found.stand is Stand.WITHHELD:
        sentences.append(states.withheld(None, more_people_help=False).whole)
    return sentences


def stand_told(one: Followed, indicator: Indicator, today: date) -> str:
    """Where a target stands and by which figure, as a line of its own."""
    title, _sign = said.STAND_TITLES[one.standing.stand]
    is_over = today > one.target.now.due_on
    return " ".join([f"{_(title)}.", *_figures(one.standing, indicator, is_over=is_over)])


def _figures(found: Standing, indicator: Indicator, *, is_over: bool) -> list[str]:
    sentences = []
    if found.figure is not None:
        sentences.append(said.newest_figure(*_figure(found.figure, indicator), is_over=is_over))
    if found.best is not None:
        sentences.append(said.reached_before(*_figure(found.best, indicator)))
    if found.covers is not None and found.covers[0] < found.covers[1]:
        sentences.append(said.covers(*found.covers))
    if found.is_newer_withheld:
        sentences.append(said.newer_withheld())
    return sentences


def _figure(cell: Cell, indicator: Indicator) -> tuple[str, str]:
    period = said.when(cell.address.period, indicator.measure)
    if cell.status is Status.SHOWN:
        return said.amount(cell.value, indicator.unit), period
    return value_text(cell, indicator.unit), period
