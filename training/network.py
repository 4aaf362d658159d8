"""The network: a BERT encoder whose upper layers are there twice, once for tags and once for pairs of actors.

The lower layers are shared; `pretrained` has the weights to start from. Attention is written out: on processors,
PyTorch's fused one is slower in training, and it doesn't quantize.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np
import torch
import torch.nn.functional as F  # noqa: N812  # as everybody calls it
from torch import Tensor, nn

from onrecord.inference.encoding import Part, Shape
from onrecord.inference.labels import ATTRIBUTION, ENTITIES, KIN, ROOTS, SENTIMENTS, STANCES, TYPES


@dataclass(frozen=True, slots=True)
class Design:
    """The measures of an encoder; `relative`: attention also goes by how far apart two pieces are."""

    width: int
    heads: int
    layers: int
    epsilon: float = 1e-12
    relative: bool = False


MINILM = Design(384, 12, 6)  # Wang et al. 2020: what is shipped
MPNET = Design(768, 12, 12, 1e-5, relative=True)  # Song et al. 2020: what the shipped one learns from
_NEAR, _FAR, _DISTANCES = 8, 128, 32


def dropped(states: Tensor, share: float, training: bool) -> Tensor:
    """Dropout with a mask from numpy: PyTorch's own takes a sixth of a step on a processor."""
    if not training or share == 0:
        return states
    chance = np.random.default_rng(int(torch.randint(2**31, ()).item()))
    kept = torch.from_numpy(np.frombuffer(chance.bytes(states.numel()), dtype=np.uint8) >= round(256 * share))
    return states * kept.view(states.shape) * (1 / (1 - share))


class Layer(nn.Module):
    """One transformer layer, normalized after each half as in BERT."""

    def __init__(self, design: Design, dropout: float) -> None:
        super().__init__()
        width, self.heads, self.dropout = design.width, design.heads, dropout
        self.qkv, self.output = nn.Linear(width, 3 * width), nn.Linear(width, width)
        self.wide, self.narrow = nn.Linear(width, 4 * width), nn.Linear(4 * width, width)
        self.attended, self.transformed = (nn.LayerNorm(width, eps=design.epsilon) for _ in range(2))
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
        batch, width = int(states.shape[0]), self.output.in_features  # a graph is for one passage: no need to ask
        query, key, value = (
            part.view(batch, -1, self.heads, width // self.heads).transpose(1, 2)
            for part in self.qkv(self._calmed("qkv", states)).split(width, -1)
        )
        if wanted is not None:
            query, states, bias = (part.index_select(-2, wanted) for part in (query, states, bias))
        keys, values = (key, value) if seen is None else (torch.cat((seen[0], key), 2), torch.cat((seen[1], value), 2))
        scores = torch.matmul(query * (width // self.heads) ** -0.5, keys.transpose(-1, -2)) + bias
        weights = torch.softmax(scores.float(), -1).to(value.dtype)
        mixed = torch.matmul(weights, values).transpose(1, 2).reshape(batch, -1, width)
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


def distances(places: Tensor) -> Tensor:
    """How far each piece is before or behind each other one, in 32 steps: (batch, pieces, pieces seen).

    Steps grow with the distance; those behind come after those before (Raffel et al. 2020).
    """
    behind = places[:, None, :] - places[:, :, None]
    far = behind.abs()
    half = _DISTANCES // 2
    grown = torch.log(far.clamp(min=1) / _NEAR) / math.log(_FAR / _NEAR) * (half - _NEAR)
    return torch.where(far < _NEAR, far, (_NEAR + grown.long()).clamp(max=half - 1)) + half * (behind > 0)


class Network(nn.Module):
    """Encoder and heads. `shared` layers serve both branches."""

    def __init__(self, design: Design = MINILM, *, shared: int | None = None, dropout: float = 0.1) -> None:
        super().__init__()
        shared = design.layers - 2 if shared is None else shared
        width, own = design.width, design.layers - shared
        self.design, self.dropout = design, dropout
        self.words, self.places = nn.Embedding(30522, width), nn.Embedding(512, width)
        self.shapes, self.parts = nn.Embedding(len(Shape), width), nn.Embedding(len(Part), width)
        self.embedded = nn.LayerNorm(width, eps=design.epsilon)
        if design.relative:
            self.relative = nn.Embedding(_DISTANCES, design.heads)
        self.lower = nn.ModuleList(Layer(design, dropout) for _ in range(shared))
        self.tagging = nn.ModuleList(Layer(design, dropout) for _ in range(own))
        self.pairing = nn.ModuleList(Layer(design, dropout) for _ in range(own))
        self.entities, self.attribution = nn.Linear(width, len(ENTITIES)), nn.Linear(width, len(ATTRIBUTION))
        self.joined = nn.Linear(5 * width, width)
        self.stance, self.types = nn.Linear(width, len(STANCES)), nn.Linear(width, len(TYPES))
        self.roots, self.kin = nn.Linear(width, len(ROOTS)), nn.Linear(width, len(KIN))
        self.sentiment = nn.Linear(width, len(SENTIMENTS))
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
        if self.design.relative:
            bias = bias + self.relative(distances(read["places"])).permute(0, 3, 1, 2)
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
        marks = states[:, -2 * count :].reshape(batch, -1, 2 * self.design.width)
        whole = [states[:, :1].expand(-1, count, -1), marks]
        for mask in (first, second):
            share = mask.to(states.dtype) / mask.sum(-1, keepdim=True).clamp(min=1).to(states.dtype)
            whole.append(torch.matmul(share, states))
        joined = F.gelu(self.joined(torch.cat(whole, -1)))
        return dropped(joined, self.dropout, self.training)

    def freeze(self, layers: int) -> None:
        """Keeps words, distances and the first layers as they were pretrained: training takes less time."""
        for kept in (self.words, *([self.relative] if self.design.relative else []), *self.lower[:layers]):
            kept.requires_grad_(False)
