"""The extractor that commands and screens use: rules and lists, with the learned model where there is one."""

from __future__ import annotations

import gc
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from onrecord.extraction import extract
from onrecord.extraction.calibration import Calibration
from onrecord.extraction.joint import Joint
from onrecord.extraction.named import Named
from onrecord.inference.model import load
from onrecord.model import Document, Extraction, Span


@dataclass(frozen=True, slots=True)
class Learned:
    """`extract`, with a recognizer and a reader that ask the model."""

    recognize: Named
    read: Joint

    def __call__(self, document: Document) -> Extraction:
        """Everything found in one document."""
        return extract(document, recognize=self.recognize, readers=(self.read,))

    def balanced(self) -> Learned:
        """The same, for the best F1: more is found, and less of it is right."""
        calibration = self.read.calibration
        return replace(self, read=replace(self.read, calibration=replace(calibration, threshold=calibration.balanced)))


@cache
def learned(folder: Path | None = None) -> Learned:
    """The extractor with the model in a folder (the bundled one, if none is named); loaded once.

    Raises:
        ModelError: if the model is missing or damaged.

    """
    model = load(folder)
    made = Learned(Named(model), Joint(model, Calibration.of(model.manifest)))
    made(_FIRST)
    gc.collect()
    gc.freeze()
    return made


_FIRST = Document("first", "Chad thanked Mali.", (Span(0, 18),))
"""Read once, so that all lists are there. Lists and model stay for good; looking at them again and again would take the
garbage collector a twentieth of the time of reading."""


def find(document: Document) -> Extraction:
    """Everything found in one document, by the lists, the rules and the model in use.

    Raises:
        ModelError: if the model is missing or damaged.

    """
    return learned()(document)
