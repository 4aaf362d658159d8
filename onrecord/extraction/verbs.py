"""Reactions whose cue is a verb or a predicate: "condemned Iran", "voiced concern at", "is wary of"."""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from itertools import pairwise

from onrecord.extraction.arguments import noun_group
from onrecord.extraction.chunks import NounPhrase
from onrecord.extraction.clause import Clause
from onrecord.extraction.companions import companions
from onrecord.extraction.complements import groups
from onrecord.extraction.cues import Match, adjective_matches, verb_matches
from onrecord.extraction.flags import flags
from onrecord.extraction.issues import issue
from onrecord.extraction.proposals import Proposal, proposed
from onrecord.extraction.references import Discourse
from onrecord.extraction.referents import Referent
from onrecord.extraction.senses import is_only_wished, kept, sense_in
from onrecord.extraction.syntax import Parsed, Sentence
from onrecord.lexicon import words
from onrecord.model import Kind

_TO_DEEDS = frozenset(("praise", "concern", "criticize", "condemn", "accuse", "reject", "protest"))
_RECIPROCAL = frozenset((("each", "other"), ("one", "another")))


def read_verbs(parsed: Parsed, sentence: Sentence, clause: Clause, discourse: Discourse) -> list[Proposal]:
    """The reactions of one clause, from the longest cue that has both a source and a target."""
    for pos, matches in (
        ("adjective", adjective_matches(sentence, clause)),
        ("verb", verb_matches(sentence, clause)),
    ):
        for match in matches:
            if found := list(_read(parsed, sentence, clause, match, discourse, pos)):
                return found
    return []


def _read(
    parsed: Parsed, sentence: Sentence, clause: Clause, match: Match, discourse: Discourse, pos: str
) -> Iterator[Proposal]:
    if match.row.target == ("subject",):
        yield from _felt(parsed, sentence, clause, match, discourse)
        return
    passive = clause.verb.passive and pos == "verb"
    group = clause.agent if passive else [*clause.subject, *companions(sentence.chunks, clause)]
    sources = [referent for phrase in group for referent in _sources(sentence, clause, phrase, match, discourse)]
    if not sources:
        return
    targets, certain = _targets(sentence, clause, match, sources, discourse, passive)
    pairs = [(source, target) for source in sources for target in targets]
    among = not pairs and clause.relation != "inf" and (match.row.mutual or _is_among_themselves(clause, match))
    if among := among or _one_another(sentence, clause):
        pairs, certain = [(a, b) for n, a in enumerate(sources) for b in sources[n + 1 :]], 0.8
    spoken = sense_in(sentence, clause, match)
    if among or (match.row.mutual and spoken is match and not _shares_a_view(sentence, clause, match)):
        pairs += [(target, source) for source, target in pairs]
    if match.row.words[0] == "tell":  # a newspaper that is told something is no target
        pairs = [pair for pair in pairs if pair[1].entity.kind not in (Kind.ORGANIZATION, Kind.GROUP)]
    if is_only_wished(clause, spoken):
        return
    yield from proposed(
        spoken,
        pairs,
        sentence,
        clause,
        rule=f"{pos} cue {{cue}}{', passive' if passive else ''}",
        confidence=certain - (0.05 if clause.relation == "conjoined" else 0.0),
        flags=kept(flags(parsed.document, sentence, clause), match, spoken),
        issue=issue(sentence, clause, match),
    )


def _felt(parsed: Parsed, sentence: Sentence, clause: Clause, match: Match, discourse: Discourse) -> Iterator[Proposal]:
    """What somebody's deed makes another feel: "a move that angered Moscow", "Oslo was dismayed by the ruling"."""
    feel, deed = (
        (clause.subject, clause.agent)
        if clause.verb.passive
        else (clause.objects[0] if clause.objects else [], clause.subject)
    )
    sources = [referent for phrase in feel for referent in discourse.doers(sentence, phrase)]
    targets = [referent for phrase in deed for referent in discourse.meant(sentence, phrase)]
    yield from proposed(
        match,
        [(source, target) for source in sources for target in targets if source.entity.id != target.entity.id],
        sentence,
        clause,
        rule="verb cue {cue}, of a feeling",
        confidence=0.8,
        flags=flags(parsed.document, sentence, clause),
        issue=issue(sentence, clause, match),
    )


def _sources(
    sentence: Sentence, clause: Clause, phrase: NounPhrase, match: Match, discourse: Discourse
) -> list[Referent]:
    """Who acts; whoever did the deed that strikes: "an Israeli strike killed …", "shelling by Azerbaijan hit …"."""
    found = discourse.doers(sentence, phrase)
    if not found and clause.relation == "inf" and phrase.owners:  # "Russia's decision to establish ties with …"
        return [Referent(phrase.owners[0].entity, phrase.owners[0].span)]
    if found or match.row.type != "assault" or phrase.head not in words("deed"):
        return found
    return discourse.meant(sentence, phrase, material=True)


def _shares_a_view(sentence: Sentence, clause: Clause, match: Match) -> bool:
    """ "agrees with France that …": what the source thinks, and no deal that both made."""
    return match.row.type == "agree" and any(other.reported_by is clause for other in sentence.clauses)


def _one_another(sentence: Sentence, clause: Clause) -> bool:
    """ "accused each other of", "shelled one another's hamlets"."""
    behind = sentence.tokens[clause.verb.last + 1 : clause.verb.last + 5]
    return any((first.low, second.low) in _RECIPROCAL for first, second in pairwise(behind))


