"""Organizations that no list has and the text introduces: "the Pacific Ocean Forum (POF)", later "the POF"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from onrecord import lexicon
from onrecord.extraction.gazetteer import Hit, Name, slug
from onrecord.extraction.names import written
from onrecord.extraction.tokens import Token
from onrecord.model import Entity, Kind, Naming

_LONGEST = 10
_SMALL = frozenset(("of", "the", "for", "and", "in", "on", "to", "&", "'s", "'"))


@dataclass(slots=True)
class Coined:
    """The organizations that one document introduces, by their words."""

    _names: dict[tuple[str, ...], Name] = field(default_factory=dict)
    _widths: dict[str, int] = field(default_factory=dict)

    def learn(self, tokens: Sequence[Token], known: Mapping[int, Hit]) -> None:
        """Notes each long name with its abbreviation in brackets; `known` are the names of the lists by first word."""
        for index in range(2, len(tokens) - 2):
            if tokens[index].text == "(" and tokens[index + 2].text == ")":
                first = _start(tokens, index, tokens[index + 1].text)
                listed = next(
                    (known[at] for at in range(max(0, index - _LONGEST), index) if _ends(known, at, index)), None
                )
                if listed is not None:
                    self._shorten(listed, tokens[index + 1].text, known.get(index + 1))
                elif first < index:
                    self._add(tokens, first, index, known)

    def _shorten(self, listed: Hit, abbreviation: str, usual: Hit | None) -> None:
        """Takes the abbreviation of a listed organization from the text: RSF, here the Rapid Support Forces."""
        if usual is not None and usual.entity == listed.entity:
            return
        if listed.entity.kind is Kind.ORGANIZATION and abbreviation.isupper() and len(listed.names) == 1:
            self._names.setdefault((abbreviation,), Name(listed.entity, Naming.ABBREVIATION))
            self._widths.setdefault(abbreviation, 1)

    def _add(self, tokens: Sequence[Token], first: int, bracket: int, known: Mapping[int, Hit]) -> None:
        words = tuple(token.text.replace("’", "'") for token in tokens[first:bracket])
        abbreviation = (tokens[bracket + 1].text,)
        hit = known.get(first)
        if abbreviation in self._names:
            return
        name = written(tokens[first:bracket])
        is_national = hit is not None and hit.naming is Naming.DEMONYM and hit.entity.kind is Kind.COUNTRY
        home = hit.entity.country if hit is not None and is_national else ""
        entity = Entity(f"organization:{slug(name)}", name, Kind.ORGANIZATION, country=home)
        for form, naming in ((words, Naming.NAME), (abbreviation, Naming.ABBREVIATION)):
            self._names.setdefault(form, Name(entity, naming))
            self._widths[form[0]] = max(self._widths.get(form[0], 0), len(form))

    def hits(self, tokens: Sequence[Token], known: Mapping[int, Hit]) -> Iterator[Hit]:
        """Where a sentence names them, unless the lists have a longer name there."""
        index = 0
        while index < len(tokens):
            last = self._last(tokens, index)
            hit = known.get(index)
            if last >= index and (hit is None or hit.last <= last):
                yield Hit(index, last, (self._names[_words(tokens, index, last)],))
                index = last
            index += 1

    def _last(self, tokens: Sequence[Token], first: int) -> int:
        width = self._widths.get(tokens[first].text, 0)
        for last in range(min(first + width, len(tokens)) - 1, first - 1, -1):
            if _words(tokens, first, last) in self._names:
                return last
        return first - 1


def _ends(known: Mapping[int, Hit], first: int, bracket: int) -> bool:
    return first in known and known[first].last == bracket - 1


def _words(tokens: Sequence[Token], first: int, last: int) -> tuple[str, ...]:
    return tuple(token.text.replace("’", "'") for token in tokens[first : last + 1])


def _start(tokens: Sequence[Token], bracket: int, abbreviation: str) -> int:
    """Where the name begins whose initials are the abbreviation behind it; `bracket` if there is none.

    The name must be one of an organization ("… Forum", "Union of …"), for a gross domestic product is nobody.
    """
    if not (2 <= len(abbreviation) <= 8 and abbreviation.isalpha() and abbreviation.isupper()):
        return bracket
    left = list(abbreviation.lower())
    first = bracket
    for index in range(bracket - 1, max(-1, bracket - 1 - _LONGEST), -1):
        token = tokens[index]
        initials = [part[0] for part in token.low.split("-") if part]
        if token.capital and token.text[0].isalpha() and left[-len(initials) :] == initials:
            del left[-len(initials) :]
            first = index
        elif token.low not in _SMALL:
            break
        elif left[-1] == token.low[0] and len(left) > 1:
            left.pop()
        if not left:
            return first if _is_organization(tokens[first:bracket]) else bracket
    return bracket


def _is_organization(tokens: Sequence[Token]) -> bool:
    heads = lexicon.words("org_head")
    of = next((index for index, token in enumerate(tokens) if token.low in ("of", "for") and index), len(tokens))
    return len(tokens) > 1 and (tokens[-1].low in heads or tokens[of - 1].low in heads)
