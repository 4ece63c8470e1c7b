"""What the simulations found, each in a plain sentence. Not: the simulations, or their numbers (catalogue)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from bb_data.words import numbers
from bb_data.words.language import N_, _


@dataclass(frozen=True, slots=True)
class SimulationText:
    """A simulation in words: what was imagined, and a sentence for each result by its name.

    `{value}` is the result as a per cent with one decimal, `{n}` the number of draws.
    """

    title: str
    imagined: str
    results: Mapping[str, str]


_COVERAGE = N_(
    "In {value} van de {n} keer lag het ware gemiddelde binnen de marge; beloofd is 95%."
)
SIMULATIONS: dict[str, SimulationText] = {
    "equal_sites": SimulationText(
        N_("Zes gelijke initiatieven"),
        N_("Zes initiatieven van 60 mensen waar niets verschilt en niets verandert."),
        {
            "words": N_("In {value} van de {n} keer zegt een oordeel toch “lager” of “hoger”."),
            "marks": N_(
                "In {value} van de {n} keer krijgt een initiatief een teken in de trechter."
            ),
            "words_or_marks": N_(
                "In {value} van de {n} keer springt er door een van beide een initiatief uit;"
                " hoogstens 5% is afgesproken."
            ),
            "without_holm": N_(
                "Zonder de correctie voor zes initiatieven was dat door woorden alleen al {value}."
            ),
            "one_sd_rule": N_(
                "Met de vuistregel “meer dan één standaardafwijking van het gemiddelde” springt er in"
                " {value} van de keren een initiatief uit. Daarom is er geen ranglijst."
            ),
        },
    ),
    "no_change": SimulationText(
        N_("Mensen die niet veranderen"),
        N_("Mensen zonder echte verandering, twee keer gemeten met de ruis van de elf stellingen."),
        {
            "better": N_("{value} heet toch “beter dan de meetruis”; hoogstens 3% is afgesproken."),
            "any_point": N_("Zou elk punt verschil tellen, dan leek {value} verbeterd."),
        },
    ),
    "hartung_knapp_none": SimulationText(
        N_("De marge van het programma: initiatieven verschillen niet"),
        N_("Zes initiatieven van 90, 60, 45, 35, 25 en 20 mensen met dezelfde ware verandering."),
        {"coverage": _COVERAGE},
    ),
    "hartung_knapp_some": SimulationText(
        N_("De marge van het programma: initiatieven verschillen wat"),
        N_("Dezelfde zes, waar de ware veranderingen ongeveer 0,3 punt van elkaar afwijken."),
        {"coverage": _COVERAGE},
    ),
    "hartung_knapp_much": SimulationText(
        N_("De marge van het programma: initiatieven verschillen veel"),
        N_("Dezelfde zes, waar de ware veranderingen ongeveer 0,6 punt van elkaar afwijken."),
        {"coverage": _COVERAGE},
    ),
    "demo_truth": SimulationText(
        N_("Vindt de monitor de waarheid terug?"),
        N_("De voorbeeldgegevens, {n} keer opnieuw getrokken. We weten wat er echt veranderde."),
        {
            "initiatives_djg11": N_(
                "Bij de elf stellingen lag de ware verandering van een initiatief in {value} van de"
                " gevallen binnen de marge; beloofd is 95%."
            ),
            "initiatives_djg6": N_("Bij de zes stellingen in {value} van de gevallen."),
            "programme_djg11": N_(
                "Bij het programma in {value} van de gevallen. Dat is meer dan 95%, want de marge"
                " houdt rekening met andere initiatieven dan deze zes."
            ),
            "programme_djg6": N_(
                "Bij het programma met zes stellingen in {value} van de gevallen."
            ),
        },
    ),
}


def result_text(result_id: str, value: float, n_draws: int) -> str:
    """The sentence of one result, in the language of the visit; KeyError for a result without words."""
    simulation, _dot, name = result_id.partition(".")
    return _(SIMULATIONS[simulation].results[name]).format(
        value=share_text(value), n=numbers.number(n_draws)
    )


def imagined_text(simulation: str, n_draws: int) -> str:
    """What was imagined, in the language of the visit."""
    return _(SIMULATIONS[simulation].imagined).format(n=numbers.number(n_draws))


def share_text(value: float) -> str:
    """A share of draws as a per cent with one decimal; 0% and 100% only when it was none or every one."""
    if value in (0.0, 1.0):
        return numbers.percent(100 * value)
    return numbers.number(min(max(100 * value, 0.1), 99.9), 1) + "%"
