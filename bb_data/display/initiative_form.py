"""The form on an initiative, to add one or to correct what is told of it. Not: what is done with it (pages, views)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import streamlit as st

from bb_data.display import components
from bb_data.display.administration import proposed_plan
from bb_data.display.html import put, text
from bb_data.display.signs import sign as drawn
from bb_data.model.programme import Initiative
from bb_data.views import administration
from bb_data.views.context import Context
from bb_data.words import numbers
from bb_data.words.language import _
from bb_data.words.signs import sign_name


@dataclass(frozen=True, slots=True)
class Told:
    """What is told of an initiative; `region` is a code of Statistics Netherlands, "" = none or as it was."""

    name: str
    place: str
    area: str
    sign: str
    has_agreed_to_be_named: bool
    region: str


@dataclass(frozen=True, slots=True)
class Begun:
    """What is told of a new initiative only; `slug` is "" when nobody chose one."""

    slug: str
    started_on: date


def new_initiative(ctx: Context, version: int) -> tuple[Told, Begun]:
    """The fields for a new initiative, and how it will look. Another `version` gives an empty form."""
    told = fields(ctx, f"new-{version}")
    left, right = st.columns(2)
    started_on = left.date_input(
        _("Begonnen op"),
        ctx.today,
        format="DD-MM-YYYY",
        help=_("Hieruit volgt het meetplan. De begindatum kunt u later niet wijzigen."),
        key=f"bb-started-{version}",
    )
    slug = right.text_input(
        _("Korte naam voor het adres"),
        placeholder=administration.proposed_short_name(ctx, told.name),
        help=_(
            "Kleine letters, cijfers en streepjes. Leeg laten mag: dan wordt het wat er nu in grijs"
            " staat. De korte naam kunt u later niet wijzigen."
        ),
        key=f"bb-slug-{version}",
    )
    with components.card("preview"):
        _preview(told)
        components.prose(
            _(
                "Het meetplan volgt uit de begindatum. Dit zijn voorstellen: u plant elke meting bij"
                " Meetmomenten, en daar kunt u de dagen nog veranderen."
            )
        )
        proposed_plan(started_on, ctx.today)
    return told, Begun(slug, started_on)


def fields(ctx: Context, key: str, initiative: Initiative | None = None) -> Told:
    """What can be told of an initiative at any time; filled in with what is told of this one."""
    known = initiative
    signs = administration.signs(ctx)
    name = st.text_input(
        _("Naam van het initiatief"),
        known.name if known else "",
        max_chars=administration.LONGEST_NAME,
        help=_("Zoals mensen in de buurt het noemen. Noem geen mensen bij naam."),
        key=f"bb-name-{key}",
    )
    left, right = st.columns(2)
    place = left.text_input(
        _("Plaats"),
        known.place if known else "",
        max_chars=administration.LONGEST_NAME,
        key=f"bb-place-{key}",
    )
    area = right.text_input(
        _("Wijk of buurt"),
        known.area if known else "",
        max_chars=administration.LONGEST_NAME,
        help=_("Hoeft niet. Zoals mensen de wijk of buurt noemen."),
        key=f"bb-area-{key}",
    )
    # A row of its own, so that on a telephone the fields stay in this order.
    left, right = st.columns(2)
    options = list(signs)
    if known and known.sign not in options:
        options.insert(0, known.sign)
    chosen = left.selectbox(
        _("Tekening"),
        options,
        index=options.index(known.sign) if known else 0,
        format_func=lambda each: _sign_option(each, signs.get(each, ""), known),
        help=_("Het tekentje dat overal bij de naam staat."),
        key=f"bb-sign-{key}",
    )
    region = right.text_input(
        _("CBS-code van buurt, wijk of gemeente"),
        placeholder=next(iter(known.regions), "") if known else "",
        help=_(
            "Hoeft niet, en mag ook later. Met een code zoals BU03630001, WK036300 of GM0363 staan bij"
            " Buurten cijfers van het RIVM over die plek."
        ),
        key=f"bb-region-{key}",
    )
    is_named = st.checkbox(
        _("Bezoekers van de site mogen de naam van dit initiatief lezen"),
        known.has_agreed_to_be_named if known else False,
        help=_(
            "Vraag dit eerst aan het initiatief. LSA, de fondsen en de onderzoekers lezen de naam altijd."
        ),
        key=f"bb-named-{key}",
    )
    return Told(name, place, area, chosen, is_named, region)


def _sign_option(sign: str, holder: str, own: Initiative | None) -> str:
    title = numbers.capital(sign_name(sign))
    if not holder or (own is not None and own.sign == sign):
        return title
    return _("{sign} (al van {name})").format(sign=title, name=holder)


def _preview(told: Told) -> None:
    name = told.name.strip() or _("Naam van het initiatief")
    place = ", ".join(part for part in (told.place.strip(), told.area.strip()) if part)
    put(
        f'<div class="bb-initiative"><div>{drawn(told.sign)}</div>'
        f'<div><p class="bb-title">{text(name)}</p><p>{text(place or _("Plaats"))}</p></div></div>'
    )
