"""Small tables that charts are drawn from: who reacts, who is reacted to, how often and how."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

import ibis
import pandas as pd
from ibis import _

from onrecord.lexicon import reaction_types
from onrecord.model import Filters, Selection, Stance
from onrecord.query.base import Tables, counted, named, passing, selected

Role = Literal["source", "target"]
_NOTHING = Selection()
Order = Literal["count", "negative", "positive", "name"]

_LINE = ("source", "target", "source_name", "target_name", "type", "stance", "count")


def actors(
    tables: Tables, filters: Filters, most: int | None = None, *, among: Sequence[str] | None = None
) -> pd.DataFrame:
    """Who is on the screen: id, name, kind, country, parent, given, received, count; busiest first.

    No more than `most` of them; only those `among` some, if these are given.
    """
    found, none = counted(tables, filters), ibis.literal(0, "int64")
    sides = ibis.union(
        found.select(id=found.source, given=found["count"], received=none),
        found.select(id=found.target, given=none, received=found["count"]),
    )
    given, received = sides.given.sum(), sides.received.sum()
    summed = sides.group_by("id").agg(given=given, received=received, count=given + received)
    if among is not None:  # as one list, which takes Ibis far less time than its members
        summed = summed.semi_join(ibis.literal(among, "array<string>").unnest().name("id").as_table(), "id")
    entities = tables.table("entities").select("id", "name", "kind", "country", "parent")
    columns = ("id", "name", "kind", "country", "parent", "given", "received", "count")
    everybody = summed.join(entities, "id").select(*columns)
    return tables.read(everybody.order_by(ibis.desc("count"), "name", "id").limit(most))


def lines(
    tables: Tables,
    filters: Filters,
    most: int | None = None,
    *,
    among: Sequence[str] | None = None,
    selection: Selection = _NOTHING,
) -> pd.DataFrame:
    """One row per (source, target, type, stance): these, source_name, target_name and count; widest first.

    No more than `most` rows; only those between two actors of `among`, if that is given, and behind a selection.
    """
    found = selected(counted(tables, filters), selection)
    if among is not None:
        found = found.filter(found.source.isin(among or [""]), found.target.isin(among or [""]))
    first = (ibis.desc("count"), "source", "target", "type", "stance")
    strongest = named(tables, found.order_by(*first).limit(most), "source", "target")
    return tables.read(strongest.select(*_LINE).order_by(*first))


def counts_by_actor(
    tables: Tables, filters: Filters, role: Role, order: Order = "count", most: int | None = None
) -> pd.DataFrame:
    """Reactions given (`role="source"`) or received: id, name, kind, positive, neutral, negative, count.

    The first `most` of them in an order; by number of reactions where that says no more.
    """
    found = counted(tables, filters)
    counts = _by_stance(found.select("stance", "count", id=found[role]), ["id"])
    sided = named(tables, counts, "id").select("id", *counts.columns[1:], name=_.id_name, kind=_.id_kind)
    return tables.read(_ordered(sided, order, "name", "id").limit(most))


def counts_by_publisher(
    tables: Tables, filters: Filters, order: Order = "count", most: int | None = None
) -> pd.DataFrame:
    """Reactions in the documents of each publisher: publisher, positive, neutral, negative, count."""
    reactions = passing(tables, filters)
    lines = reactions.group_by("publisher", "stance").agg(count=reactions.count())
    return tables.read(_ordered(_by_stance(lines, ["publisher"]), order, "publisher").limit(most))


def counts_by_type(tables: Tables, filters: Filters) -> pd.DataFrame:
    """Reactions of each type that occurs: type, label, positive, neutral, negative, count; in the list's order."""
    found = tables.read(_by_stance(counted(tables, filters), ["type"]))
    known = reaction_types()
    place = {kind: position for position, kind in enumerate(known)}
    ordered = found.iloc[
        sorted(range(len(found)), key=lambda row: place.get(found["type"].iloc[row], len(place)))
    ].reset_index(drop=True)
    labels = [known[kind].label if kind in known else kind for kind in ordered["type"]]
    ordered.insert(1, "label", labels)
    return ordered


def pairs(tables: Tables, filters: Filters, most: int | None = None) -> pd.DataFrame:
    """source, target and count of every pair, or of the `most` frequent ones."""
    found = counted(tables, filters)
    summed = found.group_by("source", "target").agg(count=found["count"].sum())
    return tables.read(summed.order_by(ibis.desc("count"), "source", "target").limit(most))


def strongest(tables: Tables, filters: Filters) -> pd.DataFrame:
    """The lines behind the strongest pattern: whoever drew most criticism or most support, and from whom.

    All types of a source are one row. The lines of the most frequent pair where nobody takes a side.
    """
    found = counted(tables, filters)
    signed = found.filter(found.stance.isin([stance.value for stance in Stance if stance.sign]))
    ranked = signed.group_by("target", "stance").agg(count=signed["count"].sum())
    top = tables.read(ranked.order_by(ibis.desc("count"), "stance", "target").limit(1))
    if not top.empty:
        behind = found.filter(found.target == top["target"].iloc[0], found.stance == top["stance"].iloc[0])
        sources = behind.group_by("source", "target", "stance").agg(count=behind["count"].sum())
        columns = ("source", "source_name", "target", "target_name", "stance", "count")
        drew = named(tables, sources, "source", "target").select(*columns)
        return tables.read(drew.order_by(ibis.desc("count"), "source"))
    pair = pairs(tables, filters, 1)
    return lines(tables, filters, among=[*pair["source"], *pair["target"]])


def neighbourhood(tables: Tables, filters: Filters, actor: str, steps: int) -> list[str]:
    """The actor and everyone who is at most so many steps away, whoever reacts to whom."""
    reactions = counted(tables, filters)
    near = ibis.union(
        reactions.filter(reactions.source == actor).select(id="source"),
        reactions.filter(reactions.target == actor).select(id="target"),
        distinct=True,
    )
    for _step in range(steps):
        given = reactions.semi_join(near, reactions.source == near.id).select(id="target")
        received = reactions.semi_join(near, reactions.target == near.id).select(id="source")
        near = ibis.union(near, given, received, distinct=True)
    return sorted({actor, *tables.read(near)["id"]})


def _ordered(counts: ibis.Table, order: Order, *names: str) -> ibis.Table:
    if order == "name":
        return counts.order_by(*names)
    if order == "count":
        return counts.order_by(ibis.desc("count"), *names)
    return counts.order_by(ibis.desc(order), ibis.desc("count"), *names)


def _by_stance(lines: ibis.Table, keys: list[str]) -> ibis.Table:
    number = lines["count"]
    stances = {stance.value: number.sum(where=lines.stance == stance.value).coalesce(0) for stance in Stance}
    return lines.group_by(keys).agg(**stances, count=number.sum())
