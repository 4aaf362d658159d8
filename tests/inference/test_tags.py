"""Scores of tags become spans in which nothing continues what has not begun, and which keep words whole."""

from __future__ import annotations

import numpy as np
import pytest

from onrecord.inference.encoding import Pieces
from onrecord.inference.tags import best_path, spans_of
from onrecord.model import Span

LABELS = ("O", "B-PER", "I-PER", "B-ORG", "I-ORG")


def scores(*rows: dict[str, float]) -> np.ndarray:
    table = np.full((len(rows), len(LABELS)), -10.0, dtype=np.float32)
    for place, row in enumerate(rows):
        for label, value in row.items():
            table[place, LABELS.index(label)] = value
    return table


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([{"B-PER": -1}, {"I-PER": -1}, {"O": -1}], ["B-PER", "I-PER", "O"]),
        ([{"I-PER": -1, "B-PER": -2}, {"I-PER": -1}], ["B-PER", "I-PER"]),
        ([{"B-PER": -1}, {"I-ORG": -1, "I-PER": -1.5}], ["B-PER", "I-PER"]),
        ([{"O": -1, "B-ORG": -1.2}, {"I-ORG": -0.1, "O": -3}], ["B-ORG", "I-ORG"]),
        ([], []),
    ],
)
def test_the_likeliest_path_is_allowed(rows: list[dict[str, float]], expected: list[str]) -> None:
    assert [LABELS[place] for place in best_path(scores(*rows), LABELS)] == expected


@pytest.mark.parametrize(
    ("offsets", "expected"),
    [
        (((0, 0), (0, 3), (3, 6), (7, 12), (0, 0)), [("PER", Span(0, 12))]),  # "Mel" "ania" "Trump"
        (((0, 0), (0, 3), (4, 7), (8, 13), (0, 0)), [("PER", Span(0, 3)), ("PER", Span(4, 13))]),
    ],
)
def test_no_name_begins_inside_a_word(offsets: tuple[tuple[int, int], ...], expected: list[tuple[str, Span]]) -> None:
    pieces = Pieces((1, 5, 6, 7, 2), (0, 2, 1, 2, 0), offsets)
    table = scores({"O": 0}, {"B-PER": 0}, {"B-PER": -1, "I-PER": -2}, {"I-PER": 0}, {"O": 0})
    assert list(spans_of(table, pieces, LABELS)) == expected


def test_spans_reach_from_first_to_last_piece() -> None:
    pieces = Pieces((1, 5, 6, 7, 8, 2), (0, 2, 2, 2, 6, 0), ((0, 0), (0, 3), (4, 9), (10, 12), (12, 15), (0, 0)))
    table = scores({"O": 0}, {"B-PER": 0}, {"I-PER": 0}, {"B-ORG": 0}, {"B-ORG": 0}, {"O": 0})
    assert list(spans_of(table, pieces, LABELS)) == [("PER", Span(0, 9)), ("ORG", Span(10, 12)), ("ORG", Span(12, 15))]


def test_nothing_is_found_where_nothing_begins() -> None:
    pieces = Pieces((1, 5, 2), (0,) * 3, ((0, 0), (0, 3), (0, 0)))
    assert list(spans_of(scores({"O": 0}, {"O": 0, "B-PER": -5}, {"O": 0}), pieces, LABELS)) == []
