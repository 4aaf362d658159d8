"""What a teacher makes of texts, for a smaller network to learn: `python -m training.teach CORPORA WEIGHTS FOLDER`.

A teacher (`training.train --large`) is surer than a label and knows more than one: its chances say which other answers
would be nearly right. Texts without labels of a task serve as well as those with them.
"""

from __future__ import annotations

import argparse
import json
import random
from collections.abc import Sequence
from dataclasses import replace
from itertools import combinations
from pathlib import Path

import numpy as np
import torch
from tokenizers import Tokenizer

from onrecord.documents.sentences import sentences
from onrecord.evaluation import formats
from onrecord.inference.encoding import Pieces, around, posed, split
from onrecord.inference.labels import ENTITIES, MIRRORED
from onrecord.inference.tags import spans_of
from training import corpora, examples, taught
from training.examples import IGNORED, Array, Example
from training.network import MPNET, Network
from training.train import STANCE_WEIGHTS, filled, pair_states, tensors

_SIZE = 3000  # pieces in a batch
_SHORTEST, _LONGEST = 20, 700  # characters of a sentence that is read
_COUPLES = 3  # pairs of names that are asked about in a sentence, each both ways
_TEACHER = 0.7  # names on UNER EWT dev: 76.8 the teacher, 75.5 the small one, 81.1 both so
_ACTORS = ("PER", "ORG", "LOC")


@torch.no_grad()
def chances(network: Network, rows: Sequence[Example]) -> list[Example]:
    """The same examples with the teacher's chances for the name that each piece is of, or the stance of each pair."""
    order, found = sorted(range(len(rows)), key=lambda place: len(rows[place])), list[Example]()
    for batch in filled([rows[place] for place in order], _SIZE):
        read, is_paired = tensors(batch), bool(batch[0].asked.first)
        if is_paired:
            given = network.stance(pair_states(network, read)).float().softmax(-1) / torch.tensor(STANCE_WEIGHTS)
            given = given / given.sum(-1, keepdim=True)  # seldom stances were weighed up when it learned
        else:
            given = network.entities(network.encode(read, pairs=False)).float().softmax(-1)
            given[:, 0] = 0  # the beginning is no piece of a name
        for row, values in zip(batch, given.to(torch.float16).numpy(), strict=True):
            found.append(replace(row, chances=values[: len(row.asked.first) or len(row)]))
    return [row for _, row in sorted(zip(order, found, strict=True), key=lambda one: one[0])]


def labelled(row: Example) -> Example:
    """Half the teacher's chances, half the labels."""
    given = _given(both_ways(row) if row.task == "stance" else row)
    labels = np.array(row.tags or row.labels)
    ours = np.eye(given.shape[1], dtype=np.float16)[np.where(labels == IGNORED, 0, labels)]
    return replace(row, chances=given + ours * (labels != IGNORED)[:, None])


def both_ways(row: Example) -> Example:
    """Stances as the mean of a pair asked forth and back, one after the other."""
    forth, back = _given(row)[::2], _given(row)[1::2]
    mean = (forth + back[:, list(MIRRORED)]) / 2
    return replace(row, chances=np.stack((mean, mean[:, list(MIRRORED)]), 1).reshape(-1, mean.shape[1]))


def couples(pieces: Pieces, given: Array, chance: random.Random) -> Example | None:
    """Some of the names that the teacher sees in a sentence, two by two."""
    logs = np.log(given.astype(np.float32) + 1e-6)
    names = [span for name, span in sorted(spans_of(logs, pieces, ENTITIES), key=lambda one: one[1]) if name in _ACTORS]
    pairs = list(combinations(names, 2))
    chance.shuffle(pairs)
    asked = [pair for first, second in pairs[:_COUPLES] for pair in ((first, second), (second, first))]
    return Example("stance", posed(pieces, asked)) if asked else None


