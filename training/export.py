"""Weights → the files that the product loads: `python -m training.export WEIGHTS FOLDER`.

Three ONNX graphs: what both branches share, and each branch. Weights become 8-bit integers, a scale for each column;
activations are scaled as they come (dynamic quantization), after they were made alike in size. The heads keep 16 bits.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import tempfile
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import TensorProto, helper, numpy_helper
from onnxruntime.quantization import QuantType, quant_pre_process, quantize_dynamic
from torch import Tensor, nn

from onrecord.inference.encoding import posed, split
from onrecord.inference.labels import LABELS
from onrecord.model import Span
from training import examples, sentences
from training.examples import Example
from training.network import MINILM, Network, bias_of, layers
from training.train import tensors


class Below(nn.Module):
    """Pieces → the states that both branches go on from.

    Keys and values of a passage come out too, so that marks can be read after it without reading it again.
    """

    def __init__(self, network: Network) -> None:
        super().__init__()
        self.network = network

    def forward(
        self,
        ids: Tensor,
        shapes: Tensor,
        parts: Tensor,
        places: Tensor,
        groups: Tensor,
        seen_keys: Tensor,
        seen_values: Tensor,
    ) -> tuple[Tensor, Tensor, Tensor]:
        """States: (batch, pieces, width); keys and values: (layers, batch, heads, pieces, width of a head).

        `seen_keys`, `seen_values`: those of a passage read before, or of none.
        """
        states = self.network.embed({"ids": ids, "shapes": shapes, "parts": parts, "places": places})
        passage = torch.zeros_like(seen_keys[0, :, 0, :, 0], dtype=groups.dtype)
        bias = bias_of(groups, states, torch.cat((passage, groups), 1))
        keys, values = [], []
        for number, layer in enumerate(self.network.lower):
            states, key, value = layer(states, bias, seen=(seen_keys[number], seen_values[number]))
            keys.append(key)
            values.append(value)
        return states, torch.stack(keys), torch.stack(values)


class Tags(nn.Module):
    """States → the log probabilities of tags."""

    def __init__(self, network: Network) -> None:
        super().__init__()
        self.network = network

    def forward(self, states: Tensor, groups: Tensor) -> tuple[Tensor, Tensor]:
        """Names and parts of attributions: (batch, pieces, tags) each."""
        states = self.network.above(states, bias_of(groups, states), pairs=False)
        return self.network.entities(states).log_softmax(-1), self.network.attribution(states).log_softmax(-1)


class Pairs(nn.Module):
    """States → the scores of what is told of pairs.

    `wanted`: the places of the first piece, of actors and of marks.
    """

    def __init__(self, network: Network) -> None:
        super().__init__()
        self.network = network

    def forward(
        self, states: Tensor, groups: Tensor, wanted: Tensor, first: Tensor, second: Tensor
    ) -> tuple[Tensor, ...]:
        """(batch, pairs, labels) each; `first`, `second` tell actors among the wanted pieces."""
        states = self.network.above(states, bias_of(groups, states), pairs=True, wanted=wanted)
        joined = self.network.pair(states, first, second)
        return tuple(getattr(self.network, head)(joined) for head in ("stance", "types", "roots", "kin"))


def export(network: Network, folder: Path) -> list[Path]:
    """The network as three ONNX files of 32-bit numbers, so that no branch is run that nobody asked for."""
    chad, mali = Span(0, 4), Span(13, 17)
    pieces = split(examples.tokenizer(), ["Chad accused Mali."])[0]
    read = tensors([Example("type", posed(pieces, [(chad, mali), (mali, chad)]))])
    network.eval()
    read["states"] = network.below(read)[0].detach()
    read["wanted"] = torch.arange(read["ids"].shape[1])
    read["seen_keys"] = read["seen_values"] = torch.zeros(
        len(network.lower), 1, MINILM.heads, 3, MINILM.width // MINILM.heads
    )
    paths = []
    for graph, inputs, outputs in (
        (
            Below(network),
            ("ids", "shapes", "parts", "places", "groups", "seen_keys", "seen_values"),
            ("states", "keys", "values"),
        ),
        (Tags(network), ("states", "groups"), ("entities", "attribution")),
        (Pairs(network), ("states", "groups", "wanted", "first", "second"), ("stances", "types", "roots", "kin")),
    ):
        paths.append(folder / f"{type(graph).__name__.lower()}.onnx")
        torch.onnx.export(
            graph,
            tuple(read[name] for name in inputs),
            str(paths[-1]),
            input_names=list(inputs),
            output_names=list(outputs),
            dynamic_axes={name: _AXES.get(name, {1: "pieces"}) for name in (*inputs, *outputs)},
            opset_version=17,
            dynamo=False,
        )
    return paths


_CALM = 0.8  # how much of the difference in size goes to the weights
_HEADS = ("joined", "stance", "types", "roots", "kin", "entities", "attribution")
_PRODUCTS = ("qkv", "output", "wide", "narrow")
_AXES = {
    "wanted": {0: "wanted"},
    **{name: {1: "pairs", 2: "wanted"} for name in ("first", "second")},
    **{name: {1: "pairs"} for name in ("stances", "types", "roots", "kin")},
    **{name: {3: "seen"} for name in ("seen_keys", "seen_values")},
    **{name: {3: "pieces"} for name in ("keys", "values")},
}


def quantize(path: Path, small: Path) -> None:
    """32-bit numbers → 8-bit integers, those of the heads → 16-bit numbers."""
    with tempfile.TemporaryDirectory() as folder:
        ready = Path(folder) / "ready.onnx"
        quant_pre_process(str(path), str(ready), skip_symbolic_shape=True)
        quantize_dynamic(
            str(ready),
            str(small),
            per_channel=True,
            weight_type=QuantType.QInt8,
            op_types_to_quantize=["MatMul", "Gather"],
            nodes_to_exclude=[f"/{head}/MatMul" for head in _HEADS],
        )
    model = onnx.load(small)
    halve(model.graph)
    onnx.save(model, small)


def halve(graph: onnx.GraphProto) -> None:
    """Weights of products that are still of 32 bits → 16 bits; the runtime makes 32 of them when it loads them."""
    weights = {one.name: one for one in graph.initializer}
    used = {name for node in graph.node if node.op_type == "MatMul" for name in node.input}
    for name in sorted(used & weights.keys()):
        half = numpy_helper.from_array(numpy_helper.to_array(weights[name]).astype(np.float16), f"{name}_half")
        weights[name].CopyFrom(half)
        graph.node.insert(0, helper.make_node("Cast", [half.name], [name], to=TensorProto.FLOAT))


@torch.no_grad()
def calm(network: Network, passages: Sequence[Example]) -> None:
    """Makes the states before each product of a layer alike in size, and the weights behind them make up for it.

    One large state would take most of the 8 bits that all states of a passage share (SmoothQuant, Xiao et al. 2023).
    """
    network.eval()
    products = [(layer, name) for layer in layers(network) for name in _PRODUCTS]
    largest = {getattr(layer, name): torch.zeros(getattr(layer, name).in_features) for layer, name in products}

    def seen(product: nn.Module, inputs: tuple[Tensor, ...]) -> None:
        assert isinstance(product, nn.Linear)
        largest[product] = torch.maximum(largest[product], inputs[0].abs().amax((0, 1)))

    hooks = [product.register_forward_pre_hook(seen) for product in largest]
    for passage in passages:
        read = tensors([passage])
        network.encode(read, pairs=False)
        network.encode(read, pairs=True)
    for hook in hooks:
        hook.remove()
    for layer, name in products:
        product = getattr(layer, name)
        weights = product.weight.abs().amax(0)
        scale = largest[product].clamp(min=1e-3) ** _CALM / weights.clamp(min=1e-5) ** (1 - _CALM)
        layer.calm[name] = 1 / scale
        product.weight.mul_(scale)


def _small(path: Path, folder: Path) -> Path:
    quantize(path, folder / path.name)
    return folder / path.name


def described(path: Path) -> dict[str, int | str]:
    """What the manifest says of a file."""
    return {"bytes": path.stat().st_size, "sha256": hashlib.sha256(path.read_bytes()).hexdigest()}


def write(network: Network, folder: Path, *, facts: dict[str, object] | None = None, whole: bool = False) -> None:
    """Model, tokenizer and manifest in a folder; `whole`: unquantized, to compare with."""
    folder.mkdir(parents=True, exist_ok=True)
    tokens = folder / "tokenizer.json"
    if whole:
        graphs = export(network, folder)
    else:
        with tempfile.TemporaryDirectory() as temporary:
            graphs = [_small(path, folder) for path in export(network, Path(temporary))]
    examples.tokenizer().save(str(tokens), pretty=False)
    manifest = {
        "name": "on-record-minilm",
        "license": "Apache-2.0 for the weights' arrangement; see MODEL_CARD.md for the corpora",
        "labels": LABELS,
        "files": {path.name: described(path) for path in (*graphs, tokens)},
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
    if not options.whole:
        calm(network, list(examples.own(sentences.read("training"), examples.tokenizer()))[::60])
    write(network, options.folder, whole=options.whole)


if __name__ == "__main__":
    main()
