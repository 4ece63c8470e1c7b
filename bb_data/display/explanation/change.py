"""A figure with its margin, the same people twice, and the words that go with a change. Not: the programme (together)."""

from __future__ import annotations

import streamlit as st

from bb_data.catalogue.schema import Instrument
from bb_data.disclosure import invented
from bb_data.display import charts, components, html, tables, topics
from bb_data.display.charts.chart import interval_text
from bb_data.display.explanation.reading import Reading, example
from bb_data.display.telling import verdict_words
from bb_data.display.theme import palette
from bb_data.model.cell import initiative_scope
from bb_data.words import numbers, sentences
from bb_data.words.language import N_, _
from bb_data.words.verdict_meanings import meaning
from bb_data.words.verdict_texts import verdict_text
from bb_data.words.verdicts import Verdict

# By what a reader can do with them. The direction of chance_possible comes from the sign of its change.
_GROUPS: tuple[tuple[str, tuple[Verdict, ...]], ...] = (
    (N_("Er is een richting"), (Verdict.LOWER, Verdict.HIGHER, Verdict.LOWER_SMALL)),
    (
        N_("Er is genoeg gemeten, maar geen richting"),
        (Verdict.ABOUT_SAME, Verdict.UNDECIDED, Verdict.CHANCE_POSSIBLE),
    ),
    (
        N_("Er is nog niet genoeg gemeten"),
        (
            Verdict.FEW_PEOPLE,
            Verdict.TOO_FEW,
            Verdict.LOW_RETURN,
            Verdict.TOO_EARLY,
            Verdict.UNLINKED,
            Verdict.NO_SPREAD,
            Verdict.FEW_INITIATIVES,
        ),
    ),
)
_SHOWN_FIRST = ("A", "B", "C", "D", "E")


def margin(told: Reading) -> None:
    """What a number with its uncertainty means, and what the number of people does to it."""
    mean = told.examples.get(f"{invented.MEAN}/{initiative_scope(invented.MANY)}/T0/-")
    interval = "" if mean is None else interval_text(mean, mean.unit)
    components.prose(
        _(
            "Bij een cijfer staat een marge. Bijvoorbeeld: gemiddeld {value}, waarschijnlijk {interval}."
            " Hadden we op een andere dag gevraagd, of aan net zulke andere mensen, dan was er iets"
            " anders uitgekomen. De marge laat zien hoe ver dat kan schelen. Van honderd zulke marges"
            " kloppen er ongeveer 95."
        ).format(value=numbers.score(None if mean is None else mean.value), interval=interval),
        _(
            "Onder elk punt staat n: hoeveel mensen dit invulden. Hoe meer mensen, hoe smaller de"
            " marge. Kijk dus eerst naar de marge en naar n, en dan pas naar het getal."
        ),
    )
    left, right = st.columns(2, gap="medium")
    with left:
        _mean_of(told, invented.MANY, _("Veel mensen: een smalle marge"))
    with right:
        _mean_of(told, invented.FEW, _("Weinig mensen: een brede marge"))
    components.prose(
        _(
            "In beide grafieken staan dezelfde getallen. In de eerste is de marge smal. In de tweede kan"
            " het net zo goed omhoog als omlaag zijn gegaan."
        ),
        _("Onder elke grafiek staan dezelfde cijfers als tabel."),
    )


def _mean_of(told: Reading, slug: str, title: str) -> None:
    example(
        charts.course(
            told.examples,
            told.catalogue,
            invented.MEAN,
            initiative_scope(slug),
            names=None if told.in_working_words else [_("Contact missen")],
            in_working_words=told.in_working_words,
            maximum=told.score.maximum,
            palette=palette(),
        ),
        title=title,
        note=topics.scale_note(told.catalogue.indicators[invented.MEAN], told.score),
        key=slug,
    )


