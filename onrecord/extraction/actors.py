"""What entity recognition hands to reaction extraction: noun phrases that name entities."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.model import Entity, Mention, Naming, Span


@dataclass(frozen=True, slots=True)
class Actor:
    """A noun phrase that names an entity.

    `span` is the name itself ("Mikheil Saakashvili"), `phrase` the whole phrase with title and apposition
    ("Georgian President Mikheil Saakashvili", "Temur Iakobashvili, Georgia's reintegration minister"); it holds
    `span` and is equal to it for a bare name. `inner` actors lie within another actor's phrase (here "Georgian",
    "Georgia"): they are mentioned, but do not act in the sentence.
    """

    entity: Entity
    span: Span
    phrase: Span
    naming: Naming
    inner: bool = False

    @property
    def mention(self) -> Mention:
        """The mention as it is stored."""
        return Mention(self.entity.id, self.span, self.naming)
