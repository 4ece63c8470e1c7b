"""Targets of funders: a funder's own, all of them for LSA, each with where it stands; and agreeing on them."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from bb_data.access.accounts import FUNDERS
from bb_data.catalogue.schema import Catalogue, Indicator
from bb_data.model.actor import Role
from bb_data.model.target import Target
from bb_data.programme import targets as agreed
from bb_data.views.audience import Figures, figures_of_programme
from bb_data.views.context import Context
from bb_data.views.permission import command, view
from bb_data.views.target_standing import Followed, standing_of

LONGEST_TEXT = agreed.LONGEST_TEXT
"""Of a definition and of a reason, in characters."""


@view("targets.read")
def followed(ctx: Context) -> tuple[Followed, ...]:
    """The targets that the actor may see, by what is signed off: a funder's own, or for LSA all of them.

    A funder does not see a target that was a mistake altogether.
    """
    figures = figures_of_programme(ctx.monitor.releases, Role.FUNDER)
    return _followed(ctx, figures)


@view("targets.manage")
def agreed_with_funders(ctx: Context) -> tuple[Target, ...]:
    """The targets of all funders, lapsed ones too, but for those that were a mistake."""
    with ctx.monitor.store.read() as reader:
        return tuple(one for one in agreed.all_targets(reader) if not one.is_mistake)


@view("targets.manage")
def in_preview(ctx: Context, figures: Figures) -> tuple[Followed, ...]:
    """All targets that a funder would see, by the figures of a release that may become theirs."""
    return tuple(one for one in _followed(ctx, figures) if not one.target.is_mistake)


@command("targets.manage")
def add(
    ctx: Context, *, funder: str, indicator: str, value: int, due_on: date, definition: str
) -> Target:
    """Write down what was agreed with a funder. Raises UserDataError with all that is wrong."""
    with ctx.monitor.store.write() as writer:
        return agreed.add_target(
            writer,
            ctx.actor,
            ctx.monitor.catalogue,
            funder=funder,
            indicator=indicator,
            value=value,
            due_on=due_on,
            definition=definition,
        )


@command("targets.manage")
def change(
    ctx: Context, target_id: UUID, *, value: int, due_on: date, definition: str, reason: str
) -> Target:
    """Agree on something else, with the reason. Raises UserDataError with all that is wrong."""
    with ctx.monitor.store.write() as writer:
        return agreed.change_target(
            writer,
            ctx.actor,
            ctx.monitor.catalogue,
            target_id,
            value=value,
            due_on=due_on,
            definition=definition,
            reason=reason,
        )


@command("targets.manage")
def let_lapse(ctx: Context, target_id: UUID, reason: str) -> Target:
    """Say that a target is agreed no longer. Raises UserDataError without a reason."""
    with ctx.monitor.store.write() as writer:
        return agreed.let_target_lapse(writer, ctx.actor, target_id, reason)


@command("targets.manage")
def take_back(ctx: Context, target_id: UUID, version_id: UUID) -> Target:
    """Take back the newest version, a mistake. Raises UserDataError when it is no longer the newest."""
    with ctx.monitor.store.write() as writer:
        return agreed.take_back(writer, ctx.actor, target_id, version_id)


def funders() -> dict[str, str]:
    """The programme's funders: slug and name."""
    return dict(FUNDERS)


def agreeable(catalogue: Catalogue) -> tuple[Indicator, ...]:
    """The figures that a target can be about."""
    return tuple(catalogue.indicators[name] for name in agreed.agreeable(catalogue))


def _followed(ctx: Context, figures: Figures | None) -> tuple[Followed, ...]:
    with ctx.monitor.store.read() as reader:
        known = agreed.all_targets(reader)
    if ctx.actor.role is Role.FUNDER:
        known = [one for one in known if one.funder_name == ctx.actor.funder and not one.is_mistake]
    return tuple(Followed(one, standing_of(one, figures, ctx.today)) for one in known)
