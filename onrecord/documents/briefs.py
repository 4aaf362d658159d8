"""Files of briefs: JSON lines or one JSON list of objects, in the columns of `data/samples/briefs.jsonl`."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from typing import Any

from onrecord.errors import UnreadableDocument

FIELDS = ("id", "date", "title", "text", "publisher", "url", "language")


def rows(text: str) -> Iterator[tuple[str, dict[str, Any] | UnreadableDocument]]:
    """Each record of the file with what to call it ("line 3"): its fields, or why it can't be read."""
    stripped = text.lstrip()
    if stripped.startswith("["):
        yield from _listed(stripped)
        return
    for number, line in enumerate(text.split("\n"), start=1):
        if line.strip():
            yield f"line {number}", _object(line)


def day(written: object) -> date | None:
    """The date of a record; None where it gives none. Raises UnreadableDocument for one that is no date."""
    if written in (None, ""):
        return None
    try:
        return date.fromisoformat(str(written))
    except ValueError as error:
        raise UnreadableDocument(f"The date “{str(written)[:40]}” is not of the form 2008-04-16.") from error


def _listed(text: str) -> Iterator[tuple[str, dict[str, Any] | UnreadableDocument]]:
    try:
        records = json.loads(text)
    except (ValueError, RecursionError):
        yield "the file", UnreadableDocument("This file is not valid JSON.")
        return
    for number, record in enumerate(records, start=1):
        yield f"record {number}", _fields(record)


def _object(line: str) -> dict[str, Any] | UnreadableDocument:
    try:
        return _fields(json.loads(line))
    except (ValueError, RecursionError):
        return UnreadableDocument("This line is not valid JSON.")


def _fields(record: object) -> dict[str, Any] | UnreadableDocument:
    if not isinstance(record, dict):
        return UnreadableDocument("A brief must be a JSON object with a “text”.")
    wrong = [name for name in FIELDS if not isinstance(record.get(name) or "", str)]
    if wrong:
        return UnreadableDocument(f"The field “{wrong[0]}” of a brief must be text.")
    return record
