"""The change in loneliness reckoned otherwise, as researchers read it. Not: which cells (views), nor the sentences (words)."""

from __future__ import annotations

import streamlit as st

from bb_data.catalogue.schema import Catalogue
from bb_data.display import charts, components, tables
from bb_data.display.charts.chart import interval_text, people_text, title_of, value_text
from bb_data.display.figure import figure
from bb_data.display.theme import palette
from bb_data.model.cell import PROGRAMME_SCOPE, Cell, CellAddress
from bb_data.model.period import WAVES
from bb_data.views.sensitivity import Scale, Sensitivity
from bb_data.words import numbers, programme_sentences, sentences
from bb_data.words.language import _
from bb_data.words.methods import method_text
from bb_data.words.sensitivity_sentences import WAYS, explained, finding
from bb_data.words.waves import change_name, wave_name


def told_finding(told: Sensitivity) -> tuple[str, str]:
    """Whether the outcome hangs on how it is reckoned, and per way where its interval lies ("" when nothing can be read)."""
    others = _others(told)
    return finding(told.main, others), explained(_name("main"), told.main, others)


def reckoned_otherwise(told: Sensitivity, catalogue: Catalogue, csv_href: str) -> None:
    """The change by every way of reckoning, one chart for each scale: scales never share an axis."""
    for place, scale in enumerate(told.scales):
        main = told.released.get(scale.main)
        value = "" if main is None else value_text(main, "points")
        title = _("{n} stellingen, {waves}: hoofduitkomst {value}").format(
            n=scale.n_items, waves=change_name(told.period), value=value
        )
        with components.card(f"scale-{scale.n_items}", topic="loneliness"):
            figure(
                charts.estimates(
                    told.released,
                    catalogue,
                    {numbers.capital(_name(way)): at for way, at in _ways(scale).items()},
                    alt=title,
                    heading=_("Rekenwijze"),
                    has_main=True,
                    same_within=scale.same_within,
                    palette=palette(),
                ),
                title=title,
                note=_note(scale),
                key=f"scale-{scale.n_items}",
                verdict_of=main if place == 0 else None,
                under=[] if place else [_how_to_read(told), sentences.no_comparison()],
                minimum_n=int(catalogue.policy.minimum_n.value),
                csv_href=csv_href,
            )
    with st.expander(_("Hoe elke rekenwijze is gemaakt")):
        tables.plain_table(
            [_("Rekenwijze"), _("Welke vraag zij beantwoordt"), _("Hoe gemaakt")],
            [
                [numbers.capital(_name(way)), _(WAYS[way][1]), method_text(cell.method)]
                for way, at in _ways(told.scales[0]).items()
                if (cell := told.released.get(at)) is not None
            ],
            alt=_("Hoe elke rekenwijze is gemaakt"),
        )
        components.prose(
            _(
                "Niet in een vrijgave, en dus niet hier: de verandering gewogen voor wie stopte, de"
                " verandering volgens het model met haar marge, BCa-bootstrap en Hodges-Lehmann."
            )
        )


def over_all_waves(told: Sensitivity, catalogue: Catalogue) -> None:
    """The mean of each wave by the model over all waves, beside that of everybody at the wave. Nothing without a model."""
    scale = told.scales[0]
    means = {
        wave: cell
        for wave in WAVES
        if scale.course
        and (cell := told.released.get(CellAddress(scale.course, told.scope, wave))) is not None
        and cell.is_shown
    }
    if len(means) < 2:
        return
    (first, start), *_between, (last, end) = means.items()
    components.section(
        _("Volgens een model over alle metingen"),
        _("Het model telt iedereen mee die minstens één keer invulde, ook wie later stopte."),
    )
    with components.card("course", topic="loneliness"):
        figure(
            charts.course(
                told.released,
                catalogue,
                [scale.course, scale.mean],
                told.scope,
                names=[_("Volgens het model"), _("Iedereen bij deze meting")],
                palette=palette(),
            ),
            title=_("Volgens het model {start} bij de {first} en {end} bij de {last}").format(
                start=numbers.score(start.value),
                first=wave_name(first),
                end=numbers.score(end.value),
                last=wave_name(last),
            ),
            note=_(
                "Het verschil tussen twee gemiddelden is hier geen verandering: de marge daarvan is niet"
                " vrijgegeven."
            ),
            key="course",
        )


def rests_on(told: Sensitivity) -> None:
    """What the change rests on: who left, how different they must have fared, what could have been seen, the scale."""
    components.section(_("Waar de uitkomst op rust"))
    components.points(
        [*who_left_sentences(told), *_seen(told), *_reliability(told)]
        or [_("Hiervan is bij deze keuze niets vrijgegeven.")]
    )


