"""What changed since a funder's previous visit: figures of two signed-off releases, targets, cards. Not: the words for it.

Nothing is told that the reader could not read in those two releases: each goes through the
audience's choice of cells first, and only then are they laid beside each other.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from bb_data.access.visits import EarlierVisit, Seen, remember_seen, seen_now, visit_before
from bb_data.model.approach import ClearedCard
from bb_data.model.target import TargetVersion
from bb_data.release.difference import Difference, difference_of_cells
from bb_data.views.audience import Figures, figures_read_before, is_withdrawn
from bb_data.views.context import Context
from bb_data.views.permission import command, view
from bb_data.views.target_standing import Followed


class Then(StrEnum):
    """What became of the figures that were read at the visit before."""

    NONE = "none"
    SAME = "same"
    EARLIER = "earlier"
    WITHDRAWN = "withdrawn"
    LOST = "lost"


@dataclass(frozen=True, slots=True)
class News:
    """What is otherwise than at the visit on `since`; None = this is the first visit.

    `before` are the figures that were read then, when they are earlier ones and may still be read;
    `difference` is those cells beside the present ones. `new` holds the names of what happened since
    (`name_of_...`). `to_remember` is what this visit saw, None when that is written down.
    """

    since: date | None
    then: Then = Then.NONE
    before: Figures | None = None
    difference: Difference | None = None
    new: frozenset[str] = frozenset()
    to_remember: Seen | None = None


def name_of_version(version: TargetVersion) -> str:
    """The name under which it is remembered that somebody was told of a version of a target."""
    return f"doel/{version.id}"


def name_of_mistake(version: TargetVersion) -> str:
    """As `name_of_version`, of its being taken back."""
    return f"doel/{version.id}/teruggenomen"


def name_of_card(card: ClearedCard) -> str:
    """The name under which it is remembered that somebody was told of a card."""
    return f"kaart/{card.slug}/{card.cleared_at.isoformat()}"


@view("news.own")
def since_last_visit(
    ctx: Context,
    figures: Figures | None,
    targets: Sequence[Followed],
    cards: Sequence[ClearedCard],
) -> News | None:
    """What changed in what this page shows, since the visit before; None for who is not in a session.

    `figures` are those of the newest signed-off release, `targets` and `cards` those that this reader may see.
    """
    if ctx.actor.account_id is None or ctx.began_at is None:
        return None
    with ctx.monitor.store.read() as reader:
        earlier = visit_before(reader, ctx.actor.account_id, ctx.began_at)
        written_down = seen_now(reader, ctx.actor.account_id, ctx.began_at)
    seen = Seen(figures.released.mark.id if figures else None, _told(targets, cards))
    to_remember = None if seen == written_down else seen
    if earlier is None:
        return News(None, to_remember=to_remember)
    return _news(ctx, earlier, seen, figures, to_remember)


@command("news.own")
def remember(ctx: Context, news: News) -> None:
    """Write down what this visit saw, once; nothing is written while that stays the same."""
    if news.to_remember is None or ctx.actor.account_id is None or ctx.began_at is None:
        return
    remember_seen(ctx.monitor.store, ctx.actor.account_id, ctx.began_at, news.to_remember)


def _news(
    ctx: Context,
    earlier: EarlierVisit,
    seen: Seen,
    figures: Figures | None,
    to_remember: Seen | None,
) -> News:
    then, before = _read_then(ctx, earlier.seen.release_id, seen.release_id)
    return News(
        since=earlier.on,
        then=then,
        before=before,
        difference=difference_of_cells(before.released, figures.released)
        if before is not None and figures is not None
        else None,
        new=seen.told - earlier.seen.told,
        to_remember=to_remember,
    )


def _read_then(
    ctx: Context, then_id: str | None, now_id: str | None
) -> tuple[Then, Figures | None]:
    releases = ctx.monitor.releases
    if then_id is None:
        return Then.NONE, None
    if then_id == now_id:
        return Then.SAME, None
    if is_withdrawn(releases, then_id):
        return Then.WITHDRAWN, None
    before = figures_read_before(releases, then_id, ctx.actor.role)
    return (Then.LOST, None) if before is None else (Then.EARLIER, before)


def _told(targets: Sequence[Followed], cards: Sequence[ClearedCard]) -> frozenset[str]:
    versions = [version for one in targets for version in one.target.versions]
    return frozenset(
        [
            *map(name_of_version, versions),
            *(name_of_mistake(version) for version in versions if not version.counts),
            *map(name_of_card, cards),
        ]
    )
