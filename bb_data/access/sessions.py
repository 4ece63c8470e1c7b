"""Sessions: an opaque random number in a cookie, of which only the hash is stored. Not: the cookie itself (web).

Looked up at every rerun, so that ending a session or blocking an account works in tabs that are
open. Moments are UTC without a zone, as in the store.
"""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from bb_data.access.accounts import Account
from bb_data.model.actor import Actor, Role
from bb_data.store.database import Database, Reader, Writer, now
from bb_data.store.properties import holds_demo_data

STAFF_IDLE = timedelta(minutes=30)
"""Staff see every initiative, often on a shared desk."""
INITIATIVE_IDLE = timedelta(hours=4)
"""A volunteer types paper forms over with long pauses."""
LONGEST = timedelta(hours=12)
"""No session outlives a working day."""
SEEN_EVERY = timedelta(minutes=1)
"""Activity is written down at most this often: a write at every rerun would cost more than the page."""
_TOKEN_BYTES = 32


@dataclass(frozen=True, slots=True)
class Session:
    """A session that is valid now. `is_due` says that its activity should be written down again."""

    actor: Actor
    is_due: bool
    began_at: datetime


def start_session(writer: Writer, account: Account, *, at: datetime | None = None) -> str:
    """Open a session and give its token, which is shown to nobody but the one browser; 256 random bits."""
    moment = at or now()
    writer.execute(
        "DELETE FROM session WHERE started_at < $oldest", {"oldest": moment - 2 * LONGEST}
    )
    token = secrets.token_urlsafe(_TOKEN_BYTES)
    writer.insert_row(
        "session",
        token_sha256=_hashed(token),
        account_id=account.id,
        started_at=moment,
        last_seen_at=moment,
        ended_at=None,
    )
    writer.audit(account.actor, "session.started", account.key)
    return token


def session_of(reader: Reader, token: str | None, *, at: datetime | None = None) -> Session | None:
    """The session behind a token, or None when there is none, it ended, or it was idle or open too long."""
    if not token:
        return None
    found = reader.query("session_account", token_sha256=_hashed(token))
    if not found:
        return None
    row = found[0]
    if row["is_demo"] and not holds_demo_data(reader):
        return None
    account = Account(
        id=UUID(str(row["id"])),
        name=row["name"],
        role=Role(row["role"]),
        initiative=row["initiative_slug"],
        funder=row["funder_slug"],
        funder_name=row["funder_name"],
        is_demo=row["is_demo"],
    )
    moment = at or now()
    quiet = moment - row["last_seen_at"]
    if quiet > idle_limit(account.role) or moment - row["started_at"] > LONGEST:
        return None
    return Session(account.actor, is_due=quiet > SEEN_EVERY, began_at=row["started_at"])


def idle_limit(role: Role) -> timedelta:
    """How long this role may be quiet before it is signed out."""
    return INITIATIVE_IDLE if role is Role.INITIATIVE else STAFF_IDLE


def mark_seen(database: Database, token: str, *, at: datetime | None = None) -> None:
    """Write down that this session was active."""
    with database.write() as writer:
        writer.execute(
            "UPDATE session SET last_seen_at = $moment WHERE token_sha256 = $hashed",
            {"moment": at or now(), "hashed": _hashed(token)},
        )


def end_session(writer: Writer, token: str | None, *, at: datetime | None = None) -> None:
    """Sign out: the token is worth nothing from here on, in every tab. An unknown token changes nothing."""
    session = session_of(writer, token, at=at)
    if token is None or session is None:
        return
    writer.execute(
        "UPDATE session SET ended_at = $moment WHERE token_sha256 = $hashed",
        {"moment": at or now(), "hashed": _hashed(token)},
    )
    writer.audit(session.actor, "session.ended", str(session.actor.role))


def revoke_sessions(writer: Writer, account_id: UUID, *, at: datetime | None = None) -> None:
    """End every session of an account."""
    writer.execute(
        "UPDATE session SET ended_at = $moment WHERE account_id = $account AND ended_at IS NULL",
        {"moment": at or now(), "account": account_id},
    )


def _hashed(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
