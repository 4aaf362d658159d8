"""Where documents and what was found in them are kept: tables in a DuckDB file or in memory, read through Ibis.

Nothing outside this module knows the engine. One store may serve many threads; a file serves one process at a time.
"""

from __future__ import annotations

import threading
import uuid
from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from itertools import chain
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import duckdb
import ibis
import pandas as pd
import pyarrow as pa

from onrecord import facts
from onrecord.errors import RecordError, StoreError
from onrecord.migrations import migrate, transaction
from onrecord.model import Entity, Extraction
from onrecord.rollups import merged, places, roll_ups
from onrecord.rows import (
    SPANS,
    Row,
    affiliation_rows,
    alias_rows,
    document_row,
    entity_of,
    entity_row,
    mention_rows,
    reaction_row,
    sentence_rows,
)

# A store reads no other file and fetches no extension, whatever a document says. And two joins that differ only in the
# columns they give are two joins: DuckDB 1.5 to 2.0 takes them for one (its issue 25819), so that targets are lost.
_SETTINGS: dict[str, str | bool | int | float | list[str]] = {
    "enable_external_access": False,
    "autoinstall_known_extensions": False,
    "autoload_known_extensions": False,
    "disabled_optimizers": "common_subplan",
}
_KEPT = 24  # tables; of a million reactions each takes some megabytes
_FILL = "UPDATE SET " + ", ".join(
    f"{column} = excluded.{column}" for column in ("country", "parent", "role", "organization")
)
_WIDEN = (
    "UPDATE SET first_seen = least(affiliations.first_seen, excluded.first_seen),"
    " last_seen = greatest(affiliations.last_seen, excluded.last_seen)"
)


@dataclass(frozen=True, slots=True)
class Added:
    """What one `add` changed: ids of new documents, and how many entities and reactions are new."""

    documents: tuple[str, ...] = ()
    entities: int = 0
    reactions: int = 0


def open_store(path: str | Path, *, read_only: bool = False) -> Store:
    """The store in a file, which is made if need be; ":memory:" gives a store of its own that leaves no trace.

    One that is only read can be open in several programs at once.
    Raises StoreError for a file that is no store, is in use, or was written by a newer version.
    """
    memory = str(path) == ":memory:"
    try:
        file = ":memory:" if memory else str(Path(path).absolute())
        connection = duckdb.connect(file, read_only=read_only, config=_SETTINGS)
    except duckdb.Error as error:
        raise StoreError(_why_not(Path(path), str(error))) from error
    try:
        migrate(connection, str(path))
    except BaseException:
        connection.close()
        raise
    return Store(connection, read_only=read_only)


def _why_not(path: Path, reason: str) -> str:
    if path.is_dir():
        return f"The store can't be opened because {path} is a folder."
    if not path.absolute().parent.is_dir():
        return f"The store can't be made because the folder {path.parent} does not exist."
    if "lock" in reason:
        return f"The store {path} is in use by another program; close that one or choose another file."
    if "Permission denied" in reason:
        return f"The store {path} can't be opened because this user may not read and write it."
    return f"The file {path} is not a store of On Record."


