"""Commands that fill a store: `ingest`, and `sample`, which makes what the store opens on."""

# ruff: noqa: PLC0415  # `--help` must not wait for the store
from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from onrecord.cli.console import note, progress, say
from onrecord.cli.finding import Day, Paths
from onrecord.errors import RecordError
from onrecord.model import Issue

StoreFile = Annotated[
    Path,
    typer.Option(
        "--store", metavar="FILE", envvar="ONRECORD_STORE", help="The file of the store; made if it isn't there."
    ),
]
HERE = Path("onrecord.duckdb")


def ingest(paths: Paths, store: StoreFile = HERE, date: Day = None) -> None:
    """Put documents and the reactions in them into a store.

    What is there already stays as it is, however often this is run. A document without a reaction is noted and not
    kept.
    """
    from onrecord.ingest import ingest_paths
    from onrecord.store import open_store

    with open_store(store) as opened, progress("Reading") as tell:
        report = ingest_paths(opened, paths, tell, published=date.date() if date else None)
    note(report.issues)
    say(
        f"Added {numbered(report.reactions, 'reaction')} in {numbered(len(report.documents), 'document')} with"
        f" {numbered(report.entities, 'new entity', 'new entities')} to {store};"
        f" {numbered(len(report.known), 'document')} had been there before."
    )
    if not report.documents and not report.known:
        raise typer.Exit(1)


def sample(
    folder: Annotated[
        Path | None, typer.Option(help="A folder with briefs.jsonl; the sample's own if left out.")
    ] = None,
) -> None:
    """Extract the sample that a new store opens on.

    Writes entities.jsonl and reactions.jsonl beside its briefs.jsonl.
    """
    from onrecord.extracted import BRIEFS, read_briefs, write_extracted
    from onrecord.ingest import extract_all
    from onrecord.lexicon import data_file

    folder = folder or data_file(f"samples/{BRIEFS}").parent
    briefs, extractions = read_briefs(folder), []
    with progress("Extracting") as tell:
        for done, (document, found) in enumerate(zip(briefs, extract_all(briefs), strict=True), start=1):
            if isinstance(found, RecordError):
                note([Issue(document.id, str(found))])
            else:
                extractions.append(found)
            tell(done, len(briefs))
    if not extractions:
        raise typer.Exit(1)
    write_extracted(folder, extractions)
    reactions = sum(len(extraction.reactions) for extraction in extractions)
    say(f"Wrote {numbered(reactions, 'reaction')} in {numbered(len(briefs), 'brief')} to {folder}.")


def numbered(count: int, noun: str, nouns: str = "") -> str:
    """ "1 reaction", "2,000 reactions"."""
    return f"{count:,} {noun if count == 1 else nouns or noun + 's'}"