def _is_among_themselves(clause: Clause, match: Match) -> bool:
    """Whether what is done "with" somebody is done with one another: "renewed ties", "postponed their meeting"."""
    if "with" not in match.row.target or len(match.at) == 1:
        return False
    nouns = [n for group in clause.objects for n in group if any(n.first <= at <= n.core for at in match.at)]
    return bool(nouns) and (match.row.type == "cooperate" or any(n.determiner == "their" for n in nouns))


def _targets(
    sentence: Sentence,
    clause: Clause,
    match: Match,
    sources: Sequence[Referent],
    discourse: Discourse,
    passive: bool,
) -> tuple[list[Referent], float]:
    """Whom the reaction is to, by the first pattern of the row that leads to somebody else, and how sure that is."""
    own = {source.entity.id for source in sources}
    answered = discourse.accuser(sources, match.span(sentence)) if _answers(sentence, clause, match) else []
    if answered and match.row.type == "deny" and clause.relation == "relative":  # "accused Iran of …, which it denied"
        return answered, 0.75
    for pattern in match.row.target:
        if pattern == "doer" and (found := discourse.responsible(match.span(sentence))):
            return found, 0.7
        for group, certain in groups(sentence, clause, match, pattern, passive):
            found = [referent for phrase in group for referent in _meant(sentence, phrase, match, discourse)]
            if any(referent.entity.id not in own for referent in found):
                return found, certain
    if match.row.type == "warn" and (found := _threatened(sentence, clause, discourse, own)):
        return found, 0.75
    if match.row.type in ("cooperate", "support", "aid") and (found := _tail(sentence, clause, discourse)):
        return found, 0.65
    if (
        not answered
        and match.row.type in _TO_DEEDS
        and not (match.row.type == "reject" and "with" in match.row.target)
        and _says_no_more(sentence, clause)
    ):
        found = [one for one in discourse.responsible(match.span(sentence)) if one.entity.id not in own]
        return found, 0.7
    return answered, 0.75


def _says_no_more(sentence: Sentence, clause: Clause) -> bool:
    """Whether a verb stands alone: "Cairo masses tanks near Rafah; Israel objects."."""
    behind = sentence.chunks[clause.end].kind if clause.end < len(sentence.chunks) else "."
    alone = not clause.objects and not clause.phrases and clause.relation == "main" and not clause.verb.passive
    return alone and behind in (".", ",") and not any(other.reported_by is clause for other in sentence.clauses)


def _threatened(sentence: Sentence, clause: Clause, discourse: Discourse, own: Container[str]) -> list[Referent]:
    """Whom the deed would strike: "threatened to turn Seoul into ashes", "vowed to cut off gas to Latvia"."""
    for deed in sentence.clauses:
        if deed.relation == "inf" and deed.parent is clause:
            for group in (*deed.objects, *(phrase.group for phrase in deed.phrases)):
                found = [r for phrase in group for r in discourse.meant(sentence, phrase, material=True)]
                if others := [referent for referent in found if referent.entity.id not in own]:
                    return others
    for case in sentence.clauses:  # "threatened consequences if Belgium went on"
        if case.at > clause.at and _is_condition(sentence, case):
            found = [referent for phrase in case.subject for referent in discourse.meant(sentence, phrase)]
            return [referent for referent in found if referent.entity.id not in own]
    return []


def _is_condition(sentence: Sentence, clause: Clause) -> bool:
    """Whether "if" or "unless" stands before the subject."""
    first = next((n for n, made in enumerate(sentence.chunks) if clause.subject and made is clause.subject[0]), 0)
    return first > 0 and sentence.chunks[first - 1].low in ("if", "unless")


def _answers(sentence: Sentence, clause: Clause, match: Match) -> bool:
    """Whether somebody denies, or rejects what was said: "denied the claim", "dismissed it"; not "denied that …"."""
    if match.row.type not in ("deny", "reject") or any(other.reported_by is clause for other in sentence.clauses):
        return False
    said = [phrase for group in clause.objects[:1] for phrase in group]
    return match.row.type == "deny" or all(n.pronoun in ("it", "them") or n.head in words("speech_noun") for n in said)


def _meant(sentence: Sentence, phrase: NounPhrase, match: Match, discourse: Discourse) -> list[Referent]:
    """Whom a phrase means; whoever owns it, where the cue itself is what is owned ("the Iranian ambassador")."""
    visit = " ".join(match.row.words) in words("hosting_verb")
    if visit and phrase.actor is None and not phrase.pronoun and phrase.head not in words("government"):
        return []  # "received a letter", "hosts bases of"
    found = discourse.meant(sentence, phrase, material=match.is_material)
    if found or not phrase.owners:
        return found
    if any(phrase.first <= at <= phrase.core for at in match.at[1:]):
        return [Referent(phrase.owners[0].entity, phrase.owners[0].span)]
    return [] if match.row.type == "agree" else discourse.belonging(sentence, phrase)


def _tail(sentence: Sentence, clause: Clause, discourse: Discourse) -> list[Referent]:
    """ "links with businesses registered in the two provinces": the place at the end of the object."""
    group = next((phrase.group for phrase in clause.phrases), None) or (clause.objects[-1] if clause.objects else [])
    if not group:
        return []
    start = next(n for n, made in enumerate(sentence.chunks) if made is group[-1])
    for at in range(start + 1, min(start + 5, len(sentence.chunks) - 1)):
        made, behind = sentence.chunks[at], sentence.chunks[at + 1]
        if made.kind in (",", ".", "S"):
            return []
        if made.kind == "P" and made.low == "in" and isinstance(behind, NounPhrase):
            places, _ = noun_group(sentence.chunks, at + 1)
            return [referent for place in places for referent in discourse.meant(sentence, place)]
    return []
