"""How lines run between actors: bends and curves, in pixels of the canvas."""

from __future__ import annotations

from collections import Counter
from math import hypot

import pandas as pd

Point = tuple[float, float]

_WIDEST_FAN = 75.0


def bends(lines: pd.DataFrame) -> list[float]:
    """One bend a line, in pixels to the left of its direction: no two lines between two actors coincide.

    Opposite directions bend to opposite sides; further types of the same direction bend further.
    """
    pairs = list(zip(lines["source"], lines["target"], strict=True))
    total = Counter(pairs)
    seen: Counter[tuple[str, str]] = Counter()
    found = []
    for source, target in pairs:
        first = 12.0 if total[(target, source)] else 6.0
        step = min(15.0, _WIDEST_FAN / total[(source, target)])
        found.append(first + step * seen[(source, target)])
        seen[(source, target)] += 1
    return found


def curve(start: Point, end: Point, bend: float, steps: int = 12) -> list[Point]:
    """Points of a quadratic Bézier curve whose middle lies `bend` pixels to the left of the straight line."""
    (x0, y0), (x1, y1) = start, end
    length = hypot(x1 - x0, y1 - y0) or 1.0
    middle_x = (x0 + x1) / 2 - 2 * bend * (y1 - y0) / length
    middle_y = (y0 + y1) / 2 + 2 * bend * (x1 - x0) / length
    found = []
    for step in range(steps + 1):
        t = step / steps
        near, between, far = (1 - t) ** 2, 2 * t * (1 - t), t**2
        x, y = near * x0 + between * middle_x + far * x1, near * y0 + between * middle_y + far * y1
        found.append((round(x, 1), round(y, 1)))
    return found
