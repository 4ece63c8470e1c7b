"""Published rates of an initiative's place: a sentence and a small table. Not a chart: those hold released cells only."""

from __future__ import annotations

from bb_data.catalogue.regional import regional_sources
from bb_data.display import components, tables
from bb_data.display.html import paragraph, put, text
from bb_data.model.regional import RegionalRate, RegionalRates, RegionLevel, level_of
from bb_data.words import numbers, regional
from bb_data.words.language import _, current_language

_SEVERE = "djg11.severely_lonely"
_OLDER = "65+"


def for_staff(rates: RegionalRates, slug: str, *, is_demo: bool = False) -> None:
    """The rates in working words; when there are none, what is missing and how it is brought in."""
    if not rates.asked and is_demo:
        _missing(
            _(
                "Hier staan cijfers van RIVM over de buurt, wijk en gemeente waar een initiatief ligt. Deze"
                " plek is verzonnen, dus daarover zijn er geen."
            )
        )
    elif not rates.asked:
        _missing(
            _(
                "Nog niet bekend is in welke buurt dit initiatief ligt. De databeheerder geeft de code van de"
                " buurt op met: {command}"
            ),
            f"python -m bb_data initiative locate {slug} --buurt BU…",
        )
    elif not rates.has_import:
        _missing(
            _(
                "Er zijn nog geen cijfers van RIVM ingelezen. De databeheerder haalt ze op met: {command}"
            ),
            "python -m bb_data benchmark fetch",
        )
    elif not rates.rates:
        _missing(
            _(
                "In de tabellen die zijn ingelezen, staat geen cijfer over deze plek. De databeheerder haalt"
                " de nieuwste op met: {command}"
            ),
            "python -m bb_data benchmark fetch",
        )
    else:
        _told(rates, in_working_words=True)


def for_initiative(rates: RegionalRates) -> None:
    """The same in residents' words; nothing when there is no figure, for an initiative cannot bring it in."""
    if rates.rates:
        components.section(_("Achtergrond: de omgeving"))
        _told(rates, in_working_words=False)


def _missing(sentence: str, command: str = "") -> None:
    with components.card("surroundings"):
        components.empty(
            _("Nog geen cijfer over de omgeving"),
            sentence.format(command=command),
            sign_name="huis",
        )


def _told(rates: RegionalRates, *, in_working_words: bool) -> None:
    sources = regional_sources()
    main, age = sources.main_indicator, sources.main_age
    known = [region for region in rates.asked if rates.rate(region, main, age) is not None]
    shown = rates.rate(known[0], main, age) if known else None
    table = sources.table(rates.table)
    if shown is None or table is None:
        return
    title = text(regional.share(shown, in_working_words=in_working_words))
    above = paragraph(regional.mark(), "bb-foot") + f'<h2 class="bb-title">{title}</h2>'
    smaller = [level_of(each) for each in rates.asked[: rates.asked.index(shown.region)]]
    if smaller:
        above += paragraph(regional.larger_region(smaller, shown.level, shown.year))
    under = [regional.what_it_is_not(in_working_words=in_working_words)]
    division = rates.division_year
    if in_working_words and division is not None and division != table.division_year:
        under.append(regional.other_division(division, table.division_year))
    with components.card("surroundings"):
        put(above)
        tables.plain_table(
            *_table(rates, in_working_words=in_working_words),
            alt=_("Schattingen van RIVM over de omgeving, in procent van de mensen"),
            wraps=True,
        )
        components.prose(*under)
        source = table.source.in_language(current_language())
        put(paragraph(regional.source_line(source, table.id, shown.year), "bb-foot"))


def _table(rates: RegionalRates, *, in_working_words: bool) -> tuple[list[str], list[list[str]]]:
    sources = regional_sources()
    columns = [(sources.main_indicator, sources.main_age), (sources.main_indicator, _OLDER)]
    names = {
        sources.main_indicator: _("Eenzaam, {age}")
        if in_working_words
        else _("Mist contact, {age}")
    }
    if in_working_words:
        names[_SEVERE] = _("Sterk eenzaam, {age}")
        columns.append((_SEVERE, sources.main_age))
    columns = [column for column in columns if any(_is_of(rate, column) for rate in rates.rates)]
    regions = [*rates.asked, *_countries(rates)]
    headings = [
        names[indicator].format(age=sources.age_title(age).in_language(current_language()))
        for indicator, age in columns
    ]
    rows = [
        [
            _row_name(rates, region, has_codes=in_working_words),
            *(regional.value_text(rates.rate(region, *column)) for column in columns),
        ]
        for region in regions
    ]
    return [_("Gebied"), *headings], rows


def _is_of(rate: RegionalRate, column: tuple[str, str]) -> bool:
    return (rate.indicator, rate.age) == column


def _countries(rates: RegionalRates) -> list[str]:
    found = [each.region for each in rates.rates if each.level is RegionLevel.COUNTRY]
    return list(dict.fromkeys(found))


def _row_name(rates: RegionalRates, region: str, *, has_codes: bool) -> str:
    level = level_of(region)
    name = next((each.name for each in rates.rates if each.region == region), "")
    kinds = {
        RegionLevel.NEIGHBOURHOOD: _("Buurt"),
        RegionLevel.DISTRICT: _("Wijk"),
        RegionLevel.MUNICIPALITY: _("Gemeente {place}").format(place=name).strip(),
        RegionLevel.COUNTRY: numbers.capital(_("Nederland")),
    }
    is_small = level in (RegionLevel.NEIGHBOURHOOD, RegionLevel.DISTRICT)
    return f"{kinds[level]} {region}" if has_codes and is_small else kinds[level]
