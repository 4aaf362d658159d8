"""Small tables that charts are drawn from: who reacts, who is reacted to, how often and how."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

import ibis
import pandas as pd

from onrecord.lexicon import reaction_types
from onrecord.model import Filters, Stance
from onrecord.query.base import Tables, passing

Role = Literal["source", "target"]


def actors(
    tables: Tables, filters: Filters, most: int | None = None, *, among: Sequence[str] | None = None
) -> pd.DataFrame:
    """Who is on the screen: id, name, kind, country, parent, given, received, count; busiest first.

    No more than `most` of them; only those `among` some, if these are given.
    """
    shown = passing(tables, filters)
    sides = ibis.union(
        shown.select(id=shown.source, given=ibis.literal(1), received=ibis.literal(0)),
        shown.select(id=shown.target, given=ibis.literal(0), received=ibis.literal(1)),
    )
    if among is not None:
        sides = sides.filter(sides.id.isin(among or [""]))
    counted = sides.group_by("id").agg(given=sides.given.sum(), received=sides.received.sum(), count=sides.count())
    entities = tables.table("entities").select("id", "name", "kind", "country", "parent")
    named = counted.join(entities, "id").select("id", "name", "kind", "country", "parent", "given", "received", "count")
    return tables.read(named.order_by(ibis.desc("count"), "name", "id").limit(most))


def lines(
    tables: Tables, filters: Filters, most: int | None = None, *, among: Sequence[str] | None = None
) -> pd.DataFrame:
    """One row per (source, target, type, stance): these, source_name, target_name and count; widest first.

    No more than `most` rows; only those between two actors of `among`, if that is given.
    """
    shown = passing(tables, filters)
    if among is not None:
        shown = shown.filter(shown.source.isin(among or [""]), shown.target.isin(among or [""]))
    keys = ["source", "target", "source_name", "target_name", "type", "stance"]
    counted = shown.group_by(keys).agg(count=shown.count())
    return tables.read(counted.order_by(ibis.desc("count"), "source", "target", "type", "stance").limit(most))


def counts_by_actor(tables: Tables, filters: Filters, role: Role) -> pd.DataFrame:
    """Reactions given (`role="source"`) or received: id, name, kind, positive, neutral, negative, count."""
    shown = passing(tables, filters)
    sided = shown.select("stance", id=shown[role], name=shown[f"{role}_name"], kind=shown[f"{role}_kind"])
    counted = _by_stance(sided, ["id", "name", "kind"])
    return tables.read(counted.order_by(ibis.desc("count"), "name", "id"))


def counts_by_type(tables: Tables, filters: Filters) -> pd.DataFrame:
    """Reactions of each type that occurs: type, label, positive, neutral, negative, count; in the list's order."""
    counted = tables.read(_by_stance(passing(tables, filters), ["type"]))
    known = reaction_types()
    place = {kind: position for position, kind in enumerate(known)}
    ordered = counted.iloc[
        sorted(range(len(counted)), key=lambda row: place.get(counted["type"].iloc[row], len(place)))
    ].reset_index(drop=True)
    labels = [known[kind].label if kind in known else kind for kind in ordered["type"]]
    ordered.insert(1, "label", labels)
    return ordered


def pairs(tables: Tables, filters: Filters, most: int | None = None) -> pd.DataFrame:
    """source, target and count of every pair, or of the `most` frequent ones."""
    reactions = passing(tables, filters)
    counted = reactions.group_by("source", "target").agg(count=reactions.count())
    return tables.read(counted.order_by(ibis.desc("count"), "source", "target").limit(most))


def strongest(tables: Tables, filters: Filters) -> pd.DataFrame:
    """The lines behind the strongest pattern: whoever drew most criticism or most support, and from whom.

    The lines of the most frequent pair where nobody takes a side.
    """
    shown = passing(tables, filters)
    signed = shown.filter(shown.stance.isin([stance.value for stance in Stance if stance.sign]))
    ranked = signed.group_by("target", "target_name", "stance").agg(count=signed.count())
    top = tables.read(ranked.order_by(ibis.desc("count"), "stance", "target_name").limit(1))
    if top.empty:
        pair = pairs(tables, filters, 1)
        return lines(tables, filters, among=[*pair["source"], *pair["target"]])
    behind = shown.filter(shown.target == top["target"].iloc[0], shown.stance == top["stance"].iloc[0])
    keys = ["source", "target", "source_name", "target_name", "type", "stance"]
    return tables.read(behind.group_by(keys).agg(count=behind.count()).order_by(ibis.desc("count"), "source", "type"))


def neighbourhood(tables: Tables, filters: Filters, actor: str, steps: int) -> list[str]:
    """The actor and everyone who is at most so many steps away, whoever reacts to whom."""
    reactions = passing(tables, filters)
    near = ibis.union(
        reactions.filter(reactions.source == actor).select(id="source"),
        reactions.filter(reactions.target == actor).select(id="target"),
        distinct=True,
    )
    for _ in range(steps):
        given = reactions.semi_join(near, reactions.source == near.id).select(id="target")
        received = reactions.semi_join(near, reactions.target == near.id).select(id="source")
        near = ibis.union(near, given, received, distinct=True)
    return sorted({actor, *tables.read(near)["id"]})


def _by_stance(reactions: ibis.Table, keys: list[str]) -> ibis.Table:
    stances = {stance.value: reactions.count(where=reactions.stance == stance.value) for stance in Stance}
    return reactions.group_by(keys).agg(**stances, count=reactions.count())
