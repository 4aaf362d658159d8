"""Reactions whose cue is a noun: "Jordan's condemnation of", "drew criticism from", "talks between A and B"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from onrecord.extraction.arguments import noun_group
from onrecord.extraction.chunks import Chunk, NounPhrase, VerbGroup
from onrecord.extraction.clause import Clause, Group
from onrecord.extraction.cues import Match, noun_matches
from onrecord.extraction.flags import flags
from onrecord.extraction.proposals import Proposal, proposed
from onrecord.extraction.references import Discourse
from onrecord.extraction.referents import Referent
from onrecord.extraction.syntax import Parsed, Sentence
from onrecord.lexicon import words
from onrecord.model import Flag, Stance

_FROM = ("by", "from")
_ATTENDING = "attending a deed"
_BY_SOMEBODY = ("owned", "by its author")
_OF_VERBS = ("at", "on", "with")
_PHRASES_AWAY = 4
_ANSWERS = frozenset(("agree", "reject", "deny", "concede"))


def read_nouns(
    parsed: Parsed, sentence: Sentence, found: Sequence[Proposal], discourse: Discourse
) -> Iterator[Proposal]:
    """The reactions of one sentence's nouns, but for those that are part of a cue of what was `found` there."""
    taken = [proposal.cue for proposal in found]
    for place, phrase in enumerate(sentence.chunks):
        if not isinstance(phrase, NounPhrase) or phrase.actor is not None or not phrase.head:
            continue
        for inner in _nested(phrase):
            span = sentence.between(inner.core, inner.core)
            if any(span.overlaps(cue) for cue in taken):
                continue
            for match in noun_matches(sentence, inner):
                read = list(_read(parsed, sentence, place, inner, match, found, discourse))
                if read:
                    yield from read
                    break


def _nested(phrase: NounPhrase) -> Iterator[NounPhrase]:
    yield phrase
    for inner in phrase.of:
        yield from _nested(inner)


def _read(
    parsed: Parsed,
    sentence: Sentence,
    place: int,
    phrase: NounPhrase,
    match: Match,
    found: Sequence[Proposal],
    discourse: Discourse,
) -> Iterator[Proposal]:
    clause = _governor(sentence, place)
    after = list(_phrases_after(sentence.chunks, place))
    sources, targets, rule, reverse = _ends(sentence, clause, place, phrase, match, after, discourse)
    if rule in _BY_SOMEBODY and not targets and clause is not None and not match.row.mutual:
        targets, rule = _answering(sources, clause, phrase, match, found), "owned, answered"
    if not targets and not match.row.mutual:
        sources, targets = _attending(sentence, clause, place, phrase, sources, discourse)
        rule = _ATTENDING
    together = phrase.determiner == "their" or "joint" in match.row.words
    if match.row.mutual and not targets and together:  # "Iran and Iraq regretted their war", "began joint patrols"
        pairs = [(a, b) for n, a in enumerate(sources) for b in sources[n + 1 :]]
    else:
        pairs = [(source, target) for source in sources for target in targets]
    if not pairs:
        return
    if match.row.mutual and not (rule in ("given", "owned") and _is_avowed(clause, phrase)):
        pairs += [(target, source) for source, target in pairs]
    yield from proposed(
        _dropped(match, clause, phrase) if rule.startswith("owned") else match,
        pairs,
        sentence,
        clause,
        rule=f"noun cue {{cue}}, {rule}",
        confidence=0.8 if reverse else 0.75,
        flags=() if rule == _ATTENDING else dict.fromkeys(_flags(parsed, sentence, clause, phrase, match)),
    )


def _answering(
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


def _attending(
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


def _dropped(match: Match, clause: Clause | None, phrase: NounPhrase) -> Match:
    """ "lifted its objections to": who takes back what he held against another gives way."""
    if clause is None or match.row.stance is not Stance.NEGATIVE or match.row.mutual:
        return match
    of_clause = any(phrase is member for group in clause.objects for member in group)
    if not of_clause or clause.verb.negated or clause.verb.lemmas.isdisjoint(words("dropping_verb")):
        return match
    return replace(match, row=replace(match.row, type="concede", stance=Stance.POSITIVE))


def _is_avowed(clause: Clause | None, phrase: NounPhrase) -> bool:
    """ "offered cooperation to", "reaffirmed its friendship with": what one side says it wants."""
    if clause is None or clause.verb.lemmas.isdisjoint(words("avowal_verb")):
        return False
    return any(phrase is member for group in clause.objects for member in group)


def _flags(
    parsed: Parsed, sentence: Sentence, clause: Clause | None, phrase: NounPhrase, match: Match
) -> Iterator[Flag]:
    ended = clause is not None and not clause.verb.lemmas.isdisjoint(words("ending_verb"))
    if phrase.determiner in ("no", "neither") or (ended and match.row.mutual):  # "ended its accord with France"
        yield Flag.NEGATED
    if clause is not None:
        yield from (
            flag
            for flag in flags(parsed.document, sentence, clause)
            if flag is not Flag.NEGATED or (phrase.determiner not in ("no", "neither"))
        )


def _governor(sentence: Sentence, place: int) -> Clause | None:
    """The clause that a phrase is the object of, or stands in."""
    return next(
        (clause for clause in reversed(sentence.clauses) if clause.at < place < max(clause.end, clause.at + 1)), None
    )


def _phrases_after(chunks: Sequence[Chunk], place: int) -> Iterator[tuple[str, Group]]:
    """Prepositions with their phrases behind a noun phrase, up to the next verb or mark."""
    at, seen = place + 1, 0
    while at < len(chunks) and seen < _PHRASES_AWAY:
        made = chunks[at]
        if made.kind == "P":
            group, after = noun_group(chunks, at + 1)
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


def _ends(
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
