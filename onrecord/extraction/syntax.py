"""A document's sentences with their words, chunks and clauses: what all readers read."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from onrecord.extraction.actors import Actor
from onrecord.extraction.chunks import Chunk, chunk
from onrecord.extraction.clause import Clause
from onrecord.extraction.clauses import clauses
from onrecord.extraction.quotations import quotations
from onrecord.extraction.tagging import tag
from onrecord.extraction.tokens import Token
from onrecord.model import Document, Span


@dataclass(frozen=True, slots=True, eq=False)
class Sentence:
    """One sentence of a document; `number` is its place in it."""

    number: int
    span: Span
    tokens: Sequence[Token]
    chunks: Sequence[Chunk]
    clauses: Sequence[Clause]

    def text_of(self, made: Chunk) -> Span:
        """Where a chunk stands in the document."""
        return self.between(made.first, made.last)

    def between(self, first: int, last: int) -> Span:
        """Where tokens `first` to `last` stand in the document."""
        return Span(self.tokens[first].start, self.tokens[last].end)

    def is_quoted(self, made: Chunk) -> bool:
        """Whether a chunk stands inside a quotation."""
        return self.tokens[made.first].quote >= 0


@dataclass(frozen=True, slots=True, eq=False)
class Parsed:
    """A document with everything that was seen in it before any reaction."""

    document: Document
    actors: tuple[Actor, ...]
    sentences: tuple[Sentence, ...]
    quotations: tuple[Span, ...]


def parse(document: Document, tokens: Sequence[Sequence[Token]], actors: Sequence[Actor]) -> Parsed:
    """Words and actors → clauses. `tokens` are those of `document.sentences`, in order."""
    quoted = quotations(document.text)
    acting = [actor for actor in actors if not actor.inner]
    place, sentences = 0, []
    for number, (span, words) in enumerate(zip(document.sentences, tokens, strict=True)):
        while place < len(acting) and acting[place].phrase.end <= span.start:
            place += 1
        merged = list(_merged(words, acting, place))
        _mark_quoted(merged, quoted)
        tag(merged)
        chunks = chunk(merged)
        sentences.append(Sentence(number, span, merged, chunks, clauses(chunks)))
    return Parsed(document, tuple(actors), tuple(sentences), quoted)


def _merged(words: Sequence[Token], actors: Sequence[Actor], place: int) -> Iterator[Token]:
    """The words, those of each actor's phrase as one."""
    index = 0
    while index < len(words):
        token = words[index]
        while place < len(actors) and actors[place].phrase.end <= token.start:
            place += 1
        actor = actors[place] if place < len(actors) else None
        if actor is None or token.start < actor.phrase.start:
            yield Token(token.start, token.end, token.text, token.low)
            index += 1
            continue
        last = index
        while last + 1 < len(words) and words[last + 1].start < actor.phrase.end:
            last += 1
        text = " ".join(word.text for word in words[index : last + 1])
        yield Token(token.start, words[last].end, text, text.lower(), actor=actor)
        index = last + 1


def _mark_quoted(tokens: Sequence[Token], quoted: Sequence[Span]) -> None:
    """Numbers each word inside a quotation with the quotation's place; the marks themselves stay outside."""
    if not tokens:
        return
    end = tokens[-1].end
    number = max(0, bisect_right(quoted, tokens[0].start, key=lambda span: span.start) - 1)
    while number < len(quoted) and quoted[number].start < end:
        span = quoted[number]
        for token in tokens:
            if span.start < token.start and token.end < span.end + (span.end == end):
                token.quote = number
        number += 1
