"""The demo's visits of funds: two of them were here in the summer, so that there is something new since. The third never was."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, time
from functools import partial

from bb_data.access.accounts import demo_account
from bb_data.access.context import Context, Monitor
from bb_data.demo.acting import World
from bb_data.demo.timetable import Event
from bb_data.views import news, programme, targets
from bb_data.views.approaches import cleared

READ_ON = date(2026, 7, 14)
"""Some days after the figures of a year were signed off."""
READERS = ("funder:vsb-fonds", "funder:oranje-fonds")


def readings(world: World) -> Iterator[Event]:
    """Each fund reads its page on that day."""
    for number, account in enumerate(READERS):
        moment = datetime.combine(READ_ON, time(9, 20 * number))
        yield Event(moment, partial(_read, world, account))


def _read(world: World, key: str) -> None:
    with world.database.read() as reader:
        account = demo_account(reader, key)
    if account is None:
        return
    monitor = Monitor(world.catalogue, world.database, world.releases)
    # Visits are in the order of this machine's clock, also where the demo's days are yet to come.
    began_at = datetime.now(UTC).replace(tzinfo=None)
    ctx = Context(monitor, account.actor, today=READ_ON, began_at=began_at)
    found = news.since_last_visit(
        ctx, programme.signed_off_results(ctx), targets.followed(ctx), cleared(ctx) or ()
    )
    if found is not None:
        news.remember(ctx, found)
