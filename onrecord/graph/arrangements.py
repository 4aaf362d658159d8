"""Where actors stand when it isn't force that says so: on a circle by community, or in two columns; and newcomers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import cos, pi, sin

import pandas as pd

from onrecord.graph.layout import Canvas, Point

_BETWEEN = 2  # places left free between two communities on the circle
_ROW = 19.0  # pixels between two names of a column


def circle(groups: Sequence[Sequence[str]], canvas: Canvas) -> Mapping[str, Point]:
    """Actor id → position, each community on an arc of its own, clockwise from the top."""
    free = _BETWEEN if len(groups) > 1 else 0
    whole = sum(len(group) + free for group in groups)
    middle_x, middle_y = canvas.width / 2, canvas.height / 2
    found: dict[str, Point] = {}
    place = 0
    for group in groups:
        for name in group:
            angle = pi / 2 - 2 * pi * place / whole
            x = middle_x + (middle_x - 1.6 * canvas.side) * cos(angle)
            y = middle_y + (middle_y - 1.6 * canvas.end) * sin(angle)
            found[name] = (round(x, 1), round(y, 1))
            place += 1
        place += free
    return found


def columns(lines: pd.DataFrame, canvas: Canvas) -> tuple[Mapping[str, Point], Mapping[str, Point]]:
    """Positions of those who react, at the left, and of those who are reacted to, at the right; the busiest on top.

    Who does both stands in both. Only as many as have room; the rest is left out.
    """
    most = int((canvas.height - 2 * canvas.end) / _ROW) + 1
    found = []
    for side, x in (("source", 0.28), ("target", 0.72)):
        counts = lines.groupby(side)["count"].sum()
        names = sorted(counts.index, key=lambda name: (-counts[name], name))[:most]
        step = (canvas.height - 2 * canvas.end) / max(len(names) - 1, 1)
        found.append(
            {
                name: (round(x * canvas.width, 1), round(canvas.height - canvas.end - min(step, 40) * row, 1))
                for row, name in enumerate(names)
            }
        )
    return found[0], found[1]


def placed(known: Mapping[str, Point], lines: pd.DataFrame, canvas: Canvas) -> Mapping[str, Point]:
    """Known positions, and for each other actor of the lines one near those it has most to do with."""
    found = dict(known)
    ends = pd.concat(
        [
            lines[["source", "target", "count"]].set_axis(["id", "other", "count"], axis=1),
            lines[["target", "source", "count"]].set_axis(["id", "other", "count"], axis=1),
        ]
    )
    strangers = ends[~ends["id"].isin(known)].sort_values(["count", "id", "other"], ascending=[False, True, True])
    for place, (id, rows) in enumerate(strangers.groupby("id", sort=True)):
        near = [known[other] for other in rows["other"].head(3) if other in known]
        x, y = (
            (sum(axis) / len(near) for axis in zip(*near, strict=True))
            if near
            else (canvas.width / 2, canvas.height / 2)
        )
        angle, away = 2.4 * place, 24.0 + 3.0 * (place % 7)
        found[str(id)] = (
            round(min(max(x + away * cos(angle), canvas.side), canvas.width - canvas.side), 1),
            round(min(max(y + away * sin(angle), canvas.end), canvas.height - canvas.end), 1),
        )
    return found
