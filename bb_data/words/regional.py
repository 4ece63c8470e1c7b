"""What is said of published rates of a neighbourhood: context, never a verdict on an initiative. Not: our own figures.

Per cents come as they were published and are written whole: a model's estimate is not surer than that.
Working words say loneliness; residents' words say missing contact.
"""

from __future__ import annotations

from collections.abc import Sequence

from bb_data.model.regional import RegionalRate, RegionLevel
from bb_data.words import numbers
from bb_data.words.language import N_, _

_THIS = {
    RegionLevel.NEIGHBOURHOOD: N_("deze buurt"),
    RegionLevel.DISTRICT: N_("deze wijk"),
    RegionLevel.MUNICIPALITY: N_("deze gemeente"),
    RegionLevel.COUNTRY: N_("Nederland"),
}


def mark() -> str:
    """What every one of these figures is marked with."""
    return _("Achtergrond · schatting met een model")


def this_region(level: RegionLevel, name: str = "") -> str:
    """A region within a sentence; `name` is the municipality's."""
    if level is RegionLevel.MUNICIPALITY and name:
        return _("de gemeente {place}").format(place=name)
    return _(_THIS[level])


def share(rate: RegionalRate, *, in_working_words: bool) -> str:
    """The one sentence: of whom, where, when, how many, and between which bounds when there are any."""
    template = (
        _("In {place} was in {year} naar schatting {pct} van de volwassenen eenzaam.")
        if in_working_words
        else _("In {place} miste in {year} naar schatting {pct} van de volwassenen contact.")
    )
    said = template.format(
        place=this_region(rate.level, rate.name),
        year=rate.year,
        pct=numbers.percent(rate.value),
    )
    if rate.lower is None or rate.upper is None:
        return said
    bounds = _("Het echte percentage ligt waarschijnlijk tussen {lo} en {hi}.").format(
        lo=numbers.percent(rate.lower), hi=numbers.percent(rate.upper)
    )
    return f"{said} {bounds}"


def value_text(rate: RegionalRate | None) -> str:
    """A rate in a table, with its bounds: 47% (43% tot 51%)."""
    if rate is None:
        return numbers.MISSING
    if rate.lower is None or rate.upper is None:
        return numbers.percent(rate.value)
    return _("{pct} ({lo} tot {hi})").format(
        pct=numbers.percent(rate.value),
        lo=numbers.percent(rate.lower),
        hi=numbers.percent(rate.upper),
    )


def larger_region(without: Sequence[RegionLevel], instead: RegionLevel, year: int) -> str:
    """That there is no figure of the smaller regions in this year, and of which larger one it is."""
    places = this_region(without[0])
    for level in without[1:]:
        places = _("{first} en {second}").format(first=places, second=this_region(level))
    return _(
        "We hebben van {year} geen cijfer over {places}. Daarom staat hier het cijfer van {place}."
    ).format(year=year, places=places, place=_the(instead))


def _the(level: RegionLevel) -> str:
    return {
        RegionLevel.NEIGHBOURHOOD: _("de buurt"),
        RegionLevel.DISTRICT: _("de wijk"),
        RegionLevel.MUNICIPALITY: _("de gemeente"),
        RegionLevel.COUNTRY: _("Nederland"),
    }[level]


def what_it_is_not(*, in_working_words: bool) -> str:
    """Why this figure and those of the initiative cannot be laid beside each other."""
    if in_working_words:
        return _(
            "Dit is geen meting van het initiatief. RIVM schat dit cijfer met een model, uit kenmerken van"
            " iedereen van 18 jaar en ouder die er woont. Het gaat over andere mensen, een andere vragenlijst"
            " en een ander jaar. Het is achtergrond: geen doel en geen rapportcijfer."
        )
    return _(
        "Dit cijfer komt niet uit de vragenlijsten van het initiatief. RIVM schat het met een model, uit"
        " kenmerken van iedereen van 18 jaar en ouder die er woont. Het gaat over andere mensen, een andere"
        " vragenlijst en een ander jaar. Over het werk van het initiatief zegt het niets."
    )


def other_division(of_codes: int, of_table: int) -> str:
    """That the code and the table are of different divisions, in which a code can mean another area."""
    return _(
        "De code van deze plek is van de indeling van {code_year}, de tabel van die van {table_year}. Grenzen"
        " en codes kunnen zijn veranderd: kijk na of het om hetzelfde gebied gaat."
    ).format(code_year=of_codes, table_year=of_table)


def source_line(source: str, table: str, year: int) -> str:
    """The line under the figure: whose it is, which table, which year."""
    return _("Bron: {source} · StatLine-tabel {table} · cijfers van {year}").format(
        source=source, table=table, year=year
    )
