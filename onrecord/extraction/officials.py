"""People in office: found by title, by apposition or by fame, then again by surname or by title alone."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from onrecord import lexicon
from onrecord.extraction.bodies import title_body
from onrecord.extraction.gazetteer import Hit, country
from onrecord.extraction.officeholders import by_office, plain
from onrecord.extraction.offices import Office
from onrecord.extraction.roster import Owner, Roster
from onrecord.extraction.scan import STATES, Person, Scan
from onrecord.extraction.surroundings import (
    ARTICLES,
    Place,
    around,
    described,
    honored,
    is_common_word,
    is_other_person,
    is_part_of_longer,
    name_at,
    name_start,
    owner_behind,
    possessor_of,
)
from onrecord.model import Entity, Naming

_CHIEF = frozenset(("chief", "head", "boss"))
_ENDS = frozenset((",", ".", ";", ":", ")"))


class People:
    """Finds the officials of one document, sentence by sentence: `named` in all of them first, then `again`."""

    def __init__(self, day: date | None, main_country: str, *, is_only_country: bool) -> None:
        self._day = day
        self._roster = Roster(day)
        self._spoken_of = main_country
        self._in_office = ""
        self._only_country = main_country if is_only_country else ""
        self._others: set[tuple[str, ...]] = set()

    def entity(self, id: str) -> Entity:
        """An official by id."""
        return self._roster.entity(id)

    def is_guess(self, id: str) -> bool:
        """Whether the country of an official is only guessed."""
        return self._roster.is_guess(id)

    # First pass: by name and office -----------------------------------------------------------------------------------

    def named(self, scan: Scan) -> None:
        """Officials named with an office, and well-known ones, of one sentence."""
        for office in scan.offices:
            if scan.famous(office.core) is None:
                self._with_office(scan, office)
        for index in range(len(scan.tokens)):
            hit = scan.famous(index)
            if hit is not None and hit.first == index and scan.person_at(index) is None:
                self._famous(scan, hit)
        for office in scan.offices:
            if not office.is_plural:
                self._apposed(scan, office)
        self._spoken_of = scan.country or self._spoken_of

    def _with_office(self, scan: Scan, office: Office) -> None:
        place = around(scan, office)
        office = described(scan, office, place)
        person = self._after_title(scan, office, place) or self._before_comma(scan, office, place)
        if person is not None and scan.add(person) and office.is_plural:
            self._second(scan, office, person)

    def _after_title(self, scan: Scan, office: Office, place: Place) -> Person | None:
        """ "Georgian President Mikheil Saakashvili", "Prime Minister Viktor Orban of Hungary"."""
        start, tokens = office.last + 1, scan.tokens
        if start < len(tokens) and tokens[start].low in ("-", "designate", "elect"):
            start += 1
        famous, last = name_at(scan, start)
        if last < start and place.last > office.last:
            start = place.last + 1
            famous, last = name_at(scan, start)
        if last < start:
            return None
        if famous is None and scan.headline and last > start + 2:
            last = start + 1
        if famous is None and last == start and self._is_vague(scan, office, place, start):
            return None
        if place.owner is None:
            behind = owner_behind(scan, office, replace(place, last=last))
            place = behind if behind.owner is not None else place
        id = self._roster.register(scan, (start, last), famous, office, self._owner(scan, office, place))
        return Person(place.first, max(last, place.last), (start, last), id, Naming.NAME)

    def _is_vague(self, scan: Scan, office: Office, place: Place, at: int) -> bool:
        """Whether a title and one unknown word are no more than a name: "Captain Morgan", "candidate Smith"."""
        if office.title.group == "party":
            return True
        if place.owner is not None or office.title.group not in ("military", "religious"):
            return False
        return office.title.title not in lexicon.words("regnal") and self._roster.named(scan.words(at, at)) is None

    def _second(self, scan: Scan, office: Office, first: Person) -> None:
        """ "Presidents Putin and Yushchenko": the office of the first is that of the second too."""
        start = first.last + 2
        if start >= len(scan.tokens) or scan.tokens[start - 1].low != "and":
            return
        famous, last = name_at(scan, start)
        if last >= start:
            id = self._roster.register(scan, (start, last), famous, office, Owner())
            scan.add(Person(start, last, (start, last), id, Naming.NAME))

    def _before_comma(self, scan: Scan, office: Office, place: Place) -> Person | None:
        """ "The minister for reintegration, Temur Iakobashvili, …"."""
        comma, tokens = place.last + 1, scan.tokens
        if comma + 1 >= len(tokens) or tokens[comma].text != "," or office.is_plural:
            return None
        start = comma + 1
        rank = scan.office_at(start)
        if rank is not None and scan.famous(start) is None:
            start = rank.last + 1
        famous, last = name_at(scan, start)
        closed = last + 1 >= len(tokens) or tokens[last + 1].text in _ENDS
        if last < start + (famous is None) or not closed:
            return None
        id = self._roster.register(scan, (start, last), famous, office, self._owner(scan, office, place))
        return Person(place.first, last, (start, last), id, Naming.NAME)

    def _apposed(self, scan: Scan, office: Office) -> None:
        """ "Temur Iakobashvili, Georgia's reintegration minister, …", "Jaap de Hoop Scheffer, head of NATO, …"."""
        place, tokens = around(scan, office), scan.tokens
        office = described(scan, office, place)
        start = place.first - 1 if place.first and tokens[place.first - 1].low in ARTICLES else place.first
        comma = start - 1
        if comma < 1 or tokens[comma].text != "," or scan.person_at(office.core) is not None:
            return
        if place.last + 1 < len(tokens) and tokens[place.last + 1].text not in _ENDS:
            return
        person = scan.people.get(comma - 1)
        if person is not None and person.first == honored(scan, person.name[0]):
            self._roster.learn(person.id, office, self._owner(scan, office, place))
            scan.drop(person)
            scan.add(replace(person, last=place.last))
        elif person is None:
            first = name_start(scan, comma - 1)
            if first < comma - 1:
                owner = self._owner(scan, office, place)
                id = self._roster.register(scan, (first, comma - 1), None, office, owner)
                scan.add(Person(first, place.last, (first, comma - 1), id, Naming.NAME))

    def _famous(self, scan: Scan, hit: Hit) -> None:
        """A well-known official named without an office."""
        words = scan.words(hit.first, hit.last)
        if hit.naming is Naming.SURNAME:
            if is_part_of_longer(scan, hit):
                self._others.update({words} if is_other_person(scan, hit.first, hit.last) else ())
                return
            if words in self._others and not self._roster.is_known(hit.entity.id):
                return
        naming = Naming.NAME if hit.naming is Naming.NAME else Naming.SURNAME
        id = self._roster.register(scan, (hit.first, hit.last), hit, None, Owner())
        scan.add(Person(honored(scan, hit.first), hit.last, (hit.first, hit.last), id, naming))

    def _owner(self, scan: Scan, office: Office, place: Place) -> Owner:
        """To whom an office belongs, and the country that it is of.

        Where nothing says it, it is of a country named before it in the sentence, else of that of the office before:
        "the Georgian foreign minister denounced Russia. The minister for reintegration agreed."
        """
        if place.owner is not None:
            self._in_office = place.owner.entity.country
            return Owner(place.owner.entity, place.owner.entity.country)
        if place.country or office.title.country:
            return Owner(None, place.country or office.title.country)
        possessor = possessor_of(scan, place)
        if possessor is not None:
            return Owner(possessor.entity, possessor.entity.country)
        boss = self._boss(scan, place)
        if boss:
            return Owner(None, boss)
        near = _near(scan, place)
        return Owner(None, near or self._in_office or self._spoken_of, guessed=True)

    def _boss(self, scan: Scan, place: Place) -> str:
        """The country of the official whose aide an official is: "Putin's spokesman"."""
        if place.first < 2 or scan.tokens[place.first - 1].low != "'s":
            return ""
        person, famous = scan.person_at(place.first - 2), scan.famous(place.first - 2)
        if person is not None:
            return self.entity(person.id).country if person.entity is None else person.entity.country
        return famous.entity.country if famous is not None else ""

    # Second pass: by surname, or by title alone -----------------------------------------------------------------------

    def again(self, scan: Scan) -> None:
        """Officials named before or after, now by surname or full name, and offices without a name."""
        offices = {office.core: office for office in scan.offices}
        index = 0
        while index < len(scan.tokens):
            person = scan.person_at(index) or (self._by_name(scan, index) if scan.is_free(index) else None)
            if person is None and index in offices:
                person = self._by_title(scan, offices[index])
            if person is not None and person.entity is None:
                self._roster.mention(person.id, scan.words(*person.name) if person.naming is Naming.NAME else ())
            index = max(person.last if person is not None else index, index) + 1

    def _by_name(self, scan: Scan, first: int) -> Person | None:
        if not self._roster.may_begin(scan.words(first, first)[0]):
            return None
        for last in range(min(first + 5, len(scan.tokens)) - 1, first - 1, -1):
            id = self._roster.named(scan.words(first, last))
            if id is not None and last == first and is_common_word(scan, first):
                return None
            if id is not None and not is_other_person(scan, first, last):
                naming = Naming.SURNAME if last == first else Naming.NAME
                person = Person(honored(scan, first), last, (first, last), id, naming)
                return person if scan.add(person) else None
        return None

    def _by_title(self, scan: Scan, office: Office) -> Person | None:
        """ "the Georgian president", "the foreign minister": the person, else the body, else the country."""
        place = around(scan, office)
        office = described(scan, office, place)
        article = scan.tokens[place.first - 1].low if place.first else ""
        if office.is_plural or (place.owner is None and article != "the"):
            return None
        owner = self._owner(scan, office, place) if place.owner is not None else self._only_owner(office)
        id = self._roster.latest(office) if place.owner is None else None
        id = id or self._holder(office, owner, article)
        body = self._body(office, owner) if id is None else None
        guessed = id is None and body is None
        if guessed and place.owner is None:
            body = self._likely(scan, office, place)
        if id is None and body is None:
            return None
        named = (office.core, office.last)
        person = Person(place.first, place.last, named, id or "", Naming.TITLE, body, guessed)
        return person if scan.add(person) else None

    def _likely(self, scan: Scan, office: Office, place: Place) -> Entity | None:
        """Who speaks for a title where several countries are spoken of: that of the country named last before it."""
        code = scan.country_before(place.first) or scan.country
        return self._body(office, Owner(country(code), code)) if code and _is_of_state(office) else None

    def _only_owner(self, office: Office) -> Owner:
        """Whose office it is where nothing says it: of the only country in the document, if it is one of a state."""
        code = office.title.country or self._only_country
        if not code or not (_is_of_state(office) or office.title.country):
            return Owner()
        return Owner(country(code), code)

    def _holder(self, office: Office, owner: Owner, article: str) -> str | None:
        """The official of the document who holds the office, else the well-known one who held it on that day."""
        known = self._roster.holder(office.role, owner)
        is_one = office.title.group in ("head", "minister") or office.title.title in _CHIEF or office.title.country
        if known is not None or article in ("a", "an") or not is_one or plain(office.role) == "leader":
            return known
        return self._roster.fetch(by_office(office.role, owner.key, self._day), office)

    def _body(self, office: Office, owner: Owner) -> Entity | None:
        """Who speaks where an office is named without its holder: the ministry, or the country or organization."""
        if owner.entity is None or office.title.group in ("legislator", "party", "religious"):
            return None
        speaks_for = office.title.group in ("minister", "spokesperson", "military")
        body = title_body(office.title, owner.country) if speaks_for and owner.entity.kind in STATES else None
        return body or owner.entity


def _is_of_state(office: Office) -> bool:
    """Whether states alone have such an office: ministers and heads, but no "leader"."""
    role = office.role.lower()
    return office.title.group == "minister" or (role in lexicon.words("governing") and role != "leader")


def _near(scan: Scan, place: Place) -> str:
    """The country named last before an office; behind a comma, the one that its sentence begins with.

    "Kyiv has turned to Poland for help, Prime Minister Denys Shmyhal said": the sentence is the speaker's.
    """
    before = place.first - 1
    if before > 0 and scan.tokens[before].low in ARTICLES:
        before -= 1
    if before > 0 and scan.tokens[before].text == ",":
        return scan.first_country_before(place.first)
    return scan.country_before(place.first)
