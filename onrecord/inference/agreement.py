"""A name stays what it is: all places of a document where the same words stand settle together what they name.

The network reads sentence by sentence, and what is doubtful in one is plain in another. Every place where the words of
a name stand outside a longer one has an equal vote (label consistency: Krishnan and Manning 2006).
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from operator import itemgetter

import numpy as np

from onrecord.inference.bounds import Names, bounded
from onrecord.inference.encoding import Pieces
from onrecord.inference.labels import ENTITIES
from onrecord.inference.tags import Scores, softmax, spans_of
from onrecord.model import Span

_KINDS = tuple(dict.fromkeys(label.partition("-")[2] for label in ENTITIES))  # "" for what is no name
_OF_KIND = np.array([[label.partition("-")[2] == kind for kind in _KINDS] for label in ENTITIES], dtype=np.float32)
_NOBODY = 0.6  # from which on words name nobody
_ACRONYM = 4  # letters, up to which capitals make another word: "WHO" is not "Who"
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Scored:
    """A text with the names that were seen in it, and the scores of its pieces: (pieces, tags)."""

    text: str
    names: Names
    offsets: Sequence[tuple[int, int]]
    scores: Scores

    def chances(self, span: Span) -> Scores:
        """The chances of each kind, the mean of the pieces in a span, whether a name begins or goes on there."""
        first = bisect_right(self.offsets, span.start, key=itemgetter(1))
        last = bisect_left(self.offsets, span.end, key=itemgetter(0))
        return np.asarray((softmax(self.scores[first:last]) @ _OF_KIND).mean(0))


def scored(text: str, windows: Iterable[tuple[Pieces, Scores]]) -> Scored:
    """A text of which the network gives the scores stretch by stretch, the two pieces at the ends with them."""
    names: Names = []
    offsets: list[tuple[int, int]] = []
    rows = [np.zeros((0, len(ENTITIES)), dtype=np.float32)]
    for pieces, scores in windows:
        names += spans_of(scores, pieces, ENTITIES)
        offsets += pieces.offsets[1:-1]
        rows.append(scores[1 : len(pieces) - 1])
    return Scored(text, bounded(text, names), offsets, np.concatenate(rows))


def agreed(texts: Sequence[Scored]) -> list[Names]:
    """The names in each text of a document, each throughout what its places say together."""
    places = _places(texts)
    chances: dict[str, list[Scores]] = {}
    for at, words, span in places:
        chances.setdefault(words, []).append(texts[at].chances(span))
    kinds = {words: _kind(np.mean(rows, axis=0)) for words, rows in chances.items()}
    settled: list[dict[Span, str]] = [{} for _ in texts]
    for at, words, span in places:
        settled[at][span] = kinds[words]
    return [_joined(text.names, spans) for text, spans in zip(texts, settled, strict=True)]


def _kind(chances: Scores) -> str:
    return "" if chances[0] >= _NOBODY else _KINDS[1 + int(chances[1:].argmax())]


def _joined(names: Names, settled: Mapping[Span, str]) -> Names:
    """What was settled, and the names that it doesn't touch."""
    left = [
        (kind, span)
        for kind, span in names
        if span not in settled and not any(span.overlaps(other) for other, kind in settled.items() if kind)
    ]
    return sorted((*left, *((kind, span) for span, kind in settled.items() if kind)), key=lambda name: name[1])


def _places(texts: Sequence[Scored]) -> list[tuple[int, str, Span]]:
    """Where the words of names stand, in which text, the longest first; not those in a longer name."""
    by_first: dict[str, list[str]] = {}
    named = {span.of(text.text) for text in texts for _, span in text.names}
    for words in sorted({_folded(one) for one in named if one[0].isupper()}, key=lambda one: (-len(one), one)):
        first = _WORD.match(words)
        if first and len(words) > 1:
            by_first.setdefault(first[0].lower(), []).append(words)
    return [(at, words, span) for at, text in enumerate(texts) for words, span in _found(text, by_first)]


def _folded(words: str) -> str:
    """A name as it is compared with others: in small letters, if it is no acronym."""
    return words if len(words) <= _ACRONYM else words.lower()


def _found(text: Scored, by_first: Mapping[str, Sequence[str]]) -> Iterator[tuple[str, Span]]:
    end, named = 0, {span for _, span in text.names}
    for word in _WORD.finditer(text.text):
        for words in by_first.get(word[0].lower(), ()):
            span = Span(word.start(), word.start() + len(words))
            is_name = span in named or word[0][0].isupper()
            if span.start >= end and is_name and _is_whole(text, words, span):
                end = span.end
                yield words, span


def _is_whole(text: Scored, words: str, span: Span) -> bool:
    """Whether these words stand there, no word goes on behind them, and no name reaches beyond them."""
    return (
        _folded(span.of(text.text)) == words
        and not (words[-1].isalnum() and text.text[span.end : span.end + 1].isalnum())
        and all(span.contains(other) for _, other in text.names if span.overlaps(other))
    )
