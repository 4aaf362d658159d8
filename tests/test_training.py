"""The way from weights to the shipped files and back; needs what training needs."""

from __future__ import annotations

import pytest

from onrecord.lexicon import model_folder

torch = pytest.importorskip("torch")
pytest.importorskip("onnx")


def test_the_shipped_model_restored_answers_like_the_shipped_one() -> None:
    from onrecord.inference.model import Question, load  # noqa: PLC0415
    from training import examples, restore, sentences, train  # noqa: PLC0415

    rows = [sentences.read_line("Chad accused Mali of lying. | Chad = country TCD; Mali = country MLI |")]
    network = restore.restored(model_folder()).eval()
    with torch.no_grad():
        read = train.tensors(list(examples.own(rows, examples.tokenizer())))
        given = network.types(train.pair_states(network, read))[0, 0].softmax(-1)
    shipped = load().answers([Question(rows[0].text, *(named.span for named in rows[0].mentions))])[0]
    assert given.tolist() == pytest.approx(shipped.types, abs=0.05)
