"""Weights → the files that the product loads: `python -m training.export WEIGHTS FOLDER`.

One ONNX graph holds both branches; only what leads to the outputs asked for is run. Weights become 8-bit integers, a
scale for each column; activations are scaled as they come (dynamic quantization).
"""

from __future__ import annotations

import argparse
import hashlib
import json
import tempfile
from pathlib import Path

import torch
from onnxruntime.quantization import QuantType, quant_pre_process, quantize_dynamic
from torch import Tensor, nn

from onrecord.inference.labels import ATTRIBUTION, ENTITIES, STANCES, TYPES
from training import examples
from training.network import Network

OUTPUTS = ("entities", "attribution", "stances", "types")


class Graph(nn.Module):
    """What is exported: pieces → the scores of all heads."""

    def __init__(self, network: Network) -> None:
        super().__init__()
        self.network = network

    def forward(self, ids: Tensor, shapes: Tensor, parts: Tensor) -> tuple[Tensor, Tensor, Tensor, Tensor]:
        """Log probabilities of tags (batch, pieces, tags); scores of stances and types (batch, labels)."""
        lower = self.network.below(ids, shapes, parts)
        tags = self.network.above(lower, ids, pairs=False)
        pairs = self.network.above(lower, ids, pairs=True)
        joined = self.network.pair(pairs, (parts == 1).long(), (parts == 2).long())
        return (
            self.network.entities(tags).log_softmax(-1),
            self.network.attribution(tags).log_softmax(-1),
            self.network.stance(joined),
            self.network.types(joined),
        )


def export(network: Network, path: Path) -> None:
    """The network as an ONNX file of 32-bit numbers."""
    row = torch.tensor([[101, 2054, 2003, 102]])
    torch.onnx.export(
        Graph(network.eval()),
        (row, torch.ones_like(row), torch.tensor([[0, 1, 2, 0]])),
        str(path),
        input_names=["ids", "shapes", "parts"],
        output_names=list(OUTPUTS),
        dynamic_axes={name: {0: "batch", 1: "pieces"} for name in ("ids", "shapes", "parts", "entities", "attribution")}
        | {name: {0: "batch"} for name in ("stances", "types")},
        opset_version=17,
        dynamo=False,
    )


def quantize(path: Path, small: Path) -> None:
    """32-bit numbers → 8-bit integers."""
    with tempfile.TemporaryDirectory() as folder:
        ready = Path(folder) / "ready.onnx"
        quant_pre_process(str(path), str(ready), skip_symbolic_shape=True)
        quantize_dynamic(
            str(ready),
            str(small),
            per_channel=True,
            weight_type=QuantType.QInt8,
            op_types_to_quantize=["MatMul", "Gather"],
        )


def write(network: Network, folder: Path, *, facts: dict[str, object] | None = None, whole: bool = False) -> None:
    """Model, tokenizer and manifest in a folder; `whole`: unquantized, to compare with."""
    folder.mkdir(parents=True, exist_ok=True)
    model, tokens = folder / "model.onnx", folder / "tokenizer.json"
    if whole:
        export(network, model)
    else:
        with tempfile.TemporaryDirectory() as temporary:
            export(network, Path(temporary) / "whole.onnx")
            quantize(Path(temporary) / "whole.onnx", model)
    examples.tokenizer().save(str(tokens), pretty=False)
    manifest = {
        "name": "on-record-minilm",
        "license": "Apache-2.0 for the weights' arrangement; see MODEL_CARD.md for the corpora",
        "labels": {"entities": ENTITIES, "attribution": ATTRIBUTION, "stances": STANCES, "types": TYPES},
        "files": {
            path.name: {"bytes": path.stat().st_size, "sha256": hashlib.sha256(path.read_bytes()).hexdigest()}
            for path in (model, tokens)
        },
        **(facts or {}),
    }
    (folder / "manifest.json").write_text(json.dumps(manifest, indent=1) + "\n", encoding="utf-8")


def main() -> None:
    """Reads the options and exports."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("weights", type=Path)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--shared", type=int, default=4)
    parser.add_argument("--whole", action="store_true", help="32-bit numbers, to compare with")
    options = parser.parse_args()
    network = Network(shared=options.shared)
    network.load_state_dict(torch.load(options.weights, weights_only=True))
    write(network, options.folder, whole=options.whole)


if __name__ == "__main__":
    main()
