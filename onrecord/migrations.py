"""The schema of the store as numbered steps, oldest first; a step that has been released is never edited.

Text columns are never null: what is unknown is empty. Dates and the spans that a reaction may lack are null.
`start` and `end` are character offsets into `documents.text`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager

import duckdb

from onrecord.errors import StoreError

Run = Callable[[str], object]


# One row per reaction and level of roll-up: the actors it is shown between, the entities as they were named, the
# texts that its spans cover and what its document adds. A reaction inside one actor is between nobody at that level.
SHOWN = """CREATE VIEW shown AS SELECT
    s.level, s.folded, r.id, r.document, d.position,
    s.actor AS source, sa.name AS source_name, sa.kind AS source_kind, sa.country AS source_country,
    t.actor AS target, ta.name AS target_name, ta.kind AS target_kind, ta.country AS target_country,
    r.source AS named_source, sn.name AS named_source_name, sn.kind AS named_source_kind,
    sn.country AS named_source_country,
    r.target AS named_target, tn.name AS named_target_name, tn.kind AS named_target_kind,
    tn.country AS named_target_country,
    r.type, r.stance, coalesce(r.date, d.date) AS date, r.flags, r.confidence, r.explanation,
    r.evidence_start, r.evidence_end, substr(d.text, r.evidence_start + 1, r.evidence_end - r.evidence_start)
        AS evidence_text,
    r.cue_start, r.cue_end, substr(d.text, r.cue_start + 1, r.cue_end - r.cue_start) AS cue_text,
    r.source_start, r.source_end, substr(d.text, r.source_start + 1, r.source_end - r.source_start) AS source_text,
    r.target_start, r.target_end, substr(d.text, r.target_start + 1, r.target_end - r.target_start) AS target_text,
    r.through_start, r.through_end,
    coalesce(substr(d.text, r.through_start + 1, r.through_end - r.through_start), '') AS through_text,
    r.issue_start, r.issue_end,
    coalesce(substr(d.text, r.issue_start + 1, r.issue_end - r.issue_start), '') AS issue_text,
    d.title, d.publisher, d.url
