"""Brings a store to this version: numbered SQL files, each with its checksum, one transaction each."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from bb_data.errors import StoreDamagedError, StoreNewerError

if TYPE_CHECKING:
    from bb_data.store.database import Database

MIGRATION_FOLDER = Path(__file__).parent / "migrations"


@dataclass(frozen=True, slots=True)
class Migration:
    """One numbered file and its overlay of keys for the DuckDB-file engine."""

    number: int
    name: str
    sql: str

    @property
    def checksum(self) -> str:
        """SHA-256 of the text, with line ends made equal."""
        return hashlib.sha256(self.sql.replace("\r\n", "\n").encode()).hexdigest()


def migrations(folder: Path = MIGRATION_FOLDER) -> list[Migration]:
    """All migrations in order; the overlay `NNNN_name.keys.sql` belongs to its migration."""
    found = []
    for file in sorted(folder.glob("[0-9]*.sql")):
        if file.name.endswith(".keys.sql"):
            continue
        overlay = file.with_name(file.stem + ".keys.sql")
        sql = file.read_text(encoding="utf-8")
        if overlay.exists():
            sql += overlay.read_text(encoding="utf-8")
        found.append(Migration(int(file.name.split("_")[0]), file.stem, sql))
    return found


def migrate(database: Database, *, is_new: bool, folder: Path = MIGRATION_FOLDER) -> None:
    """Run what the store lacks. Raises StoreNewerError or StoreDamagedError and then changes nothing."""
    known = {migration.number: migration for migration in migrations(folder)}
    applied = _applied(database, is_new=is_new)
    if applied and max(applied) > max(known, default=0):
        raise StoreNewerError(
            "Deze opslag is gemaakt door een nieuwere versie van de monitor. Werk eerst het "
            "programma bij; er is niets veranderd."
        )
    for number, checksum in applied.items():
        if number not in known or known[number].checksum != checksum:
            raise StoreDamagedError(
                f"Stap {number} van de opslag is anders dan deze versie van de monitor kent. "
                "Gebruik de versie waarmee de opslag gemaakt is."
            )
    for number in sorted(known.keys() - applied.keys()):
        with database.write() as writer:
            writer.execute(known[number].sql)
            writer.execute(
                "INSERT INTO migration VALUES ($number, $name, $checksum)",
                {
                    "number": number,
                    "name": known[number].name,
                    "checksum": known[number].checksum,
                },
            )


def _applied(database: Database, *, is_new: bool) -> dict[int, str]:
    with database.write() as writer:
        tables = {
            row[0]
            for row in writer.rows(
                "SELECT table_name FROM duckdb_tables() WHERE database_name = 'monitor'"
            )
        }
        if not is_new and tables and "migration" not in tables:
            raise StoreDamagedError("Dit databasebestand is geen opslag van deze monitor.")
        writer.execute(
            "CREATE TABLE IF NOT EXISTS migration"
            " (number INTEGER NOT NULL, name VARCHAR NOT NULL, checksum VARCHAR NOT NULL)"
        )
        return dict(writer.rows("SELECT number, checksum FROM migration ORDER BY number"))
