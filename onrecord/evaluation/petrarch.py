"""The task of telling who did what to whom, with the actors of a dictionary in the format of PETRARCH and TABARI.

A dictionary of actors and one of agents ("minister", "soldiers") are read into a recognizer, sentences into pairs of
codes. What is measured is the set of distinct (source, target) codes of each sentence, by micro precision, recall and
F1 over all sentences; a predicted pair is *swapped* where only its reverse is right.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from pathlib import Path

from onrecord.extraction import extract
from onrecord.extraction.actors import Actor
from onrecord.extraction.tokens import Token, readings, tokenize
from onrecord.lexicon import titles, words
from onrecord.model import Document, Entity, Kind, Naming, Span

Pair = tuple[str, str]

_CODES = re.compile(r"\[([^\]]*)\]")
_DATED = re.compile(
    r"(?P<code>[^\s<>]+?)\s*(?:(?P<sign>[<>])\s*)?(?P<first>\d{6}(?:\d\d)?)(?:\s*-\s*(?P<last>\d{6,8}))?"
)
_COMMENT = re.compile(r"<\s*!\s*--.*?-->", re.DOTALL)
_PLURAL = re.compile(r"\{([^}]*)\}")
_ADJECTIVAL = ("ian", "ish", "ese", "ean", "i")
_NOBODY = re.compile(r"\W*")
_OWNED = ("of", "in", "from")
_FURTHEST = 3  # words between an actor and its agent: "first deputy prime"
_PART = 3  # letters of the parts that codes are put together from


# Dictionaries ---------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Code:
    """What an actor is coded as from one day to another, both included; several codes are joined by "/"."""

    code: str
    since: date = date.min
    until: date = date.max

    @property
    def is_dated(self) -> bool:
        """Whether it holds for some days only."""
        return (self.since, self.until) != (date.min, date.max)


@dataclass(frozen=True)
class Dictionary:
    """Names and agents by their words in lower case; a pattern of an agent has "~" where the actor's code goes.

    It is a recognizer: called with a document it finds the actors in it, with the agents that act for them.
    """

    names: Mapping[tuple[str, ...], tuple[Code, ...]]
    agents: Mapping[tuple[str, ...], str]
    plurals: frozenset[tuple[str, ...]] = frozenset()

    @cached_property
    def longest(self) -> int:
        """The number of words of the longest entry."""
        return max((len(words) for words in (*self.names, *self.agents)), default=0)

    def code(self, name: tuple[str, ...], on: date | None) -> str:
        """The code of a name on a day: the first that is dated and holds, else one without dates; empty for nobody."""
        codes = self.names.get(name, ())
        dated = [code for code in codes if code.is_dated and on is not None and code.since <= on <= code.until]
        chosen = (*dated, *(code for code in codes if not code.is_dated))
        return "" if not chosen or _NOBODY.fullmatch(chosen[0].code) else chosen[0].code

    def __call__(self, document: Document, sentences: Sequence[Sequence[Token]]) -> tuple[Actor, ...]:
        """The actors of the dictionary in a document, each with the phrase that its code comes from."""
        return tuple(actor for tokens in sentences for actor in _Scan(self, tokens, document.date).actors())


def read_dictionary(actors: Path, agents: Path) -> Dictionary:
    """A dictionary from its two files."""
    found, plurals = _agents(agents.read_text(encoding="utf-8"))
    return Dictionary(_names(actors.read_text(encoding="utf-8")), found, frozenset(plurals))


def _lines(text: str) -> Iterator[str]:
    """What stands on the lines of a file beside remarks."""
    for line in _COMMENT.sub("", text).splitlines():
        kept = line.split("#")[0].rstrip()
        if kept:
            yield kept


def _words(name: str) -> tuple[str, ...]:
    written = name.replace("_", " ").strip()
    return tuple(token.low for token in tokenize(written, Span(0, len(written))))


def _names(text: str) -> dict[tuple[str, ...], tuple[Code, ...]]:
    """Names with their codes; "+" begins another name of the entry, a line of brackets gives more of its codes."""
    entries: list[tuple[list[tuple[str, ...]], list[Code]]] = []
    for line in _lines(text):
        name = line.split("[")[0].strip()
        if name and not name.startswith("+"):
            entries.append(([], []))
        if not entries:
            continue
        names, codes = entries[-1]
        if name:
            names.append(_words(name.lstrip("+")))
        codes.extend(_code(written.strip()) for written in _CODES.findall(line))
    found: dict[tuple[str, ...], tuple[Code, ...]] = {}
    for names, codes in entries:
        for words_of_name in names:
            found.setdefault(words_of_name, tuple(codes))
    return found


def _code(written: str) -> Code:
    """ "HOBGOV 19950601 - 19990815", "HOB < 950601", "ARN"."""
    match = _DATED.fullmatch(written)
    if match is None:
        return Code(written)
    first = _day(match["first"])
    if match["sign"] == "<":
        return Code(match["code"], until=first)
    return Code(match["code"], first, _day(match["last"]) if match["last"] else date.max)


def _day(written: str) -> date:
    """ "19950601", or "950601" of the last century."""
    full = written if len(written) == len("19950601") else f"19{written}"
    return date(int(full[:4]), int(full[4:6]), int(full[6:]))


def _agents(text: str) -> tuple[dict[tuple[str, ...], str], list[tuple[str, ...]]]:
    """Agents with their patterns, and which of them are plurals; "{}" says that there is no plural."""
    found: dict[tuple[str, ...], str] = {}
    plurals: list[tuple[str, ...]] = []
    sets: dict[str, list[str]] = {}
    for line in _lines(text):
        if line.startswith("!") and "=" in line:
            name, _, members = line.partition("=")
            sets[name.strip()] = [member.strip() for member in members.split(",")]
            continue
        pattern, plural = _CODES.search(line), _PLURAL.search(line)
        if pattern is None:
            continue
        for name in _spelled_out(re.split(r"[\[{]", line)[0].strip(), sets):
            found[_words(name)] = pattern[1].strip()
            many = _plural(name) if plural is None else plural[1].strip()
            if many:
                found[_words(many)] = pattern[1].strip()
                plurals.append(_words(many))
    return found, plurals


def _spelled_out(name: str, sets: Mapping[str, Sequence[str]]) -> list[str]:
    """ "CONGRESS!PERSON!" as all that it stands for."""
    mark = next((mark for mark in sets if mark in name), "")
    return [name.replace(mark, member) for member in sets[mark]] if mark else [name]


def _plural(name: str) -> str:
    return f"{name[:-1]}IES" if name.endswith("Y") else f"{name}S"


# Recognition ----------------------------------------------------------------------------------------------------------


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


# Sentences and the measure --------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Record:
    """A sentence with the pairs of codes that are in it."""

    text: str
    date: date
    pairs: frozenset[Pair]


def read_records(path: Path) -> list[Record]:
    """The sentences of a TSV file with the pairs of their first coding: of their first `origin_file` and `id` there."""
    first: dict[tuple[str, str], tuple[str, str]] = {}
    found: dict[tuple[str, str], set[Pair]] = {}
    with path.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
            sentence, coding = (row["sentence"], row["date"]), (row["origin_file"], row["id"])
            if first.setdefault(sentence, coding) == coding:
                pairs = found.setdefault(sentence, set())
                if row["source_code"] and row["target_code"]:
                    pairs.add((row["source_code"], row["target_code"]))
    return [Record(text, _day(day), frozenset(pairs)) for (text, day), pairs in found.items()]


def predicted(text: str, on: date | None, dictionary: Dictionary) -> frozenset[Pair]:
    """Who does something to whom in a sentence, as pairs of codes."""
    written = text.replace("_", " ")
    document = Document("sentence", written, (Span(0, len(written)),), date=on)
    return frozenset(
        (source, target)
        for reaction in extract(document, recognize=dictionary).reactions
        for source in reaction.source.split("/")
        for target in reaction.target.split("/")
        if source != target
    )


@dataclass(frozen=True, slots=True)
class Score:
    """Pairs that are right, predicted, to be found, and predicted the wrong way round."""

    right: int
    predicted: int
    gold: int
    swapped: int

    @property
    def precision(self) -> float:
        """The share of the predicted that is right."""
        return self.right / self.predicted if self.predicted else 0.0

    @property
    def recall(self) -> float:
        """The share of what is to be found that is predicted."""
        return self.right / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        return 2 * self.right / (self.predicted + self.gold) if self.right else 0.0

    @property
    def swapped_share(self) -> float:
        """The share of the predicted of which only the reverse is right."""
        return self.swapped / self.predicted if self.predicted else 0.0


def score(records: Iterable[Record], dictionary: Dictionary) -> Score:
    """How well the pairs of all sentences are found."""
    results = [(record.pairs, predicted(record.text, record.date, dictionary)) for record in records]
    return Score(
        right=sum(len(gold & found) for gold, found in results),
        predicted=sum(len(found) for _, found in results),
        gold=sum(len(gold) for gold, _ in results),
        swapped=sum((b, a) in gold and (a, b) not in gold for gold, found in results for a, b in found),
    )
