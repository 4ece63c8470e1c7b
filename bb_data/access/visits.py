"""What an account saw at its visits, so that a page can tell what is new since. Not: what that is (views).

A visit is one signed-in session, known by the moment it began: reloading, another page or another
language belong to the same visit.
"""

from __future__ import annotations

import logging
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

import duckdb

from bb_data.access.sessions import LONGEST
from bb_data.store.database import Database, Reader
from bb_data.store.properties import today

_LOG = logging.getLogger("bb_data.access")


@dataclass(frozen=True, slots=True)
class Seen:
    """What a visit saw last: the signed-off release (None = there was none), and by name what else it was told of.

    Names rather than a moment: then it does not matter by which clock something was written down.
    """

    release_id: str | None
    told: frozenset[str]


@dataclass(frozen=True, slots=True)
class EarlierVisit:
    """The visit before: on which day it saw what."""

    on: date
    seen: Seen


def visit_before(reader: Reader, account_id: UUID, began_at: datetime) -> EarlierVisit | None:
    """The visit before the one that began then; None when there was none."""
    row = reader.row(
        "SELECT seen_on, release_id, told FROM account_visit"
        " WHERE account_id = $account AND began_at < $began ORDER BY began_at DESC LIMIT 1",
        {"account": account_id, "began": began_at},
    )
    return None if row is None else EarlierVisit(row[0], Seen(row[1], frozenset(row[2])))


def seen_now(reader: Reader, account_id: UUID, began_at: datetime) -> Seen | None:
    """What the visit that began then saw so far; None when nothing yet."""
    row = reader.row(
        "SELECT release_id, told FROM account_visit"
        " WHERE account_id = $account AND began_at = $began",
        {"account": account_id, "began": began_at},
    )
    return None if row is None else Seen(row[0], frozenset(row[1]))


def remember_seen(database: Database, account_id: UUID, began_at: datetime, seen: Seen) -> None:
    """Write down what a visit saw, in the place of what it saw before.

    A store that cannot be written to keeps nobody from reading: then the same is told again.
    """
    try:
        with database.write() as writer:
            # Sessions of one account can run beside each other: what one may still look back at stays.
            writer.execute(
                "DELETE FROM account_visit WHERE account_id = $account AND (began_at = $began"
                " OR began_at < (SELECT max(began_at) FROM account_visit"
                " WHERE account_id = $account AND began_at < $oldest))",
                {"account": account_id, "began": began_at, "oldest": began_at - LONGEST},
            )
            writer.insert_row(
                "account_visit",
                account_id=account_id,
                began_at=began_at,
                seen_on=today(writer),
                release_id=seen.release_id,
                told=sorted(seen.told),
            )
    except duckdb.Error as error:
        _LOG.warning("wat een bezoek zag, is niet opgeschreven (%s)", type(error).__name__)
