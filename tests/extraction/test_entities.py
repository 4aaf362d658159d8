"""Who is named in a sentence: every mention in the table is found, and nothing else is."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

import pytest

from onrecord.documents import from_text
from onrecord.extraction.actors import Actor
from onrecord.extraction.entities import find_actors
from onrecord.extraction.tokens import tokenize
from onrecord.model import Document, Entity, Kind, Span

TABLE = Path(__file__).with_name("entities.psv")
_ROW = re.compile(r"(?:(?P<year>\d{4}): )?(?P<near>~ )?(?P<sentence>.+?) \|(?P<expected>.*)")
_MENTION = re.compile(r"(?P<words>.+?) > (?P<id>\S+) > (?P<naming>\w+)(?: \[(?P<official>.*)\])?")
APRIL = date(2008, 4, 16)


def actors(text: str, day: date | None = APRIL) -> tuple[Actor, ...]:
    document = from_text(text, published=day)
    return find_actors(document, [tokenize(document.text, sentence) for sentence in document.sentences])


def entity(text: str, id: str, day: date | None = APRIL) -> Entity:
    return next(actor.entity for actor in actors(text, day) if actor.entity.id == id)


def table() -> Iterator[tuple[str, date, bool, list[str]]]:
    """Sentences with their day, whether they are near-misses, and the mentions in them."""
    for line in TABLE.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            row = _ROW.fullmatch(line)
            assert row is not None, line
            mentions = [part.strip() for part in row["expected"].split(";") if part.strip()]
            yield row["sentence"], date(int(row["year"] or 2008), 4, 16), bool(row["near"]), mentions


def described(official: Entity) -> str:
    return ", ".join((official.name, official.role, official.country, official.organization))


def shown(text: str, found: Sequence[Actor]) -> list[str]:
    """Mentions as the table writes them, an official described where he is named first."""
    lines, seen = [], set()
    for actor in sorted(found, key=lambda actor: (actor.span.start, -actor.span.end)):
        is_new = actor.entity.kind is Kind.OFFICIAL and actor.entity.id not in seen
        seen.add(actor.entity.id)
        more = f" [{described(actor.entity)}]" if is_new else ""
        lines.append(f"{actor.span.of(text)} > {actor.entity.id} > {actor.naming.value}{more}")
    return lines


@pytest.mark.parametrize(
    ("sentence", "day", "expected"),
    [(sentence, day, expected) for sentence, day, _, expected in table()],
    ids=lambda value: str(value)[:70],
)
def test_mentions(sentence: str, day: date, expected: list[str]) -> None:
    found = actors(sentence, day)
    assert shown(sentence, found) == expected
    assert all(actor.phrase.contains(actor.span) for actor in found)


def test_the_table_is_long_and_half_of_it_are_near_misses() -> None:
    rows = list(table())
    assert len(rows) >= 130
    assert 0.5 <= sum(near for _, _, near, _ in rows) / len(rows) < 0.65
    assert all(_MENTION.fullmatch(mention) for _, _, _, mentions in rows for mention in mentions)


@pytest.mark.parametrize(
    ("sentence", "id", "name", "country"),
    [
        ("Georgia's Security Council met.", "geo-security-council", "Security Council of Georgia", "GEO"),
        ("The Security Council condemned Iran.", "un-security-council", "UN Security Council", ""),
        ("The Russian foreign ministry agreed.", "rus-foreign-ministry", "Russian Foreign Ministry", "RUS"),
        ("The State Department said so.", "us-state-department", "U.S. State Department", "USA"),
        ("The Pacific Ocean Forum (POF) said so.", "pacific-ocean-forum", "Pacific Ocean Forum", ""),
        (
            "The Georgian Young Lawyers' Association (GYLA) said so.",
            "georgian-young-lawyers-association",
            "Georgian Young Lawyers' Association",
            "GEO",
        ),
    ],
)
def test_organizations_have_a_home(sentence: str, id: str, name: str, country: str) -> None:
    assert entity(sentence, f"organization:{id}") == Entity(
        f"organization:{id}", name, Kind.ORGANIZATION, country=country
    )


@pytest.mark.parametrize(
    ("sentence", "phrase", "inner"),
    [
        ("Georgian President Mikheil Saakashvili left.", "Georgian President Mikheil Saakashvili", {"Georgian"}),
        (
            "Temur Iakobashvili, Georgia's reintegration minister, left.",
            "Temur Iakobashvili, Georgia's reintegration minister",
            {"Georgia"},
        ),
        ("Russia's foreign minister, Sergei Lavrov, left.", "Russia's foreign minister, Sergei Lavrov", {"Russia"}),
        ("The U.S. ambassador to Georgia left.", "U.S. ambassador to Georgia", {"U.S.", "Georgia"}),
        ("The crowd saw Mr. Putin wave.", "Mr. Putin", set()),
        ("The Foreign Ministry of Russia said so.", "Foreign Ministry of Russia", {"Russia"}),
    ],
)
def test_what_stands_inside_a_phrase_does_not_act(sentence: str, phrase: str, inner: set[str]) -> None:
    found = actors(sentence)
    assert [actor.phrase.of(sentence) for actor in found if not actor.inner] == [phrase]
    assert {actor.span.of(sentence) for actor in found if actor.inner} == inner


def test_an_official_is_one_value_throughout() -> None:
    text = "Saakashvili left. Georgian President Mikheil Saakashvili came back. The president smiled."
    found = {actor.entity for actor in actors(text) if actor.entity.kind is Kind.OFFICIAL}
    assert [described(official) for official in found] == ["Mikheil Saakashvili, President, GEO, "]


def test_who_holds_no_office_yet_or_no_longer_is_not_the_president() -> None:
    assert entity("Donald Trump left.", "official:donald-trump", date(2022, 4, 16)).role == "Former President"
    assert entity("Barack Obama left.", "official:barack-obama", date(2007, 4, 16)).role == ""


def test_a_document_without_a_date_has_nobody_in_office_by_title_alone() -> None:
    found = actors("The Georgian president left before noon.", None)
    assert "official:mikheil-saakashvili" not in {actor.entity.id for actor in found}


def test_a_long_sentence_takes_no_longer_than_its_length_asks_for() -> None:
    clause = (
        "Georgian President Mikheil Saakashvili and the Russian Foreign Ministry met, Mr. Putin said in Iran (IRN); "
    )

    def seconds(times: int) -> float:
        text = clause * times
        document = Document("d", text, (Span(0, len(text)),), date=APRIL)
        words = [tokenize(text, sentence) for sentence in document.sentences]
        begin = time.perf_counter()
        find_actors(document, words)
        return time.perf_counter() - begin

    seconds(10)
    assert min(seconds(800) for _ in range(3)) < 16 * max(seconds(100), seconds(100), 0.01)
