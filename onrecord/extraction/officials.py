"""People in office: found by title, by apposition or by fame, then again by surname or by title alone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache

from onrecord import lexicon
from onrecord.extraction.gazetteer import Hit, official_id, words_of
from onrecord.extraction.names import is_headline, name_end
from onrecord.extraction.offices import Office, title_body
from onrecord.extraction.tokens import Token
from onrecord.model import Entity, Kind, Naming

_ARTICLES = frozenset(("the", "a", "an"))
_STATES = (Kind.COUNTRY, Kind.TERRITORY)


@dataclass(frozen=True, slots=True)
class Person:
    """An official in a sentence: words `first` to `last` are the phrase, `name` the words that name him.

    `entity` is given where a title alone leads to a body or a country instead of a person.
    """

    first: int
    last: int
    name: tuple[int, int]
    id: str
    naming: Naming
    entity: Entity | None = None


@dataclass(frozen=True, slots=True)
class _Place:
    """An office with the words around it that say whose it is."""

    first: int
    last: int
    owner: Hit | None


class People:
    """The officials of one document, gathered sentence by sentence."""

    def __init__(self, day: date | None, main_country: str) -> None:
        self._day = day
        self._country = main_country
        self._known: dict[str, Entity] = {}
        self._names: dict[tuple[str, ...], str] = {}
        self._spoken_of = main_country

    def entity(self, id: str) -> Entity:
        """An official by id."""
        return self._known[id]

    # First pass: by name and office -----------------------------------------------------------------------------------

    def named(self, tokens: Sequence[Token], hits: Sequence[Hit], offices: Sequence[Office], out: list[Person]) -> None:
        """Officials named with an office, and well-known ones, of one sentence."""
        famous = [hit for hit in hits if hit.entity.kind is Kind.OFFICIAL]
        for office in offices:
            if any(hit.first <= office.core <= hit.last for hit in famous):
                continue
            place = _around(tokens, hits, office)
            person = self._after_title(tokens, hits, office, place) or self._before_comma(tokens, hits, office, place)
            if person is not None and not _overlaps(person, out):
                out.append(person)
        for hit in famous:
            if not _covers(out, hit.first):
                self._famous(tokens, hits, hit, out)
        self._apposed(tokens, hits, offices, out)
        self._follow(hits)

    def _follow(self, hits: Sequence[Hit]) -> None:
        countries = [hit.entity.country for hit in hits if hit.entity.kind is Kind.COUNTRY]
        if countries:
            self._spoken_of = countries[-1]

    def _after_title(
        self, tokens: Sequence[Token], hits: Sequence[Hit], office: Office, place: _Place
    ) -> Person | None:
        """ "Georgian President Mikheil Saakashvili", "Prime Minister Viktor Orban of Hungary"."""
        start = office.last + 1
        if start < len(tokens) and tokens[start].low in ("-", "designate", "elect"):
            start += 1
        famous = next((hit for hit in hits if hit.first == start and hit.entity.kind is Kind.OFFICIAL), None)
        last = famous.last if famous is not None else name_end(tokens, start, _free(hits))
        if last < start or office.title.group == "modifier":
            return None
        if famous is None and is_headline(tokens) and last > start + 2:
            last = start + 1
        if famous is None and office.title.group == "party" and last == start:
            return None
        place = place if place.owner is not None else _owner_behind(tokens, hits, last, place)
        id = self._register(tokens, start, last, famous, office, self._owner(place, office, hits))
        return Person(place.first, max(last, place.last), (start, last), id, Naming.NAME)

    def _before_comma(
        self, tokens: Sequence[Token], hits: Sequence[Hit], office: Office, place: _Place
    ) -> Person | None:
        """ "The minister for reintegration, Temur Iakobashvili, …"."""
        comma = place.last + 1
        if comma + 1 >= len(tokens) or tokens[comma].text != "," or office.is_plural:
            return None
        start = comma + 1
        famous = next((hit for hit in hits if hit.first == start and hit.entity.kind is Kind.OFFICIAL), None)
        last = famous.last if famous is not None else name_end(tokens, start, _free(hits))
        closed = last + 1 >= len(tokens) or tokens[last + 1].text in (",", ".", ":")
        if last < start + (famous is None) or not closed:
            return None
        id = self._register(tokens, start, last, famous, office, self._owner(place, office, hits))
        return Person(place.first, last, (start, last), id, Naming.NAME)

    def _apposed(
        self, tokens: Sequence[Token], hits: Sequence[Hit], offices: Sequence[Office], out: list[Person]
    ) -> None:
        """ "Temur Iakobashvili, Georgia's reintegration minister, …", "Jaap de Hoop Scheffer, head of NATO, …"."""
        for office in offices:
            place = _around(tokens, hits, office)
            start = place.first - 1 if place.first and tokens[place.first - 1].low in _ARTICLES else place.first
            comma = start - 1
            if comma < 1 or tokens[comma].text != "," or office.is_plural:
                continue
            if place.last + 1 < len(tokens) and tokens[place.last + 1].text not in (",", ".", ";", ")"):
                continue
            person = next((person for person in out if person.last == comma - 1), None)
            if person is not None and person.first == person.name[0]:
                self._learn(person.id, office, self._owner(place, office, hits))
                out.remove(person)
                out.append(replace(person, last=place.last))
            elif person is None:
                first = _name_start(tokens, hits, comma - 1)
                if first < comma - 1 and not _covers(out, place.first):
                    id = self._register(tokens, first, comma - 1, None, office, self._owner(place, office, hits))
                    out.append(Person(first, place.last, (first, comma - 1), id, Naming.NAME))

    def _famous(self, tokens: Sequence[Token], hits: Sequence[Hit], hit: Hit, out: list[Person]) -> None:
        """A well-known official named without an office."""
        if hit.naming is Naming.SURNAME and _is_part_of_longer(tokens, hits, hit):
            return
        naming = Naming.NAME if hit.naming is Naming.NAME else Naming.SURNAME
        id = self._register(tokens, hit.first, hit.last, hit, None, (None, ""))
        out.append(Person(hit.first, hit.last, (hit.first, hit.last), id, naming))

    def _owner(self, place: _Place, office: Office, hits: Sequence[Hit]) -> tuple[Entity | None, str]:
        """To whom an office belongs, and the country that it is of."""
        if place.owner is not None:
            entity = place.owner.entity
            return entity, entity.country
        if office.title.country:
            return None, office.title.country
        before = [hit for hit in hits if hit.last < office.first and hit.entity.country]
        return None, before[-1].entity.country if before else self._spoken_of

    def _register(
        self,
        tokens: Sequence[Token],
        first: int,
        last: int,
        famous: Hit | None,
        office: Office | None,
        owner: tuple[Entity | None, str],
    ) -> str:
        name = famous.entity.name if famous is not None else " ".join(_parts(tokens, first, last))
        if first == last and office is not None and office.title.title in lexicon.words("regnal"):
            name = f"{office.title.title.title()} {name}"
        words = tuple(_parts(tokens, first, last))
        id = self._names.get(words) if famous is None else None
        id = id or official_id(name)
        self._known.setdefault(id, Entity(id, name, Kind.OFFICIAL))
        held = _held(name, self._day)
        if held is not None and owner[0] is None:
            country, organization, role = _of_row(held)
            self._fill(id, country, organization, office.role if office is not None else role)
        if office is not None:
            self._learn(id, office, owner if held is None or owner[0] is not None else (None, held.country))
        if held is not None:
            self._fill(id, *_of_row(held))
        for form in {words, words_of(name), *(words[n:] for n in range(1, len(words)))}:
            if form and form[0][:1].isupper() | (len(form) > 1):
                self._names.setdefault(form, id)
        return id

    def _learn(self, id: str, office: Office, owner: tuple[Entity | None, str]) -> None:
        """What a title says of its holder."""
        entity, country = owner
        body = title_body(office.title, country) if country or office.title.body else None
        organization, role = body.name if body is not None else "", office.role
        if entity is not None and entity.kind is Kind.ORGANIZATION:
            organization = entity.name
            if role.startswith("spokes") and " " not in role:
                role = f"{_short(entity)} {role}"
        if entity is not None and entity.kind is Kind.TERRITORY:
            organization, country = entity.name, ""
        self._fill(id, country, organization, role)

    def _fill(self, id: str, country: str, organization: str, role: str) -> None:
        known = self._known[id]
        international = bool(organization and not country)
        self._known[id] = replace(
            known,
            country=known.country or ("" if international or (known.organization and not known.country) else country),
            organization=known.organization or organization,
            role=known.role or role,
        )

    # Second pass: by surname, or by title alone -----------------------------------------------------------------------

    def again(self, tokens: Sequence[Token], hits: Sequence[Hit], offices: Sequence[Office], out: list[Person]) -> None:
        """Officials named before or after, now by surname or full name, and offices without a name."""
        index = 0
        while index < len(tokens):
            end = self._match(tokens, index) if not _covers(out, index) else -1
            if end >= 0 and not _is_other_person(tokens, index, end):
                first = index - 1 if index and tokens[index - 1].low in lexicon.words("honorific") else index
                id = self._names[tuple(_parts(tokens, index, end))]
                out.append(Person(first, end, (index, end), id, Naming.SURNAME if end == index else Naming.NAME))
                index = end
            index += 1
        for office in offices:
            if not _covers(out, office.core):
                self._by_title(tokens, hits, office, out)
        out.sort(key=lambda person: person.first)

    def _match(self, tokens: Sequence[Token], first: int) -> int:
        for last in range(min(first + 5, len(tokens)) - 1, first - 1, -1):
            if tuple(_parts(tokens, first, last)) in self._names:
                return last
        return -1

    def _by_title(self, tokens: Sequence[Token], hits: Sequence[Hit], office: Office, out: list[Person]) -> None:
        """ "the Georgian president", "the foreign minister": the person, else the body, else the country."""
        place = _around(tokens, hits, office)
        definite = place.first > 0 and tokens[place.first - 1].low in _ARTICLES
        if office.is_plural or (place.owner is None and not definite) or _overlaps_any(place, out):
            return
        entity, country = self._owner(place, office, hits)
        core = office.role.lower()
        id = self._holder(core, entity, country, place.owner is not None)
        name = (office.core, office.last)
        if id is not None:
            out.append(Person(place.first, place.last, name, id, Naming.TITLE))
        elif entity is not None and office.title.group not in ("legislator", "party", "religious"):
            speaks_for = office.title.group in ("minister", "spokesperson", "military")
            body = (title_body(office.title, country) if speaks_for and entity.kind in _STATES else None) or entity
            out.append(Person(place.first, place.last, name, body.id, Naming.TITLE, body))

    def _holder(self, role: str, owner: Entity | None, country: str, is_owned: bool) -> str | None:
        """The official of the document who holds the office, else the well-known one who held it on that day."""
        for id, official in reversed(self._known.items()):
            same = official.country == country if country else owner is not None and official.organization == owner.name
            if official.role.lower() == role and (same or not is_owned):
                return id
        if not is_owned or self._day is None:
            return None
        for row in lexicon.officials():
            place = row.country == country if country else owner is not None and row.organization == owner.name
            if place and row.role == role and _holds(row, self._day):
                id = official_id(row.name)
                self._known.setdefault(id, Entity(id, row.name, Kind.OFFICIAL))
                self._fill(id, *_of_row(row))
                return id
        return None


# Helpers over tokens --------------------------------------------------------------------------------------------------


def _parts(tokens: Sequence[Token], first: int, last: int) -> list[str]:
    return [token.text.replace("’", "'") for token in tokens[first : last + 1]]


def _free(hits: Sequence[Hit]) -> _Free:
    others = (hit for hit in hits if hit.entity.kind is not Kind.OFFICIAL)
    return _Free(frozenset(index for hit in others for index in range(hit.first, hit.last + 1)))


@dataclass(frozen=True, slots=True)
class _Free:
    """Words that no other name has taken."""

    taken: frozenset[int]

    def __call__(self, index: int) -> bool:
        return index not in self.taken


def _around(tokens: Sequence[Token], hits: Sequence[Hit], office: Office) -> _Place:
    """The office with its owner before ("Georgia's …", "NATO …") or behind ("… of NATO", "… for reintegration")."""
    first, last = office.first, office.last
    owner = next((hit for hit in hits if hit.first < first <= hit.last and hit.entity.kind is Kind.ORGANIZATION), None)
    first = owner.first if owner is not None else first
    while first > 0:
        before = first - 1
        if tokens[before].low == "'s":
            before -= 1
        hit = next((hit for hit in hits if hit.last == before and hit.entity.kind is not Kind.OFFICIAL), None)
        if hit is not None:
            owner, first = owner or hit, hit.first
            continue
        row = lexicon.titles().get(tokens[first - 1].low)
        if row is None or row.group != "modifier" or tokens[first - 1].low in ("first", "top", "new"):
            break
        first -= 1
    place = _Place(first, last, owner)
    return place if owner is not None else _owner_behind(tokens, hits, last, place)


def _owner_behind(tokens: Sequence[Token], hits: Sequence[Hit], last: int, place: _Place) -> _Place:
    step = last + 1
    if step >= len(tokens) or tokens[step].low not in ("of", "for", "to", "at"):
        return place
    start = step + 1
    while start < len(tokens) and tokens[start].low in _ARTICLES:
        start += 1
    hit = next((hit for hit in hits if hit.first == start and hit.entity.kind is not Kind.OFFICIAL), None)
    if hit is not None and not (tokens[step].low in ("to", "at") and hit.entity.kind in _STATES):
        return replace(place, last=max(place.last, hit.last), owner=hit)
    end = start
    while end < len(tokens) and tokens[end].low in lexicon.words("portfolio") | {"and"}:
        end += 1
    return replace(place, last=max(place.last, end - 1)) if end > start else place


def _name_start(tokens: Sequence[Token], hits: Sequence[Hit], last: int) -> int:
    """Where the person's name that ends at `last` begins; `last` if it is no name of two words."""
    free = _free(hits)
    for first in range(max(0, last - 4), last):
        if name_end(tokens, first, free) == last:
            return first
    return last


