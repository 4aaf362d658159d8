"""The rule reader: every sentence in order, every clause in order, with what was said before in mind."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from onrecord.extraction.charges import is_own, read_calling, read_charge
from onrecord.extraction.chunks import NounPhrase
from onrecord.extraction.clause import Clause
from onrecord.extraction.ellipsis import read_ellipsis
from onrecord.extraction.nouns import read_nouns
from onrecord.extraction.proposals import Proposal
from onrecord.extraction.references import Discourse
from onrecord.extraction.referents import Referent
from onrecord.extraction.speech import read_content, speakers
from onrecord.extraction.syntax import Parsed, Sentence
from onrecord.extraction.unnamed import organ, people
from onrecord.extraction.verbs import read_verbs
from onrecord.model import Flag, Kind

_MEMORY = 3  # sentences that a pronoun reaches back
_OF_DEEDS = frozenset(
    ("praise", "concern", "criticize", "condemn", "accuse", "reject", "deny", "urge", "demand", "comment", "warn")
)


@dataclass(frozen=True, slots=True, eq=False)
class Walked:
    """A sentence with what the rules propose in it, and who is meant by its pronouns or speaks in it unnamed."""

    sentence: Sentence
    proposals: Sequence[Proposal]
    meant: Sequence[Referent]


def read(parsed: Parsed) -> Iterator[Proposal]:
    """All proposals of a document, in the order of its sentences."""
    return (proposal for walked in walk(parsed) for proposal in walked.proposals)


def walk(parsed: Parsed) -> Iterator[Walked]:
    """Sentence by sentence, each read with what was said before in mind."""
    territories = _territories(parsed)
    discourse = Discourse(territories=territories)
    place = 0
    for sentence in parsed.sentences:
        first = place
        while place < len(parsed.actors) and parsed.actors[place].phrase.start < sentence.span.end:
            place += 1
        discourse.saw(parsed.actors[first:place])
        discourse.since = parsed.sentences[max(0, sentence.number - _MEMORY)].span.start
        proposals = list(_read_sentence(parsed, sentence, discourse))
        yield Walked(sentence, proposals, list(_meant(parsed, sentence, discourse)))


def _meant(parsed: Parsed, sentence: Sentence, discourse: Discourse) -> Iterator[Referent]:
    """Whom the pronouns of a sentence stand for, and who speaks in it without being named in it."""
    for made in sentence.chunks:
        if isinstance(made, NounPhrase) and made.pronoun and not sentence.is_quoted(made):
            yield from discourse.doers(sentence, made)
        elif isinstance(made, NounPhrase):
            yield from _unnamed(sentence, made, discourse)
    quoted = next((clause for clause in sentence.clauses if sentence.is_quoted(clause.verb)), None)
    if quoted is not None:
        for speaker in speakers(parsed, sentence, quoted, discourse):
            if not sentence.span.contains(speaker.span) and not speaker.pronoun:
                yield speaker


def _unnamed(sentence: Sentence, phrase: NounPhrase, discourse: Discourse) -> Iterator[Referent]:
    """The people without a name, or the state, that a phrase means, or one that follows it with "of"."""
    yield from people(discourse, sentence, phrase) or organ(discourse, sentence, phrase)
    for inner in phrase.of:
        yield from _unnamed(sentence, inner, discourse)


def _territories(parsed: Parsed) -> list[Referent]:
    found: dict[str, Referent] = {}
    for actor in parsed.actors:
        if actor.entity.kind is Kind.TERRITORY:
            found.setdefault(actor.entity.id, Referent(actor.entity, actor.span))
    return list(found.values())


def _read_sentence(parsed: Parsed, sentence: Sentence, discourse: Discourse) -> Iterator[Proposal]:
    found: list[Proposal] = []
    for clause in sentence.clauses:
        if any(proposal.tail is clause and proposal.clause is not clause for proposal in found):
            continue
        said_by = speakers(parsed, sentence, clause, discourse)
        quoted = sentence.tokens[clause.verb.main].quote >= 0
        discourse.speaker = said_by[0] if said_by and quoted else None
        of_clause = [_disputed(proposal, said_by) for proposal in read_verbs(parsed, sentence, clause, discourse)]
        of_clause += read_calling(parsed, sentence, clause, discourse)
        of_clause += read_charge(parsed, sentence, clause, said_by, discourse)
        of_clause += read_content(parsed, sentence, clause, discourse)
        of_clause += read_ellipsis(sentence, clause, found, discourse)
        found += of_clause
        _remember(sentence, clause, of_clause, quoted, discourse)
    found += list(read_nouns(parsed, sentence, found, discourse))
    discourse.speaker = None
    yield from found


def _disputed(proposal: Proposal, said_by: Sequence[Referent]) -> Proposal:
    """Marks what somebody else than its source says of it."""
    others = said_by and not any(
        is_own(speaker, proposal.source) or is_own(proposal.source, speaker) for speaker in said_by
    )
    if not others or Flag.DISPUTED in proposal.flags:
        return proposal
    return replace(proposal, flags=(*proposal.flags, Flag.DISPUTED), confidence=proposal.confidence - 0.15)


def _remember(
    sentence: Sentence, clause: Clause, found: Sequence[Proposal], quoted: bool, discourse: Discourse
) -> None:
    """Who acted, for pronouns, and who did the last deed, for "the move"."""
    group = clause.agent if clause.verb.passive and clause.agent else clause.subject
    acted = [referent for phrase in group for referent in discourse.doers(sentence, phrase)]
    if clause.verb.form == "finite" and not quoted:
        discourse.acts([referent for referent in acted if not referent.pronoun] or acted)
    if quoted:
        return
    discourse.charges.append([(proposal.source, proposal.target) for proposal in found if proposal.type in _OF_DEEDS])
    judged = next((proposal for proposal in found if proposal.type in _OF_DEEDS), None)
    if judged is not None:
        discourse.doer = Referent(judged.target.entity, judged.target.span)
    elif acted and clause.relation != "relative":
        discourse.doer = Referent(acted[0].entity, acted[0].span)
