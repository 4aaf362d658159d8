"""Names that nobody would choose, and very many of them, on every screen: a clean picture or a clear message."""

from __future__ import annotations

import itertools
from pathlib import Path

import pytest
from conftest import Opened, make_document, make_extraction
from streamlit.testing.v1 import AppTest

from onrecord.model import Entity, Extraction, Kind, Reaction, Span, Stance
from onrecord.store import open_store

VIEWS = ("Network", "Matrix", "Timeline", "Rankings", "Map", "Compare", "Actor", "Evidence")
NAMES = (
    *("<script>alert(1)</script> Ltd", "N" * 300, "**Bold** [x](javascript:alert(2))", ":red[$x^2$] `code`"),
    *("'; DROP TABLE x; --", "\u202eturned round", "zero\u200bwidth\u200d", "شركة الأنباء العربية", "=SUM(A1:A9)"),
    "“quoted” 'and' \"so\"",
)
MANY = 1_200


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store in which each hostile body condemns the next, and a crowd of ordinary ones does so too."""
    names = (*NAMES, *(f"Body {number:05}" for number in range(MANY)))
    bodies = [Entity(f"organization:b{place}", name, Kind.ORGANIZATION) for place, name in enumerate(names)]
    path = tmp_path_factory.mktemp("hostile") / "hostile.duckdb"
    with open_store(path) as store:
        store.add([condemning(f"d{first}", bodies[first : first + 10]) for first in range(0, len(bodies), 10)])
    return path


def condemning(id: str, bodies: list[Entity]) -> Extraction:
    """A document in which every body but the last condemns the next one."""
    pairs = list(itertools.pairwise(bodies))
    document = make_document(id, *(f"{one.name} condemned {other.name}." for one, other in pairs), title=bodies[0].name)
    reactions, start = [], 0
    for place, (one, other) in enumerate(pairs):
        evidence = f"{one.name} condemned {other.name}."
        start = document.text.index(evidence, start)
        cue = start + len(one.name) + 1
        spans = {
            "evidence": Span(start, start + len(evidence)),
            "cue": Span(cue, cue + len("condemned")),
            "source_span": Span(start, start + len(one.name)),
            "target_span": Span(cue + len("condemned "), cue + len("condemned ") + len(other.name)),
        }
        reactions.append(Reaction(f"{id}-{place}", id, one.id, other.id, "condemn", Stance.NEGATIVE, **spans))
    return make_extraction(document, tuple(bodies), tuple(reactions))


def interpreted(app: AppTest) -> str:
    """All that the page takes for Markdown."""
    kinds = ("markdown", "caption", "title", "header", "subheader", "info", "warning", "error")
    return "\n".join(element.value for kind in kinds for element in app.get(kind))


@pytest.mark.parametrize("view", VIEWS)
def test_every_view_of_hostile_names(view: str, file: Path, opened: Opened) -> None:
    names = {"who": NAMES[0], "focus": NAMES[0], "to": NAMES[3], "these": NAMES[2]}
    link = {"compare": "Two sets of documents", "select": "organization:b0"}
    app = opened(file, view=view, actor=list(NAMES), **names, **link)
    shown = "\n".join(text.value for text in app.text)
    assert "Reactions of or to <script>alert(1)</script> Ltd, " in shown
    assert "N" * 59 + "…" in shown
    assert "N" * 61 not in shown
    assert "\u202e" not in shown
    assert not [word for word in ("script", "Bold", "x^2", "DROP", "SUM", "quoted", "NNN") if word in interpreted(app)]


def test_very_many_chosen_actors(file: Path, opened: Opened) -> None:
    app = opened(file, actor=[f"Body {number:05}" for number in range(900)])
    assert any("Body 00007 or 892 others." in text.value for text in app.text)
    assert all(len(text.value) < 600 for text in app.text)


def test_very_many_actors_that_are_not_there(file: Path, opened: Opened) -> None:
    app = opened(file, actor=[f"<b>Narnia</b> {number}" for number in range(900)])
    (note,) = (text.value for text in app.text if "⚠" in text.value)
    assert note.startswith("⚠ No actor “<b>Narnia</b> 0”, “<b>Narnia</b> 1”, ")
    assert note.endswith("“<b>Narnia</b> 3” or 896 others is in this view of the data, so they were left out.")


def test_a_link_of_ten_thousand_parts_is_read_as_none(file: Path, opened: Opened) -> None:
    app = opened(file, actor=[f"Body {number:05}" for number in range(10_000)])
    assert any(text.value == "All reactions." for text in app.text)
