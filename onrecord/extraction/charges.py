"""Reactions that lie in what is said of somebody: "said Russia was breaching the law", "called the ban illegal"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import product

from onrecord.extraction.chunks import NounPhrase, place_of
from onrecord.extraction.clause import Clause
from onrecord.extraction.cues import Match, charge_matches
from onrecord.extraction.flags import flags
from onrecord.extraction.proposals import Proposal, proposed
from onrecord.extraction.references import Discourse
from onrecord.extraction.referents import Referent, home
from onrecord.extraction.syntax import Parsed, Sentence
from onrecord.lexicon import words
from onrecord.model import Flag, Span, Stance

_DISBELIEF = ("deny", "reject", "criticize", "condemn")
_COPULAS = frozenset(
    ("be", "amount", "constitute", "represent", "show", "mean", "become", "remain", "make", "take", "have")
)


def read_charge(
    parsed: Parsed, sentence: Sentence, clause: Clause, speakers: Sequence[Referent], discourse: Discourse
) -> Iterator[Proposal]:
    """What a speaker says of the subject of `clause`, which is part of what he says."""
    if not speakers or not clause.subject or clause.relation == "inf":
        return
    if Flag.HYPOTHETICAL in flags(parsed.document, sentence, clause) and not clause.verb.modal:
        return  # "if the kingdom fails to …"
    said = _said(clause.subject, speakers, discourse, sentence.between(clause.subject[0].first, clause.verb.last))
    targets = said or [referent for phrase in clause.subject for referent in discourse.meant(sentence, phrase)]
    own = [target for target in targets if any(is_own(speaker, target) for speaker in speakers)]
    if own or not targets:
        denies = own and clause.verb.negated and not clause.verb.lemmas.isdisjoint(words("denial_verb"))
        yield from _denial(sentence, clause, speakers, discourse) if denies else ()
        return
    for match in charge_matches(sentence, _predicate(sentence, clause)):
        if not _fits(clause, match) or (said and match.row.type not in _DISBELIEF):
            continue
        negates = clause.verb.negated and "not" not in match.row.words
        found: tuple[Flag, ...] = tuple(f for f in flags(parsed.document, sentence, clause) if f is Flag.HISTORICAL)
        if clause.verb.modal in ("would", "could", "may", "might") and match.row.type == "accuse":
            found = (*found, Flag.HYPOTHETICAL)
        yield from proposed(
            _answer(match) if said else match,
            product(speakers, targets),
            sentence,
            clause,
            rule="charge {cue} in what is said",
            confidence=0.75,
            flags=(Flag.NEGATED, *found) if negates else found,
        )
        return


def read_calling(parsed: Parsed, sentence: Sentence, clause: Clause, discourse: Discourse) -> Iterator[Proposal]:
    """ "called Israel's attack heinous", "described the raid as a violation"."""
    if clause.verb.lemmas.isdisjoint(words("calling_verb")):
        return
    group = clause.agent if clause.verb.passive else clause.subject
    objects = [clause.subject] if clause.verb.passive else clause.objects[:1]
    sources = [referent for phrase in group for referent in discourse.doers(sentence, phrase)]
    called = objects[0] if objects else []
    said = _said(called, sources, discourse, sentence.text_of(clause.verb)) if sources else []
    targets = said or [referent for phrase in called for referent in discourse.meant(sentence, phrase)]
    targets = targets or [Referent(actor.entity, actor.span) for phrase in called for actor in phrase.owners]
    if not sources or not targets:
        return
    start = _behind_owner(objects[0][-1]) if not clause.verb.passive else clause.verb.main + 1
    end = sentence.chunks[clause.end - 1].last if clause.end else start
    for match in charge_matches(sentence, range(start, end + 1)):
        if said and match.row.type not in _DISBELIEF:
            continue
        yield from proposed(
            _answer(match) if said else match,
            product(sources, targets),
            sentence,
            clause,
            rule="charge {cue} in what it is called",
            confidence=0.8,
            flags=flags(parsed.document, sentence, clause),
        )
        return


def _said(
    called: Sequence[NounPhrase], speakers: Sequence[Referent], discourse: Discourse, through: Span
) -> list[Referent]:
    """Who said of a speaker what he now speaks of: "Oslo said the charge was absurd", "called it nonsense"."""
    anaphors = [phrase for phrase in called if phrase.pronoun == "it" or _is_charge(phrase)]
    return discourse.accuser(speakers, through) if anaphors and len(anaphors) == len(called) else []


def _is_charge(phrase: NounPhrase) -> bool:
    return phrase.head in words("speech_noun") and phrase.determiner in ("the", "this", "that") and not phrase.owners


def _answer(match: Match) -> Match:
    """What is said of a charge denies it."""
    return replace(match, row=replace(match.row, type="deny", stance=Stance.NEUTRAL))


def _behind_owner(phrase: NounPhrase) -> int:
    """The first place where what somebody is called may stand: behind a name, or behind owner and owned."""
    return phrase.core + 1 if phrase.actor is not None or phrase.pronoun else min(phrase.first + 3, phrase.core + 1)


def _predicate(sentence: Sentence, clause: Clause) -> list[int]:
    """The places of the words that a charge may consist of: verb and predicate, without what hangs on them."""
    verb = clause.verb
    end = sentence.chunks[clause.end - 1].last if clause.end else verb.last
    inner = [c for c in sentence.clauses if c.parent is clause and c.relation == "inf"]
    if inner and clause.verb.lemmas & {"need", "ought", "have", "do", "be"}:
        end = max(end, inner[0].verb.last)
    return list(range(verb.first, end + 1))


def _fits(clause: Clause, match: Match) -> bool:
    """Outside a copula the verb itself must be part of the charge: not "said Russia had seen the violation"."""
    verb = clause.verb
    return min(match.at) <= verb.last or not verb.lemmas.isdisjoint(_COPULAS)


def _denial(
    sentence: Sentence, clause: Clause, speakers: Sequence[Referent], discourse: Discourse
) -> Iterator[Proposal]:
    """ "said Moscow's efforts are not aimed at provoking Georgia": a denial to whom it speaks of."""
    target = first_other(sentence, clause, speakers, discourse)
    if target is None:
        return
    for speaker in speakers:
        yield Proposal(
            sentence=sentence,
            source=speaker,
            target=target,
            type="deny",
            stance=Stance.NEUTRAL,
            cue=sentence.text_of(clause.verb),
            rule="denial of what one's own side is said to do",
            confidence=0.7,
            clause=clause,
        )


def first_other(
    sentence: Sentence, clause: Clause, speakers: Sequence[Referent], discourse: Discourse
) -> Referent | None:
    """The first state or organization behind the verb that is not the speakers' own, in what is said."""
    others = (c for c in sentence.clauses if c.at > clause.at and c.relation == "main" and c.reported_by is None)
    ends = (place_of(sentence.chunks, c.subject[0]) for c in others if c.subject)
    end = min((at for at in ends if at > clause.at), default=len(sentence.chunks))
    for made in sentence.chunks[clause.at : end]:
        if isinstance(made, NounPhrase):
            for referent in discourse.meant(sentence, made):
                if not any(is_own(speaker, referent) for speaker in speakers):
                    return referent
    return None


def is_own(speaker: Referent, other: Referent) -> bool:
    """Whether `other` is the speaker, or the speaker's own country or body."""
    side = home(speaker.entity) or speaker.entity
    body = speaker.entity.organization
    return other.entity.id in (speaker.entity.id, side.id) or (bool(body) and other.entity.name == body)
