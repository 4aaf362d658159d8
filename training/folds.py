"""Reaction types, five-fold cross-validated: `python -m training.folds CORPORA WEIGHTS`.

`WEIGHTS` have not seen the corpus. Each fold goes on from them with the other four and the sentences of our own.
"""

from __future__ import annotations

import argparse
import json
import random
import tempfile
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

import torch

from onrecord.evaluation import formats, scores
from onrecord.evaluation.result import Result
from onrecord.inference.labels import ROOTS
from training import examples, measure, sentences
from training.examples import Example
from training.network import Network
from training.train import any_losses, states_of, tensors, train

_FOLDS = 5
_SMOOTHED, _OWN, _TYPES = 0.05, 0.5, 0.3  # of the loss: see `loss`
_FEW = 4  # pairs in a batch, below which each counts less


def main() -> None:
    """Reads the options, trains five times and prints root macro-F1 over all rows together, and fold by fold."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpora", type=Path)
    parser.add_argument("weights", type=Path)
    parser.add_argument("--figures", type=Path, help="docs/accuracy.json, to put the figures into")
    parser.add_argument("--epochs", type=int, default=4)
    parser.add_argument("--rate", type=float, default=1.5e-4)
    parser.add_argument("--shared", type=int, default=4)
    parser.add_argument("--every", type=int, default=1, help="one in so many of our own sentences")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--threads", type=int, default=2)
    options = parser.parse_args()
    torch.set_num_threads(options.threads)
    rows = formats.read_plv(options.corpora / "reaction-type-plv" / "train.tsv")
    order = list(range(len(rows)))
    random.Random(options.seed).shuffle(order)
    tokens = examples.tokenizer()
    own = list(examples.own(sentences.read("training")[:: options.every], tokens))
    found: dict[int, str] = {}
    for fold in range(_FOLDS):
        held = set(order[fold::_FOLDS])
        taught = examples.roots([row for place, row in enumerate(rows) if place not in held], tokens)
        with tempfile.TemporaryDirectory() as folder:
            network = train(
                [*taught, *own],
                Path(folder),
                epochs=options.epochs,
                rate=options.rate,
                seed=options.seed + fold,
                shared=options.shared,
                start=options.weights,
                loss=loss,
                quiet=True,
            )
        asked = sorted(held)
        given = measure.roots(network, examples.roots([rows[place] for place in asked], tokens))
        found |= {asked[place]: name for place, name in given.items()}
        print(
            json.dumps({"fold": fold, **_figures([rows[p].label for p in asked], [found[p] for p in asked])}),
            flush=True,
        )
    units = [(row.label, found[place]) for place, row in enumerate(rows)]
    result = Result([name for _, name in units], units, METRICS)
    print(json.dumps({"all": result.figures()}))
    if options.figures:
        known = json.loads(options.figures.read_text(encoding="utf-8")) if options.figures.exists() else {}
        known["reaction-type-plv"] = {
            "measured": datetime.now(tz=UTC).date().isoformat(),
            "units": len(units),
            "metrics": result.figures(),
        }
        options.figures.write_text(json.dumps(known, indent=1) + "\n", encoding="utf-8")


def loss(network: Network, batch: Sequence[Example], _: torch.Tensor) -> torch.Tensor:
    """Roots above all: those of the corpus count whole, smoothed a little, those of our own half, our types a third."""
    states = states_of(network, batch, tensors(batch))
    types = [one for row in batch for one in row.types]
    roots = [one for row in batch for one in row.roots]
    ours = torch.tensor([bool(one) for one in types])
    scored = network.roots(states).float()
    right, even = any_losses(scored, roots), -scored.log_softmax(-1).mean(-1)
    theirs = (1 - _SMOOTHED) * right + _SMOOTHED * even
    lost = torch.where(ours, _OWN * right + _TYPES * any_losses(network.types(states).float(), types), theirs)
    return lost.sum() / max(_FEW, len(lost))


def _macro(units: Sequence[tuple[str, str]]) -> float:
    return scores.macro([gold for gold, _ in units], [name for _, name in units], ROOTS)


def _accuracy(units: Sequence[tuple[str, str]]) -> float:
    return scores.accuracy([gold for gold, _ in units], [name for _, name in units])


METRICS = {"root macro": _macro, "accuracy": _accuracy}


def _figures(gold: list[str], found: list[str]) -> dict[str, float]:
    return {
        "root macro": round(100 * scores.macro(gold, found, ROOTS), 1),
        "accuracy": round(100 * scores.accuracy(gold, found), 1),
    }


if __name__ == "__main__":
    main()
