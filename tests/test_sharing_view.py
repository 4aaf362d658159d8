"""What leaves the screen: the link with its title, and files of what is on it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from conftest import APP, Opened
from streamlit.testing.v1 import AppTest

from components.downloads import file_name
from onrecord.exports import EXPORTS


def component(app: AppTest, key: str) -> dict[str, Any]:
    """The data of one of our components."""
    return json.loads(next(one.proto.json for one in app.get("bidi_component") if one.key == key))


def test_the_title_says_view_and_filters(opened: Opened) -> None:
    app = opened(view="Matrix", stance="Negative")
    assert component(app, "sharing")["title"] == "Matrix: Negative reactions – On Record"


def test_every_format_can_be_downloaded(opened: Opened) -> None:
    labels = {button.proto.label for button in opened().get("download_button")}
    assert len(labels) == len(EXPORTS), "jsonl is for programs; the report comes on top"
    assert {"Reactions, CSV", "Network, GEXF", "Report, HTML"} <= labels


@pytest.mark.parametrize(
    ("sentence", "ending"),
    [
        ("Negative reactions of or to Russia.", "negative-reactions-of-or-to-russia"),
        ("../../etc/passwd", "etc-passwd"),
        ("сообщение", "reactions"),
        ("x" * 300, "x" * 48),
    ],
)
def test_a_file_is_named_after_the_filters(sentence: str, ending: str) -> None:
    name = file_name(sentence)
    assert name.startswith("on-record-20")
    assert name.endswith(f"-{ending}")


@pytest.mark.parametrize("name", ["sharing.js", "pictures.js"])
def test_the_components_write_no_markup(name: str) -> None:
    code = (Path(APP).parent / "components" / name).read_text(encoding="utf-8")
    assert "innerHTML" not in code
    assert "insertAdjacentHTML" not in code
    assert "eval(" not in code
