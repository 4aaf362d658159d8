"""Ready extractions come back as they went, are checked when read, and are what the extractor gives today."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import pytest
from conftest import abkhazia_extractions

from onrecord.errors import DataFileError
from onrecord.extracted import BRIEFS, ENTITIES, REACTIONS, read_briefs, read_extracted, write_extracted
from onrecord.extraction.extractor import find
from onrecord.ingest import load_extracted
from onrecord.lexicon import data_file
from onrecord.model import Document, Extraction
from onrecord.sample import open_with_sample
from onrecord.store import Store

SAMPLE = data_file(f"samples/{BRIEFS}").parent


def brief(document: Document) -> str:
    """The line of `briefs.jsonl` that gives this document."""
    fields = {"id": document.id, "text": document.text, "title": document.title, "publisher": document.publisher}
    return json.dumps(fields | {"date": str(document.date or ""), "url": document.url}, ensure_ascii=False)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with the briefs of `abkhazia_extractions` and what was found in them, and one brief more."""
    found = abkhazia_extractions()
    lines = [*(brief(extraction.document) for extraction in found), '{"id": "quiet", "text": "Nothing was said."}']
    (tmp_path / BRIEFS).write_text("\n".join(lines), encoding="utf-8")
    write_extracted(tmp_path, [*found, Extraction(read_briefs(tmp_path)[-1])])
    return tmp_path


def test_what_is_written_is_read(folder: Path) -> None:
    assert tuple(read_extracted(folder)) == abkhazia_extractions()


def test_the_same_bytes_each_time(folder: Path) -> None:
    before = {name: (folder / name).read_bytes() for name in (ENTITIES, REACTIONS)}
    write_extracted(folder, read_extracted(folder))
    assert {name: (folder / name).read_bytes() for name in (ENTITIES, REACTIONS)} == before
    assert "café" in before[REACTIONS].decode()


def test_loading_twice_changes_nothing(folder: Path, empty_store: Store) -> None:
    first, token = load_extracted(empty_store, folder), empty_store.token
    assert (first.documents, first.reactions) == (("d1", "d2", "d3"), 7)
    second = load_extracted(empty_store, folder)
    assert (second.documents, second.known, second.reactions) == ((), ("d1", "d2", "d3"), 0)
    assert empty_store.token == token


def shift_evidence(line: dict[str, Any]) -> None:
    line["evidence"]["start"] += 1


def rename_document(line: dict[str, Any]) -> None:
    line["document"] = "elsewhere"


def drop_cue(line: dict[str, Any]) -> None:
    del line["cue"]


def invent_stance(line: dict[str, Any]) -> None:
    line["stance"] = "sideways"


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (shift_evidence, "does not stand at 1 to"),
        (rename_document, "lacks or misnames 'elsewhere'"),
        (drop_cue, "lacks or misnames 'cue'"),
        (invent_stance, "'sideways' is not a valid Stance"),
    ],
)
def test_a_line_that_does_not_fit_is_named(
    change: Callable[[dict[str, Any]], None], reason: str, folder: Path, empty_store: Store
) -> None:
    lines = (folder / REACTIONS).read_text(encoding="utf-8").splitlines()
    first = json.loads(lines[0])
    change(first)
    (folder / REACTIONS).write_text("\n".join([json.dumps(first), *lines[1:]]), encoding="utf-8")
    before = empty_store.token
    with pytest.raises(DataFileError, match=r"^Line 1 of .*reactions\.jsonl ") as error:
        load_extracted(empty_store, folder)
    assert reason in str(error.value)
    assert empty_store.token == before


@pytest.mark.parametrize("name", [BRIEFS, ENTITIES, REACTIONS])
def test_a_missing_file_is_named(name: str, folder: Path) -> None:
    (folder / name).unlink()
    with pytest.raises(DataFileError, match=name):
        read_extracted(folder)


def essence(extractions: Iterable[Extraction]) -> set[tuple[object, ...]]:
    """Who reacts to whom, where and how; less how sure that is, which differs a little from processor to processor."""
    return {
        (found.document.id, one.source, one.type, one.target, one.evidence, one.cue)
        for found in extractions
        for one in found.reactions
    }


def test_the_sample_is_what_the_extractor_gives_today() -> None:
    kept, today = essence(read_extracted(SAMPLE)), essence(map(find, read_briefs(SAMPLE)))
    # What the model alone sees may lie at its threshold.
    assert len(kept ^ today) <= len(kept) * 0.02, "run “python -m onrecord sample” and look at the difference"


def test_a_new_store_opens_on_the_sample(tmp_path: Path) -> None:
    with open_with_sample(tmp_path / "new.duckdb") as store:
        token = store.token
        assert store.version == 1
    with open_with_sample(tmp_path / "new.duckdb") as store:
        assert store.token == token
