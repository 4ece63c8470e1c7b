"""The store: transactions, threads, encryption, the lock and the locked-down engine."""

from __future__ import annotations

import subprocess
import sys
import threading
from pathlib import Path

import duckdb
import pyarrow as pa
import pytest

from bb_data.errors import (
    StoreDamagedError,
    StoreInUseError,
    StoreKeyError,
    StoreNewerError,
)
from bb_data.model.actor import COMMAND_LINE
from bb_data.store import database as store
from bb_data.store.database import Database
from bb_data.store.encrypt import encrypt_store
from bb_data.store.migrate import MIGRATION_FOLDER, migrate
from bb_data.store.properties import set_property

KEY = "een-sleutel-voor-de-test"
MARK = "herkenbare-tekst-in-de-opslag"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "private" / "monitor.duckdb"


def write_mark(database: Database) -> None:
    with database.write() as writer:
        set_property(writer, "mark", MARK)


def test_what_a_write_block_did_is_there_afterwards(file: Path) -> None:
    database = Database.open(file)
    write_mark(database)
    with database.read() as reader:
        assert reader.value("SELECT value FROM store_property WHERE name = 'mark'") == MARK
    database.close()


def test_a_write_block_that_raises_leaves_nothing(file: Path) -> None:
    database = Database.open(file)

    def fail() -> None:
        with database.write() as writer:
            set_property(writer, "mark", MARK)
            raise ArithmeticError

    with pytest.raises(ArithmeticError):
        fail()
    with database.read() as reader:
        assert reader.value("SELECT count(*) FROM store_property") == 0
    database.close()


def test_a_read_block_cannot_write(file: Path) -> None:
    database = Database.open(file)
    with database.read() as reader, pytest.raises(duckdb.Error, match="read-only"):
        reader.rows("INSERT INTO store_property VALUES ('a', 'b')")
    database.close()


def test_the_audit_event_is_in_the_transaction_of_its_action(file: Path) -> None:
    database = Database.open(file)

    def fail() -> None:
        with database.write() as writer:
            writer.audit(COMMAND_LINE, "batch.committed", "een-initiatief/T0", n_rows=23)
            raise ArithmeticError

    with pytest.raises(ArithmeticError):
        fail()
    with database.write() as writer:
        writer.audit(COMMAND_LINE, "batch.undone", "een-initiatief/T0", n_rows=23)
    with database.read() as reader:
        assert reader.rows("SELECT action, actor, role FROM audit_event") == [
            ("batch.undone", "opdrachtregel", "steward")
        ]
    database.close()


