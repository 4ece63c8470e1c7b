"""Initiatives: adding, correcting and finding them. Not: taking one away (taking_away)."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from dataclasses import asdict, replace
from datetime import date

from bb_data.access.accounts import rename_accounts
from bb_data.errors import UsageError, UserDataError
from bb_data.model.actor import Actor
from bb_data.model.identifiers import uuid7
from bb_data.model.programme import Initiative
from bb_data.programme.surroundings import faults_of_region, locate_by_code
from bb_data.store.database import Reader, Writer
from bb_data.words.language import _
from bb_data.words.signs import INITIATIVE_SIGNS

LONGEST_NAME = 60
"""Of a name and of a place, in characters: they stand on cards, in charts and above pages."""
_LONGEST_SLUG = 40
_SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_COLUMNS = (
    "id, slug, name, started_on, coalesce(place, ''), coalesce(area, ''),"
    " coalesce(municipality_code, ''), municipality_year, coalesce(approach_nl, ''),"
    " coalesce(approach_en, ''), coalesce(sign, ''), has_agreed_to_be_named,"
    " coalesce(district_code, ''), coalesce(neighbourhood_code, '')"
)


def add_initiative(
    writer: Writer,
    actor: Actor,
    *,
    slug: str,
    name: str,
    started_on: date,
    place: str = "",
    area: str = "",
    municipality_code: str = "",
    municipality_year: int | None = None,
    approach_nl: str = "",
    approach_en: str = "",
    sign: str = "",
    has_agreed_to_be_named: bool = False,
    region: str = "",
) -> Initiative:
    """Add an initiative; an empty `slug` is made from the name, an empty `sign` is the next free one.

    `region` is the code of the neighbourhood, district or municipality that it lies in. All faults are
    reported together in one UserDataError.
    """
    known = all_initiatives(writer)
    slug = slug.strip() or free_short_name(name, [one.slug for one in known])
    faults = [
        *_faults_of_name(name, known),
        *(_faults_of_slug(slug, known) if slug or name.strip() else []),
        *_faults_of_place(place, area),
        *(faults_of_region(region) if region.strip() else []),
    ]
    if faults:
        raise UserDataError("\n".join(faults))
    initiative = Initiative(
        id=uuid7(),
        slug=slug,
        name=name.strip(),
        started_on=started_on,
        place=place.strip(),
        area=area.strip(),
        municipality_code=municipality_code,
        municipality_year=municipality_year,
        approach_nl=approach_nl,
        approach_en=approach_en,
        sign=sign or next(iter(signs_by_use(known))),
        has_agreed_to_be_named=has_agreed_to_be_named,
    )
    writer.insert_row("initiative", **asdict(initiative))
    writer.audit(actor, "initiative.added", slug)
    return locate_by_code(writer, actor, initiative, region) if region.strip() else initiative


def correct_initiative(
    writer: Writer,
    actor: Actor,
    initiative: Initiative,
    *,
    name: str,
    place: str,
    area: str,
    sign: str,
    has_agreed_to_be_named: bool,
    region: str = "",
) -> Initiative:
    """Correct what is told of an initiative; its short name and its start stay. An empty `region` stays too.

    Releases that were made keep what they say. All faults are reported together in one UserDataError.
    """
    corrected = replace(
        initiative,
        name=name.strip(),
        place=place.strip(),
        area=area.strip(),
        sign=sign,
        has_agreed_to_be_named=has_agreed_to_be_named,
    )
    others = [one for one in all_initiatives(writer) if one.id != initiative.id]
    faults = [
        *_faults_of_name(name, others),
        *_faults_of_place(place, area),
        *(faults_of_region(region) if region.strip() else []),
    ]
    if not faults and corrected == initiative and not region.strip():
        faults.append(_("Er is niets gewijzigd."))
    if faults:
        raise UserDataError("\n".join(faults))
    if corrected != initiative:
        _write_corrected(writer, corrected)
        rename_accounts(writer, initiative.slug, initiative.name, corrected.name)
        writer.audit(actor, "initiative.corrected", initiative.slug)
    return locate_by_code(writer, actor, corrected, region) if region.strip() else corrected


def all_initiatives(reader: Reader) -> list[Initiative]:
    """All initiatives in alphabetical order of their names."""
    rows = reader.rows(f"SELECT {_COLUMNS} FROM initiative ORDER BY lower(name), slug")
    return [Initiative(*row) for row in rows]


def initiative_by_slug(reader: Reader, slug: str) -> Initiative:
    """The initiative with this short name. Raises UsageError, with the known names, when there is none."""
    known = all_initiatives(reader)
    for initiative in known:
        if initiative.slug == slug:
            return initiative
    names = ", ".join(initiative.slug for initiative in known) or _("nog geen")
    raise UsageError(
        _("Er is geen initiatief ‘{slug}’. Bekende initiatieven: {names}.").format(
            slug=slug, names=names
        )
    )


def short_name(name: str) -> str:
    """A name as it can stand in an address: "Eettafel Op de Hoek" is eettafel-op-de-hoek."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return "-".join(re.findall(r"[a-z0-9]+", plain))[:_LONGEST_SLUG].strip("-")


