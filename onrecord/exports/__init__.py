"""What passes the filters as files for other programs. A new format is one function and one row of EXPORTS."""

from __future__ import annotations

import errno
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path
from types import MappingProxyType

from onrecord import query
from onrecord.errors import RunError
from onrecord.exports.content import Content
from onrecord.exports.followthemoney import as_ftm
from onrecord.exports.networks import as_gephi, as_gexf, as_graphml
from onrecord.exports.reactions import as_csv, as_json, as_jsonl
from onrecord.model import Filters
from onrecord.query import Tables

__all__ = ["EXPORTS", "Content", "export", "write"]

# From what is exported to the text of the file, piece by piece.
Export = Callable[[Content], Iterator[str]]

EXPORTS: Mapping[str, Export] = MappingProxyType(
    {
        "csv": as_csv,
        "json": as_json,
        "jsonl": as_jsonl,
        "graphml": as_graphml,
        "gexf": as_gexf,
        "gephi": as_gephi,
        "ftm": as_ftm,
    }
)


def export(tables: Tables, filters: Filters, format: str, path: str | Path, *, made: date | None = None) -> int:
    """Writes what passes the filters to a file, in full or not at all, and gives the number of reactions.

    Raises RunError for an unknown format or a file that can't be written.
    """
    if format not in EXPORTS:
        *first, last = EXPORTS
        raise RunError(f"There is no export format “{format}”; there are {', '.join(first)} and {last}.")
    content = Content(tables, filters, made=made or date.today())  # noqa: DTZ011 - the reader's own day
    write(Path(path), EXPORTS[format](content))
    return query.size(tables, filters).reactions


def write(path: Path, pieces: Iterable[str]) -> None:
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
