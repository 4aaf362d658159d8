"""Trains the network on several corpora at once; `python -m training.train --help`.

Every step is one batch of one task; tasks come up as often as they have batches. What is kept is the running average of
the weights. A run that was cut off goes on from its last checkpoint, with the same batches as if it had not been.
"""

from __future__ import annotations

import argparse
import json
import random
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F  # noqa: N812

from onrecord.inference.encoding import masks, padded
from training import corpora, pretrained, taught
from training.examples import IGNORED, Example
from training.network import MINILM, MPNET, Design, Network

WEIGHTS = {"entities": 1.0, "attribution": 1.0, "stance": 1.0, "type": 1.0, "sentiment": 0.5}
SIZES = {"entities": 800, "attribution": 3000, "stance": 1600, "type": 800, "sentiment": 1600}  # pieces in a batch
_KIN = 0.5
STANCE_WEIGHTS = (0.6, 1.2, 1.6, 1.0, 1.6)
_EVERY = 5  # steps between two that the average of the weights takes in

Loss = Callable[[Network, Sequence[Example], torch.Tensor], torch.Tensor]
"""Of a batch, given how much each stance weighs."""


def batches(examples: Sequence[Example], chance: random.Random) -> list[list[Example]]:
    """Batches of one task each, of passages about as long as one another, in random order."""
    found = []
    kinds = [(example.task, example.chances is not None) for example in examples]
    for task, is_taught in sorted(set(kinds)):
        rows = [example for example, kind in zip(examples, kinds, strict=True) if kind == (task, is_taught)]
        chance.shuffle(rows)
        for first in range(0, len(rows), 2048):
            found += list(filled(sorted(rows[first : first + 2048], key=len), SIZES[task]))
    chance.shuffle(found)
    return found


def filled(rows: Sequence[Example], size: int) -> Iterator[list[Example]]:
    """Rows, in their order, in batches of at most `size` pieces with their padding; a longer row is one alone."""
    batch: list[Example] = []
    for row in rows:
        if batch and (len(batch) + 1) * len(row) > size:
            yield batch
            batch = []
        batch.append(row)
    if batch:
        yield batch


