"""Whom a noun phrase stands for: by name, through its owner, or through what stands before it in the text."""

from __future__ import annotations

from dataclasses import replace

from onrecord.extraction.chunks import NounPhrase
from onrecord.extraction.memory import Memory
from onrecord.extraction.neighbours import beyond_participle, by_phrase, is_apposed, listed
from onrecord.extraction.referents import STATES, Referent, home, named, state_of, with_country
from onrecord.extraction.syntax import Sentence
from onrecord.extraction.unnamed import located, organ, people
from onrecord.lexicon import words
from onrecord.model import Kind

_ANAPHORIC = frozenset(("the", "this", "that", "these", "those", "such"))


class Discourse(Memory):
    """What has been read so far, and whom each phrase of the next sentence stands for."""

    def doers(self, sentence: Sentence, phrase: NounPhrase) -> list[Referent]:
        """Who acts when `phrase` is the subject: an actor, its government, its forces; nobody for anything else."""
        if phrase.actor is not None:
            return [named(phrase.actor)]
        if phrase.pronoun:
            return self.pronoun(phrase.pronoun, sentence.text_of(phrase), but=_acting_on(sentence, phrase))
        if phrase.head in words("quantity") and phrase.of and not phrase.owners:  # "a group of Iranian officials"
            return self.doers(sentence, phrase.of[0])
        if group := people(self, sentence, phrase):
            return group
        official = phrase.head in words("government") or phrase.head in words("force")
        if phrase.head in words("document_noun"):
            author = by_phrase(sentence, phrase)
            return self._owners(sentence, phrase) or (self.doers(sentence, author) if author else [])
        joint = phrase.head in words("member") and any(one.entity.kind is Kind.ORGANIZATION for one in phrase.owners)
        if (official or joint) and (owners := self._owners(sentence, phrase)):
            return [state_of(owner) for owner in owners]
        if official and (places := located(sentence, phrase)):
            return places
        return self._nominal(sentence, phrase) or organ(self, sentence, phrase)

    def meant(self, sentence: Sentence, phrase: NounPhrase, *, material: bool = False) -> list[Referent]:
        """Whom a reaction to `phrase` is a reaction to: an actor, or whoever owns or did what the phrase says.

        A `material` act touches an owner in anything that is its own: "seized a Greek tanker".
        """
        if phrase.actor is not None or phrase.pronoun:
            return self.doers(sentence, phrase)
        if group := people(self, sentence, phrase):
            return group
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
        near = words("domestic_deed") | words("government") | words("force")
        if phrase.head in near and (places := located(sentence, phrase)):
            return places
        if phrase.head in ("this", "that", "these") and not phrase.nouns:
            return self._responsible(sentence, phrase)
        if deed and (self._is_anaphor(sentence, phrase) or phrase.determiner in words("possessive")):
            return self._responsible(sentence, phrase)
        return self._nominal(sentence, phrase) or organ(self, sentence, phrase)

    def belonging(self, sentence: Sentence, phrase: NounPhrase) -> list[Referent]:
        """Whose something is that is known as no deed: "Japanese carmakers", "the Egyptian complaint"."""
        through = sentence.between(phrase.first, phrase.core)
        return [replace(owner, through=through) for owner in self._owners(sentence, phrase) if phrase.owners]

    def _owners(self, sentence: Sentence, phrase: NounPhrase, material: bool = False) -> list[Referent]:
        if phrase.head in words("nonstate"):  # Syria's opponents are not Syria; the Houthi rebels are the Houthis
            return [named(owner) for owner in phrase.owners[:1] if owner.entity.kind not in STATES]
        if phrase.owners:
            return [named(phrase.owners[-1] if not phrase.possessed else phrase.owners[0])]
        if phrase.determiner in words("possessive"):
            span = sentence.between(phrase.first, phrase.first)
            owners = self.pronoun(phrase.determiner, span)
            return [with_country(owner, sentence.between(phrase.first, phrase.core), phrase) for owner in owners]
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
        return self.pronoun(phrase.determiner, sentence.between(phrase.first, phrase.first))

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

    def _nominal(self, sentence: Sentence, phrase: NounPhrase) -> list[Referent]:
        """ "the country", "the alliance", "both regions", "his country", "the group"."""
        span = sentence.between(phrase.first, phrase.core)
        if phrase.determiner in words("possessive") and phrase.head in words("polity_country"):
            owners = self.pronoun(phrase.determiner, span)
            return [Referent(home(owner.entity) or owner.entity, owner.span, span) for owner in owners]
        if not (phrase.determiner in _ANAPHORIC or phrase.determiner in ("both", "each", "neither")):
            return []
        if phrase.owners and phrase.head not in words("polity_territory"):
            return []
        for group, kinds in _NOMINALS:
            if phrase.head in words(group):
                many = phrase.determiner == "both" or "two" in phrase.nouns
                found = self.latest(kinds, 2 if many or _is_plural(phrase.head) else 1, span)
                return found if many or group != "polity_country" or not _is_plural(phrase.head) else []
        return []


def _acting_on(sentence: Sentence, phrase: NounPhrase) -> frozenset[str]:
    """Who does something to those whom a pronoun means, and so is somebody else: "NATO met Russia and accused it"."""
    clause = next((one for one in sentence.clauses if any(phrase in group for group in one.objects)), None)
    subject = clause.subject if clause is not None else ()
    return frozenset(one.actor.entity.id for one in subject if one.actor is not None)


_NOMINALS = (
    ("polity_country", frozenset((Kind.COUNTRY,))),
    ("polity_territory", frozenset((Kind.TERRITORY,))),
    ("polity_organization", frozenset((Kind.ORGANIZATION,))),
)


def _is_separatist(phrase: NounPhrase) -> bool:
    return any(word in words("separatist") for word in (*phrase.adjectives, *phrase.nouns))


def _is_plural(noun: str) -> bool:
    return noun.endswith("s") and not noun.endswith("ss")
