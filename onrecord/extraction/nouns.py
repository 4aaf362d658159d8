"""Reactions whose cue is a noun: "Jordan's condemnation of", "drew criticism from", "talks between A and B"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from onrecord.extraction.chunks import NounPhrase
from onrecord.extraction.clause import Clause
from onrecord.extraction.cues import Match, noun_matches
from onrecord.extraction.flags import flags
from onrecord.extraction.nominal import answering, attending, ends, phrases_after
from onrecord.extraction.proposals import Proposal, proposed
from onrecord.extraction.references import Discourse
from onrecord.extraction.syntax import Parsed, Sentence
from onrecord.lexicon import words
from onrecord.model import Flag, Stance

_ATTENDING = "attending a deed"
_BY_SOMEBODY = ("owned", "by its author")


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
    after = list(phrases_after(sentence.chunks, place))
    sources, targets, rule, reverse = ends(sentence, clause, place, phrase, match, after, discourse)
    if rule in _BY_SOMEBODY and not targets and clause is not None and not match.row.mutual:
        targets, rule = answering(sources, clause, phrase, match, found), "owned, answered"
    if not targets and not match.row.mutual:
        sources, targets = attending(sentence, clause, place, phrase, sources, discourse)
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
