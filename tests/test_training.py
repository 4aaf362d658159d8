"""The way from weights to the shipped files and back; needs what training needs."""

from __future__ import annotations

import json
import shutil
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt
import pytest

from onrecord.lexicon import model_folder, reaction_types
from onrecord.model import Flag, Span

if TYPE_CHECKING:
    from onrecord.inference.encoding import Asked
    from training.examples import Example

torch = pytest.importorskip("torch")
pytest.importorskip("onnx")


def test_the_shipped_model_restored_answers_like_the_shipped_one() -> None:
    from onrecord.inference.model import Question, load  # noqa: PLC0415
    from training import examples, restore, sentences, train  # noqa: PLC0415

    rows = [sentences.read_line("Chad accused Mali of lying. | Chad = country TCD; Mali = country MLI |")]
    network = restore.restored(model_folder()).eval()
    with torch.no_grad():
        read = train.tensors(list(examples.own(rows, examples.tokenizer())))
        states = train.pair_states(network, read)[0, 0]
        given = [head(states).softmax(-1).tolist() for head in (network.types, network.roots)]
    shipped = load().answers([Question(rows[0].text, *(named.span for named in rows[0].mentions))])[0]
    assert given[0] == pytest.approx(shipped.types, abs=0.05)
    assert given[1] == pytest.approx(shipped.roots, abs=0.05)


