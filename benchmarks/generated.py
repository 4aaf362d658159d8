"""A store of generated reactions, as many as wanted: `python benchmarks/generated.py STORE [--reactions 1000000]`.

Seeded. Actors, pairs of actors and publishers come up as often as in the news: few very often, most hardly ever
(Zipf's law). Each document has five sentences, and its spans hold what they say.
"""

from __future__ import annotations

import argparse
import random
import sys
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import accumulate
from pathlib import Path
from typing import TypeVar

sys.path.insert(0, str(Path(__file__).parent.parent))

from onrecord.lexicon import ReactionType, countries, country_name, reaction_types, territories
from onrecord.model import Document, Entity, Extraction, Kind, Mention, Naming, Reaction, Span, Stance
from onrecord.store import open_store

_FIRST, _DAYS = date(2008, 1, 1), 6_500
_SENTENCES, _BATCH = 5, 10_000
_STANCES = (Stance.POSITIVE, Stance.NEUTRAL, Stance.NEGATIVE)

Thing = TypeVar("Thing")
Pair = tuple[Entity, Entity]


def main() -> None:
    """Writes the store, unless it is there."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("store", type=Path)
    parser.add_argument("--reactions", type=int, default=1_000_000)
    parser.add_argument("--seed", type=int, default=7)
    options = parser.parse_args()
    if options.store.exists():
        print(f"{options.store} is there already.")
        return
    write(options.store, options.reactions, options.seed)


def write(path: Path, reactions: int, seed: int = 7) -> None:
    """A new store with so many reactions, rounded up to whole documents."""
    chance = random.Random(seed)  # noqa: S311 - it must be the same each time
    entities = actors(chance, organizations=4_000, officials=15_000)
    pairs = [two for two in zip(*(_zipf(chance, entities, 90_000) for _ in "ab"), strict=True) if two[0] != two[1]]
    documents = -(-reactions // _SENTENCES)
    with open_store(path) as store:
        for first in range(0, documents, _BATCH):
            count = min(_BATCH, documents - first)
            store.add(list(_documents(chance, pairs, first, count)))
            print(f"{(first + count) * _SENTENCES:,} reactions", flush=True)


def actors(chance: random.Random, organizations: int, officials: int) -> list[Entity]:
    """Every country and territory, and bodies and people of them, in the order of how often they come up."""
    codes = list(countries())
    places = [Entity(f"country:{code}", country_name(code), Kind.COUNTRY, country=code) for code in codes]
    places += [
        Entity(f"territory:{one.id}", one.name, Kind.TERRITORY, parent=one.parent) for one in territories().values()
    ]
    homes = _zipf(chance, codes, organizations + officials)
    bodies = [
        Entity(f"organization:g{number}", f"Ministry {number} of {country_name(code)}", Kind.ORGANIZATION, country=code)
        for number, code in enumerate(homes[:organizations])
    ]
    people = [
        Entity(
            f"official:g{number}",
            f"Minister {number} of {country_name(code)}",
            Kind.OFFICIAL,
            country=code,
            role="minister",
            organization=chance.choice(bodies).name,
        )
        for number, code in enumerate(homes[organizations:])
    ]
    rest = [*bodies, *people]
    chance.shuffle(places)
    chance.shuffle(rest)
    return [*places, *rest]


def _zipf(chance: random.Random, things: Sequence[Thing], count: int) -> list[Thing]:
    """So many of the things, the first most often."""
    weights = list(accumulate(1 / (place + 3) for place in range(len(things))))
    return chance.choices(things, cum_weights=weights, k=count)


def _documents(chance: random.Random, pairs: Sequence[Pair], first: int, count: int) -> Iterator[Extraction]:
    types = list(reaction_types().values())
    chosen = iter(_zipf(chance, pairs, count * _SENTENCES))
    for number in range(first, first + count):
        day = _FIRST + timedelta(days=int(_DAYS * chance.random() ** 0.7))
        yield _document(chance, f"g{number}", day, [next(chosen) for _ in range(_SENTENCES)], types)


def _document(
    chance: random.Random, id: str, day: date, pairs: Sequence[Pair], types: Sequence[ReactionType]
) -> Extraction:
    text, sentences, reactions, mentions, entities = "", [], [], [], {}
    for place, (source, target) in enumerate(pairs):
        type = types[min(int(chance.expovariate(0.15)), len(types) - 1)]
        stance = type.stance if chance.random() < 0.9 else chance.choice(_STANCES)
        start = len(text)
        before, cue, after = f"{source.name} ", f"{type.id}s", f"{target.name} over the matter of {day:%d %B %Y}."
        text += f"{before}{cue} {after} "
        at = start + len(before)
        sentence = Span(start, len(text) - 1)
        sentences.append(sentence)
        ends = Span(start, at - 1), Span(at + len(cue) + 1, at + len(cue) + 1 + len(target.name))
        for entity, span in zip((source, target), ends, strict=True):
            entities[entity.id] = entity
            mentions.append(Mention(entity.id, span, Naming.NAME))
        reactions.append(
            Reaction(
                f"{id}:{place}",
                id,
                source.id,
                target.id,
                type.id,
                stance,
                sentence,
                Span(at, at + len(cue)),
                *ends,
                date=day,
                confidence=round(0.35 + 0.65 * chance.random(), 2),
                explanation="Generated.",
            )
        )
    publisher = f"Wire {min(int(chance.expovariate(0.2)), 39)}"
    document = Document(
        id, text.rstrip(), tuple(sentences), f"Report {id}", publisher, day, f"https://example.org/{id}"
    )
    return Extraction(document, tuple(entities.values()), tuple(mentions), tuple(reactions))


if __name__ == "__main__":
    main()
