"""The words around a title or a name that say whose office it is, and whether somebody else is meant."""

from __future__ import annotations

from dataclasses import dataclass, replace

from onrecord import lexicon
from onrecord.extraction.gazetteer import Hit
from onrecord.extraction.names import is_state_of_usa, is_unknown, name_end
from onrecord.extraction.offices import Office
from onrecord.extraction.scan import STATES, Scan
from onrecord.extraction.tokens import Token, readings
from onrecord.model import Kind, Naming

ARTICLES = frozenset(("the", "a", "an"))
_NO_OWNER_AFTER = frozenset(("first", "top", "new"))
_FIELD = 3  # words
_FINITE = frozenset(("VBD", "VBZ"))


@dataclass(frozen=True, slots=True)
class Place:
    """Words `first` to `last` are an office with the words that say whose it is; `country` where no name says it."""

    first: int
    last: int
    owner: Hit | None
    country: str = ""


def around(scan: Scan, office: Office) -> Place:
    """The office with its owner before ("Georgia's …", "NATO …") or behind ("… of NATO", "… to Georgia")."""
    first = office.first
    owner = scan.holding(first)
    owner = owner if owner is not None and owner.entity.kind is Kind.ORGANIZATION else None
    first = owner.first if owner is not None else first
    while first > 0:
        before = first - 1
        if scan.tokens[before].low == "'s":
            before -= 1
        hit = scan.ending(before)
        if hit is not None:
            owner, first = owner or hit, hit.first
            continue
        row = lexicon.titles().get(scan.tokens[first - 1].low)
        if row is None or row.group != "modifier" or scan.tokens[first - 1].low in _NO_OWNER_AFTER:
            break
        first -= 1
    far = _owner_of_field(scan, first) if owner is None else None
    if far is not None:
        owner, first = far, far.first
    if owner is None and first and is_state_of_usa(scan.tokens[first - 1]):
        return Place(first - 1, office.last, None, "USA")
    return owner_behind(scan, office, Place(first, office.last, owner))


def _owner_of_field(scan: Scan, first: int) -> Hit | None:
    """Whose office it is where its field stands between: "EU enlargement chief", "Turkish central bank governor"."""
    for index in range(first - 1, max(first - 1 - _FIELD, -1), -1):
        hit = scan.ending(index)
        if hit is not None:
            describes = hit.entity.kind is Kind.ORGANIZATION or hit.naming is Naming.DEMONYM
            return hit if describes else None
        found = readings(scan.tokens[index].text)
        if scan.tokens[index].capital or not found.nouns or found.forms & _FINITE:
            return None
    return None


def possessor_of(scan: Scan, place: Place) -> Hit | None:
    """Whom "its secretary general" is of: the place or body named last before."""
    if not place.first or scan.tokens[place.first - 1].low not in ("its", "their"):
        return None
    named = (hit for hit in reversed(scan.found) if hit.last < place.first - 1 and hit.entity.kind is not Kind.OFFICIAL)
    return next(named, None)


def owner_behind(scan: Scan, office: Office, place: Place) -> Place:
    """The office with what stands behind it: its owner, or for an envoy the place that he is sent to."""
    tokens, step = scan.tokens, place.last + 1
    if step + 1 >= len(tokens) or tokens[step].low not in ("of", "for", "to", "at"):
        return place
    start = step + 1
    while start < len(tokens) and tokens[start].low in ARTICLES:
        start += 1
    hit = scan.starting(start)
    if hit is None:
        return place
    if tokens[step].low == "to":
        return replace(place, last=hit.last) if office.title.group == "envoy" else place
    if place.owner is not None:
        return replace(place, last=hit.last) if tokens[step].low == "for" else place
    if tokens[step].low == "at" and hit.entity.kind in STATES:
        return place
    return replace(place, last=hit.last, owner=hit)


def described(scan: Scan, office: Office, place: Place) -> Office:
    """The office as the words around it change it: "Former British Prime Minister", "ambassador to the U.N."."""
    before = {token.low for token in scan.tokens[place.first : office.first]}
    if not before.isdisjoint(("former", "ex")) and not office.role.startswith("Former"):
        office = replace(office, role=f"Former {office.role}")
    sent_to = scan.holding(place.last) if place.last > office.last else None
    if office.title.body == "Embassy" and sent_to is not None and sent_to.entity.kind is Kind.ORGANIZATION:
        office = replace(office, title=replace(office.title, body=""))
    return office


def name_at(scan: Scan, start: int) -> tuple[Hit | None, int]:
    """The name of a person that begins at a word: the well-known one if it is, and where it ends."""
    hit = scan.famous(start)
    if hit is not None and hit.first == start:
        return hit, hit.last
    last = name_end(scan.tokens, start, scan.is_free)
    is_body = last >= start and scan.tokens[last].low in lexicon.words("org_head")
    return None, start - 1 if is_body else last


def honored(scan: Scan, first: int) -> int:
    """Where a name begins with its "Mr."."""
    return first - 1 if first and scan.tokens[first - 1].low in lexicon.words("honorific") else first


def name_start(scan: Scan, last: int) -> int:
    """Where the person's name that ends at `last` begins; `last` if it is no name of two words."""
    for first in range(max(0, last - 4), last):
        if name_end(scan.tokens, first, scan.is_free) == last:
            return first
    return last


def is_part_of_longer(scan: Scan, hit: Hit) -> bool:
    """ "Trump Tower", "Ivanka Trump"."""
    behind = name_end(scan.tokens, hit.last + 1, scan.is_free) > hit.last and not scan.headline
    return behind or is_other_person(scan, hit.first, hit.last)


def is_other_person(scan: Scan, first: int, last: int) -> bool:
    """A surname behind somebody else's first name."""
    if first == 0 or first != last or scan.headline:
        return False
    before = scan.tokens[first - 1]
    if not _may_be_first_name(before) or not scan.is_free(first - 1):
        return False
    return not scan.is_start(first - 1) or is_unknown(before.low) or before.low in lexicon.words("first_name")


def _may_be_first_name(token: Token) -> bool:
    if not token.capital or not token.text.isalpha() or token.text.isupper() or len(token.text) == 1:
        return False
    closed = ("common_capital", "honorific", "month", "weekday")
    return token.low not in lexicon.titles() and not any(token.low in lexicon.words(group) for group in closed)


def is_common_word(scan: Scan, index: int) -> bool:
    """Whether a surname that is a word too means the word: "in May", "Major companies"."""
    low = scan.tokens[index].low
    before = scan.tokens[index - 1].low if index else ""
    behind = scan.tokens[index + 1] if index + 1 < len(scan.tokens) else None
    if low in lexicon.words("month") and before in lexicon.words("preposition") | {"last", "next", "early", "late"}:
        return True
    if behind is None or not scan.is_start(index) or is_unknown(low):
        return False
    if low in lexicon.words("month"):
        return behind.text[0].isdigit()
    verb = bool(readings(behind.low).forms & {"VBD", "VBZ", "VBN"}) or behind.low in lexicon.words("modal")
    return behind.text[0].isalpha() and not verb and behind.low not in ("and", "is", "was", "has", "had")
