"""Administration of initiatives for LSA: finding one, adding, correcting, taking away. Not: their waves (programme)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from bb_data.access.accounts import add_demo_account
from bb_data.model.programme import Held, Initiative, Wave
from bb_data.programme import initiatives as kept
from bb_data.programme.taking_away import take_away as take_away_initiative
from bb_data.programme.taking_away import what_is_held
from bb_data.programme.waves import waves_of_each
from bb_data.views.context import Context
from bb_data.views.permission import command, view

ON_A_PAGE = 25
"""So many initiatives are listed at a time."""
LONGEST_NAME = kept.LONGEST_NAME
"""Of a name and of a place, in characters."""


@dataclass(frozen=True, slots=True)
class Listed:
    """One page of the list: its initiatives by name, each with its waves in time order.

    `n_found` of all `n_known` initiatives answer to what was looked for; `page` counts from 0, of `n_pages`.
    """

    initiatives: tuple[Initiative, ...]
    waves: Mapping[UUID, list[Wave]]
    n_found: int
    n_known: int
    page: int

    @property
    def n_pages(self) -> int:
        """How many pages what was found fills; at least one."""
        return max(1, -(-self.n_found // ON_A_PAGE))

    @property
    def first(self) -> int:
        """The place of the first one on this page among what was found, from 1."""
        return self.page * ON_A_PAGE + 1


@view("initiatives.manage")
def listed(ctx: Context, sought: str = "", page: int = 0) -> Listed:
    """The initiatives with these words in their name, place or short name; a page that is not there is the last."""
    with ctx.monitor.store.read() as reader:
        known = kept.all_initiatives(reader)
        found = [one for one in known if _answers_to(one, sought)]
        last = max(0, (len(found) - 1) // ON_A_PAGE)
        page = min(max(page, 0), last)
        shown = found[page * ON_A_PAGE : (page + 1) * ON_A_PAGE]
        waves = waves_of_each(reader, [one.id for one in shown])
    return Listed(tuple(shown), waves, len(found), len(known), page)


@view("initiatives.manage")
def found(ctx: Context, initiative: str) -> Listed:
    """The initiative with exactly this short name, as a list of one; of none when it is not there."""
    with ctx.monitor.store.read() as reader:
        known = kept.all_initiatives(reader)
        own = tuple(one for one in known if one.slug == initiative)
        return Listed(own, waves_of_each(reader, [one.id for one in own]), len(own), len(known), 0)


@view("initiatives.manage")
def why_it_stays(ctx: Context, initiative: str) -> tuple[Held, ...]:
    """What is kept of an initiative, so that it cannot be taken away; empty when it can."""
    with ctx.monitor.store.read() as reader:
        return what_is_held(reader, kept.initiative_by_slug(reader, initiative))


@view("initiatives.manage")
def proposed_short_name(ctx: Context, name: str) -> str:
    """The short name that an initiative of this name gets when nobody chooses another."""
    with ctx.monitor.store.read() as reader:
        return kept.free_short_name(name, [one.slug for one in kept.all_initiatives(reader)])


@view("initiatives.manage")
def signs(ctx: Context) -> dict[str, str]:
    """The signs to choose from, those that fewest have first, each with the name of one that has it, or ""."""
    with ctx.monitor.store.read() as reader:
        known = kept.all_initiatives(reader)
    holders = {one.sign: one.name for one in reversed(known)}
    return {sign: holders.get(sign, "") for sign in kept.signs_by_use(known)}


@command("initiatives.manage")
def add(
    ctx: Context,
    *,
    slug: str,
    name: str,
    place: str,
    area: str,
    started_on: date,
    sign: str,
    has_agreed_to_be_named: bool,
    region: str,
) -> Initiative:
    """Add an initiative; an empty `slug` is made from the name. Raises UserDataError with all that is wrong."""
    with ctx.monitor.store.write() as writer:
        added = kept.add_initiative(
            writer,
            ctx.actor,
            slug=slug,
            name=name,
            place=place,
            area=area,
            started_on=started_on,
            sign=sign,
            has_agreed_to_be_named=has_agreed_to_be_named,
            region=region,
        )
        add_demo_account(writer, added)
        return added


@command("initiatives.manage")
def correct(
    ctx: Context,
    initiative: str,
    *,
    name: str,
    place: str,
    area: str,
    sign: str,
    has_agreed_to_be_named: bool,
    region: str,
) -> Initiative:
    """Correct what is told of an initiative. Raises UserDataError with all that is wrong."""
    with ctx.monitor.store.write() as writer:
        return kept.correct_initiative(
            writer,
            ctx.actor,
            kept.initiative_by_slug(writer, initiative),
            name=name,
            place=place,
            area=area,
            sign=sign,
            has_agreed_to_be_named=has_agreed_to_be_named,
            region=region,
        )


@command("initiatives.manage")
def take_away(ctx: Context, initiative: str) -> None:
    """Take an initiative away of which nothing is kept yet. Raises RefusedError when something is."""
    with ctx.monitor.store.write() as writer:
        take_away_initiative(writer, ctx.actor, kept.initiative_by_slug(writer, initiative))


def _answers_to(initiative: Initiative, sought: str) -> bool:
    told = f"{initiative.name} {initiative.place} {initiative.area} {initiative.slug}".casefold()
    return all(word in told for word in sought.casefold().split())
