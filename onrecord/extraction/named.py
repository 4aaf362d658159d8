"""A recognizer that knows more names than the lists do: people and bodies that the learned model sees are added.

The lists come first: what they name stays as it is. A person by a surname alone is whoever the text names in full;
somebody of the same surname with another first name is somebody else. Of which country somebody is whom they don't
know, the model is asked too.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from onrecord import lexicon
from onrecord.extraction.actors import Actor
from onrecord.extraction.affiliated import affiliate
from onrecord.extraction.briefs import is_brief
from onrecord.extraction.entities import find_actors
from onrecord.extraction.gazetteer import slug
from onrecord.extraction.kin import settled
from onrecord.extraction.names import is_same_given_name, is_unknown
from onrecord.extraction.tokens import Token
from onrecord.inference.model import Model, Tag
from onrecord.model import Document, Entity, Kind, Naming, Span

People = Mapping[str, Sequence[tuple[int, Entity]]]

_KINDS = {"PER": Kind.OFFICIAL, "ORG": Kind.ORGANIZATION}
_NO_NAMES = ("common_capital", "month", "weekday", "honorific")
_POSSESSIVE = ("'s", "’s")
_SUFFIXES = ("jr.", "jr", "sr.", "sr", "ii", "iii", "iv")
_SEAT = re.compile(r"[DRI]-[A-Z]")  # for whom a member of Congress sits: "D-N.Y."
_ARTICLES = ("The ", "the ", "A ", "a ", "An ", "an ")


@dataclass(frozen=True, slots=True)
class Named:
    """A recognizer: the lists, and then the model."""

    model: Model

    def __call__(self, document: Document, sentences: Sequence[Sequence[Token]]) -> Sequence[Actor]:
        """Actors by place in the text."""
        listed = find_actors(document, sentences, guesses=True)
        named = {place for actor in listed for place in range(actor.phrase.start, actor.phrase.end)}
        tags = self._tags(document.text, [tokens for tokens in sentences if _may_name(tokens, named)])
        starts = {token.start for tokens in sentences for token in tokens}
        fresh = [tag for tag in tags if tag.span.start in starts]
        known = affiliate(with_tags(document.text, listed, fresh), document.text)
        read = [Span(0, len(document.text))] if is_brief(document) else document.sentences
        return settled(known, document.text, read, self.model)

    def _tags(self, text: str, sentences: Sequence[Sequence[Token]]) -> Iterator[Tag]:
        """Sentence by sentence, as the model has learned names."""
        spans = [Span(tokens[0].start, tokens[-1].end) for tokens in sentences]
        for span, tags in zip(spans, self.model.names([span.of(text) for span in spans]), strict=True):
            yield from (Tag(tag.name, tag.span.shifted(span.start)) for tag in tags)


def _may_name(tokens: Sequence[Token], known: Collection[int]) -> bool:
    """Whether a sentence has a word with a capital that no list explains; an ordinary first word has one too.

    `known`: the characters of all that the lists name.
    """
    return any(
        token.capital and token.start not in known and (place > 0 or is_unknown(token.low)) and not _is_no_name(token)
        for place, token in enumerate(tokens)
    )


def _is_no_name(token: Token) -> bool:
    """Whether a word is written with a capital though it names nobody: "I", "Monday", "President"."""
    return token.text == "I" or token.low in lexicon.titles() or any(token.low in lexicon.words(g) for g in _NO_NAMES)


def with_tags(text: str, listed: Sequence[Actor], tags: Iterable[Tag]) -> Sequence[Actor]:
    """The actors of the lists, and those of the tags that touch none of them."""
    taken = sorted(actor.phrase for actor in listed)
    fresh = [tag for tag in (_trimmed(text, tag) for tag in tags) if _is_actor(text, tag) and not _touches(taken, tag)]
    people = _people(listed, fresh, text)
    known = {actor.entity.name.lower(): actor.entity for actor in listed}
    added = list(_actors(text, fresh, people, known))
    return tuple(sorted((*listed, *added), key=lambda actor: (actor.phrase.start, actor.inner, -actor.phrase.end)))


def _trimmed(text: str, tag: Tag) -> Tag:
    """A tag without what is no part of a name at its ends: signs, an article, a possessive ending."""
    start, end = tag.span.start, tag.span.end
    while end > start and not text[end - 1].isalnum() and not _is_initial(text, end):
        end -= 1
    while start < end and not text[start].isalnum():
        start += 1
    words = text[start:end]
    ending = next((ending for ending in _POSSESSIVE if words.endswith(ending)), "")
    opening = next((article for article in _ARTICLES if words.startswith(article)), "")
    return Tag(tag.name, Span(start + len(opening), end - len(ending)))


def _is_initial(text: str, end: int) -> bool:
    """Whether the dot before `end` belongs to the name: "U.S.", "John Roberts Jr."."""
    return text[end - 1] == "." and (text[end - 3 : end - 2] in (".", " ") or text[end - 3 : end - 1] in ("Jr", "Sr"))


def _is_actor(text: str, tag: Tag) -> bool:
    """Whether a tag names somebody who may act; an adjective of a party alone names nobody."""
    words = tag.span.of(text)
    return (
        tag.name in _KINDS
        and len(words) > 1
        and words[0].isupper()
        and _SEAT.match(words) is None
        and f"{words} " not in _ARTICLES
        and words.lower() not in lexicon.words("party_adjective")
    )


def _touches(taken: Sequence[Span], tag: Tag) -> bool:
    return any(span.overlaps(tag.span) for span in taken)


def _people(listed: Iterable[Actor], tags: Iterable[Tag], text: str) -> People:
    """Everybody who is named in full and where, by the last word of the name, in the order of the text."""
    found: dict[str, list[tuple[int, Entity]]] = {}
    for actor in listed:
        if actor.entity.kind is Kind.OFFICIAL and " " in actor.entity.name:
            found.setdefault(_last(actor.entity.name), []).append((actor.span.start, actor.entity))
    for tag in tags:
        name = " ".join(tag.span.of(text).split())
        if tag.name == "PER" and " " in name:
            found.setdefault(_last(name), []).append((tag.span.start, _entity(name, Kind.OFFICIAL)))
    return {name: sorted(rows, key=lambda row: row[0]) for name, rows in found.items()}


def _actors(text: str, tags: Iterable[Tag], people: People, known: dict[str, Entity]) -> Iterator[Actor]:
    for tag in tags:
        name = " ".join(tag.span.of(text).split())
        naming, entity = Naming.NAME, _entity(name, _KINDS[tag.name])
        if tag.name == "PER":
            entity = _meant(name, people.get(_last(name), ()), tag.span.start) or entity
            naming = Naming.NAME if entity.name == name else Naming.SURNAME
        yield Actor(known.get(entity.name.lower(), entity), tag.span, tag.span, naming)


def _meant(name: str, namesakes: Sequence[tuple[int, Entity]], at: int) -> Entity | None:
    """Who of a surname is meant: by the surname alone whoever was named in full last, else the first of that name."""
    if " " in name:
        return next((entity for _, entity in namesakes if is_same_given_name(entity.name, name)), None)
    before = [entity for place, entity in namesakes if place < at]
    return before[-1] if before else next((entity for _, entity in namesakes), None)


def _last(name: str) -> str:
    """The surname, in lower case: of "John G. Roberts Jr." it is "roberts"."""
    words = [word for word in name.lower().split() if word not in _SUFFIXES]
    return words[-1] if words else name.lower()


def _entity(name: str, kind: Kind) -> Entity:
    return Entity(f"{kind.value}:{slug(name)}", name, kind)
