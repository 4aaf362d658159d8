"""A model in a folder: checked, loaded once, and asked from as many threads as there are cores.

Every passage is a run of its own, never padded and never beside another one: what is found in it can't depend on what
else is read, in which order, or by how many threads.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

import numpy as np
import numpy.typing as npt
import onnxruntime
from tokenizers import Tokenizer

from onrecord.errors import ModelError
from onrecord.inference.encoding import LONGEST, Array, Asked, Pieces, around, masks, posed, split
from onrecord.inference.labels import ATTRIBUTION, ENTITIES, MIRRORED, STANCES, TYPES
from onrecord.inference.tags import spans_of
from onrecord.inference.windows import windows
from onrecord.lexicon import model_folder
from onrecord.model import Span

_LABELS = {"entities": ENTITIES, "attribution": ATTRIBUTION, "stances": STANCES, "types": TYPES}

_ROWS = ("ids", "shapes", "parts", "places", "groups")
_GRAPHS = ("below", "tags", "pairs")
_FILES = {*(f"{name}.onnx" for name in _GRAPHS), "tokenizer.json"}
_PAIRS = 24  # in one pass at most

Floats = npt.NDArray[np.float32]
_In = TypeVar("_In")
_Out = TypeVar("_Out")


@dataclass(frozen=True, slots=True)
class Tag:
    """A span of a text with what it is: PER, ORG, LOC or OTH; source, cue or content."""

    name: str
    span: Span


@dataclass(frozen=True, slots=True)
class Tags:
    """What stands in a text: names, and the parts of its attributions; each in the order of the text."""

    entities: tuple[Tag, ...]
    attribution: tuple[Tag, ...]


@dataclass(frozen=True, slots=True)
class Question:
    """Two spans of a text, of which the model is asked what the first one says of, or does to, the second."""

    text: str
    first: Span
    second: Span


@dataclass(frozen=True, slots=True)
class Answer:
    """Probabilities: of `STANCES`, both directions in one, and of `TYPES` from first to second."""

    stances: tuple[float, ...]
    types: tuple[float, ...]


class Model:
    """A loaded model. It has no state that a question changes, so that all threads and sessions share one."""

    def __init__(
        self, graphs: Mapping[str, onnxruntime.InferenceSession], tokenizer: Tokenizer, manifest: Mapping[str, Any]
    ) -> None:
        self._graphs, self._tokenizer, self.manifest = graphs, tokenizer, manifest

    def tags(self, texts: Sequence[str], *, threads: int | None = None) -> list[Tags]:
        """What stands in each text, however long it is; read in windows."""
        wholes = split(self._tokenizer, texts)
        cut = [(place, window) for place, whole in enumerate(wholes) for window in windows(whole, texts[place])]
        found: list[tuple[list[Tag], list[Tag]]] = [([], []) for _ in texts]
        for (place, _), (entities, attribution) in zip(
            cut, _all(self._tag, [window for _, window in cut], threads), strict=True
        ):
            found[place][0].extend(entities)
            found[place][1].extend(attribution)
        return [Tags(tuple(entities), tuple(attribution)) for entities, attribution in found]

    def _tag(self, window: Pieces) -> tuple[list[Tag], list[Tag]]:
        asked = posed(window, ())
        states, groups = self._below(asked)
        entities, attribution = self._graphs["tags"].run(None, {"states": states, "groups": groups})
        return (
            [Tag(*one) for one in spans_of(entities[0], window, ENTITIES)],
            [Tag(*one) for one in spans_of(attribution[0], window, ATTRIBUTION)],
        )

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
        asked = posed(around(whole, pairs[0]), pairs)
        states, groups = self._below(asked)
        actors = {name: masks(getattr(asked, name), len(asked.ids))[None] for name in ("first", "second")}
        scored = self._graphs["pairs"].run(None, {"states": states, "groups": groups, **actors})
        stances, types = (_softmax(scores[0]) for scores in scored)
        if both_ways:
            stances = np.mean([stances[: len(questions)], stances[len(questions) :, list(MIRRORED)]], axis=0)
        return [
            Answer(tuple(map(float, stance)), tuple(map(float, type_)))
            for stance, type_ in zip(stances, types[: len(questions)], strict=True)
        ]

    def _below(self, asked: Asked) -> tuple[Floats, Array]:
        """What both branches go on from."""
        rows = {name: np.array([getattr(asked, name)], dtype=np.int64) for name in _ROWS}
        return self._graphs["below"].run(None, rows)[0], rows["groups"]


def load(folder: Path | None = None) -> Model:
    """The model in a folder (the bundled one, if none is named), loaded when it is first asked for, and once.

    Raises:
        ModelError: if a file is missing, damaged or not the one that the manifest names.

    """
    return _load((folder or model_folder()).resolve())


@cache
def _load(folder: Path) -> Model:
    manifest = _manifest(folder)
    for name, facts in manifest["files"].items():
        _check(folder / name, facts["sha256"])
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    try:
        graphs = {
            name: onnxruntime.InferenceSession(
                str(folder / f"{name}.onnx"), options, providers=["CPUExecutionProvider"]
            )
            for name in _GRAPHS
        }
        tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    except Exception as error:  # both libraries raise what they like
        raise ModelError(
            f"The model in {folder} can't be loaded: it is not an ONNX model with its tokenizer."
        ) from error
    return Model(graphs, tokenizer, manifest)


def _manifest(folder: Path) -> dict[str, Any]:
    path = folder / "manifest.json"
    try:
        manifest = json.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise ModelError(f"There is no model in {folder}: {path.name} can't be read.") from error
    except ValueError as error:
        raise ModelError(f"The manifest of the model in {folder} is damaged.") from error
    if not isinstance(manifest, dict) or _FILES - set(manifest.get("files", ())):
        raise ModelError(f"The manifest of the model in {folder} names not all of {', '.join(sorted(_FILES))}.")
    if {name: tuple(labels) for name, labels in manifest.get("labels", {}).items()} != _LABELS:
        raise ModelError(f"The model in {folder} has other labels than this version of On Record knows.")
    return manifest


def _check(path: Path, sha256: str) -> None:
    try:
        seen = hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError as error:
        raise ModelError(f"A file of the model is missing: {path}.") from error
    if seen != sha256:
        raise ModelError(f"A file of the model is damaged or not the one that its manifest names: {path}.")


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


def _softmax(scores: Floats) -> Floats:
    """Rows of scores → rows of probabilities."""
    raised = np.exp(scores - scores.max(-1, keepdims=True))
    return np.asarray(raised / raised.sum(-1, keepdims=True))
