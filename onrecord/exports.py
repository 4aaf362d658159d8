"""The reactions that pass the filters as files for other programs. A new format is one function and one row below."""

from __future__ import annotations

import csv
import errno
import io
import json
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any

from onrecord.errors import RunError
from onrecord.model import Filters
from onrecord.query import Tables, evidence
from onrecord.records import Record, reaction_record

# From rows as `query.evidence` gives them to the text of the file, piece by piece.
Export = Callable[[Iterable[Mapping[str, Any]]], Iterator[str]]

# What makes a spreadsheet take a cell for a formula.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
_COLUMNS = (
    *("id", "document", "title", "publisher", "url", "date"),
    *(f"{side}_{part}" for side in ("source", "target") for part in ("name", "kind", "country")),
    *("named_source_name", "named_target_name", "type", "stance", "issue"),
    *(f"{part}_{field}" for part in ("evidence", "cue") for field in ("text", "start", "end")),
    *("through", "flags", "confidence", "explanation"),
)


def as_jsonl(rows: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    """One JSON object a line, in the form of `extract`."""
    for row in rows:
        yield json.dumps(reaction_record(row), ensure_ascii=False) + "\n"


def as_csv(rows: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    """A header and one line a reaction; what a spreadsheet would run as a formula gets an apostrophe before it."""
    buffer = io.StringIO()
    writer = csv.DictWriter(buffer, _COLUMNS, lineterminator="\r\n")
    writer.writeheader()
    for row in rows:
        writer.writerow(_cells(row))
        yield _taken(buffer)
    yield _taken(buffer)


EXPORTS: Mapping[str, Export] = MappingProxyType({"csv": as_csv, "jsonl": as_jsonl})


def export(tables: Tables, filters: Filters, format: str, path: str | Path) -> int:
    """Writes what passes the filters to a file, in full or not at all, and gives the number of reactions.

    Raises RunError for an unknown format or a file that can't be written.
    """
    if format not in EXPORTS:
        raise RunError(f"There is no export format “{format}”; there are {' and '.join(EXPORTS)}.")
    rows = reaction_rows(tables, filters)
    _write(Path(path), EXPORTS[format](rows))
    return len(rows)


def reaction_rows(tables: Tables, filters: Filters) -> list[dict[str, Any]]:
    """What passes the filters, newest first, as exports take it."""
    return [
        {str(column): value for column, value in row.items()} for row in evidence(tables, filters).to_dict("records")
    ]


def _cells(row: Mapping[str, Any]) -> dict[str, Any]:
    flat = dict(_flat(reaction_record(row)))
    more = {column: row[column] for column in _COLUMNS if column not in flat}
    return {column: _harmless(value) for column, value in (flat | more).items()}


def _flat(record: Record) -> Iterator[tuple[str, Any]]:
    for key, value in record.items():
        if isinstance(value, dict):
            yield from ((f"{key}_{part}", inner) for part, inner in value.items())
        else:
            yield key, " ".join(value) if isinstance(value, list) else value


def _harmless(cell: object) -> object:
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(_FORMULA) else cell


def _taken(buffer: io.StringIO) -> str:
    """What stands in the buffer, which is then empty."""
    text = buffer.getvalue()
    buffer.seek(0)
    buffer.truncate()
    return text


def _write(path: Path, pieces: Iterable[str]) -> None:
    """All pieces into a file beside the one that is meant, which it then replaces."""
    try:
        if path.is_dir():
            raise IsADirectoryError(errno.EISDIR, "it is a folder")
        with tempfile.TemporaryDirectory(dir=path.absolute().parent, prefix=".onrecord-") as folder:
            written = Path(folder) / path.name
            with written.open("w", encoding="utf-8", newline="") as file:
                file.writelines(pieces)
            written.replace(path)
    except FileNotFoundError as error:
        raise RunError(f"The file {path} can't be written because there is no folder {path.parent}.") from error
    except OSError as error:
        raise RunError(f"The file {path} can't be written: {error.strerror or error}.") from error