def beside(told: Sensitivity, catalogue: Catalogue, csv_href: str) -> None:
    """Every figure beside the change in a table, each in its own unit and with its method."""
    cells = [
        cell
        for found in told.beside.values()
        for at in found
        if (cell := told.released.get(at)) is not None
    ]
    if not cells:
        return
    with st.expander(_("Alle cijfers naast de verandering")):
        tables.plain_table(
            [
                _("Cijfer"),
                _("Wanneer"),
                _("Waarde"),
                _("Waarschijnlijk tussen"),
                _("Aantal mensen"),
                _("Hoe gemaakt"),
            ],
            [
                [
                    title_of(catalogue, cell.address.indicator),
                    cell.address.period,
                    f"{value_text(cell, cell.unit)}{_unit(cell)}",
                    interval_text(cell, cell.unit),
                    people_text(cell),
                    method_text(cell.method),
                ]
                for cell in cells
            ],
            alt=_("Alle cijfers naast de verandering"),
        )
        components.download(csv_href, _("Download als CSV"))


def who_left_sentences(told: Sensitivity) -> list[str]:
    """How many of the starters took part again, how lonely who left was at the start, and what that may hide."""
    again, difference = told.of("took_part_again"), told.of("dropout_difference")
    if again is None or not again.is_shown or again.value is None:
        return []
    if difference is None or not difference.is_shown:
        return [
            _("{pct} van de starters deed opnieuw mee.").format(pct=numbers.percent(again.value))
        ]
    left = programme_sentences.who_left(difference, told.scales[0].same_within)
    said = [programme_sentences.drop_out(again.value, left)]
    tipping, pooled = told.of("tipping_point"), told.scales[0].others.get("pooled")
    changed = told.released.get(pooled) if pooled is not None else None
    if tipping is None or not tipping.is_shown or tipping.value is None:
        return said
    is_clear = changed is not None and changed.upper is not None and changed.upper < 0
    if is_clear and tipping.value > 0:
        told_point = programme_sentences.tipping_point(tipping.value)
        return [*said, f"{told_point} {_('Dit gaat over alle mensen samen.')}"]
    return [*said, programme_sentences.no_tipping_point()]


def _seen(told: Sensitivity) -> list[str]:
    cell = told.of("detectable_change")
    if cell is None or not cell.is_shown or cell.value is None or cell.n is None:
        return []
    said = sentences.detectable(cell.n, cell.value)
    if told.scope != PROGRAMME_SCOPE:
        return [said]
    of_main = _(
        "Dit gaat over alle mensen samen. Bij de hoofduitkomst maken verschillen tussen initiatieven"
        " de marge wijder: daar is pas een groter verschil goed te zien."
    )
    return [f"{said} {of_main}"]


def _reliability(told: Sensitivity) -> list[str]:
    cells = [
        cell
        for at in told.beside.get("reliability", ())
        if (cell := told.released.get(at)) is not None and cell.is_shown
    ]
    if not cells:
        return []
    values = ", ".join(
        _("{value} bij de {wave}").format(
            value=value_text(cell, cell.unit), wave=wave_name(cell.address.period)
        )
        for cell in cells
    )
    return [
        _("Hoe goed de stellingen samenhangen (Cronbachs alfa): {values}.").format(values=values)
    ]


def _others(told: Sensitivity) -> dict[str, Cell | None]:
    """By name, what is laid beside the outcome: the other ways, and the outcome on the other scale."""
    first, *rest = told.scales
    others = {_name(way): told.released.get(at) for way, at in first.others.items()}
    return others | {
        _("{n} stellingen").format(n=scale.n_items): told.released.get(scale.main) for scale in rest
    }


def _how_to_read(told: Sensitivity) -> str:
    if told.scope != PROGRAMME_SCOPE:
        return _(
            "Vooraf gekozen is alleen de uitkomst van het programma; bij een initiatief is alles"
            " verkennend."
        )
    return _(
        "De hoofduitkomst is vooraf gekozen; de andere rekenwijzen zijn verkennend. Alle mensen samen"
        " beantwoordt een andere vraag: grote initiatieven tellen dan zwaarder."
    )


def _ways(scale: Scale) -> dict[str, CellAddress]:
    return {"main": scale.main, **scale.others}


def _name(way: str) -> str:
    return _(WAYS[way][0])


def _note(scale: Scale) -> str:
    low, high = scale.bounds
    told = _("Schaal van {low} tot {high}; hoger is meer contact missen.").format(
        low=f"{low:g}", high=f"{high:g}"
    )
    if scale.same_within is None:
        return told
    band = _("In de grijze band (hoogstens {m} punt) noemen we een verschil ongeveer gelijk.")
    return f"{told} {band.format(m=numbers.number(scale.same_within, 2))}"


def _unit(cell: Cell) -> str:
    if not cell.is_shown or cell.unit in ("percent", "number"):
        return ""
    return f" {numbers.unit_text(cell.unit)}"