FROM reactions r
JOIN documents d ON d.id = r.document
JOIN rollups s ON s.entity = r.source
JOIN rollups t ON t.entity = r.target AND t.level = s.level AND t.folded = s.folded
JOIN entities sa ON sa.id = s.actor
JOIN entities ta ON ta.id = t.actor
JOIN entities sn ON sn.id = r.source
JOIN entities tn ON tn.id = r.target
WHERE s.actor <> t.actor"""


def m001_tables(run: Run) -> None:
    """Everything that extraction gives, and `rollups`: which actor an entity is shown as, level by level."""
    run(
        """CREATE TABLE documents (
            position BIGINT NOT NULL, id VARCHAR PRIMARY KEY, text VARCHAR NOT NULL, title VARCHAR NOT NULL,
            publisher VARCHAR NOT NULL, date DATE, url VARCHAR NOT NULL, language VARCHAR NOT NULL)"""
    )
    run(
        """CREATE TABLE sentences (
            document VARCHAR NOT NULL, position BIGINT NOT NULL, start BIGINT NOT NULL, "end" BIGINT NOT NULL)"""
    )
    run(
        """CREATE TABLE entities (
            id VARCHAR PRIMARY KEY, name VARCHAR NOT NULL, kind VARCHAR NOT NULL, country VARCHAR NOT NULL,
            parent VARCHAR NOT NULL, role VARCHAR NOT NULL, organization VARCHAR NOT NULL)"""
    )
    run("CREATE TABLE aliases (entity VARCHAR, alias VARCHAR, PRIMARY KEY (entity, alias))")
    run(
        """CREATE TABLE affiliations (
            official VARCHAR, organization VARCHAR, role VARCHAR, country VARCHAR, first_seen DATE, last_seen DATE,
            PRIMARY KEY (official, organization, role, country))"""
    )
    run(
        """CREATE TABLE mentions (
            document VARCHAR NOT NULL, entity VARCHAR NOT NULL, start BIGINT NOT NULL, "end" BIGINT NOT NULL,
            naming VARCHAR NOT NULL)"""
    )
    run(
        """CREATE TABLE reactions (
            id VARCHAR PRIMARY KEY, document VARCHAR NOT NULL, source VARCHAR NOT NULL, target VARCHAR NOT NULL,
            type VARCHAR NOT NULL, stance VARCHAR NOT NULL, date DATE, flags VARCHAR NOT NULL,
            confidence DOUBLE NOT NULL, explanation VARCHAR NOT NULL,
            evidence_start BIGINT NOT NULL, evidence_end BIGINT NOT NULL,
            cue_start BIGINT NOT NULL, cue_end BIGINT NOT NULL,
            source_start BIGINT NOT NULL, source_end BIGINT NOT NULL,
            target_start BIGINT NOT NULL, target_end BIGINT NOT NULL,
            through_start BIGINT, through_end BIGINT, issue_start BIGINT, issue_end BIGINT)"""
    )
    run(
        """CREATE TABLE rollups (
            entity VARCHAR, level VARCHAR, folded BOOLEAN, actor VARCHAR NOT NULL,
            PRIMARY KEY (entity, level, folded))"""
    )
    run(SHOWN)
    run("CREATE TABLE state (version BIGINT NOT NULL, token VARCHAR NOT NULL)")
    run("INSERT INTO state SELECT 0, CAST(uuid() AS VARCHAR)")


def m002_shown_by_document(run: Run) -> None:
    """`shown` takes its document from `documents`, so that who asks for a few of them reads no others."""
    by_document = SHOWN.replace("r.id, r.document,", "r.id, d.id AS document,")
    run(by_document.replace("CREATE VIEW", "CREATE OR REPLACE VIEW"))


def m003_days_of_reactions(run: Run) -> None:
    """A reaction's date is what its sentence says; until now it was the document's. `shown` has both apart."""
    run("UPDATE reactions SET date = NULL")
    by_document = SHOWN.replace("r.id, r.document,", "r.id, d.id AS document,")
    with_days = by_document.replace("AS date,", "AS date, d.date AS published, r.date AS happened,", 1)
    run(with_days.replace("CREATE VIEW", "CREATE OR REPLACE VIEW"))


MIGRATIONS: Sequence[Callable[[Run], None]] = (m001_tables, m002_shown_by_document, m003_days_of_reactions)


def migrate(connection: duckdb.DuckDBPyConnection, path: str) -> None:
    """Brings a store up to date, each step whole or not at all; raises StoreError for a file that isn't one."""
    tables = {name for (name,) in connection.execute("SELECT table_name FROM duckdb_tables()").fetchall()}
    if "onrecord_migrations" not in tables:
        if tables:
            raise StoreError(f"The file {path} is a database, but not a store of On Record.")
        connection.execute("CREATE TABLE onrecord_migrations (number BIGINT PRIMARY KEY, name VARCHAR NOT NULL)")
    done = len(connection.execute("SELECT number FROM onrecord_migrations").fetchall())
    if done > len(MIGRATIONS):
        raise StoreError(f"The store {path} was written by a newer version of On Record; please update this one.")
    for number, step in enumerate(MIGRATIONS[done:], start=done + 1):
        with transaction(connection):
            step(connection.execute)
            connection.execute("INSERT INTO onrecord_migrations VALUES (?, ?)", [number, step.__name__])


@contextmanager
def transaction(connection: duckdb.DuckDBPyConnection) -> Iterator[None]:
    """Everything inside happens, or nothing does."""
    connection.execute("BEGIN")
    try:
        yield
    except BaseException:
        connection.execute("ROLLBACK")
        raise
    connection.execute("COMMIT")
