"""What a view and a page are given: who asks, in which language, and the handles of this process."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from bb_data.catalogue.schema import Catalogue
from bb_data.model.actor import VISITOR, Actor
from bb_data.store.database import Database


@dataclass(frozen=True, slots=True)
class Monitor:
    """The handles of one process. `database` is None on the visitors' instance: nothing private is opened there."""

    catalogue: Catalogue
    database: Database | None
    releases: Path
    lsa_phone: str = ""


@dataclass(frozen=True, slots=True)
class Context:
    """One visit: passed to every page's `render` and every view. Pages read actor, language, today and is_demo only."""

    monitor: Monitor
    actor: Actor = VISITOR
    language: str = "nl"
    today: date = field(default_factory=date.today)
    is_demo: bool = False
    csrf_token: str = ""
