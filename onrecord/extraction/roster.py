"""What a document says of its officials: who they are, what they are called, and who was spoken of last."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from onrecord import lexicon
from onrecord.extraction.bodies import title_body
from onrecord.extraction.gazetteer import Hit, official_id, words_of
from onrecord.extraction.names import written
from onrecord.extraction.officeholders import by_surname, has_family_name_first, held, plain
from onrecord.extraction.offices import Office
from onrecord.extraction.scan import Scan
from onrecord.model import Entity, Kind

_EXACT = frozenset(("head", "religious", "legislator"))
"""Groups of titles in which a title alone ("the president") means that office and no longer one ("vice president")."""


@dataclass(frozen=True, slots=True)
class Owner:
    """To whom an office belongs, and the country that it is of; both empty where nothing says it.

    `guessed`: the country is only the likeliest of those that are spoken of.
    """

    entity: Entity | None = None
    country: str = ""
    guessed: bool = False

    @property
    def key(self) -> str:
        """What the officials of an owner are found by."""
        if self.country:
            return self.country
        return self.entity.name if self.entity is not None else ""


class Roster:
    """The officials of one document."""

    def __init__(self, day: date | None) -> None:
        self._day = day
        self._known: dict[str, Entity] = {}
        self._names: dict[tuple[str, ...], str] = {}
        self._openings: set[str] = set()
        self._latest: dict[str, str] = {}
        self._holders: dict[tuple[str, str], str] = {}
        self._guesses: set[str] = set()

    def entity(self, id: str) -> Entity:
        """An official by id."""
        return self._known[id]

    def is_known(self, id: str) -> bool:
        """Whether an official has been named."""
        return id in self._known

    def is_guess(self, id: str) -> bool:
        """Whether the country of an official is only guessed."""
        return id in self._guesses

    def named(self, words: tuple[str, ...]) -> str | None:
        """Whom a full name or a surname means, given that the document names him somewhere."""
        return self._names.get(words)

    def may_begin(self, word: str) -> bool:
        """Whether a name begins with a word."""
        return word in self._openings

    def register(self, scan: Scan, at: tuple[int, int], famous: Hit | None, office: Office | None, owner: Owner) -> str:
        """Notes an official under the words that name him, and gives his id."""
        words = scan.words(*at)
        name = self._name(words, famous, office, owner) or written(scan.tokens[at[0] : at[1] + 1])
        id = self._names.get(words) if famous is None else None
        id = id or official_id(name)
        self._known.setdefault(id, Entity(id, name, Kind.OFFICIAL))
        now = held(self._known[id].name, self._day)
        if now is not None and owner.entity is None:
            if now.organization and not now.country:
                self._fill(id, "", now.organization, "")
            owner = Owner(None, now.country) if now.country else owner
        if office is not None:
            self.learn(id, office, owner)
        if now is not None:
            self._fill(id, now.country, now.organization, now.role)
        for form in (words, words_of(name)):
            for part in _parts(form):
                self._names.setdefault(part, id)
                self._openings.add(part[0])
        if len(words) > 1 and has_family_name_first(name, self._known[id].country):
            self._names.setdefault(words[:1], id)
            self._openings.add(words[0])
        return id

    def _name(self, words: tuple[str, ...], famous: Hit | None, office: Office | None, owner: Owner) -> str:
        """The full name of somebody who is known beyond the document, or of a monarch; empty for all others."""
        if famous is not None:
            return famous.entity.name
        if len(words) == 1 and office is not None and words not in self._names:
            if office.title.title in lexicon.words("regnal"):
                return f"{office.title.title.title()} {words[0]}"
            return by_surname(words[0], office.role, owner.key if owner.entity is not None else "", self._day) or ""
        return ""

    def learn(self, id: str, office: Office, owner: Owner) -> None:
        """What a title says of its holder; what is said goes before what was guessed."""
        entity, country = owner.entity, owner.country
        if owner.guessed and country and not self._known[id].country:
            self._guesses.add(id)
        elif not owner.guessed and id in self._guesses:
            self._guesses.remove(id)
            self._known[id] = replace(self._known[id], country="", organization="")
        body = title_body(office.title, country) if country or office.title.body else None
        role = office.role
        organization = body.name if body is not None and not role.startswith("Former") else ""
        if entity is not None and entity.kind is Kind.ORGANIZATION:
            organization = organization if body is not None and not body.country else entity.name
            if role.startswith("spokes") and " " not in role:
                role = f"{_short(entity)} {role}"
        if entity is not None and entity.kind is Kind.TERRITORY:
            organization, country = entity.name, ""
        self._fill(id, country, organization, role)

    def fetch(self, name: str | None, office: Office) -> str | None:
        """The id of a well-known official who is meant by his title alone."""
        if name is None:
            return None
        id = official_id(name)
        if id not in self._known:
            self._known[id] = Entity(id, name, Kind.OFFICIAL)
            now = held(name, self._day)
            if now is not None:
                self._fill(id, now.country, now.organization, now.role or office.role)
            self._index(id)
        return id

    def _fill(self, id: str, country: str, organization: str, role: str) -> None:
        """Fills gaps; who serves an organization that is of no country keeps none."""
        known = self._known[id]
        international = bool(organization and not country) or bool(known.organization and not known.country)
        self._known[id] = replace(
            known,
            country=known.country or ("" if international else country),
            organization=known.organization or organization,
            role=known.role or role,
        )
        self._index(id)

    def _index(self, id: str) -> None:
        official = self._known[id]
        for key in filter(None, (official.country, official.organization)):
            self._holders[plain(official.role), key] = id

    def holder(self, role: str, owner: Owner) -> str | None:
        """Who holds an office of an owner according to the document."""
        return self._holders.get((plain(role), owner.key)) if owner.key else None

    def mention(self, id: str, words: tuple[str, ...]) -> None:
        """Notes that an official is spoken of now: his surname and his title mean him until another is."""
        role = plain(self._known[id].role)
        self._latest[role] = id
        self._latest[f"… {role.rpartition(' ')[2]}"] = id
        if len(words) > 1:
            self._names.update((part, id) for part in _parts(words))
            self._openings.update(part[0] for part in _parts(words))

    def latest(self, office: Office) -> str | None:
        """Whom a title without an owner means: "the president", "the minister"."""
        role = plain(office.role)
        found = self._latest.get(role)
        if found is None and " " not in role and office.title.group not in _EXACT:
            return self._latest.get(f"… {role}")
        return found


def _parts(words: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """A name, and what is left of it without the first words: "de Hoop Scheffer", "Scheffer"."""
    for start in range(len(words)):
        if words[start][:1].isupper() or len(words) - start > 1:
            yield words[start:]


def _short(entity: Entity) -> str:
    """A body's name without its country: "State Department", "Foreign Ministry"."""
    return entity.name.removeprefix("U.S. ") if entity.country == "USA" else entity.name
