"""The metrics that the published numbers use."""

from __future__ import annotations

from collections.abc import Collection, Hashable, Iterable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Counts:
    """What was right, what was found and what was there."""

    right: int = 0
    found: int = 0
    there: int = 0

    def __add__(self, other: Counts) -> Counts:
        return Counts(self.right + other.right, self.found + other.found, self.there + other.there)

    @property
    def precision(self) -> float:
        """Share of what was found that is right."""
        return self.right / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        """Share of what was there that was found."""
        return self.right / self.there if self.there else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of the two."""
        return 2 * self.right / (self.found + self.there) if self.found + self.there else 0.0

    def figures(self) -> dict[str, float]:
        """All three, by name."""
        return {"f1": self.f1, "precision": self.precision, "recall": self.recall}


def count(gold: Collection[Hashable], found: Collection[Hashable]) -> Counts:
    """Counts of one document's or sentence's sets."""
    return Counts(len(set(gold) & set(found)), len(set(found)), len(set(gold)))


def total(counts: Iterable[Counts]) -> Counts:
    """All counts together, for micro-averages."""
    return sum(counts, Counts())


def spans(
    gold: Sequence[Collection[tuple[str, Hashable]]],
    found: Sequence[Collection[tuple[str, Hashable]]],
    names: Collection[str],
) -> dict[str, float]:
    """Micro P, R, F1 of exact spans with the right name."""
    return total(
        count({item for item in wanted if item[0] in names}, {item for item in given if item[0] in names})
        for wanted, given in zip(gold, found, strict=True)
    ).figures()


def by_class(gold: Sequence[Hashable], found: Sequence[Hashable], labels: Iterable[Hashable]) -> dict[Hashable, Counts]:
    """Counts a label."""
    pairs = list(zip(gold, found, strict=True))
    return {
        label: Counts(
            sum(g == label == f for g, f in pairs), sum(f == label for _, f in pairs), sum(g == label for g, _ in pairs)
        )
        for label in labels
    }


def macro(gold: Sequence[Hashable], found: Sequence[Hashable], labels: Iterable[Hashable] | None = None) -> float:
    """Unweighted mean of the labels' F1; all labels that stand on either side, unless given."""
    counts = by_class(gold, found, labels or sorted({*gold, *found}, key=str))
    return sum(one.f1 for one in counts.values()) / len(counts) if counts else 0.0


def accuracy(gold: Sequence[Hashable], found: Sequence[Hashable]) -> float:
    """Share of equal labels (micro-F1 where each item has one label)."""
    return sum(g == f for g, f in zip(gold, found, strict=True)) / len(gold) if gold else 0.0


def stance(gold: Sequence[int], found: Sequence[int]) -> dict[str, float]:
    """Micro and macro F1 of the five labels, and micro F1 of the four with a direction."""
    polar = total(by_class(gold, found, (1, 2, 3, 4)).values())
    return {"micro": accuracy(gold, found), "macro": macro(gold, found, range(5)), "directed polar": polar.f1}
