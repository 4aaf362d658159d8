"""Who is named in a document: places, organizations and officials, each with the phrase that it stands in."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterator, Sequence
from dataclasses import replace

from onrecord import lexicon
from onrecord.extraction.actors import Actor
from onrecord.extraction.bodies import bodies, body_entity, body_hit
from onrecord.extraction.coined import Coined
from onrecord.extraction.gazetteer import Hit, Name, country, hits
from onrecord.extraction.names import is_abbreviation, is_place
from onrecord.extraction.officeholders import governed
from onrecord.extraction.offices import is_private, offices
from onrecord.extraction.officials import People
from onrecord.extraction.scan import STATES, Scan
from onrecord.extraction.tokens import Token
from onrecord.lexicon import Body
from onrecord.model import Document, Entity, Kind, Naming

_UN_COUNCIL = Entity("organization:un-security-council", "UN Security Council", Kind.ORGANIZATION)


def find_actors(
    document: Document, sentences: Sequence[Sequence[Token]], *, guesses: bool = False
) -> tuple[Actor, ...]:
    """Every mention of an entity, by place in the text; entities are the same value throughout the document.

    `guesses`: titles alone too, of which nothing says whose they are ("the president" in a sentence on two countries).
    """
    scans = [Scan(tokens) for tokens in sentences]
    coined = Coined()
    for scan in scans:
        _find_names(scan, coined)
    _choose(scans)
    counted = _countries(scans)
    main = max(counted, key=lambda code: counted[code], default="")
    spoken_of = main
    at_home = _only_home(scans) if not counted else ""
    for scan in scans:
        _take_administrations(document, scan)
        scan.settle((*scan.found, *_bodies(scan, spoken_of or at_home, counted)))
        spoken_of = scan.country or spoken_of
    people = People(document.date, main, is_only_country=len(counted) == 1)
    for scan in scans:
        people.named(scan)
    for scan in scans:
        people.again(scan)
    found = [actor for scan in scans for actor in _actors(scan, people)]
    return _merged([actor for actor in found if guesses or not actor.is_open_title])


def _countries(scans: Sequence[Scan]) -> Counter[str]:
    """How often each country is named, by alpha-3 code in the order of the text."""
    return Counter(hit.entity.country for scan in scans for hit in scan.found if hit.entity.kind is Kind.COUNTRY)


def _only_home(scans: Sequence[Scan]) -> str:
    """The country of all officials and organizations named, if they are of one: domestic news seldom names its own."""
    homes = {hit.entity.country for scan in scans for hit in scan.found if len(hit.names) == 1} - {""}
    return homes.pop() if len(homes) == 1 else ""


def _find_names(scan: Scan, coined: Coined) -> None:
    """Names of the lists, less those that mean something else here, and those that the text introduces."""
    tokens = scan.tokens
    found = hits(tokens)
    held = {index for hit in found if not _is_official(hit) for index in range(hit.first, hit.last + 1)}
    scan.offices = [
        office
        for office in offices(tokens)
        if not held.issuperset((office.core, office.last)) and not is_private(tokens, office, held.__contains__)
    ]
    known = {index for hit in found for index in range(hit.first, hit.last + 1)}
    known |= {index for office in scan.offices for index in range(office.first, office.last + 1)}
    nowhere = frozenset[int]().__contains__
    known |= {index for first, last, _ in bodies(tokens, nowhere, nowhere) for index in range(first, last + 1)}
    starts = {hit.first: hit for hit in found if hit.names}
    coined.learn(tokens, starts)
    here = {hit.first: hit for hit in coined.hits(tokens, starts)}
    scan.found = [
        hit
        for hit in starts.values()
        if hit.last != (here[hit.first].last if hit.first in here else -1)
        and is_place(tokens, hit, known.__contains__, headline=scan.headline)
        and is_abbreviation(tokens, hit)
    ]
    scan.found.extend(here.values())


def _is_official(hit: Hit) -> bool:
    return bool(hit.names) and hit.entity.kind is Kind.OFFICIAL


def _choose(scans: Sequence[Scan]) -> None:
    """Chooses among the entities that a name may mean: the one that the document names otherwise, else the likeliest.

    Where a seat is all that is named, it is that of the organization: Brussels speaks for the European Union.
    """
    sure = Counter(hit.entity.id for scan in scans for hit in scan.found if len(hit.names) == 1)

    def likely(name: Name) -> tuple[int, bool]:
        is_seat = name.naming is Naming.METONYM and name.entity.kind is Kind.ORGANIZATION
        return sure[name.entity.id], is_seat

    for scan in scans:
        scan.settle(
            replace(hit, names=(max(hit.names, key=likely),)) if len(hit.names) > 1 else hit for hit in scan.found
        )


def _take_administrations(document: Document, scan: Scan) -> None:
    """Puts countries in the place of the heads that they are named after: "the Obama administration"."""
    found = {hit.first: hit for hit in _administrations(document, scan)}
    if found:
        scan.settle((*(hit for hit in scan.found if hit.first not in found), *found.values()))


def _administrations(document: Document, scan: Scan) -> Iterator[Hit]:
    for index in range(1, len(scan.tokens)):
        before = scan.tokens[index - 1]
        if scan.tokens[index].low in lexicon.words("administration") and before.capital and scan.is_free(index - 1):
            code = governed(before.text, document.date)
            if code:
                yield Hit(index - 1, index, (Name(country(code), Naming.METONYM),))


def _bodies(scan: Scan, spoken_of: str, named: Container[str]) -> Iterator[Hit]:
    """National bodies with their owners, or of the country spoken of; those of a territory stand for it."""
    taken = {index for hit in scan.found for index in range(hit.first, hit.last + 1)}

    def is_owner(index: int) -> bool:
        hit = scan.holding(index)
        return hit is not None and hit.entity.kind in STATES

    national: set[str] = set()
    for first, last, body in bodies(scan.tokens, taken.__contains__, is_owner):
        owner, begin, end = _owner(scan, first, last)
        if owner is not None and owner.entity.kind is Kind.TERRITORY:
            yield Hit(begin, end, (Name(owner.entity, Naming.METONYM),))
            continue
        code = owner.entity.country if owner is not None else ""
        if owner is None and not body.country:
            code = scan.country_before(first) or spoken_of
            code = "USA" if body.body in _AMERICAN and "USA" in named else code
            if body.body == "Security Council" and code not in national:
                yield Hit(first, last, (Name(_UN_COUNCIL, Naming.ALIAS),))
                continue
            if not code or not _is_sure_alone(scan, first, body, code):
                continue
        entity = body_entity(body, body.country or code)
        if entity.kind is Kind.COUNTRY and owner is not None:
            continue
        if body.body == "Security Council":
            national.add(code)
        yield body_hit(begin, end, entity)


def _owner(scan: Scan, first: int, last: int) -> tuple[Hit | None, int, int]:
    """The place that a body belongs to, and the words from owner to body: "Georgia's Security Council"."""
    before = first - 1
    if before >= 0 and scan.tokens[before].low == "'s":
        before -= 1
    hit = scan.ending(before)
    if hit is not None and hit.entity.kind in STATES:
        return hit, hit.first, last
    for words_between in (("of",), ("of", "the"), ("in",)):
        start = last + 1 + len(words_between)
        between = tuple(token.low for token in scan.tokens[last + 1 : start])
        behind = scan.starting(start)
        if between == words_between and behind is not None and behind.entity.kind in STATES:
            return behind, first, last if "in" in words_between else behind.last
    return None, first, last


def _is_sure_alone(scan: Scan, first: int, body: Body, code: str) -> bool:
    """A body without an owner counts if its name says enough: "the Foreign Ministry", not a Police at the start.

    The Congress that goes without an article is that of the United States.
    """
    if len(body.body.split()) > 1:
        return True
    has_article = first > 0 and scan.tokens[first - 1].low == "the"
    if body.body == "Congress" and code == "USA" and not has_article:
        return True
    return has_article and body.body in _ALONE


_AMERICAN = frozenset(("Congress", "Senate", "House of Representatives"))  # these, where the United States is named too
_ALONE = frozenset(("Parliament", "Congress", "Senate", "Army", "Navy"))


def _actors(scan: Scan, people: People) -> Iterator[Actor]:
    """The officials, and the names around them; those inside a longer phrase are inner."""
    for person in scan.people.values():
        entity = people.entity(person.id) if person.entity is None else person.entity
        phrase = scan.span(person.first, person.last)
        guessed = person.guessed if person.entity is not None else people.is_guess(person.id)
        yield Actor(entity, scan.span(*person.name), phrase, person.naming, guessed=guessed)
    reach = -1
    for hit in scan.found:
        if hit.entity.kind is Kind.OFFICIAL:
            continue
        person_first, person_last = scan.person_at(hit.first), scan.person_at(hit.last)
        inside_person = person_first is not None and person_first is person_last
        if not inside_person and (person_first is not None or person_last is not None):
            continue
        span = scan.span(hit.first, hit.last)
        yield Actor(hit.entity, span, span, hit.naming, inside_person or hit.last <= reach)
        reach = max(reach, hit.last)


def _merged(actors: Sequence[Actor]) -> tuple[Actor, ...]:
    """Each entity as one value, what is known of it filled in from all its mentions."""
    known: dict[str, Entity] = {}
    for actor in actors:
        entity = known.setdefault(actor.entity.id, actor.entity)
        fields = ("country", "parent", "role", "organization")
        gaps = {name: getattr(actor.entity, name) for name in fields if not getattr(entity, name)}
        known[entity.id] = replace(entity, **gaps)
    ordered = sorted(actors, key=lambda actor: (actor.phrase.start, actor.inner, -actor.phrase.end, actor.span))
    return tuple(replace(actor, entity=known[actor.entity.id]) for actor in ordered)