def same_people(told: Reading) -> None:
    """Why a change is that of people who took part twice, and never of two means."""
    components.prose(
        _(
            "Bij elke meting doen er andere mensen mee: sommigen stoppen, anderen komen erbij. Dan kan"
            " het gemiddelde veranderen terwijl er bij niemand iets veranderde. Een verzonnen voorbeeld:"
        )
    )
    tables.plain_table(
        [_("Wie"), _("Aantal mensen"), _("Wat we zien")],
        [
            [
                _("Iedereen bij de start"),
                "80",
                _("gemiddeld {value}").format(value=numbers.score(4)),
            ],
            [
                _("Iedereen een jaar later"),
                "80",
                _("gemiddeld {value}").format(value=numbers.score(3.6)),
            ],
            [
                _("De mensen die beide keren meededen"),
                "50",
                _("verschil: {value}").format(value="+" + numbers.score(0.1)),
            ],
        ],
        alt=_("Verzonnen voorbeeld: twee gemiddelden en dezelfde mensen"),
    )
    components.prose(
        _(
            "De twee gemiddelden lijken een daling. Maar bij de mensen die we twee keer spraken, veranderde"
            " er bijna niets: de nieuwe mensen misten vanaf het begin al minder. Daarom zeggen we alleen"
            " iets over verandering bij dezelfde mensen. In de monitor staat dat zo:"
        )
    )
    score = told.score
    components.points(
        [
            sentences.change(
                50,
                0.1,
                -0.5,
                0.7,
                scale=(score.minimum, score.maximum),
                direction=score.direction,
                reads_as="lonely" if told.in_working_words else "missing_contact",
                may_name_direction=True,
                verdict=Verdict.ABOUT_SAME,
            ),
            sentences.who(50),
        ]
    )


def words_of_change(told: Reading) -> None:
    """Every verdict with what it says, what it does not say, and what to do next."""
    within = _about_same_within(told)
    components.prose(
        _(
            "Bij een verandering staan steeds dezelfde woorden. Ze volgen vaste regels, die van tevoren"
            " zijn afgesproken. Ligt de marge helemaal binnen de grijze band, dan noemen we dat ongeveer"
            " gelijk: {within}."
        ).format(within=within)
    )
    names = {invented.slug_of(letter): letter for letter in _SHOWN_FIRST}
    example(
        charts.forest(
            told.examples.select(scopes=[initiative_scope(slug) for slug in names]),
            told.catalogue,
            invented.CHANGE,
            invented.PERIOD,
            names,
            same_within=told.demands.meaningful,
            in_working_words=told.in_working_words,
            palette=palette(),
        ),
        title=_("Vijf veranderingen, en hoe we ze noemen"),
        note=_(
            "De stip is het gemiddelde verschil, de balk de marge, de streep is nul: geen verschil."
        ),
        key="verdicts",
        under=[_said_of(told, letter) for letter in _SHOWN_FIRST],
    )
    for heading, codes in _GROUPS:
        html.put(f'<h3 class="bb-title">{html.text(_(heading))}</h3>')
        html.put(f'<ul class="bb-meanings">{"".join(_meaning(told, code) for code in codes)}</ul>')
    components.prose(
        _("Bij elke richting hoort ook:"),
        sentences.no_comparison(),
    )


def _said_of(told: Reading, letter: str) -> str:
    scope = initiative_scope(invented.slug_of(letter))
    cell = told.examples.get(f"{invented.CHANGE}/{scope}/{invented.PERIOD}/-")
    return f"{letter}: {verdict_words(cell) if cell is not None else ''}."


def _meaning(told: Reading, code: Verdict) -> str:
    found = meaning(code, told.demands)
    lines = (
        found.says,
        found.says_not,
        _("Wat nu? {what}").format(what=found.next_step),
    )
    said = components.verdict_line(verdict_text(code, value=-1.0))
    return f"<li>{said}{''.join(html.paragraph(line, '') for line in lines)}</li>"


def _about_same_within(told: Reading) -> str:
    eleven, six = (
        told.catalogue.policy.meaningful_change_sd.value
        * (_sd(told.catalogue.instruments[one]) or 0)
        for one in ("djg11", "djg6")
    )
    return _("hoogstens {m} punt bij elf vragen en {short} punt bij zes").format(
        m=numbers.number(eleven, 1), short=numbers.number(six, 2)
    )


def _sd(asked: Instrument) -> float | None:
    return asked.score("total").sd