def unlabelled(
    network: Network, beside: Network | None, tokens: Tokenizer, texts: Sequence[str]
) -> tuple[list[Example], list[Example]]:
    """Names in sentences, as both networks see them together, and pairs of those that the teacher sees."""
    passages = [around(pieces, ()) for pieces in split(tokens, texts)]
    bare = [Example("entities", posed(pieces, ())) for pieces in passages]
    names, chance = chances(network, bare), random.Random(1)
    asked = (couples(pieces, _given(row), chance) for pieces, row in zip(passages, names, strict=True))
    pairs = chances(network, [row for row in asked if row is not None])
    if beside is not None:
        names = [mixed(row, other) for row, other in zip(names, chances(beside, bare), strict=True)]
    return names, [both_ways(row) for row in pairs]


def mixed(row: Example, other: Example) -> Example:
    """Seven parts of what the teacher gives, three of what another network gives."""
    return replace(row, chances=_TEACHER * _given(row) + (1 - _TEACHER) * _given(other))


def _given(row: Example) -> Array:
    assert row.chances is not None
    return row.chances


def polnear(folder: Path, share: float) -> list[str]:
    """Sentences of some of the articles."""
    articles = list(formats.read_polnear(folder / "attribution-polnear" / "train.jsonl"))
    chosen = random.Random(1).sample(articles, round(share * len(articles)))
    return [span.of(article.text).replace("\n", " ") for article in chosen for span in sentences(article.text)]


def newsmtsc(folder: Path, share: float) -> list[str]:
    """The sentences whose sentiment is labelled."""
    lines = (folder / "target-sentiment-newsmtsc" / "train.jsonl").read_text(encoding="utf-8").splitlines()
    known = list(dict.fromkeys(json.loads(line)["sentence_normalized"] for line in lines))
    return random.Random(1).sample(known, round(share * len(known)))


_TEXTS = {"attribution-polnear": polnear, "target-sentiment-newsmtsc": newsmtsc}


def main() -> None:
    """Reads the options and writes a file a corpus and task."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpora", type=Path)
    parser.add_argument("weights", type=Path, help="the teacher's")
    parser.add_argument("folder", type=Path)
    parser.add_argument(
        "--use", default="stance-dse,entities-uner-ewt", help="corpora with labels, with commas between"
    )
    parser.add_argument(
        "--read", default="attribution-polnear,target-sentiment-newsmtsc", help="those read as bare text"
    )
    parser.add_argument("--share", type=float, default=1.0, help="how much of the bare text, and of our own sentences")
    parser.add_argument("--beside", type=Path, help="weights of a small network that helps the teacher with names")
    parser.add_argument("--threads", type=int, default=2)
    options = parser.parse_args()
    torch.set_num_threads(options.threads)
    network = Network(MPNET)
    network.load_state_dict(torch.load(options.weights, weights_only=True))
    network = network.to(torch.bfloat16).eval()
    beside = None
    if options.beside:
        beside = Network()
        beside.load_state_dict(torch.load(options.beside, weights_only=True))
        beside.eval()
    for name in filter(None, options.use.split(",")):
        rows = corpora.training(options.corpora, [name])
        if name.startswith("own"):
            rows = random.Random(1).sample(rows, round(options.share * len(rows)))
        given = chances(network, rows)
        if beside is not None and rows[0].task == "entities":
            given = [mixed(row, other) for row, other in zip(given, chances(beside, rows), strict=True)]
        _write(options.folder / f"{name}.pt", [labelled(row) for row in given])
    for name in filter(None, options.read.split(",")):
        texts = [text for text in _TEXTS[name](options.corpora, options.share) if _SHORTEST < len(text) < _LONGEST]
        names, pairs = unlabelled(network, beside, examples.tokenizer(), texts)
        _write(options.folder / f"{name}-names.pt", names)
        _write(options.folder / f"{name}-pairs.pt", pairs)


def _write(path: Path, rows: Sequence[Example]) -> None:
    if rows:
        taught.write(path, rows)
    print(path.name, len(rows), flush=True)


if __name__ == "__main__":
    main()
