"""The actors of a dictionary in sentences: names, and agents that act for them ("soldiers from Gondor")."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from onrecord.evaluation.petrarch.dictionaries import Dictionary
from onrecord.extraction.actors import Actor
from onrecord.extraction.tokens import Token, readings
from onrecord.lexicon import titles, words
from onrecord.model import Document, Entity, Kind, Naming, Span

_ADJECTIVAL = ("ian", "ish", "ese", "ean", "i")
_OWNED = ("of", "in", "from")
_FURTHEST = 3  # words between an actor and its agent: "first deputy prime"
_PART = 3  # letters of the parts that codes are put together from


@dataclass(frozen=True)
class Recognizer:
    """Called with a document it finds the actors of a dictionary in it, with the agents that act for them."""

    dictionary: Dictionary

    def __call__(self, document: Document, sentences: Sequence[Sequence[Token]]) -> tuple[Actor, ...]:
        """The actors of the dictionary in a document, each with the phrase that its code comes from."""
        return tuple(actor for tokens in sentences for actor in _Scan(self.dictionary, tokens, document.date).actors())


@dataclass(frozen=True, slots=True)
class _Found:
    """Words `first` to `last` of a sentence: a name with its code, or an agent with its pattern."""

    first: int
    last: int
    code: str
    is_name: bool
    is_plural: bool = False


@dataclass(slots=True)
class _Scan:
    """One sentence in which actors are sought."""

    dictionary: Dictionary
    tokens: Sequence[Token]
    on: date | None
    starts: dict[int, _Found] = field(default_factory=dict)

    def actors(self) -> Iterator[Actor]:
        """The actors in the order of the text."""
        self.starts = {found.first: found for found in self._entries()}
        index = 0
        while index < len(self.tokens):
            found = self.starts.get(index)
            actor, index = (None, index + 1) if found is None else self._actor(found)
            if actor is not None:
                yield actor

    def _entries(self) -> Iterator[_Found]:
        """The longest entries, left to right."""
        low = [token.low for token in self.tokens]
        index = 0
        while index < len(low):
            for length in range(min(self.dictionary.longest, len(low) - index), 0, -1):
                part = tuple(low[index : index + length])
                last = index + length - 1
                if part in self.dictionary.names and self.tokens[last].capital:
                    if code := self.dictionary.code(part, self.on):
                        yield _Found(index, last, code, is_name=True)
                    break
                if part in self.dictionary.agents:
                    is_plural = part in self.dictionary.plurals
                    yield _Found(index, last, self.dictionary.agents[part], is_name=False, is_plural=is_plural)
                    break
            else:
                length = 1
            index += length

    def _actor(self, found: _Found) -> tuple[Actor | None, int]:
        """The actor whose phrase begins with an entry, if there is one, and the place behind it."""
        if not found.is_name:
            return self._from_agent(found)
        agents = self._agents(self._over_adjectives(found.last + 1))
        if not agents:
            return self._made([found.code], [], found.first, found.last, found), found.last + 1
        last = self._over_names(agents[-1].last)
        return self._made([found.code], agents, found.first, last, found), last + 1

    def _from_agent(self, found: _Found) -> tuple[Actor | None, int]:
        """ "soldiers from Gondor", "the ambassadors of Arnor and Gondor", "MSF Arnor"."""
        agents = self._agents(found.first)
        place = agents[-1].last + 1
        owner = self.starts.get(place)
        if owner is not None and owner.is_name:
            more = self._agents(self._over_adjectives(owner.last + 1))
            last = more[-1].last if more else owner.last
            return self._made([owner.code], [*more, *agents], found.first, last, owner), last + 1
        if place < len(self.tokens) and self.tokens[place].low in _OWNED:
            place += 1
            place += place < len(self.tokens) and self.tokens[place].low == "the"
            owners = self._listed(place) if found.is_plural else [self.starts[place]] if place in self.starts else []
            owners = [owner for owner in owners if owner.is_name]
            if owners:
                codes, last = [owner.code for owner in owners], owners[-1].last
                return self._made(codes, agents, found.first, last, owners[0]), last + 1
        return None, agents[-1].last + 1

    def _listed(self, place: int) -> list[_Found]:
        """The names of a list that begins at a word: "Arnor, Osgiliath and Gondor"."""
        found: list[_Found] = []
        pending: list[_Found] = []
        while (name := self.starts.get(place)) is not None and name.is_name:
            pending.append(name)
            place = name.last + 1
            joint = self.tokens[place].low if place < len(self.tokens) else ""
            if not found or (pending and self.tokens[name.first - 1].low == "and"):
                found, pending = [*found, *pending], []
            if joint not in (",", "and"):
                break
            place += 1
        return found

    def _agents(self, place: int) -> list[_Found]:
        """Agents in a row, or joined by "and"."""
        found: list[_Found] = []
        while (agent := self.starts.get(place)) is not None and not agent.is_name:
            found.append(agent)
            place = agent.last + 1
            behind = self.starts.get(place + 1)
            if self._low(place) == "and" and behind is not None and not behind.is_name:
                place += 1
        return found

    def _over_adjectives(self, place: int) -> int:
        """The next agent behind "'s" and what may stand between; the place itself if there is none."""
        place += self._low(place) in ("'s", "'")
        for end in range(place, place + _FURTHEST + 1):
            if end in self.starts:
                return end if not self.starts[end].is_name else place
            low = self._low(end)
            between = low in words("rank") or low in ("main", "and") or (low and readings(low).adjective)
            if not between:
                break
        return place

    def _over_names(self, last: int) -> int:
        """The last word of the name that follows an agent: "President Romendacil"."""
        while last + 1 < len(self.tokens) and self.tokens[last + 1].capital and self._low(last + 1) != "'s":
            found = self.starts.get(last + 1)
            if found is not None and not found.is_name:
                break
            last = found.last if found is not None else last + 1
        return last

    def _low(self, place: int) -> str:
        return self.tokens[place].low if 0 <= place < len(self.tokens) else ""

    def _made(self, codes: Iterable[str], agents: Sequence[_Found], first: int, last: int, name: _Found) -> Actor:
        """An actor with all its codes; agents that "and" joins make one code each, others are put together."""
        groups: list[list[str]] = [[]]
        for number, agent in enumerate(agents):
            if number and self._low(agent.first - 1) == "and":
                groups.append(groups[0][:-1])
            groups[-1].append(agent.code)
        former = "former" in (self._low(first - 1), *(token.low for token in self.tokens[first : last + 1]))
        patterns = [["~ELI"]] if former and agents else groups
        parts = [part for code in codes for part in code.split("/")]
        code = "/".join(_composed(part, group) for group in patterns for part in parts)
        span = Span(self.tokens[name.first].start, self.tokens[name.last].end)
        phrase = Span(self.tokens[first].start, self.tokens[last].end)
        title = " ".join(token.low for token in self.tokens[agents[-1].first : agents[-1].last + 1]) if agents else ""
        kind = Kind.OFFICIAL if title in titles() else Kind.COUNTRY
        adjectival = not agents and self._low(name.last).endswith(_ADJECTIVAL)
        return Actor(Entity(code, code, kind), span, phrase, Naming.DEMONYM if adjectival else Naming.NAME)


def _composed(code: str, patterns: Iterable[str]) -> str:
    """An actor's code and those of its agents as one, none twice: "ARN" and "~GOV" as "ARNGOV"."""
    for pattern in patterns:
        part = pattern.replace("~", "").strip()
        held = {code[at : at + len(part)] for at in range(0, len(code), _PART)}
        if part not in held:
            code = f"{part}{code}" if pattern.strip().endswith("~") else f"{code}{part}"
    return code
