"""A published folder holds app and data, can only be read, and is never half-written."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import make_document, make_extraction

from onrecord import query
from onrecord.errors import RunError, StoreError
from onrecord.model import Filters
from onrecord.publish import STORE, publish
from onrecord.store import open_store

_OPENED = """
import json, sys
sys.path.insert(0, "")
from streamlit.testing.v1 import AppTest
app = AppTest.from_file("app.py", default_timeout=120).run()
print(json.dumps({
    "errors": [one.value for one in app.exception],
    "texts": [one.value for one in app.text],
    "buttons": [one.label for one in app.button],
}))
"""


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
            one.add([make_extraction(make_document("new", "Nobody reacted."), (), ())])


def test_what_is_published_opens_and_takes_no_text(store_file: Path, tmp_path: Path) -> None:
    """Asked of the published copy itself, in a process of its own."""
    publish(tmp_path / "out", store_file)
    ran = subprocess.run(
        [sys.executable, "-c", _OPENED],
        cwd=tmp_path / "out",
        env={name: value for name, value in os.environ.items() if name not in ("ONRECORD_STORE", "PYTHONPATH")},
        capture_output=True,
        text=True,
        check=True,
    )
    said = json.loads(ran.stdout.splitlines()[-1])
    assert said["errors"] == []
    assert "7 reactions  ·  8 actors  ·  3 documents" in said["texts"]
    assert "Add text" not in said["buttons"]


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
