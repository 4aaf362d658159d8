"""Cutting: no character lost, none marked that shouldn't be."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.model import Span
from onrecord.passages import Mark, Piece, cut

TEXT = "NATO condemned Russia."
WHOLE = Span(0, len(TEXT))


@pytest.mark.parametrize(
    ("within", "marks", "expected"),
    [
        (WHOLE, [], [Piece(TEXT)]),
        (
            WHOLE,
            [Mark(Span(5, 14), "cue"), Mark(Span(0, 4), "source"), Mark(Span(15, 21), "target")],
            [
                Piece("NATO", ("source",)),
                Piece(" "),
                Piece("condemned", ("cue",)),
                Piece(" "),
                Piece("Russia", ("target",)),
                Piece("."),
            ],
        ),
        (
            WHOLE,
            [Mark(WHOLE, "evidence"), Mark(Span(0, 4), "source")],
            [Piece("NATO", ("evidence", "source")), Piece(" condemned Russia.", ("evidence",))],
        ),
        (Span(5, 14), [Mark(Span(0, 9), "cue")], [Piece("cond", ("cue",)), Piece("emned")]),
        (Span(5, 14), [Mark(Span(14, 20), "target")], [Piece("condemned")]),
        (
            WHOLE,
            [Mark(Span(0, 4), "source"), Mark(Span(0, 4), "source")],
            [Piece("NATO", ("source",)), Piece(" condemned Russia.")],
        ),
    ],
)
def test_pieces(within: Span, marks: list[Mark], expected: list[Piece]) -> None:
    assert list(cut(TEXT, within, marks)) == expected


@given(st.text(min_size=1, max_size=40), st.data())
def test_pieces_join_to_the_stretch(text: str, data: st.DataObject) -> None:
    spans = st.tuples(st.integers(0, len(text)), st.integers(0, len(text))).map(lambda pair: Span(*sorted(pair)))
    within = data.draw(spans.filter(lambda span: span.start < span.end))
    marks = [Mark(span, part) for span in data.draw(st.lists(spans, max_size=6)) for part in ("cue", "source")]
    assert "".join(piece.text for piece in cut(text, within, marks)) == within.of(text)
