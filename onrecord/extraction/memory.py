"""What has been read of a text so far: who was named, acted or spoke; and so whom a pronoun or "the move" means."""

from __future__ import annotations

import itertools
from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass, field

from onrecord.extraction.actors import Actor
from onrecord.extraction.referents import Referent, home, state
from onrecord.model import Kind, Span

_PEOPLE = frozenset(("he", "she", "him", "her", "his"))
_THINGS = frozenset(("it", "its"))
_MANY = frozenset(("they", "them", "their"))
_OURS = frozenset(("we", "us", "our"))
_MINE = frozenset(("i", "me", "my"))
_LONG_AGO = 200


@dataclass(slots=True, eq=False)
class Memory:
    """What has been read so far. Sentences are read in order; `seen` grows as they are.

    `together` are those who last acted as one, for "they"; `doer` is responsible for the last deed, for "the move".
    Nobody named before the offset `since` is meant by a pronoun. `charges` are who said something of whom, by clause.
    `speaker` is who speaks in the quotation being read;
    `territories` are all that the document names.
    """

    seen: list[Referent] = field(default_factory=list)
    subjects: list[Referent] = field(default_factory=list)
    together: list[Referent] = field(default_factory=list)
    since: int = 0
    doer: Referent | None = None
    charges: list[Sequence[tuple[Referent, Referent]]] = field(default_factory=list)
    speaker: Referent | None = None
    territories: Sequence[Referent] = ()

    def saw(self, actors: Iterable[Actor]) -> None:
        """Remembers named actors, inner ones too, in the order of the text."""
        self.seen.extend(Referent(actor.entity, actor.span) for actor in actors)

    def only_country(self) -> Referent | None:
        """The country or territory spoken of, if no other one is named as far back as a pronoun reaches."""
        near = itertools.takewhile(lambda one: one.span.start >= self.since, reversed(self.seen))
        found = [Referent(place, one.span) for one in near if (place := state(one.entity)) is not None]
        return found[0] if len({one.entity.id for one in found}) == 1 else None

    def acts(self, referents: Sequence[Referent]) -> None:
        """Remembers who was the subject, the likeliest meaning of a pronoun that follows."""
        self.subjects.extend(referents)
        if len(referents) > 1:
            self.together = list(referents)

    def responsible(self, through: Span, *, of_words: bool = False) -> list[Referent]:
        """Who did the last deed, to whom `through` leads; the speaker himself for what was said."""
        if self.doer is None:
            return []
        entity = self.doer.entity
        return [Referent(entity if of_words else home(entity) or entity, self.doer.span, through)]

    def accuser(self, answering: Sequence[Referent], through: Span) -> list[Referent]:
        """Whom somebody answers who denies or rejects what was said of him: the last who said anything of his side."""
        sides = {side.id for one in answering for side in (one.entity, home(one.entity)) if side is not None}
        for charge in reversed(self.charges):
            found = [
                Referent(source.entity, source.span, through)
                for source, target in charge
                if sides & {target.entity.id, (home(target.entity) or target.entity).id}
                and source.entity.id not in sides
                and source.span.start >= self.since
            ]
            if found:
                return found
        return []

    def latest(self, kinds: frozenset[Kind], number: int, through: Span) -> list[Referent]:
        """The last entities of these kinds that were named before `through`, in the order of the text."""
        found: dict[str, Referent] = {}
        for referent in reversed(self.seen[-_LONG_AGO:]):
            if referent.span.start < through.start and referent.entity.kind in kinds:
                found.setdefault(referent.entity.id, Referent(referent.entity, referent.span, through))
                if len(found) == number:
                    break
        return list(found.values())[::-1] if len(found) == number else []

    def pronoun(self, pronoun: str, span: Span, *, but: Container[str] = ()) -> list[Referent]:
        """Whom a pronoun that stands at `span` means, none of the entities `but`; nobody if it means no actor."""
        if pronoun in _OURS or pronoun in _MINE:
            if self.speaker is None:
                return []
            own = self.speaker.entity if pronoun in _MINE else home(self.speaker.entity) or self.speaker.entity
            return [Referent(own, self.speaker.span, span, pronoun=True)]
        if pronoun in _PEOPLE:
            return self._titled(span) or self._antecedent(frozenset((Kind.OFFICIAL,)), span, but)
        if pronoun in _THINGS:
            return self._antecedent(frozenset((Kind.COUNTRY, Kind.TERRITORY, Kind.ORGANIZATION)), span, but)
        if pronoun in _MANY and self.together and self.together[-1].span.end <= span.start:
            return [Referent(one.entity, one.span, span, pronoun=True) for one in self.together]
        if pronoun in _MANY:
            return self._antecedent(frozenset((Kind.ORGANIZATION, Kind.COUNTRY, Kind.TERRITORY, Kind.GROUP)), span, but)
        return []

    def _titled(self, span: Span) -> list[Referent]:
        """The last subject before `span`, if that was an office and no name: "the Vatican's envoy … and he thanked"."""
        for referent in reversed(self.subjects[-6:]):
            if self.since <= referent.span.start and referent.span.end <= span.start:
                titled = referent.pronoun and referent.through is None and referent.entity.kind is not Kind.OFFICIAL
                return [Referent(referent.entity, referent.span, span, pronoun=True)] if titled else []
        return []

    def _antecedent(self, kinds: frozenset[Kind], span: Span, but: Container[str]) -> list[Referent]:
        """The last subject of these kinds before `span`, else the last one named."""
        for pool in (self.subjects[-6:], self.seen[-30:]):
            for referent in reversed(pool):
                if (
                    referent.entity.kind in kinds
                    and referent.entity.id not in but
                    and self.since <= referent.span.start
                    and referent.span.end <= span.start
                ):
                    return [Referent(referent.entity, referent.span, span, pronoun=True)]
        return []
