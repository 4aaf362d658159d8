"""Figures on the development splits, straight from the network; the product's own come from `onrecord evaluate`."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import torch
from tokenizers import Tokenizer

from onrecord.evaluation import formats, scores
from onrecord.inference.encoding import Pieces, around, posed, split
from onrecord.inference.labels import ATTRIBUTION, ENTITIES, MIRRORED, ROOTS
from onrecord.inference.tags import spans_of
from onrecord.inference.windows import windows
from onrecord.model import Span
from training import examples
from training.examples import Example
from training.network import Network
from training.train import pair_states, tensors


def development(network: Network, folder: Path) -> dict[str, dict[str, float]]:
    """All that can be measured on the network alone, by task."""
    tokens = examples.tokenizer()
    pairs = stances(network, examples.stance(folder / "stance-dse" / "valid.tsv", tokens))
    figures = {"stance": scores.stance([gold for gold, _ in pairs], [found for _, found in pairs])}
    rows = formats.read_iob2(folder / "entities-uner-ewt" / "dev.iob2")
    texts = [" ".join(one.words) for one in rows]
    tagged = tag(network, [around(pieces, ()) for pieces in split(tokens, texts)], ENTITIES, "entities")
    given = [
        {(name, formats.words_around(text, span)) for name, span in found}
        for text, found in zip(texts, tagged, strict=True)
    ]
    wanted = [set(formats.word_spans(one.words, one.tags)) for one in rows]
    figures["entities"] = scores.spans(wanted, given, ("PER", "ORG", "LOC"))
    articles = formats.read_polnear(folder / "attribution-polnear" / "dev.jsonl")
    guessed = [attributions(network, tokens, article.text) for article in articles]
    for role in ("source", "cue", "content"):
        figures[role] = scores.spans([article.spans for article in articles], guessed, (role,))
    return figures


@torch.no_grad()
def stances(network: Network, rows: Sequence[Example]) -> list[tuple[int, int]]:
    """The label of each pair and the one found; each stands both ways, one after the other."""
    turn, found = list(MIRRORED), []
    for row in rows:
        chances = network.stance(pair_states(network, tensors([row])))[0].softmax(-1)
        both = chances[::2] + chances[1::2][:, turn]
        found += list(zip(row.labels[::2], both.argmax(-1).tolist(), strict=True))
    return found


@torch.no_grad()
def roots(network: Network, rows: Sequence[Example]) -> dict[int, str]:
    """PLOVER's root type of each pair, by its row's number."""
    found: dict[int, str] = {}
    for row in rows:
        scored = network.roots(pair_states(network, tensors([row])))[0]
        found |= {number: ROOTS[place] for number, place in zip(row.rows, scored.argmax(-1).tolist(), strict=True)}
    return found


@torch.no_grad()
def tag(network: Network, passages: Sequence[Pieces], labels: Sequence[str], head: str) -> list[set[tuple[str, Span]]]:
    """Spans with their names, passage by passage."""
    found = []
    for first in range(0, len(passages), 32):
        batch = passages[first : first + 32]
        read = tensors([Example(head, posed(one, ())) for one in batch])
        states = network.encode(read, pairs=False)
        logits = getattr(network, head)(states).log_softmax(-1).numpy()
        found += [set(spans_of(row, one, labels)) for row, one in zip(logits, batch, strict=True)]
    return found


def attributions(network: Network, tokens: Tokenizer, text: str) -> set[tuple[str, Span]]:
    """Sources, cues and contents in a text of any length."""
    whole = split(tokens, [text])[0]
    return set().union(*tag(network, list(windows(whole, text)), ATTRIBUTION, "attribution"))
