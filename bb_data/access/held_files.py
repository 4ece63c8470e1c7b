"""Files made for one account, held in memory until they are fetched: never on disk. Not: files for everybody.

A file to correct holds the initiative's own rows. It is handed out by a route that asks who is
there, and is gone after some hours, when newer ones take its place, or when the server stops.
"""

from __future__ import annotations

import secrets
import threading
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from bb_data.model.actor import Actor
from bb_data.store.database import now

HELD_FOR = timedelta(hours=4)
"""As long as an initiative stays signed in without doing anything."""

MOST_OF_AN_ACCOUNT = 6
MOST_BYTES = 64 * 1024**2

_Owner = tuple[UUID | None, str | None]


@dataclass(frozen=True, slots=True)
class HeldFile:
    """A file with its name and media type."""

    file_name: str
    content: bytes
    media_type: str


@dataclass(frozen=True, slots=True)
class _Held:
    owner: _Owner
    file: HeldFile
    until: datetime


class HeldFiles:
    """The files that this process holds, each for one account; safe to use from several threads."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._held: dict[str, _Held] = {}

    def hold(self, actor: Actor, file: HeldFile) -> str:
        """Hold a file for this account; gives the key it is fetched with. The oldest make room."""
        owner = _owner(actor)
        key = secrets.token_urlsafe(24)
        with self._lock:
            self._drop_old()
            own = [name for name, held in self._held.items() if held.owner == owner]
            for name in own[: max(0, len(own) - MOST_OF_AN_ACCOUNT + 1)]:
                del self._held[name]
            while self._held and self._n_bytes() + len(file.content) > MOST_BYTES:
                del self._held[next(iter(self._held))]
            self._held[key] = _Held(owner, file, now() + HELD_FOR)
        return key

    def held(self, actor: Actor, key: str) -> HeldFile | None:
        """The file of this account with this key; None for another's, an old one and an unknown one alike."""
        with self._lock:
            self._drop_old()
            held = self._held.get(key)
        return held.file if held is not None and held.owner == _owner(actor) else None

    def _drop_old(self) -> None:
        moment = now()
        for key in [key for key, held in self._held.items() if held.until < moment]:
            del self._held[key]

    def _n_bytes(self) -> int:
        return sum(len(held.file.content) for held in self._held.values())


def _owner(actor: Actor) -> _Owner:
    return actor.account_id, actor.initiative
