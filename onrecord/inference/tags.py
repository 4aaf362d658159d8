"""Scores of tags → spans: the likeliest sequence in which nothing continues what has not begun (Viterbi)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

import numpy as np
import numpy.typing as npt

from onrecord.inference.encoding import Pieces
from onrecord.model import Span

Scores = npt.NDArray[np.float32]


@cache
def _barred(labels: tuple[str, ...]) -> Scores:
    """What is added to the score of going from one tag to the next: 0, or minus infinity."""
    table = np.zeros((len(labels), len(labels)), dtype=np.float32)
    for after, label in enumerate(labels):
        if label.startswith("I-"):
            for before, other in enumerate(labels):
                if other[2:] != label[2:]:
                    table[before, after] = -np.inf
    return table


def best_path(scores: Scores, labels: Sequence[str]) -> list[int]:
    """The likeliest allowed tags; `scores`: (pieces, tags), log probabilities."""
    barred = _barred(tuple(labels))
    if not len(scores):
        return []
    first = np.array([-np.inf if label.startswith("I-") else 0 for label in labels], dtype=np.float32)
    best, came = scores[0] + first, []
    for row in scores[1:]:
        ways = best[:, None] + barred
        came.append(ways.argmax(0))
        best = ways.max(0) + row
    path = [int(best.argmax())]
    for step in reversed(came):
        path.append(int(step[path[-1]]))
    return path[::-1]


def spans_of(scores: Scores, pieces: Pieces, labels: Sequence[str]) -> Iterator[tuple[str, Span]]:
    """Names and character spans; `scores` may be longer than the pieces (padding)."""
    if (scores[1 : len(pieces) - 1].argmax(-1) == 0).all():
        return
    path = best_path(scores[1 : len(pieces) - 1], labels)
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
