"""Whom somebody means who stands in another sentence. The model here is a stub."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from onrecord.extraction import extract
from onrecord.extraction.calibration import Calibration
from onrecord.extraction.joint import Joint
from onrecord.inference.labels import TYPES
from onrecord.inference.model import Answer, Question
from onrecord.model import Document, Extraction, Span

LONG = "Nobody there knew of it. " * 30


class Stub:
    """Sees one type between Qatar and others wherever it is asked of two sentences, and notes what it was asked."""

    def __init__(self, type: str = "condemn", chance: float = 0.9) -> None:
        self.type, self.chance, self.asked = type, chance, []  # type: ignore[var-annotated]

    def parties(self, texts: Sequence[str]) -> Sequence[Sequence[Span]]:
        """Nobody whom the lists don't know."""
        return [[] for _ in texts]

    def answers(self, questions: Sequence[Question]) -> Sequence[Answer]:
        """One of that type for each of two sentences, nothing else."""
        return [self._answer(one) for one in questions]

    def _answer(self, one: Question) -> Answer:
        chances = dict.fromkeys(TYPES, 0.0) | {"comment": 0.05}  # too unsure to object to what the rules see
        first, second = (span.of(one.text) for span in (one.first, one.second))
        if "." in one.text[min(one.first.start, one.second.start) : max(one.first.end, one.second.end)]:
            self.asked.append((first, second))
            if first == "Qatar":
                chances[self.type] = self.chance
        chances["none"] = 1 - sum(chances.values())
        return Answer((1.0, 0.0, 0.0, 0.0, 0.0), tuple(chances.values()))


def found(text: str, stub: Stub) -> Extraction:
    """What is found in sentences that end with a dot."""
    ends = [place + 1 for place, letter in enumerate(text) if letter == "."]
    spans = tuple(Span(start, end) for start, end in zip([0, *(end + 1 for end in ends)], ends, strict=False))
    return extract(Document("d", text, spans), readers=(Joint(stub, Calibration(threshold=0.5)),))


STRIKE = "Iran went for Chad. Qatar condemned everything."
CONDEMNED = {("country:QAT", "condemn", "country:IRN"), ("country:QAT", "condemn", "country:TCD")}


def test_somebody_reacts_to_those_of_the_sentence_before() -> None:
    text = STRIKE
    reactions = found(text, Stub()).reactions
    assert {(one.source, one.type, one.target) for one in reactions} == CONDEMNED
    for one in reactions:
        assert one.evidence.of(text) == STRIKE
        assert one.cue.of(text) == "condemned"
        assert one.source_span.of(text) == "Qatar"
        assert one.target_span.of(text) in ("Iran", "Chad")


def test_a_short_text_is_read_as_a_whole() -> None:
    stub, text = Stub(), "Qatar condemned everything. Iran went for Chad. Rain fell. Oman slept."
    evidence = {one.target: one.evidence.of(text) for one in found(text, stub).reactions if one.source == "country:QAT"}
    assert evidence == {
        "country:IRN": "Qatar condemned everything. Iran went for Chad.",
        "country:TCD": "Qatar condemned everything. Iran went for Chad.",
        "country:OMN": text,
    }
    assert {("Oman", "Qatar"), ("Qatar", "Oman"), ("Oman", "Iran"), ("Chad", "Oman")} <= set(stub.asked)


def test_many_are_asked_about_the_nearest_first() -> None:
    names = "Chad, Sudan, Kenya, Ghana, Mali, Niger, Benin, Togo, Egypt, Libya"
    stub = Stub()
    found(f"Envoys of {names} came. Oman, Qatar and Kuwait slept.", stub)
    assert len(stub.asked) == 2 * 16
    assert ("Oman", "Libya") in stub.asked
    assert ("Kuwait", "Chad") not in stub.asked


@pytest.mark.parametrize(("type", "chance"), [("condemn", 0.4), ("comment", 0.9)])
def test_below_the_threshold_and_of_remarks_it_is_silent(type: str, chance: float) -> None:
    assert not found(STRIKE, Stub(type, chance)).reactions


@pytest.mark.parametrize(
    "text",
    [
        f"{STRIKE} {LONG}",  # too long to be read as a whole
        "Qatar condemned everything. Qatar slept.",  # nobody else
        "A drone fell. Qatar condemned everything.",
    ],
)
def test_nobody_is_asked_about(text: str) -> None:
    stub = Stub()
    found(text, stub)
    assert stub.asked == []


def test_what_is_told_in_a_sentence_isnt_told_again_across_two() -> None:
    text = "Qatar condemned Iran. Iran slept."
    again, more = (found(text, Stub(type)).reactions for type in ("condemn", "sanction"))
    assert [(one.type, one.target) for one in again] == [("condemn", "country:IRN")]
    assert {one.type for one in more} == {"condemn", "sanction"}
