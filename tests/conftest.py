"""Builders that several test modules share: tiny documents whose spans are found by their words."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from onrecord.cli import main
from onrecord.model import (
    Document,
    Entity,
    Extraction,
    Flag,
    Kind,
    Mention,
    Naming,
    Reaction,
    Span,
    Stance,
)
from onrecord.store import Store, open_store

RUSSIA = Entity("country:RUS", "Russia", Kind.COUNTRY, country="RUS")
GEORGIA = Entity("country:GEO", "Georgia", Kind.COUNTRY, country="GEO")
ABKHAZIA = Entity("territory:abkhazia", "Abkhazia", Kind.TERRITORY, parent="GEO")
NATO = Entity("organization:nato", "NATO", Kind.ORGANIZATION)
MINISTRY = Entity("organization:rus-foreign", "Russian Foreign Ministry", Kind.ORGANIZATION, country="RUS")
KAMYNIN = Entity(
    "official:mikhail-kamynin",
    "Mikhail Kamynin",
    Kind.OFFICIAL,
    country="RUS",
    role="spokesman",
    organization="Russian Foreign Ministry",
)
SCHEFFER = Entity(
    "official:jaap-de-hoop-scheffer",
    "Jaap de Hoop Scheffer",
    Kind.OFFICIAL,
    role="secretary-general",
    organization="NATO",
)
BAKRADZE = Entity("official:david-bakradze", "David Bakradze", Kind.OFFICIAL, country="GEO", role="foreign minister")


APP = Path(__file__).parent.parent / "app.py"
Opened = Callable[..., AppTest]


@dataclass(frozen=True)
class Ran:
    """What one command did."""

    code: int
    out: str
    err: str

    @property
    def records(self) -> list[dict[str, Any]]:
        """The JSON lines on standard output."""
        return [json.loads(line) for line in self.out.splitlines()]


Run = Callable[..., Ran]


def span(text: str, words: str) -> Span:
    """Where `words` first stand in `text`."""
    start = text.index(words)
    return Span(start, start + len(words))


def make_document(id: str, *sentences: str, day: date | None = date(2008, 4, 16), **more: str) -> Document:
    """A document of these sentences, one space apart."""
    text, spans = "", []
    for sentence in sentences:
        start = len(text) + bool(text)
        text = f"{text} {sentence}" if text else sentence
        spans.append(Span(start, start + len(sentence)))
    return Document(id, text, tuple(spans), date=day, **more)


def make_reaction(
    document: Document,
    source: Entity,
    target: Entity,
    cue: str,
    type: str,
    stance: Stance,
    *,
    named: tuple[str, str] = ("", ""),
    through: str = "",
    issue: str = "",
    flags: tuple[Flag, ...] = (),
    confidence: float = 1.0,
    day: date | None = None,
) -> Reaction:
    """A reaction in the first sentence that holds `cue`; `named` are the words for source and target."""
    text = document.text
    at = span(text, cue)
    evidence = next((sentence for sentence in document.sentences if sentence.contains(at)), Span(0, len(text)))
    return Reaction(
        id=f"{document.id}:{at.start}:{target.id}",
        document=document.id,
        source=source.id,
        target=target.id,
        type=type,
        stance=stance,
        evidence=evidence,
        cue=at,
        source_span=span(text, named[0] or source.name),
        target_span=span(text, named[1] or target.name),
        through=span(text, through) if through else None,
        issue=span(text, issue) if issue else None,
        date=day,
        flags=flags,
        confidence=confidence,
        explanation=f"“{cue}” is a cue of {type}.",
    )


def make_extraction(document: Document, entities: tuple[Entity, ...], reactions: tuple[Reaction, ...]) -> Extraction:
    """With a mention for every entity that the document names in full."""
    mentions = tuple(
        Mention(entity.id, span(document.text, entity.name), Naming.NAME)
        for entity in entities
        if entity.name in document.text
    )
    ordered = tuple(sorted(mentions, key=lambda mention: mention.span))
    return Extraction(document, entities, ordered, reactions)


def abkhazia_extractions() -> tuple[Extraction, ...]:
    """Three documents, seven reactions: officials, a ministry, a territory, a resolved target, an undated text."""
    first = make_document(
        "d1",
        "NATO condemned Russia over the order.",
        "Jaap de Hoop Scheffer urged Russia to revoke the move.",
        day=date(2008, 4, 16),
        title="The West reacts",
        publisher="RFE/RL",
        url="https://example.org/1",
    )
    second = make_document(
        "d2",
        "Mikhail Kamynin dismissed the move, and the Russian Foreign Ministry criticized Georgia.",
        "Russia pledged aid to Abkhazia, 😀 so café owners cheered.",
        "David Bakradze accused Russia of annexing Abkhazia.",
        day=date(2008, 4, 18),
        title="Moscow answers",
        publisher="BBC",
    )
    third = make_document("d3", "Georgia might reject NATO.", day=None)
    return (
        make_extraction(
            first,
            (NATO, RUSSIA, SCHEFFER),
            (
                make_reaction(first, NATO, RUSSIA, "condemned", "condemn", Stance.NEGATIVE, issue="the order"),
                make_reaction(first, SCHEFFER, RUSSIA, "urged", "urge", Stance.NEUTRAL, issue="revoke the move"),
            ),
        ),
        make_extraction(
            second,
            (KAMYNIN, MINISTRY, GEORGIA, RUSSIA, ABKHAZIA, BAKRADZE),
            (
                make_reaction(
                    second,
                    KAMYNIN,
                    GEORGIA,
                    "dismissed",
                    "reject",
                    Stance.NEGATIVE,
                    through="the move",
                    confidence=0.5,
                ),
                make_reaction(second, MINISTRY, GEORGIA, "criticized", "criticize", Stance.NEGATIVE),
                make_reaction(second, RUSSIA, ABKHAZIA, "pledged aid", "aid", Stance.POSITIVE),
                make_reaction(second, BAKRADZE, RUSSIA, "accused", "accuse", Stance.NEGATIVE),
            ),
        ),
        make_extraction(
            third,
            (GEORGIA, NATO),
            (make_reaction(third, GEORGIA, NATO, "reject", "reject", Stance.NEGATIVE, flags=(Flag.HYPOTHETICAL,)),),
        ),
    )


@pytest.fixture
def store() -> Iterator[Store]:
    """A store in memory that holds `abkhazia_extractions`."""
    with open_store(":memory:") as opened:
        opened.add(abkhazia_extractions())
        yield opened


@pytest.fixture
def empty_store() -> Iterator[Store]:
    """A store in memory that holds nothing."""
    with open_store(":memory:") as opened:
        yield opened


@pytest.fixture
def store_file(tmp_path: Path) -> Path:
    """A store that holds `abkhazia_extractions`."""
    path = tmp_path / "test.duckdb"
    with open_store(path) as store:
        store.add(abkhazia_extractions())
    return path


@pytest.fixture
def opened(store_file: Path, monkeypatch: pytest.MonkeyPatch) -> Opened:
    """Runs the app once on `store_file`, with the given parts of a link."""

    def run(path: Path = store_file, **link: str | list[str]) -> AppTest:
        monkeypatch.setenv("ONRECORD_STORE", str(path))
        app = AppTest.from_file(str(APP), default_timeout=60)
        for name, value in link.items():
            app.query_params[name] = value
        app.run()
        assert not app.exception
        return app

    return run


def element(app: AppTest, key: str) -> Any:
    """The protobuf of the chart or component with this key; None if it isn't drawn."""
    drawn = [*app.get("plotly_chart"), *app.get("bidi_component")]
    return next((element.proto for element in drawn if element.key == key), None)


def cards(app: AppTest) -> list[dict[str, Any]]:
    """The evidence on the screen."""
    return json.loads(element(app, "passages").json)["cards"]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Run:
    """Runs a command in an empty folder."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("ONRECORD_STORE", raising=False)

    def command(*arguments: object) -> Ran:
        with pytest.raises(SystemExit) as exit:
            main([str(argument) for argument in arguments])
        said = capsys.readouterr()
        assert "Traceback" not in said.err
        return Ran(int(exit.value.code or 0), said.out, said.err)

    return command