def tensors(batch: Sequence[Example]) -> dict[str, torch.Tensor]:
    """What the network reads of a batch: the passages, filled up to one length, and behind them the marks, likewise."""
    asked = [row.asked for row in batch]
    sizes = [len(one.ids) - 2 * len(one.first) for one in asked]
    text, marks = max(sizes), 2 * max(len(one.first) for one in asked)
    read = {}
    for name, filler in (
        ("ids", 0),
        ("shapes", 0),
        ("parts", 0),
        ("places", 0),
        ("groups", -1),
    ):
        rows = np.full((len(batch), text + marks), filler, dtype=np.int64)
        for row, one, size in zip(rows, asked, sizes, strict=True):
            values = getattr(one, name)
            row[:size] = values[:size]
            row[text : text + len(values) - size] = values[size:]
        read[name] = torch.from_numpy(rows)
    for name in ("first", "second"):
        whole = np.zeros((len(batch), marks // 2, text + marks), dtype=np.int64)
        for row, one in zip(whole, asked, strict=True):
            row[: len(one.first)] = masks(getattr(one, name), range(text + marks))
        read[name] = torch.from_numpy(whole)
    return read


def pair_states(network: Network, read: dict[str, torch.Tensor]) -> torch.Tensor:
    """One vector a pair: (batch, pairs, width)."""
    return network.pair(network.encode(read, pairs=True), read["first"], read["second"])


def loss_of(network: Network, batch: Sequence[Example], stances: torch.Tensor) -> torch.Tensor:
    """The mean loss of a batch."""
    if batch[0].chances is not None:
        return taught_loss(network, batch)
    task, read = batch[0].task, tensors(batch)
    if task in ("entities", "attribution"):
        logits = (network.entities if task == "entities" else network.attribution)(network.encode(read, pairs=False))
        tags = torch.from_numpy(padded([row.tags for row in batch], IGNORED))
        return F.cross_entropy(logits.float().flatten(0, 1), tags.flatten(), ignore_index=IGNORED)
    states = states_of(network, batch, read)
    labels = torch.tensor([label for row in batch for label in row.labels])
    if task == "sentiment":
        return F.cross_entropy(network.sentiment(states).float(), labels)
    losses = []
    if (labels != IGNORED).any():
        scored = network.stance(states).float()
        losses.append(F.cross_entropy(scored, labels, weight=stances, ignore_index=IGNORED, label_smoothing=0.05))
    for head, sets in (
        (network.types, [types for row in batch for types in row.types]),
        (network.roots, [roots for row in batch for roots in row.roots]),
    ):
        if any(sets):
            losses.append(any_loss(head(states).float(), sets))
    kin = torch.tensor([label for row in batch for label in row.kin])
    if (kin != IGNORED).any():
        losses.append(_KIN * F.cross_entropy(network.kin(states).float(), kin, ignore_index=IGNORED))
    return torch.stack(losses).sum()


def states_of(network: Network, batch: Sequence[Example], read: dict[str, torch.Tensor]) -> torch.Tensor:
    """The vectors of all pairs of a batch, example by example: (pairs, width)."""
    return pair_states(network, read)[_there(read["first"], [len(row.asked.first) for row in batch])]


def taught_loss(network: Network, batch: Sequence[Example]) -> torch.Tensor:
    """How far what the network gives is from a teacher's chances (Hinton, Vinyals and Dean 2015)."""
    read, rows = tensors(batch), [row.chances for row in batch if row.chances is not None]
    wanted = torch.from_numpy(np.concatenate(rows)).float()
    if batch[0].task == "entities":
        states, head = network.encode(read, pairs=False), network.entities
    else:
        states, head = pair_states(network, read), network.stance
    found = head(states[_there(states, [len(row) for row in rows])]).float().log_softmax(-1)
    return -(wanted * found).sum() / wanted.sum()


def _there(rows: torch.Tensor, counts: Sequence[int]) -> torch.Tensor:
    """Which of the rows of a batch are not padding: (batch, rows)."""
    return torch.arange(rows.shape[1]) < torch.tensor(counts)[:, None]


def any_loss(logits: torch.Tensor, sets: Sequence[Sequence[int]]) -> torch.Tensor:
    """That any label of each row's set is right, on average; rows with an empty set don't count."""
    kept = [row for row, labels in enumerate(sets) if labels]
    return any_losses(logits[kept], [sets[row] for row in kept]).mean()


def any_losses(logits: torch.Tensor, sets: Sequence[Sequence[int]]) -> torch.Tensor:
    """The same row by row; 0 for an empty set."""
    scored = logits.log_softmax(-1)
    right = torch.zeros_like(scored, dtype=torch.bool)
    for row, labels in enumerate(sets):
        right[row, list(labels) or slice(None)] = True
    return -scored.masked_fill(~right, -torch.inf).logsumexp(1)


class Average:
    """The running average of the weights, taken every few steps."""

    def __init__(self, network: Network, keep: float) -> None:
        self.weights = {name: value.detach().clone() for name, value in network.named_parameters()}
        self.keep, self.steps = keep, 0

    def add(self, network: Network) -> None:
        """Counts a step, and takes in the weights if it is time."""
        self.steps += 1
        if self.steps % _EVERY:
            return
        keep = min(self.keep, self.steps / (self.steps + 10)) ** _EVERY
        for name, value in network.named_parameters():
            if value.requires_grad:
                self.weights[name].lerp_(value.detach(), 1 - keep)


def groups(network: Network, rate: float) -> list[dict[str, object]]:
    """Heads and new embeddings learn five times as fast as what was pretrained."""
    new = ("entities", "attribution", "joined", "stance", "types", "roots", "kin", "sentiment", "shapes", "parts")
    learned = [(name, value) for name, value in network.named_parameters() if value.requires_grad]
    fresh = [value for name, value in learned if name.split(".")[0] in new]
    known = [value for name, value in learned if name.split(".")[0] not in new]
    return [{"params": known, "lr": rate}, {"params": fresh, "lr": 5 * rate}]


def train(
    examples: Sequence[Example],
    folder: Path,
    *,
    epochs: int,
    rate: float,
    seed: int,
    shared: int | None = None,
    design: Design = MINILM,
    frozen: int | None = None,
    start: Path | None = None,
    loss: Loss = loss_of,
    quiet: bool = False,
) -> Network:
    """A trained network (its averaged weights, also in `folder/weights.pt`)."""
    torch.manual_seed(seed)
    network = Network(design, shared=shared)
    pretrained.start(network)
    if start is not None:
        network.load_state_dict(torch.load(start, weights_only=True))
    if frozen is not None:
        network.freeze(frozen)
    optimizer = torch.optim.AdamW(groups(network, rate), weight_decay=0.01, fused=True)
    plan = [batch for epoch in range(epochs) for batch in batches(examples, random.Random(seed + epoch))]
    warm = max(1, len(plan) // 20)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: min((step + 1) / warm, max(0.02, (len(plan) - step) / (len(plan) - warm)))
    )
    average = Average(network, 0.998)
    folder.mkdir(parents=True, exist_ok=True)
    checkpoint, done = folder / "checkpoint.pt", 0
    if checkpoint.exists():
        saved = torch.load(checkpoint, weights_only=True)
        network.load_state_dict(saved["network"])
        optimizer.load_state_dict(saved["optimizer"])
        schedule.load_state_dict(saved["schedule"])
        average.weights, average.steps, done = saved["average"], saved["steps"], saved["done"]
    is_taught = any(example.chances is not None for example in examples)  # chances are not weighed, nor labels beside
    stances = torch.ones(len(STANCE_WEIGHTS)) if is_taught else torch.tensor(STANCE_WEIGHTS)
    is_short = torch.backends.cpu.get_cpu_capability().startswith("AVX512")  # elsewhere 16 bits take ten times as long
    network.train()
    began, losses = time.time(), {}
    for step in range(done, len(plan)):
        torch.manual_seed(seed * 1_000_003 + step)
        batch = plan[step]
        with torch.autocast("cpu", dtype=torch.bfloat16, enabled=is_short):
            lost = loss(network, batch, stances) * WEIGHTS[batch[0].task]
        lost.backward()
        torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
        optimizer.step()
        optimizer.zero_grad()
        schedule.step()
        average.add(network)
        task = batch[0].task
        losses[task] = 0.98 * losses.get(task, lost.item()) + 0.02 * lost.item()
        if not quiet and (step + 1) % 100 == 0:
            told = " ".join(f"{name} {value:.3f}" for name, value in sorted(losses.items()))
            print(f"{step + 1}/{len(plan)} {time.time() - began:.0f} s {told}", flush=True)
        if not quiet and (step + 1) % 500 == 0:
            _save(checkpoint, network, optimizer, schedule, average, step + 1)
    network.load_state_dict(average.weights)
    torch.save(average.weights, folder / "weights.pt")
    checkpoint.unlink(missing_ok=True)
    return network.eval()


def _save(
    path: Path,
    network: Network,
    optimizer: torch.optim.Optimizer,
    schedule: torch.optim.lr_scheduler.LRScheduler,
    average: Average,
    done: int,
) -> None:
    state = {
        "network": network.state_dict(),
        "optimizer": optimizer.state_dict(),
        "schedule": schedule.state_dict(),
        "average": average.weights,
        "steps": average.steps,
        "done": done,
    }
    unfinished = path.with_suffix(".part")
    torch.save(state, unfinished)
    unfinished.replace(path)


def main() -> None:
    """Reads the options and trains."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpora", type=Path, help="the folder with the public corpora")
    parser.add_argument("folder", type=Path, help="where checkpoints and weights go")
    parser.add_argument(
        "--use", default=",".join(corpora.NAMES), help="which corpora, with commas between; NAME*3: seen three times"
    )
    parser.add_argument("--epochs", type=int, default=6)
    parser.add_argument("--rate", type=float, default=1.5e-4)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--shared", type=int, help="layers that both branches share; all but two if not given")
    parser.add_argument("--large", action="store_true", help="MPNet in place of MiniLM: a teacher")
    parser.add_argument("--frozen", type=int, help="words and so many layers stay as they were pretrained")
    parser.add_argument("--taught", type=Path, action="append", default=[], help="what `training.teach` wrote")
    parser.add_argument("--start", type=Path, help="weights to go on from, in place of the pretrained ones")
    parser.add_argument("--threads", type=int, default=2)
    options = parser.parse_args()
    torch.set_num_threads(options.threads)
    examples = corpora.training(options.corpora, options.use.split(",") if options.use else [])
    examples += [example for path in options.taught for example in taught.read(path)]
    counts = {name: sum(one.task == name for one in examples) for name in WEIGHTS}
    print(json.dumps(counts), flush=True)
    network = train(
        examples,
        options.folder,
        epochs=options.epochs,
        rate=options.rate,
        seed=options.seed,
        shared=options.shared,
        design=MPNET if options.large else MINILM,
        frozen=options.frozen,
        start=options.start,
    )
    from training import measure  # noqa: PLC0415

    figures = measure.development(network, options.corpora)
    (options.folder / "figures.json").write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")
    print(json.dumps(figures, indent=1), flush=True)


if __name__ == "__main__":
    main()
