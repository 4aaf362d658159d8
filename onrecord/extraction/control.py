"""Who is to do what an infinitive says, and who does what a participle says."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.extraction.chunks import Chunk, NounPhrase, place_of
from onrecord.extraction.clause import Clause
from onrecord.extraction.coordination import group_left
from onrecord.lexicon import words


def infinitive(chunks: Sequence[Chunk], clause: Clause, before: Sequence[Clause]) -> None:
    """Who is to do it: the object of "urge", the subject of "vow", the owner of "decision"."""
    clause.relation = "inf"
    if not before:
        place = clause.at - 1
        if place >= 0 and isinstance(made := chunks[place], NounPhrase):
            clause.subject = [made]
        return
    governor = before[-1]
    clause.parent = governor
    at = clause.at - 1
    while at >= 0 and chunks[at].kind in ("R", "q"):
        at -= 1
    if at >= 0 and chunks[at].kind == "C":
        first = next((other for other in reversed(before) if other.verb.form in ("inf", "base")), None)
        if first is not None:
            clause.subject, clause.parent = first.subject, first.parent
            return
    for_phrase = next((phrase for phrase in governor.phrases if phrase.preposition == "for"), None)
    control = not governor.verb.lemmas.isdisjoint(words("object_control"))
    if control and governor.objects and not governor.verb.passive:
        clause.subject = governor.objects[0]
    elif control and not governor.verb.passive and for_phrase and governor.phrases[-1] is for_phrase:
        clause.subject = for_phrase.group
    elif control and governor.phrases and not governor.verb.passive:
        clause.subject = governor.phrases[0].group
    elif (decided := _decision(chunks, at)) is not None:
        clause.subject = [decided]
    else:
        clause.subject = governor.subject


def _decision(chunks: Sequence[Chunk], at: int) -> NounPhrase | None:
    """Somebody's deed whose content an infinitive is: "concern over [Russia's decision] to establish …"."""
    made = chunks[at] if at >= 0 else None
    if not isinstance(made, NounPhrase) or made.actor is not None or not made.owners:
        return None
    return made if made.head in words("deed") else None


def participle(chunks: Sequence[Chunk], clause: Clause, before: Sequence[Clause]) -> None:
    """Who does it in "…, accusing Iran", "with X urging Moscow", "for blocking aid", "troops attacking the town"."""
    clause.relation = "ing"
    at = clause.at - 1
    while at >= 0 and chunks[at].kind in ("R", "q"):
        at -= 1
    governor = before[-1] if before else None
    main = next((other for other in reversed(before) if other.verb.form == "finite"), governor)
    clause.parent = main
    if at < 0:
        clause.parent = None
        return
    made = chunks[at]
    if governor is not None and governor.at == at:  # "urged Russia to stop bombing"
        clause.subject, clause.parent = governor.subject, governor
    elif isinstance(made, NounPhrase):
        group = group_left(chunks, at)
        start = place_of(chunks, group[0])
        if start and chunks[start - 1].low == "with":
            clause.subject, clause.relation = group, "main"
        elif main is not None and _is_argument(main, made):
            clause.subject = main.subject
        else:
            clause.subject = group
    elif made.kind == "P" and made.low in ("for", "of", "from", "against") and governor and governor.objects:
        clause.subject = governor.objects[0]
    elif made.kind == "P" and made.low in ("for", "of", "from", "against") and governor and governor.verb.passive:
        clause.subject = governor.subject
    elif made.kind == "P" and main is None:
        clause.parent = None
    elif main is not None:
        is_passive = main.verb.passive and bool(main.agent)
        clause.subject = main.agent if is_passive and made.kind == "," else main.subject
        if made.kind == "C" and governor is not None and governor.verb.form == "ing":
            clause.subject = governor.subject


def _is_argument(main: Clause, phrase: NounPhrase) -> bool:
    """Whether a phrase belongs to the main verb: "bombed the capital, targeting …", comma or not."""
    groups = (*main.objects, *(part.group for part in main.phrases))
    return any(phrase is member for group in groups for member in group)
