"""People without a name: whose they are, what they are called, and where they are mentioned."""

from __future__ import annotations

import pytest

from onrecord.documents import from_text
from onrecord.extraction import extract
from onrecord.lexicon import groups
from onrecord.model import Extraction, Kind, Naming


def found(text: str) -> Extraction:
    return extract(from_text(text))


def groups_of(text: str) -> set[tuple[str, str, str]]:
    return {(one.id, one.name, one.country) for one in found(text).entities if one.kind is Kind.GROUP}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Iraqi protesters condemned Sweden.", ("group:irq-protesters", "Iraqi protesters", "")),
        ("Protesters in Baghdad condemned Sweden.", ("group:irq-protesters", "Iraqi protesters", "")),
        ("A crew of demonstrators from Iraq condemned Sweden.", None),
        ("Poland's farmers condemned Ukraine.", ("group:pol-farmers", "Polish farmers", "POL")),
        ("A Polish farmer condemned Ukraine.", ("group:pol-farmers", "Polish farmers", "POL")),
        ("American students condemned Israel.", ("group:usa-students", "U.S. students", "USA")),
        ("Abkhaz separatists condemned NATO.", ("group:abkhazia-separatists", "Abkhaz separatists", "")),
        ("The opposition in Belarus condemned NATO.", ("group:blr-opposition", "Belarusian opposition", "")),
        ("Opponents of the Syrian government condemned NATO.", ("group:syr-opposition", "Syrian opposition", "")),
        ("Kenya banned a march. Villagers condemned NATO.", ("group:ken-civilians", "Kenyan civilians", "KEN")),
        ("Kenya and Chad banned a march. Villagers condemned NATO.", None),
        ("Kenya banned a march. Tourists condemned NATO.", None),
        ("Kenya is poor, and its farmers condemned NATO.", ("group:ken-farmers", "Kenyan farmers", "KEN")),
        ("NATO supporters and its workers condemned Chad.", None),
        ("Supporters of Hamas condemned Chad.", None),
        ("Sweden sold Hungary farmers' milk.", None),
    ],
)
def test_whose_a_group_is(text: str, expected: tuple[str, str, str] | None) -> None:
    assert groups_of(text) == ({expected} if expected else set())


def test_a_group_is_mentioned_where_it_reacts() -> None:
    text = "Iraqi protesters condemned Sweden. Iraqi protesters went home."
    mentions = [one for one in found(text).mentions if one.entity == "group:irq-protesters"]
    assert [(one.span.of(text), one.span.start, one.naming) for one in mentions] == [
        ("Iraqi protesters", 0, Naming.GROUP)
    ]


@pytest.mark.parametrize(
    ("text", "target"),
    [
        ("Iran detained a French farmer.", "country:FRA"),
        ("Iran detained a French rebel.", "group:fra-rebels"),
        ("Iran praised a French farmer.", "group:fra-farmers"),
        ("France detained a French farmer.", "group:fra-farmers"),
        ("French rebels detained a French farmer.", "group:fra-farmers"),
    ],
)
def test_what_is_done_to_people_from_elsewhere_is_done_to_their_country(text: str, target: str) -> None:
    assert {one.target for one in found(text).reactions} == {target}


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("Peru voted on Sunday. Police arrested the protesters.", "country:PER"),
        ("Peru and Chile voted on Sunday. Police arrested Peruvian protesters.", None),
        ("Peru voted on Sunday. Judges arrested the protesters.", None),
    ],
)
def test_a_state_that_only_its_organs_stand_for(text: str, source: str | None) -> None:
    assert {one.source for one in found(text).reactions} == ({source} if source else set())


def test_nouns_are_rows_of_one_group_only() -> None:
    nouns = [noun for group in groups() for noun in group.nouns]
    assert len(nouns) == len(set(nouns))
    assert all(noun == noun.lower() and 1 <= len(noun.split()) <= 2 for noun in nouns)
    assert all(group.nouns for group in groups())
