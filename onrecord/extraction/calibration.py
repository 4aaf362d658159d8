"""How sure rules and model are, as probabilities: logistic curves whose numbers stand in the model's manifest."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import exp, log

_SUREST = 0.99  # nobody has counted enough to know of more


@dataclass(frozen=True, slots=True)
class Calibration:
    """Weights of the curves: constant first, then one a log-odds.

    From `threshold` of the model's own probability on, it may propose alone; `balanced` is where precision and recall
    are in balance (the best F1), for measurements that ask for that.
    """

    threshold: float = 0.8
    balanced: float = 0.5
    alone: Sequence[float] = (0.0, 1.0)
    ruled: Sequence[float] = (0.0, 1.0, 0.0)

    @classmethod
    def of(cls, manifest: Mapping[str, object]) -> Calibration:
        """What a manifest says, and the defaults where it says nothing."""
        given = manifest.get("calibration")
        return cls(**given) if isinstance(given, dict) else cls()

    def confidence(self, rank: float | None, reacts: float | None) -> float:
        """How likely a reaction is right, given the rules' rank and the model's probability; either may be silent."""
        given = odds(0.5 if reacts is None else reacts)
        if rank is None:
            return _logistic(self.alone[0] + self.alone[1] * given)
        return _logistic(self.ruled[0] + self.ruled[1] * odds(rank) + self.ruled[2] * given)


def odds(chance: float) -> float:
    """The log-odds of a probability, kept from the ends."""
    inside = min(max(chance, 0.002), 0.998)
    return log(inside / (1 - inside))


def _logistic(value: float) -> float:
    return min(_SUREST, 1 / (1 + exp(-value)))
