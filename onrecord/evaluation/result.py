"""What an evaluation gives: predictions in the input's order, and metrics with 95 % intervals where there is gold."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

Metric = Callable[[Sequence[Any]], float]
_ROUNDS = 400


@dataclass(frozen=True, slots=True)
class Result:
    """`lines`: one prediction each. `units` are what is drawn anew for the intervals: rows, sentences or articles."""

    lines: Sequence[str]
    units: Sequence[Any] = ()
    metrics: Mapping[str, Metric] = field(default_factory=dict)

    def figures(self) -> dict[str, dict[str, Any]]:
        """Each metric with its interval, in percent; none of them where the file has no gold."""
        return {
            name: {"value": _percent(metric(self.units)), "interval": interval(metric, self.units)}
            for name, metric in self.metrics.items()
            if self.units
        }


def interval(metric: Metric, units: Sequence[Any], *, rounds: int = _ROUNDS, seed: int = 1) -> list[float]:
    """The middle 95 % of a metric over samples with replacement (bootstrap, Efron 1979), in percent."""
    chance = random.Random(seed)  # noqa: S311  # nothing secret
    drawn = sorted(metric(chance.choices(units, k=len(units))) for _ in range(rounds))
    return [_percent(drawn[int(rounds * 0.025)]), _percent(drawn[int(rounds * 0.975)])]


def _percent(share: float) -> float:
    return round(100 * share, 1)
