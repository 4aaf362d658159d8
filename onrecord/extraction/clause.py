"""The clause: a verb group with what belongs to it."""

from __future__ import annotations

from dataclasses import dataclass, field

from onrecord.extraction.chunks import NounPhrase, VerbGroup
from onrecord.lexicon import words

Group = list[NounPhrase]


@dataclass(slots=True, eq=False)
class Phrase:
    """A preposition and the noun phrases after it; `at` is the place of the preposition among the chunks."""

    preposition: str
    group: Group
    at: int


@dataclass(slots=True, eq=False)
class Clause:
    """A verb group with what belongs to it. Places are indices into the sentence's chunks.

    `parent` is the clause that this one hangs on: the governor of an infinitive or participle, or the first of
    coordinated predicates. `reported_by` is the clause of saying whose content this one is.
    `says` tells whether a "that" makes it one of saying: "allowed that …", "voiced concern that …".
    `antecedent` is what a relative pronoun stands for that is the object: "a verdict that Georgia rejected".
    `relation` is main, relative, conjoined, inf, ing or en.
    """

    verb: VerbGroup
    at: int
    relation: str = "main"
    subject: Group = field(default_factory=list)
    objects: list[Group] = field(default_factory=list)
    phrases: list[Phrase] = field(default_factory=list)
    predicate: str = ""
    says: bool = False
    antecedent: Group = field(default_factory=list)
    parent: Clause | None = None
    reported_by: Clause | None = None
    end: int = 0

    @property
    def agent(self) -> Group:
        """Who acts in a passive clause: the "by" phrase."""
        return next((phrase.group for phrase in self.phrases if phrase.preposition == "by"), [])


def takes_content(clause: Clause) -> bool:
    """Whether the verb is one of saying or thinking, which a clause may follow without "that"."""
    return clause.says or not clause.verb.lemmas.isdisjoint(words("speech_verb"))
