"""The files of a model: what its manifest names is there, whole and of this version before any of it is loaded."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

import onnxruntime
from tokenizers import Tokenizer

from onrecord.errors import ModelError
from onrecord.inference.labels import LABELS

_GRAPHS = ("below", "tags", "pairs")
_FILES = {*(f"{name}.onnx" for name in _GRAPHS), "tokenizer.json"}


def opened(
    folder: Path, *, unfinished: bool = False
) -> tuple[dict[str, onnxruntime.InferenceSession], Tokenizer, dict[str, Any]]:
    """Graphs by name, tokenizer and manifest; `unfinished`: one that gives not all yet that its manifest names.

    Raises:
        ModelError: if a file is missing, damaged or not the one that the manifest names.

    """
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
    given = {output.name for graph in graphs.values() for output in graph.get_outputs()}
    if not unfinished and (missing := LABELS.keys() - given):
        raise ModelError(f"The model in {folder} doesn't give {', '.join(sorted(missing))}, as its manifest says.")
    return graphs, tokenizer, manifest


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
    if {name: tuple(labels) for name, labels in manifest.get("labels", {}).items()} != LABELS:
        raise ModelError(f"The model in {folder} has other labels than this version of On Record knows.")
    return manifest


def _check(path: Path, sha256: str) -> None:
    try:
        seen = hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError as error:
        raise ModelError(f"A file of the model is missing: {path}.") from error
    if seen != sha256:
        raise ModelError(f"A file of the model is damaged or not the one that its manifest names: {path}.")
