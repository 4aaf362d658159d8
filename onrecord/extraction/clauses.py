"""Chunks → clauses: for each verb group its subject, its objects and its prepositional phrases.

A shallow parse in the manner of cascaded chunking (Abney 1996): no tree is built, each verb group looks to its left
for who acts and to its right for whom it acts on, across what may stand between.
"""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.extraction.arguments import find_arguments
from onrecord.extraction.chunks import Chunk, NounPhrase, VerbGroup, place_of
from onrecord.extraction.clause import Clause, takes_content
from onrecord.extraction.subjects import find_subject
from onrecord.lexicon import words


def clauses(chunks: Sequence[Chunk]) -> list[Clause]:
    """The clauses of one sentence in the order of their verbs."""
    found: list[Clause] = []
    for at, made in enumerate(chunks):
        if isinstance(made, VerbGroup):
            clause = Clause(made, at)
            find_arguments(chunks, clause)
            found.append(clause)
    for number, clause in enumerate(found):
        find_subject(chunks, clause, found[:number])
        _report(chunks, clause, found[:number])
    for number, clause in enumerate(found):
        if not clause.subject and clause.relation == "ing" and clause.parent is None:
            _from_following(clause, found[number + 1 :])
    for clause in found:
        _invert(chunks, clause)
    return found


def _from_following(clause: Clause, later: Sequence[Clause]) -> None:
    """ "Citing the law, France rejected …": the participle shares the subject of the main clause."""
    main = next((other for other in later if other.verb.form == "finite" and other.subject), None)
    if main is not None:
        clause.subject, clause.parent = main.subject, main


def _report(chunks: Sequence[Chunk], clause: Clause, before: Sequence[Clause]) -> None:
    """Finds the clause of saying whose content this clause is."""
    apposed = clause.subject if clause.relation == "en" else clause.antecedent
    if apposed and _follows_comma(chunks, apposed[0]):
        return
    if clause.relation == "ing" and before and _is_charged(chunks, clause, before[-1]):
        clause.reported_by = before[-1]
        return
    if clause.relation in ("inf", "ing", "en") and clause.parent is not None:
        clause.reported_by = clause.parent.reported_by if not takes_content(clause.parent) else clause.parent
        if clause.relation == "ing" and takes_content(clause.parent):
            clause.reported_by = clause.parent.reported_by
        return
    for other in reversed(before):
        if not takes_content(other) or other.verb.passive or _is_fronted(chunks, clause, other):
            continue
        if clause.subject and place_of(chunks, clause.subject[0]) < other.at and clause.relation != "conjoined":
            continue
        between = chunks[other.end : clause.at]
        if any(made.kind == "." or made.low == ";" for made in between):
            return
        if clause.relation == "main" and _has_its_object(other) and _is_added(chunks, clause):
            return
        if clause.relation == "conjoined" and clause.parent is other:
            clause.reported_by = other.reported_by
            return
        clause.reported_by = other
        return


def _has_its_object(clause: Clause) -> bool:
    """Whether what is said stands there as a noun: "demanded an inquiry, and …"; not "told reporters …"."""
    return bool(clause.objects) and not clause.says and clause.verb.lemmas.isdisjoint(words("telling_verb"))


def _is_added(chunks: Sequence[Chunk], clause: Clause) -> bool:
    """Whether a comma and a conjunction stand before the subject: "…, and Russia blamed the fog"."""
    at = place_of(chunks, clause.subject[0]) if clause.subject else 0
    return at > 1 and [made.kind for made in chunks[at - 2 : at]] == [",", "C"]


def _is_fronted(chunks: Sequence[Chunk], clause: Clause, other: Clause) -> bool:
    """ "Denying that Hanoi had trained hackers, Vietnam accused …": the main clause is nobody's content."""
    opens = other.verb.form == "ing" and not any(isinstance(made, VerbGroup) for made in chunks[: other.at])
    return opens and bool(clause.subject) and _follows_comma(chunks, clause.subject[0])


def _is_charged(chunks: Sequence[Chunk], clause: Clause, governor: Clause) -> bool:
    """ "accused Iran of shelling the town"."""
    of = clause.at > 0 and chunks[clause.at - 1].low == "of"
    return of and not governor.verb.lemmas.isdisjoint(("accuse", "suspect", "convict"))


def _follows_comma(chunks: Sequence[Chunk], phrase: NounPhrase) -> bool:
    """ "said …, a move condemned by …": the apposition is the reporter's own."""
    at = place_of(chunks, phrase)
    return at > 0 and chunks[at - 1].kind == ","


def _invert(chunks: Sequence[Chunk], clause: Clause) -> None:
    """ "…," said Kamynin: the subject stands behind the verb."""
    if clause.subject and clause.relation != "conjoined":
        return
    after = chunks[clause.at - 1].kind if clause.at else ""
    if takes_content(clause) and clause.objects and after in ("q", ",", "") and clause.verb.form == "finite":
        clause.subject, clause.objects, clause.relation = clause.objects[0], clause.objects[1:], "main"
