"""A published folder holds app and data, can only be read, and is never half-written."""

from __future__ import annotations

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from onrecord import query
from onrecord.errors import RunError, StoreError
from onrecord.model import Filters
from onrecord.publish import STORE, publish
from onrecord.store import open_store


def test_it_holds_what_a_host_needs(store_file: Path, tmp_path: Path) -> None:
    folder = tmp_path / "out"
    publish(folder, store_file)
    for name in ("app.py", "serve.py", "requirements.txt", ".streamlit/config.toml", "Dockerfile", "README.md", STORE):
        assert (folder / name).is_file()
    assert not list(folder.rglob("__pycache__"))
    with open_store(folder / STORE, read_only=True) as one, open_store(folder / STORE, read_only=True) as other:
        assert query.size(one, Filters()) == query.size(other, Filters())
        assert query.size(one, Filters()).reactions == 7
        with pytest.raises(StoreError):
            one.add([_extraction()])


def _extraction():  # noqa: ANN202
    from conftest import abkhazia_extractions, make_document, make_extraction  # noqa: PLC0415

    first = abkhazia_extractions()[0]
    return make_extraction(make_document("new", "Nobody reacted."), first.entities, ())


def test_what_is_published_opens_and_takes_no_text(
    store_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("ONRECORD_STORE", raising=False)
    folder = tmp_path / "out"
    publish(folder, store_file)
    published = open_store(folder / STORE, read_only=True)
    monkeypatch.setattr("onrecord.sample.open_published", lambda: published)
    app = AppTest.from_file(str(Path(__file__).parent.parent / "app.py"), default_timeout=60)
    app.session_state["own_store"] = published
    app.run()
    assert not app.exception
    assert "Add text" not in {button.label for button in app.button}
    assert any("7 reactions" in text.value for text in app.text)


def test_written_again_it_is_new(store_file: Path, tmp_path: Path) -> None:
    folder = tmp_path / "out"
    publish(folder)
    assert not (folder / STORE).exists()
    (folder / "stray.txt").write_text("old", encoding="utf-8")
    publish(folder, store_file)
    assert (folder / STORE).exists()
    assert not (folder / "stray.txt").exists()


def test_what_is_somebody_elses_stays(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(RunError, match="holds something else"):
        publish(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]


@pytest.mark.parametrize(
    ("folder", "error", "complaint"),
    [("no/such/out", RunError, "there is no folder"), ("out", RunError, "There is no app.py beside the package")],
)
def test_what_cannot_be_written_is_one_sentence(
    folder: str, error: type[Exception], complaint: str, tmp_path: Path
) -> None:
    root = {"root": tmp_path} if folder == "out" else {}
    with pytest.raises(error, match=complaint):
        publish(tmp_path / folder, **root)
    assert not (tmp_path / folder).exists()
