"""One actor: who that is, what it gives and receives, and with whom."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import ibis
import pandas as pd
from ibis import _

from onrecord.model import Filters, Kind
from onrecord.query.base import Tables, counted, named, passing
from onrecord.query.evidence import as_date


@dataclass(frozen=True, slots=True)
class Role:
    """An office that documents give an official, with the first and the last day on which they do."""

    role: str
    organization: str
    country: str
    since: date | None
    until: date | None


@dataclass(frozen=True)
class Profile:
    """Who an actor is, and what passes the filters of it.

    `aliases` are the names that documents use, the most frequent first; `members` the names of those who are counted
    under it. `counterparts`: id, name, given, received, count and net (positive less negative), the busiest first.
    """

    id: str
    name: str
    kind: Kind
    country: str
    parent: str
    organization: str
    aliases: tuple[str, ...]
    roles: tuple[Role, ...]
    members: tuple[str, ...]
    counterparts: pd.DataFrame
    first_date: date | None
    last_date: date | None


def profile(tables: Tables, filters: Filters, actor: str) -> Profile | None:
    """The profile of an actor; None for an id that the store doesn't know."""
    entities = tables.table("entities")
    found = tables.read(entities.filter(entities.id == actor))
    if found.empty:
        return None
    row, members = found.iloc[0], _members(tables, filters, actor)
    reactions = passing(tables, filters)
    own = reactions.filter((reactions.source == actor) | (reactions.target == actor))
    days = tables.read(own.agg(first=own.date.min(), last=own.date.max())).iloc[0]
    return Profile(
        id=actor,
        name=row["name"],
        kind=Kind(row["kind"]),
        country=row["country"],
        parent=row["parent"],
        organization=row["organization"],
        aliases=_aliases(tables, actor, row["name"]),
        roles=_roles(tables, actor),
        members=members,
        counterparts=_counterparts(tables, filters, actor),
        first_date=as_date(days["first"]),
        last_date=as_date(days["last"]),
    )


def _members(tables: Tables, filters: Filters, actor: str) -> tuple[str, ...]:
    """Everyone else who is shown as this actor at the filters' level of roll-up."""
    rollups, entities = tables.table("rollups"), tables.table("entities")
    under = rollups.filter(
        rollups.actor == actor,
        rollups.level == filters.roll_up.value,
        rollups.folded == filters.fold_territories,
        rollups.entity != actor,
    )
    below = entities.semi_join(under, entities.id == under.entity)
    return tuple(tables.read(below.select("name").order_by("name").limit(200))["name"])


def _aliases(tables: Tables, actor: str, name: str) -> tuple[str, ...]:
    aliases = tables.table("aliases")
    found = tables.read(aliases.filter(aliases.entity == actor, aliases["alias"] != name).order_by("alias").limit(40))
    return tuple(found["alias"])


def _roles(tables: Tables, actor: str) -> tuple[Role, ...]:
    affiliations = tables.table("affiliations")
    found = tables.read(
        affiliations.filter(affiliations.official == actor).order_by("first_seen", "role", "organization")
    )
    return tuple(
        Role(row["role"], row["organization"], row["country"], as_date(row["first_seen"]), as_date(row["last_seen"]))
        for row in found.to_dict("records")
    )


def _counterparts(tables: Tables, filters: Filters, actor: str, most: int = 12) -> pd.DataFrame:
    lines, none = counted(tables, filters), ibis.literal(0, "int64")
    sign = ibis.cases((lines.stance == "positive", 1), (lines.stance == "negative", -1), else_=0)
    net = lines["count"] * sign
    given = lines.filter(lines.source == actor).select(id=lines.target, given=lines["count"], received=none, net=net)
    received = lines.filter(lines.target == actor).select(id=lines.source, given=none, received=lines["count"], net=net)
    both = given.union(received)
    summed = both.group_by("id").agg(given=both.given.sum(), received=both.received.sum(), net=both.net.sum())
    ranked = named(tables, summed, "id").select(
        "id", "given", "received", "net", name=_.id_name, count=_.given + _.received
    )
    return tables.read(ranked.order_by(ibis.desc("count"), "name", "id").limit(most))
