"""What keeps a reaction from being a plain fact: negation, condition, future, past, hearsay."""

from __future__ import annotations

import re
from collections.abc import Iterator

from onrecord.extraction.chunks import NounPhrase, place_of
from onrecord.extraction.clause import Clause
from onrecord.extraction.syntax import Sentence
from onrecord.lexicon import words
from onrecord.model import Document, Flag

_YEAR = re.compile(r"(?:1[5-9]|20)\d\d$")
_CONDITIONS = frozenset(("if", "unless", "whether", "should"))
_LATER = frozenset(("will", "shall", "'ll", "won't"))
_MAYBE = frozenset(("would", "could", "may", "might", "should", "can", "must", "'d", "wouldn't", "couldn't"))


def flags(document: Document, sentence: Sentence, clause: Clause) -> Iterator[Flag]:
    """The flags of a reaction whose cue is the verb of `clause`, or hangs on it."""
    if is_negated(sentence, clause):
        yield Flag.NEGATED
    if _is_hypothetical(sentence, clause):
        yield Flag.HYPOTHETICAL
    elif _is_future(clause):
        yield Flag.FUTURE
    if _is_historical(document, sentence, clause):
        yield Flag.HISTORICAL
    if any(token.low in words("hearsay") for token in sentence.tokens) or _is_to_stop(clause):
        yield Flag.DISPUTED


def is_negated(sentence: Sentence, clause: Clause) -> bool:
    """Whether a negation, or a verb like "refuse", stands over the verb of the clause."""
    if any(made.low == "neither" for made in sentence.chunks[: clause.at]) or _is_denied(sentence, clause):
        return True
    if clause.verb.negated or any(phrase.determiner in ("no", "neither") for phrase in clause.subject):
        return True
    if any(_is_none(phrase) for group in clause.objects for phrase in group):
        return True
    if any(phrase.pronoun == "nobody" or phrase.head in ("nobody", "none") for phrase in clause.subject):
        return True
    first = clause.at - 1
    before = sentence.chunks[first] if first >= 0 else None
    if before is not None and clause.verb.form == "ing" and before.low in ("without", "of"):
        parent = clause.parent
        if before.low == "without" or (parent is not None and "stop" in parent.verb.lemmas):
            return True
    if before is not None and clause.verb.form == "ing" and before.low == "off" and clause.parent is not None:
        return "put" in clause.parent.verb.lemmas  # "put off recognizing"
    governor = clause.parent
    if _is_to_stop(clause):
        return False
    if clause.relation == "ing" and governor is not None and governor.end == clause.at and not governor.objects:
        return not governor.verb.lemmas.isdisjoint(words("negative_verb"))
    if clause.relation == "inf" and governor is not None:
        planned = [phrase for group in governor.objects for phrase in group if _is_none(phrase)]  # "had no plan to"
        return bool(planned) or governor.verb.negated or not governor.verb.lemmas.isdisjoint(words("negative_verb"))
    return False


def _is_to_stop(clause: Clause) -> bool:
    """Whether somebody is asked to stop it, and so is held to do it: "urged Russia to stop bombing Georgia"."""
    stop = clause.parent if clause.relation == "ing" else None
    if stop is None or stop.relation != "inf" or stop.parent is None:
        return False
    asked = not stop.parent.verb.lemmas.isdisjoint(words("asking_verb"))
    return asked and not stop.verb.lemmas.isdisjoint(("stop", "cease", "quit"))


def _is_denied(sentence: Sentence, clause: Clause) -> bool:
    """ "denied that it had attacked", "dismissed reports that it had signed"."""
    teller = clause.reported_by
    if teller is None and clause.subject:
        at = place_of(sentence.chunks, clause.subject[0]) - 1
        told = sentence.chunks[at - 1] if at > 0 and sentence.chunks[at].low == "that" else None
        teller = next((c for c in sentence.clauses if any(told is n for group in c.objects for n in group)), None)
    if teller is None or teller.verb.lemmas.isdisjoint(words("denying_verb")):
        return False
    return not teller.verb.negated and not any(made.low == "neither" for made in sentence.chunks[: teller.at])


def _is_none(phrase: NounPhrase) -> bool:
    """ "voiced no concern"; not "admitted no fewer than 10,000"."""
    said = (*phrase.adjectives, *phrase.nouns)
    return phrase.determiner == "no" and not any(word in words("comparative") for word in said)


def _is_hypothetical(sentence: Sentence, clause: Clause) -> bool:
    if clause.verb.modal and any(made.kind == "S" and made.low in ("if", "unless") for made in sentence.chunks):
        return True
    if clause.verb.modal in _MAYBE and not clause.verb.perfect:
        return not (clause.reported_by is not None and clause.verb.modal == "would")
    governor = clause.parent
    if (
        clause.relation == "inf"
        and governor is not None
        and not governor.verb.lemmas.isdisjoint(words("object_control"))
    ):
        return clause.subject is not governor.subject
    start = max((made.end for made in sentence.clauses if made.at < clause.at), default=0)
    opening = sentence.chunks[min(start, clause.at) : clause.at]
    return any(made.low in _CONDITIONS and made.kind in ("S", "M") for made in opening)


def _is_future(clause: Clause) -> bool:
    if clause.verb.modal in _LATER or (clause.verb.modal == "would" and clause.reported_by is not None):
        return True
    governor = clause.parent
    if clause.relation != "inf" or governor is None:
        return False
    later = not governor.verb.lemmas.isdisjoint(words("future_verb") | {"be", "schedule", "expect", "set", "go"})
    return later and clause.subject is governor.subject


def _is_historical(document: Document, sentence: Sentence, clause: Clause) -> bool:
    """A year well before the document's, or words like "decades ago", in the clause."""
    last = sentence.chunks[clause.end - 1].last if clause.end else clause.verb.last
    around = sentence.tokens[clause.verb.first : last + 1]
    if any(token.low in words("history") for token in around) and clause.verb.form != "ing":
        return not (clause.verb.low in ("is", "are") and not clause.verb.perfect)
    years = [int(token.low) for token in around if _YEAR.match(token.low)]
    return bool(years) and document.date is not None and max(years) < document.date.year - 1
