"""What entity recognition hands to reaction extraction: noun phrases that name entities."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.model import Entity, Kind, Mention, Naming, Span


@dataclass(frozen=True, slots=True)
class Actor:
    """A noun phrase that names an entity.

    `span` is the name itself ("Mikheil Saakashvili"), `phrase` the whole phrase with title and apposition
    ("Georgian President Mikheil Saakashvili", "Temur Iakobashvili, Georgia's reintegration minister"); it holds
    `span` and is equal to it for a bare name. `inner` actors lie within another actor's phrase (here "Georgian",
    "Georgia"): they are mentioned, but do not act in the sentence. `guessed`: nothing says of which country an
    official is, the one given is only likely.
    """

    entity: Entity
    span: Span
    phrase: Span
    naming: Naming
    inner: bool = False
    guessed: bool = False

    @property
    def is_open_title(self) -> bool:
        """Whether it is a title alone, and whose it is only guessed."""
        return self.guessed and self.naming is Naming.TITLE and self.entity.kind is not Kind.OFFICIAL

    @property
    def mention(self) -> Mention:
        """The mention as it is stored."""
        return Mention(self.entity.id, self.span, self.naming)
