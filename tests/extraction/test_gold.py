"""The gold sentences: what stands in them is found, and nothing else is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from onrecord.documents import from_text
from onrecord.extraction import extract
from onrecord.lexicon import reaction_types

GOLD = Path(__file__).with_name("reactions.psv")
_EXPECTED = re.compile(r"(?P<source>.+?) > (?P<type>\w+) > (?P<target>.+?)(?: \[(?P<flags>[\w ]+)\])?$")
Row = tuple[str, str, str, str]


def gold() -> Iterator[tuple[str, frozenset[Row]]]:
    """Sentences with the reactions in them as (source, type, target, flags)."""
    for line in GOLD.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            sentence, _, expected = line.partition(" |")
            yield sentence, frozenset(map(row, filter(None, expected.split(";"))))


def row(text: str) -> Row:
    match = _EXPECTED.fullmatch(text.strip())
    assert match is not None, text
    return match["source"], match["type"], match["target"], match["flags"] or ""


def found(sentence: str) -> frozenset[Row]:
    extraction = extract(from_text(sentence, published=date(2024, 5, 1)))
    names = {entity.id: entity.name for entity in extraction.entities}
    return frozenset(
        (names[r.source], r.type, names[r.target], " ".join(flag.value for flag in r.flags))
        for r in extraction.reactions
    )


@pytest.mark.parametrize(("sentence", "expected"), list(gold()), ids=lambda value: str(value)[:70])
def test_a_gold_sentence(sentence: str, expected: frozenset[Row]) -> None:
    assert found(sentence) == expected


def test_the_gold_sentences_cover_the_types_and_half_are_near_misses() -> None:
    rows = list(gold())
    types = {type for _, expected in rows for _, type, _, _ in expected}
    assert types == set(reaction_types())
    assert len(rows) >= 120
    assert 0.48 < sum(not expected for _, expected in rows) / len(rows) < 0.6
