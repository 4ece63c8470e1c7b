"""Cards of approaches: what others read of them, and the writing and clearing of them.

Free text of people, so nobody but its writer and LSA reads a text before LSA cleared it (S9), and
an initiative is named to those only who may read its name (DISCLOSURE 3).
"""

from __future__ import annotations

from bb_data.intake.personal_data.evidence import personal_in_text
from bb_data.model.actor import Role
from bb_data.model.approach import ApproachCard, CardText, ClearedCard, Writing
from bb_data.programme import approaches
from bb_data.programme.initiatives import initiative_by_slug
from bb_data.views.context import Context
from bb_data.views.permission import command, view

_READ_EVERY_NAME = frozenset({Role.FUNDER, Role.RESEARCHER, Role.COACH, Role.LSA, Role.STEWARD})


@view("approaches.public")
def cleared(ctx: Context) -> tuple[ClearedCard, ...] | None:
    """The cards that this reader may read, by name; None on the visitors' site, which has no cards."""
    if ctx.monitor.database is None:
        return None
    with ctx.monitor.store.read() as reader:
        cards = approaches.all_cards(reader)
    return tuple(
        made for one in cards if _may_read_name(ctx, one) and (made := _cleared(one)) is not None
    )


@view("approaches.all")
def cards(ctx: Context) -> tuple[ApproachCard, ...]:
    """The card of every initiative with all its versions."""
    with ctx.monitor.store.read() as reader:
        return tuple(approaches.all_cards(reader))


@view("approach.own")
def card(ctx: Context, initiative: str) -> ApproachCard:
    """The card of one initiative with all its versions."""
    with ctx.monitor.store.read() as reader:
        return approaches.card_of(reader, initiative_by_slug(reader, initiative))


@view("approach.write")
def writing(ctx: Context, initiative: str) -> Writing:
    """What this account was writing, or the text to go on from."""
    with ctx.monitor.store.read() as reader:
        return approaches.writing_of(reader, ctx.actor, initiative_by_slug(reader, initiative))


@command("approach.write")
def keep_draft(ctx: Context, initiative: str, text: CardText) -> None:
    """Keep what this account is writing; nobody else reads it."""
    with ctx.monitor.store.write() as writer:
        approaches.keep_draft(writer, ctx.actor, initiative_by_slug(writer, initiative), text)


@command("approach.write")
def drop_draft(ctx: Context, initiative: str) -> None:
    """Throw away what this account was writing."""
    with ctx.monitor.store.write() as writer:
        approaches.drop_draft(writer, ctx.actor, initiative_by_slug(writer, initiative))


@command("approach.write")
def offer(ctx: Context, initiative: str, text: CardText) -> int:
    """Put a card before LSA; gives the number of the version. Raises UserDataError with all that is wrong."""
    with ctx.monitor.store.write() as writer:
        return approaches.offer(writer, ctx.actor, initiative_by_slug(writer, initiative), text)


@command("approach.clear")
def clear(ctx: Context, initiative: str, number: int) -> None:
    """Let others read this version. Raises RefusedError when a newer one came in meanwhile."""
    with ctx.monitor.store.write() as writer:
        approaches.clear(writer, ctx.actor, initiative_by_slug(writer, initiative), number)


@command("approach.clear")
def send_back(ctx: Context, initiative: str, number: int, note: str) -> None:
    """Send a waiting version back to the initiative with a note. Raises UserDataError without one."""
    with ctx.monitor.store.write() as writer:
        found = initiative_by_slug(writer, initiative)
        approaches.send_back(writer, ctx.actor, found, number, note)


@command("approach.clear")
def withdraw(ctx: Context, initiative: str, number: int) -> None:
    """Take the version that others read away from them."""
    with ctx.monitor.store.write() as writer:
        approaches.withdraw(writer, ctx.actor, initiative_by_slug(writer, initiative), number)


def to_read_again(text: CardText) -> tuple[str, ...]:
    """The parts that seem to name somebody, or to hold a way to reach somebody. A hint: the reader decides."""
    return tuple(name for name, part in text.parts.items() if part and personal_in_text(part))


def _may_read_name(ctx: Context, card: ApproachCard) -> bool:
    return (
        ctx.actor.role in _READ_EVERY_NAME
        or card.initiative.has_agreed_to_be_named
        or (ctx.actor.role is Role.INITIATIVE and ctx.actor.initiative == card.initiative.slug)
    )


def _cleared(card: ApproachCard) -> ClearedCard | None:
    shown = card.shown
    if shown is None:
        return None
    return ClearedCard(
        slug=card.initiative.slug,
        name=card.initiative.name,
        place=card.initiative.place,
        sign=card.initiative.sign,
        text=shown.text,
        written_on=shown.written_at.date(),
        cleared_at=shown.decisions[-1].decided_at,
    )
