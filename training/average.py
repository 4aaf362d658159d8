"""The mean of the weights of several runs that went on from the same ones; `python -m training.average --help`.

What all have in common stays, what each learned by chance shrinks (Wortsman et al. 2022, “Model soups”).
"""

from __future__ import annotations

import argparse
from pathlib import Path

import torch


def main() -> None:
    """Writes the weights."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("runs", type=Path, nargs="+", help="the weights of each run")
    parser.add_argument("written", type=Path)
    options = parser.parse_args()
    runs = [torch.load(path, weights_only=True) for path in options.runs]
    mean = {name: torch.stack([run[name].float() for run in runs]).mean(0) for name in runs[0]}
    options.written.parent.mkdir(parents=True, exist_ok=True)
    torch.save(mean, options.written)


if __name__ == "__main__":
    main()
