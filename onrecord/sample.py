"""A store that is never empty on the first visit: the sample of `data/samples` stands in it."""

from __future__ import annotations

from pathlib import Path

from onrecord.ingest import load_extracted
from onrecord.lexicon import data_file
from onrecord.store import Store, open_store


def open_published() -> Store | None:
    """The store that is published with the app, only to be read; None where nothing is."""
    published = data_file("samples/briefs.jsonl").parent.parent / "store.duckdb"
    return open_store(published, read_only=True) if published.exists() else None


def open_with_sample(path: str | Path) -> Store:
    """The store at `path` (or ":memory:"), with the sample put in if it holds nothing yet.

    Raises StoreError if the store can't be opened.
    """
    store = open_store(path)
    if store.version == 0:
        load_extracted(store, data_file("samples/briefs.jsonl").parent)
    return store
