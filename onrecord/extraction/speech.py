"""Who says what: the speakers of clauses and quotations, and reactions whose target is what is said of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import product

from onrecord.extraction.charges import first_other, is_own
from onrecord.extraction.chunks import NounPhrase
from onrecord.extraction.clause import Clause, takes_content
from onrecord.extraction.cues import Match, verb_matches
from onrecord.extraction.flags import flags
from onrecord.extraction.proposals import Proposal, proposed
from onrecord.extraction.references import Discourse
from onrecord.extraction.referents import Referent
from onrecord.extraction.syntax import Parsed, Sentence
from onrecord.model import Kind


def speakers(parsed: Parsed, sentence: Sentence, clause: Clause, discourse: Discourse) -> list[Referent]:
    """Who says what the clause says; empty where it is the document's own statement."""
    if clause.reported_by is not None and clause.reported_by.subject:
        return _doers(sentence, clause.reported_by, discourse)
    quotation = sentence.tokens[clause.verb.main].quote
    if quotation >= 0:
        return _of_quotation(parsed, sentence, quotation, discourse)
    return _according_to(sentence, discourse) or _trailing(sentence, clause, discourse)


def _doers(sentence: Sentence, clause: Clause, discourse: Discourse) -> list[Referent]:
    return [referent for phrase in clause.subject for referent in discourse.doers(sentence, phrase)]


def _trailing(sentence: Sentence, clause: Clause, discourse: Discourse) -> list[Referent]:
    """ "Russia was breaching the law, the minister said."."""
    for other in sentence.clauses:
        if other.at <= clause.at or not takes_content(other) or not other.subject or other.reported_by is not None:
            continue
        rest = sentence.chunks[other.end :]
        first = next((at for at, made in enumerate(sentence.chunks) if made is other.subject[0]), other.at)
        opening = sentence.chunks[min(first, other.at) - 1] if min(first, other.at) else None
        ends = not rest or rest[0].kind in (".", "q") or (rest[0].kind == "," and len(rest) <= 2)
        parted = opening is not None and opening.kind in (",", "q") and opening.low != ";" and not other.objects
        if parted and ends and other.verb.form == "finite":
            return _doers(sentence, other, discourse)
    return []


def _according_to(sentence: Sentence, discourse: Discourse) -> list[Referent]:
    for made, to, whom in zip(sentence.chunks, sentence.chunks[1:], sentence.chunks[2:], strict=False):
        if made.low == "according" and to.low == "to" and isinstance(whom, NounPhrase):
            return discourse.doers(sentence, whom)
    return []


def _of_quotation(parsed: Parsed, sentence: Sentence, number: int, discourse: Discourse) -> list[Referent]:
    """Who speaks in a quotation: named in one of its sentences, else in the last sentence before it."""
    span = parsed.quotations[number]
    for other in parsed.sentences[sentence.number :]:
        if other.span.start >= span.end:
            break
        if found := _tag_of(other, discourse):
            return found
    for other in reversed(parsed.sentences[max(0, sentence.number - 4) : sentence.number]):
        if found := _tag_of(other, discourse):
            return found
        if not any(token.quote >= 0 for token in other.tokens):
            return [discourse.subjects[-1]] if discourse.subjects else []
    return []


def _tag_of(sentence: Sentence, discourse: Discourse) -> list[Referent]:
    """The subject of the saying that stands outside the quotations of a sentence."""
    for clause in sentence.clauses:
        outside = clause.subject and not any(map(sentence.is_quoted, (clause.verb, clause.subject[0])))
        if outside and takes_content(clause) and (found := _doers(sentence, clause, discourse)):
            return found
    return []


def read_content(parsed: Parsed, sentence: Sentence, clause: Clause, discourse: Discourse) -> Iterator[Proposal]:
    """ "alleged that Burundi had trained rebels", "denied that Moscow wanted …", "said Georgia would …"."""
    match = next((match for match in verb_matches(sentence, clause) if "content" in match.row.target), None)
    sources = _doers(sentence, clause, discourse)
    said = (other for other in sentence.clauses if other.reported_by is clause and other.relation != "relative")
    content = next(said, None)
    if match is None or not sources or content is None or clause.verb.passive:
        return
    if match.row.type in ("urge", "demand") and match.row.words[0] != "demand" and _is_fact(sentence, content):
        return  # "insisted that Iraq had paid"
    yield from proposed(
        match,
        product(sources, _content_targets(sentence, content, match, sources, discourse)),
        sentence,
        clause,
        rule="verb cue {cue} and the subject of what is said",
        confidence=0.55 if match.row.type == "comment" else 0.75,
        flags=flags(parsed.document, sentence, clause),
    )


def _is_fact(sentence: Sentence, content: Clause) -> bool:
    """Whether it is told and not wanted: "insisted that Iraq had paid", not "… leave", "… be expelled"."""
    first = sentence.tokens[content.verb.first]
    if content.verb.modal or first.low in content.verb.lemmas:
        return content.verb.modal in ("will", "would", "could", "can", "may", "might")
    return (
        content.verb.perfect or first.tag in ("VBD", "VBZ") or first.low in ("was", "were", "is", "are", "has", "had")
    )


def _content_targets(
    sentence: Sentence, content: Clause, match: Match, sources: Sequence[Referent], discourse: Discourse
) -> list[Referent]:
    if match.row.type == "deny":
        other = first_other(sentence, content, sources, discourse)
        return [other] if other is not None else discourse.accuser(sources, match.span(sentence))
    found = [referent for phrase in content.subject for referent in discourse.meant(sentence, phrase)]
    return [
        target
        for target in found
        if not any(is_own(source, target) for source in sources)
        and (match.row.type != "comment" or (target.entity.kind is not Kind.ORGANIZATION and target.through is None))
    ]
