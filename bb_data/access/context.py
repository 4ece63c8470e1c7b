"""What a view and a page are given: who asks, in which language, and the handles of this process."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path

from bb_data.access.held_files import HeldFiles
from bb_data.catalogue.schema import Catalogue
from bb_data.errors import RefusedError
from bb_data.model.actor import VISITOR, Actor
from bb_data.store.database import Database
from bb_data.words.language import _


@dataclass(frozen=True, slots=True)
class Monitor:
    """The handles of one process. `database` is None on the visitors' instance: nothing private is opened there."""

    catalogue: Catalogue
    database: Database | None
    releases: Path
    lsa_phone: str = ""
    held_files: HeldFiles = field(default_factory=HeldFiles)

    @property
    def store(self) -> Database:
        """The private store. Raises RefusedError on the visitors' instance."""
        if self.database is None:
            raise RefusedError(_("Op deze site voor bezoekers zijn geen gegevens van buurten."))
        return self.database


@dataclass(frozen=True, slots=True)
class Context:
    """One visit: passed to every page's `render` and every view. Pages read actor, language, today and is_demo only.

    `began_at` is when the session began; None for who is not signed in.
    """

    monitor: Monitor
    actor: Actor = VISITOR
    language: str = "nl"
    today: date = field(default_factory=date.today)
    is_demo: bool = False
    csrf_token: str = ""
    began_at: datetime | None = None
