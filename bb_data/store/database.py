"""The only way to the private DuckDB file: `with db.read()` and `with db.write()`. Not: what is in it.

One root connection per process; every block gets its own cursor, because a connection shared by
threads hands one thread another's rows. The file is attached to an in-memory root, encrypted or
not, so that both roads are the same; cursors do not inherit `USE`, so each one runs it.
"""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa
from numpy.typing import NDArray

from bb_data.errors import (
    StoreDamagedError,
    StoreInUseError,
    StoreKeyError,
)
from bb_data.model.actor import Actor
from bb_data.model.identifiers import uuid7
from bb_data.store.memory import Key, Memory
from bb_data.store.migrate import migrate
from bb_data.store.written_out import Parameters, sql_literal, written_out

STORE_NAME = "monitor"
QUERY_FOLDER = Path(__file__).parent / "queries"


@cache
def named_query(name: str) -> str:
    """The text of `queries/<name>.sql`."""
    return (QUERY_FOLDER / f"{name}.sql").read_text(encoding="utf-8")


_set_moment: ContextVar[datetime | None] = ContextVar("set_moment", default=None)


def now() -> datetime:
    """This moment in UTC without a zone, as the store keeps moments."""
    return _set_moment.get() or datetime.now(UTC).replace(tzinfo=None)


def is_clock_set() -> bool:
    """Whether `now` is a moment chosen with `clock_at`."""
    return _set_moment.get() is not None


@contextmanager
def clock_at(moment: datetime) -> Iterator[None]:
    """Inside the block it is this moment (UTC, without a zone): for demo data, which tell a past."""
    token = _set_moment.set(moment)
    try:
        yield
    finally:
        _set_moment.reset(token)


Fetched = tuple[tuple[str, ...], list[tuple[Any, ...]]]
"""Column names and rows."""


class Reader:
    """A cursor on the store for one block; results are always consumed whole.

    The cursor is opened at the first question that this process did not ask since the last write.
    """

    def __init__(
        self, open_cursor: Callable[[], duckdb.DuckDBPyConnection], memory: Memory | None = None
    ) -> None:
        self._open_cursor = open_cursor
        self._opened: duckdb.DuckDBPyConnection | None = None
        self._memory = memory
        self._generation = memory.generation if memory else 0

    @property
    def _cursor(self) -> duckdb.DuckDBPyConnection:
        if self._opened is None:
            self._opened = self._open_cursor()
        return self._opened

    def close(self) -> None:
        """Let go of the cursor; what was not committed is rolled back."""
        if self._opened is not None:
            self._opened.close()

    def rows(self, sql: str, parameters: Parameters | None = None) -> list[tuple[Any, ...]]:
        """All rows of a statement."""
        return list(self._fetch(sql, parameters)[1])

    def row(self, sql: str, parameters: Parameters | None = None) -> tuple[Any, ...] | None:
        """The first row, or None."""
        rows = self._fetch(sql, parameters)[1]
        return rows[0] if rows else None

    def value(self, sql: str, parameters: Parameters | None = None) -> Any:
        """The first value of the first row, or None."""
        row = self.row(sql, parameters)
        return row[0] if row else None

    def records(self, sql: str, parameters: Parameters | None = None) -> list[dict[str, Any]]:
        """All rows as dictionaries by column name."""
        names, rows = self._fetch(sql, parameters)
        return [dict(zip(names, row, strict=True)) for row in rows]

    def _fetch(self, sql: str, parameters: Parameters | None) -> Fetched:
        if self._memory is None:
            return self._execute(sql, parameters)
        key = _key(sql, parameters)
        known = self._memory.recall(self._generation, key)
        if known is None:
            known = self._execute(sql, parameters)
            self._memory.keep(self._generation, key, known)
        return known

    def _execute(self, sql: str, parameters: Parameters | None) -> Fetched:
        result = self._cursor.execute(*written_out(sql, parameters))
        names = tuple(column[0] for column in result.description or ())
        return names, result.fetchall()

    def columns(self, sql: str, parameters: Parameters | None = None) -> dict[str, NDArray[Any]]:
        """The result as numpy columns; NULLs come as masked arrays."""
        return self._cursor.execute(*written_out(sql, parameters)).fetchnumpy()

    def arrow(self, name: str, **parameters: Any) -> pa.Table:
        """All rows of the named query as an Arrow table."""
        asked = written_out(named_query(name), parameters or None)
        return self._cursor.execute(*asked).to_arrow_table()

    def query(self, name: str, **parameters: Any) -> list[dict[str, Any]]:
        """All rows of the named query, with its parameters by name."""
        return self.records(named_query(name), parameters or None)

    @contextmanager
    def table(self, name: str, data: pa.Table) -> Iterator[None]:
        """An Arrow table readable in SQL under `name` inside the block."""
        # What is asked about a table of this block says nothing about the store.
        memory, self._memory = self._memory, None
        self._cursor.register(name, data)
        try:
            yield
        finally:
            self._cursor.unregister(name)
            self._memory = memory


