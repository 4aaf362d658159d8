"""The first real article: who must be found in it, as which entity and in which reaction.

The article is not ours to ship, so that this test skips, and says so, where it does not lie beside the project.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from onrecord.documents import from_path
from onrecord.extraction.extractor import find
from onrecord.model import Entity, Extraction, Reaction

SEED = Path(__file__).parent.parent.parent / "shared" / "seed"
pytestmark = pytest.mark.skipif(not SEED.is_dir(), reason="the seed article does not lie beside the project")
Labels = Mapping[str, Any]


@pytest.fixture(scope="module")
def labels() -> Labels:
    return json.loads((SEED / "reactions.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def extraction() -> Extraction:
    (document,) = from_path(SEED / "article.txt", published=date(2008, 4, 16))
    return find(document)


def fits(extraction: Extraction, reaction: Reaction, label: Labels) -> bool:
    """Whether a reaction is what a label describes, as far as the label says."""
    names = {entity.id: entity.name for entity in extraction.entities}
    stances = label.get("stance", [])
    return (
        names[reaction.source] in label["source"]
        and names[reaction.target] in label["target"]
        and reaction.type in label.get("types", [reaction.type])
        and reaction.stance.value in ([stances] if isinstance(stances, str) else stances or [reaction.stance.value])
        and label.get("evidence", "") in reaction.evidence.of(extraction.document.text)
    )


def test_the_required_reactions_are_found(extraction: Extraction, labels: Labels) -> None:
    missed = [
        label
        for label in labels["required"]
        if not any(fits(extraction, reaction, label) for reaction in extraction.reactions)
    ]
    print(f"\nseed article: {len(labels['required']) - len(missed)} of {len(labels['required'])} required reactions")
    assert len(missed) <= 1, missed


def test_hardly_anything_else_is_found(extraction: Extraction, labels: Labels) -> None:
    known = [*labels["required"], *labels["allowed"]]
    outside = [
        reaction.explanation
        for reaction in extraction.reactions
        if not any(fits(extraction, reaction, label) for label in known)
    ]
    print(f"\nseed article: {len(outside)} of {len(extraction.reactions)} reactions outside required and allowed")
    assert len(outside) <= 1, outside


def test_the_entities_are_known_for_what_they_are(extraction: Extraction, labels: Labels) -> None:
    found = {entity.name: entity for entity in extraction.entities}
    missed = [
        label
        for label in labels["entities"]
        if not label.get("optional") and not is_known(found.get(label["name"]), label)
    ]
    assert missed == []


def is_known(entity: Entity | None, label: Labels) -> bool:
    return (
        entity is not None
        and entity.kind.value == label["kind"]
        and entity.country == label.get("country", label.get("iso3", entity.country))
        and entity.parent == label.get("parent", "")
        and entity.role == label.get("role", "")
        and (entity.organization == label["organization"] if "organization" in label else True)
    )
