"""The map: actors at their seats, lines between them by net stance, over outlines of our own: it fetches nothing.

Longitudes and latitudes are drawn as they are (plate carrée): a map to find one's way, not to measure.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from onrecord import address, graph
from onrecord.atlas import Outline, Seat
from onrecord.figures.marks import line_width
from onrecord.figures.matrix import pairs, sign
from onrecord.figures.style import FADED, KINDS, SELECTED, STANCES, base_layout, net_stance, plain
from onrecord.model import Selection, Stance

_LEGEND = 44
_CLOSE = 0.02  # of the width of the picture: seats nearer than this get no second name
_STRETCH = 1.25  # a degree of latitude is so much longer than one of longitude, about 37 degrees north

Row = Mapping[Hashable, Any]


def world(
    lines: pd.DataFrame,
    seats: Mapping[str, Seat],
    outlines: Sequence[Outline],
    *,
    whole: bool = False,
    width: int = 640,
    selection: Selection | None = None,
    dark: bool = False,
) -> go.Figure:
    """The figure for `query.flows`; who has no seat is left out. `whole` shows the world, not just where marks are."""
    placed = lines[lines["source"].isin(seats) & lines["target"].isin(seats)]
    ids = sorted({*placed["source"], *placed["target"]})
    rows = pairs(placed, ids).to_dict("records")[::-1]
    chosen = selection or Selection()
    lit = [_within(row, chosen) for row in rows]
    if not any(lit):
        lit = [True] * len(rows)
    box = _box([seats[id].at for id in ids], whole)
    traces = [
        _land(outlines),
        *_flows(rows, lit, seats, box),
        *_actors(placed, ids, seats, box, chosen),
        *_legend(rows),
    ]
    return go.Figure(traces, _layout(box, width, dark))


def _land(outlines: Sequence[Outline]) -> go.Scatter:
    x: list[float | None] = []
    y: list[float | None] = []
    for outline in outlines:
        x += [*(longitude for longitude, _ in outline.ring), None]
        y += [*(latitude for _, latitude in outline.ring), None]
    return go.Scatter(
        x=x,
        y=y,
        mode="lines",
        fill="toself",
        fillcolor="rgba(128, 134, 146, 0.13)",
        line={"color": "rgba(128, 134, 146, 0.45)", "width": 0.7},
        hoverinfo="skip",
        showlegend=False,
    )


def _flows(
    rows: Sequence[Row], lit: Sequence[bool], seats: Mapping[str, Seat], box: Sequence[float]
) -> list[go.Scatter]:
    """Bent lines with an arrowhead, and the dot at which each is clicked."""
    bend = 0.03 * (box[1] - box[0])
    traces = []
    for row, bright in sorted(zip(rows, lit, strict=True), key=lambda pair: pair[1]):
        style = STANCES[net_stance(row["net"])]
        colour = style.colour if bright else FADED
        points = graph.curve(seats[row["source"]].at, seats[row["target"]].at, bend, steps=14)
        width = line_width(int(row["count"]))
        traces.append(
            go.Scatter(
                x=[x for x, _ in points],
                y=[y for _, y in points],
                mode="lines+markers",
                line={"color": colour, "width": width, "dash": style.dash},
                marker={
                    "symbol": "arrow",
                    "angleref": "previous",
                    "size": [0.0] * (len(points) - 1) + [9.0 + width],
                    "standoff": [0.0] * (len(points) - 1) + [6.0],
                    "color": colour,
                },
                hoverinfo="skip",
                showlegend=False,
            )
        )
    middles = [graph.curve(seats[row["source"]].at, seats[row["target"]].at, bend, steps=14)[7] for row in rows]
    dots = go.Scatter(
        x=[x for x, _ in middles],
        y=[y for _, y in middles],
        mode="markers",
        marker={"size": 7, "color": [STANCES[net_stance(row["net"])].colour for row in rows]},
        customdata=[address.write(Selection(source=row["source"], target=row["target"])) for row in rows],
        hovertext=[_told(row) for row in rows],
        hovertemplate="%{hovertext}<extra></extra>",
        selected={"marker": {"opacity": 1}},
        unselected={"marker": {"opacity": 1}},
        showlegend=False,
    )
    return [*traces, dots]


def _actors(
    lines: pd.DataFrame, ids: Sequence[str], seats: Mapping[str, Seat], box: Sequence[float], chosen: Selection
) -> list[go.Scatter]:
    """One trace a kind; the names of the busiest, where no busier one is near."""
    counts = lines.groupby("source")["count"].sum().add(lines.groupby("target")["count"].sum(), fill_value=0)
    names = dict(zip(lines["source"], lines["source_name"], strict=True)) | dict(
        zip(lines["target"], lines["target_name"], strict=True)
    )
    named = _named(sorted(ids, key=lambda one: -counts[one]), seats, box)
    traces = []
    for kind, style in KINDS.items():
        alike = [id for id in ids if id.startswith(kind.value)]
        if not alike:
            continue
        traces.append(
            go.Scatter(
                x=[seats[id].at[0] for id in alike],
                y=[seats[id].at[1] for id in alike],
                mode="markers+text",
                marker={
                    "symbol": style.symbol,
                    "size": graph.diameters([float(counts[id]) for id in alike], graph.NARROW),
                    "color": style.colour,
                    "line": {"width": [3 if id == chosen.actor else 0 for id in alike], "color": SELECTED},
                },
                text=[plain(names[id], 24) if id in named else "" for id in alike],
                textposition="bottom center",
                textfont={"size": 12, "shadow": "auto"},
                customdata=list(alike),
                hovertext=[f"<b>{plain(names[id])}</b>, {plain(seats[id].place)} – click to read" for id in alike],
                hovertemplate="%{hovertext}<extra></extra>",
                selected={"marker": {"opacity": 1}},
                unselected={"marker": {"opacity": 1}},
                name=style.label,
            )
        )
    return traces


def _named(ids: Sequence[str], seats: Mapping[str, Seat], box: Sequence[float]) -> set[str]:
    wide, high = box[1] - box[0], box[3] - box[2]
    kept: list[str] = []
    for id in ids:
        x, y = seats[id].at
        if all(
            abs(x - seats[other].at[0]) > 6 * _CLOSE * wide or abs(y - seats[other].at[1]) > 2 * _CLOSE * high
            for other in kept
        ):
            kept.append(id)
    return set(kept)


def _legend(rows: Sequence[Row]) -> list[go.Scatter]:
    present = {net_stance(row["net"]) for row in rows}
    words = {Stance.POSITIVE: "Mostly positive", Stance.NEUTRAL: "Neutral or even", Stance.NEGATIVE: "Mostly negative"}
    return [
        go.Scatter(
            name=words[stance],
            x=[None],
            y=[None],
            mode="lines",
            line={"color": style.colour, "dash": style.dash, "width": 2.6},
            hoverinfo="skip",
        )
        for stance, style in STANCES.items()
        if stance in present
    ]


def _told(row: Row) -> str:
    return (
        f"<b>{plain(row['source_name'])} → {plain(row['target_name'])}</b><br>"
        f"{row['count']:,} reactions, in all {sign(row['net'])} – click to read"
    )


def _within(row: Row, chosen: Selection) -> bool:
    if chosen.actor:
        return chosen.actor in (row["source"], row["target"])
    return chosen.source in ("", row["source"]) and chosen.target in ("", row["target"])


def _box(points: Sequence[tuple[float, float]], whole: bool) -> tuple[float, float, float, float]:
    """West, east, south and north of what is shown."""
    if whole or not points:
        return -170.0, 190.0, -58.0, 84.0
    west, east = min(x for x, _ in points), max(x for x, _ in points)
    south, north = min(y for _, y in points), max(y for _, y in points)
    around = max(6.0, 0.08 * (east - west), 0.08 * (north - south))
    return west - around, east + around, south - around, north + around


def _layout(box: Sequence[float], width: int, dark: bool) -> go.Layout:
    height = min(max(round(width * _STRETCH * (box[3] - box[2]) / (box[1] - box[0])), 200), 620)
    hidden = {"visible": False, "showgrid": False, "zeroline": False}
    return base_layout(
        height + _LEGEND,
        dark,
        {"y": 0, "yanchor": "top"},
        margin={"l": 0, "r": 0, "t": 0, "b": _LEGEND},
        dragmode="pan",
        xaxis={**hidden, "range": [box[0], box[1]], "constrain": "domain"},
        yaxis={**hidden, "range": [box[2], box[3]], "scaleanchor": "x", "scaleratio": _STRETCH},
    )