class Writer(Reader):
    """A reader inside one transaction, with what changes the store."""

    def execute(self, sql: str, parameters: Parameters | None = None) -> None:
        """Run a statement for its effect."""
        self._cursor.execute(*written_out(sql, parameters)).fetchall()

    def insert(self, table: str, data: pa.Table) -> None:
        """Append an Arrow table; its columns are matched by name."""
        columns = ", ".join(data.column_names)
        with self.table("incoming", data):
            self.execute(f"INSERT INTO {table} ({columns}) SELECT {columns} FROM incoming")

    def insert_row(self, table: str, **values: Any) -> None:
        """Append one row given by column name."""
        columns = ", ".join(values)
        marks = ", ".join(f"${name}" for name in values)
        self.execute(f"INSERT INTO {table} ({columns}) VALUES ({marks})", values)

    def audit(self, actor: Actor, action: str, subject: str, **details: int | str) -> None:
        """Write who did what in this same transaction: places and counts, never values."""
        self.insert_row(
            "audit_event",
            id=uuid7(),
            happened_at=now(),
            actor=actor.name or str(actor.role),
            role=str(actor.role),
            action=action,
            subject=subject,
            details=json.dumps(details, ensure_ascii=False, sort_keys=True),
        )


class Database:
    """The open store of this process. `open()` makes it; `read()` and `write()` are all it offers."""

    def __init__(self, root: duckdb.DuckDBPyConnection, file: Path) -> None:
        self._root = root
        self._write_lock = threading.Lock()
        self._memory = Memory()
        self.file = file

    @classmethod
    def open(
        cls, file: Path, key: str | None = None, *, allowed_folders: Sequence[Path] = ()
    ) -> Database:
        """Open (or make) the store, bring it to this version and lock the engine down.

        Raises StoreInUseError, StoreKeyError, StoreNewerError or StoreDamagedError; never falls
        back to a plain file when a key was given.
        """
        file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        is_new = not file.exists()
        root = duckdb.connect(":memory:")
        try:
            prepare(root, file, key, allowed_folders)
            attach(root, file, key)
            database = cls(root, file)
            file.chmod(0o600)
            migrate(database, is_new=is_new)
            _lock_down(root)
        except BaseException:
            root.close()
            raise
        return database

    @contextmanager
    def read(self) -> Iterator[Reader]:
        """A cursor of its own, on a consistent snapshot.

        Only this process writes to the file, so an answer holds until its next write: the same
        question is then answered from memory. SQL that looks at the clock or at chance is not for here.
        """
        reader = Reader(self._read_only_cursor, self._memory)
        try:
            yield reader
        finally:
            reader.close()

    @contextmanager
    def write(self) -> Iterator[Writer]:
        """One transaction: committed when the block ends, rolled back when it raises.

        Writers of this process take turns, so that two of them never conflict.
        """
        with self._write_lock:
            cursor = self._cursor()
            writer = Writer(lambda: cursor)
            try:
                cursor.execute("BEGIN TRANSACTION")
                yield writer
                cursor.execute("COMMIT")
                self._memory.forget()
            finally:
                cursor.close()

    def checkpoint(self) -> None:
        """Write the log into the file, so that the file alone holds everything."""
        with self._write_lock:
            cursor = self._cursor()
            try:
                cursor.execute(f"CHECKPOINT {STORE_NAME}")
            finally:
                cursor.close()

    def close(self) -> None:
        """Let go of the file."""
        self._root.close()

    def _read_only_cursor(self) -> duckdb.DuckDBPyConnection:
        cursor = self._cursor()
        cursor.execute("BEGIN TRANSACTION READ ONLY")
        return cursor

    def _cursor(self) -> duckdb.DuckDBPyConnection:
        cursor = self._root.cursor()
        cursor.execute(f"USE {STORE_NAME}")
        return cursor


