"""The store keeps what it is given, whole and once, and says in one sentence why it can't."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date
from pathlib import Path

import duckdb
import pytest
from conftest import (
    ABKHAZIA,
    BAKRADZE,
    GEORGIA,
    KAMYNIN,
    NATO,
    RUSSIA,
    abkhazia_extractions,
    make_document,
    make_extraction,
    make_reaction,
)

from onrecord import query
from onrecord.errors import RecordError, StoreError
from onrecord.model import Entity, Extraction, Filters, Kind, Mention, Naming, RollUp, Span, Stance
from onrecord.store import Store, open_store

TABLES = ("documents", "sentences", "entities", "aliases", "affiliations", "mentions", "reactions", "rollups")


def contents(store: Store) -> dict[str, list[str]]:
    """Every row of every table as text, in an order of their own."""
    return {name: sorted(map(str, store.read(store.table(name)).itertuples(index=False, name=None))) for name in TABLES}


def condemning(id: str, source: Entity = RUSSIA, target: Entity = GEORGIA, day: date | None = None) -> Extraction:
    document = make_document(id, f"{source.name} condemned {target.name}.", day=day)
    reaction = make_reaction(document, source, target, "condemned", "condemn", Stance.NEGATIVE)
    return make_extraction(document, (source, target), (reaction,))


def test_what_goes_in_comes_out(store: Store) -> None:
    for extraction in abkhazia_extractions():
        assert query.document(store, extraction.document.id) == extraction.document
        rows = query.reactions_in(store, extraction.document.id)
        assert set(rows["id"]) == {reaction.id for reaction in extraction.reactions}
        for row in rows.to_dict("records"):
            for part in ("evidence", "cue", "source", "target"):
                span = Span(row[f"{part}_start"], row[f"{part}_end"])
                assert span.of(extraction.document.text) == row[f"{part}_text"]


def test_a_known_document_changes_nothing(store: Store) -> None:
    before, token, version = contents(store), store.token, store.version
    added = store.add(abkhazia_extractions())
    assert (added.documents, added.entities, added.reactions) == ((), 0, 0)
    assert (contents(store), store.token, store.version) == (before, token, version)


def test_a_document_given_twice_goes_in_once(empty_store: Store) -> None:
    added = empty_store.add([condemning("a"), condemning("a"), condemning("b")])
    assert added.documents == ("a", "b")
    assert added.reactions == 2


def test_the_version_rises_and_the_token_changes(empty_store: Store) -> None:
    assert empty_store.version == 0
    tokens = {empty_store.token}
    for number in range(1, 4):
        empty_store.add([condemning(f"d{number}")])
        assert empty_store.version == number
        tokens.add(empty_store.token)
    assert len(tokens) == 4


def test_entities_are_counted_with_the_places_they_roll_up_to(empty_store: Store) -> None:
    added = empty_store.add([condemning("a", KAMYNIN, ABKHAZIA)])
    assert added.entities == 4
    names = set(empty_store.read(empty_store.table("entities"))["name"])
    assert names == {"Mikhail Kamynin", "Abkhazia", "Russia", "Georgia"}


def test_a_later_document_fills_gaps_and_overwrites_nothing(empty_store: Store) -> None:
    bare = replace(BAKRADZE, role="", country="")
    empty_store.add([condemning("a", bare)])
    empty_store.add([condemning("b", BAKRADZE), condemning("c", replace(BAKRADZE, role="speaker"))])
    rows = empty_store.read(empty_store.table("entities"))
    (row,) = rows[rows["id"] == BAKRADZE.id].to_dict("records")
    assert (row["country"], row["role"]) == ("GEO", "foreign minister")
    assert query.evidence(empty_store, Filters(roll_up=RollUp.COUNTRY)).empty, "a Georgian against Georgia"


def test_affiliations_keep_first_and_last_day(empty_store: Store) -> None:
    for id, day in (("a", date(2008, 4, 16)), ("b", None), ("c", date(2007, 1, 1)), ("d", date(2009, 1, 1))):
        empty_store.add([condemning(id, KAMYNIN, day=day)])
    (row,) = empty_store.read(empty_store.table("affiliations")).to_dict("records")
    assert (row["official"], row["role"]) == (KAMYNIN.id, "spokesman")
    assert [str(row[edge])[:10] for edge in ("first_seen", "last_seen")] == ["2007-01-01", "2009-01-01"]


def test_aliases_leave_out_pronouns_and_titles(empty_store: Store) -> None:
    document = make_document("a", "Moscow said that it condemned Georgia.")
    reaction = make_reaction(
        document, RUSSIA, GEORGIA, "condemned", "condemn", Stance.NEGATIVE, named=("Moscow", "Georgia")
    )
    mentions = (
        Mention(RUSSIA.id, Span(0, 6), Naming.METONYM),
        Mention(RUSSIA.id, Span(17, 19), Naming.PRONOUN),
        Mention(GEORGIA.id, Span(30, 37), Naming.NAME),
    )
    empty_store.add([Extraction(document, (RUSSIA, GEORGIA), mentions, (reaction,))])
    rows = empty_store.read(empty_store.table("aliases"))
    assert set(zip(rows["entity"], rows["alias"], strict=True)) == {(RUSSIA.id, "Moscow"), (GEORGIA.id, "Georgia")}


def other_document(extraction: Extraction) -> Extraction:
    return replace(extraction, reactions=tuple(replace(one, document="z") for one in extraction.reactions))


def unknown_entity(extraction: Extraction) -> Extraction:
    return replace(extraction, entities=extraction.entities[:1])


def outside(extraction: Extraction) -> Extraction:
    return replace(extraction, reactions=tuple(replace(one, cue=Span(0, 999)) for one in extraction.reactions))


@pytest.mark.parametrize("spoil", [other_document, unknown_entity, outside])
def test_a_contradiction_keeps_the_whole_batch_out(spoil: Callable[[Extraction], Extraction], store: Store) -> None:
    before, token = contents(store), store.token
    with pytest.raises(RecordError, match="“b”"):
        store.add([condemning("a"), spoil(condemning("b")), condemning("c")])
    assert (contents(store), store.token) == (before, token)


def test_a_failure_midway_leaves_nothing_behind(store: Store) -> None:
    """A reaction id that is there already breaks its table's key after documents and mentions were written."""
    before, token = contents(store), store.token
    taken = abkhazia_extractions()[0].reactions[0].id
    clash = condemning("new")
    clash = replace(clash, reactions=(replace(clash.reactions[0], id=taken),))
    with pytest.raises(StoreError, match=r"^The store could not be written: "):
        store.add([clash])
    assert (contents(store), store.token) == (before, token)
    assert store.add([condemning("newer")]).documents == ("newer",)


