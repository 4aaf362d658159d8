"""Who is named in a document: places, organizations and officials, each with the phrase that it stands in."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from onrecord.extraction.actors import Actor
from onrecord.extraction.gazetteer import Hit, Name, hits
from onrecord.extraction.names import is_place
from onrecord.extraction.offices import Office, bodies, body_entity, body_hit, offices
from onrecord.extraction.officials import People, Person
from onrecord.extraction.tokens import Token
from onrecord.lexicon import Body
from onrecord.model import Document, Entity, Kind, Naming, Span

_STATES = (Kind.COUNTRY, Kind.TERRITORY)


@dataclass(slots=True, eq=False)
class Scan:
    """One sentence while its names are sought: what is found so far, and which words are taken."""

    tokens: Sequence[Token]
    found: list[Hit] = field(default_factory=list)
    offices: list[Office] = field(default_factory=list)
    people: list[Person] = field(default_factory=list)

    def taken(self) -> frozenset[int]:
        """Words that belong to a hit."""
        return frozenset(index for hit in self.found for index in range(hit.first, hit.last + 1))


def find_actors(document: Document, sentences: Sequence[Sequence[Token]]) -> tuple[Actor, ...]:
    """Every mention of an entity, by place in the text; entities are the same value throughout the document."""
    scans = [Scan(tokens) for tokens in sentences]
    main = _main_country(scans)
    context = main
    for scan in scans:
        _find_hits(scan)
    _settle(scans)
    for scan in scans:
        context = _find_bodies(scan, context)
    people = People(document.date, main)
    for scan in scans:
        people.named(scan.tokens, scan.found, scan.offices, scan.people)
    for scan in scans:
        people.again(scan.tokens, scan.found, scan.offices, scan.people)
    actors = [actor for scan in scans for actor in _actors(scan, people)]
    return _merged(actors)


def _main_country(scans: Sequence[Scan]) -> str:
    """The alpha-3 code of the country named most, by its first mention among equals."""
    counted: Counter[str] = Counter(
        hit.entity.country
        for scan in scans
        for hit in hits(scan.tokens)
        if hit.entity.kind is Kind.COUNTRY and len(hit.names) == 1
    )
    return max(counted, key=lambda code: counted[code], default="")


def _find_hits(scan: Scan) -> None:
    """Names of the gazetteer, less those that mean something else here."""
    found = hits(scan.tokens)
    scan.offices = [
        office
        for office in offices(scan.tokens)
        if not any(hit.first <= office.core and office.last <= hit.last for hit in found if not _is_official(hit))
    ]
    known = {index for hit in found for index in range(hit.first, hit.last + 1)}
    known |= {index for office in scan.offices for index in range(office.first, office.last + 1)}
    known |= {index for first, last, _ in bodies(scan.tokens, frozenset()) for index in range(first, last + 1)}
    scan.found = [hit for hit in found if is_place(scan.tokens, hit, known.__contains__)]


def _is_official(hit: Hit) -> bool:
    return hit.entity.kind is Kind.OFFICIAL


def _settle(scans: Sequence[Scan]) -> None:
    """Chooses among the entities that a name may mean: the one that the document names otherwise, else the first."""
    sure = Counter(hit.entity.id for scan in scans for hit in scan.found if len(hit.names) == 1)
    for scan in scans:
        scan.found = [
            replace(hit, names=(max(hit.names, key=lambda name: sure[name.entity.id]),)) if len(hit.names) > 1 else hit
            for hit in scan.found
        ]


def _find_bodies(scan: Scan, context: str) -> str:
    """National bodies with their owners; gives the country spoken of at the end of the sentence."""
    by_last = {hit.last: hit for hit in scan.found}
    for first, last, body in list(bodies(scan.tokens, scan.taken())):
        owner, begin, end = _owner(scan, first, last, by_last)
        code = owner.entity.country or owner.entity.parent if owner is not None else ""
        if owner is None and not body.country:
            code = _spoken_of(scan, first) or context
            if not _is_sure_alone(scan.tokens, first, body) or not code:
                continue
        if owner is None and body.body == "Security Council" and not _is_national(scan, code):
            un = Entity("organization:un-security-council", "UN Security Council", Kind.ORGANIZATION)
            scan.found.append(Hit(first, last, (Name(un, Naming.ALIAS),)))
            continue
        entity = body_entity(body, body.country or code)
        if entity.kind is Kind.COUNTRY and owner is not None:
            continue
        scan.found.append(body_hit(begin, end, entity))
    scan.found.sort(key=lambda hit: (hit.first, -hit.last))
    places = [hit.entity.country for hit in scan.found if hit.entity.country and hit.entity.kind is Kind.COUNTRY]
    return places[-1] if places else context


def _owner(scan: Scan, first: int, last: int, by_last: dict[int, Hit]) -> tuple[Hit | None, int, int]:
    """The place that a body belongs to, and the words from owner to body: "Georgia's Security Council"."""
    before = first - 1
    if before >= 0 and scan.tokens[before].low == "'s":
        before -= 1
    hit = by_last.get(before)
    if hit is not None and hit.entity.kind in _STATES:
        return hit, hit.first, last
    for words_between in (("of",), ("of", "the"), ("in",)):
        start = last + 1 + len(words_between)
        between = tuple(token.low for token in scan.tokens[last + 1 : start])
        behind = next((hit for hit in scan.found if hit.first == start and hit.entity.kind in _STATES), None)
        if between == words_between and behind is not None:
            return behind, first, last if "in" in words_between else behind.last
    return None, first, last


def _spoken_of(scan: Scan, first: int) -> str:
    """The country named last before a word of the sentence."""
    before = [hit for hit in scan.found if hit.last < first and hit.entity.kind is Kind.COUNTRY]
    return before[-1].entity.country if before else ""


def _is_sure_alone(tokens: Sequence[Token], first: int, body: Body) -> bool:
    """A body without an owner counts if its name says enough: "the Foreign Ministry", not a Police at the start."""
    long = len(body.body.split()) > 1
    starts = all(not token.text[0].isalnum() for token in tokens[:first])
    return long or (not starts and tokens[first - 1].low == "the" and body.body in ("Parliament", "Congress", "Senate"))


def _is_national(scan: Scan, code: str) -> bool:
    """Whether a Security Council without an owner is that of the country spoken of, not of the United Nations."""
    return bool(code) and any(hit.entity.id == f"organization:{code.lower()}-security-council" for hit in scan.found)


def _actors(scan: Scan, people: People) -> list[Actor]:
    found = []
    phrases = []
    for person in scan.people:
        phrase = _span(scan.tokens, person.first, person.last)
        phrases.append(phrase)
        entity = people.entity(person.id) if person.entity is None else person.entity
        found.append(Actor(entity, _span(scan.tokens, *person.name), phrase, person.naming))
    outer: list[Span] = []
    for hit in scan.found:
        span = _span(scan.tokens, hit.first, hit.last)
        if hit.entity.kind is Kind.OFFICIAL:
            continue
        inner = any(phrase.contains(span) for phrase in phrases) or any(o.contains(span) and o != span for o in outer)
        if not inner and any(phrase.overlaps(span) for phrase in phrases):
            continue
        outer.append(span)
        found.append(Actor(hit.entity, span, span, hit.naming, inner))
    return found


def _span(tokens: Sequence[Token], first: int, last: int) -> Span:
    return Span(tokens[first].start, tokens[last].end)


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
