"""Commands around the store: `ingest`, `export`, and `sample`, which makes what the store opens on."""

# ruff: noqa: PLC0415  # `--help` must not wait for the store
from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from onrecord.cli.console import note, progress, say
from onrecord.cli.finding import Day, Paths
from onrecord.errors import FilterError, RecordError, StoreError
from onrecord.model import Filters, Issue, Kind, RollUp, Stance

if TYPE_CHECKING:
    from onrecord.query import Options
    from onrecord.store import Store

StoreFile = Annotated[
    Path,
    typer.Option(
        "--store", metavar="FILE", envvar="ONRECORD_STORE", help="The file of the store; made if it isn't there."
    ),
]
_HERE = Path("onrecord.duckdb")


def ingest(paths: Paths, store: StoreFile = _HERE, date: Day = None) -> None:
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
        f"Added {_number(report.reactions, 'reaction')} in {_number(len(report.documents), 'document')} with"
        f" {_number(report.entities, 'new entity', 'new entities')} to {store};"
        f" {_number(len(report.known), 'document')} had been there before."
    )
    if not report.documents and not report.known:
        raise typer.Exit(1)


def export(
    format: Annotated[
        str, typer.Argument(metavar="FORMAT", help="csv, json, jsonl, graphml, gexf, gephi or ftm.", show_default=False)
    ],
    path: Annotated[Path, typer.Argument(metavar="PATH", help="The file to write.", show_default=False)],
    store: StoreFile = _HERE,
    by: Annotated[RollUp, typer.Option(help="The level at which actors are shown.")] = RollUp.NAMED,
    fold: Annotated[bool, typer.Option("--fold", help="Count territories as the countries they are part of.")] = False,
    actor: Annotated[
        list[str] | None, typer.Option(metavar="ACTOR", help="Only reactions of or to this actor (name or id).")
    ] = None,
    stance: Annotated[
        list[Stance] | None, typer.Option(metavar="STANCE", help="Only positive, neutral or negative reactions.")
    ] = None,
    type: Annotated[list[str] | None, typer.Option(metavar="TYPE", help="Only this reaction type.")] = None,
    kind: Annotated[
        list[Kind] | None,
        typer.Option(
            metavar="KIND", help="Only between actors of this kind: country, territory, organization or official."
        ),
    ] = None,
    publisher: Annotated[list[str] | None, typer.Option(metavar="PUBLISHER", help="Only from this publisher.")] = None,
    since: Annotated[datetime | None, typer.Option(metavar="DATE", formats=["%Y-%m-%d"], help="The first day.")] = None,
    until: Annotated[datetime | None, typer.Option(metavar="DATE", formats=["%Y-%m-%d"], help="The last day.")] = None,
    least: Annotated[
        int, typer.Option(min=1, metavar="NUMBER", help="Only lines with at least so many reactions.")
    ] = 1,
    confidence: Annotated[float, typer.Option(min=0, max=1, metavar="0…1", help="The least confidence.")] = 0.0,
) -> None:
    """Write reactions of a store to a file.

    It writes those that pass all filters. --actor, --stance, --type, --kind and --publisher can be given several times.
    """
    from onrecord.exports import export as write
    from onrecord.query import describe, options

    filters = Filters(
        kinds=tuple(kind or ()),
        types=tuple(type or ()),
        stances=tuple(stance or ()),
        publishers=tuple(publisher or ()),
        since=since.date() if since else None,
        until=until.date() if until else None,
        minimum=least,
        confidence=confidence,
        roll_up=by,
        fold_territories=fold,
    )
    with _existing(store) as opened:
        known = options(opened, filters)
        filters = _checked(filters, actor or [], known)
        written = write(opened, filters, format, path)
    say(f"{describe(filters, known.names)} Wrote {_number(written, 'reaction')} to {path}.")


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
    say(f"Wrote {_number(reactions, 'reaction')} in {_number(len(briefs), 'brief')} to {folder}.")


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


def _number(count: int, noun: str, nouns: str = "") -> str:
    return f"{count:,} {noun if count == 1 else nouns or noun + 's'}"
