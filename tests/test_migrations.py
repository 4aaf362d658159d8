"""A store is brought up to date step by step, and one from the future is left alone."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest

from onrecord import migrations
from onrecord.errors import StoreError
from onrecord.migrations import MIGRATIONS, migrate, transaction
from onrecord.store import open_store


@pytest.fixture
def connection() -> Iterator[duckdb.DuckDBPyConnection]:
    """An empty database in memory."""
    with duckdb.connect(":memory:") as opened:
        yield opened


def done(connection: duckdb.DuckDBPyConnection) -> list[tuple[int, str]]:
    return connection.execute("SELECT number, name FROM onrecord_migrations ORDER BY number").fetchall()


def tables(connection: duckdb.DuckDBPyConnection) -> set[str]:
    return {name for (name,) in connection.execute("SELECT table_name FROM duckdb_tables()").fetchall()}


def test_an_empty_database_takes_every_step(connection: duckdb.DuckDBPyConnection) -> None:
    migrate(connection, "a")
    assert [name for _, name in done(connection)] == [step.__name__ for step in MIGRATIONS]
    assert {"documents", "sentences", "entities", "mentions", "reactions", "rollups", "state"} <= tables(connection)


def test_an_empty_file_becomes_a_store(tmp_path: Path) -> None:
    path = tmp_path / "new.duckdb"
    open_store(path).close()
    with open_store(path) as store:
        assert store.version == 0
        assert store.read(store.table("documents")).empty


def test_a_second_time_changes_nothing(connection: duckdb.DuckDBPyConnection) -> None:
    migrate(connection, "a")
    state = connection.execute("SELECT * FROM state").fetchall()
    migrate(connection, "a")
    assert connection.execute("SELECT * FROM state").fetchall() == state
    assert len(done(connection)) == len(MIGRATIONS)


def test_steps_are_numbered_in_order() -> None:
    assert [int(step.__name__[1:4]) for step in MIGRATIONS] == list(range(1, len(MIGRATIONS) + 1))


def m900_more(run: migrations.Run) -> None:
    run("CREATE TABLE more (id VARCHAR)")
    run("INSERT INTO more VALUES ('kept')")


def m901_broken(run: migrations.Run) -> None:
    run("CREATE TABLE half (id VARCHAR)")
    run("INSERT INTO nowhere VALUES (1)")


def test_an_old_store_takes_only_what_is_new(
    connection: duckdb.DuckDBPyConnection, monkeypatch: pytest.MonkeyPatch
) -> None:
    migrate(connection, "a")
    token = connection.execute("SELECT token FROM state").fetchall()
    monkeypatch.setattr(migrations, "MIGRATIONS", (*MIGRATIONS, m900_more))
    migrate(connection, "a")
    assert done(connection)[-1] == (len(MIGRATIONS) + 1, "m900_more")
    assert connection.execute("SELECT token FROM state").fetchall() == token


def test_a_step_that_fails_leaves_nothing_of_itself(
    connection: duckdb.DuckDBPyConnection, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(migrations, "MIGRATIONS", (*MIGRATIONS, m900_more, m901_broken))
    with pytest.raises(duckdb.Error):
        migrate(connection, "a")
    assert done(connection)[-1][1] == "m900_more"
    assert "more" in tables(connection)
    assert "half" not in tables(connection)


def test_a_newer_store_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "newer.duckdb"
    open_store(path).close()
    with duckdb.connect(str(path)) as connection:
        connection.execute("INSERT INTO onrecord_migrations VALUES (999, 'm999_future')")
    before = path.read_bytes()
    with pytest.raises(StoreError, match="was written by a newer version of On Record; please update this one"):
        open_store(path)
    assert path.read_bytes() == before


def test_a_transaction_is_all_or_nothing(connection: duckdb.DuckDBPyConnection) -> None:
    connection.execute("CREATE TABLE numbers (n BIGINT)")

    def write(number: int, *, interrupted: bool) -> None:
        with transaction(connection):
            connection.execute("INSERT INTO numbers VALUES (?)", [number])
            if interrupted:
                raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write(1, interrupted=True)
    assert connection.execute("SELECT n FROM numbers").fetchall() == []
    write(2, interrupted=False)
    assert connection.execute("SELECT n FROM numbers").fetchall() == [(2,)]