def test_news_text_is_never_sql(empty_store: Store) -> None:
    hostile = "'); DROP TABLE documents; -- \" ? $1 \\ %s"
    entity = Entity(f"country:{hostile}", hostile, Kind.COUNTRY, country=hostile)
    document = make_document(hostile, f"{hostile} condemned Georgia.", title=hostile, publisher=hostile)
    reaction = make_reaction(document, entity, GEORGIA, "condemned", "condemn", Stance.NEGATIVE)
    empty_store.add([make_extraction(document, (entity, GEORGIA), (reaction,))])
    filters = Filters(actors=(entity.id,), publishers=(hostile,))
    (row,) = query.evidence(empty_store, filters).to_dict("records")
    assert row["source_name"] == row["title"] == hostile
    assert query.document(empty_store, hostile) == document
    assert query.document(empty_store, "' OR 1=1 --") is None


def test_a_file_keeps_what_it_was_given(tmp_path: Path) -> None:
    path = tmp_path / "kept.duckdb"
    with open_store(path) as first:
        first.add(abkhazia_extractions())
        before, token = contents(first), first.token
    with open_store(path) as second:
        assert (contents(second), second.token) == (before, token)


def test_a_memory_store_leaves_no_trace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with open_store(":memory:") as one, open_store(":memory:") as other:
        one.add([condemning("a")])
        assert other.version == 0
    assert list(tmp_path.iterdir()) == []


def test_a_text_file_is_no_store(tmp_path: Path) -> None:
    path = tmp_path / "text.duckdb"
    path.write_text("This is no store.", encoding="utf-8")
    with pytest.raises(StoreError, match=r"is not a store of On Record\.$"):
        open_store(path)
    assert path.read_text(encoding="utf-8") == "This is no store."


def test_another_database_is_no_store(tmp_path: Path) -> None:
    path = tmp_path / "other.duckdb"
    with duckdb.connect(str(path)) as connection:
        connection.execute("CREATE TABLE recipes (name VARCHAR)")
    with pytest.raises(StoreError, match="is a database, but not a store of On Record"):
        open_store(path)


def test_places_where_no_store_can_be(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="is a folder"):
        open_store(tmp_path)
    with pytest.raises(StoreError, match="does not exist"):
        open_store(tmp_path / "none" / "a.duckdb")


@pytest.mark.skipif(os.name == "nt", reason="Windows names the lock in other words")
def test_a_store_in_use_says_so(tmp_path: Path) -> None:
    path = tmp_path / "busy.duckdb"
    holder = (
        "import sys, duckdb\nconnection = duckdb.connect(sys.argv[1])\nprint('open', flush=True)\nsys.stdin.read()\n"
    )
    with subprocess.Popen(
        [sys.executable, "-c", holder, str(path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "open\n"
        with pytest.raises(StoreError, match="is in use by another program"):
            open_store(path)
        process.communicate("")
    open_store(path).close()


def test_a_closed_store_is_one_sentence(empty_store: Store) -> None:
    empty_store.table("documents")
    empty_store.close()
    for use in (lambda: empty_store.version, lambda: empty_store.known(["a"]), lambda: empty_store.table("entities")):
        with pytest.raises(StoreError, match=r"^The store could not be read: "):
            use()


def test_many_threads_may_read_and_write(empty_store: Store) -> None:
    def work(number: int) -> None:
        for step in range(3):
            empty_store.add([condemning(f"{number}-{step}", NATO)])
            query.lines(empty_store, Filters())

    with ThreadPoolExecutor(4) as pool:
        for done in [pool.submit(work, number) for number in range(4)]:
            done.result()
    assert query.size(empty_store, Filters()).reactions == 12
    assert empty_store.version == 12
