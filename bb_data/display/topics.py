"""The three topics of one scope as pages show them: taking part, network, loneliness. Not: which scope (views).

Residents' initiatives read Meedoen, Elkaar kennen, Contact missen and waves by name; staff, funders
and researchers read the working words.
"""

from __future__ import annotations

import streamlit as st

from bb_data.catalogue.schema import Benchmark, Catalogue, Indicator, Score
from bb_data.display import charts, components
from bb_data.display.charts.chart import value_text
from bb_data.display.figure import figure
from bb_data.display.html import put, text
from bb_data.display.telling import Telling, change_sentences, n_compared
from bb_data.display.theme import palette
from bb_data.model.cell import Cell, Status
from bb_data.views.public import NEW, REACH, RETURNING, newest_participation
from bb_data.views.selection import (
    cell_at,
    change_of,
    main_scale,
    newest_change,
    newest_wave,
    same_within,
    scale_indicators,
    score_of,
    subscale_indicators,
)
from bb_data.words import numbers, sentences, states
from bb_data.words.language import N_, _, current_language, ngettext
from bb_data.words.waves import change_name, wave_name

HELP_CLASSES = ("contacts.help_none", "contacts.help_1_3", "contacts.help_4_plus")
_HELPED = N_("{pct} kan aan 4 of meer mensen in de buurt hulp vragen ({wave})")
_CONTACT_SHARES = {
    "belonging.at_home": (
        N_("{pct} voelt zich hier thuis ({wave})"),
        N_("Zich hier thuis voelen"),
    ),
    "contacts.via_any": (
        N_("{pct} leerde via het initiatief iemand kennen en spreekt die nog ({wave})"),
        N_("Via het initiatief iemand leren kennen"),
    ),
}


def participation(told: Telling) -> None:
    """Who took part, quarter by quarter: people who came back and people who were new."""
    found = newest_participation(told.figures.released, told.scope)
    if found is None:
        components.empty(
            _("Nog geen deelname"),
            _("Zodra er aanwezigheidslijsten zijn van een heel kwartaal, staat hier wie meedoet."),
        )
        return
    quarter = numbers.quarter_text(found.reach.address.period)
    title = _("Deelname in {quarter}").format(quarter=quarter)
    if found.reach.is_shown:
        title = _("In {quarter} deden {n} mensen mee").format(
            quarter=quarter, n=numbers.number(found.reach.value)
        )
        if found.new is not None and found.new.is_shown:
            title = _("In {quarter} deden {n} mensen mee, van wie {new} voor het eerst").format(
                quarter=quarter,
                n=numbers.number(found.reach.value),
                new=numbers.number(found.new.value),
            )
    under = []
    if found.return_rate is not None and found.return_rate.is_shown:
        under.append(
            _("Van wie er in {quarter} was, kwam {pct} in het kwartaal erna terug.").format(
                quarter=numbers.quarter_text(found.return_rate.address.period),
                pct=numbers.percent(found.return_rate.value),
            )
        )
    parts = (RETURNING, NEW) if found.new is not None else (REACH,)
    figure(
        charts.quarters(
            told.figures.released, told.catalogue, parts, told.scope, palette=palette()
        ),
        title=title,
        note=_("Verschillende mensen per kwartaal. Het lopende kwartaal telt nog niet mee."),
        key=f"reach-{told.key}",
        under=under,
        minimum_n=told.minimum_n,
        shows_topic=told.in_working_words,
        folds_method=told.folds_method,
    )


def network(told: Telling) -> None:
    """Contacts in the neighbourhood and feeling at home; for staff the network scale as well."""
    released = told.figures.released
    wave = newest_wave(released, HELP_CLASSES, told.scope)
    if wave is None:
        components.empty(
            _("Nog geen cijfers over contacten"),
            _("Ze komen na de eerste afgeronde meting."),
        )
        return
    figure(
        charts.shares(
            released,
            told.catalogue,
            HELP_CLASSES,
            told.scope,
            in_working_words=told.has_wave_codes,
            palette=palette(),
        ),
        title=_share_title(
            cell_at(released, HELP_CLASSES[-1], told.scope, wave),
            wave,
            _HELPED,
            N_("Hulp vragen aan mensen in de buurt"),
        ),
        note=_("Aan hoeveel mensen in uw buurt kunt u hulp vragen?"),
        key=f"contacts-{told.key}",
        filled_in=told.figures.filled_in(told.scope, wave),
        minimum_n=told.minimum_n,
        shows_topic=told.in_working_words,
        folds_method=told.folds_method,
    )
    left, right = st.columns(2, gap="large")
    for column, (indicator, titles) in zip((left, right), _CONTACT_SHARES.items(), strict=True):
        with column:
            _share(told, indicator, wave, titles)
    if told.in_working_words:
        for scale in scale_indicators(released, told.catalogue, "network", told.scope):
            _score(told, scale, key=scale.id, has_caveats=False)
        components.prose(sentences.no_comparison())


