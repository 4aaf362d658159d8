"""The network of very many lines: straight, on the graphics card, with a mark for each.

Shapes, colours and what can be clicked are as in the other network. A line is a thin triangle, broad at its source and
pointed at its target: readers follow that better than arrowheads (Holten and van Wijk 2009), and without a graphics
card it is drawn more than three times faster than what Plotly draws for a line.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import numpy as np
import pandas as pd

from onrecord import address, graph
from onrecord.figures.labels import label_sides
from onrecord.figures.marks import ActorMark
from onrecord.figures.style import FADED, KINDS, SELECTED, STANCES, Trace, plain, scattergl
from onrecord.graph import Canvas, Point
from onrecord.model import Selection, Stance

_NAMED = 60  # actors whose names are tried
_BROAD = (1.4, 3.6)  # pixels at the source: of the rarest line, and what the most frequent one has more
_DIAMETERS = {Stance.POSITIVE: 4, Stance.NEUTRAL: 2, Stance.NEGATIVE: 5}  # a disc, a dot and a ring


def paths(
    lines: pd.DataFrame, starts: Mapping[str, Point], ends: Mapping[str, Point], chosen: Selection
) -> list[Trace]:
    """The lines and their marks: one trace of each for a stance, and one for all lines that are faded.

    Lines of one pair and stance lie on each other: they are drawn as one, as broad as all of them; each has its mark.
    """
    held, along = graph.belonging(lines, chosen), _along(lines)
    most = lines.groupby(["source", "target", "stance"])["count"].sum().max()
    traces = []
    for stance, style in STANCES.items():
        alike = lines["stance"] == stance.value
        for rows, lit in ((lines[alike & ~held], False), (lines[alike & held], True)):
            if rows.empty:
                continue
            colour = style.colour if lit else FADED
            together = rows.groupby(["source", "target"], sort=False)["count"].sum().reset_index()
            broad = _BROAD[0] + _BROAD[1] * np.sqrt(together["count"].to_numpy() / most)
            traces.append(_tapered(*_ends(together, starts, ends), broad, colour, 0.45 if lit else 1.0))
            if lit:
                start, end = _ends(rows, starts, ends)
                way = along[rows.index].to_numpy(dtype=np.float32)[:, None]
                traces.append(_marks(rows, start + (end - start) * way, stance, colour))
    return traces


def _ends(rows: pd.DataFrame, starts: Mapping[str, Point], ends: Mapping[str, Point]) -> tuple[np.ndarray, np.ndarray]:
    """Where each line begins and ends."""
    return (
        np.array([starts[id] for id in rows["source"].tolist()], dtype=np.float32),
        np.array([ends[id] for id in rows["target"].tolist()], dtype=np.float32),
    )


def _along(lines: pd.DataFrame) -> pd.Series[float]:
    """How far along each line its mark stands, nearer to the target: no two of a pair's lines at the same place."""
    pairs = lines.groupby(["source", "target"])["count"]
    return 0.5 + 0.4 * (pairs.cumcount() + 1) / (pairs.transform("size") + 1)


def _tapered(start: np.ndarray, end: np.ndarray, broad: np.ndarray, colour: str, opacity: float) -> Trace:
    """A triangle a line, as one outline that gaps part."""
    way = end - start
    long = np.maximum(np.hypot(way[:, 0], way[:, 1]), 1e-6)[:, None]
    aside = np.stack([-way[:, 1], way[:, 0]], axis=1) / long * (broad[:, None] / 2)
    gap = np.full_like(start, np.nan)
    points = np.stack([start + aside, end, start - aside, gap], axis=1).reshape(-1, 2).astype(np.float32)
    return scattergl(
        x=points[:, 0].copy(),
        y=points[:, 1].copy(),
        mode="none",
        fill="toself",
        fillcolor=colour,
        opacity=opacity,
        hoverinfo="skip",
        showlegend=False,
    )


def _marks(rows: pd.DataFrame, at: np.ndarray, stance: Stance, colour: str) -> Trace:
    """The mark of each line, where it is clicked."""
    told = zip(*(rows[part].tolist() for part in ("source_name", "target_name", "type", "count")), strict=True)
    selections = zip(*(rows[part].tolist() for part in ("source", "target", "type")), strict=True)
    return scattergl(
        x=at[:, 0].copy(),
        y=at[:, 1].copy(),
        mode="markers",
        marker=mark(stance, colour),
        customdata=_words(
            address.write(Selection(source=s, target=t, type=k, stance=stance.value)) for s, t, k in selections
        ),
        text=_words(f"{plain(s, 24)} → {plain(t, 24)}<br>{plain(k)} {n}" for s, t, k, n in told),
        hovertemplate=f"%{{text}} {stance.value} – click to read<extra></extra>",
        selected={"marker": {"opacity": 1}},
        unselected={"marker": {"opacity": 1}},
        showlegend=False,
    )


def _words(texts: Iterable[str]) -> np.ndarray:
    """Texts as Plotly takes them fastest."""
    return np.array(list(texts), dtype=object)


def mark(stance: Stance, colour: str) -> dict[str, Any]:
    """A disc, a dot or a ring: of all symbols, Plotly draws circles fastest."""
    ring = stance is Stance.NEGATIVE
    inside = "rgba(0, 0, 0, 0)" if ring else colour
    return {"size": _DIAMETERS[stance], "color": inside, "line": {"width": int(ring), "color": colour}}


def shapes(actors: Sequence[ActorMark], selected: str) -> list[Trace]:
    """One trace a kind; the selected actor wears a ring."""
    traces = []
    for kind, style in KINDS.items():
        alike = [actor for actor in actors if actor.kind is kind]
        if not alike:
            continue
        traces.append(
            scattergl(
                x=np.array([actor.at[0] for actor in alike], dtype=np.float32),
                y=np.array([actor.at[1] for actor in alike], dtype=np.float32),
                mode="markers",
                marker={
                    "symbol": style.symbol,
                    "size": np.array([actor.size for actor in alike], dtype=np.float32),
                    "color": _words(style.colour if actor.lit else FADED for actor in alike),
                    "line": {"width": [3 if actor.id == selected else 0 for actor in alike], "color": SELECTED},
                },
                customdata=_words(actor.id for actor in alike),
                text=_words(actor.name for actor in alike),
                hovertemplate=f"<b>%{{text}}</b> ({style.label.lower()}) – click to read<extra></extra>",
                selected={"marker": {"opacity": 1}},
                unselected={"marker": {"opacity": 1}},
                showlegend=False,
            )
        )
    return traces


def names(actors: Sequence[ActorMark], canvas: Canvas) -> list[dict[str, Any]]:
    """The names of the busiest, where there is room: annotations lie above the graphics card and let clicks through."""
    first = [actor for actor in actors if actor.lit][:_NAMED]
    sides = label_sides(first, canvas)
    return [_name(actor, sides[actor.id]) for actor in first if actor.id in sides]


def _name(actor: ActorMark, side: str) -> dict[str, Any]:
    away = actor.size / 2 + 2
    yanchor, xanchor, right, up = {
        "bottom center": ("top", "center", 0.0, -away),
        "top center": ("bottom", "center", 0.0, away),
        "middle right": ("middle", "left", away, 0.0),
        "middle left": ("middle", "right", -away, 0.0),
    }[side]
    return {
        "x": actor.at[0],
        "y": actor.at[1],
        "text": actor.name,
        "showarrow": False,
        "xanchor": xanchor,
        "yanchor": yanchor,
        "xshift": right,
        "yshift": up,
        "borderpad": 0,
        "font": {"size": 12, "shadow": "auto"},
    }
