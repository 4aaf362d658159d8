"""Reactions that are said by pointing at another: "France condemned the raid, and so did Spain"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from onrecord.extraction.clause import Clause, Group
from onrecord.extraction.proposals import Proposal
from onrecord.extraction.references import Discourse
from onrecord.extraction.syntax import Sentence


def read_ellipsis(
    sentence: Sentence, clause: Clause, before: Sequence[Proposal], discourse: Discourse
) -> Iterator[Proposal]:
    """What was said last in the sentence, said again of those who "did so" too."""
    if not before or not (group := _who_too(sentence, clause)):
        return
    last = [proposal for proposal in before if proposal.clause is before[-1].clause]
    targets = {proposal.target.entity.id: proposal for proposal in last}
    for source in (referent for phrase in group for referent in discourse.doers(sentence, phrase)):
        for proposal in targets.values():
            yield replace(proposal, source=source, rule=f"{proposal.rule}, said again of another")


def _who_too(sentence: Sentence, clause: Clause) -> Group:
    """The phrase behind "so did" or "as did"."""
    opening = sentence.chunks[clause.at - 1].low if clause.at else ""
    points = clause.verb.lemmas == frozenset(("do",)) and clause.verb.first == clause.verb.last
    return clause.objects[0] if points and opening in ("so", "as") and clause.objects else []
