"""The command line: `python -m onrecord COMMAND`.

Results go to standard output and nothing else does; notes, progress and errors go to standard error. A file or record
that can't be read is noted and the run goes on. The exit code is 0 as long as anything could be read, also when
nothing was found in it; 1 when nothing could be read or the run can't go on; 2 when the command itself makes no sense.

Everything heavy is imported inside the commands, so that `--help` answers at once.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence

import typer

from onrecord.cli import evaluating, finding, keeping, writing
from onrecord.cli.console import say
from onrecord.errors import OnRecordError

app = typer.Typer(
    name="onrecord",
    help="Who reacted to whom in the news, and the sentence that proves it.",
    epilog="Exit codes: 0 as long as anything could be read, 1 when nothing could or the run can't go on, 2 for a"
    " command that makes no sense. Errors and notes go to standard error, results to standard output.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
app.command()(finding.extract)
app.command()(finding.entities)
app.command()(keeping.ingest)
app.command()(writing.export)
app.command()(writing.report)
app.command()(writing.publish)
app.command()(keeping.sample)
app.command()(evaluating.evaluate)


def main(arguments: Sequence[str] | None = None) -> None:
    """Runs one command and exits; an error of ours is one sentence and exit code 1."""
    try:
        app(list(sys.argv[1:] if arguments is None else arguments), prog_name="onrecord")
    except OnRecordError as error:
        say(str(error))
        sys.exit(1)
