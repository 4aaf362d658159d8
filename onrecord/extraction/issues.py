"""What a reaction is about, as a verbatim span: "to reverse the decision", "over the disputed islands"."""

from __future__ import annotations

from onrecord.extraction.clause import Clause
from onrecord.extraction.cues import Match
from onrecord.extraction.syntax import Sentence
from onrecord.model import Span

_ABOUT = frozenset(("over", "about", "for", "on", "of", "against", "after", "in"))
_ENDS = frozenset((",", ".", "S", "C"))


def issue(sentence: Sentence, clause: Clause, match: Match) -> Span | None:
    """The infinitive, the "over …" or "for …ing" after the target, or what the target owns; None if there is none."""
    tail = match.tail or clause
    inner = next((c for c in sentence.clauses if c.parent is tail and c.relation == "inf" and c.at >= tail.end), None)
    if inner is not None:
        return _to_end(sentence, inner.verb.first, inner.at)
    before = sentence.chunks[tail.end - 1] if 0 < tail.end <= len(sentence.chunks) else None
    if before is not None and before.kind == "P" and before.low in _ABOUT and tail.end < len(sentence.chunks):
        return _to_end(sentence, sentence.chunks[tail.end].first, tail.end)
    for phrase in reversed(tail.phrases):
        if phrase.preposition in ("over", "about", "for", "on", "against") and phrase.at > tail.at:
            group = phrase.group
            if not (len(group) == 1 and group[0].actor is not None):
                return sentence.between(group[0].first, group[-1].last)
    for group in tail.objects:
        if group[0].owners and group[0].head:
            return sentence.between(group[0].first, group[-1].last)
    return None


def _to_end(sentence: Sentence, first: int, at: int) -> Span:
    """From a token to the end of the clause."""
    end = at
    while end + 1 < len(sentence.chunks) and sentence.chunks[end + 1].kind not in _ENDS:
        end += 1
    return sentence.between(first, sentence.chunks[end].last)
