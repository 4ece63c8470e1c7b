"""Takes an initiative away of which nothing is kept yet. Not: erasing what somebody handed in (intake.erasing)."""

from __future__ import annotations

from bb_data.access.accounts import remove_accounts
from bb_data.errors import RefusedError
from bb_data.figures.computations import forget_computed
from bb_data.model.actor import Actor
from bb_data.model.programme import Held, Initiative
from bb_data.store.database import Reader, Writer
from bb_data.words.language import _

_GOES_ALONG = ("remembered_column", "remembered_coding", "wave")
"""What is kept beside an initiative and says nothing without it."""


def what_is_held(reader: Reader, initiative: Initiative) -> tuple[Held, ...]:
    """Why an initiative has to stay; empty when it can be taken away."""
    row = reader.query("initiative_held", id=initiative.id)[0]
    return tuple(one for one in Held if row[one.value])


def take_away(writer: Writer, actor: Actor, initiative: Initiative) -> None:
    """Take an initiative away with its planned waves and its accounts; it cannot be undone.

    Raises RefusedError when anything is kept that somebody handed in, made or wrote: that has to stay.
    """
    if what_is_held(writer, initiative):
        raise RefusedError(
            _(
                "Van {name} is al iets ingestuurd of gemaakt. Daarom blijft dit initiatief staan."
            ).format(name=initiative.name)
        )
    for table in _GOES_ALONG:
        writer.execute(f"DELETE FROM {table} WHERE initiative_id = $id", {"id": initiative.id})
    forget_computed(writer, initiative.id)
    remove_accounts(writer, initiative.slug)
    writer.execute("DELETE FROM initiative WHERE id = $id", {"id": initiative.id})
    writer.audit(actor, "initiative.taken_away", initiative.slug)
