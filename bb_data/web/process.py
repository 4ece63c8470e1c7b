"""What this process holds for every visit: the monitor's handles and the pages. Not: anything of one visitor.

Scripts run in threads of the one server process, so the handles are set once, at start, by the
lifespan (or by a test) and only read afterwards.
"""

from __future__ import annotations

from dataclasses import dataclass

from bb_data.access.context import Monitor
from bb_data.errors import UsageError
from bb_data.web.pages import FoundPage


@dataclass(frozen=True, slots=True)
class Held:
    """The handles of this process; pages by slug, in the order of the menu."""

    monitor: Monitor
    pages: dict[str, FoundPage]


_held: Held | None = None


def hold(held: Held | None) -> None:
    """Set the handles at start; None lets go of them."""
    global _held  # one process, one monitor
    _held = held


def is_for_visitors() -> bool:
    """Whether this process runs on the releases alone: no private store, nobody signs in."""
    return _held is not None and _held.monitor.database is None


def held() -> Held:
    """The handles of this process. Raises UsageError when the server did not start through its launcher."""
    if _held is None:
        raise UsageError("De monitor is nog niet gestart. Start hem met `make run`.")
    return _held
