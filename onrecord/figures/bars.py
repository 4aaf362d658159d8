"""Diverging bars: negative to the left of zero, positive to the right, neutral apart in a strip of its own.

Each part of each bar carries in `customdata` the text of the selection it stands for (`onrecord.address`).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal

import pandas as pd
import plotly.graph_objects as go

from onrecord import address
from onrecord.figures.style import INKS, STANCES, base_layout, plain
from onrecord.model import Selection, Stance

Role = Literal["source", "target"]

_BAR = 26
_LEGEND = 40
_ORDER = (Stance.NEGATIVE, Stance.POSITIVE, Stance.NEUTRAL)
_SIDES = {Stance.NEGATIVE: "to the left", Stance.POSITIVE: "to the right", Stance.NEUTRAL: "apart"}
_DONE = {"source": "given", "target": "received"}


@dataclass(frozen=True, slots=True)
class Bar:
    """One row of a chart: its name and how many reactions of each stance it stands for."""

    name: str
    counts: tuple[tuple[Stance, int], ...]

    def length(self, stance: Stance, share: bool) -> float:
        """How long its part is: a number of reactions, or percent of all of them."""
        count = dict(self.counts)[stance]
        return 100 * count / max(sum(number for _, number in self.counts), 1) if share else count


def actor_bars(
    counts: pd.DataFrame,
    role: Role,
    *,
    top: int = 15,
    share: bool = False,
    selection: Selection | None = None,
    dark: bool = False,
) -> go.Figure:
    """Who reacts (`role="source"`) or who is reacted to (`role="target"`), from `query.counts_by_actor`.

    With `share` a bar is in percent of the actor's own reactions, whose number stands beside the name.
    """
    shown = counts.head(top)
    ids = shown["id"].tolist()

    def behind(number: int, stance: Stance) -> Selection:
        return Selection(**{role: ids[number]}, stance=stance.value)

    return _diverging(_bars(shown, "name"), behind, _DONE[role], selection, dark, share)


def publisher_bars(counts: pd.DataFrame, *, share: bool = False, dark: bool = False) -> go.Figure:
    """The stances in the documents of each publisher, from `query.counts_by_publisher`.

    The `customdata` of a bar is the number of its row.
    """
    named = counts.assign(publisher=[name or "Publisher not given" for name in counts["publisher"]])

    def behind(number: int, _: Stance) -> Selection:
        return Selection(actor=str(number))

    return _diverging(_bars(named, "publisher"), behind, "found", None, dark, share)


def type_bars(
    counts: pd.DataFrame, *, share: bool = False, selection: Selection | None = None, dark: bool = False
) -> go.Figure:
    """How often each reaction type stands under the filters, from `query.counts_by_type`."""
    types = counts["type"].tolist()

    def behind(number: int, stance: Stance) -> Selection:
        return Selection(type=types[number], stance=stance.value)

    figure = _diverging(_bars(counts, "label"), behind, "found", selection, dark, share)
    return figure.update_layout(showlegend=False, height=figure.layout.height - _LEGEND, margin={"t": 0})


def stance_bars(counts: pd.DataFrame, *, selection: Selection | None = None, dark: bool = False) -> go.Figure:
    """The three stances in all, from `query.counts_by_type`."""
    total = tuple((stance, int(counts[stance.value].sum())) for stance in STANCES)

    def behind(_: int, stance: Stance) -> Selection:
        return Selection(stance=stance.value)

    return _diverging([Bar("All types", total)], behind, "found", selection, dark)


def _bars(counts: pd.DataFrame, name: str) -> list[Bar]:
    rows = zip(counts[name], *(counts[stance.value] for stance in STANCES), strict=True)
    return [
        Bar(label, tuple((stance, int(number)) for stance, number in zip(STANCES, numbers, strict=True)))
        for label, *numbers in rows
    ]


def _diverging(
    bars: Sequence[Bar],
    behind: Callable[[int, Stance], Selection],
    done: str,
    selection: Selection | None,
    dark: bool,
    share: bool = False,
) -> go.Figure:
    traces = [_part(bars, stance, behind, done, selection or Selection(), share) for stance in _ORDER]
    return go.Figure(traces, _layout(bars, dark, share))


def _part(
    bars: Sequence[Bar],
    stance: Stance,
    behind: Callable[[int, Stance], Selection],
    done: str,
    chosen: Selection,
    share: bool,
) -> go.Bar:
    """The bars of one stance; a bar without such a reaction is left out, so that nothing empty is clicked."""
    style = STANCES[stance]
    found = [
        (number, bar.name, count, bar.length(stance, share))
        for number, bar in enumerate(bars)
        for own, count in bar.counts
        if own is stance and count
    ]
    selections = [behind(number, stance) for number, *_ in found]
    return go.Bar(
        name=f"{style.label} ({_SIDES[stance]})",
        orientation="h",
        x=[-length if stance is Stance.NEGATIVE else length for *_, length in found],
        y=[number for number, *_ in found],
        xaxis="x2" if stance is Stance.NEUTRAL else "x",
        marker={
            "color": style.colour,
            "opacity": [1.0 if not chosen or _within(own, chosen) else 0.3 for own in selections],
        },
        text=[f"{length:.0f} %" if share else f"{count:,}" for _, _, count, length in found],
        textposition="outside",
        cliponaxis=False,
        customdata=[address.write(own) for own in selections],
        hovertext=[
            f"<b>{plain(name)}</b><br>{count} {stance.value} {done} – click to read" for _, name, count, _ in found
        ],
        hovertemplate="%{hovertext}<extra></extra>",
        selected={"marker": {"opacity": 1}},
        unselected={"marker": {"opacity": 1}},
    )


def _within(bar: Selection, chosen: Selection) -> bool:
    """Whether the bar has a part in what is selected."""
    pairs = (
        (bar.source, chosen.source or chosen.actor),
        (bar.target, chosen.target or chosen.actor),
        (bar.type, chosen.type),
        (bar.stance, chosen.stance),
    )
    return all(not have or not want or have == want for have, want in pairs)


def _layout(bars: Sequence[Bar], dark: bool, share: bool) -> go.Layout:
    """Both strips share one scale, so that lengths can be compared."""
    most = {stance: max((bar.length(stance, share) for bar in bars), default=0) for stance in STANCES}
    left, right, apart = most[Stance.NEGATIVE], most[Stance.POSITIVE], most[Stance.NEUTRAL]
    room = max(left + right, apart, 1) * 0.14
    diverging, strip = left + right + 2 * room, apart + room
    split = diverging / (diverging + strip) if apart else 1.0
    bare = {"showgrid": False, "showticklabels": False, "fixedrange": True, "zeroline": False}
    return base_layout(
        _BAR * len(bars) + 30 + _LEGEND,
        dark,
        {"y": 1, "yanchor": "bottom"},
        barmode="relative",
        bargap=0.25,
        margin={"l": 0, "r": 8, "t": _LEGEND, "b": 8},
        dragmode=False,
        xaxis={**bare, "range": [-left - room, right + room], "domain": [0, split], "zeroline": True},
        xaxis2={
            **bare,
            "range": [0, strip],
            "domain": [split, 1] if apart else [0.999, 1],
            "zeroline": bool(apart),
        },
        yaxis={
            "range": [len(bars) - 0.4, -0.6],
            "tickmode": "array",
            "tickvals": list(range(len(bars))),
            "ticktext": [_tick(bar, share) for bar in bars],
            "automargin": True,
            "fixedrange": True,
            "showgrid": False,
            "zeroline": False,
            "tickfont": {"color": INKS["dark" if dark else "light"]},
        },
    )


def _tick(bar: Bar, share: bool) -> str:
    return plain(bar.name, 24) + (f" ({sum(number for _, number in bar.counts):,})" if share else "")
