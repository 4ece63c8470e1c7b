"""Method for researchers: what is measured and how, what is shown from when, and what the simulations found."""

from __future__ import annotations

from itertools import groupby

import streamlit as st

from bb_data.display import charts, components, definitions, tables
from bb_data.display.figure import figure
from bb_data.display.theme import palette
from bb_data.model.actor import Role
from bb_data.model.cell import initiative_scope
from bb_data.model.page import Page
from bb_data.views.context import Context
from bb_data.views.method import Method, method
from bb_data.views.recovery import recovery
from bb_data.words import numbers, recovery_texts
from bb_data.words.definition_texts import topic_text
from bb_data.words.estimator_texts import QUESTIONS
from bb_data.words.language import N_, _, current_language
from bb_data.words.simulation_texts import SIMULATIONS, imagined_text, result_text, share_text

PAGE = Page(
    slug="methode",
    title=N_("Methode"),
    permission="page.researcher",
    menu_of=(Role.RESEARCHER,),
    order=60,
)
_SHOWN_FIRST = "equal_sites.words_or_marks"


def render(ctx: Context) -> None:
    """From the definitions of this installation; nothing about people."""
    told = method(ctx)
    found = next(one for one in told.simulations if one.id == _SHOWN_FIRST)
    components.finding(
        _(
            "Als er niets verschilt, wijst de monitor in {value} van de gevallen toch een initiatief aan"
        ).format(value=share_text(found.value)),
        over=_("Methode"),
    )
    components.lead(
        _(
            "Hoogstens 5% was afgesproken. Zo gaan we na of de regels doen wat ze beloven."
            " Hieronder staat ook wat we meten, hoe elk cijfer wordt gemaakt, waartegen het is nagerekend en vanaf wanneer we het laten"
            " zien. De cijfers gaan over mensen die meededen, niet over de wijk; er is geen"
            " vergelijkingswijk."
        )
    )
    _recovery(ctx)
    _simulations(told)
    _definitions(told)
    _estimators(told)
    _thresholds(told)
    components.section(_("Versies"))
    components.prose(
        _("Code {code}, grenzen versie {policy}.").format(
            code=told.code_version, policy=told.policy_version
        )
    )


def _recovery(ctx: Context) -> None:
    """Only of invented data is the truth known: the view gives nothing where data are real."""
    found = recovery(ctx)
    if found is None:
        return
    components.section(_("Vond de monitor de waarheid terug?"), recovery_texts.caution())
    names = {initiative_scope(each.slug): each.name for each in found.figures.initiatives}
    with components.card("recovery"):
        figure(
            charts.recovery(
                found.figures.released,
                ctx.monitor.catalogue,
                found.found,
                names,
                palette=palette(),
            ),
            title=recovery_texts.finding(found.n_inside, len(found.found), found.n_expected),
            note=_(
                "Elk teken is een vrijgegeven verandering. In de grijze band ligt de waarheid binnen het"
                " 95%-interval; een kruis ligt erbuiten."
            ),
            key="recovery",
            shows_topic=False,
        )


def _simulations(told: Method) -> None:
    components.section(
        _("Uitgeprobeerd met verzonnen mensen"),
        _("Bij elke proef weten we wat waar is. Klopt wat de monitor ervan zegt?"),
    )
    for name, group in groupby(told.simulations, key=lambda row: row.id.partition(".")[0]):
        rows = list(group)
        n_draws, seed = rows[0].n_draws, rows[0].seed
        with st.expander(_(SIMULATIONS[name].title), expanded=name == "equal_sites"):
            components.prose(imagined_text(name, n_draws))
            components.points([result_text(row.id, row.value, n_draws) for row in rows])
            components.prose(
                _(
                    "{n} trekkingen, startgetal {seed}; door toeval kan een uitkomst ongeveer {error} procentpunt schelen."
                ).format(
                    n=numbers.number(n_draws),
                    seed=seed,
                    error=numbers.number(100 * max(row.monte_carlo_error for row in rows), 1),
                )
            )


def _definitions(told: Method) -> None:
    components.section(
        _("Wat we meten"), _("De meeste cijfers hebben een goede kant; elk cijfer heeft een bron.")
    )
    for topic in dict.fromkeys(one.topic for one in told.indicators):
        with st.expander(topic_text(topic)):
            of_topic = [one for one in told.indicators if one.topic == topic]
            definitions.indicators(of_topic, alt=topic_text(topic))
    components.section(
        _("Meetinstrumenten"), _("De vragenlijsten, met hun vragen zoals ze gesteld worden.")
    )
    for known in told.instruments:
        title = known.title.in_language(current_language())
        with st.expander(_("{title}, versie {version}").format(title=title, version=known.version)):
            definitions.instrument(known)


def _estimators(told: Method) -> None:
    components.section(
        _("Hoe elk cijfer wordt gemaakt"),
        _("Eerst in gewone woorden; formule en bron staan in het Engels, zoals in de code."),
    )
    for number, group in groupby(told.estimators, key=lambda one: one.number):
        question, how = (_(text) for text in QUESTIONS[number])
        with st.expander(question):
            components.prose(how)
            definitions.estimators(group, alt=question)


def _thresholds(told: Method) -> None:
    components.section(
        _("Vanaf wanneer we iets laten zien"),
        _("Een installatie mag deze grenzen alleen strenger maken."),
    )
    language = current_language()
    with st.expander(_("De grenzen, met hun reden")):
        tables.plain_table(
            [_("Grens"), _("Waarde"), _("Waarom"), _("Wie beslist")],
            [
                [
                    one.title.in_language(language) if one.title else one.reason_in(language),
                    numbers.number(one.value, 0 if one.value == int(one.value) else 1),
                    one.reason_in(language),
                    one.owner,
                ]
                for one in told.thresholds
            ],
            alt=_("De grenzen, met hun reden"),
        )
