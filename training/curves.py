"""Learning curves: what a corpus is worth by how much of it there is. `python -m training.curves CORPORA NAME FIGURE`.

Each share is trained on alone, from the pretrained encoder, for as many steps as the whole takes; `FIGURE` is one of
what `measure.development` gives, such as `stance/macro` for `stance-dse` or `entities/f1` for `entities-uner-ewt`.
"""

from __future__ import annotations

import argparse
import json
import random
import tempfile
from pathlib import Path

import torch

from training import corpora, measure
from training.train import train


def main() -> None:
    """Reads the options, trains once a share and prints a line for each."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpora", type=Path)
    parser.add_argument("name", choices=corpora.NAMES)
    parser.add_argument("figure", help="task/metric")
    parser.add_argument("--shares", default="0.25,0.5,1")
    parser.add_argument("--epochs", type=int, default=3, help="of the whole")
    parser.add_argument("--rate", type=float, default=1.5e-4)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--threads", type=int, default=2)
    options = parser.parse_args()
    torch.set_num_threads(options.threads)
    task, metric = options.figure.split("/")
    rows = corpora.training(options.corpora, [options.name])
    random.Random(options.seed).shuffle(rows)
    for share in map(float, options.shares.split(",")):
        kept = rows[: round(share * len(rows))]
        with tempfile.TemporaryDirectory() as folder:
            network = train(
                kept,
                Path(folder),
                epochs=round(options.epochs / share),
                rate=options.rate,
                seed=options.seed,
                shared=4,
                quiet=True,
            )
        figure = measure.development(network, options.corpora)[task][metric]
        print(json.dumps({"share": share, "passages": len(kept), options.figure: round(100 * figure, 1)}), flush=True)


if __name__ == "__main__":
    main()
