"""Sentences in which actors are marked by hand, so that reading can be tested without recognizing names."""

from __future__ import annotations

import re
from collections.abc import Iterator

from onrecord import lexicon
from onrecord.extraction import rules
from onrecord.extraction.actors import Actor
from onrecord.extraction.reactions import of_states, reactions
from onrecord.extraction.syntax import Parsed, parse
from onrecord.extraction.tokens import tokenize
from onrecord.model import Document, Entity, Kind, Naming, Reaction, Span

_PART = re.compile(r"\[(?P<source>[^\]]+)\]|\{(?P<target>[^}]+)\}|(?P<text>[^\[\]{}]+)")
_DEMONYMS = frozenset(
    demonym for place in (*lexicon.countries().values(), *lexicon.territories().values()) for demonym in place.demonyms
)


def marked(words: str) -> Parsed:
    """The parse of one sentence with [actors] and {actors} in brackets, countries that are called by their words."""
    text, actors = "", []
    for part in _PART.finditer(words):
        name = part["source"] or part["target"]
        span = Span(len(text), len(text) + len(name or part["text"]))
        text += name or part["text"]
        if name:
            naming = Naming.DEMONYM if name in _DEMONYMS else Naming.NAME
            actors.append(Actor(Entity(f"country:{name}", name, Kind.COUNTRY, country=name), span, span, naming))
    document = Document("d", text, (Span(0, len(text)),))
    return parse(document, [tokenize(text, sentence) for sentence in document.sentences], actors)


def read(words: str) -> tuple[Reaction, ...]:
    """The reactions of a marked sentence."""
    parsed = marked(words)
    return reactions(parsed.document, map(of_states, rules.read(parsed)))


def examples() -> Iterator[tuple[str, str, str, str]]:
    """Example, source, target and type of each row of `cues.csv`."""
    for row in lexicon.cues():
        source, target = re.search(r"\[(.+?)\]", row.example), re.search(r"\{(.+?)\}", row.example)
        assert source is not None, row.example
        assert target is not None, row.example
        yield row.example, f"country:{source[1]}", f"country:{target[1]}", row.type
