"""Whom a noun phrase stands for: by name, through its owner, or through what stands before it in the text."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from onrecord.extraction.actors import Actor
from onrecord.extraction.chunks import NounPhrase
from onrecord.extraction.neighbours import beyond_participle, by_phrase, following, is_apposed, listed
from onrecord.extraction.syntax import Sentence
from onrecord.lexicon import country_name, words
from onrecord.model import Entity, Kind, Naming, Span

_PEOPLE = frozenset(("he", "she", "him", "her", "his"))
_THINGS = frozenset(("it", "its"))
_MANY = frozenset(("they", "them", "their"))
_OURS = frozenset(("we", "us", "our"))
_MINE = frozenset(("i", "me", "my"))
_ANAPHORIC = frozenset(("the", "this", "that", "these", "those", "such"))
_STATES = frozenset((Kind.COUNTRY, Kind.TERRITORY))
_LONG_AGO = 200


@dataclass(frozen=True, slots=True)
class Referent:
    """An entity, the span that names it, and the span through which it was found where it isn't named itself."""

    entity: Entity
    span: Span
    through: Span | None = None
    pronoun: bool = False


@dataclass(slots=True, eq=False)
class Discourse:
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

    def acts(self, referents: Sequence[Referent]) -> None:
        """Remembers who was the subject, the likeliest meaning of a pronoun that follows."""
        self.subjects.extend(referents)
        if len(referents) > 1:
            self.together = list(referents)

    # Whom a phrase stands for -----------------------------------------------------------------------------------------

    def doers(self, sentence: Sentence, phrase: NounPhrase) -> list[Referent]:
        """Who acts when `phrase` is the subject: an actor, its government, its forces; nobody for anything else."""
        if phrase.actor is not None:
            return [_named(phrase.actor)]
        if phrase.pronoun:
            return self._pronoun(phrase.pronoun, sentence.text_of(phrase))
        if phrase.head in words("quantity") and phrase.of and not phrase.owners:  # "a group of Iranian officials"
            return self.doers(sentence, phrase.of[0])
        official = phrase.head in words("government") or phrase.head in words("force")
        if phrase.head in words("document_noun"):
            author = by_phrase(sentence, phrase)
            return self._owners(sentence, phrase) or (self.doers(sentence, author) if author else [])
        joint = phrase.head in words("member") and any(one.entity.kind is Kind.ORGANIZATION for one in phrase.owners)
        if (official or joint) and (owners := self._owners(sentence, phrase)):
            return [_state_of(owner) for owner in owners]
        if official and (place := _located(sentence, phrase)):
            return place
        return self._nominal(sentence, phrase)

    def meant(self, sentence: Sentence, phrase: NounPhrase, *, material: bool = False) -> list[Referent]:
        """Whom a reaction to `phrase` is a reaction to: an actor, or whoever owns or did what the phrase says.

        A `material` act touches an owner in anything that is its own: "seized a Greek tanker".
        """
        if phrase.actor is not None or phrase.pronoun:
            return self.doers(sentence, phrase)
        if phrase.head in words("kin") and not material:
            return []
        if phrase.head in words("quantity") and phrase.of and not phrase.owners:
            return self.meant(sentence, phrase.of[0], material=material)
        if breakaway := self._breakaway(sentence, phrase):
            return breakaway
        if phrase.determiner in words("possessive") and (parties := self._parties(sentence, phrase, nested=True)):
            return parties
        deed = phrase.head in words("deed") or phrase.head in words("anaphor")
        known = deed or phrase.head in words("government") or phrase.head in words("force")
        if (known or material or phrase.possessed) and (owners := self._owners(sentence, phrase, material)):
            return owners
        if known and (place := by_phrase(sentence, phrase)):
            return self.doers(sentence, place)
        if parties := self._parties(sentence, phrase):
            return parties
        if material and (place := by_phrase(sentence, phrase, ("from",))):
            return self.doers(sentence, place)
        if material and (place := beyond_participle(sentence, phrase, ("into", "to"))):
            return self.doers(sentence, place)
        if phrase.head in words("domestic_deed") and (located := _located(sentence, phrase)):
            return located
        if phrase.head in words("government") | words("force") and (located := _located(sentence, phrase)):
            return located
        if phrase.head in ("this", "that", "these") and not phrase.nouns:
            return self._responsible(sentence, phrase)
        if deed and (self._is_anaphor(sentence, phrase) or phrase.determiner in words("possessive")):
            return self._responsible(sentence, phrase)
        return self._nominal(sentence, phrase)

    def belonging(self, sentence: Sentence, phrase: NounPhrase) -> list[Referent]:
        """Whose something is that is known as no deed: "Japanese carmakers", "the Egyptian complaint"."""
        through = sentence.between(phrase.first, phrase.core)
        return [replace(owner, through=through) for owner in self._owners(sentence, phrase) if phrase.owners]

    def _owners(self, sentence: Sentence, phrase: NounPhrase, material: bool = False) -> list[Referent]:
        if phrase.head in words("nonstate"):  # Syria's opponents are not Syria; the Houthi rebels are the Houthis
            return [_named(owner) for owner in phrase.owners[:1] if owner.entity.kind not in _STATES]
        if phrase.owners:
            return [_named(phrase.owners[-1] if not phrase.possessed else phrase.owners[0])]
        if phrase.determiner in words("possessive"):
            span = sentence.between(phrase.first, phrase.first)
            owners = self._pronoun(phrase.determiner, span)
            return [_with_country(owner, sentence.between(phrase.first, phrase.core), phrase) for owner in owners]
        if phrase.head in words("patient_noun") and not material:
            return []
        found: list[Referent] = []
        for inner in phrase.of:
            found += (
                self.doers(sentence, inner)
                if inner.actor or inner.pronoun
                else self.meant(sentence, inner, material=material)
            )
        return found

    def _parties(self, sentence: Sentence, phrase: NounPhrase, *, nested: bool = False) -> list[Referent]:
        """ "ties with Iran and Iraq", "talks between Iran and Iraq"; `nested`: "their resumption of ties with Iran"."""
        if nested:
            return [referent for inner in phrase.of for referent in self._parties(sentence, inner)]
        if phrase.head not in words("mutual_noun"):
            return []
        place = by_phrase(sentence, phrase, ("with", "between"))
        return [referent for party in listed(sentence, place) for referent in self.doers(sentence, party)]

    def _breakaway(self, sentence: Sentence, phrase: NounPhrase) -> list[Referent]:
        """ "Georgia's two breakaway regions": the territories of that country, named before or after."""
        if phrase.head not in words("territory_noun") or not _is_separatist(phrase):
            return []
        parents = {owner.entity.country for owner in phrase.owners}
        span = sentence.between(phrase.first, phrase.core)
        return [
            Referent(place.entity, place.span, span)
            for place in self.territories
            if place.entity.parent in parents or not parents
        ]

    def possessor(self, sentence: Sentence, phrase: NounPhrase) -> list[Referent]:
        """Whom "its", "his" or "their" before a noun means."""
        return self._pronoun(phrase.determiner, sentence.between(phrase.first, phrase.first))

    def _is_anaphor(self, sentence: Sentence, phrase: NounPhrase) -> bool:
        if phrase.head not in words("anaphor") or phrase.owners:
            return False
        return phrase.determiner in _ANAPHORIC or (phrase.determiner in ("a", "an") and is_apposed(sentence, phrase))

    def _responsible(self, sentence: Sentence, phrase: NounPhrase) -> list[Referent]:
        """ "the move": whoever did the last deed; a state for the deed of its officials."""
        span = sentence.between(phrase.first, phrase.core)
        if phrase.head in words("speech_noun") and phrase.determiner in ("a", "an") and self.subjects:
            return [replace(self.subjects[-1], through=span, pronoun=False)]  # "…, a claim that Iran denied"
        return self.responsible(span, of_words=phrase.head in words("speech_noun"))

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

    def _nominal(self, sentence: Sentence, phrase: NounPhrase) -> list[Referent]:
        """ "the country", "the alliance", "both regions", "his country", "the group"."""
        span = sentence.between(phrase.first, phrase.core)
        if phrase.determiner in words("possessive") and phrase.head in words("polity_country"):
            owners = self._pronoun(phrase.determiner, span)
            return [Referent(home(owner.entity) or owner.entity, owner.span, span) for owner in owners]
        if not (phrase.determiner in _ANAPHORIC or phrase.determiner in ("both", "each", "neither")):
            return []
        if phrase.owners and phrase.head not in words("polity_territory"):
            return []
        for group, kinds in _NOMINALS:
            if phrase.head in words(group):
                many = phrase.determiner == "both" or "two" in phrase.nouns
                found = self._latest(kinds, 2 if many or _is_plural(phrase.head) else 1, span)
                return found if many or group != "polity_country" or not _is_plural(phrase.head) else []
        return []

    def _latest(self, kinds: frozenset[Kind], number: int, through: Span) -> list[Referent]:
        """The last entities of these kinds that were named before `through`, in the order of the text."""
        found: dict[str, Referent] = {}
        for referent in reversed(self.seen[-_LONG_AGO:]):
            if referent.span.start < through.start and referent.entity.kind in kinds:
                found.setdefault(referent.entity.id, Referent(referent.entity, referent.span, through))
                if len(found) == number:
                    break
        return list(found.values())[::-1] if len(found) == number else []

    def _pronoun(self, pronoun: str, span: Span) -> list[Referent]:
        if pronoun in _OURS or pronoun in _MINE:
            if self.speaker is None:
                return []
            own = self.speaker.entity if pronoun in _MINE else home(self.speaker.entity) or self.speaker.entity
            return [Referent(own, self.speaker.span, span, pronoun=True)]
        if pronoun in _PEOPLE:
            return self._titled(span) or self._antecedent(frozenset((Kind.OFFICIAL,)), span)
        if pronoun in _THINGS:
            return self._antecedent(frozenset((Kind.COUNTRY, Kind.TERRITORY, Kind.ORGANIZATION)), span)
        if pronoun in _MANY and self.together and self.together[-1].span.end <= span.start:
            return [Referent(one.entity, one.span, span, pronoun=True) for one in self.together]
        if pronoun in _MANY:
            return self._antecedent(frozenset((Kind.ORGANIZATION, Kind.COUNTRY, Kind.TERRITORY)), span)
        return []

    def _titled(self, span: Span) -> list[Referent]:
        """The last subject before `span`, if that was an office and no name: "the Vatican's envoy … and he thanked"."""
        for referent in reversed(self.subjects[-6:]):
            if self.since <= referent.span.start and referent.span.end <= span.start:
                titled = referent.pronoun and referent.through is None and referent.entity.kind is not Kind.OFFICIAL
                return [Referent(referent.entity, referent.span, span, pronoun=True)] if titled else []
        return []

    def _antecedent(self, kinds: frozenset[Kind], span: Span) -> list[Referent]:
        """The last subject of these kinds before `span`, else the last one named."""
        for pool in (self.subjects[-6:], self.seen[-30:]):
            for referent in reversed(pool):
                if (
                    referent.entity.kind in kinds
                    and self.since <= referent.span.start
                    and referent.span.end <= span.start
                ):
                    return [Referent(referent.entity, referent.span, span, pronoun=True)]
        return []