def test_a_head_for_parties_leaves_the_others_as_they_were(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from onrecord.inference.model import load  # noqa: PLC0415
    from training import parties, sentences  # noqa: PLC0415

    folder, text = Path(shutil.copytree(model_folder(), tmp_path / "model")), "It was the weather that Chad accused."
    line = sentences.read_line(f"{text} | weather = organization TCD |")
    monkeypatch.setattr(parties, "_BATCH", 64)
    for _ in range(2):  # the second takes the place of the first
        parties.attach(folder, parties.learn(parties.read(folder, [line] * 200)))
    model = load(folder)
    assert [span.of(text) for span in model.parties([text])[0]] == ["weather"]
    assert model.names([text]) == load().names([text])
    assert model.attributions([text]) == load().attributions([text])


def test_what_a_teacher_gives_is_read_as_it_was_written(tmp_path: Path) -> None:
    from training import taught  # noqa: PLC0415

    rows = [replace(row, chances=_even(row)) for row in _own()]
    taught.write(tmp_path / "own.pt", rows)
    again = list(taught.read(tmp_path / "own.pt"))
    assert [row.asked for row in again] == [row.asked for row in rows]
    assert [row.chances.tolist() for row in again if row.chances is not None] == [_even(row).tolist() for row in rows]


def test_half_of_what_is_learned_from_a_labelled_example_is_its_label() -> None:
    from onrecord.inference.labels import STANCES  # noqa: PLC0415
    from training import teach  # noqa: PLC0415

    row = _own()[0]
    chances = teach.labelled(replace(row, chances=_even(row))).chances
    assert chances is not None
    there, back = STANCES.index("first dislikes second"), STANCES.index("second dislikes first")
    assert chances[0].tolist() == pytest.approx([1.2 if place == there else 0.2 for place in range(5)], abs=1e-3)
    assert chances[1].tolist() == pytest.approx([1.2 if place == back else 0.2 for place in range(5)], abs=1e-3)


def test_of_pairs_without_a_reaction_some_are_left_out_and_of_those_with_one_none() -> None:
    from onrecord.inference.labels import TYPES  # noqa: PLC0415
    from training import examples, sentences  # noqa: PLC0415

    line = "Chad accused Mali near Niger and Togo. | Chad = country TCD; Mali = country MLI; Niger = country NER; "
    row = sentences.read_line(f'{line}Togo = country TGO | Chad > accuse "accused" > Mali')
    (few,) = examples.own([row], examples.tokenizer(), quiet=3)
    assert [TYPES[one] for (one,) in few.types] == ["accuse", "none", "none", "none"]
    assert len(few.asked.first) == 4


@pytest.mark.parametrize(
    ("type", "cue", "flags", "roots"),
    [
        ("cooperate", "joint drills", (), {"COOPERATE", "SUPPORT"}),
        ("cooperate", "will hold joint drills", (Flag.FUTURE,), {"AGREE"}),  # PLOVER: willing
        ("aid", "may send", (Flag.HYPOTHETICAL,), {"AGREE"}),
        ("aid", "sent", (Flag.HISTORICAL,), {"AID"}),
        ("agree", "signed a treaty", (), {"SUPPORT"}),
        ("agree", "accepted", (), {"AGREE", "SUPPORT", "YIELD"}),
        ("demand", "set a deadline", (), {"THREATEN"}),
        ("demand", "demanded", (), {"REQUEST"}),
        ("coerce", "opened an Investigation", (), {"ACCUSE"}),
        ("coerce", "arrested", (), {"COERCE"}),
        ("deny", "denied", (), set()),  # none of PLOVER's roots
    ],
)
def test_reactions_as_plover_codes_them(type: str, cue: str, flags: tuple[Flag, ...], roots: set[str]) -> None:
    from training import plover  # noqa: PLC0415

    assert plover.roots(type, cue, frozenset(flags)) == roots


def test_every_type_but_those_plover_leaves_out_has_roots() -> None:
    from training import plover  # noqa: PLC0415

    left = {name for name in reaction_types() if not plover.roots(name, "", frozenset())}
    assert left == {"empathize", "comment", "concern", "deny"}


def test_any_label_of_a_set_is_right_and_without_one_nothing_is_learned() -> None:
    from training import train  # noqa: PLC0415

    scores = torch.tensor([[4.0, 4.0, 0.0], [0.0, 9.0, 0.0]])
    assert train.any_loss(scores, [[0, 1], []]).item() == pytest.approx(0.009, abs=1e-3)
    assert train.any_loss(scores, [[0], []]).item() == pytest.approx(0.702, abs=1e-3)
    assert train.any_loss(scores, [[2], []]).item() > 4


def test_in_the_folds_a_pair_of_the_corpus_counts_more_than_one_of_ours() -> None:
    from training import examples, folds, network, sentences  # noqa: PLC0415
    from training.train import any_losses, states_of, tensors  # noqa: PLC0415

    torch.manual_seed(1)
    small = network.Network().eval()
    line = sentences.read_line(
        'Chad accused Mali. | Chad = country TCD; Mali = country MLI | Chad > accuse "accused" > Mali'
    )
    (ours,) = examples.own([line], examples.tokenizer())
    theirs = replace(ours, types=[(), ()])
    with torch.no_grad():
        states = states_of(small, [ours], tensors([ours]))
        roots = any_losses(small.roots(states), ours.roots)
        types = any_losses(small.types(states), ours.types)
        even = -small.roots(states).log_softmax(-1).mean(-1)
        assert roots[0] > 1 > roots[1].abs() + 0.999  # who does nothing has no root
        lost = [folds.loss(small, [one], torch.ones(5)).item() for one in (ours, theirs)]
    assert lost[0] == pytest.approx((0.5 * roots + 0.3 * types).sum().item() / 4, rel=1e-4)
    assert lost[1] == pytest.approx((0.95 * roots + 0.05 * even).sum().item() / 4, rel=1e-4)


def test_of_a_pair_of_ours_types_and_roots_are_learned_of_a_pair_of_plovers_roots_alone() -> None:
    from onrecord.evaluation.formats import Pair  # noqa: PLC0415
    from onrecord.inference.labels import ROOTS, TYPES  # noqa: PLC0415
    from training import examples  # noqa: PLC0415

    (ours,) = _own()
    assert [[TYPES[one] for one in types] for types in ours.types] == [["accuse"], ["none"]]
    assert [[ROOTS[one] for one in roots] for roots in ours.roots] == [["ACCUSE"], []]
    (theirs,) = examples.roots([Pair("Chad sued Mali.", Span(0, 4), Span(10, 14), "ACCUSE")], examples.tokenizer())
    assert (list(theirs.types), list(theirs.roots)) == ([()], [[ROOTS.index("ACCUSE")]])


def test_a_corpus_is_read_as_often_as_it_is_named(tmp_path: Path) -> None:
    from training import corpora  # noqa: PLC0415

    (tmp_path / "target-sentiment-newsmtsc").mkdir()
    record = {"sentence_normalized": "Mali won.", "targets": [{"from": 0, "to": 4, "polarity": 6}]}
    (tmp_path / "target-sentiment-newsmtsc" / "train.jsonl").write_text(json.dumps(record), encoding="utf-8")
    name = "target-sentiment-newsmtsc"
    assert [len(corpora.training(tmp_path, names)) for names in ([name], [f"{name}*3", name])] == [1, 4]


def test_what_two_networks_see_is_mixed() -> None:
    from training import teach  # noqa: PLC0415

    row = _own()[0]
    sure, other = np.eye(5, dtype=np.float16)[[1, 2]], np.eye(5, dtype=np.float16)[[1, 0]]
    chances = teach.mixed(replace(row, chances=sure), replace(row, chances=other)).chances
    assert chances is not None
    assert chances[0].tolist() == pytest.approx([0, 1, 0, 0, 0])
    assert chances[1].tolist() == pytest.approx([0.3, 0, 0.7, 0, 0], abs=1e-3)


def test_a_network_that_gives_what_its_teacher_gives_has_least_to_learn() -> None:
    from training import pretrained, teach, train  # noqa: PLC0415
    from training.network import Network  # noqa: PLC0415

    network = Network()
    pretrained.start(network)
    network.eval()
    own = teach.chances(network, [replace(_own()[0], task="entities", asked=_bare())])
    same = train.loss_of(network, own, torch.ones(5))
    even = train.loss_of(
        network, [replace(one, chances=np.full_like(one.chances, 1 / 9)) for one in own], torch.ones(5)
    )
    assert same.item() < even.item()


def test_a_pair_asked_forth_and_back_has_one_stance() -> None:
    from onrecord.inference.labels import MIRRORED, STANCES  # noqa: PLC0415
    from training import teach  # noqa: PLC0415

    given = np.random.default_rng(1).dirichlet(np.ones(len(STANCES)), 2).astype(np.float16)
    stances = teach.both_ways(replace(_own()[0], chances=given)).chances
    assert stances is not None
    assert stances[0].tolist() == stances[1][list(MIRRORED)].tolist()
    assert stances.sum(1).tolist() == pytest.approx([1, 1], abs=0.01)


@pytest.mark.parametrize(
    ("places", "step"),
    [((5, 5), 0), ((0, 7), 16 + 7), ((7, 0), 7), ((0, 8), 16 + 8), ((0, 127), 16 + 15), ((0, 400), 16 + 15)],
)
def test_distances_grow_in_steps_and_tell_before_from_behind(places: tuple[int, int], step: int) -> None:
    from training.network import distances  # noqa: PLC0415

    assert distances(torch.tensor([places]))[0, 0, 1] == step


def _own() -> list[Example]:
    from training import examples, sentences  # noqa: PLC0415

    line = 'Chad accused Mali of lying. | Chad = country TCD; Mali = country MLI | Chad > accuse "accused" > Mali'
    return list(examples.own([sentences.read_line(line)], examples.tokenizer()))


def _bare() -> Asked:
    from onrecord.inference.encoding import posed, split  # noqa: PLC0415
    from training import examples  # noqa: PLC0415

    return posed(split(examples.tokenizer(), ["Chad accused Mali of lying."])[0], ())


def _even(row: Example) -> npt.NDArray[np.float16]:
    """A teacher that knows nothing."""
    from onrecord.inference.labels import STANCES  # noqa: PLC0415

    return np.full((len(row.labels), len(STANCES)), 1 / len(STANCES), np.float16)
