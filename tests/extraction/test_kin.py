"""Of which country somebody is whom neither lists nor titles give one. The model here is a stub."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from onrecord.extraction.actors import Actor
from onrecord.extraction.entities import find_actors
from onrecord.extraction.kin import settled
from onrecord.extraction.named import with_tags
from onrecord.extraction.tokens import tokenize
from onrecord.inference.model import Answer, Question, Tag
from onrecord.model import Document, Entity, Span


class Stub:
    """Knows who belongs together by their names, and notes whom it was asked about."""

    def __init__(self, known: dict[tuple[str, str], float]) -> None:
        self.known, self.asked = known, []  # type: ignore[var-annotated]

    def answers(self, questions: Sequence[Question]) -> Sequence[Answer]:
        """Apart, all who are not known."""
        pairs = [(one.first.of(one.text), one.second.of(one.text)) for one in questions]
        self.asked += pairs
        return [Answer((), (), kin=(1 - self.known.get(pair, 0.1), self.known.get(pair, 0.1))) for pair in pairs]

    def parties(self, texts: Sequence[str]) -> Sequence[Sequence[Span]]:
        """Nobody whom the lists don't know."""
        return [[] for _ in texts]


def actors(text: str, stub: Stub, tags: Sequence[tuple[str, str]] = ()) -> list[Actor]:
    """Who is named; `tags`: names that no list knows, and what they are."""
    ends = [
        place + 1 for place, letter in enumerate(text) if letter == "." and text[place + 1 : place + 2] in ("", " ")
    ]
    spans = tuple(Span(start, end) for start, end in zip([0, *(end + 1 for end in ends)], ends, strict=False))
    found = find_actors(Document("d", text, spans), [tokenize(text, span) for span in spans], guesses=True)
    named = with_tags(text, found, [Tag(tag, _span(text, words)) for words, tag in tags])
    return settled(named, text, spans, stub)


def entities(text: str, stub: Stub, tags: Sequence[tuple[str, str]] = ()) -> dict[str, Entity]:
    """The same by name."""
    return {actor.entity.name: actor.entity for actor in actors(text, stub, tags)}


def _span(text: str, words: str) -> Span:
    return Span(text.index(words), text.index(words) + len(words))


BOTH = "Slovakia let Poland down over the border and Defence Minister Petr Nowak was not amused."


@pytest.mark.parametrize(
    ("together", "country", "organization"),
    [
        ({("Petr Nowak", "Slovakia"): 0.9}, "SVK", "Slovak Defense Ministry"),
        ({("Petr Nowak", "Slovakia"): 0.7, ("Petr Nowak", "Poland"): 0.8}, "POL", "Polish Defense Ministry"),
        ({("Petr Nowak", "Slovakia"): 0.3}, "POL", "Polish Defense Ministry"),  # not sure enough: as the rules guess
    ],
)
def test_of_countries_that_the_rules_only_guess_at_the_likeliest_counts(
    together: dict[tuple[str, str], float], country: str, organization: str
) -> None:
    stub = Stub(together)
    minister = entities(BOTH, stub)["Petr Nowak"]
    assert (minister.country, minister.organization) == (country, organization)
    assert set(stub.asked) == {("Petr Nowak", "Slovakia"), ("Petr Nowak", "Poland")}


@pytest.mark.parametrize(
    "text",
    [
        "Polish Defence Minister Petr Nowak was not amused by Slovakia.",  # his title says it
        "In Slovakia the German chancellor, Olaf Scholz, spoke of a mistake.",  # the lists know him
        "Nothing came of it, Defence Minister Petr Nowak said.",  # nobody beside him
        "Poland was let down, Defence Minister Petr Nowak said.",  # no choice
        "The Red Cross thanked Poland and Slovakia.",  # known to be of none
    ],
)
def test_where_it_is_known_or_there_is_no_choice_nobody_is_asked(text: str) -> None:
    stub = Stub({})
    entities(text, stub)
    assert stub.asked == []


def test_people_and_bodies_that_no_list_knows_are_asked_about_once() -> None:
    text = "Ana Kolar of Vera and Greenpeace spoke in Serbia. Croatia heard Ana Kolar too."
    stub = Stub({("Ana Kolar", "Serbia"): 0.8})
    found = entities(text, stub, [("Ana Kolar", "PER"), ("Vera", "ORG"), ("Greenpeace", "ORG")])
    assert {name: found[name].country for name in ("Ana Kolar", "Vera")} == {"Ana Kolar": "SRB", "Vera": ""}
    assert "Greenpeace" not in {name for pair in stub.asked for name in pair}  # known to belong nowhere
    assert stub.asked == [("Ana Kolar", "Serbia"), ("Vera", "Serbia")]


def test_what_a_later_title_says_goes_before_a_guess() -> None:
    stub = Stub({})
    text = "Slovakia let Poland down, Defence Minister Petr Nowak said. Slovak Defence Minister Petr Nowak left."
    minister = entities(text, stub)["Petr Nowak"]
    assert (minister.country, minister.organization) == ("SVK", "Slovak Defense Ministry")
    assert stub.asked == []


@pytest.mark.parametrize(
    ("together", "ids"),
    [
        ({("president", "France"): 0.8}, {"president": "country:FRA", "finance minister": ""}),
        (
            {("president", "Poland"): 0.6, ("finance minister", "France"): 0.9},
            {"president": "country:POL", "finance minister": "organization:fra-finance-ministry"},
        ),
        ({("president", "Poland"): 0.3}, {"president": "", "finance minister": ""}),
    ],
)
def test_a_title_alone_is_of_the_country_that_the_model_is_sure_of_or_nobody(
    together: dict[tuple[str, str], float], ids: dict[str, str]
) -> None:
    text = "France rebuked Poland, the president was not amused, and the finance minister left."
    found = {actor.span.of(text): actor.entity.id for actor in actors(text, Stub(together))}
    assert {words: found.get(words, "") for words in ids} == ids
    assert (found["France"], found["Poland"]) == ("country:FRA", "country:POL")


def test_rules_alone_see_nobody_in_a_title_of_which_nothing_says_whose_it_is() -> None:
    text = "France rebuked Poland and the president was not amused."
    span = Span(0, len(text))
    found = find_actors(Document("d", text, (span,)), [tokenize(text, span)])
    assert [actor.span.of(text) for actor in found] == ["France", "Poland"]