def _key(sql: str, parameters: Parameters | None) -> Key:
    if isinstance(parameters, Mapping):
        return sql, tuple(sorted((name, repr(value)) for name, value in parameters.items()))
    return sql, tuple(("", repr(value)) for value in parameters or ())


def prepare(
    root: duckdb.DuckDBPyConnection, file: Path, key: str | None, allowed_folders: Sequence[Path]
) -> None:
    """Set what must stand before a file is attached: spill folder, allowed folders, encryption."""
    spill = file.parent / "spill"
    spill.mkdir(exist_ok=True, mode=0o700)
    root.execute("SET temp_directory = " + sql_literal(str(spill)))
    # A join hands the smallest and largest key it needs on to the table beside it. An Arrow table refuses
    # that for identifiers, with an error, and which table is beside which depends on how full the store is.
    root.execute("SET disabled_optimizers = 'join_filter_pushdown'")
    root.execute("SET autoinstall_known_extensions = false")
    root.execute("SET autoload_known_extensions = false")
    folders = ", ".join(sql_literal(str(folder.resolve()) + "/") for folder in allowed_folders)
    root.execute(f"SET allowed_directories = [{folders}]")
    if key is not None:
        _load_encryption(root)
        root.execute("SET temp_file_encryption = true")


def _load_encryption(root: duckdb.DuckDBPyConnection) -> None:
    # OpenSSL comes with httpfs; the engine's own cipher can read but refuses to write.
    try:
        from duckdb_extensions import import_extension

        import_extension("httpfs", con=root)
        root.execute("LOAD httpfs")
    except (ImportError, RuntimeError, OSError, duckdb.Error) as error:
        raise StoreKeyError(
            "BB_DATA_KEY is gezet, maar het onderdeel voor versleuteling ontbreekt. "
            "Installeer requirements.txt opnieuw; zonder versleuteling openen we niets."
        ) from error


def attach(root: duckdb.DuckDBPyConnection, file: Path, key: str | None) -> None:
    """Attach the store file to a root connection; the engine\'s faults become the store\'s errors."""
    option = f" (ENCRYPTION_KEY {sql_literal(key)})" if key is not None else ""
    try:
        root.execute(f"ATTACH {sql_literal(str(file))} AS {STORE_NAME}{option}")
    except duckdb.Error as error:
        raise _explained(error, file, key) from None


def _explained(error: duckdb.Error, file: Path, key: str | None) -> Exception:
    # The engine's own message can quote the statement and so the key: it is matched, never shown.
    text = str(error).lower()
    if ("lock" in text and "conflicting" in text) or "could not set lock" in text:
        return StoreInUseError(
            f"De opslag ({file.name}) is in gebruik, waarschijnlijk door een dashboard dat draait. "
            "Stop het dashboard of doe dit op de pagina zelf."
        )
    if key is None and "encrypt" in text:
        return StoreKeyError("De opslag is versleuteld en BB_DATA_KEY is niet gezet.")
    if key is not None and "wrong encryption key" in text:
        return StoreKeyError("De sleutel in BB_DATA_KEY past niet op deze opslag.")
    if key is not None and ("not encrypted" in text or "encrypt" in text):
        return StoreKeyError(
            "BB_DATA_KEY is gezet, maar deze opslag is niet versleuteld. Zet de oude opslag om met "
            "`python -m bb_data encrypt`, of haal BB_DATA_KEY weg."
        )
    return StoreDamagedError(
        f"De opslag ({file.name}) kan niet geopend worden: het is geen opslag van deze monitor of "
        "het bestand is beschadigd. Zet een back-up terug."
    )


def _lock_down(root: duckdb.DuckDBPyConnection) -> None:
    root.execute("SET python_enable_replacements = false")
    root.execute("SET enable_external_access = false")
    root.execute("SET lock_configuration = true")
