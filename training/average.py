"""Weights half-way between those of two runs, of which one went on from the other; `python -m training.average --help`.

What both have in common stays, what either learned by chance is halved (Wortsman et al. 2022, “Model soups”).
"""

from __future__ import annotations

import argparse
from pathlib import Path

import torch


def main() -> None:
    """Writes the weights."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("first", type=Path)
    parser.add_argument("second", type=Path)
    parser.add_argument("written", type=Path)
    options = parser.parse_args()
    first, second = (torch.load(path, weights_only=True) for path in (options.first, options.second))
    options.written.parent.mkdir(parents=True, exist_ok=True)
    torch.save({name: weights.lerp(second[name], 0.5) for name, weights in first.items()}, options.written)


if __name__ == "__main__":
    main()
