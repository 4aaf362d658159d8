"""The command that measures: `evaluate`."""

# ruff: noqa: PLC0415  # `--help` must not wait for the model
from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer

from onrecord.cli.console import say


def evaluate(
    task: Annotated[str, typer.Argument(help="stance-dse, reaction-type-plv, entities, …; a wrong name lists all.")],
    file: Annotated[Path, typer.Argument(help="A file in the layout of the task; gold may be missing from it.")],
    predictions: Annotated[
        Path | None, typer.Option("--predictions", metavar="OUT", help="Where predictions go, one a line.")
    ] = None,
    model: Annotated[
        Path | None, typer.Option("--model", metavar="FOLDER", help="Another model than the bundled one.")
    ] = None,
) -> None:
    """Measure a task on a file: metrics as JSON, with 95 % intervals."""
    from onrecord.evaluation.tasks import evaluate as run

    result = run(task, file, model)
    if predictions is not None:
        try:
            predictions.write_text("".join(f"{line}\n" for line in result.lines), encoding="utf-8")
        except OSError as error:
            say(f"{predictions} can't be written: {error.strerror}.")
            raise typer.Exit(1) from error
    typer.echo(json.dumps({"task": task, "units": len(result.units), "metrics": result.figures()}, indent=1))
