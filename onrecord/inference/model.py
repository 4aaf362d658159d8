"""A model in a folder: checked, loaded once, and asked from as many threads as there are cores.

Every passage is a run of its own, never padded and never beside another one: what is found in it can't depend on what
else is read, in which order, or by how many threads. Only names are then settled with those of their own document.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import chain
from pathlib import Path
from typing import Any, Protocol, TypeVar

import numpy as np
import numpy.typing as npt
import onnxruntime
from tokenizers import Tokenizer

from onrecord.inference.agreement import agreed, scored
from onrecord.inference.encoding import LONGEST, Array, Asked, Pieces, around, masks, posed, split
from onrecord.inference.files import opened
from onrecord.inference.labels import ATTRIBUTION, MIRRORED, PARTIES
from onrecord.inference.tags import softmax, spans_of
from onrecord.inference.windows import windows
from onrecord.lexicon import model_folder
from onrecord.model import Span

_ROWS = ("ids", "shapes", "parts", "places", "groups")
_PAIRS = 24  # in one pass at most
_KEPT, _SHORT = 128, 64  # passages that are kept for a second look, and pieces in one of these at most

Floats = npt.NDArray[np.float32]
_In = TypeVar("_In")
_Out = TypeVar("_Out")


@dataclass(frozen=True, slots=True)
class Tag:
    """A span of a text with what it is: PER, ORG, LOC or OTH; source, cue or content."""

    name: str
    span: Span


@dataclass(frozen=True, slots=True)
class _Read:
    """Pieces as the shared layers leave them: states, and the keys and values by which marks look at them."""

    states: Floats
    keys: Floats
    values: Floats
    groups: Array


@dataclass(frozen=True, slots=True)
class Question:
    """Two spans of a text, of which the model is asked what the first one says of, or does to, the second."""

    text: str
    first: Span
    second: Span


@dataclass(frozen=True, slots=True)
class Answer:
    """Probabilities: of `STANCES`, both directions in one; of `TYPES` and `ROOTS`, from first to second; of `KIN`."""

    stances: tuple[float, ...]
    types: tuple[float, ...]
    roots: tuple[float, ...] = ()
    kin: tuple[float, ...] = ()


class Judge(Protocol):
    """Whoever answers questions about two actors, and sees who may be one: the learned model."""

    def answers(self, questions: Sequence[Question]) -> Sequence[Answer]:
        """An answer a question, in their order."""

    def parties(self, texts: Sequence[str]) -> Sequence[Sequence[Span]]:
        """Where in each text somebody stands who may act or be acted on, with a name or without."""


class Model:
    """A loaded model. No question changes what it answers to another, so that all threads and sessions share one."""

    def __init__(
        self, graphs: Mapping[str, onnxruntime.InferenceSession], tokenizer: Tokenizer, manifest: Mapping[str, Any]
    ) -> None:
        self._graphs, self._tokenizer, self.manifest = graphs, tokenizer, manifest
        below = graphs["below"].get_inputs()[-1].shape
        self._nothing = np.zeros((below[0], 1, below[2], 0, below[4]), dtype=np.float32)
        self._kept = lru_cache(_KEPT)(self._read)

    def names(self, texts: Sequence[str], *, threads: int | None = None) -> list[tuple[Tag, ...]]:
        """The names in the sentences of a document, each in its order, however long; a name is the same in all."""
        read = self._in_windows(lambda window: [(window, self._scores("entities", window))], texts, threads)
        found = agreed([scored(text, windows) for text, windows in zip(texts, read, strict=True)])
        return [tuple(Tag(*name) for name in names) for names in found]

    def parties(self, texts: Sequence[str], *, threads: int | None = None) -> list[tuple[Span, ...]]:
        """Where in each text somebody stands who may act or be acted on, with a name or without, in its order."""
        return [tuple(spans) for spans in self._in_windows(self._parties, texts, threads)]

    def attributions(self, texts: Sequence[str], *, threads: int | None = None) -> list[tuple[Tag, ...]]:
        """The parts of the attributions in each text, in its order."""
        return [tuple(tags) for tags in self._in_windows(self._attributed, texts, threads)]

    def _in_windows(
        self, read: Callable[[Pieces], list[_Out]], texts: Sequence[str], threads: int | None
    ) -> list[list[_Out]]:
        """What is read in each text, window by window."""
        wholes = split(self._tokenizer, texts)
        cut = [(place, window) for place, whole in enumerate(wholes) for window in windows(whole, texts[place])]
        found: list[list[_Out]] = [[] for _ in texts]
        for (place, _), given in zip(cut, _all(read, [window for _, window in cut], threads), strict=True):
            found[place].extend(given)
        return found

    def _attributed(self, window: Pieces) -> list[Tag]:
        return [Tag(*one) for one in spans_of(self._scores("attribution", window), window, ATTRIBUTION)]

    def _parties(self, window: Pieces) -> list[Span]:
        return [span for _, span in spans_of(self._scores("parties", window), window, PARTIES)]

    def _scores(self, head: str, window: Pieces) -> Floats:
        """The scores of each tag for each piece: (pieces, tags)."""
        read = self._passage(window)
        return np.asarray(self._graphs["tags"].run([head], {"states": read.states, "groups": read.groups})[0][0])

    def answers(
        self, questions: Sequence[Question], *, both_ways: bool = False, threads: int | None = None
    ) -> list[Answer]:
        """An answer a question; the questions on one text are one pass.

        `both_ways` asks each the other way round too, for stances that are a little surer.
        """
        by_text: dict[str, list[int]] = {}
        for number, question in enumerate(questions):
            by_text.setdefault(question.text, []).append(number)
        passes = [
            (pieces, numbers[first : first + _PAIRS])
            for pieces, numbers in zip(split(self._tokenizer, list(by_text)), by_text.values(), strict=True)
            for first in range(0, len(numbers), _PAIRS)
        ]
        given = _all(lambda one: self._answers(one[0], [questions[n] for n in one[1]], both_ways), passes, threads)
        found = {
            number: answer
            for (_, numbers), answers in zip(passes, given, strict=True)
            for number, answer in zip(numbers, answers, strict=True)
        }
        return [found[number] for number in range(len(questions))]

    def _answers(self, whole: Pieces, questions: Sequence[Question], both_ways: bool) -> list[Answer]:
        pairs = [(question.first, question.second) for question in questions]
        if both_ways:
            pairs += [(second, first) for first, second in pairs]
        if len(whole) > LONGEST and len(questions) > 1:  # what is between two may not be near the others
            return [self._answers(whole, [question], both_ways)[0] for question in questions]
        passage = around(whole, pairs[0])
        asked = posed(passage, pairs)
        text = self._passage(passage)
        marks = self._below(asked, len(passage), text)
        actors = sorted({0, *chain.from_iterable((*asked.first, *asked.second))})
        wanted = [*actors, *range(len(passage), len(asked.ids))]
        read = {
            "states": np.concatenate((text.states, marks.states), 1),
            "groups": np.concatenate((text.groups, marks.groups), 1),
            "wanted": np.array(wanted, dtype=np.int64),
            "first": masks(asked.first, wanted)[None],
            "second": masks(asked.second, wanted)[None],
        }
        scored = self._graphs["pairs"].run(None, read)
        stances, *others = (softmax(scores[0]) for scores in scored)
        if both_ways:
            stances = np.mean([stances[: len(questions)], stances[len(questions) :, list(MIRRORED)]], axis=0)
        return [
            Answer(*(tuple(map(float, chances)) for chances in rows))
            for rows in zip(stances, *(other[: len(questions)] for other in others), strict=True)
        ]

    def _passage(self, pieces: Pieces) -> _Read:
        """A passage, kept if it is short: who is named in it is asked first, and then who reacts to whom."""
        return self._kept(pieces) if len(pieces) <= _SHORT else self._read(pieces)

    def _read(self, pieces: Pieces) -> _Read:
        return self._below(posed(pieces, ()))

    def _below(self, asked: Asked, start: int = 0, passage: _Read | None = None) -> _Read:
        """What both branches go on from, of the pieces from `start` on; they look back at the passage before them."""
        rows = {name: np.array([getattr(asked, name)[start:]], dtype=np.int64) for name in _ROWS}
        seen = {
            "seen_keys": self._nothing if passage is None else passage.keys,
            "seen_values": self._nothing if passage is None else passage.values,
        }
        states, keys, values = self._graphs["below"].run(None, {**rows, **seen})
        return _Read(states, keys, values, rows["groups"])


def load(folder: Path | None = None) -> Model:
    """The model in a folder (the bundled one, if none is named), loaded when it is first asked for, and once.

    Raises:
        ModelError: if a file is missing, damaged or not the one that the manifest names.

    """
    return _load((folder or model_folder()).resolve())


@cache
def _load(folder: Path) -> Model:
    return Model(*opened(folder))


def _all(ask: Callable[[_In], _Out], items: Iterable[_In], threads: int | None) -> list[_Out]:
    """Every item asked, in their order; where no number of threads is given, all who ask share one thread a core."""
    rows = list(items)
    if threads == 1 or len(rows) < 2:
        return [ask(row) for row in rows]
    if threads is None:
        return list(_pool().map(ask, rows))
    with ThreadPoolExecutor(threads) as pool:
        return list(pool.map(ask, rows))


@cache
def _pool() -> ThreadPoolExecutor:
    return ThreadPoolExecutor(os.cpu_count(), thread_name_prefix="model")
