"""The initiatives beside each other: change, taking part, the ladder, what chance leaves. Not: one of them (topics)."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from bb_data.display import charts, components, tables, topics
from bb_data.display.charts.chart import value_text
from bb_data.display.figure import figure
from bb_data.display.telling import Telling
from bb_data.display.theme import palette
from bb_data.model.cell import PROGRAMME_SCOPE, initiative_scope
from bb_data.views import side_by_side
from bb_data.views.public import REACH, RETURN_RATE
from bb_data.views.selection import cell_at, main_change, newest_wave
from bb_data.words import network_sentences, numbers, programme_sentences, sentences
from bb_data.words.language import N_, _, current_language, ngettext
from bb_data.words.methods import n_covered
from bb_data.words.waves import wave_name

REGULAR = "meetings.regular"
_PANELS = (
    (REACH, N_("Hoeveel verschillende mensen er per kwartaal kwamen")),
    (RETURN_RATE, N_("Welk deel van hen in het kwartaal erna terugkwam")),
    (REGULAR, N_("Welk deel in een half jaar een vast contact had")),
)
_BACKGROUND = ("background.living_alone", "background.65_and_older")
_VALUED = (
    "belonging.at_home",
    "belonging.talents",
    "belonging.left_out",
    "belonging.superfluous",
    "belonging.lonelier_home",
)


def change(told: Telling) -> None:
    """The change of everywhere in one picture, where a next initiative may come out, and why there is no ranking."""
    found = main_change(told.figures.released, told.catalogue, "loneliness", PROGRAMME_SCOPE)
    if found is None:
        components.empty(
            _("Nog geen verandering te zien"),
            _("Een verandering is te zien als dezelfde mensen twee keren hebben meegedaan."),
        )
        return
    prediction = f"{found.address.indicator}.prediction"
    with components.card("changes", topic="loneliness"):
        topics.changes(told, found, prediction=prediction)
        components.prose(*_between(told, found.address.indicator, found.address.period))
    components.section(_("Waarom geen ranglijst?"))
    components.prose(
        sentences.no_ranking(len(told.figures.initiatives)), *side_by_side.why_no_ranking()
    )


def _between(told: Telling, indicator: str, period: str) -> list[str]:
    """How much initiatives differ, and what that means for a next one."""
    released, said = told.figures.released, []
    tau = cell_at(released, f"{indicator}.tau", PROGRAMME_SCOPE, period)
    if tau is not None and tau.is_shown and tau.value is not None:
        said.append(programme_sentences.between_initiatives(tau.value, tau.upper))
    next_one = cell_at(released, f"{indicator}.prediction", PROGRAMME_SCOPE, period)
    if next_one is not None and next_one.lower is not None and next_one.upper is not None:
        whole = cell_at(released, indicator, PROGRAMME_SCOPE, period)
        covered = n_covered(whole.method) if whole is not None else None
        n = covered or len(told.figures.initiatives)
        said.append(programme_sentences.prediction(next_one.lower, next_one.upper, n))
    return said or [_("Hoeveel initiatieven van elkaar verschillen, is nog niet te zeggen.")]


def taking_part(told: Telling) -> None:
    """Reach, coming back and regular contacts in small panels of one scale, and coming back beside chance."""
    names = _names(told)
    for indicator, title in _PANELS:
        with components.card(f"panels-{indicator}"):
            known = told.catalogue.indicators[indicator]
            figure(
                charts.panels(
                    told.figures.released,
                    told.catalogue,
                    indicator,
                    names,
                    maximum=118 if known.unit == "percent" else None,
                    palette=palette(),
                ),
                title=_(title),
                note=_("De stippellijn is het programma.") if known.unit == "percent" else "",
                key=f"panels-{indicator}",
                under=[network_sentences.meetings()] if indicator == REGULAR else [],
            )
    _coming_back(told, names)


def _coming_back(told: Telling, names: dict[str, str]) -> None:
    found = side_by_side.funnel_of(told.figures.released, RETURN_RATE, names)
    if found is None:
        return
    quarter = numbers.quarter_text(found.period)
    if found.beyond:
        title = ngettext(
            "Terugkomen na {quarter}: {names} valt buiten wat toeval verklaart",
            "Terugkomen na {quarter}: {names} vallen buiten wat toeval verklaart",
            len(found.beyond),
        ).format(quarter=quarter, names=_(" en ").join(names[slug] for slug in found.beyond))
    else:
        title = _("Terugkomen na {quarter}: alle verschillen kunnen toeval zijn").format(
            quarter=quarter
        )
    with components.card("funnel", topic="participation"):
        figure(
            charts.funnel(
                told.figures.released,
                told.catalogue,
                RETURN_RATE,
                found.period,
                names,
                inner=found.inner,
                outer=found.outer,
                palette=palette(),
            ),
            title=title,
            note=_(
                "Hoe minder mensen, hoe verder een aandeel door toeval van het gemiddelde kan liggen."
                " Binnen de donkere band ligt 95%, binnen de lichte 99,8% van wat toeval geeft."
            ),
            key="funnel",
        )


def ladders(told: Telling) -> None:
    """The ladder of the programme and, each in its own card, of every initiative."""
    released = told.figures.released
    periods = side_by_side.ladder_periods(released, told.catalogue)
    if not periods:
        components.empty(
            _("Nog geen ladder"),
            _("De ladder komt zodra er aanwezigheidslijsten zijn van twee hele kwartalen."),
        )
        return
    components.prose(
        _(
            "Zo denkt het programma dat het werkt: mensen komen, ontmoeten elkaar, komen terug, krijgen"
            " een vast contact, houden daar iets aan over. Wat een balk leeg laat, is wie die trede (nog)"
            " niet nam. Wat lager los staat, gaat over wie de vragenlijst invulde: andere mensen."
        )
    )
    grid = st.grid(2, min_column_width=300, gap="medium")
    scopes = [(_("Alle initiatieven samen"), PROGRAMME_SCOPE)]
    scopes += [(name, initiative_scope(slug)) for slug, name in _names(told).items()]
    for name, scope in scopes:
        key = scope.replace(":", "-")
        with (
            grid.container(height="stretch"),
            components.card(f"ladder-{key}", is_stretched=True),
        ):
            chart = charts.ladder(
                released, told.catalogue, told.catalogue.ladder, scope, periods, palette=palette()
            )
            figure(
                chart,
                title=name,
                key=f"ladder-{key}",
                shows_topic=False,
            )


def valued(told: Telling) -> None:
    """Whom the initiatives reach and how people value them, as tables: a row each, no order but the alphabet."""
    if newest_wave(told.figures.released, [*_BACKGROUND, *_VALUED], PROGRAMME_SCOPE) is None:
        components.empty(
            _("Nog geen cijfers uit vragenlijsten"),
            _("Ze komen na de eerste afgeronde meting."),
        )
        return
    _table(
        told,
        _BACKGROUND,
        _("Wie vulden de vragenlijst in?"),
        _("Aandeel van de mensen die de vragenlijst invulden."),
    )
    _table(
        told,
        _VALUED,
        _("Wat mensen ervan vinden"),
        _("Aandeel dat het hiermee eens is, of voor wie dit geldt."),
    )


def _table(told: Telling, indicators: Sequence[str], title: str, note: str) -> None:
    released = told.figures.released
    wave = newest_wave(released, indicators, PROGRAMME_SCOPE)
    if wave is None:
        return
    components.section(title, f"{note} {numbers.capital(wave_name(wave))}.")
    there = [one for one in indicators if one in told.catalogue.indicators]
    scopes = [(_("Alle initiatieven samen"), PROGRAMME_SCOPE)]
    scopes += [(name, initiative_scope(slug)) for slug, name in _names(told).items()]
    tables.plain_table(
        [
            _("Wie"),
            *(
                told.catalogue.indicators[one].title.in_language(current_language())
                for one in there
            ),
        ],
        [[name, *(_share(told, one, scope, wave) for one in there)] for name, scope in scopes],
        alt=title,
        wraps=True,
    )


def _share(told: Telling, indicator: str, scope: str, wave: str) -> str:
    cell = cell_at(told.figures.released, indicator, scope, wave)
    return numbers.MISSING if cell is None else value_text(cell, cell.unit)


def _names(told: Telling) -> dict[str, str]:
    return {one.slug: one.name for one in told.figures.initiatives}
