"""How sure is sure: fits the curves that turn what rules and model give into probabilities, on development sentences.

`python -m training.calibrate FOLDER` writes them into the manifest of the model in a folder, with a reliability table.
The threshold is the lowest from which on three of four proposals of the model alone are right; these sentences are
harder than news.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

import torch

from onrecord.documents.sentences import sentences as split
from onrecord.extraction import extract
from onrecord.extraction.calibration import Calibration, odds
from onrecord.extraction.joint import Joint
from onrecord.extraction.named import Named
from onrecord.extraction.proposals import Proposal
from onrecord.extraction.reactions import of_states
from onrecord.extraction.syntax import Parsed
from onrecord.inference.model import load
from onrecord.lexicon import reaction_types
from onrecord.model import Document, Extraction, Reaction
from training import sentences

_WANTED = 0.75  # precision of what the model proposes alone
_EDGES = (0.0, 0.2, 0.4, 0.6, 0.8, 0.9, 1.0)
Seen = tuple[float | None, float | None, bool]  # the rules' rank, what the model gives, and whether it is right


def observed(folder: Path, lines: Iterable[sentences.Sentence]) -> list[Seen]:
    """Every reaction that rules or model propose, uncut, with whether it is among the labelled ones."""
    model = load(folder)
    joint = Joint(model, Calibration(threshold=0.02))
    found: list[Seen] = []
    for line in lines:
        document = Document("line", line.text, tuple(split(line.text)))
        judged: dict[tuple[str, str, str], tuple[float | None, float | None]] = {}

        def read(parsed: Parsed, judged: dict[tuple[str, str, str], Any] = judged) -> Iterator[Proposal]:
            for one in joint.judgements(parsed):
                proposal = of_states(one.proposal)
                judged[proposal.source.entity.id, proposal.target.entity.id, proposal.type] = (one.rank, one.reacts)
                yield proposal

        extraction = extract(document, recognize=Named(model), readers=(read,))
        found += [
            (*judged[one.source, one.target, one.type], is_right(extraction, one, line)) for one in extraction.reactions
        ]
    return found


def is_right(extraction: Extraction, reaction: Reaction, line: sentences.Sentence) -> bool:
    """Whether the labels know it: the same two actors, and the same type or another one of the same sort."""
    kinds = reaction_types()

    def sort(type: str) -> tuple[str, str]:
        return kinds[type].sort, kinds[type].stance

    def names(entity: str) -> set[int]:
        spans = [mention.span for mention in extraction.mentions if mention.entity == entity]
        return {place for place, named in enumerate(line.mentions) if any(named.span.overlaps(span) for span in spans)}

    sources, targets = names(reaction.source), names(reaction.target)
    return any(
        gold.source in sources and gold.target in targets and sort(gold.type) == sort(reaction.type)
        for gold in line.reactions
    )


def fit(rows: Sequence[Sequence[float]], right: Sequence[bool]) -> list[float]:
    """Weights of a logistic curve (constant first), drawn a little toward the plain log-odds."""
    features = torch.tensor([[1.0, *row] for row in rows], dtype=torch.float64)
    labels = torch.tensor([float(one) for one in right], dtype=torch.float64)
    start = torch.zeros(features.shape[1], dtype=torch.float64)
    start[1:] = 1 / max(1, features.shape[1] - 1)
    weights = start.clone().requires_grad_(True)
    optimizer = torch.optim.LBFGS([weights], max_iter=200)

    def loss() -> torch.Tensor:
        optimizer.zero_grad()
        value = torch.nn.functional.binary_cross_entropy_with_logits(features @ weights, labels, reduction="sum")
        value = value + (weights - start).square().sum()
        value.backward()
        return value

    optimizer.step(loss)
    return [round(value, 3) for value in weights.tolist()]


def threshold(seen: Sequence[Seen]) -> float:
    """The lowest probability from which on the model alone is right often enough."""
    alone = sorted((given, right) for rank, given, right in seen if rank is None and given is not None)
    for cut in (place / 100 for place in range(20, 99)):
        kept = [right for given, right in alone if given >= cut]
        if len(kept) >= 5 and sum(kept) / len(kept) >= _WANTED:
            return cut
    return 0.98


def balanced(seen: Sequence[Seen], there: int) -> float:
    """The probability from which on rules and model together have the best F1; `there`: how many are labelled."""
    ruled = [right for rank, _, right in seen if rank is not None]

    def f1(cut: float) -> float:
        kept = [right for rank, given, right in seen if rank is None and (given or 0.0) >= cut]
        return 2 * (sum(kept) + sum(ruled)) / (len(kept) + len(ruled) + there)

    return max((place / 20 for place in range(6, 20)), key=f1)


def reliability(calibration: Calibration, seen: Sequence[Seen]) -> list[dict[str, float]]:
    """By confidence: how many, how sure on average, and how many of them are right."""
    sure = [
        (calibration.confidence(rank, given), right)
        for rank, given, right in seen
        if rank is not None or (given or 0.0) >= calibration.threshold
    ]
    table = []
    for low, high in pairwise(_EDGES):
        rows = [one for one in sure if low <= one[0] < high or (high == 1.0 and one[0] == 1.0)]
        if rows:
            table.append(
                {
                    "from": low,
                    "to": high,
                    "reactions": len(rows),
                    "confidence": round(sum(chance for chance, _ in rows) / len(rows), 3),
                    "right": round(sum(right for _, right in rows) / len(rows), 3),
                }
            )
    return table


def main() -> None:
    """Reads the options, fits and writes."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    folder = parser.parse_args().folder
    lines = sentences.read("development")
    seen = observed(folder, lines)
    alone = [(given, right) for rank, given, right in seen if rank is None and given is not None]
    ruled = [(rank, given, right) for rank, given, right in seen if rank is not None]
    calibration = Calibration(
        threshold=threshold(seen),
        balanced=balanced(seen, sum(len(line.reactions) for line in lines)),
        alone=fit([[odds(given)] for given, _ in alone], [right for _, right in alone]),
        ruled=fit(
            [[odds(rank), odds(0.5 if given is None else given)] for rank, given, _ in ruled],
            [right for *_, right in ruled],
        ),
    )
    path = folder / "manifest.json"
    manifest = json.loads(path.read_text(encoding="utf-8"))
    manifest["calibration"] = {
        "threshold": calibration.threshold,
        "balanced": calibration.balanced,
        "alone": list(calibration.alone),
        "ruled": list(calibration.ruled),
    }
    manifest["reliability"] = reliability(calibration, seen)
    path.write_text(json.dumps(manifest, indent=1) + "\n", encoding="utf-8")
    print(json.dumps(manifest["calibration"] | {"reliability": manifest["reliability"]}, indent=1))


if __name__ == "__main__":
    main()
