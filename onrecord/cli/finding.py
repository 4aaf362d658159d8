"""Commands that find something in documents and keep nothing: `extract` and `entities`."""

# ruff: noqa: PLC0415  # `--help` must not wait for the extractor
from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from onrecord.cli.console import note, print_lines, print_table, progress
from onrecord.errors import RecordError
from onrecord.model import Issue

if TYPE_CHECKING:
    from onrecord.model import Extraction


class Format(StrEnum):
    """How results are printed."""

    JSONL = "jsonl"
    TABLE = "table"


Paths = Annotated[
    list[Path],
    typer.Argument(
        metavar="PATH...", help="Files (.txt, .html, .htm, .jsonl, .json) or folders of them.", show_default=False
    ),
]
Day = Annotated[
    datetime | None,
    typer.Option(
        "--date",
        metavar="DATE",
        formats=["%Y-%m-%d"],
        help="Date of publication of texts and pages, and of briefs without one.",
    ),
]
As = Annotated[Format, typer.Option("--format", help="JSON lines for programs, a table for people.")]


def extract(paths: Paths, date: Day = None, format: As = Format.JSONL) -> None:
    """Print the reactions in documents, one JSON line each.

    Nothing is stored.
    """
    from onrecord.records import reaction_record, shown_rows

    found = (reaction_record(row) for extraction in _extractions(paths, date) for row in shown_rows(extraction))
    if format is Format.JSONL:
        print_lines(found)
        return
    columns = ("Source", "Type", "Stance", "Target", "Evidence")
    print_table(
        columns,
        (
            (one["source"]["name"], one["type"], one["stance"], one["target"]["name"], one["evidence"]["text"])
            for one in found
        ),
    )


def entities(paths: Paths, date: Day = None, format: As = Format.JSONL) -> None:
    """Print the entities in documents, one JSON line each.

    Each stands with where it is mentioned. Nothing is stored.
    """
    from onrecord.records import entity_records

    found = (record for extraction in _extractions(paths, date) for record in entity_records(extraction))
    if format is Format.JSONL:
        print_lines(found)
        return
    columns = ("name", "kind", "country", "role", "organization", "parent")
    print_table((*columns, "mentions"), ((*_texts(one, columns), str(len(one["mentions"]))) for one in found))


def _texts(record: dict[str, Any], columns: tuple[str, ...]) -> Iterator[str]:
    return (str(record[column]) for column in columns)


def _extractions(paths: list[Path], date: datetime | None) -> Iterator[Extraction]:
    """What is found document by document; exits with 1 in the end if not one of them could be read."""
    from onrecord.ingest import extract_all, read_paths

    readable, issues = read_paths(paths, published=date.date() if date else None)
    note(issues)
    failed = 0
    with progress("Reading") as tell:
        results = extract_all(document for _, document in readable)
        for done, ((name, _), found) in enumerate(zip(readable, results, strict=True), start=1):
            if isinstance(found, RecordError):
                failed += 1
                note([Issue(name, str(found))])
            else:
                yield found
            tell(done, len(readable))
    if failed == len(readable):
        raise typer.Exit(1)
