"""In which sense a cue is meant: who won't help refuses, who vows to strike threatens, who rejects a charge denies."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from onrecord.extraction.clause import Clause
from onrecord.extraction.cues import Match
from onrecord.extraction.flags import is_negated
from onrecord.extraction.syntax import Sentence
from onrecord.lexicon import words
from onrecord.model import Flag, Kind, Stance

_WILLING = frozenset(("will", "would", "shall", "'ll", "won't", "wouldn't"))
_DUE = ("should", "must")
_GIVEN = frozenset(("agree", "cooperate", "aid", "support", "concede", "consult"))
_WISHED = _GIVEN | {"praise"}
_STRUCK = frozenset(("coerce", "assault", "sanction"))


def sense_in(sentence: Sentence, clause: Clause, match: Match) -> Match:
    """A cue of another type: deeds refused or vowed ("will not free", "vowed to jail"), charges or people dismissed."""
    if match.row.words[0] in words("removal_verb") and _is_of_official(sentence, clause):
        return replace(match, row=replace(match.row, type="coerce", stance=Stance.NEGATIVE))
    if match.row.type == "reject" and match.row.words[0] in words("disbelief_verb") and _is_of_charge(clause):
        return replace(match, row=replace(match.row, type="deny", stance=Stance.NEUTRAL))
    if match.row.type in _GIVEN and is_negated(sentence, clause) and _is_refused(clause):
        return replace(match, row=replace(match.row, type="reject", stance=Stance.NEGATIVE))
    if match.row.type in _STRUCK and _is_vowed(clause):
        return replace(match, row=replace(match.row, type="warn", stance=Stance.NEGATIVE))
    return match


def is_only_wished(clause: Clause, spoken: Match) -> bool:
    """Whether a good turn is what somebody is asked for and may never do: "urged Russia to help", "Rome must help"."""
    if clause.verb.modal in _DUE and spoken.row.type in _WISHED and not any(one.pronoun for one in clause.subject):
        return True
    asker = clause.parent if clause.relation == "inf" else None
    if asker is None or clause.subject is asker.subject or spoken.row.type not in _WISHED:
        return False
    return not asker.verb.lemmas.isdisjoint(words("asking_verb"))


def kept(flags: Iterable[Flag], match: Match, spoken: Match) -> tuple[Flag, ...]:
    """The flags of a reaction, less those that its words have become: a refusal isn't negated, nor a threat future."""
    taken = {"reject": (Flag.NEGATED, Flag.FUTURE, Flag.HYPOTHETICAL), "warn": (Flag.FUTURE, Flag.HYPOTHETICAL)}
    return tuple(flag for flag in flags if match is spoken or flag not in taken.get(spoken.row.type, ()))


def _is_refused(clause: Clause) -> bool:
    """Whether it is will that is wanting: not "did not recognize", "was unable to help"."""
    governor = clause.parent
    if clause.relation == "inf" and governor is not None:
        return not governor.verb.lemmas.isdisjoint(words("refusal_verb")) and not governor.verb.negated
    return clause.verb.modal in _WILLING and clause.verb.negated and not clause.verb.passive


def _is_of_charge(clause: Clause) -> bool:
    """Whether it is a charge that is rejected, and no plan or plea: that denies it."""
    group = clause.subject if clause.verb.passive else (clause.objects[0] if clause.objects else [])
    return bool(group) and all(phrase.head in words("charge") for phrase in group)


def _is_of_official(sentence: Sentence, clause: Clause) -> bool:
    """Whether it is a person in office that is dismissed: no charge, and nobody "as" something."""
    if clause.end < len(sentence.chunks) and sentence.chunks[clause.end].low == "as":
        return False
    if any(phrase.preposition == "as" for phrase in clause.phrases):
        return False
    group = clause.subject if clause.verb.passive else (clause.objects[0] if clause.objects else [])
    actors = [phrase.actor for phrase in group if phrase.actor is not None]
    return bool(actors) and all(actor.entity.kind is Kind.OFFICIAL and actor.entity.role for actor in actors)


def _is_vowed(clause: Clause) -> bool:
    governor = clause.parent
    if clause.relation != "inf" or governor is None or governor.verb.negated or clause.subject is not governor.subject:
        return False
    return not governor.verb.lemmas.isdisjoint(words("threat_verb"))
