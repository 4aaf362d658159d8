"""Figures on the development splits, straight from the network; the product's own come from `onrecord evaluate`."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

import torch

from onrecord.evaluation import formats, scores
from onrecord.inference.encoding import Pieces, padded, split
from onrecord.inference.labels import ATTRIBUTION, ENTITIES, MIRRORED, ROOTS, TYPES
from onrecord.inference.tags import spans_of
from onrecord.inference.windows import windows
from onrecord.model import Span
from training import examples
from training.examples import Example
from training.network import Network
from training.train import pair_states, tensors


def development(network: Network, folder: Path, *, marked: bool = True) -> dict[str, dict[str, float]]:
    """All that can be measured on the network alone, by task."""
    tokens = examples.tokenizer()
    valid = folder / "stance-dse" / "valid.tsv"
    gold = [int(row.label) for row in formats.read_dse(valid)]
    figures = {"stance": scores.stance(gold, stances(network, examples.stance(valid, tokens), marked=marked))}
    read = formats.read_iob2(folder / "entities-uner-ewt" / "dev.iob2")
    texts = [" ".join(one.words) for one in read]
    found = tag(network, split(tokens, texts), ENTITIES, "entities")
    wanted = [set(formats.word_spans(one.words, one.tags)) for one in read]
    whole = [
        {(name, formats.words_around(text, span)) for name, span in spans}
        for text, spans in zip(texts, found, strict=True)
    ]
    figures["entities"] = scores.spans(wanted, whole, ("PER", "ORG", "LOC"))
    articles = formats.read_polnear(folder / "attribution-polnear" / "dev.jsonl")
    guessed = [attributions(network, tokens, article.text) for article in articles]
    for role in ("source", "cue", "content"):
        figures[role] = scores.spans([article.spans for article in articles], guessed, (role,))
    return figures


@torch.no_grad()
def stances(network: Network, rows: Sequence[Example], *, marked: bool) -> list[int]:
    """The label of each pair, both orders asked."""
    turn = list(MIRRORED)
    scored = []
    for batch in _batches(rows):
        there = network.stance(pair_states(network, tensors(batch), marked=marked)).softmax(-1)
        back = network.stance(pair_states(network, tensors(batch, swapped=True), marked=marked)).softmax(-1)
        scored += (there + back[:, turn]).argmax(-1).tolist()
    return scored


@torch.no_grad()
def roots(network: Network, rows: Sequence[Example], *, marked: bool = True) -> list[str]:
    """PLOVER's root type of each pair."""
    names, found = list(ROOTS), []
    for batch in _batches(rows):
        chances = network.types(pair_states(network, tensors(batch), marked=marked)).softmax(-1)
        summed = torch.stack([chances[:, [TYPES.index(t) for t in ROOTS[name]]].sum(-1) for name in names], -1)
        found += [names[place] for place in summed.argmax(-1).tolist()]
    return found


@torch.no_grad()
def tag(network: Network, passages: Sequence[Pieces], labels: Sequence[str], head: str) -> list[set[tuple[str, Span]]]:
    """Spans with their names, passage by passage."""
    found = []
    for first in range(0, len(passages), 32):
        batch = passages[first : first + 32]
        ids = torch.from_numpy(padded([one.ids for one in batch]))
        shapes = torch.from_numpy(padded([one.shapes for one in batch]))
        states = network.encode(ids, shapes, torch.zeros_like(ids), pairs=False)
        logits = getattr(network, head)(states).log_softmax(-1).numpy()
        found += [set(spans_of(row, one, labels)) for row, one in zip(logits, batch, strict=True)]
    return found


def attributions(network: Network, tokens: object, text: str) -> set[tuple[str, Span]]:
    """Sources, cues and contents in a text of any length."""
    whole = split(tokens, [text])[0]  # type: ignore[arg-type]
    return set().union(*tag(network, list(windows(whole, text)), ATTRIBUTION, "attribution"))


def _batches(rows: Sequence[Example]) -> Iterable[Sequence[Example]]:
    return (rows[first : first + 32] for first in range(0, len(rows), 32))
