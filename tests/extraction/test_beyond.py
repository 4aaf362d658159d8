"""Whom somebody means who alone reacts in a sentence. The model here is a stub."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from onrecord.extraction import extract
from onrecord.extraction.calibration import Calibration
from onrecord.extraction.joint import Joint
from onrecord.inference.labels import TYPES
from onrecord.inference.model import Answer, Question
from onrecord.model import Document, Extraction, Span


class Stub:
    """Sees one type wherever it is asked of two sentences, and notes what it was asked."""

    def __init__(self, type: str = "condemn", chance: float = 0.9) -> None:
        self.type, self.chance, self.asked = type, chance, []  # type: ignore[var-annotated]

    def answers(self, questions: Sequence[Question]) -> Sequence[Answer]:
        """One of that type for each of two sentences, nothing else."""
        return [self._answer(one) for one in questions]

    def _answer(self, one: Question) -> Answer:
        chances = dict.fromkeys(TYPES, 0.0)
        if ". " in one.text:
            self.asked.append((one.first.of(one.text), one.second.of(one.text)))
            chances[self.type] = self.chance
        chances["none"] = 1 - sum(chances.values())
        return Answer((1.0, 0.0, 0.0, 0.0, 0.0), tuple(chances.values()))


def found(text: str, stub: Stub) -> Extraction:
    end = text.index(". ") + 1
    document = Document("d", text, (Span(0, end), Span(end + 1, len(text))))
    return extract(document, readers=(Joint(stub, Calibration(threshold=0.5)),))


STRIKE = "Iran went for Chad. Qatar condemned everything."


def test_the_only_actor_reacts_to_those_of_the_sentence_before() -> None:
    stub = Stub()
    reactions = found(STRIKE, stub).reactions
    assert stub.asked == [("Qatar", "Iran"), ("Qatar", "Chad")]
    assert {(one.source, one.type, one.target) for one in reactions} == {
        ("country:QAT", "condemn", "country:IRN"),
        ("country:QAT", "condemn", "country:TCD"),
    }
    for one in reactions:
        assert one.evidence.of(STRIKE) == STRIKE
        assert one.cue.of(STRIKE) == "condemned"
        assert one.target_span.of(STRIKE) in ("Iran", "Chad")


@pytest.mark.parametrize(("type", "chance"), [("condemn", 0.4), ("comment", 0.9)])
def test_below_the_threshold_and_of_remarks_it_is_silent(type: str, chance: float) -> None:
    assert not found(STRIKE, Stub(type, chance)).reactions


@pytest.mark.parametrize(
    "text",
    [
        "Iran went for Chad. Qatar condemned Kenya.",  # it says whom
        "Iran went for Chad. Qatar and Oman condemned everything.",  # two
        "Iran went for Chad. Qatar slept.",  # no reaction
        "Iran went for Chad. All condemned the heat in Qatar.",  # somebody else's
        "A drone fell. Qatar condemned everything.",  # nobody before
        "A drone from Qatar fell. Qatar condemned everything.",  # nobody else
    ],
)
def test_near_misses(text: str) -> None:
    stub = Stub()
    found(text, stub)
    assert stub.asked == []