def network_in_short(told: Telling) -> None:
    """What people say of contacts, and the scale with its change and verdict, for readers with twenty minutes."""
    said = contact_sentences(told)
    scale = main_scale(told.figures.released, told.catalogue, "network", told.scope)
    if scale is None and not said:
        components.empty(
            _("Nog geen cijfers over contacten"),
            _("Ze komen na de eerste afgeronde meting."),
        )
    if scale is not None:
        _score(told, scale, key=scale.id, has_caveats=False)
    if said:
        put(f'<h3 class="bb-title">{text(_("Contacten in de buurt"))}</h3>')
        components.points([f"{one}." for one in said])


def contact_sentences(told: Telling) -> list[str]:
    """Of the newest measurement the shares about contacts that are shown, a sentence each with its number of people."""
    released = told.figures.released
    wave = newest_wave(released, HELP_CLASSES, told.scope)
    if wave is None:
        return []
    with_value = {HELP_CLASSES[-1]: _HELPED} | {
        indicator: titles[0] for indicator, titles in _CONTACT_SHARES.items()
    }
    cells = {one: cell_at(released, one, told.scope, wave) for one in with_value}
    return [
        numbers.capital(
            _(with_value[one]).format(
                pct=value_text(cell, "percent"),
                wave=f"{wave_name(wave)}, "
                + ngettext("{n} mens", "{n} mensen", cell.n).format(n=numbers.number(cell.n)),
            )
        )
        for one, cell in cells.items()
        if cell is not None and cell.value is not None and cell.n is not None
    ]


def loneliness(told: Telling) -> None:
    """The loneliness score over the waves, the paired change with its verdict, and what may be said of it."""
    scale = main_scale(told.figures.released, told.catalogue, "loneliness", told.scope)
    if scale is None:
        components.empty(
            _("Nog geen cijfers over contact missen"),
            _("Ze komen na de eerste afgeronde meting."),
        )
        return
    _score(told, scale, key="loneliness")
    if told.in_working_words:
        _subscales(told, scale)
        _lonely_share(told, scale)


def loneliness_in_short(told: Telling) -> None:
    """The score with its change and verdict only, for readers with twenty minutes."""
    scale = main_scale(told.figures.released, told.catalogue, "loneliness", told.scope)
    if scale is not None:
        _score(told, scale, key="loneliness")


def changes(told: Telling, change: Cell, *, prediction: str | None = None) -> None:
    """The change of the same people, the programme first and then every initiative by the alphabet.

    `prediction` is the indicator of where a next initiative may come out.
    """
    known = told.catalogue.indicators[change.address.indicator]
    within = same_within(told.catalogue, known)
    note = ""
    if within is not None:
        note = _("Een verschil van hoogstens {m} punt noemen we ongeveer gelijk.").format(
            m=numbers.number(within, 2)
        )
    figure(
        charts.forest(
            told.figures.released,
            told.catalogue,
            change.address.indicator,
            change.address.period,
            {each.slug: each.name for each in told.figures.initiatives},
            same_within=within,
            prediction=prediction,
            palette=palette(),
        ),
        title=_("Verandering {waves}").format(waves=change_name(change.address.period)),
        note=note,
        key=f"changes-{told.key}",
        verdict_of=change,
        under=[sentences.no_ranking(), sentences.no_comparison()],
        minimum_n=told.minimum_n,
        shows_topic=told.in_working_words,
        folds_method=told.folds_method,
    )


def _score(told: Telling, scale: Indicator, *, key: str, has_caveats: bool = True) -> None:
    released, score = told.figures.released, score_of(told.catalogue, scale)
    change = newest_change(released, change_of(told.catalogue, scale), told.scope)
    wave = newest_wave(released, [scale.id], told.scope)
    mean = cell_at(released, scale.id, told.scope, wave) if wave else None
    figure(
        charts.course(
            released,
            told.catalogue,
            scale.id,
            told.scope,
            names=_line_names(told, scale),
            in_working_words=told.has_wave_codes,
            maximum=score.maximum if score else None,
            palette=palette(),
        ),
        title=_score_title(told, scale, mean),
        note=scale_note(scale, score),
        key=f"{key}-{told.key}",
        under=change_sentences(told, change, score, has_caveats=has_caveats),
        verdict_of=change,
        n_compared=n_compared(told, change),
        filled_in=told.figures.filled_in(told.scope, wave) if wave else None,
        minimum_n=told.minimum_n,
        shows_topic=told.in_working_words,
        folds_method=told.folds_method,
    )


