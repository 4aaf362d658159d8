"""Reactions one by one: for spreadsheets and for programs."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Mapping
from typing import Any

from onrecord.exports.content import Content
from onrecord.records import Record, reaction_record

# What makes a spreadsheet take a cell for a formula.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
_COLUMNS = (
    *("id", "document", "title", "publisher", "url", "date", "published"),
    *(f"{side}_{part}" for side in ("source", "target") for part in ("name", "kind", "country")),
    *("named_source_name", "named_target_name", "type", "stance", "issue"),
    *(f"{part}_{field}" for part in ("evidence", "cue") for field in ("text", "start", "end")),
    *("through", "flags", "confidence", "explanation"),
)


def as_jsonl(content: Content) -> Iterator[str]:
    """One JSON object a line, in the form of `extract`."""
    for row in content.rows:
        yield json.dumps(reaction_record(row), ensure_ascii=False) + "\n"


def as_csv(content: Content) -> Iterator[str]:
    """A header and one line a reaction; what a spreadsheet would run as a formula gets an apostrophe before it."""
    buffer = io.StringIO()
    writer = csv.DictWriter(buffer, _COLUMNS, lineterminator="\r\n")
    writer.writeheader()
    for row in content.rows:
        writer.writerow(_cells(row))
        yield taken(buffer)
    yield taken(buffer)


def as_json(content: Content) -> Iterator[str]:
    """One object: how it was filtered, when it was made, how to read it, and the reactions in the form of `extract`."""
    head = {
        "filters": content.sentence,
        "made": content.made.isoformat(),
        "note": "Found by On Record. “confidence” is the probability that source, target and stance are as said.",
    }
    yield json.dumps(head, ensure_ascii=False)[:-1] + ', "reactions": ['
    for number, row in enumerate(content.rows):
        yield (",\n" if number else "\n") + json.dumps(reaction_record(row), ensure_ascii=False)
    yield "]}\n"


def _cells(row: Mapping[str, Any]) -> dict[str, Any]:
    flat = dict(_flat(reaction_record(row)))
    more = {column: row[column] for column in _COLUMNS if column not in flat}
    return {column: harmless(value) for column, value in (flat | more).items()}


def _flat(record: Record) -> Iterator[tuple[str, Any]]:
    for key, value in record.items():
        if isinstance(value, dict):
            yield from ((f"{key}_{part}", inner) for part, inner in value.items())
        else:
            yield key, " ".join(value) if isinstance(value, list) else value


def harmless(cell: object) -> object:
    """The cell, with an apostrophe before what a spreadsheet would run."""
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(_FORMULA) else cell


def taken(buffer: io.StringIO) -> str:
    """What stands in the buffer, which is then empty."""
    text = buffer.getvalue()
    buffer.seek(0)
    buffer.truncate()
    return text
