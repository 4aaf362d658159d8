"""What the picture says, in one sentence, for a reader who has just opened it."""

from __future__ import annotations

import pandas as pd

from onrecord.display import shortened
from onrecord.model import Stance

_DRAWN = {Stance.NEGATIVE: "criticism", Stance.POSITIVE: "support"}


def reading(lines: pd.DataFrame) -> str:
    """The strongest pattern in `query.lines`: who drew most criticism or most support, and from whom.

    Empty when there is nothing to read.
    """
    if lines.empty:
        return ""
    signed = lines[lines["stance"].isin([stance.value for stance in _DRAWN])]
    if signed.empty:
        return _busiest(lines)
    ranked = signed.groupby(["target", "target_name", "stance"], as_index=False)[["count"]].sum()
    top = ranked.sort_values(["count", "stance", "target_name"], ascending=[False, True, True]).iloc[0]
    behind = signed[(signed["target"] == top["target"]) & (signed["stance"] == top["stance"])]
    return _drew(shortened(str(top["target_name"])), Stance(top["stance"]), behind)


def _drew(target: str, stance: Stance, behind: pd.DataFrame) -> str:
    total = int(behind["count"].sum())
    sources = behind.groupby(["source", "source_name"], as_index=False)[["count"]].sum()
    if total == 1:
        return f"{_name(sources)} reacted to {target} with a {stance.value} reaction."
    head = f"{target} drew the most {_DRAWN[stance]}: {total:,} {stance.value} reactions"
    if len(sources) == 1:
        return f"{head}, all of them from {_name(sources)}."
    ranked = sources.sort_values(["count", "source_name"], ascending=[False, True])
    most = ranked["count"].iloc[0]
    tied = int((ranked["count"] == most).sum())
    lead = f", most often from {_name(ranked)} ({most:,})" if tied == 1 else ""
    return f"{head} from {len(sources):,} actors{lead}."


def _busiest(lines: pd.DataFrame) -> str:
    """For reactions none of which takes a side."""
    pairs = lines.groupby(["source_name", "target_name"], as_index=False)[["count"]].sum()
    top = pairs.sort_values(["count", "source_name", "target_name"], ascending=[False, True, True]).iloc[0]
    times = "once" if top["count"] == 1 else f"{top['count']:,} times"
    source, target = (shortened(str(top[f"{end}_name"])) for end in ("source", "target"))
    return f"{source} reacted to {target} {times}, without taking a side."


def _name(sources: pd.DataFrame) -> str:
    """The first of them."""
    return shortened(str(sources["source_name"].iloc[0]))
