"""Which subject the second of two predicates has that "and" joins."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from onrecord.extraction.clause import Clause
from onrecord.lexicon import cues, reaction_types, words


def share_subject(clause: Clause, before: Sequence[Clause]) -> None:
    """ "condemned A and urged B": the second predicate has the subject of the first."""
    first = next(
        (other for other in reversed(before) if other.verb.form == "finite" and other.relation != "relative"),
        next((other for other in reversed(before) if other.verb.form == "finite"), None),
    )
    if first is not None and first.reported_by is not None and _says_more(clause, first):
        first = first.reported_by
    if first is not None:
        clause.subject, clause.relation, clause.parent = first.subject, "conjoined", first


def _says_more(clause: Clause, first: Clause) -> bool:
    """Whether a verb goes on with the saying and not with what is said.

    "Italy said the incident was grave and asked Israel …": no incident asks. "Said he would come and thanked …": no
    past goes with "would". "Said Tonga was wrong and urged …": what somebody is, and what somebody urges, are no pair.
    """
    if clause.verb.modal or clause.verb.perfect or clause.verb.passive:
        return False
    if first.verb.modal:
        return True
    alive = any(phrase.actor or phrase.pronoun or phrase.owners for phrase in first.subject)
    return not clause.verb.lemmas.isdisjoint(_words_of_reaction()) and (not alive or "be" in first.verb.lemmas)


@cache
def _words_of_reaction() -> frozenset[str]:
    """Verbs of saying, and those with which somebody reacts in words."""
    types = reaction_types()
    return words("speech_verb") | {row.words[0] for row in cues() if row.pos == "verb" and not types[row.type].material}
