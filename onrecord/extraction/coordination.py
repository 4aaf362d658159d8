"""Coordinated noun phrases, seen from the last of them."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.extraction.chunks import Chunk, NounPhrase, VerbGroup
from onrecord.extraction.clause import Group
from onrecord.lexicon import words


def start_of_list(chunks: Sequence[Chunk], at: int) -> int:
    """Where the list that ends at `at` begins; a comma before its "and" would begin a new clause."""
    while (
        at > 1 and chunks[at - 1].kind == "C" and chunks[at - 1].low != "but" and isinstance(chunks[at - 2], NounPhrase)
    ):
        at -= 2
    return at


def group_left(chunks: Sequence[Chunk], at: int) -> Group:
    """The coordinated noun phrases that end at `at`, unless the first is somebody's object."""
    made = chunks[at]
    if not isinstance(made, NounPhrase):
        return []
    group, place, joined = [made], at - 1, False
    while place > 0:
        joint = place
        while joint >= 0 and chunks[joint].kind in (",", "C", "R", "q"):
            joined = joined or chunks[joint].kind == "C"
            if chunks[joint].low in ("but", ":", ";") or made.pronoun:
                return group
            joint -= 1
        if joint == place or joint < 0 or not isinstance(other := chunks[joint], NounPhrase):
            break
        if not joined:
            break
        prior = chunks[joint - 1] if joint else None
        clause = {made.kind for made in chunks[joint + 1 : place + 1]} >= {",", "C"}  # "accused X, and Y rejected …"
        objects = isinstance(prior, VerbGroup) and (clause or prior.lemmas.isdisjoint(words("speech_verb")))
        if objects or (prior is not None and prior.kind == "P" and prior.low != "both"):
            break
        group.insert(0, other)
        place = joint - 1
    return group
