"""The report: a file of its own that holds charts and sentences, and nothing that a document could run."""

from __future__ import annotations

import re
from datetime import date
from html.parser import HTMLParser
from pathlib import Path

import pytest
from conftest import RUSSIA, make_document, make_extraction, make_reaction

from onrecord.cli import main
from onrecord.exports import Content
from onrecord.model import Entity, Filters, Kind, Selection, Stance
from onrecord.report import SENTENCES, report
from onrecord.store import Store

MADE = date(2026, 11, 25)
HOSTILE = "</script><script>alert(1)</script><img src=x onerror=alert(2)> & \"A\" 'B' \u202eevil"


class Read(HTMLParser):
    """The text outside of scripts, and the tags with what loads or runs something."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.words, self.tags, self.links, self._quiet = "", [], [], 0
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Notes the tag, and what it loads."""
        self.tags.append(tag)
        self._quiet += tag in ("script", "style")
        self.links += [value for name, value in attrs if name in ("src", "href") and value]
        assert not any(name.startswith("on") for name, _ in attrs)

    def handle_endtag(self, tag: str) -> None:
        """Is no longer inside of a script."""
        self._quiet -= tag in ("script", "style")

    def handle_data(self, data: str) -> None:
        """Keeps what is read."""
        self.words += "" if self._quiet else data


def written(store: Store, filters: Filters = Filters(), **more: Selection) -> str:  # noqa: B008
    return "".join(report(Content(store, filters, made=MADE, **more)))


def test_it_says_what_it_holds_and_how_it_was_filtered(store: Store) -> None:
    html = written(store, Filters(stances=(Stance.NEGATIVE,)))
    words = Read(html).words
    assert (
        "Negative reactions. 5 of 7 reactions between 6 actors in 3 of 3 documents. Made on 25 November 2026." in words
    )
    assert "NATO condemned Russia over the order." in words
    assert "RFE/RL: “The West reacts”, 16 April 2008." in words
    assert "Russia pledged aid" not in words
    assert html.count("Plotly.newPlot") == 5, "network, two rankings, types, timeline"
    assert html.count('role="img"') == 5


def test_it_loads_nothing_from_anywhere(store: Store) -> None:
    html = written(store)
    read = Read(html)
    assert read.links == ["https://example.org/1"] * read.links.count("https://example.org/1")
    assert "default-src 'none'" in html
    assert not {"link", "iframe", "img", "object"} & set(read.tags)


def test_a_selection_leaves_its_sentences(store: Store) -> None:
    words = Read(written(store, selection=Selection(source=RUSSIA.id))).words
    assert "Only of what was selected: By Russia." in words
    assert "Russia pledged aid" in words
    assert "NATO condemned Russia over the order." not in words


def test_nothing_to_report(empty_store: Store) -> None:
    words = Read(written(empty_store)).words
    assert "No reaction passes these filters." in words


def test_what_is_hostile_is_text(empty_store: Store) -> None:
    document = make_document(
        "h", f"Russia praised Eve. {HOSTILE}", title=HOSTILE, publisher=HOSTILE, url="javascript:x"
    )
    eve = Entity("official:eve", HOSTILE, Kind.OFFICIAL)
    reaction = make_reaction(document, RUSSIA, eve, "praised", "praise", Stance.POSITIVE, named=("Russia", "Eve"))
    empty_store.add([make_extraction(document, (RUSSIA, eve), (reaction,))])
    html = written(empty_store)
    read = Read(html)
    assert "<script>alert" not in html
    assert "img" not in read.tags
    assert read.links == []
    assert HOSTILE in read.words


def test_the_newest_sentences_of_many(empty_store: Store) -> None:
    sentences = [f"Russia praised Eve {number} times." for number in range(SENTENCES + 1)]
    document = make_document("m", *sentences)
    eve = Entity("official:eve", "Eve", Kind.OFFICIAL)
    reactions = tuple(
        make_reaction(document, RUSSIA, eve, f"praised Eve {number} times", "praise", Stance.POSITIVE)
        for number in range(SENTENCES + 1)
    )
    empty_store.add([make_extraction(document, (RUSSIA, eve), reactions)])
    html = written(empty_store)
    assert f"The newest {SENTENCES} of {SENTENCES + 1}; an export" in Read(html).words
    assert len(re.findall(r"<li>", html)) == SENTENCES


def test_the_command_writes_it(store_file: Path, tmp_path: Path) -> None:
    path = tmp_path / "report.html"
    with pytest.raises(SystemExit) as exit:
        main(["report", str(path), "--store", str(store_file), "--stance", "negative"])
    assert exit.value.code == 0
    assert "Negative reactions." in Read(path.read_text(encoding="utf-8")).words
