"""What a StatLine download says: a rate per region, year, age group and indicator. Every fault of the file at once."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import chain, islice

from bb_data.catalogue.regional import RegionalSources, StatLineTable, regional_sources, stem
from bb_data.errors import UserDataError
from bb_data.intake.regional.written import Row, WrittenTable, written_table
from bb_data.model.regional import RegionalRate, is_any_region_code, region_code
from bb_data.words.language import _, ngettext

_YEAR = re.compile(r"(\d{4})(?:JJ00)?\*{0,2}")
_FIGURE = re.compile(r"\d+(?:[.,]\d+)?")
_TABLE_NUMBER = re.compile(r"\d{5}NED", re.IGNORECASE)
_NO_FIGURE = frozenset({"", ".", "x"})
"""How StatLine writes that there is no figure: none, unknown or too uncertain, secret."""

_LOOKED_AT = 20
"""Rows that show whether a column holds codes; a table of all neighbourhoods has nearly a million."""

_MOST_TOLD = 20
"""Faults of rows that are told one by one; nobody reads a thousand."""

Covered = tuple[str, int, str]
"""Region, year and age group: what a file has a row of, with figures or without."""


@dataclass(frozen=True, slots=True)
class Published:
    """What a file holds. `covered` are its rows, those without a figure too; `indicators` its columns.

    `n_missing` figures are not published; rows of `n_other_regions` (provinces, GGD regions) and of
    `n_other_ages` were left out.
    """

    rates: tuple[RegionalRate, ...]
    covered: frozenset[Covered]
    indicators: tuple[str, ...]
    n_missing: int
    n_other_regions: int
    n_other_ages: int


def table_of(content: bytes, file_name: str, asked: str | None = None) -> StatLineTable:
    """Which table a file is: the one that was asked for, or the number in the file's name or title.

    Raises UserDataError when there is no number, or it is not a table of the catalogue.
    """
    sources = regional_sources()
    known = ", ".join(one.id for one in sources.tables)
    title = content[:2000].decode("utf-8", errors="ignore")
    found = [asked] if asked else _TABLE_NUMBER.findall(file_name) + _TABLE_NUMBER.findall(title)
    if not found:
        raise UserDataError(
            _(
                "We zien niet welke tabel van StatLine dit is. Geef het nummer erbij, zoals"
                " --table {example}. Tabellen die we kennen: {known}."
            ).format(example=sources.newest_table.id, known=known)
        )
    table = sources.table(found[0])
    if table is None:
        raise UserDataError(
            _("Tabel {table} kennen we niet. Tabellen die we kennen: {known}.").format(
                table=found[0], known=known
            )
        )
    return table


def read_published(content: bytes) -> Published:
    """Read a download. Raises UserDataError with all that is wrong and what to do about it."""
    sources = regional_sources()
    table = written_table(content, _known_stems(sources))
    return _Reading(sources, table).published()


def _known_stems(sources: RegionalSources) -> frozenset[str]:
    of_dimensions = [name for names in sources.headings.model_dump().values() for name in names]
    of_figures = [name for one in sources.indicators for name in one.headings]
    return frozenset(stem(name) for name in (*of_dimensions, *of_figures))


@dataclass(slots=True)
class _Figure:
    """One figure while it is gathered: the row of its value and, elsewhere in the file, of its bounds."""

    name: str
    parts: dict[str, float | None] = field(default_factory=dict)


class _Reading:
    """One pass over the rows; collects the faults so that all can be told at once."""

    def __init__(self, sources: RegionalSources, table: WrittenTable) -> None:
        self.sources = sources
        self.table = table
        self.stems = [stem(heading) for heading in table.headings]
        self.faults: list[str] = []
        self.n_faults = 0
        self.n_other_regions = 0
        self.n_other_ages = 0
        self.covered: set[Covered] = set()
        self.figures: dict[tuple[Covered, str], _Figure] = {}
        self.ages = {stem(code): age.id for age in sources.ages for code in age.codes}
        self.bounds = {
            stem(code): part
            for part, codes in sources.bounds.model_dump().items()
            for code in codes
        }

    def published(self) -> Published:
        filled = (row for row in self.table.rows if any(row[1]))
        first = list(islice(filled, _LOOKED_AT))
        places = self._places(first)
        for row in chain(first, filled):
            self._row(row, places)
        rates = tuple(self._rates())
        if self.n_faults > len(self.faults):
            n = self.n_faults - len(self.faults)
            self.faults.append(ngettext("En nog {n} fout.", "En nog {n} fouten.", n).format(n=n))
        if self.faults:
            raise UserDataError("\n".join(self.faults))
        if not rates:
            raise UserDataError(
                _(
                    "In dit bestand staat geen enkel cijfer over eenzaamheid van een buurt, wijk of"
                    " gemeente. Kies bij StatLine de regio's en jaren die u nodig hebt."
                )
            )
        asked = [one.indicator for one in self.sources.indicators if one.indicator in places]
        return Published(
            rates,
            frozenset(self.covered),
            tuple(asked),
            n_missing=sum(each.parts.get("value") is None for each in self.figures.values()),
            n_other_regions=self.n_other_regions,
            n_other_ages=self.n_other_ages,
        )

    def _places(self, rows: list[Row]) -> dict[str, int]:
        """In which column each dimension and each indicator stands; UserDataError for what must be there."""
        places: dict[str, int] = {}
        for name, headings in self.sources.headings.model_dump().items():
            candidates = self._columns(headings)
            if name == "region":
                candidates = [at for at in candidates if _holds_codes(rows, at)]
            if candidates:
                places[name] = candidates[0]
        for one in self.sources.indicators:
            columns = self._columns(one.headings)
            if columns:
                places[one.indicator] = columns[0]
        absent = []
        if "region" not in places:
            absent.append(
                _(
                    "We vinden geen kolom met codes van buurten, wijken of gemeenten (zoals GM0363)."
                    " Kies bij StatLine onder ‘Onderwerp’ ook ‘Codering’, of download de open data."
                )
            )
        if "year" not in places:
            absent.append(
                _("We vinden geen kolom ‘Perioden’. Zet bij StatLine de perioden in de rijen.")
            )
        if "age" not in places:
            absent.append(
                _("We vinden geen kolom ‘Leeftijd’. Zet bij StatLine de leeftijd in de rijen.")
            )
        if not any(one.indicator in places for one in self.sources.indicators):
            absent.append(
                _(
                    "We vinden geen kolom ‘Eenzaam’. Kies bij StatLine het onderwerp eenzaamheid en zet de"
                    " onderwerpen in de kolommen."
                )
            )
        if absent:
            raise UserDataError("\n".join(absent))
        return places

    def _columns(self, headings: Iterable[str]) -> list[int]:
        wanted = [stem(heading) for heading in headings]
        return [self.stems.index(name) for name in wanted if name in self.stems]

    def _row(self, row: Row, places: dict[str, int]) -> None:
        number, cells = row
        if sum(map(bool, cells)) == 1:
            return  # A line under the table, such as its source.
        if len(cells) < len(self.stems):
            self._fault(
                _("Regel {row}: hier staan {n} kolommen en er zijn {all} kopjes.").format(
                    row=number, n=len(cells), all=len(self.stems)
                )
            )
            return
        region = region_code(cells[places["region"]])
        if region is None:
            self.n_other_regions += is_any_region_code(cells[places["region"]])
            if not is_any_region_code(cells[places["region"]]):
                self._fault(
                    _("Regel {row}: dit is geen code van een regio, zoals GM0363.").format(
                        row=number
                    )
                )
            return
        year = _YEAR.fullmatch(cells[places["year"]])
        if year is None:
            self._fault(_("Regel {row}: dit is geen jaar, zoals 2022JJ00.").format(row=number))
            return
        age = self.ages.get(stem(cells[places["age"]]))
        if age is None:
            self.n_other_ages += 1
            return
        part = self.bounds.get(stem(cells[places["bound"]])) if "bound" in places else "value"
        if part is None:
            self._fault(
                _(
                    "Regel {row}: onder ‘Marges’ kennen we alleen de waarde en de grenzen van het"
                    " 95%-interval."
                ).format(row=number)
            )
            return
        key = (region, int(year[1]), age)
        self.covered.add(key)
        name = cells[places["name"]] if "name" in places else ""
        for one in self.sources.indicators:
            if one.indicator in places:
                self._figure(number, (key, one.indicator), name, part, cells[places[one.indicator]])

    def _figure(
        self, number: int, key: tuple[Covered, str], name: str, part: str, written: str
    ) -> None:
        value = None
        if written not in _NO_FIGURE:
            value = float(written.replace(",", ".")) if _FIGURE.fullmatch(written) else -1.0
            if not 0 <= value <= 100:
                self._fault(
                    _("Regel {row}: dit is geen percentage van 0 tot 100.").format(row=number)
                )
                return
        figure = self.figures.setdefault(key, _Figure(name))
        if part in figure.parts and figure.parts[part] != value:
            self._fault(
                _("Regel {row}: hetzelfde cijfer staat eerder in het bestand, en anders.").format(
                    row=number
                )
            )
        figure.parts[part] = value

    def _rates(self) -> Iterator[RegionalRate]:
        for ((region, year, age), indicator), figure in self.figures.items():
            value, lower, upper = (figure.parts.get(part) for part in ("value", "lower", "upper"))
            if value is None:
                continue
            if not (lower or 0) <= value <= (100 if upper is None else upper):
                self._fault(
                    _("{region}, {year}: het cijfer ligt niet tussen zijn grenzen.").format(
                        region=region, year=year
                    )
                )
            yield RegionalRate(region, figure.name, year, age, indicator, value, lower, upper)

    def _fault(self, sentence: str) -> None:
        self.n_faults += 1
        if len(self.faults) < _MOST_TOLD:
            self.faults.append(sentence)


def _holds_codes(rows: list[Row], at: int) -> bool:
    """Whether the first filled cell of a column is a code: a line under the table comes last."""
    for _number, cells in rows:
        if at < len(cells) and cells[at]:
            return is_any_region_code(cells[at])
    return False
