"""What stands to the left of a verb: who acts, across parentheses, relative clauses and coordination."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.extraction.chunks import Chunk, NounPhrase, VerbGroup, place_of
from onrecord.extraction.clause import Clause
from onrecord.extraction.conjuncts import share_subject
from onrecord.extraction.control import infinitive, participle
from onrecord.extraction.coordination import group_left, start_of_list
from onrecord.lexicon import words

_RELATIVES = frozenset(("who", "which", "that", "whose", "whom"))
_TIMES = frozenset(("after", "before", "since", "until"))


def find_subject(chunks: Sequence[Chunk], clause: Clause, before: Sequence[Clause]) -> None:
    """Fills `subject`, `relation` and `parent` of a clause from the clauses before it."""
    if clause.verb.form in ("inf", "base") and not (clause.verb.form == "base" and _noun_before(chunks, clause.at)):
        infinitive(chunks, clause, before)
    elif clause.verb.form == "ing":
        participle(chunks, clause, before)
    elif clause.verb.form == "en":
        clause.relation = "en"
        place = clause.at - 1
        while place >= 0 and chunks[place].kind in ("R", ",", "q"):
            place -= 1
        if place >= 0 and isinstance(chunks[place], NounPhrase):
            clause.subject = group_left(chunks, place)
        elif before:
            clause.subject = before[-1].subject
        clause.parent = before[-1] if before else None
    else:
        _finite(chunks, clause, before)


def _noun_before(chunks: Sequence[Chunk], at: int) -> bool:
    return at > 0 and isinstance(chunks[at - 1], NounPhrase)


def _finite(chunks: Sequence[Chunk], clause: Clause, before: Sequence[Clause]) -> None:
    """Walks left, over what may stand between subject and verb, until the subject or a boundary is met."""
    at = clause.at - 1
    while at >= 0:
        at = _step(chunks, clause, before, at)
    if not clause.subject and clause.relation == "main" and before and _is_conjoined(chunks, clause):
        share_subject(clause, before)
    if clause.subject and clause.relation == "main" and not clause.objects and not clause.verb.passive:
        _take_antecedent(chunks, clause)


def _step(chunks: Sequence[Chunk], clause: Clause, before: Sequence[Clause], at: int) -> int:
    """The place to look at next; -1 where the walk ends, with the subject set if there is one."""
    made = chunks[at]
    if isinstance(made, NounPhrase):
        over = _over_phrase(chunks, clause, at)
        if over is None:
            clause.subject = group_left(chunks, at)
        return -1 if over is None else over
    if made.kind in ("R", "q", "NEG", "A", "P") or (isinstance(made, VerbGroup) and made.form != "finite"):
        return at - 1
    if made.kind == "S" and made.low in _RELATIVES:
        _relative(chunks, clause, at)
    elif made.kind == "C":
        share_subject(clause, before)
    elif made.kind == ",":
        if at and _is_apposed_actor(chunks[at - 1]):
            return at - 1
        over = _before_parenthesis(chunks, at)
        if over >= 0:
            return over
        if at + 1 == clause.at and before:
            share_subject(clause, before)
    return -1


def _over_phrase(chunks: Sequence[Chunk], clause: Clause, at: int) -> int | None:
    """The place before a noun phrase that belongs to something else; None for one that is the subject."""
    start = start_of_list(chunks, at)
    prior = chunks[start - 1] if start else None
    if prior is not None and prior.low in _TIMES and at == clause.at - 1:
        return None  # "after Assad had asked for help"
    if prior is not None and prior.kind == "P" and prior.low != "both":
        return start - 2
    verb = chunks[at - 1] if at else None
    if isinstance(verb, VerbGroup) and not verb.lemmas.isdisjoint(words("speech_verb")):
        return None
    if (over := _before_relative(chunks, at)) >= 0:
        return over
    if isinstance(verb, VerbGroup) and verb.form != "finite":
        is_after_preposition = verb.form == "ing" and at > 1 and chunks[at - 2].kind == "P"
        return at - 3 if is_after_preposition else at - 2
    return None


def _is_apposed_actor(made: Chunk) -> bool:
    """Whether a phrase ends with an apposition, which a comma closes: "Iakobashvili, the minister, said"."""
    actor = made.actor if isinstance(made, NounPhrase) else None
    return actor is not None and actor.phrase != actor.span


def _before_relative(chunks: Sequence[Chunk], at: int) -> int:
    """The place before "that had migrants on board", whose object ends at `at`; -1 if there is no such clause."""
    verb = at - 1
    while verb > 0 and chunks[verb].kind == "R":
        verb -= 1
    if verb < 2 or not isinstance(made := chunks[verb], VerbGroup) or made.form != "finite":
        return -1
    relative = chunks[verb - 1].kind == "S" and chunks[verb - 1].low in ("that", "who", "which")
    return verb - 2 if relative and isinstance(chunks[verb - 2], NounPhrase) else -1


def _is_conjoined(chunks: Sequence[Chunk], clause: Clause) -> bool:
    at = clause.at - 1
    while at >= 0 and chunks[at].kind in ("R", "q"):
        at -= 1
    return at >= 0 and chunks[at].kind == "C"


def _take_antecedent(chunks: Sequence[Chunk], clause: Clause) -> None:
    """ "a verdict that Georgia and the EU rejected": what the relative pronoun stands for is the object."""
    at = place_of(chunks, clause.subject[0]) - 1
    while at >= 0 and chunks[at].kind in ("R", "q"):
        at -= 1
    if at < 1 or chunks[at].kind != "S" or chunks[at].low not in ("that", "which", "whom"):
        return
    place = at - 1
    while place > 0 and chunks[place].kind in (",", "q"):
        place -= 1
    no_object = words("content_noun") | words("time") | words("weekday")
    if isinstance(made := chunks[place], NounPhrase) and made.head not in no_object:
        clause.antecedent = [made]
        clause.objects.append(clause.antecedent)
        clause.relation = "relative"


def _relative(chunks: Sequence[Chunk], clause: Clause, at: int) -> None:
    """ "Saakashvili, who has vowed …": the subject stands before the relative pronoun."""
    place = at - 1
    while place >= 0 and chunks[place].kind in (",", "R", "q", "P"):
        place -= 1
    if place >= 0 and isinstance(made := chunks[place], NounPhrase):
        named = made
        while chunks[at].low in ("who", "whom") and named.of and named.actor is None:
            named = named.of[-1]
        clause.subject, clause.relation = [named], "relative"
        group = group_left(chunks, place)
        if chunks[at - 1].kind == "," and made.actor is None and len(group) == 1:
            clause.subject = group


def _before_parenthesis(chunks: Sequence[Chunk], at: int) -> int:
    """The place before a parenthesis that the comma at `at` closes; -1 if it closes none."""
    for start in range(at - 1, -1, -1):
        made = chunks[start]
        if made.kind == "." or made.low == ";":
            return -1
        if made.kind == "," and start < at - 1:
            first = chunks[start + 1]
            opens = first.kind in ("S", "P", "R", "A", "q") or (
                isinstance(first, VerbGroup) and first.form in ("ing", "en")
            )
            opens = opens or isinstance(first, NounPhrase)
            if opens and start > 0 and (isinstance(chunks[start - 1], NounPhrase) or chunks[start - 1].kind == "q"):
                return start - 1
            if first.kind != "C":
                continue
            return -1
    return -1
