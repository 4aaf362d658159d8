"""Commands that write what a store holds: `export` and `report`, with the filters of the screen."""

# ruff: noqa: PLC0415  # `--help` must not wait for the store
from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from onrecord.cli.console import say
from onrecord.cli.keeping import HERE, StoreFile, numbered
from onrecord.errors import FilterError, StoreError
from onrecord.model import Dated, Filters, Kind, RollUp, Stance

if TYPE_CHECKING:
    from onrecord.query import Options
    from onrecord.store import Store

Written = Annotated[Path, typer.Argument(metavar="PATH", help="The file to write.", show_default=False)]
By = Annotated[RollUp, typer.Option(help="The level at which actors are shown.")]
Fold = Annotated[bool, typer.Option("--fold", help="Count territories as the countries they are part of.")]
Actors = Annotated[
    list[str] | None, typer.Option("--actor", metavar="ACTOR", help="Only reactions of or to this actor (name or id).")
]
Stances = Annotated[
    list[Stance] | None,
    typer.Option("--stance", metavar="STANCE", help="Only positive, neutral or negative reactions."),
]
Types = Annotated[list[str] | None, typer.Option("--type", metavar="TYPE", help="Only this reaction type.")]
Kinds = Annotated[
    list[Kind] | None,
    typer.Option(
        "--kind",
        metavar="KIND",
        help="Only between actors of this kind: country, territory, organization or official.",
    ),
]
Publishers = Annotated[
    list[str] | None, typer.Option("--publisher", metavar="PUBLISHER", help="Only from this publisher.")
]
Words = Annotated[
    list[str] | None,
    typer.Option("--words", metavar="WORDS", help="Only from documents with one of these words; commas part them."),
]
Since = Annotated[datetime | None, typer.Option(metavar="DATE", formats=["%Y-%m-%d"], help="The first day.")]
Until = Annotated[datetime | None, typer.Option(metavar="DATE", formats=["%Y-%m-%d"], help="The last day.")]
DatedBy = Annotated[Dated, typer.Option("--dated", metavar="BY", help="The day that counts: reaction or document.")]
Least = Annotated[int, typer.Option(min=1, metavar="NUMBER", help="Only lines with at least so many reactions.")]
Confidence = Annotated[float, typer.Option(min=0, max=1, metavar="0…1", help="The least confidence.")]


def export(
    format: Annotated[
        str,
        typer.Argument(
            metavar="FORMAT", help="csv, json, jsonl, graphml, gexf, gephi or ftm (FollowTheMoney).", show_default=False
        ),
    ],
    path: Written,
    store: StoreFile = HERE,
    by: By = RollUp.NAMED,
    fold: Fold = False,
    actor: Actors = None,
    stance: Stances = None,
    type: Types = None,
    kind: Kinds = None,
    publisher: Publishers = None,
    words: Words = None,
    since: Since = None,
    until: Until = None,
    dated: DatedBy = Dated.REACTION,
    least: Least = 1,
    confidence: Confidence = 0.0,
) -> None:
    """Write reactions of a store to a file.

    It writes those that pass all filters. --actor, --stance, --type, --kind and --publisher can be given several times,
    and --words too: documents must have one of each.
    """
    from onrecord.exports import export as write
    from onrecord.query import describe

    filters = _filters(by, fold, stance, type, kind, publisher, words, since, until, dated, least, confidence)
    with _opened(store, filters, actor) as (opened, chosen, known):
        written = write(opened, chosen, format, path)
    say(f"{describe(chosen, known.names)} Wrote {numbered(written, 'reaction')} to {path}.")


def report(
    path: Written,
    store: StoreFile = HERE,
    by: By = RollUp.NAMED,
    fold: Fold = False,
    actor: Actors = None,
    stance: Stances = None,
    type: Types = None,
    kind: Kinds = None,
    publisher: Publishers = None,
    words: Words = None,
    since: Since = None,
    until: Until = None,
    dated: DatedBy = Dated.REACTION,
    least: Least = 1,
    confidence: Confidence = 0.0,
) -> None:
    """Write a report: one HTML file with charts and sentences.

    It opens without a network, and has the filters of “export”.
    """
    from onrecord.exports import Content, write
    from onrecord.report import report as pieces

    filters = _filters(by, fold, stance, type, kind, publisher, words, since, until, dated, least, confidence)
    with _opened(store, filters, actor) as (opened, chosen, _):
        content = Content(opened, chosen, made=date.today())  # noqa: DTZ011 - the reader's own day
        write(path, pieces(content))
        say(f"{content.sentence} Wrote the report to {path}.")


def publish(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="The folder to write.", show_default=False)],
    store: Annotated[
        Path | None,
        typer.Option(
            "--store", metavar="FILE", envvar="ONRECORD_STORE", help="The store to publish; the sample if left out."
        ),
    ] = None,
) -> None:
    """Write a read-only copy of the dashboard and its data.

    It can be pushed to a hosting service as it is; a folder that was written so before is written anew.
    """
    from onrecord.publish import publish as write

    if store and not store.exists():
        raise StoreError(f"There is no store {store}; “onrecord ingest” makes one.")
    write(folder, store)
    say(f"Wrote {folder} with {store or 'the sample'}. Its README.md says how to host it.")


def _filters(
    by: RollUp,
    fold: bool,
    stance: list[Stance] | None,
    type: list[str] | None,
    kind: list[Kind] | None,
    publisher: list[str] | None,
    words: list[str] | None,
    since: datetime | None,
    until: datetime | None,
    dated: Dated,
    least: int,
    confidence: float,
) -> Filters:
    """Everything but the actors, whose names only a store knows."""
    from onrecord.query import parted

    return Filters(
        kinds=tuple(kind or ()),
        types=tuple(type or ()),
        stances=tuple(stance or ()),
        publishers=tuple(publisher or ()),
        words=tuple(filter(None, map(parted, words or ()))),
        since=since.date() if since else None,
        until=until.date() if until else None,
        dated=dated,
        minimum=least,
        confidence=confidence,
        roll_up=by,
        fold_territories=fold,
    )


@contextmanager
def _opened(path: Path, filters: Filters, actors: list[str] | None) -> Iterator[tuple[Store, Filters, Options]]:
    """The store, the filters with actors in them, and what there is to choose."""
    from onrecord.query import options

    with _existing(path) as opened:
        known = options(opened, filters)
        yield opened, _checked(filters, actors or [], known), known


def _existing(path: Path) -> Store:
    """An open store; raises StoreError rather than making an empty one."""
    from onrecord.store import open_store

    if not path.exists():
        raise StoreError(f"There is no store {path}; “onrecord ingest” makes one.")
    return open_store(path)


def _checked(filters: Filters, actors: list[str], known: Options) -> Filters:
    """The filters with actors as ids; raises FilterError for a value that this store doesn't have."""
    ids = {actor.name.casefold(): actor.id for actor in known.actors} | {actor.id: actor.id for actor in known.actors}
    found = [ids.get(actor) or ids.get(actor.casefold(), "") for actor in actors]
    unknown = {
        "actor": [actor for actor, id in zip(actors, found, strict=True) if not id],
        "type": [type for type in filters.types if type not in known.types],
        "publisher": [publisher for publisher in filters.publishers if publisher not in known.publishers],
    }
    for what, values in unknown.items():
        for value in values:
            raise FilterError(f"No {what} “{value}” is in this store at this level.")
    return replace(filters, actors=tuple(found))
