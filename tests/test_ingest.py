"""Documents go in whole, once and in order; what fails is an issue and stops nothing."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from conftest import GEORGIA, RUSSIA, make_document, make_extraction, make_reaction

from onrecord import query
from onrecord.errors import RecordError, StoreError
from onrecord.extraction.extractor import find
from onrecord.ingest import extract_document, ingest_documents, ingest_paths, read_paths
from onrecord.model import Document, Extraction, Filters, Issue, Stance
from onrecord.store import Store

NOTHING = "No reaction between two actors was found in it."


def condemning(document: Document) -> Extraction:
    """Stands in for extraction: Russia → Georgia wherever “condemned” stands; other words make it fail."""
    if "crash" in document.text:
        raise ZeroDivisionError("a secret of the inside")
    if "nothing" in document.text:
        raise RecordError("There is nothing to find here.")
    if "condemned" not in document.text:
        return Extraction(document)
    reaction = make_reaction(document, RUSSIA, GEORGIA, "condemned", "condemn", Stance.NEGATIVE)
    if "contradiction" in document.text:
        reaction = replace(reaction, source="country:XXX")
    return make_extraction(document, (RUSSIA, GEORGIA), (reaction,))


def texts(*ids: str, text: str = "Russia condemned Georgia.") -> list[Document]:
    return [make_document(id, text) for id in ids]


def test_a_second_run_changes_nothing(empty_store: Store) -> None:
    first = ingest_documents(empty_store, texts("a", "b"), extract=condemning)
    assert (first.documents, first.known, first.reactions, first.issues) == (("a", "b"), (), 2, ())
    token = empty_store.token
    second = ingest_documents(empty_store, texts("a", "b"), extract=condemning)
    assert (second.documents, second.known, second.reactions, second.entities) == ((), ("a", "b"), 0, 0)
    assert empty_store.token == token


def test_a_known_document_is_not_extracted_again(empty_store: Store) -> None:
    seen: list[str] = []

    def watched(document: Document) -> Extraction:
        seen.append(document.id)
        return condemning(document)

    ingest_documents(empty_store, texts("a", "a"), extract=watched)
    report = ingest_documents(empty_store, texts("a", "b"), extract=watched)
    assert seen == ["a", "b"]
    assert (report.documents, report.known) == (("b",), ("a",))


def test_one_that_fails_stops_no_other(empty_store: Store) -> None:
    documents = [
        *texts("a"),
        make_document("b", "Russia condemned Georgia in a contradiction."),
        make_document("c", "Make it crash.", title="A crash"),
        make_document("d", "There is nothing."),
        make_document("e", "Quiet."),
        *texts("f"),
    ]
    report = ingest_documents(empty_store, documents, extract=condemning)
    assert report.documents == ("a", "f")
    assert report.reactions == 2
    assert [issue.record for issue in report.issues] == [
        "A crash",
        "There is nothing.",
        "Quiet.",
        "Russia condemned Georgia in a contradiction.",
    ]
    assert [issue.message for issue in report.issues][:3] == [
        "It can't be read because of an error in On Record (ZeroDivisionError).",
        "There is nothing to find here.",
        NOTHING,
    ]
    assert "country:XXX" in report.issues[3].message
    assert empty_store.known(["a", "b", "c", "d", "e", "f"]) == {"a", "f"}


def test_what_fails_leaves_the_store_as_it_was(empty_store: Store) -> None:
    before = empty_store.token
    documents = [
        make_document("b", "A condemned contradiction."),
        *texts("c", text="crash"),
        *texts("d", text="Quiet."),
    ]
    report = ingest_documents(empty_store, documents, extract=condemning)
    assert (report.documents, len(report.issues)) == ((), 3)
    assert empty_store.token == before


def test_progress_is_told_after_each(empty_store: Store) -> None:
    told: list[tuple[int, int]] = []
    ingest_documents(empty_store, texts("a", "b", "a"), lambda *step: told.append(step), extract=condemning)
    ingest_documents(empty_store, [], lambda *step: told.append(step), extract=condemning)
    assert told == [(1, 3), (2, 3), (3, 3)]


def test_many_documents_keep_their_order(empty_store: Store) -> None:
    ids = [f"{number:03}" for number in range(120)]
    report = ingest_documents(empty_store, texts(*ids), extract=condemning)
    assert report.documents == tuple(ids)
    assert list(query.evidence(empty_store, Filters())["document"]) == ids


def test_a_store_that_fails_is_no_issue(empty_store: Store) -> None:
    empty_store.close()
    with pytest.raises(StoreError):
        ingest_documents(empty_store, texts("a"), extract=condemning)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Files that can be read and files that can't."""
    briefs = [{"id": "x", "text": "Russia condemned Georgia."}, {"id": "y", "text": ""}]
    (tmp_path / "a.txt").write_text("Russia condemned Georgia.", encoding="utf-8")
    (tmp_path / "b.txt").write_bytes(b"\x00\x01\x02")
    (tmp_path / "c.jsonl").write_text("\n".join(map(json.dumps, briefs)), encoding="utf-8")
    (tmp_path / "d.txt").write_text("Россия осудила решение Грузии.", encoding="utf-8")
    return tmp_path


def test_files_and_folders(empty_store: Store, folder: Path) -> None:
    report = ingest_paths(empty_store, [folder, folder / "e.txt"], published=date(2008, 4, 16), extract=condemning)
    assert len(report.documents) == 2
    assert report.issues == (
        Issue(str(folder / "b.txt"), "This is not a text, but a binary file."),
        Issue(f"{folder / 'c.jsonl'}, line 2", "There is no text in it."),
        Issue(str(folder / "d.txt"), "This text seems to be in Russian; On Record reads English."),
        Issue(str(folder / "e.txt"), f"There is no file {folder / 'e.txt'}."),
    )
    first = query.document(empty_store, report.documents[0])
    assert first is not None
    assert first.date == date(2008, 4, 16)


def test_nothing_readable_leaves_the_store_as_it_was(empty_store: Store, tmp_path: Path) -> None:
    before = empty_store.token
    (tmp_path / "a.txt").write_bytes(b"")
    report = ingest_paths(empty_store, [tmp_path], extract=condemning)
    assert report.issues == (Issue(str(tmp_path / "a.txt"), "There is no text in it."),)
    assert empty_store.token == before


def test_an_empty_folder_is_an_issue(tmp_path: Path) -> None:
    readable, issues = read_paths([tmp_path])
    assert not readable
    assert [issue.record for issue in issues] == [str(tmp_path)]


def test_the_real_extractor_goes_the_whole_way(empty_store: Store) -> None:
    document = make_document("d", "NATO condemned Russia over the order.", "Russia dismissed the criticism.")
    report = ingest_documents(empty_store, [document])
    assert report.reactions == len(find(document).reactions) >= 1
    stored = query.reactions_in(empty_store, "d")
    assert set(stored["cue_text"]) >= {"condemned"}
    assert query.document(empty_store, "d") == document


@pytest.mark.parametrize("extractor", [find, condemning])
def test_extraction_gives_the_same_twice(extractor: Callable[[Document], Extraction]) -> None:
    document = make_document("d", "Russia condemned Georgia.")
    assert extract_document(document, extractor) == extract_document(document, extractor)