_NOMINALS = (
    ("polity_country", frozenset((Kind.COUNTRY,))),
    ("polity_territory", frozenset((Kind.TERRITORY,))),
    ("polity_organization", frozenset((Kind.ORGANIZATION,))),
)


def home(entity: Entity) -> Entity | None:
    """The country that an official or a national body acts for, or the organization's own self; None if unknown."""
    if entity.kind in _STATES or (entity.kind is Kind.ORGANIZATION and not entity.country):
        return None
    if not entity.country:
        return None
    return Entity(f"country:{entity.country}", country_name(entity.country), Kind.COUNTRY, country=entity.country)


def _with_country(owner: Referent, span: Span, phrase: NounPhrase) -> Referent:
    """ "his government" is the owner's country; "its plan" is the owner."""
    state = (
        phrase.head in words("government") or phrase.head in words("force") or phrase.head in words("polity_country")
    )
    entity = (home(owner.entity) if state else None) or owner.entity
    return Referent(entity, owner.span, span, pronoun=True)


def _state_of(owner: Referent) -> Referent:
    """ "the government of President Obama" is his country's."""
    state = home(owner.entity) if owner.entity.kind is Kind.OFFICIAL else None
    return replace(owner, entity=state) if state is not None else owner


def _named(actor: Actor) -> Referent:
    pronoun = actor.naming in (Naming.PRONOUN, Naming.TITLE)
    return Referent(actor.entity, actor.span, None, pronoun)


def _is_separatist(phrase: NounPhrase) -> bool:
    return any(word in words("separatist") for word in (*phrase.adjectives, *phrase.nouns))


def _is_plural(noun: str) -> bool:
    return noun.endswith("s") and not noun.endswith("ss")


def _located(sentence: Sentence, phrase: NounPhrase) -> list[Referent]:
    """ "authorities in Abkhazia", "the leadership in Tbilisi"."""
    behind = following(sentence, phrase)
    if len(behind) > 1 and behind[0].low in ("in", "at") and isinstance(place := behind[1], NounPhrase):
        group = [place]
        for joint, made in itertools.pairwise(behind):
            if joint.kind == "C" and isinstance(made, NounPhrase):
                group.append(made)
        return [_named(inner.actor) for inner in group if inner.actor and inner.actor.entity.kind in _STATES]
    return []
