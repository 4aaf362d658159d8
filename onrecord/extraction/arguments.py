"""What stands to the right of a verb: its objects and prepositional phrases, up to the next verb or clause boundary."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from onrecord.extraction.chunks import Chunk, NounPhrase, VerbGroup, place_of
from onrecord.extraction.clause import Clause, Group, Phrase, takes_content
from onrecord.lexicon import words


def find_arguments(chunks: Sequence[Chunk], clause: Clause) -> None:
    """Fills `objects`, `phrases`, `predicate` and `end` of a clause."""
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
        elif _is_called(chunks, at):
            at += 1
        elif made.kind == "," and (after := _over_parenthesis(chunks, at, clause)):
            at = after
        else:
            break
    clause.end = at
    if at < len(chunks) and chunks[at].kind == "S" and chunks[at].low == "that":
        clause.says = _is_said_with_that(clause, at)


def _is_called(chunks: Sequence[Chunk], at: int) -> bool:
    """Whether "as" and an adjective say what somebody calls something: "denounced as cynical the U.S. decision"."""
    behind = [made.kind for made in chunks[at + 1 : at + 3] if made.kind not in ("q", "R")]
    return chunks[at].kind == "S" and chunks[at].low == "as" and behind[:1] == ["A"]


def _is_said_with_that(clause: Clause, that: int) -> bool:
    """Whether the clause behind "that" is what is said: "allowed that …", "voiced concern on Monday that …"."""
    if that == clause.at + 1:
        return not clause.verb.lemmas.isdisjoint(words("that_verb"))
    voiced = clause.objects[-1][-1].head if clause.objects else ""
    return voiced in words("content_noun") and not clause.verb.lemmas.isdisjoint(words("light_verb"))


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


def _less_next_subject(chunks: Sequence[Chunk], clause: Clause, group: Group, at: int, after: int) -> tuple[Group, int]:
    """Without the phrases that are the subject of the next clause: "condemned Iran, and [Israel] said …"."""
    follower = after
    while follower < len(chunks) and chunks[follower].kind in ("R", "q"):
        follower += 1
    if follower >= len(chunks):
        return group, after
    made = chunks[follower]
    if not isinstance(made, VerbGroup) or made.form != "finite":
        return group, after
    goes_on = chunks[place_of(chunks, group[-1]) - 2].kind == ","  # "demanded an inquiry, and [Russia] blamed …"
    if len(group) == 1 or (takes_content(clause) and not goes_on):
        return [], at
    if not made.lemmas.isdisjoint(words("speech_verb")) and _ends_sentence(chunks, follower):
        return group[:1], place_of(chunks, group[0]) + 1
    kept = group[: -_next_subjects(chunks, group)]
    return kept, place_of(chunks, group[len(kept)]) - 1


def own_group(chunks: Sequence[Chunk], at: int) -> tuple[Group, int]:
    """The list that begins at `at`, less the subject of what follows behind a comma, and the place after the whole."""
    group, after = noun_group(chunks, at)
    behind = chunks[after] if after < len(chunks) else None
    if len(group) > 1 and isinstance(behind, VerbGroup) and behind.form == "finite":
        own = len(group) - _next_subjects(chunks, group)
        if "," in _joints(chunks, group[own - 1 : own + 1])[0]:
            return group[:own], after
    return group, after


def _next_subjects(chunks: Sequence[Chunk], group: Group) -> int:
    """How many at the end of a list are the subject of what follows: two in "the plan, and Finland and Latvia" said."""
    return 2 if _joints(chunks, group[-3:]) == [[",", "C"], ["C"]] else 1


def _joints(chunks: Sequence[Chunk], group: Group) -> list[list[str]]:
    """What stands between the members of a list."""
    places = [place_of(chunks, member) for member in group]
    return [[made.kind for made in chunks[one + 1 : other]] for one, other in pairwise(places)]


def _ends_sentence(chunks: Sequence[Chunk], at: int) -> bool:
    """Whether nothing but marks follows: "…, the Treasury and the Pentagon announced."."""
    return all(made.kind in (".", "q") for made in chunks[at + 1 :])


def _over_parenthesis(chunks: Sequence[Chunk], at: int, clause: Clause) -> int:
    """The place after a parenthesis between commas, if the clause goes on behind it; 0 if it doesn't."""
    if chunks[at].low not in (",", "--", "—", "–", "("):
        return 0
    for end in range(at + 1, min(at + 8, len(chunks))):
        made = chunks[end]
        if (isinstance(made, VerbGroup) and made.form == "finite") or made.kind in (".", "S"):
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
