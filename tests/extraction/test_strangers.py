"""People and organs of whom nothing says whose they are. The model here is a stub."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from onrecord.extraction import extract
from onrecord.extraction.calibration import Calibration
from onrecord.extraction.joint import Joint
from onrecord.inference.labels import TYPES
from onrecord.inference.model import Answer, Question
from onrecord.model import Document, Span


class Stub:
    """Knows who fights whom and who belongs together, and notes whom it was asked about."""

    def __init__(self, fights: set[tuple[str, str]], kin: dict[tuple[str, str], float]) -> None:
        self.fights, self.kin, self.asked = fights, kin, set()  # type: ignore[var-annotated]

    def answers(self, questions: Sequence[Question]) -> Sequence[Answer]:
        """A fight or nothing."""
        return [self._answer((one.first.of(one.text), one.second.of(one.text))) for one in questions]

    def _answer(self, pair: tuple[str, str]) -> Answer:
        self.asked.add(pair)
        type = "assault" if pair in self.fights else "none"
        chance = self.kin.get(pair, 0.1)
        return Answer((1.0, 0.0, 0.0, 0.0, 0.0), tuple(float(type == one) for one in TYPES), kin=(1 - chance, chance))


def reactions(text: str, stub: Stub) -> set[tuple[str, str, str]]:
    document = Document("d", text, (Span(0, len(text)),))
    found = extract(document, readers=(Joint(stub, Calibration(threshold=0.5)),))
    spans = {one.id: one for one in found.entities}
    assert all(one.source in spans and one.target in spans for one in found.reactions)
    return {(one.source, one.type, one.target) for one in found.reactions}


BOTH = "While Chad and Sudan looked on, the rebels attacked the army."


@pytest.mark.parametrize(
    ("kin", "expected"),
    [
        (
            {("Chad", "the rebels"): 0.9, ("Sudan", "the army"): 0.8},
            {("group:tcd-rebels", "assault", "country:SDN")},
        ),
        (
            {("Sudan", "the rebels"): 0.7, ("Chad", "the rebels"): 0.65, ("Sudan", "the army"): 0.8},
            {("group:sdn-rebels", "assault", "country:SDN")},
        ),
        ({("Chad", "the rebels"): 0.9, ("Sudan", "the army"): 0.5}, set()),  # nobody's, as far as one knows
    ],
)
def test_they_are_of_the_country_that_the_model_is_sure_of(
    kin: dict[tuple[str, str], float], expected: set[tuple[str, str, str]]
) -> None:
    assert reactions(BOTH, Stub({("the rebels", "the army")}, kin)) == expected


@pytest.mark.parametrize(
    ("text", "stranger"),
    [
        ("While Chad and Sudan looked on, the farmers attacked a bus.", "the farmers"),
        ("While Chad and Sudan looked on, its navy attacked a bus.", "its navy"),
        ("While Chad and Sudan looked on, Libyan rebels attacked a bus.", ""),  # it says whose
        ("While Chad and Sudan looked on, the weather attacked a bus.", ""),
        ("While Chad and Sudan looked on, Republican senators attacked a bus.", ""),
        ("While Chad and Sudan looked on, the farmers went away.", ""),  # nobody reacts
        ("While others looked on, the rebels attacked the army.", ""),  # nobody is named
    ],
)
def test_who_is_a_stranger(text: str, stranger: str) -> None:
    stub = Stub(set(), {})
    assert reactions(text, stub) == set()
    known = {"Chad", "Sudan", "Libyan", "Libyan rebels", "Republican senators"}
    assert {one for pair in stub.asked for one in pair} - known == ({stranger} if stranger else set())


def test_whose_the_rules_know_they_stay() -> None:
    stub = Stub({("its forces", "Libya")}, {("Sudan", "its forces"): 0.9})
    found = reactions("Chad met Sudan, and its forces attacked Libya.", stub)
    assert {one for one in found if one[1] == "assault"} == {("country:TCD", "assault", "country:LBY")}


def test_many_strangers_take_nobodys_place() -> None:
    text = (
        "Chad met Sudan, and the rebels, the army, the police, the farmers, the students, the workers, the "
        "lawyers, the voters and the miners sat by."
    )
    stub = Stub(set(), {})
    reactions(text, stub)
    assert {("Chad", "Sudan"), ("Sudan", "Chad")} <= stub.asked
    assert 2 < len(stub.asked) <= 2 + 2 * 4  # both ways
