"""What stands to the left of a verb: who acts, across parentheses, relative clauses and coordination."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.extraction.chunks import Chunk, NounPhrase, VerbGroup, place_of
from onrecord.extraction.clause import Clause, Group
from onrecord.extraction.conjuncts import share_subject
from onrecord.lexicon import words

_RELATIVES = frozenset(("who", "which", "that", "whose", "whom"))
_TIMES = frozenset(("after", "before", "since", "until"))


def find_subject(chunks: Sequence[Chunk], clause: Clause, before: Sequence[Clause]) -> None:
    """Fills `subject`, `relation` and `parent` of a clause from the clauses before it."""
    if clause.verb.form in ("inf", "base") and not (clause.verb.form == "base" and _noun_before(chunks, clause.at)):
        _infinitive(chunks, clause, before)
    elif clause.verb.form == "ing":
        _participle(chunks, clause, before)
    elif clause.verb.form == "en":
        clause.relation = "en"
        place = clause.at - 1
        while place >= 0 and chunks[place].kind in ("R", ",", "q"):
            place -= 1
        if place >= 0 and isinstance(chunks[place], NounPhrase):
            clause.subject = _group_left(chunks, place)
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
            clause.subject = _group_left(chunks, at)
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
    start = _start_of_list(chunks, at)
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


def _start_of_list(chunks: Sequence[Chunk], at: int) -> int:
    """Where the list that ends at `at` begins; a comma before its "and" would begin a new clause."""
    while (
        at > 1 and chunks[at - 1].kind == "C" and chunks[at - 1].low != "but" and isinstance(chunks[at - 2], NounPhrase)
    ):
        at -= 2
    return at


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
        group = _group_left(chunks, place)
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


def _is_argument(main: Clause, phrase: NounPhrase) -> bool:
    """Whether a phrase belongs to the main verb: "bombed the capital, targeting …", comma or not."""
    groups = (*main.objects, *(part.group for part in main.phrases))
    return any(phrase is member for group in groups for member in group)


def _group_left(chunks: Sequence[Chunk], at: int) -> Group:
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


def _infinitive(chunks: Sequence[Chunk], clause: Clause, before: Sequence[Clause]) -> None:
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


def _participle(chunks: Sequence[Chunk], clause: Clause, before: Sequence[Clause]) -> None:
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
        group = _group_left(chunks, at)
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
