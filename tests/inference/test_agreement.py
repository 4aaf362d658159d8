"""Names that the places of a document settle together."""

from __future__ import annotations

import numpy as np
import pytest

from onrecord.inference.agreement import Names, Scored, agreed, scored
from onrecord.inference.encoding import Pieces, Shape
from onrecord.inference.labels import ENTITIES
from onrecord.model import Span


def text(words: str, names: Names, **chances: dict[str, float]) -> Scored:
    """Words that are each one piece; `chances` of some of them, the others name nobody."""
    offsets, rows, at = [], [], 0
    for word in words.split(" "):
        offsets.append((at, at + len(word)))
        at += len(word) + 1
        given = chances.get(word.strip(".,"), {})
        row = [1 - sum(given.values()), *(given.get(label[2:], 0.0) / 2 for label in ENTITIES[1:])]
        rows.append(np.log(np.array(row, dtype=np.float32) + 1e-9))
    return Scored(words, names, offsets, np.array(rows))


def found(*texts: Scored) -> list[list[tuple[str, str]]]:
    return [
        [(kind, span.of(one.text)) for kind, span in names] for one, names in zip(texts, agreed(texts), strict=True)
    ]


def test_a_doubtful_place_follows_the_plain_ones() -> None:
    plain = text("Minsk voted.", [("LOC", Span(0, 5))], Minsk={"LOC": 0.9})
    other = text("Then Minsk fell", [("ORG", Span(5, 10))], Minsk={"ORG": 0.6, "LOC": 0.3})
    missed = text("Later Minsk, too", [], Minsk={"LOC": 0.3})
    assert found(plain, other, missed) == [[("LOC", "Minsk")]] * 3


def test_words_that_mostly_name_nobody_name_nobody() -> None:
    once = text("Will came", [("PER", Span(0, 4))], Will={"PER": 0.6})
    often = text("Will they come?", [])
    assert found(once) == [[("PER", "Will")]]
    assert found(once, often, often) == [[], [], []]


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ("New Minsk Bank opened", [("ORG", Span(0, 14))]),  # a longer name stays whole
        ("Minsker came", []),  # a word goes on
        ("minsk voted", []),  # written otherwise
    ],
)
def test_near_misses(words: str, names: Names) -> None:
    plain = text("Minsk voted", [("LOC", Span(0, 5))], Minsk={"LOC": 0.9})
    assert agreed([plain, text(words, names, **{word: {"ORG": 0.8} for word in ("New", "Minsk", "Bank")})])[1] == names


def test_capitals_make_no_other_name_but_an_acronym() -> None:
    plain = text("Minsk voted.", [("LOC", Span(0, 5))], Minsk={"LOC": 0.9})
    assert found(plain, text("MINSK FALLS", [], MINSK={"LOC": 0.3}))[1] == [("LOC", "MINSK")]
    body = text("WHO came.", [("ORG", Span(0, 3))], WHO={"ORG": 0.9})
    assert found(body, text("Who came?", []), text("Who went?", [])) == [[("ORG", "WHO")], [], []]


def test_the_longest_name_takes_in_shorter_ones() -> None:
    whole = text("Bank of Minsk lent", [("ORG", Span(0, 13))], Bank={"ORG": 0.9}, of={"ORG": 0.9}, Minsk={"ORG": 0.9})
    part = text("Bank of Minsk fell", [("LOC", Span(8, 13))], Bank={"ORG": 0.4}, of={"ORG": 0.4}, Minsk={"LOC": 0.8})
    longer = text("Bank of Minsker fell", [])
    assert found(whole, part, longer)[1:] == [[("ORG", "Bank of Minsk")], []]


def test_scores_of_windows_become_one_text() -> None:
    def window(first: int, tag: str) -> tuple[Pieces, np.ndarray]:
        scores = np.zeros((3, len(ENTITIES)), dtype=np.float32)
        scores[1, ENTITIES.index(tag)] = 9
        return Pieces((101, 7, 102), (Shape.SIGN,) * 3, ((0, 0), (first, first + 2), (0, 0))), scores

    one = scored("Xu Yi", [window(0, "B-PER"), window(3, "O")])
    assert (one.names, one.offsets) == ([("PER", Span(0, 2))], [(0, 2), (3, 5)])
    assert one.scores.shape == (2, len(ENTITIES))
    assert one.chances(Span(0, 2))[1] > 0.9 > 0.1 > one.chances(Span(3, 5))[1]
    assert scored("", []).names == []


def test_no_texts() -> None:
    assert agreed([]) == []
