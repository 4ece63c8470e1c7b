"""Why a figure is not there, or not fresh: for every state its drawing, the reason and what to do next. Not: verdicts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from bb_data.words import numbers, sentences
from bb_data.words.language import _
from bb_data.words.waves import wave_name


@dataclass(frozen=True, slots=True)
class State:
    """What stands in the place of a figure, or under one that is old. `sign` names the drawing; `next_step` is a whole sentence."""

    sign: str
    why: str
    next_step: str

    @property
    def whole(self) -> str:
        """The reason and what to do next as one text."""
        return f"{self.why} {self.next_step}"


def nothing_yet() -> State:
    """No measurement has been closed."""
    return State(
        "agenda",
        _("Hier zijn nog geen cijfers van."),
        _("Ze komen na de eerste afgeronde meting."),
    )


def wave_open(period: str) -> State:
    """A measurement is running: nobody sees a figure of it."""
    return State(
        "vragenlijst",
        _("De {name} loopt nog.").format(name=wave_name(period)),
        _("De cijfers daarvan ziet u hier als de meting is afgerond."),
    )


def withheld(minimum_n: int | None, *, more_people_help: bool, is_change: bool = False) -> State:
    """Not shown so that nobody can be recognised. `minimum_n` is the policy's; None where it is not known.

    Where more people would not help (another rule than too few), there is nothing to be done now.
    """
    if more_people_help and minimum_n is not None:
        more = sentences.withheld_next_pairs if is_change else sentences.withheld_next
        next_step = more(minimum_n)
    else:
        next_step = _("U hoeft niets te doen: bij de volgende meting kijken we opnieuw.")
    return State("lock", _("Niet getoond: {why}").format(why=sentences.withheld()), next_step)


def not_asked() -> State:
    """The measurement was closed, but the question was not in its questionnaire."""
    return State(
        "question",
        _("Deze vraag stond niet in de vragenlijst."),
        _("LSA kan die vraag bij een volgende meting laten stellen."),
    )


def older_than_a_year(until: date) -> State:
    """The figure is there, but was filled in more than a year ago."""
    return State(
        "early",
        _("Dit cijfer is ouder dan een jaar: de antwoorden gaan tot en met {date}.").format(
            date=numbers.day(until)
        ),
        _("Er kan sindsdien veel veranderd zijn. Kijk of er een nieuwere meting is."),
    )
