"""How the commands talk: results on standard output, everything else on standard error."""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
from rich.table import Table
from rich.text import Text

from onrecord.model import Issue


def say(message: str) -> None:
    """One line on standard error."""
    typer.echo(message, err=True)


def note(issues: Iterable[Issue]) -> None:
    """One line on standard error for each record that failed."""
    for issue in issues:
        say(f"{issue.record}: {issue.message}")


def print_lines(records: Iterable[Mapping[str, Any]]) -> None:
    """One JSON object a line on standard output, in UTF-8 wherever it goes."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8")
    for record in records:
        typer.echo(json.dumps(record, ensure_ascii=False))


def print_table(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """A table on standard output. Cells are plain text: news is never taken for markup."""
    table = Table(*columns)
    for row in rows:
        table.add_row(*(Text(cell) for cell in row))
    Console().print(table)


@contextmanager
def progress(doing: str) -> Iterator[Callable[[int, int], None]]:
    """A bar on standard error, where that is a terminal; the value is told how many of how many are done.

    It leaves standard output alone: results may be going to a file or another program meanwhile.
    """
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    console = Console(stderr=True)
    with Progress(
        *columns, console=console, transient=True, redirect_stdout=False, disable=not console.is_terminal
    ) as bar:
        task = bar.add_task(doing, total=None)
        yield lambda done, of: bar.update(task, completed=done, total=of)
