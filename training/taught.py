"""Examples with a teacher's chances in place of labels, in a file: `teach` writes it, `train` reads it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import astuple
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import torch

from onrecord.inference.encoding import Asked
from training.examples import Example


def write(path: Path, examples: Sequence[Example]) -> None:
    """Examples of one task; half precision is enough for chances."""
    chances = torch.from_numpy(np.concatenate([example.chances for example in examples]).astype(np.float16))
    asked = [_plain(astuple(example.asked)) for example in examples]
    path.parent.mkdir(parents=True, exist_ok=True)
    torch.save({"task": examples[0].task, "asked": asked, "chances": chances}, path)


def _plain(value: Any) -> Any:
    """Tuples and numbers alone, no members of an enumeration: a file of anything else would not be read."""
    return tuple(map(_plain, value)) if isinstance(value, tuple) else int(value)


def read(path: Path) -> Iterator[Example]:
    """The examples, as they were written."""
    saved = torch.load(path, weights_only=True)
    asked = [Asked(*values) for values in saved["asked"]]
    counts = [len(one.first) or len(one.ids) for one in asked]
    ends = np.cumsum([0, *counts])
    for one, (start, end) in zip(asked, pairwise(ends), strict=True):
        yield Example(saved["task"], one, chances=saved["chances"][start:end].numpy())
