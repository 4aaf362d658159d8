"""Who may act or be acted on, with a name or without: a head for an exported model, learned from sentences of our own.

`python -m training.parties FOLDER` reads the sentences with the model as it is shipped, learns two layers on the states
before and behind its branch for tags, and writes them into that graph: every other answer stays as it was.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterable, Iterator
from pathlib import Path

import numpy as np
import numpy.typing as npt
import onnx
import onnxruntime
import torch
from onnx import TensorProto, helper, numpy_helper
from torch import Tensor, nn

from onrecord.documents.sentences import sentences as cut
from onrecord.inference.encoding import Pieces, around, split
from onrecord.inference.files import opened
from onrecord.inference.labels import LABELS, PARTIES
from onrecord.inference.model import Model
from training import sentences
from training.examples import IGNORED, tagged, tokenizer
from training.export import described

_INNER, _BATCH, _RATE, _EPOCHS = 256, 4096, 2e-3, 4
_NAME = "parties"
Rows = tuple[npt.NDArray[np.float16], npt.NDArray[np.int64]]


def read(folder: Path, lines: Iterable[sentences.Sentence]) -> Rows:
    """The states of every piece, those before and behind the branch, and its tag: (pieces, 2 × width) and (pieces,)."""
    model, branch = Model(*opened(folder, unfinished=True)), _branch(folder)
    states, tags = [], []
    for pieces, labels in _passages(lines):
        below = model._read(pieces)  # noqa: SLF001  # what no user asks for
        behind = branch.run(None, {"states": below.states, "groups": below.groups})[-1]
        states.append(np.concatenate((below.states[0], behind[0]), -1).astype(np.float16))
        tags.append(np.array(labels, dtype=np.int64))
    return np.concatenate(states), np.concatenate(tags)


def _passages(lines: Iterable[sentences.Sentence]) -> Iterator[tuple[Pieces, list[int]]]:
    """Each sentence, as the product reads it, with a tag a piece."""
    tokens = tokenizer()
    for line in lines:
        for sentence in cut(line.text):
            pieces = around(split(tokens, [sentence.of(line.text)])[0], ())
            spans = [
                ("party", one.span.shifted(-sentence.start)) for one in line.mentions if sentence.contains(one.span)
            ]
            yield pieces, list(tagged(_NAME, pieces, spans, PARTIES).tags)


def _branch(folder: Path) -> onnxruntime.InferenceSession:
    """The graph of tags, with the states behind its layers as the last of what it gives."""
    model = onnx.load(folder / "tags.onnx")
    model.graph.output.append(helper.make_tensor_value_info(_behind(model.graph), TensorProto.FLOAT, None))
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    return onnxruntime.InferenceSession(model.SerializeToString(), options)


def _behind(graph: onnx.GraphProto) -> str:
    """What the states are called that the heads for tags read."""
    return next(node.input[0] for node in graph.node if node.name == "/entities/MatMul")


def learn(rows: Rows) -> nn.Sequential:
    """The head, seeded: whatever else is learned stays as it is."""
    torch.manual_seed(1)
    states, tags = rows
    head = nn.Sequential(
        nn.Linear(states.shape[1], _INNER), nn.ReLU(), nn.Dropout(0.1), nn.Linear(_INNER, len(PARTIES))
    )
    batches = list(_batches(np.flatnonzero(tags != IGNORED)))
    optimizer = torch.optim.AdamW(head.parameters(), lr=_RATE, weight_decay=1e-4)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, _RATE, total_steps=len(batches) + 1)
    for places in batches:
        scores = head(_numbers(states[places]))
        loss = nn.functional.cross_entropy(scores, torch.from_numpy(tags[places]))
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        schedule.step()
    return head.eval()


def _batches(known: npt.NDArray[np.int64]) -> Iterator[npt.NDArray[np.int64]]:
    """Places of pieces, mixed anew in each epoch; what is left over at its end waits for the next one."""
    chance, size = np.random.default_rng(1), min(_BATCH, len(known))
    for _ in range(_EPOCHS):
        mixed = chance.permutation(known)
        yield from (np.sort(mixed[start : start + size]) for start in range(0, len(mixed) - size + 1, size))


def _numbers(states: npt.NDArray[np.float16]) -> Tensor:
    return torch.from_numpy(states.astype(np.float32))


def attach(folder: Path, head: nn.Sequential) -> None:
    """Writes the head into the graph of tags, in place of one that is there, and into the manifest."""
    path = folder / "tags.onnx"
    model = onnx.load(path)
    for kept in (model.graph.node, model.graph.initializer, model.graph.output):
        for one in [one for one in kept if one.name.startswith(_NAME)]:
            kept.remove(one)
    for number, layer in ((1, head[0]), (2, head[-1])):
        assert isinstance(layer, nn.Linear)
        weights, bias = (part.detach().numpy() for part in (layer.weight.T, layer.bias))
        model.graph.initializer.append(numpy_helper.from_array(weights.astype(np.float16), f"{_NAME}_weights_{number}"))
        model.graph.initializer.append(numpy_helper.from_array(bias, f"{_NAME}_bias_{number}"))
    model.graph.node.extend(_nodes(_behind(model.graph)))
    model.graph.output.append(helper.make_tensor_value_info(_NAME, TensorProto.FLOAT, [1, "pieces", len(PARTIES)]))
    onnx.checker.check_model(model)
    onnx.save(model, path)
    manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    manifest["labels"] = LABELS
    manifest["files"][path.name] = described(path)
    (folder / "manifest.json").write_text(json.dumps(manifest, indent=1) + "\n", encoding="utf-8")


def _nodes(behind: str) -> list[onnx.NodeProto]:
    """Two layers on the states before and behind the branch."""
    return [
        _node("Concat", ["states", behind], "read", axis=-1),
        *_layer("read", 1),
        _node("Relu", [f"{_NAME}_moved_1"], "inner"),
        *_layer("inner", 2),
        _node("LogSoftmax", [f"{_NAME}_moved_2"], "", axis=-1),
    ]


def _layer(given: str, number: int) -> list[onnx.NodeProto]:
    """One layer; its weights are of 16 bits, and the runtime makes 32 of them when it loads them."""
    weights, bias = f"{_NAME}_weights_{number}", f"{_NAME}_bias_{number}"
    return [
        _node("Cast", [weights], f"whole_{number}", to=TensorProto.FLOAT),
        _node("MatMul", [f"{_NAME}_{given}", f"{_NAME}_whole_{number}"], f"mixed_{number}"),
        _node("Add", [f"{_NAME}_mixed_{number}", bias], f"moved_{number}"),
    ]


def _node(kind: str, inputs: list[str], output: str, **settings: int) -> onnx.NodeProto:
    """A node by the name of what it gives; the last gives what the head is called."""
    name = f"{_NAME}_{output}" if output else _NAME
    return helper.make_node(kind, inputs, [name], name, **settings)


def main() -> None:
    """Reads the options, learns and writes."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    folder = parser.parse_args().folder
    attach(folder, learn(read(folder, sentences.read("training"))))


if __name__ == "__main__":
    main()
