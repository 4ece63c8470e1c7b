"""Who took part: who came back, what people are like, who left, how many people stand behind each figure. Not: which cells (views)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import streamlit as st

from bb_data.catalogue.schema import Catalogue, Indicator
from bb_data.display import charts, components, tables
from bb_data.display.charts.chart import Chart, class_title, people_text, value_text
from bb_data.display.figure import figure
from bb_data.display.theme import palette
from bb_data.model.cell import PROGRAMME_SCOPE, CellAddress, initiative_scope
from bb_data.model.period import WAVES
from bb_data.views.audience import Figures
from bb_data.views.participants import AGAIN, ROLES, TRAITS, Participants
from bb_data.words import numbers, programme_sentences, sentences
from bb_data.words.language import N_, _, current_language, ngettext
from bb_data.words.waves import wave_name

_ROLE_NAMES = (N_("Bezoeker"), N_("Helpt mee"), N_("Organiseert"))
_NAMES = {
    "background.65_and_older": N_("65 jaar of ouder"),
    "background.living_alone": N_("Woont alleen"),
    **dict(zip(ROLES, _ROLE_NAMES, strict=True)),
}


def told_finding(told: Participants, wave: str) -> str:
    """Who took part at a wave, in a sentence: of those who started at a later wave, else how many there were."""
    again = told.at(told.again, wave)
    if again is not None and again.is_shown:
        return _("{pct} van wie startte, vulde de {wave} ook in").format(
            pct=numbers.percent(again.value), wave=wave_name(wave)
        )
    n = _n_at_start(told) if wave == WAVES[0] else None
    if n is not None:
        return ngettext(
            "{n} mens vulde de startmeting in", "{n} mensen vulden de startmeting in", n
        ).format(n=numbers.number(n))
    return _("Wie meededen aan de {wave}").format(wave=wave_name(wave))


def came_back(told: Participants, catalogue: Catalogue, *, csv_href: str = "") -> None:
    """Of who started, the share that filled in again at each later wave."""
    if not told.again:
        components.empty(
            _("Nog niemand kon opnieuw invullen"),
            _("Dit komt na de tweede afgeronde meting."),
        )
        return
    n = _n_at_start(told)
    title = _("Wie startte en later opnieuw invulde")
    if n is not None:
        title = _("Van de {n} mensen die startten, vulde dit deel later opnieuw in").format(
            n=numbers.number(n)
        )
    chart = charts.estimates(
        told.released,
        catalogue,
        {numbers.capital(wave_name(wave)): at for wave, at in told.again.items()},
        alt=title,
        heading=_("Meting"),
        palette=palette(),
    )
    figure(
        chart,
        title=title,
        note=_("Telt formulieren, wat er ook is ingevuld. Het aantal mensen is dat van de start."),
        key=f"again-{_key(told.scope)}",
        under=_how_sure(chart, catalogue),
        csv_href=csv_href,
    )


def came_back_everywhere(
    figures: Figures, catalogue: Catalogue, told: Participants, wave: str
) -> None:
    """The same at one wave for every initiative by the alphabet, the programme first. Nothing at the start."""
    whole = told.again.get(wave)
    if whole is None:
        return
    scopes = {_("Alle initiatieven samen"): PROGRAMME_SCOPE}
    scopes |= {each.name: initiative_scope(each.slug) for each in figures.initiatives}
    title = _("Per initiatief: wie de {wave} opnieuw invulde").format(wave=wave_name(wave))
    with components.card("again-everywhere"):
        figure(
            charts.estimates(
                figures.released,
                catalogue,
                {name: CellAddress(AGAIN, scope, whole.period) for name, scope in scopes.items()},
                alt=title,
                heading=_("Wie"),
                has_main=True,
                palette=palette(),
            ),
            title=title,
            note=_("Op volgorde van het alfabet. Onder de helft zeggen de blijvers te weinig."),
            key="again-everywhere",
        )


def traits(
    told: Participants,
    catalogue: Catalogue,
    wave: str,
    *,
    filled_in: tuple[date, date] | None,
    csv_href: str = "",
) -> None:
    """What people at a wave are like, each share with its interval."""
    asked = {_(_NAMES[one]): at for one, at in told.traits(wave).items()}
    if not asked:
        components.empty(_("Nog niet bekend"), _("Bij deze meting is hier niets van vrijgegeven."))
        return
    title = _traits_title(told, wave)
    chart = charts.estimates(
        told.released, catalogue, asked, alt=title, heading=_("Wie"), palette=palette()
    )
    figure(
        chart,
        title=title,
        note=_("Aandeel van wie de vraag beantwoordde; deze vragen mag iedereen overslaan."),
        key=f"traits-{_key(told.scope)}",
        under=_how_sure(chart, catalogue),
        filled_in=filled_in,
        csv_href=csv_href,
    )


def roles(told: Participants, catalogue: Catalogue) -> None:
    """The roles stacked to the whole, at every wave where they are parts of one whole. Nothing without such a wave."""
    waves = told.waves_of_roles
    if not waves:
        return
    with components.card(f"roles-{_key(told.scope)}", topic="participation"):
        figure(
            charts.shares(
                told.released.select(periods=waves),
                catalogue,
                ROLES,
                told.scope,
                names=[_(name) for name in _ROLE_NAMES],
                palette=palette(),
            ),
            title=_("Wat mensen bij het initiatief doen, per meting"),
            note=_(
                "Wat mensen zelf invullen. Alleen metingen waarbij elk deel over dezelfde mensen gaat."
            ),
            key=f"roles-{_key(told.scope)}",
            shows_topic=False,
        )


def who_left(told: Participants, wave: str, same_within: float | None) -> None:
    """Of the programme: who left before a wave beside who stayed, in words. Nothing at the start, or when not shown."""
    again, left = told.at(told.again, wave), told.at(told.left, wave)
    if again is None or again.value is None or left is None or left.value is None:
        return
    components.section(_("Wie stopte, en wie bleef"))
    said = programme_sentences.drop_out(
        again.value, programme_sentences.who_left(left, same_within)
    )
    if left.lower is not None and left.upper is not None:
        gap = _("Het verschil bij de start is {d} punt, waarschijnlijk tussen {lo} en {hi}.")
        said += " " + gap.format(
            d=numbers.score(left.value), lo=numbers.score(left.lower), hi=numbers.score(left.upper)
        )
    components.prose(said)


def behind_each_figure(told: Participants, catalogue: Catalogue) -> None:
    """How many people stand behind each figure at each wave: who skipped a question is not among them."""
    rows = [
        [_question(catalogue, catalogue.indicators[one]), *_people(told, found)]
        for one, found in told.answered.items()
    ]
    rows += [
        [
            _("Met een geldige score: {group}").format(group=class_title(catalogue, one)),
            *_people(told, found),
        ]
        for one, found in told.classes.items()
    ]
    title = _("Aantal mensen achter elk cijfer, per meting")
    with st.expander(title):
        tables.plain_table([_("Vraag of vragenlijst"), *told.waves], rows, alt=title, wraps=True)


def _how_sure(chart: Chart, catalogue: Catalogue) -> list[str]:
    """A warning where a figure is over so few people that it says little (S2)."""
    few = int(catalogue.policy.direction_words_n.value)
    if not any(cell.n is not None and cell.n < few for cell in chart.cells):
        return []
    said = _("{uncertain}: een cijfer hier gaat over minder dan {n} mensen.")
    return [said.format(uncertain=numbers.capital(sentences.great_uncertainty()), n=few)]


def _people(told: Participants, found: Mapping[str, CellAddress]) -> list[str]:
    written = []
    for wave in told.waves:
        cell = told.at(found, wave)
        if cell is None:
            written.append(numbers.MISSING)
        else:
            written.append(people_text(cell) if cell.n is not None else _("niet getoond"))
    return written


def _n_at_start(told: Participants) -> int | None:
    """How many people started, where every pair of waves says the same number."""
    numbers_of_people = {
        cell.n for at in told.again.values() if (cell := told.released.get(at)) is not None
    } - {None}
    return numbers_of_people.pop() if len(numbers_of_people) == 1 else None


def _traits_title(told: Participants, wave: str) -> str:
    older, alone = (told.released.get(CellAddress(one, told.scope, wave)) for one in TRAITS)
    if older is None or alone is None or not older.is_shown or not alone.is_shown:
        return _("Wie de {wave} invulden").format(wave=wave_name(wave))
    return _("{older} is 65 jaar of ouder en {alone} woont alleen ({wave})").format(
        older=value_text(older, "percent"),
        alone=value_text(alone, "percent"),
        wave=wave_name(wave),
    )


def _question(catalogue: Catalogue, indicator: Indicator) -> str:
    instrument = catalogue.instruments[indicator.instrument or ""]
    if indicator.item is None:
        return instrument.title.in_language(current_language())
    return instrument.item(indicator.item).text.in_language(current_language())


def _key(scope: str) -> str:
    return scope.replace(":", "-")
