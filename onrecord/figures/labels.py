"""Which actors get their name written beside them, and on which side, so that no two names overlap."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from onrecord.figures.marks import ActorMark
from onrecord.graph import Canvas

_LETTER = 6.3
_LINE = 13.0
_IMPORTANT = 15
_SIDES = ("bottom center", "top center", "middle right", "middle left")

_Box = tuple[float, float, float, float]


def label_sides(marks: Iterable[ActorMark], canvas: Canvas) -> Mapping[str, str]:
    """Actor id → Plotly text position, for those whose name finds room; earlier marks choose first.

    The first few, the most important ones, are named even where their name covers smaller marks.
    """
    marks = tuple(marks)
    discs = [(mark.id, _disc(mark)) for mark in marks]
    texts: list[_Box] = []
    sides: dict[str, str] = {}
    for number, mark in enumerate(marks):
        for discs_avoided in (discs, discs[: number + 1]) if number < _IMPORTANT else (discs,):
            side = _free_side(mark, [box for id, box in discs_avoided if id != mark.id] + texts, canvas)
            if side:
                texts.append(_text_box(mark, side))
                sides[mark.id] = side
                break
    return sides


def _free_side(mark: ActorMark, taken: Sequence[_Box], canvas: Canvas) -> str:
    for side in _SIDES:
        box = _text_box(mark, side)
        if _inside(box, canvas) and not any(_overlap(box, other) for other in taken):
            return side
    return ""


def _disc(mark: ActorMark) -> _Box:
    x, y = mark.at
    half = mark.size / 2
    return x - half, y - half, x + half, y + half


def _text_box(mark: ActorMark, side: str) -> _Box:
    x, y = mark.at
    width, away = _LETTER * len(mark.name), mark.size / 2 + 2
    if side == "bottom center":
        return x - width / 2, y - away - _LINE, x + width / 2, y - away
    if side == "top center":
        return x - width / 2, y + away, x + width / 2, y + away + _LINE
    if side == "middle right":
        return x + away, y - _LINE / 2, x + away + width, y + _LINE / 2
    return x - away - width, y - _LINE / 2, x - away, y + _LINE / 2


def _inside(box: _Box, canvas: Canvas) -> bool:
    return box[0] >= 0 and box[1] >= 0 and box[2] <= canvas.width and box[3] <= canvas.height


def _overlap(a: _Box, b: _Box) -> bool:
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]