def _subscales(told: Telling, scale: Indicator) -> None:
    parts = subscale_indicators(told.catalogue, scale)
    released = told.figures.released
    if not parts or newest_wave(released, parts, told.scope) is None:
        return
    figure(
        charts.course(
            released,
            told.catalogue,
            parts,
            told.scope,
            in_working_words=told.has_wave_codes,
            palette=palette(),
        ),
        title=_("Emotioneel: een hecht iemand missen. Sociaal: een kring van mensen missen."),
        key=f"subscales-{told.key}",
        minimum_n=told.minimum_n,
        shows_topic=told.in_working_words,
        folds_method=told.folds_method,
    )


def _lonely_share(told: Telling, scale: Indicator) -> None:
    released = told.figures.released
    indicator = f"{scale.instrument}.lonely"
    wave = newest_wave(released, [indicator], told.scope)
    cell = cell_at(released, indicator, told.scope, wave) if wave else None
    if cell is None or wave is None:
        return
    name = wave_name(wave)
    title = _("Aandeel eenzaam bij de {wave}: {pct}").format(
        wave=name, pct=value_text(cell, "percent")
    )
    figure(
        charts.course(
            released,
            told.catalogue,
            indicator,
            told.scope,
            in_working_words=told.has_wave_codes,
            maximum=100,
            palette=palette(),
        ),
        title=title,
        key=f"lonely-{told.key}",
        under=_benchmark(told.catalogue, indicator),
        filled_in=told.figures.filled_in(told.scope, wave),
        minimum_n=told.minimum_n,
        shows_topic=told.in_working_words,
        folds_method=told.folds_method,
    )


def _benchmark(catalogue: Catalogue, indicator: str) -> list[str]:
    known: list[Benchmark] = [
        each
        for each in catalogue.benchmarks
        if each.indicator == indicator and each.status == "checked" and each.population == "18+"
    ]
    if not known:
        return []
    newest = max(known, key=lambda each: each.year)
    return [
        _(
            "Van alle Nederlanders van 18 jaar en ouder was {pct} eenzaam ({survey}, {year}). Die"
            " groep is anders van leeftijd dan de deelnemers: bedoeld als vergelijking, niet als"
            " rapportcijfer."
        ).format(pct=numbers.percent(newest.value), survey=newest.survey, year=newest.year)
    ]


def _share(told: Telling, indicator: str, wave: str, titles: tuple[str, str]) -> None:
    cell = cell_at(told.figures.released, indicator, told.scope, wave)
    figure(
        charts.course(
            told.figures.released,
            told.catalogue,
            indicator,
            told.scope,
            in_working_words=told.has_wave_codes,
            maximum=100,
            palette=palette(),
        ),
        title=_share_title(cell, wave, *titles),
        without_cells=states.not_asked(),
        key=f"{indicator}-{told.key}",
        filled_in=told.figures.filled_in(told.scope, wave),
        minimum_n=told.minimum_n,
        shows_topic=told.in_working_words,
        folds_method=told.folds_method,
    )


def _share_title(cell: Cell | None, wave: str, with_value: str, without: str) -> str:
    """A share in words, `with_value` filled in; `without` when it is not shown."""
    if cell is None or cell.status is Status.WITHHELD:
        return _(without)
    told = _(with_value).format(pct=value_text(cell, "percent"), wave=wave_name(wave))
    return numbers.capital(told)


def _score_title(told: Telling, scale: Indicator, mean: Cell | None) -> str:
    title = scale.title.in_language(current_language())
    if not told.in_working_words:
        title = _("Hoeveel contact mensen missen")
    if mean is None or not mean.is_shown:
        return title
    return _("{title}: gemiddeld {value} bij de {wave}").format(
        title=title, value=numbers.score(mean.value), wave=wave_name(mean.address.period)
    )


def _line_names(told: Telling, scale: Indicator) -> list[str] | None:
    """Initiatives read of missing contact, also in hover texts and in what is read aloud; else the titles."""
    if told.in_working_words or scale.topic != "loneliness":
        return None
    return [_("Contact missen")]


def scale_note(scale: Indicator, score: Score | None) -> str:
    """From where to where a score goes, and what more of it is; empty without a score."""
    if score is None:
        return ""
    reading = ""
    if scale.topic == "loneliness":
        reading = _("hoger is meer contact missen")
    elif score.direction == "high_is_good":
        reading = _("hoger is beter")
    told = _("Schaal van {low} tot {high}").format(
        low=f"{score.minimum:g}", high=f"{score.maximum:g}"
    )
    return f"{told}; {reading}." if reading else f"{told}."