def _is_part_of_longer(tokens: Sequence[Token], hits: Sequence[Hit], hit: Hit) -> bool:
    """ "Trump Tower", "Ivanka Trump"."""
    free = _free(hits)
    after = name_end(tokens, hit.last + 1, free) > hit.last and not is_headline(tokens)
    return after or _is_other_person(tokens, hit.first, hit.last)


def _is_other_person(tokens: Sequence[Token], first: int, last: int) -> bool:
    """A surname behind somebody else's first name."""
    if first == 0 or first != last or is_headline(tokens):
        return False
    before = tokens[first - 1]
    starts = all(not token.text[0].isalnum() for token in tokens[: first - 1])
    named = before.capital and before.text.isalpha() and not before.text.isupper() and before.actor is None
    closed = before.low in lexicon.words("common_capital") | lexicon.words("honorific") | lexicon.words("month")
    return named and not closed and before.low not in lexicon.titles() and not starts and len(before.text) > 1


def _overlaps(person: Person, out: Sequence[Person]) -> bool:
    return any(person.first <= other.last and other.first <= person.last for other in out)


def _overlaps_any(place: _Place, out: Sequence[Person]) -> bool:
    return any(place.first <= other.last and other.first <= place.last for other in out)


def _covers(out: Sequence[Person], index: int) -> bool:
    return any(person.first <= index <= person.last for person in out)


