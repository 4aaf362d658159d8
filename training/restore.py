"""The shipped model → weights to go on from: `python -m training.restore FOLDER WEIGHTS`.

8 bits become 32 again, so what rounding took is lost (half a point at most); whoever has new sentences needs no more
than this and one gentle epoch. The head for sentiment, which only training knows, starts anew.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import numpy_helper

from training.network import Network

_TABLES = ("words", "places", "shapes", "parts")


def weights(folder: Path) -> Iterator[tuple[str, np.ndarray]]:
    """Every weight of the three graphs by its name in `Network`."""
    for path in sorted(folder.glob("*.onnx")):
        graph = onnx.load(path).graph
        values = {one.name: numpy_helper.to_array(one) for one in graph.initializer}
        for name, value in values.items():
            if name.startswith("network.") and name.endswith((".weight", ".bias")):
                yield name.removeprefix("network."), value
        for table in _TABLES:
            name = f"network.{table}.weight"
            if f"{name}_quantized" in values:
                yield f"{table}.weight", _table(values, name)
        calm = _calm(graph, values)
        for node in graph.node:
            if node.op_type == "MatMulInteger":
                part = node.output[0].split("/MatMul")[0].strip("/").replace("/", ".")
                name = node.input[1].removesuffix("_quantized")
                yield f"{part}.weight", (_table(values, name) * calm[node.input[0]][:, None]).T
            elif node.op_type == "MatMul" and f"{node.input[1]}_half" in values:
                yield f"{node.output[0].split('/')[1]}.weight", values[f"{node.input[1]}_half"].T


def _table(values: dict[str, np.ndarray], name: str) -> np.ndarray:
    whole = values[f"{name}_quantized"].astype(np.float32) - values[f"{name}_zero_point"].astype(np.float32)
    return np.asarray(whole * values[f"{name}_scale"])


def _calm(graph: onnx.GraphProto, values: dict[str, np.ndarray]) -> dict[str, np.ndarray]:
    """What the states are multiplied by before a product (`export.calm`), by the name of its 8-bit input."""
    sizes = {
        node.output[0]: values[name]
        for node in graph.node
        for name in node.input
        if node.op_type == "Mul" and name in values and values[name].ndim == 1 and values[name].size > 1
    }
    found = {}
    for node in graph.node:
        if node.op_type == "DynamicQuantizeLinear":
            found[node.output[0]] = sizes.get(node.input[0], np.ones(1))
    return found


def restored(folder: Path) -> Network:
    """The network of a shipped model."""
    network = Network()
    known = network.state_dict()
    for name, value in weights(folder):
        if known[name].shape != value.shape:
            raise ValueError(f"{name} has the shape {value.shape}, not {tuple(known[name].shape)}.")
        known[name] = torch.from_numpy(np.array(value, dtype=np.float32))
    network.load_state_dict(known)
    return network


def main() -> None:
    """Reads the options and writes the weights."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("weights", type=Path)
    options = parser.parse_args()
    options.weights.parent.mkdir(parents=True, exist_ok=True)
    torch.save(restored(options.folder).state_dict(), options.weights)


if __name__ == "__main__":
    main()
