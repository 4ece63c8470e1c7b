"""Initiatives: adding and finding them."""

from __future__ import annotations

import re
from dataclasses import asdict
from datetime import date

from bb_data.errors import UsageError, UserDataError
from bb_data.model.actor import Actor
from bb_data.model.identifiers import uuid7
from bb_data.model.programme import Initiative
from bb_data.store.database import Reader, Writer
from bb_data.words.language import _

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
) -> Initiative:
    """Add an initiative. Raises UserDataError when the short name is taken or cannot be an address."""
    if not _SLUG.fullmatch(slug) or len(slug) > _LONGEST_SLUG:
        raise UserDataError(
            _(
                "De korte naam ‘{slug}’ kan niet: gebruik kleine letters, cijfers en streepjes, "
                "zoals ‘de-linde’, hoogstens {longest} tekens."
            ).format(slug=slug, longest=_LONGEST_SLUG)
        )
    if not name.strip():
        raise UserDataError(_("Vul de naam van het initiatief in."))
    if any(known.slug == slug for known in all_initiatives(writer)):
        raise UserDataError(
            _("Er is al een initiatief met de korte naam ‘{slug}’.").format(slug=slug)
        )
    initiative = Initiative(
        id=uuid7(),
        slug=slug,
        name=name.strip(),
        started_on=started_on,
        place=place,
        area=area,
        municipality_code=municipality_code,
        municipality_year=municipality_year,
        approach_nl=approach_nl,
        approach_en=approach_en,
        sign=sign,
        has_agreed_to_be_named=has_agreed_to_be_named,
    )
    writer.insert_row("initiative", **asdict(initiative))
    writer.audit(actor, "initiative.added", slug)
    return initiative


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
