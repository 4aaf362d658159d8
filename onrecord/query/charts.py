"""Small tables that charts are drawn from: who reacts, who is reacted to, how often and how."""

from __future__ import annotations

from typing import Literal

import ibis
import pandas as pd

from onrecord.lexicon import reaction_types
from onrecord.model import Filters, Stance
from onrecord.query.base import Tables, between_actors, passing

Role = Literal["source", "target"]


def actors(tables: Tables, filters: Filters) -> pd.DataFrame:
    """Who is on the screen: id, name, kind, country, parent, given, received, count; busiest first."""
    shown = passing(tables, filters)
    sides = ibis.union(
        shown.select(id=shown.source, given=ibis.literal(1), received=ibis.literal(0)),
        shown.select(id=shown.target, given=ibis.literal(0), received=ibis.literal(1)),
    )
    counted = sides.group_by("id").agg(given=sides.given.sum(), received=sides.received.sum(), count=sides.count())
    entities = tables.table("entities").select("id", "name", "kind", "country", "parent")
    named = counted.join(entities, "id").select("id", "name", "kind", "country", "parent", "given", "received", "count")
    return tables.read(named.order_by(ibis.desc("count"), "name", "id"))


def lines(tables: Tables, filters: Filters) -> pd.DataFrame:
    """One row per (source, target, type, stance): these, source_name, target_name and count; widest first."""
    shown = passing(tables, filters)
    keys = ["source", "target", "source_name", "target_name", "type", "stance"]
    counted = shown.group_by(keys).agg(count=shown.count())
    return tables.read(counted.order_by(ibis.desc("count"), "source", "target", "type", "stance"))


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


def all_lines(tables: Tables, level: Filters) -> pd.DataFrame:
    """source, target and count over everything in the store: what a layout that filters don't move is made of."""
    reactions = between_actors(tables, level)
    counted = reactions.group_by("source", "target").agg(count=reactions.count())
    return tables.read(counted.order_by("source", "target"))


def _by_stance(reactions: ibis.Table, keys: list[str]) -> ibis.Table:
    stances = {stance.value: reactions.count(where=reactions.stance == stance.value) for stance in Stance}
    return reactions.group_by(keys).agg(**stances, count=reactions.count())