class Store:
    """An open store; made by `open_store`."""

    def __init__(self, connection: duckdb.DuckDBPyConnection, *, read_only: bool = False) -> None:
        self._connection, self.read_only = connection, read_only
        self._backend = ibis.duckdb.from_connection(connection)
        self._tables: dict[str, ibis.Table] = {}
        self._facts_of: dict[int, dict[str, ibis.Table]] = {}
        self._kept: OrderedDict[Hashable, ibis.Table] = OrderedDict()
        self._lock = threading.RLock()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Writes what is pending and frees the file."""
        with self._lock:
            self._connection.close()

    @property
    def version(self) -> int:
        """Rises with each change, also across runs."""
        return int(self._state()[0])

    @property
    def token(self) -> str:
        """A cache key: two equal tokens stand for the same contents, in whichever store."""
        return str(self._state()[1])

    def table(self, name: str) -> ibis.Table:
        """A table by name, to build expressions on; one of `facts.NAMES` is made first if need be."""
        with self._lock, _explained("read"):
            if name in facts.NAMES:
                return self._facts(name)
            if name not in self._tables:
                self._tables[name] = self._backend.table(name)
            return self._tables[name]

    def read(self, expression: ibis.Table) -> pd.DataFrame:
        """The rows of an expression; safe to call from any thread."""
        with self._lock, _explained("read"):
            found = self._connection.sql(self._backend.compile(expression)).to_arrow_table()
            return _frame(found, expression.schema().to_pyarrow())

    def _facts(self, name: str) -> ibis.Table:
        """Made for this version; those of the one before stay, since somebody may be reading them."""
        made = self._facts_of.setdefault(self.version, {})
        if name not in made:
            made[name] = ibis.table(facts.COLUMNS, name=facts.make(self._connection.execute, name, self.version))
        while len(self._facts_of) > 2:
            oldest = min(self._facts_of)
            facts.drop(self._connection.execute, oldest)
            del self._facts_of[oldest]
        return made[name]

    def kept(self, key: Hashable, made: Callable[[], ibis.Table]) -> ibis.Table:
        """The rows of an expression as a table in memory, under a key that says which; made once for a version."""
        with self._lock, _explained("read"):
            whole = (self.version, key)
            if whole not in self._kept:
                expression, name = made(), f"kept_{uuid.uuid4().hex}"
                self._connection.execute(f"CREATE TEMP TABLE {name} AS {self._backend.compile(expression)}")
                self._kept[whole] = ibis.table(expression.schema(), name=name)
            self._kept.move_to_end(whole)
            while len(self._kept) > _KEPT:
                self._connection.execute(f"DROP TABLE {self._kept.popitem(last=False)[1].get_name()}")
            return self._kept[whole]

    def known(self, documents: Iterable[str]) -> frozenset[str]:
        """Those document ids that are already here."""
        table = self.table("documents")
        return frozenset(self.read(table.filter(table.id.isin(tuple(documents))).select("id"))["id"])

    def add(self, extractions: Sequence[Extraction]) -> Added:
        """Keeps what is new, all of it or, when anything fails, none of it; a known document changes nothing.

        Raises RecordError for an extraction that contradicts itself, StoreError if the store can't be written.
        """
        with self._lock:
            known = self.known(extraction.document.id for extraction in extractions)
            by_id = {extraction.document.id: extraction for extraction in reversed(extractions)}
            fresh = [extraction for id, extraction in reversed(by_id.items()) if id not in known]
            if not fresh:
                return Added()
            for extraction in fresh:
                _check(extraction)
            with _explained("written"), transaction(self._connection):
                return self._write(fresh)

    def _write(self, fresh: Sequence[Extraction]) -> Added:
        documents = [extraction.document for extraction in fresh]
        reactions = [reaction for extraction in fresh for reaction in extraction.reactions]
        before = self._entities()
        entities = _merged(before, fresh)
        first = self._connection.execute("SELECT count(*) FROM documents").fetchall()[0][0]
        self._append("documents", [{"position": first + n} | document_row(d) for n, d in enumerate(documents)])
        self._append("sentences", chain.from_iterable(map(sentence_rows, documents)))
        self._append("mentions", chain.from_iterable(map(mention_rows, fresh)))
        self._append("reactions", map(reaction_row, reactions))
        self._append("aliases", alias_rows(fresh), on_conflict="NOTHING")
        self._append("affiliations", affiliation_rows(fresh), on_conflict=_WIDEN)
        changed = (entity for id, entity in entities.items() if before.get(id) != entity)
        self._append("entities", map(entity_row, changed), on_conflict=_FILL)
        rolled = set(roll_ups(entities)).difference(roll_ups(before))
        self._append("rollups", map(asdict, rolled), on_conflict="UPDATE SET actor = excluded.actor")
        self._connection.execute("UPDATE state SET version = version + 1, token = ?", [uuid.uuid4().hex])
        return Added(tuple(document.id for document in documents), len(entities) - len(before), len(reactions))

    def _append(self, table: str, rows: Iterable[Row], on_conflict: str = "") -> None:
        """Rows into a table in one go; `on_conflict` says what to do about a row whose key is there already."""
        frame = pa.Table.from_pylist(list(rows), schema=self.table(table).schema().to_pyarrow())
        if not frame.num_rows:
            return
        self._connection.register("incoming", frame)
        try:
            otherwise = f" ON CONFLICT DO {on_conflict}" if on_conflict else ""
            self._connection.execute(f"INSERT INTO {table} BY NAME SELECT * FROM incoming{otherwise}")
        finally:
            self._connection.unregister("incoming")

    def _entities(self) -> dict[str, Entity]:
        rows = self._backend.to_pyarrow(self.table("entities")).to_pylist()
        return {row["id"]: entity_of(row) for row in rows}

    def _state(self) -> tuple[Any, ...]:
        with self._lock, _explained("read"):
            return self._connection.execute("SELECT version, token FROM state").fetchall()[0]


def _frame(found: pa.Table, schema: pa.Schema) -> pd.DataFrame:
    """A table of pandas with the types that were asked for; DuckDB gives sums more room and words as numbers."""
    frame: pd.DataFrame = found.cast(schema).to_pandas(date_as_object=False)
    return frame


def _merged(known: Mapping[str, Entity], fresh: Iterable[Extraction]) -> dict[str, Entity]:
    """All entities after the fresh documents, with the places that they roll up into."""
    entities = dict(known)
    for extraction in fresh:
        for entity in extraction.entities:
            entities[entity.id] = merged(entities[entity.id], entity) if entity.id in entities else entity
    return places(entities.values()) | entities


def _check(extraction: Extraction) -> None:
    """An extraction that contradicts itself would break every screen that shows it, so it stays out."""
    document, ids = extraction.document, {entity.id for entity in extraction.entities}
    spans = [*document.sentences, *(mention.span for mention in extraction.mentions)]
    named = {mention.entity for mention in extraction.mentions}
    for reaction in extraction.reactions:
        named |= {reaction.source, reaction.target}
        spans += [span for field in SPANS.values() if (span := getattr(reaction, field))]
        if reaction.document != document.id:
            raise RecordError(f"A reaction found in “{document.id}” says that it is from “{reaction.document}”.")
    if not named <= ids:
        raise RecordError(
            f"What was found in “{document.id}” names “{min(named - ids)}”, which is not among its entities."
        )
    if any(not 0 <= span.start <= span.end <= len(document.text) for span in spans):
        raise RecordError(f"A span found in “{document.id}” lies outside its text.")


@contextmanager
def _explained(done: str) -> Iterator[None]:
    """The engine's own error as one sentence."""
    try:
        yield
    except duckdb.Error as error:
        reason = str(error).partition("\n")[0].rstrip(".")
        raise StoreError(f"The store could not be {done}: {reason}.") from error