def test_eight_threads_each_get_their_own_rows(file: Path) -> None:
    database = Database.open(file)
    with database.write() as writer:
        writer.execute("CREATE TABLE own (thread INTEGER, n INTEGER)")
        writer.execute("INSERT INTO own SELECT t, n FROM range(8) a(t), range(500) b(n)")
    wrong: list[int] = []

    def read_own(thread: int) -> None:
        for _ in range(40):
            with database.read() as reader:
                rows = reader.rows("SELECT thread FROM own WHERE thread = $t", {"t": thread})
            if len(rows) != 500 or {row[0] for row in rows} != {thread}:
                wrong.append(thread)

    threads = [threading.Thread(target=read_own, args=(n,)) for n in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert wrong == []
    database.close()


def test_eight_threads_that_write_lose_nothing(file: Path) -> None:
    database = Database.open(file)
    with database.write() as writer:
        set_property(writer, "count", "0")

    def add_one() -> None:
        for _ in range(10):
            with database.write() as writer:
                count = writer.value("SELECT value::INTEGER FROM store_property")
                set_property(writer, "count", str(count + 1))

    threads = [threading.Thread(target=add_one) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with database.read() as reader:
        assert reader.value("SELECT value FROM store_property") == str(8 * 10)
    database.close()


def test_an_unqualified_table_lands_in_the_file_also_when_encrypted(file: Path) -> None:
    database = Database.open(file, KEY)
    with database.write() as writer:
        writer.execute("CREATE TABLE lands_here (n INTEGER)")
        writer.insert("lands_here", pa.table({"n": [1, 2, 3]}))
    database.close()
    again = Database.open(file, KEY)
    with again.read() as reader:
        assert reader.value("SELECT sum(n) FROM lands_here") == (1 + 2 + 3)
    again.close()


def test_a_second_process_is_told_that_the_store_is_in_use(file: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from bb_data.store.database import Database\n"
        "db = Database.open(Path(sys.argv[1])); print('open', flush=True); sys.stdin.read()"
    )
    holder = subprocess.Popen(
        [sys.executable, "-c", code, str(file)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "open\n"
        with pytest.raises(StoreInUseError, match="in gebruik"):
            Database.open(file)
    finally:
        holder.communicate("")
    Database.open(file).close()


def test_an_encrypted_store_holds_no_readable_text(file: Path) -> None:
    database = Database.open(file, KEY)
    write_mark(database)
    everything = b"".join(part.read_bytes() for part in file.parent.rglob("*") if part.is_file())
    assert MARK.encode() not in everything
    database.checkpoint()
    database.close()
    assert MARK.encode() not in file.read_bytes()


def test_a_plain_store_does_hold_the_text_so_that_the_test_above_can_fail(file: Path) -> None:
    database = Database.open(file)
    write_mark(database)
    database.checkpoint()
    database.close()
    assert MARK.encode() in file.read_bytes()


def spilled_bytes(file: Path, key: str | None, monkeypatch: pytest.MonkeyPatch) -> bytes:
    """What a sort larger than its memory leaves on disk while it runs."""
    prepare = store.prepare

    def with_little_memory(root: duckdb.DuckDBPyConnection, *rest: object) -> None:
        prepare(root, *rest)  # type: ignore[arg-type]
        root.execute("SET memory_limit = '40MB'")
        root.execute("SET threads = 1")

    monkeypatch.setattr(store, "prepare", with_little_memory)
    database = Database.open(file, key)
    seen = b""
    with database.write() as writer:
        writer.execute(
            f"CREATE TEMP TABLE wide AS SELECT '{MARK}' || (n * 7919 % 1000003) AS t FROM range(2000000) r(n)"
        )
        writer.execute("CREATE TEMP TABLE sorted AS SELECT t FROM wide ORDER BY t")
        for part in (file.parent / "spill").rglob("*"):
            seen += part.read_bytes()
    database.close()
    return seen


def test_spill_files_of_an_encrypted_store_are_unreadable(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen = spilled_bytes(file, KEY, monkeypatch)
    assert len(seen) > 0
    assert MARK.encode() not in seen


def test_spill_files_of_a_plain_store_are_readable_so_that_the_test_above_can_fail(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert MARK.encode() in spilled_bytes(file, None, monkeypatch)


@pytest.mark.parametrize("key", ["een-andere-sleutel", None])
def test_a_wrong_or_missing_key_is_refused_and_never_shown(file: Path, key: str | None) -> None:
    Database.open(file, KEY).close()
    before = file.read_bytes()
    with pytest.raises(StoreKeyError, match="BB_DATA_KEY") as caught:
        Database.open(file, key)
    assert KEY not in str(caught.value)
    assert "andere" not in str(caught.value)
    assert file.read_bytes() == before


def test_a_key_on_a_plain_store_is_refused_with_the_way_out(file: Path) -> None:
    Database.open(file).close()
    with pytest.raises(StoreKeyError, match="bb_data encrypt"):
        Database.open(file, KEY)


def test_a_key_without_the_extension_never_falls_back_to_a_plain_file(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "duckdb_extensions", None)
    with pytest.raises(StoreKeyError, match="ontbreekt"):
        Database.open(file, KEY)
    assert not file.exists()


def test_a_plain_store_can_be_encrypted_and_keeps_its_rows(file: Path) -> None:
    database = Database.open(file)
    write_mark(database)
    database.close()
    assert encrypt_store(file, KEY) > 0
    assert MARK.encode() not in file.read_bytes()
    database = Database.open(file, KEY)
    with database.read() as reader:
        assert reader.value("SELECT value FROM store_property WHERE name = 'mark'") == MARK
    insert_again = "INSERT INTO store_property VALUES ('mark', 'twee')"
    with pytest.raises(duckdb.ConstraintException), database.write() as writer:
        writer.execute(insert_again)
    database.close()
    with pytest.raises(StoreKeyError, match="al versleuteld"):
        encrypt_store(file, KEY)


def test_a_store_of_a_newer_version_is_left_alone(file: Path) -> None:
    database = Database.open(file)
    with database.write() as writer:
        writer.execute("INSERT INTO migration VALUES (9999, 'later', 'x')")
    database.close()
    with pytest.raises(StoreNewerError, match="nieuwere versie"):
        Database.open(file)


def test_a_migration_that_changed_after_it_ran_is_refused(file: Path) -> None:
    database = Database.open(file)
    with database.write() as writer:
        writer.execute("UPDATE migration SET checksum = 'anders' WHERE number = 1")
    database.close()
    with pytest.raises(StoreDamagedError, match="Stap 1"):
        Database.open(file)


def test_a_migration_that_fails_halfway_leaves_the_store_as_it_was(
    file: Path, tmp_path: Path
) -> None:
    database = Database.open(file)
    folder = tmp_path / "migrations"
    folder.mkdir()
    for known in MIGRATION_FOLDER.glob("*.sql"):
        (folder / known.name).write_bytes(known.read_bytes())
    (folder / "0999_breaks.sql").write_text(
        "CREATE TABLE half_done (n INTEGER); SELECT * FROM nowhere;"
    )
    with pytest.raises(duckdb.Error, match="nowhere"):
        migrate(database, is_new=False, folder=folder)
    with database.read() as reader:
        names = {row[0] for row in reader.rows("SELECT table_name FROM duckdb_tables()")}
        assert "half_done" not in names
        assert reader.value("SELECT count(*) FROM migration WHERE number = 999") == 0
    database.close()


def test_a_file_that_is_no_store_is_named_and_kept(file: Path) -> None:
    file.parent.mkdir()
    file.write_bytes(b"dit is een brief" * 500)
    with pytest.raises(StoreDamagedError, match="geen opslag"):
        Database.open(file)
    assert file.read_bytes() == b"dit is een brief" * 500


def test_somebody_elses_database_is_not_taken_over(file: Path) -> None:
    file.parent.mkdir()
    other = duckdb.connect(str(file))
    other.execute("CREATE TABLE theirs (n INTEGER)")
    other.close()
    with pytest.raises(StoreDamagedError, match="geen opslag van deze monitor"):
        Database.open(file)


@pytest.mark.parametrize(
    "statement",
    [
        "SELECT * FROM read_csv('/etc/passwd')",
        "COPY (SELECT 1) TO 'out.csv'",
        "ATTACH 'other.duckdb' AS other",
        "SELECT * FROM glob('/*')",
        "INSTALL httpfs",
        "SET enable_external_access = true",
        "SET lock_configuration = false",
    ],
)
def test_the_engine_reads_and_writes_no_other_file(file: Path, statement: str) -> None:
    database = Database.open(file)
    with pytest.raises(duckdb.Error), database.write() as writer:
        writer.execute(statement)
    database.close()


def test_only_the_allowed_folder_can_be_written_and_not_left(file: Path, tmp_path: Path) -> None:
    allowed = tmp_path / "releases"
    allowed.mkdir()
    database = Database.open(file, allowed_folders=[allowed])
    with database.write() as writer:
        writer.execute(f"COPY (SELECT 1 AS n) TO '{allowed}/t.parquet'")
    assert (allowed / "t.parquet").exists()
    with pytest.raises(duckdb.Error), database.write() as writer:
        writer.execute(f"COPY (SELECT 1 AS n) TO '{allowed}/../t.parquet'")
    database.close()


def test_python_variables_are_not_readable_as_tables(file: Path) -> None:
    database = Database.open(file)
    secret_table = pa.table({"n": [1]})
    assert secret_table.num_rows == 1
    with database.read() as reader, pytest.raises(duckdb.Error):
        reader.rows("SELECT * FROM secret_table")
    database.close()


def test_only_the_owner_may_read_the_store(file: Path) -> None:
    Database.open(file).close()
    assert file.stat().st_mode & 0o077 == 0
    assert file.parent.stat().st_mode & 0o077 == 0
