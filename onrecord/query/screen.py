"""What surrounds the charts: the choices that filters offer, how much passes, and filters made sensible."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

import ibis

from onrecord.display import listed, shortened
from onrecord.lexicon import reaction_types
from onrecord.model import Filters, Kind
from onrecord.query.base import Tables, between_actors, counted, passing
from onrecord.query.evidence import as_date

_EVERYTHING = Filters()
_TOLD = 5  # of what isn't there


@dataclass(frozen=True, slots=True)
class Actor:
    """A choice of the actor filter: an entity at one level of roll-up."""

    id: str
    name: str
    kind: Kind


@dataclass(frozen=True)
class Options:
    """What filters may be set to; `actors` by name, `types` in the list's order, counts over the whole store."""

    actors: tuple[Actor, ...] = ()
    publishers: tuple[str, ...] = ()
    types: tuple[str, ...] = ()
    first_date: date | None = None
    last_date: date | None = None
    documents: int = 0
    reactions: int = 0

    @cached_property
    def names(self) -> dict[str, str]:
        """Actor id → name, as `describe` wants it."""
        return {actor.id: actor.name for actor in self.actors}

    @cached_property
    def labels(self) -> dict[str, str]:
        """Actor id → what lists and links call it: its name, with its kind where two share the name."""
        times = Counter(actor.name for actor in self.actors)
        return {
            actor.id: actor.name if times[actor.name] == 1 else f"{actor.name} ({actor.kind.value})"
            for actor in self.actors
        }


@dataclass(frozen=True, slots=True)
class Size:
    """How many documents, reactions and actors."""

    documents: int = 0
    reactions: int = 0
    actors: int = 0


def options(tables: Tables, level: Filters = _EVERYTHING) -> Options:
    """Everything that can be chosen at the filters' level of roll-up; all of it empty for an empty store."""
    reactions = between_actors(tables, level)
    types = set(tables.read(reactions.select("type").distinct())["type"])
    publishers = tables.read(reactions.select("publisher").distinct())["publisher"]
    days = _days(tables, reactions)
    known = list(reaction_types())
    actors = tables.read(_actors(reactions).order_by("name", "id"))
    documents, all_reactions = _whole(tables)
    return Options(
        actors=tuple(
            Actor(id, name, Kind(kind))
            for id, name, kind in zip(actors["id"], actors["name"], actors["kind"], strict=True)
        ),
        publishers=tuple(sorted(filter(None, publishers), key=str.casefold)),
        types=(*(kind for kind in known if kind in types), *sorted(types.difference(known))),
        first_date=min(days, default=None),
        last_date=max(days, default=None),
        documents=documents,
        reactions=all_reactions,
    )


def size(tables: Tables, filters: Filters) -> Size:
    """How much passes the filters."""
    reactions, lines = passing(tables, filters), counted(tables, filters)
    ends = ibis.union(lines.select(id="source"), lines.select(id="target"), distinct=True)
    sizes = reactions.agg(documents=reactions.position.nunique(), reactions=reactions.count())
    row = tables.read(sizes.cross_join(ends.agg(actors=ends.count()))).iloc[0]
    return Size(int(row["documents"]), int(row["reactions"]), int(row["actors"]))


def repair(filters: Filters, options: Options) -> tuple[Filters, tuple[str, ...]]:
    """Filters that can be applied to this store, and a sentence for each thing that had to change.

    Filters come from links as well as from widgets, so they may name what the store doesn't have.
    """
    notes: list[str] = []
    actors = _kept(filters.actors, [actor.id for actor in options.actors], "The actor", notes)
    types = _kept(filters.types, options.types, "The reaction type", notes)
    publishers = _kept(filters.publishers, options.publishers, "The publisher", notes)
    since, until = filters.since, filters.until
    if since and until and since > until:
        since, until = until, since
        notes.append("The first date was later than the last, so the two were swapped.")
    minimum, confidence = max(1, filters.minimum), min(1.0, max(0.0, filters.confidence))
    if minimum != filters.minimum:
        notes.append("The least number of reactions can't be below 1, so it was set to 1.")
    if confidence != filters.confidence:
        notes.append(f"The confidence must lie between 0 and 1, so it was set to {confidence:g}.")
    mended = replace(
        filters,
        actors=actors,
        types=types,
        publishers=publishers,
        since=since,
        until=until,
        minimum=minimum,
        confidence=confidence,
    )
    return mended, tuple(notes)


def _kept(chosen: tuple[str, ...], known: Iterable[str], what: str, notes: list[str]) -> tuple[str, ...]:
    """Those that are known; a note names the others."""
    there = frozenset(known)
    unknown = [f"“{shortened(value)}”" for value in chosen if value not in there]
    if unknown:
        one = len(unknown) == 1
        told = f"{what if one else what + 's'} {listed(unknown, most=_TOLD)} {'is' if one else 'are'}"
        left_out = f"so {'it was' if one else 'they were'} left out of the filters."
        notes.append(f"{told} not in this view of the data, {left_out}")
    return tuple(value for value in chosen if value in there)


def _actors(reactions: ibis.Table) -> ibis.Table:
    """Everyone who reacts or is reacted to, once: id, name, kind."""
    given, received = (
        reactions.select(id=reactions[side], name=reactions[f"{side}_name"], kind=reactions[f"{side}_kind"])
        for side in ("source", "target")
    )
    return given.union(received, distinct=True)


def _days(tables: Tables, reactions: ibis.Table) -> list[date]:
    """The first and the last day that a sentence gives, and of a document with reactions."""
    dates = (reactions.happened, reactions.published)
    ends = {f"{end}{place}": getattr(day, end)() for place, day in enumerate(dates) for end in ("min", "max")}
    return [day for day in map(as_date, tables.read(reactions.agg(**ends)).iloc[0]) if day is not None]


def _whole(tables: Tables) -> tuple[int, int]:
    """How many documents and reactions the store holds."""
    documents, reactions = tables.table("documents"), tables.table("reactions")
    sizes = documents.agg(documents=documents.count()).cross_join(reactions.agg(reactions=reactions.count()))
    row = tables.read(sizes).iloc[0]
    return int(row["documents"]), int(row["reactions"])
