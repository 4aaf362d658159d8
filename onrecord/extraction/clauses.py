"""Chunks → clauses: for each verb group its subject, its objects and its prepositional phrases.

A shallow parse in the manner of cascaded chunking (Abney 1996): no tree is built, each verb group looks to its left
for who acts and to its right for whom it acts on, across what may stand between.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from onrecord.extraction.chunks import Chunk, NounPhrase, VerbGroup
from onrecord.lexicon import words

Group = list[NounPhrase]


@dataclass(slots=True, eq=False)
class Phrase:
    """A preposition and the noun phrases after it; `at` is the place of the preposition among the chunks."""

    preposition: str
    group: Group
    at: int


@dataclass(slots=True, eq=False)
class Clause:
    """A verb group with what belongs to it. Places are indices into the sentence's chunks.

    `parent` is the clause that this one hangs on: the governor of an infinitive or participle, or the first of
    coordinated predicates. `reported_by` is the clause of saying whose content this one is.
    `relation` is main, relative, conjoined, inf, ing or en.
    """

    verb: VerbGroup
    at: int
    relation: str = "main"
    subject: Group = field(default_factory=list)
    objects: list[Group] = field(default_factory=list)
    phrases: list[Phrase] = field(default_factory=list)
    predicate: str = ""
    parent: Clause | None = None
    reported_by: Clause | None = None
    end: int = 0

    @property
    def agent(self) -> Group:
        """Who acts in a passive clause: the "by" phrase."""
        return next((phrase.group for phrase in self.phrases if phrase.preposition == "by"), [])


def clauses(chunks: Sequence[Chunk]) -> list[Clause]:
    """The clauses of one sentence in the order of their verbs."""
    found: list[Clause] = []
    for at, made in enumerate(chunks):
        if isinstance(made, VerbGroup):
            clause = Clause(made, at)
            _right(chunks, clause)
            found.append(clause)
    for number, clause in enumerate(found):
        _left(chunks, clause, found[:number])
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


# To the right ---------------------------------------------------------------------------------------------------------


def _right(chunks: Sequence[Chunk], clause: Clause) -> None:
    """Objects and prepositional phrases, up to the next verb or clause boundary."""
    at = clause.at + 1
    while at < len(chunks):
        made = chunks[at]
        if isinstance(made, NounPhrase):
            group, after = noun_group(chunks, at)
            group, after = _less_next_subject(chunks, clause, group, at, after)
            if not group:
                break
            clause.objects.append(group)
            at = after
        elif made.kind == "P":
            group, after = noun_group(chunks, at + 1)
            if group:
                group, after = _less_next_subject(chunks, clause, group, at + 1, after)
            if group:
                clause.phrases.append(Phrase(made.low, group, at))
                at = after
            else:
                at += 1
                if at < len(chunks) and isinstance(chunks[at], VerbGroup):
                    break
        elif made.kind == "C" and at + 1 < len(chunks) and chunks[at + 1].kind == "P":
            at += 1
        elif made.kind in ("R", "q", "NEG"):
            at += 1
        elif made.kind == "A":
            clause.predicate = clause.predicate or made.low
            at += 1
        elif made.kind == "C" and at + 1 < len(chunks) and chunks[at + 1].kind in ("A", "R") and clause.predicate:
            at += 1
        elif made.kind == "," and (after := _over_parenthesis(chunks, at, clause)):
            at = after
        else:
            break
    clause.end = at


def noun_group(chunks: Sequence[Chunk], at: int) -> tuple[Group, int]:
    """Coordinated noun phrases from `at` on, and the place after them: "the EU, NATO and Georgia"."""
    while at < len(chunks) and chunks[at].kind in ("q", "R") and at + 1 < len(chunks):
        at += 1
    if at >= len(chunks) or not isinstance(first := chunks[at], NounPhrase):
        return [], at
    group, after = [first], at + 1
    pending: Group = []
    place = after
    while place < len(chunks):
        joint, step = _joint(chunks, place)
        follower = chunks[step] if step < len(chunks) else None
        if not joint or not isinstance(follower, NounPhrase):
            break
        pending.append(follower)
        place = step + 1
        if joint == "C":
            group, after, pending = [*group, *pending], place, []
    return group, after


def _joint(chunks: Sequence[Chunk], at: int) -> tuple[str, int]:
    """ "," or "C" (a conjunction, with or without a comma before) at `at`, and where the next phrase would begin."""
    joint = ""
    while at < len(chunks) and chunks[at].kind in (",", "C", "q", "R"):
        if chunks[at].kind == "," and (joint or chunks[at].low != ","):
            return "", at
        if chunks[at].kind == "R" and not joint:
            return "", at
        if chunks[at].kind == "C":
            joint = "C"
        elif chunks[at].kind == ",":
            joint = ","
        at += 1
    return joint, at


def _less_next_subject(
    chunks: Sequence[Chunk], clause: Clause, group: Group, at: int, after: int
) -> tuple[Group, int]:
    """Without the phrases that are the subject of the next clause: "condemned Iran, and [Israel] said …"."""
    follower = after
    while follower < len(chunks) and chunks[follower].kind in ("R", "q"):
        follower += 1
    if follower >= len(chunks):
        return group, after
    made = chunks[follower]
    if not isinstance(made, VerbGroup) or made.form not in ("finite",):
        return group, after
    if len(group) == 1 or takes_content(clause):
        return [], at
    last = group[-1]
    place = chunks.index(last)
    return group[:-1], place - 1


def takes_content(clause: Clause) -> bool:
    """Whether the verb is one of saying or thinking, which a clause may follow without "that"."""
    return not clause.verb.lemmas.isdisjoint(words("speech_verb"))


def _over_parenthesis(chunks: Sequence[Chunk], at: int, clause: Clause) -> int:
    """The place after a parenthesis between commas, if the clause goes on behind it; 0 if it doesn't."""
    if chunks[at].low not in (",", "--", "—", "–", "("):
        return 0
    for end in range(at + 1, min(at + 8, len(chunks))):
        made = chunks[end]
        if isinstance(made, VerbGroup) and made.form == "finite" or made.kind in (".", "S"):
            return 0
        if made.kind == "," and end > at + 1:
            behind = chunks[end + 1] if end + 1 < len(chunks) else None
            if behind is None:
                return 0
            goes_on = behind.kind == "P" or (isinstance(behind, NounPhrase) and not clause.objects)
            starts = chunks[at + 1].kind in ("P", "R") or isinstance(chunks[at + 1], NounPhrase)
            return end + 1 if goes_on and starts and not _has_conjunction(chunks[at:end]) else 0
    return 0


