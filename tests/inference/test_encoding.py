"""How pieces are written, where they stand, and how long texts are cut."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tokenizers import Tokenizer

from onrecord.inference.encoding import LONGEST, Part, Pieces, Shape, around, masks, padded, posed, shape, split
from onrecord.inference.model import load
from onrecord.inference.windows import windows
from onrecord.lexicon import model_folder
from onrecord.model import Span

TOKENIZER = Tokenizer.from_file(str(model_folder() / "tokenizer.json"))


@pytest.mark.parametrize(
    ("piece", "expected"),
    [
        ("us", Shape.LOWER),
        ("US", Shape.UPPER),
        ("Us", Shape.TITLE),
        ("U", Shape.TITLE),
        ("uS", Shape.MIXED),
        ("7th", Shape.DIGIT),
        ("“", Shape.SIGN),
        ("東", Shape.MIXED),
    ],
)
def test_how_a_piece_is_written_is_kept(piece: str, expected: Shape) -> None:
    assert shape(piece) is expected


def pieces_of(text: str) -> Pieces:
    return split(TOKENIZER, [text])[0]


@given(st.text(max_size=300))
@settings(max_examples=200, deadline=None)
def test_pieces_slice_back_whatever_the_text(text: str) -> None:
    pieces = pieces_of(text)
    assert all(0 <= start <= end <= len(text) for start, end in pieces.offsets)
    assert len(pieces.ids) == len(pieces.shapes) == len(pieces.offsets)


def test_a_span_is_found_by_any_character_that_it_shares() -> None:
    text = "Kyiv summoned the envoy."
    pieces = pieces_of(text)
    found = [text[slice(*pieces.offsets[place])] for place in pieces.within(Span(5, 13))]
    assert "".join(found) == "summoned"
    assert pieces.within(Span(0, 0)) == []


@pytest.mark.parametrize(
    "text", ["", "Oslo", "word " * 5000, "One sentence ends here. " * 400, "第一条" * 900, "x" * 4000]
)
def test_windows_together_are_the_whole(text: str) -> None:
    whole = pieces_of(text)
    cut = list(windows(whole, text))
    assert [one for window in cut for one in window.ids[1:-1]] == list(whole.ids[1:-1])
    assert all(len(window) <= LONGEST for window in cut)


def test_windows_end_where_a_paragraph_ends() -> None:
    text = "\n".join(["Moscow said nothing more about it than it had to say. " * 8] * 6)
    cut = list(windows(pieces_of(text), text))
    assert len(cut) > 2
    assert all(text[window.offsets[-2][1] : window.offsets[-2][1] + 2].strip() == "" for window in cut[:-1])


def test_a_sentence_of_5000_words_is_cut_around_its_two_actors() -> None:
    text = "word " * 2500 + "Chad accused Mali" + " word" * 2500
    start = text.index("Chad")
    first, second = Span(start, start + 4), Span(text.index("Mali"), text.index("Mali") + 4)
    cut = around(pieces_of(text), (first, second))
    asked = posed(cut, [(first, second)])
    assert len(asked.ids) == LONGEST + 2
    assert [len(asked.first[0]), len(asked.second[0])] == [1, 1]


@pytest.mark.parametrize(("first", "second"), [("Chad", "Mali"), ("Mali", "Chad")])
def test_the_marks_say_who_is_first(first: str, second: str) -> None:
    text = "Chad accused Mali."
    pair = [Span(text.index(name), text.index(name) + 4) for name in (first, second)]
    pieces = pieces_of(text)
    asked = posed(pieces, [(pair[0], pair[1])])
    named = ["".join(text[slice(*pieces.offsets[place])] for place in rows[0]) for rows in (asked.first, asked.second)]
    assert named == [first, second]
    assert asked.parts[-2:] == (Part.FIRST, Part.SECOND)
    assert [asked.places[-2], asked.places[-1]] == [asked.first[0][0], asked.second[0][0]]


def test_each_pair_has_marks_of_its_own_behind_the_passage() -> None:
    text = "Chad accused Mali."
    chad, mali = Span(0, 4), Span(13, 17)
    pieces = pieces_of(text)
    asked = posed(pieces, [(chad, mali), (mali, chad)])
    assert asked.groups == (*[0] * len(pieces), 1, 1, 2, 2)
    assert asked.ids[: len(pieces)] == pieces.ids
    assert posed(pieces, ()).ids == pieces.ids


def test_who_is_not_named_is_marked_at_the_beginning() -> None:
    asked = posed(pieces_of("Chad left."), [(Span(0, 4), Span(0, 0))])
    assert asked.second == ((),)
    assert asked.places[-1] == 0


def test_places_become_rows_of_0_and_1() -> None:
    assert masks([(1, 2), ()], range(4)).tolist() == [[0, 1, 1, 0], [0, 0, 0, 0]]
    assert masks([(7, 3), (9,)], [0, 3, 7, 9]).tolist() == [[0, 1, 1, 0], [0, 0, 0, 1]]


def test_rows_are_filled_up() -> None:
    assert padded([[1, 2, 3], [4]]).tolist() == [[1, 2, 3], [4, 0, 0]]
    assert padded([]).shape == (0, 0)


def test_the_bundled_tokenizer_is_the_one_of_the_model() -> None:
    assert load().names([""])[0] == ()
