"""Turns a plain store into an encrypted one: a copy, compared, then put in its place. Not: backups."""

from __future__ import annotations

from pathlib import Path

import duckdb

from bb_data.errors import StoreDamagedError, StoreKeyError
from bb_data.store.database import STORE_NAME, attach, prepare
from bb_data.store.written_out import sql_literal


def encrypt_store(file: Path, key: str) -> int:
    """Encrypt the store with `key`; gives the number of rows copied.

    The plain file is removed only after every table of the copy holds as many rows. Raises
    StoreKeyError when the store is encrypted already, StoreInUseError when a dashboard holds it.
    """
    if not file.exists():
        raise StoreDamagedError("Er is nog geen opslag om te versleutelen.")
    copy = file.with_name(file.name + ".encrypting")
    copy.unlink(missing_ok=True)
    root = duckdb.connect(":memory:")
    try:
        prepare(root, file, key, [])
        attach(root, file, None)
        root.execute(
            f"ATTACH {sql_literal(str(copy))} AS sealed (ENCRYPTION_KEY {sql_literal(key)})"
        )
        root.execute(f"COPY FROM DATABASE {STORE_NAME} TO sealed")
        counts = {name: _row_counts(root, name) for name in (STORE_NAME, "sealed")}
        if counts[STORE_NAME] != counts["sealed"]:
            raise StoreDamagedError("De versleutelde kopie is niet gelijk; er is niets veranderd.")
        root.execute("CHECKPOINT sealed")
    except StoreKeyError:
        raise StoreKeyError("Deze opslag is al versleuteld; er is niets veranderd.") from None
    finally:
        root.close()
    copy.chmod(0o600)
    copy.replace(file)
    file.with_name(file.name + ".wal").unlink(missing_ok=True)
    return sum(counts["sealed"].values())


def _row_counts(root: duckdb.DuckDBPyConnection, database: str) -> dict[str, int]:
    tables = root.execute(
        "SELECT table_name FROM duckdb_tables() WHERE database_name = $name ORDER BY table_name",
        {"name": database},
    ).fetchall()
    counts = {}
    for (table,) in tables:
        row = root.execute(f'SELECT count(*) FROM {database}."{table}"').fetchone()
        counts[table] = int(row[0]) if row else 0
    return counts
