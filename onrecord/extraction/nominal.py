"""Whose a noun of reaction is and whom it is to: its owner or author, who drew or answers it, whose deed it attends."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from onrecord.extraction.arguments import own_group
from onrecord.extraction.chunks import Chunk, NounPhrase, VerbGroup
from onrecord.extraction.clause import Clause, Group
from onrecord.extraction.cues import Match
from onrecord.extraction.proposals import Proposal
from onrecord.extraction.references import Discourse
from onrecord.extraction.referents import Referent
from onrecord.extraction.syntax import Sentence
from onrecord.lexicon import words

_FROM = ("by", "from")
_OF_VERBS = ("at", "on", "with")
_PHRASES_AWAY = 4
_ANSWERS = frozenset(("agree", "reject", "deny", "concede"))


def ends(
    sentence: Sentence,
    clause: Clause | None,
    place: int,
    phrase: NounPhrase,
    match: Match,
    after: Sequence[tuple[str, Group]],
    discourse: Discourse,
) -> tuple[list[Referent], list[Referent], str, bool]:
    """Sources, targets, how they were found, and whether by a verb like "drew"."""
    doers = [
        referent for name, group in after if name in _FROM for p in group for referent in discourse.doers(sentence, p)
    ]
    if clause is not None and _is_reverse(clause, phrase) and not clause.verb.passive:
        givers = doers or [r for inner in phrase.of for r in discourse.doers(sentence, inner)]
        got = [referent for p in clause.subject for referent in discourse.meant(sentence, p, material=True)]
        if givers and got and "between" not in match.row.target:
            return givers, got, "drawn", True
    between = next((group for name, group in after if name == "between"), None)
    if between is not None and "between" in match.row.target:
        ends = [referent for p in between for referent in discourse.doers(sentence, p)]
        return ends[:1], ends[1:], "between two", False
    targets = _targets(sentence, phrase, match, after, discourse)
    if doers and not targets and "of" in match.row.target:  # "criticism by envoys of the ban"
        authors = (author for name, group in after if name in _FROM for author in group)
        targets = [r for author in authors for inner in author.of for r in discourse.meant(sentence, inner)]
    owners = _owners(sentence, phrase, discourse)
    if owners or doers:
        return owners or doers, targets, "owned" if owners else "by its author", False
    if clause is not None and clause.subject and not clause.verb.lemmas.isdisjoint(words("light_verb")):
        group = clause.agent if clause.verb.passive else clause.subject
        return [r for p in group for r in discourse.doers(sentence, p)], targets, "given", False
    if targets and _is_fronted(sentence, place):
        main = next((c for c in sentence.clauses if c.verb.form == "finite" and c.subject and c.at > place), None)
        if main is not None:
            return [r for p in main.subject for r in discourse.doers(sentence, p)], targets, "fronted", False
    return [], targets, "", False


def _is_reverse(clause: Clause, phrase: NounPhrase) -> bool:
    """ "drew criticism from", "have the support of"."""
    given = phrase.determiner == "the" and bool(phrase.of) and "have" in clause.verb.lemmas
    return given or not clause.verb.lemmas.isdisjoint(words("reverse_light_verb"))


def _is_fronted(sentence: Sentence, place: int) -> bool:
    """ "In a rare rebuke to Israel, the White House …"."""
    return place <= 2 and any(made.kind == "P" for made in sentence.chunks[:place])


def _owners(sentence: Sentence, phrase: NounPhrase, discourse: Discourse) -> list[Referent]:
    if phrase.owners:
        owner = phrase.owners[0]
        return [Referent(owner.entity, owner.span)]
    if phrase.determiner in words("possessive"):
        return discourse.possessor(sentence, phrase)
    return []


def _targets(
    sentence: Sentence,
    phrase: NounPhrase,
    match: Match,
    after: Sequence[tuple[str, Group]],
    discourse: Discourse,
) -> list[Referent]:
    for pattern in match.row.target:
        groups = [phrase.of] if pattern == "of" and phrase.of else [group for name, group in after if name == pattern]
        for group in groups:
            found = [referent for p in group for referent in discourse.meant(sentence, p, material=match.is_material)]
            if found:
                return found
    return []


def phrases_after(chunks: Sequence[Chunk], place: int) -> Iterator[tuple[str, Group]]:
    """Prepositions with their phrases behind a noun phrase, up to the next verb or mark."""
    at, seen = place + 1, 0
    while at < len(chunks) and seen < _PHRASES_AWAY:
        made = chunks[at]
        if made.kind == "P":
            group, after = own_group(chunks, at + 1)
            if not group:
                return
            other = len(group) > 1 and group[-1].actor is None and after < len(chunks) and chunks[after].kind == "P"
            yield made.low, group[:-1] if other else group
            if other:  # "a rebuke from Washington and praise from China"
                return
            at, seen = after, seen + 1
        elif made.kind in ("R", "q"):
            at += 1
        else:
            return


def answering(
    owners: Sequence[Referent], clause: Clause, phrase: NounPhrase, match: Match, found: Sequence[Proposal]
) -> list[Referent]:
    """Who answers it: "Mexico accepted a U.S. demand", "brushed off Beijing's warning", "hailed Hanoi's backing"."""
    groups = (*clause.objects, *(part.group for part in clause.phrases))
    if not any(phrase is member for group in groups for member in group):
        return []
    answers = {"praise"} if match.row.type in ("support", "aid") else _ANSWERS
    meant = {owner.entity.id for owner in owners}
    return [
        proposal.source
        for proposal in found
        if proposal.clause is clause and proposal.type in answers and proposal.target.entity.id in meant
    ]


def attending(
    sentence: Sentence,
    clause: Clause | None,
    place: int,
    phrase: NounPhrase,
    sources: Sequence[Referent],
    discourse: Discourse,
) -> tuple[list[Referent], list[Referent]]:
    """Who spoke and whose deed it was about: "will go despite objections from Rome", "at Cairo's request, Oman …"."""
    before = sentence.chunks[place - 1].low if place else ""
    if before not in words("attending_preposition"):
        return [], []
    if before in _OF_VERBS and place > 1 and isinstance(sentence.chunks[place - 2], VerbGroup):  # "complied with"
        return [], []
    if not sources and before in _OF_VERBS:
        sources = [referent for inner in phrase.of for referent in discourse.doers(sentence, inner)]
    deed = clause or next((c for c in sentence.clauses if c.at > place and c.verb.form == "finite"), None)
    if deed is None or (deed is not clause and not _is_fronted(sentence, place)):
        return [], []
    group = deed.agent if deed.verb.passive else deed.subject
    own = {source.entity.id for source in sources}
    doers = [referent for member in group for referent in discourse.doers(sentence, member)]
    return list(sources), [doer for doer in doers if doer.entity.id not in own]
