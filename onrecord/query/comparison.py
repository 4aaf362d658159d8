"""Two sets of reactions held against one another: what is new, gone, stronger, weaker or turned round."""

from __future__ import annotations

from dataclasses import dataclass

import ibis
import pandas as pd

from onrecord.model import Filters
from onrecord.query.base import Tables, counted, named

CHANGES = ("flipped", "new", "gone", "stronger", "weaker", "steady")
_PAIR = ("source", "target")
_LEAST = 2  # reactions more or less, below which a line counts as steady


@dataclass(frozen=True, slots=True)
class Comparison:
    """`pairs`: source, target, their names, kinds; count, net (positive less negative) and share of each side; change.

    `changes` says how many pairs there are of each of CHANGES; `first` and `second` how many reactions each side has.
    """

    pairs: pd.DataFrame
    changes: dict[str, int]
    first: int
    second: int


def comparison(tables: Tables, first: Filters, second: Filters, most: int = 18) -> Comparison:
    """The `most` telling pairs: those that turned round, then those whose share of all reactions changed most.

    A pair is new or gone where one side has none of it, flipped where its net stance went from positive to negative or
    back, stronger or weaker where its share at least doubled or halved, by two reactions or more; else steady.
    Shares and not counts, since two periods or publishers are seldom of one size.
    """
    sides = [counted(tables, filters) for filters in (first, second)]
    totals = [int(tables.read(side.agg(total=side["count"].sum().coalesce(0)))["total"].iloc[0]) for side in sides]
    both = _side(sides[0], "first", "second").union(_side(sides[1], "second", "first"))
    numbers = ("first_count", "first_net", "second_count", "second_net")
    pairs = both.group_by(*_PAIR).agg(**{name: both[name].sum() for name in numbers})
    pairs = pairs.mutate(
        first_share=pairs.first_count / max(totals[0], 1), second_share=pairs.second_count / max(totals[1], 1)
    )
    pairs = pairs.mutate(change=_change(pairs), moved=(pairs.second_share - pairs.first_share).abs())
    changes = tables.read(pairs.group_by("change").agg(pairs=pairs.count()))
    columns = (*(f"{end}{part}" for part in ("", "_name", "_kind") for end in _PAIR), *pairs.columns[len(_PAIR) :])
    telling = named(tables, pairs, *_PAIR).select(*columns)
    telling = telling.order_by(
        ibis.desc(telling.change == "flipped"), ibis.desc("moved"), "source_name", "target_name"
    ).limit(most)
    found = dict(zip(changes["change"], map(int, changes["pairs"]), strict=True))
    return Comparison(tables.read(telling), {change: found.get(change, 0) for change in CHANGES}, *totals)


def _side(lines: ibis.Table, own: str, other: str) -> ibis.Table:
    sign = ibis.cases((lines.stance == "positive", 1), (lines.stance == "negative", -1), else_=0)
    none = ibis.literal(0, "int64")
    columns = {
        f"{own}_count": lines["count"],
        f"{own}_net": (lines["count"] * sign).cast("int64"),
        f"{other}_count": none,
        f"{other}_net": none,
    }
    ordered = {name: columns[name] for name in ("first_count", "first_net", "second_count", "second_net")}
    return lines.select(*_PAIR, **ordered)


def _change(pairs: ibis.Table) -> ibis.expr.types.StringValue:
    enough = (pairs.first_count - pairs.second_count).abs() >= _LEAST
    return ibis.cases(
        (pairs.first_count == 0, "new"),
        (pairs.second_count == 0, "gone"),
        (pairs.first_net * pairs.second_net < 0, "flipped"),
        (enough & (pairs.second_share >= 2 * pairs.first_share), "stronger"),
        (enough & (pairs.first_share >= 2 * pairs.second_share), "weaker"),
        else_="steady",
    )
