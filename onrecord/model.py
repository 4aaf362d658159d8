"""The words of the project as frozen values: what extraction gives, the store keeps and the screen shows.

Offsets are always character offsets into `Document.text`, start included, end excluded.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum


class Kind(StrEnum):
    """What an entity is."""

    COUNTRY = "country"
    TERRITORY = "territory"
    ORGANIZATION = "organization"
    OFFICIAL = "official"
    GROUP = "group"
    """People without a name who act together: Iraqi protesters."""


class Stance(StrEnum):
    """The source's attitude to the target in one reaction."""

    POSITIVE = "positive"
    NEUTRAL = "neutral"
    NEGATIVE = "negative"

    @property
    def sign(self) -> int:
        """+1, 0 or -1."""
        return {"positive": 1, "neutral": 0, "negative": -1}[self.value]


class Flag(StrEnum):
    """What keeps a reaction from being a plain fact of its date; shown, never a reason to drop it."""

    NEGATED = "negated"
    HYPOTHETICAL = "hypothetical"
    FUTURE = "future"
    HISTORICAL = "historical"
    DISPUTED = "disputed"


class Naming(StrEnum):
    """How a mention names its entity."""

    NAME = "name"
    ALIAS = "alias"
    ABBREVIATION = "abbreviation"
    DEMONYM = "demonym"
    METONYM = "metonym"
    SURNAME = "surname"
    TITLE = "title"
    PRONOUN = "pronoun"
    GROUP = "group"


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open stretch of a document's text."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """The characters of `text` in this span."""
        return text[self.start : self.end]

    def shifted(self, by: int) -> Span:
        """The same stretch, so many characters further on."""
        return Span(self.start + by, self.end + by)

    def contains(self, other: Span) -> bool:
        """Whether `other` lies wholly inside this span."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Span) -> bool:
        """Whether the two spans share a character."""
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True)
class Document:
    """One article or brief. `sentences` are in order, don't overlap, and slice back to `text`."""

    id: str
    text: str
    sentences: tuple[Span, ...]
    title: str = ""
    publisher: str = ""
    date: date | None = None
    url: str = ""
    language: str = "en"


@dataclass(frozen=True, slots=True)
class Entity:
    """A country, territory, organization, official or group.

    `country` is an ISO 3166 alpha-3 code: a country's own, the home of an organization, official or group; empty for
    international organizations and for groups that don't stand for their country. `parent` is a territory's sovereign
    (alpha-3).
    `organization` is the name of the body that an official speaks or acts for.
    """

    id: str
    name: str
    kind: Kind
    country: str = ""
    parent: str = ""
    role: str = ""
    organization: str = ""


@dataclass(frozen=True, slots=True)
class Mention:
    """A span that names an entity."""

    entity: str
    span: Span
    naming: Naming


@dataclass(frozen=True, slots=True)
class Reaction:
    """Source entity → target entity: a type, a stance, and the evidence as spans of the document.

    `through` is the span over which a target that its sentence doesn't name was resolved
    ("the move" → who made it); None when the target is named in the evidence itself.
    `issue` is a verbatim span of what the reaction is about.
    `date` is the day that the sentence gives for it; None where it gives none.
    `explanation` says in words which rule or model spoke.
    """

    id: str
    document: str
    source: str
    target: str
    type: str
    stance: Stance
    evidence: Span
    cue: Span
    source_span: Span
    target_span: Span
    through: Span | None = None
    issue: Span | None = None
    date: date | None = None
    flags: tuple[Flag, ...] = ()
    confidence: float = 1.0
    explanation: str = ""


@dataclass(frozen=True, slots=True)
class Extraction:
    """All that was found in one document."""

    document: Document
    entities: tuple[Entity, ...] = ()
    mentions: tuple[Mention, ...] = ()
    reactions: tuple[Reaction, ...] = ()


class Dated(StrEnum):
    """By which day a reaction counts: the one its sentence gives, else its document's; or always its document's."""

    REACTION = "reaction"
    DOCUMENT = "document"


class RollUp(StrEnum):
    """At which level actors are shown."""

    NAMED = "named"
    ORGANIZATION = "organization"
    COUNTRY = "country"


@dataclass(frozen=True, slots=True)
class Filters:
    """One value that says which reactions are on the screen. Empty tuples and None mean "all".

    `actors` are entity ids after roll-up: a reaction passes when its source or its target is one of them.
    `minimum` is the least number of reactions from a source to a target, over all types and stances.
    `words`: documents pass whose title or text has one word of each group, in either case, and no word of `without`.
    """

    kinds: tuple[Kind, ...] = ()
    actors: tuple[str, ...] = ()
    types: tuple[str, ...] = ()
    stances: tuple[Stance, ...] = ()
    publishers: tuple[str, ...] = ()
    words: tuple[tuple[str, ...], ...] = ()
    without: tuple[str, ...] = ()
    since: date | None = None
    until: date | None = None
    dated: Dated = Dated.REACTION
    minimum: int = 1
    confidence: float = 0.0
    roll_up: RollUp = RollUp.NAMED
    fold_territories: bool = False


@dataclass(frozen=True, slots=True)
class Selection:
    """What was clicked: an actor, a line between two, or a part of it. Empty means nothing."""

    source: str = ""
    target: str = ""
    type: str = ""
    stance: str = ""
    actor: str = ""

    def __bool__(self) -> bool:
        return any((self.source, self.target, self.type, self.stance, self.actor))


@dataclass(frozen=True, slots=True)
class Issue:
    """A record that failed, in words, beside the name of the file or document it came from."""

    record: str
    message: str


@dataclass(frozen=True, slots=True)
class IngestReport:
    """What one ingest did."""

    documents: tuple[str, ...] = ()
    known: tuple[str, ...] = ()
    entities: int = 0
    reactions: int = 0
    issues: tuple[Issue, ...] = field(default_factory=tuple)