def _has_conjunction(chunks: Sequence[Chunk]) -> bool:
    return any(made.kind == "C" for made in chunks)


# To the left ----------------------------------------------------------------------------------------------------------


def _left(chunks: Sequence[Chunk], clause: Clause, before: Sequence[Clause]) -> None:
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
            clause.subject = _head_of(chunks, place, _group_left(chunks, place))
        elif before:
            clause.subject = before[-1].subject
        clause.parent = before[-1] if before else None
    else:
        _finite(chunks, clause, before)
    _report(chunks, clause, before)


def _noun_before(chunks: Sequence[Chunk], at: int) -> bool:
    return at > 0 and isinstance(chunks[at - 1], NounPhrase)


def _head_of(chunks: Sequence[Chunk], place: int, group: Group) -> Group:
    return group


def _finite(chunks: Sequence[Chunk], clause: Clause, before: Sequence[Clause]) -> None:
    at = clause.at - 1
    while at >= 0:
        made = chunks[at]
        if made.kind in ("R", "q", "NEG", "A"):
            at -= 1
        elif made.kind == "S":
            if made.low in ("who", "which", "that", "whose", "whom"):
                _relative(chunks, clause, at)
            break
        elif made.kind == "C":
            _share_subject(clause, before)
            break
        elif made.kind == "," and at and _is_apposed_actor(chunks[at - 1]):
            at -= 1
        elif made.kind == ",":
            over = _before_parenthesis(chunks, at)
            if over < 0:
                if at + 1 == clause.at and before:
                    _share_subject(clause, before)
                break
            at = over
        elif isinstance(made, NounPhrase):
            start = _start_of_list(chunks, at)
            if start and chunks[start - 1].kind == "P" and chunks[start - 1].low != "both":
                at = start - 2
            elif at and isinstance(verb := chunks[at - 1], VerbGroup) and not verb.lemmas.isdisjoint(words("speech_verb")):
                clause.subject = _group_left(chunks, at)
                break
            elif at and isinstance(verb := chunks[at - 1], VerbGroup) and verb.form in ("inf", "ing", "base", "en"):
                if verb.form == "ing" and at > 1 and chunks[at - 2].kind == "P":
                    at -= 3
                else:
                    at -= 2
            else:
                clause.subject = _group_left(chunks, at)
                break
        elif isinstance(made, VerbGroup) and made.form in ("inf", "ing", "base", "en"):
            at -= 1
        elif made.kind == "P":
            at -= 1
        else:
            break
    if not clause.subject and clause.relation == "main" and before and _is_conjoined(chunks, clause):
        _share_subject(clause, before)


