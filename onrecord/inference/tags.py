"""Scores → probabilities; scores of tags → spans, by the likeliest sequence that is allowed (Viterbi).

Nothing continues what has not begun, and no name begins or ends inside a word.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise, repeat

import numpy as np
import numpy.typing as npt

from onrecord.inference.encoding import Pieces, Shape
from onrecord.model import Span

Scores = npt.NDArray[np.float32]


def softmax(scores: Scores) -> Scores:
    """Rows of scores → rows of probabilities."""
    raised = np.exp(scores - scores.max(-1, keepdims=True))
    return np.asarray(raised / raised.sum(-1, keepdims=True))


@cache
def _barred(labels: tuple[str, ...], *, inside: bool) -> Scores:
    """What is added to the score of going from one tag to the next: 0, or minus infinity.

    `inside`: from one piece of a word to the next, where nothing begins or ends.
    """
    table = np.zeros((len(labels), len(labels)), dtype=np.float32)
    for after, label in enumerate(labels):
        for before, other in enumerate(labels):
            goes_on = other[2:] == label[2:]
            if (label.startswith("I-") and not goes_on) or (inside and not (goes_on and label[:2] in ("O", "I-"))):
                table[before, after] = -np.inf
    return table


def best_path(scores: Scores, labels: Sequence[str], joined: Sequence[bool] = ()) -> list[int]:
    """The likeliest allowed tags; `scores`: (pieces, tags), log probabilities.

    `joined`: whether each piece goes on the word of the one before.
    """
    between, inside = (_barred(tuple(labels), inside=inside) for inside in (False, True))
    if not len(scores):
        return []
    first = np.array([-np.inf if label.startswith("I-") else 0 for label in labels], dtype=np.float32)
    best, came = scores[0] + first, []
    for row, is_joined in zip(scores[1:], joined[1:] or repeat(False), strict=False):
        ways = best[:, None] + (inside if is_joined else between)
        came.append(ways.argmax(0))
        best = ways.max(0) + row
    path = [int(best.argmax())]
    for step in reversed(came):
        path.append(int(step[path[-1]]))
    return path[::-1]


def _joined(pieces: Pieces) -> list[bool]:
    """Whether each piece but the two at the ends goes on the word of the one before it."""
    rows = list(zip(pieces.offsets, pieces.shapes, strict=True))[:-1]
    return [
        start == before and Shape.SIGN not in (shape, shape_before)
        for ((_, before), shape_before), ((start, _), shape) in pairwise(rows)
    ]


def spans_of(scores: Scores, pieces: Pieces, labels: Sequence[str]) -> Iterator[tuple[str, Span]]:
    """Names and character spans; `scores` may be longer than the pieces (padding)."""
    if (scores[1 : len(pieces) - 1].argmax(-1) == 0).all():
        return
    path = best_path(scores[1 : len(pieces) - 1], labels, _joined(pieces))
    open_: tuple[str, int, int] | None = None
    for (start, end), tag in zip(pieces.offsets[1:-1], path, strict=True):
        label = labels[tag]
        if open_ and not label.startswith("I-"):
            yield open_[0], Span(open_[1], open_[2])
            open_ = None
        if label.startswith("B-"):
            open_ = (label[2:], start, end)
        elif open_:
            open_ = (open_[0], open_[1], end)
    if open_:
        yield open_[0], Span(open_[1], open_[2])
