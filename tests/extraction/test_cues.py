"""Every row of `cues.csv` reads its own example."""

from __future__ import annotations

from collections import Counter

import pytest

from onrecord.lexicon import cues, reaction_types
from tests.extraction.marked import examples, read


@pytest.mark.parametrize(("example", "source", "target", "type"), list(examples()), ids=lambda value: value[:60])
def test_a_cue_reads_its_example(example: str, source: str, target: str, type: str) -> None:
    assert (source, target, type) in {(found.source, found.target, found.type) for found in read(example)}


def test_an_example_says_little_else() -> None:
    """Beside what it is an example of, at most one example in twenty says anything more."""
    more = [
        example
        for example, source, target, type in examples()
        for found in read(example)
        if (found.source, found.target) not in {(source, target), (target, source)} or found.type != type
    ]
    assert len(more) <= len(cues()) / 20, more


def test_there_are_cues_for_every_type() -> None:
    numbers = Counter(row.type for row in cues())
    assert set(numbers) == set(reaction_types())
    assert min(numbers.values()) >= 20
    assert len(cues()) >= 400
