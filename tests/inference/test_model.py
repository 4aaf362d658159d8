"""The bundled model: what it gives, the same however it is asked, and what is said of one that is damaged."""

from __future__ import annotations

import hashlib
import json
import shutil
from pathlib import Path

import pytest

from onrecord.errors import ModelError
from onrecord.inference.labels import ROOTS, STANCES, TYPES
from onrecord.inference.model import Question, load
from onrecord.lexicon import model_folder
from onrecord.model import Span

TEXT = "“We reject these claims,” Ana Lopez, a spokeswoman for the Foreign Ministry, told reporters in Quito."
ACCUSED = "Kenya accused Somalia of shelling a border town."


def question(text: str, first: str, second: str) -> Question:
    return Question(text, *(Span(text.index(name), text.index(name) + len(name)) for name in (first, second)))


def test_names_and_attributions_slice_back() -> None:
    names, parts = load().names([TEXT])[0], load().attributions([TEXT])[0]
    assert "Ana Lopez" in {tag.span.of(TEXT) for tag in names if tag.name == "PER"}
    assert any("told" in tag.span.of(TEXT) for tag in parts if tag.name == "cue")


def test_who_is_somebody_without_a_name_slices_back() -> None:
    text = "Metalworkers in Germany warned the chancellor of a hot autumn, and a pastor was beaten by police."
    seen = {span.of(text) for span in load().parties([text])[0]}
    assert {"chancellor", "pastor", "police"} <= seen
    assert not any(words in span for span in seen for words in ("autumn", "warned", "beaten"))


def test_who_accuses_whom_has_a_direction() -> None:
    there, back = load().answers([question(ACCUSED, "Kenya", "Somalia"), question(ACCUSED, "Somalia", "Kenya")])
    assert STANCES[max(range(5), key=there.stances.__getitem__)] == "first dislikes second"
    assert STANCES[max(range(5), key=back.stances.__getitem__)] == "second dislikes first"
    assert TYPES[max(range(len(TYPES)), key=there.types.__getitem__)] == "accuse"
    assert ROOTS[max(range(len(ROOTS)), key=there.roots.__getitem__)] == "ACCUSE"
    assert [sum(there.types), sum(there.roots)] == pytest.approx([1, 1])


def test_answers_depend_on_nothing_else_that_is_asked() -> None:
    model = load()
    asked = [question(ACCUSED, "Kenya", "Somalia"), question("Peru thanked Chile " * 30, "Peru", "Chile")]
    alone = [model.answers([one])[0] for one in asked]
    assert model.answers(asked, threads=1) == model.answers(asked, threads=3) == alone
    assert model.answers(list(reversed(asked))) == alone[::-1]
    texts = [TEXT, ACCUSED, TEXT * 40, ""]
    read = model.attributions(texts, threads=1)
    assert read == model.attributions(texts, threads=4) == [model.attributions([text])[0] for text in texts]
    seen = model.parties(texts, threads=1)
    assert seen == model.parties(texts, threads=4) == [model.parties([text])[0] for text in texts]
    names = model.names(texts, threads=1)  # what a name is depends on its document, and on nothing else
    assert names == model.names(texts, threads=4) == model.names(texts[::-1])[::-1]


def test_a_passage_that_was_read_for_its_names_gives_the_same_answers(copy: Path) -> None:
    fresh, asked = load(copy), [question(ACCUSED, "Kenya", "Somalia")]
    before = fresh.answers(asked)
    fresh.names([f"{ACCUSED} {number}" for number in range(200)])  # more than are kept
    again = fresh.answers(asked)
    fresh.names([ACCUSED])
    assert fresh.answers(asked) == again == before


def test_pairs_of_one_text_hardly_disturb_one_another() -> None:
    model = load()
    asked = [question(ACCUSED, "Kenya", "Somalia"), question(ACCUSED, "Somalia", "Kenya")]
    alone = [model.answers([one])[0] for one in asked]
    for together, one in zip(model.answers(asked), alone, strict=True):
        assert together.stances == pytest.approx(one.stances, abs=0.05)  # 8 bits are scaled over all of a pass
    many = [asked[place % 2] for place in range(60)]
    assert len(model.answers(many)) == 60


def test_an_empty_batch_is_empty() -> None:
    assert load().names([]) == load().attributions([]) == []
    assert load().answers([]) == []


@pytest.mark.parametrize(
    "text", ["", " ", "\0", "a\0b", "word " * 5000, "\u200f\u202eабв", "ქართული ენა", "😀" * 600, "中国谴责" * 300]
)
def test_any_text_is_read(text: str) -> None:
    assert all(tag.span.of(text) for tag in (*load().names([text])[0], *load().attributions([text])[0]))
    load().answers([Question(text, Span(0, 0), Span(0, min(4, len(text))))])


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    return Path(shutil.copytree(model_folder(), tmp_path / "model"))


@pytest.mark.parametrize("name", ["below.onnx", "tags.onnx", "pairs.onnx", "tokenizer.json", "manifest.json"])
def test_a_missing_file_is_named(copy: Path, name: str) -> None:
    (copy / name).unlink()
    with pytest.raises(ModelError, match=name.replace(".", r"\.")):
        load(copy)


@pytest.mark.parametrize("name", ["pairs.onnx", "tokenizer.json"])
def test_a_damaged_file_is_named(copy: Path, name: str) -> None:
    data = bytearray((copy / name).read_bytes())
    data[len(data) // 2] ^= 255
    (copy / name).write_bytes(bytes(data))
    with pytest.raises(ModelError, match="damaged"):
        load(copy)


def test_a_wrong_checksum_is_refused(copy: Path) -> None:
    manifest = json.loads((copy / "manifest.json").read_text(encoding="utf-8"))
    manifest["files"]["tags.onnx"]["sha256"] = "0" * 64
    (copy / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")
    with pytest.raises(ModelError, match="damaged"):
        load(copy)


@pytest.mark.parametrize("text", ["{", "[]", "{}", '{"files": {"tags.onnx": {}}}'])
def test_a_strange_manifest_is_refused(copy: Path, text: str) -> None:
    (copy / "manifest.json").write_text(text, encoding="utf-8")
    with pytest.raises(ModelError, match="manifest"):
        load(copy)


def test_other_labels_are_refused(copy: Path) -> None:
    manifest = json.loads((copy / "manifest.json").read_text(encoding="utf-8"))
    manifest["labels"]["types"] = manifest["labels"]["types"][::-1]
    (copy / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")
    with pytest.raises(ModelError, match="labels"):
        load(copy)


def test_a_model_that_gives_less_than_it_says_is_refused(copy: Path) -> None:
    data = (copy / "pairs.onnx").read_bytes()
    (copy / "tags.onnx").write_bytes(data)
    manifest = json.loads((copy / "manifest.json").read_text(encoding="utf-8"))
    manifest["files"]["tags.onnx"]["sha256"] = hashlib.sha256(data).hexdigest()
    (copy / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")
    with pytest.raises(ModelError, match="doesn't give attribution, entities, parties"):
        load(copy)


def test_what_is_no_model_is_refused(copy: Path) -> None:
    (copy / "tags.onnx").write_bytes(b"no model")
    manifest = json.loads((copy / "manifest.json").read_text(encoding="utf-8"))
    manifest["files"]["tags.onnx"]["sha256"] = hashlib.sha256(b"no model").hexdigest()
    (copy / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")
    with pytest.raises(ModelError, match="loaded"):
        load(copy)


def test_the_model_is_small_and_loaded_once() -> None:
    size = sum(path.stat().st_size for path in model_folder().iterdir())
    assert size <= 30_000_000
    assert load() is load()