def free_short_name(name: str, taken: Collection[str]) -> str:
    """As `short_name`, with a number behind it when that is taken; empty when the name has no letters."""
    plain = short_name(name)
    if plain not in taken:
        return plain
    numbered = (
        plain[: _LONGEST_SLUG - len(ending)].strip("-") + ending
        for ending in (f"-{number}" for number in range(2, len(taken) + 3))
    )
    return next(one for one in numbered if one not in taken)


def signs_by_use(initiatives: Iterable[Initiative]) -> list[str]:
    """The signs that an initiative can have, those that fewest have first."""
    used = Counter(one.sign for one in initiatives)
    return sorted(INITIATIVE_SIGNS, key=lambda sign: used[sign])


def _faults_of_slug(slug: str, others: Iterable[Initiative]) -> Iterator[str]:
    if not _SLUG.fullmatch(slug) or len(slug) > _LONGEST_SLUG:
        yield _(
            "De korte naam ‘{slug}’ kan niet: gebruik kleine letters, cijfers en streepjes, "
            "zoals ‘de-linde’, hoogstens {longest} tekens."
        ).format(slug=slug, longest=_LONGEST_SLUG)
    holder = next((one for one in others if one.slug == slug), None)
    if holder is not None:
        yield _(
            "Er is al een initiatief met de korte naam ‘{slug}’: {name}. Kies een andere."
        ).format(slug=slug, name=holder.name)


def _faults_of_name(name: str, others: Iterable[Initiative]) -> Iterator[str]:
    if not name.strip():
        yield _("Vul de naam van het initiatief in.")
    elif len(name.strip()) > LONGEST_NAME:
        yield _("Maak de naam korter: hoogstens {n} tekens.").format(n=LONGEST_NAME)
    # On pages and in charts an initiative is known by its name alone.
    holder = next((one for one in others if _compared(one.name) == _compared(name)), None)
    if holder is not None:
        yield _(
            "Er is al een initiatief met de naam ‘{name}’. Geef dit een andere naam, bijvoorbeeld met"
            " de plaats of de wijk erbij."
        ).format(name=holder.name)


def _faults_of_place(place: str, area: str) -> Iterator[str]:
    if max(len(place.strip()), len(area.strip())) > LONGEST_NAME:
        yield _("Maak de plaats en de wijk korter: hoogstens {n} tekens.").format(n=LONGEST_NAME)


def _compared(name: str) -> str:
    """A name without what a reader would not see as a difference: capitals and spaces."""
    return "".join(unicodedata.normalize("NFKC", name).casefold().split())


def _write_corrected(writer: Writer, initiative: Initiative) -> None:
    writer.execute(
        "UPDATE initiative SET name = $name, place = $place, area = $area, sign = $sign,"
        " has_agreed_to_be_named = $is_named WHERE id = $id",
        {
            "name": initiative.name,
            "place": initiative.place,
            "area": initiative.area,
            "sign": initiative.sign,
            "is_named": initiative.has_agreed_to_be_named,
            "id": initiative.id,
        },
    )