def _is_apposed_actor(made: Chunk) -> bool:
    """Whether a phrase ends with an apposition, which a comma closes: "Iakobashvili, the minister, said"."""
    actor = made.actor if isinstance(made, NounPhrase) else None
    return actor is not None and actor.phrase != actor.span


def _start_of_list(chunks: Sequence[Chunk], at: int) -> int:
    """Where the list that ends at `at` begins; a comma before its "and" would begin a new clause."""
    while at > 1 and chunks[at - 1].kind == "C" and chunks[at - 1].low != "but" and isinstance(chunks[at - 2], NounPhrase):
        at -= 2
    return at


def _is_conjoined(chunks: Sequence[Chunk], clause: Clause) -> bool:
    at = clause.at - 1
    while at >= 0 and chunks[at].kind in ("R", "q"):
        at -= 1
    return at >= 0 and chunks[at].kind == "C"


def _share_subject(clause: Clause, before: Sequence[Clause]) -> None:
    """ "condemned A and urged B": the second predicate has the subject of the first."""
    first = next(
        (other for other in reversed(before) if other.verb.form == "finite" and other.relation != "relative"),
        next((other for other in reversed(before) if other.verb.form == "finite"), None),
    )
    if first is not None:
        clause.subject, clause.relation, clause.parent = first.subject, "conjoined", first


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
            if first.kind not in ("C",):
                continue
            return -1
    return -1


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
            if chunks[joint].low == "but" or made.pronoun:
                return group
            joint -= 1
        if joint == place or joint < 0 or not isinstance(other := chunks[joint], NounPhrase):
            break
        if not joined:
            break
        prior = chunks[joint - 1] if joint else None
        if isinstance(prior, VerbGroup) or (prior is not None and prior.kind == "P" and prior.low != "both"):
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
    else:
        clause.subject = governor.subject


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
    if isinstance(made, NounPhrase):
        group = _group_left(chunks, at)
        start = chunks.index(group[0])
        if start and chunks[start - 1].low == "with":
            clause.subject, clause.relation = group, "main"
        elif main is not None and made.actor is None and made.head in words("deed"):
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


# Saying ---------------------------------------------------------------------------------------------------------------


def _report(chunks: Sequence[Chunk], clause: Clause, before: Sequence[Clause]) -> None:
    """Finds the clause of saying whose content this clause is."""
    if clause.relation == "en" and clause.subject and _follows_comma(chunks, clause.subject[0]):
        return
    if clause.relation in ("inf", "ing", "en") and clause.parent is not None:
        clause.reported_by = clause.parent.reported_by if not takes_content(clause.parent) else clause.parent
        if clause.relation == "ing" and takes_content(clause.parent):
            clause.reported_by = clause.parent.reported_by
        return
    for other in reversed(before):
        if not takes_content(other) or other.verb.passive:
            continue
        between = chunks[other.end : clause.at]
        if any(made.kind == "." or made.low == ";" for made in between):
            return
        if clause.relation == "conjoined" and clause.parent is other:
            clause.reported_by = other.reported_by
            return
        clause.reported_by = other
        return


def _follows_comma(chunks: Sequence[Chunk], phrase: NounPhrase) -> bool:
    """ "said …, a move condemned by …": the apposition is the reporter's own."""
    at = chunks.index(phrase)
    return at > 0 and chunks[at - 1].kind == ","


def _invert(chunks: Sequence[Chunk], clause: Clause) -> None:
    """ "…," said Kamynin: the subject stands behind the verb."""
    if clause.subject and clause.relation != "conjoined":
        return
    after = chunks[clause.at - 1].kind if clause.at else ""
    if takes_content(clause) and clause.objects and after in ("q", ",", "") and clause.verb.form == "finite":
        clause.subject, clause.objects, clause.relation = clause.objects[0], clause.objects[1:], "main"
