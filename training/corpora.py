"""The corpora by name, each with the licence that its makers state; what the model learns from is chosen here."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

from tokenizers import Tokenizer

from onrecord.evaluation import formats
from training import examples, names, recast, sentences
from training.examples import Example

Read = Callable[[Path, Tokenizer], Iterable[Example]]

_READ: dict[str, Read] = {
    "stance-dse": lambda folder, tokens: examples.stance(folder / "stance-dse" / "train.tsv", tokens),
    "reaction-type-plv": lambda folder, tokens: examples.roots(
        formats.read_plv(folder / "reaction-type-plv" / "train.tsv"), tokens
    ),
    "attribution-polnear": lambda folder, tokens: examples.attribution(
        folder / "attribution-polnear" / "train.jsonl", tokens
    ),
    "entities-uner-ewt": lambda folder, tokens: examples.entities(folder / "entities-uner-ewt" / "train.iob2", tokens),
    "entities-crossner-politics": lambda folder, tokens: examples.entities(
        folder / "entities-crossner-politics" / "train.txt", tokens, examples.POLITICS
    ),
    "target-sentiment-newsmtsc": lambda folder, tokens: examples.sentiment(
        folder / "target-sentiment-newsmtsc" / "train.jsonl", tokens
    ),
    "entities-crossner-politics-dev": lambda folder, tokens: examples.entities(
        folder / "entities-crossner-politics" / "dev.txt", tokens, examples.POLITICS
    ),
    "own-names": lambda _, tokens: examples.own_names(names.read(), tokens),
    "own": lambda _, tokens: examples.own(sentences.read("training"), tokens),
    "own-even": lambda _, tokens: examples.own(sentences.read("training")[::2], tokens),
    "own-odd": lambda _, tokens: examples.own(sentences.read("training")[1::2], tokens),
    "own-half": lambda _, tokens: examples.own(sentences.read("training")[::2], tokens, quiet=3),
    "own-recast": lambda _, tokens: examples.own(recast.recast(sentences.read("training"), 1), tokens),
    "own-recast-again": lambda _, tokens: examples.own(recast.recast(sentences.read("training"), 2), tokens),
}
NAMES = tuple(_READ)


def training(folder: Path, wanted: Iterable[str]) -> list[Example]:
    """The training examples of some corpora, in their order; those of `NAME*3` three times."""
    tokens, found = examples.tokenizer(), list[Example]()
    for one in wanted:
        name, _, times = one.partition("*")
        found += list(_READ[name](folder, tokens)) * int(times or 1)
    return found
