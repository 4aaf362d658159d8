"""Model values survive being rows."""

from __future__ import annotations

from datetime import date

from conftest import KAMYNIN, NATO, abkhazia_extractions
from hypothesis import given
from hypothesis import strategies as st

from onrecord.model import Entity, Flag, Kind, Reaction, Span, Stance
from onrecord.rows import (
    affiliation_rows,
    alias_rows,
    document_row,
    entity_of,
    entity_row,
    mention_rows,
    reaction_of,
    reaction_row,
    sentence_rows,
)

SPANS = st.tuples(st.integers(0, 999), st.integers(0, 999)).map(lambda pair: Span(min(pair), max(pair)))
REACTIONS = st.builds(
    Reaction,
    id=st.text(),
    document=st.text(),
    source=st.text(),
    target=st.text(),
    type=st.text(),
    stance=st.sampled_from(Stance),
    evidence=SPANS,
    cue=SPANS,
    source_span=SPANS,
    target_span=SPANS,
    through=st.none() | SPANS,
    issue=st.none() | SPANS,
    date=st.none() | st.dates(),
    flags=st.lists(st.sampled_from(Flag), unique=True).map(tuple),
    confidence=st.floats(0, 1),
    explanation=st.text(),
)
ENTITIES = st.builds(
    Entity,
    id=st.text(),
    name=st.text(),
    kind=st.sampled_from(Kind),
    country=st.text(),
    parent=st.text(),
    role=st.text(),
    organization=st.text(),
)


@given(REACTIONS)
def test_a_reaction_survives(reaction: Reaction) -> None:
    assert reaction_of(reaction_row(reaction)) == reaction


@given(ENTITIES)
def test_an_entity_survives(entity: Entity) -> None:
    assert entity_of(entity_row(entity)) == entity


def test_an_entity_of_a_bare_row() -> None:
    assert entity_of({"id": NATO.id, "name": "NATO", "kind": "organization"}) == NATO


def test_a_document_and_its_sentences() -> None:
    document = abkhazia_extractions()[0].document
    assert document_row(document) == {
        "id": "d1",
        "text": document.text,
        "title": "The West reacts",
        "publisher": "RFE/RL",
        "date": date(2008, 4, 16),
        "url": "https://example.org/1",
        "language": "en",
    }
    assert [(row["position"], Span(row["start"], row["end"])) for row in sentence_rows(document)] == list(
        enumerate(document.sentences)
    )


def test_mentions_and_aliases() -> None:
    first = abkhazia_extractions()[0]
    assert [first.document.text[row["start"] : row["end"]] for row in mention_rows(first)] == [
        *("NATO", "Russia", "Jaap de Hoop Scheffer"),
    ]
    assert {row["alias"] for row in alias_rows([first, first])} == {"NATO", "Russia", "Jaap de Hoop Scheffer"}
    assert len(alias_rows([first, first])) == 3


def test_affiliations_are_of_officials_only() -> None:
    rows = {row["official"]: row for row in affiliation_rows(abkhazia_extractions())}
    assert set(rows) == {KAMYNIN.id, "official:jaap-de-hoop-scheffer", "official:david-bakradze"}
    assert rows[KAMYNIN.id]["first_seen"] == rows[KAMYNIN.id]["last_seen"] == date(2008, 4, 18)
