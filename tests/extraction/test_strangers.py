"""People and bodies of whom nothing says whose they are. The model here is a stub."""

from __future__ import annotations

from collections.abc import Collection, Sequence

import pytest

from onrecord.extraction import extract
from onrecord.extraction.calibration import Calibration
from onrecord.extraction.joint import Joint
from onrecord.inference.labels import TYPES
from onrecord.inference.model import Answer, Question
from onrecord.model import Document, Span


class Stub:
    """Knows who fights whom, who belongs together and who is somebody, and notes whom it was asked about."""

    def __init__(
        self, fights: Collection[tuple[str, str]], kin: dict[tuple[str, str], float], seen: Collection[str]
    ) -> None:
        self.fights, self.kin, self.seen, self.asked = fights, kin, seen, set()  # type: ignore[var-annotated]

    def parties(self, texts: Sequence[str]) -> Sequence[Sequence[Span]]:
        """Those who were named."""
        return [
            [Span(text.index(name), text.index(name) + len(name)) for name in self.seen if name in text]
            for text in texts
        ]

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
    known = {one.id for one in found.entities}
    assert all(one.source in known and one.target in known for one in found.reactions)
    assert not any(id.startswith("stranger") for id in known)
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
        ({("Chad", "the rebels"): 0.9, ("Sudan", "the army"): 0.4}, set()),  # nobody's, as far as one knows
    ],
)
def test_they_are_of_the_country_that_the_model_is_sure_of(
    kin: dict[tuple[str, str], float], expected: set[tuple[str, str, str]]
) -> None:
    stub = Stub({("the rebels", "the army")}, kin, ("the rebels", "the army"))
    assert reactions(BOTH, stub) == expected


@pytest.mark.parametrize(
    ("text", "seen", "stranger"),
    [
        ("While Chad and Sudan looked on, the farmers attacked a bus.", ["farmers"], "farmers"),
        ("While Chad and Sudan looked on, its navy attacked a bus.", ["its navy"], "its navy"),
        ("While Chad looked on, a quarryman of twenty attacked a bus.", ["quarryman"], "quarryman"),
        ("While Chad looked on, a quarryman attacked a bus.", [], ""),  # the model sees nobody
        ("While Chad and Sudan looked on, Libyan rebels attacked a bus.", ["Libyan rebels"], ""),  # it says whose
        ("While Chad and Sudan looked on, Republican senators attacked.", ["Republican senators"], ""),
        ("While Chad and Sudan looked on, young Bemba attacked a bus.", ["young Bemba"], ""),  # a name
    ],
)
def test_who_is_a_stranger(text: str, seen: Sequence[str], stranger: str) -> None:
    stub = Stub((), {}, seen)
    assert reactions(text, stub) == set()
    known = {"Chad", "Sudan", "Libyan", "Libyan rebels", "Republican senators"}
    assert {one for pair in stub.asked for one in pair} - known == ({stranger} if stranger else set())


@pytest.mark.parametrize(
    ("who", "source"),
    [
        ("a judge in Bamako", "country:MLI"),  # an organ of the state
        ("quarrymen in Bamako", "group:mli-quarrymen"),  # no list knows what they are
        ("the rowing club in Bamako", "organization:mli-rowing-club"),
        ("the upper house in Bamako", "organization:mli-upper-house"),
        ("the wife in Bamako", None),
        ("the ambassador in Bamako", None),  # sent from elsewhere
        ("a judge", None),
    ],
)
def test_a_place_says_whose_they_are(who: str, source: str | None) -> None:
    stub = Stub({(who, "Chad")}, {}, [who])
    assert reactions(f"Rather late, {who} went for Chad.", stub) == (
        {(source, "assault", "country:TCD")} if source else set()
    )


@pytest.mark.parametrize("seen", [["Nigeria"], ["Nigeria what"], []])
def test_where_it_happens_may_be_who_does_it(seen: Sequence[str]) -> None:
    stub = Stub({("Nigeria", "Chad")}, {}, seen)
    expected = {("country:NGA", "assault", "country:TCD")} if seen == ["Nigeria"] else set()
    assert reactions("Chad found in Nigeria what it sought.", stub) == expected


def test_whose_the_rules_know_they_stay() -> None:
    stub = Stub({("its forces", "Libya")}, {("Sudan", "its forces"): 0.9}, ["its forces"])
    found = reactions("Chad met Sudan, and its forces attacked Libya.", stub)
    assert {one for one in found if one[1] == "assault"} == {("country:TCD", "assault", "country:LBY")}


def test_many_strangers_take_nobodys_place() -> None:
    names = ("rebels", "army", "police", "farmers", "students", "workers", "lawyers", "voters", "miners", "judges")
    text = f"Chad met Sudan, and {', '.join(f'the {name}' for name in names)} sat by."
    stub = Stub((), {}, names)
    reactions(text, stub)
    assert {("Chad", "Sudan"), ("Sudan", "Chad")} <= stub.asked
    assert len(stub.asked) == 2 + 2 * 12  # both ways
