"""Names that are two or one."""

from __future__ import annotations

import pytest

from onrecord import lexicon
from onrecord.inference.bounds import bounded
from onrecord.model import Span


def found(text: str, *names: tuple[str, str]) -> list[tuple[str, str]]:
    spans = [(kind, Span(text.index(words), text.index(words) + len(words))) for kind, words in names]
    return [(kind, span.of(text)) for kind, span in bounded(text, spans)]


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("San Rafael Ca", ["San Rafael", "Ca"]),
        ("miramar florida", ["miramar", "florida"]),
        ("Moncton New Brunswick", ["Moncton", "New Brunswick"]),
        ("Gori Georgia", ["Gori", "Georgia"]),
        ("New Mexico", ["New Mexico"]),
        ("Gulf of Mexico", ["Gulf of Mexico"]),
        ("Northern Ontario", ["Northern Ontario"]),
        ("Baja California", ["Baja California"]),
        ("Equatorial Guinea", ["Equatorial Guinea"]),
        ("Georgia", ["Georgia"]),
        ("British India", ["British India"]),
        ("University of Virginia", ["University of Virginia"]),
        ("brittany france", ["brittany", "france"]),
        ("Lake Michigan", ["Lake Michigan"]),
    ],
)
def test_a_place_and_what_it_lies_in_are_two(name: str, parts: list[str]) -> None:
    assert found(f"He lives in {name} now.", ("LOC", name)) == [("LOC", part) for part in parts]


def test_only_places_are_parted() -> None:
    assert found("Miramar Florida sold out.", ("ORG", "Miramar Florida")) == [("ORG", "Miramar Florida")]


def test_names_of_states_stay_whole() -> None:
    places = [*lexicon.countries().values(), *lexicon.territories().values()]
    names = [name for place in places for name in (place.name, *place.aliases)]
    assert [name for name in names if len(bounded(name, [("LOC", Span(0, len(name)))])) > 1] == []


@pytest.mark.parametrize(
    ("text", "one"),
    [
        ('"Lenhart, Matthew" wrote.', "Lenhart, Matthew"),
        ('" Lenhart , Matthew " wrote .', "Lenhart , Matthew"),
        ("“Lenhart, Matthew” wrote.", "Lenhart, Matthew"),
    ],
)
def test_a_surname_before_the_first_name_is_one_person(text: str, one: str) -> None:
    assert found(text, ("PER", "Lenhart"), ("PER", "Matthew")) == [("PER", one)]


@pytest.mark.parametrize(
    "text",
    ["Lenhart, Matthew and Ann wrote.", '"Lenhart, Matthew and Ann" wrote.', '"Lenhart and Matthew" wrote.'],
)
def test_a_list_is_several(text: str) -> None:
    assert found(text, ("PER", "Lenhart"), ("PER", "Matthew")) == [("PER", "Lenhart"), ("PER", "Matthew")]


def test_a_place_behind_a_person_is_no_first_name() -> None:
    assert found('"Lenhart, Houston"', ("PER", "Lenhart"), ("LOC", "Houston")) == [
        ("PER", "Lenhart"),
        ("LOC", "Houston"),
    ]