def _short(entity: Entity) -> str:
    """A body's name without its country: "State Department", "Foreign Ministry"."""
    return entity.name.removeprefix("U.S. ") if entity.country == "USA" else entity.name


@cache
def _rows_of() -> Mapping[str, tuple[lexicon.Officeholder, ...]]:
    rows: dict[str, list[lexicon.Officeholder]] = {}
    for row in lexicon.officials():
        rows.setdefault(row.name, []).append(row)
    return {name: tuple(found) for name, found in rows.items()}


def _held(name: str, day: date | None) -> lexicon.Officeholder | None:
    """The office of a well-known official on a day; the last one before it, or the first of all."""
    rows = _rows_of().get(name, ())
    if not rows:
        return None
    if day is None:
        return rows[-1]
    return next((row for row in rows if _holds(row, day)), None) or next(
        (row for row in reversed(rows) if row.since[:4] and row.since[:4] <= str(day.year)), rows[0]
    )


def _holds(row: lexicon.Officeholder, day: date) -> bool:
    """Whether an office was held on a day, as far as the file knows."""
    shown = day.isoformat()
    return row.since <= shown[: len(row.since)] and (not row.until or shown[: len(row.until)] <= row.until)


def _of_row(row: lexicon.Officeholder) -> tuple[str, str, str]:
    role = " ".join(word if word in ("of", "for") else word[:1].upper() + word[1:] for word in row.role.split())
    return row.country, row.organization, role
