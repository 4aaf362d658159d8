"""The network of very many lines: straight, on the graphics card, with a sign on each.

Shapes, colours and what can be clicked are as in the other network; there are no arrowheads, so the words say the
direction.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from onrecord import address, graph
from onrecord.figures.labels import label_sides
from onrecord.figures.marks import ActorMark
from onrecord.figures.style import FADED, KINDS, SELECTED, STANCES, plain
from onrecord.graph import Canvas, Point
from onrecord.model import Selection, Stance

_NAMED = 60  # actors whose names are tried
_SYMBOLS = {Stance.POSITIVE: "cross-thin", Stance.NEUTRAL: "circle", Stance.NEGATIVE: "line-ew"}


def paths(
    lines: pd.DataFrame, starts: Mapping[str, Point], ends: Mapping[str, Point], chosen: Selection
) -> list[go.Scattergl]:
    """The lines and their signs: one trace of each for a stance, and one for all lines that are faded."""
    held, along = graph.belonging(lines, chosen), _along(lines)
    traces = []
    for stance, style in STANCES.items():
        alike = lines["stance"] == stance.value
        for rows, lit in ((lines[alike & ~held], False), (lines[alike & held], True)):
            if rows.empty:
                continue
            start = np.array([starts[id] for id in rows["source"]], dtype=np.float32)
            end = np.array([ends[id] for id in rows["target"]], dtype=np.float32)
            colour = style.colour if lit else FADED
            traces.append(_segments(start, end, colour, 0.45 if lit else 1.0))
            if lit:
                way = along[rows.index].to_numpy(dtype=np.float32)[:, None]
                traces.append(_signs(rows, start + (end - start) * way, stance, colour))
    return traces


def _along(lines: pd.DataFrame) -> pd.Series[float]:
    """How far along each line its sign stands, nearer to the target: no two of a pair's lines at the same place."""
    pairs = lines.groupby(["source", "target"])["count"]
    return 0.5 + 0.4 * (pairs.cumcount() + 1) / (pairs.transform("size") + 1)


def _segments(start: np.ndarray, end: np.ndarray, colour: str, opacity: float) -> go.Scattergl:
    gap = np.full_like(start, np.nan)
    points = np.stack([start, end, gap], axis=1).reshape(-1, 2)
    return go.Scattergl(
        x=points[:, 0].copy(),
        y=points[:, 1].copy(),
        mode="lines",
        line={"color": colour, "width": 1},
        opacity=opacity,
        hoverinfo="skip",
        showlegend=False,
    )


def _signs(rows: pd.DataFrame, at: np.ndarray, stance: Stance, colour: str) -> go.Scattergl:
    """The sign of each line, where it is clicked."""
    told = zip(rows["source_name"], rows["target_name"], rows["type"], rows["count"], strict=True)
    selections = zip(rows["source"], rows["target"], rows["type"], strict=True)
    return go.Scattergl(
        x=at[:, 0].copy(),
        y=at[:, 1].copy(),
        mode="markers",
        marker={"symbol": _SYMBOLS[stance], "size": 5, "color": colour, "line": {"width": 1, "color": colour}},
        customdata=[
            address.write(Selection(source=s, target=t, type=k, stance=stance.value)) for s, t, k in selections
        ],
        text=[f"{plain(s, 24)} → {plain(t, 24)}<br>{plain(k)} {n}" for s, t, k, n in told],
        hovertemplate=f"%{{text}} {stance.value} – click to read<extra></extra>",
        selected={"marker": {"opacity": 1}},
        unselected={"marker": {"opacity": 1}},
        showlegend=False,
    )


def shapes(actors: Sequence[ActorMark], selected: str) -> list[go.Scattergl]:
    """One trace a kind; the selected actor wears a ring."""
    traces = []
    for kind, style in KINDS.items():
        alike = [actor for actor in actors if actor.kind is kind]
        if not alike:
            continue
        traces.append(
            go.Scattergl(
                x=np.array([actor.at[0] for actor in alike], dtype=np.float32),
                y=np.array([actor.at[1] for actor in alike], dtype=np.float32),
                mode="markers",
                marker={
                    "symbol": style.symbol,
                    "size": np.array([actor.size for actor in alike], dtype=np.float32),
                    "color": [style.colour if actor.lit else FADED for actor in alike],
                    "line": {"width": [3 if actor.id == selected else 0 for actor in alike], "color": SELECTED},
                },
                customdata=[actor.id for actor in alike],
                text=[actor.name for actor in alike],
                hovertemplate=f"<b>%{{text}}</b> ({style.label.lower()}) – click to read<extra></extra>",
                selected={"marker": {"opacity": 1}},
                unselected={"marker": {"opacity": 1}},
                showlegend=False,
            )
        )
    return traces


def names(actors: Sequence[ActorMark], canvas: Canvas) -> go.Scatter:
    """The names of the busiest, where there is room beside their shapes."""
    first = [actor for actor in actors if actor.lit][:_NAMED]
    sides = label_sides(first, canvas)
    named = [actor for actor in first if actor.id in sides]
    return go.Scatter(
        x=[actor.at[0] for actor in named],
        y=[actor.at[1] for actor in named],
        mode="text",
        text=[actor.name for actor in named],
        textposition=[sides[actor.id] for actor in named],
        textfont={"size": 12, "shadow": "auto"},
        hoverinfo="skip",
        cliponaxis=False,
        showlegend=False,
    )
