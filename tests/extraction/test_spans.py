"""Evidence is sacred: every span is where it says it is, whatever the text."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.documents import from_path, from_text
from onrecord.errors import UnreadableDocument
from onrecord.extraction import extract
from onrecord.extraction.tokens import tokenize
from onrecord.lexicon import cues, data_file
from onrecord.model import Document, Span
from tests.extraction.test_gold import gold

SENTENCES = [sentence for sentence, _ in gold()]
EXAMPLES = [row.example.translate(str.maketrans("", "", "[]{}")) for row in cues()]
# What stands between and around sentences in real texts: quotations of all kinds, speakers, pronouns, dirt.
SCRAPS = (
    '"We condemn this," the minister said.',
    "“They must stop,” he said. “It is a violation.”",
    'She called it "heinous".',
    "The move angered NATO.",
    "\n\n",
    "\n",
    "MOSCOW (AP) —",
    '"',
    "”",
    "’s",
    "😀",
    "a\u0301",
    "\u200f",
    "...",
    "U.S.",
)
pieces = st.lists(st.sampled_from((*SENTENCES, *EXAMPLES[::7], *SCRAPS)) | st.text(max_size=12), max_size=9)


def check(document: Document) -> None:
    """Raises where a span of what is found doesn't hold what it must."""
    extraction = extract(document)
    whole, entities = Span(0, len(document.text)), {entity.id for entity in extraction.entities}
    for mention in extraction.mentions:
        assert whole.contains(mention.span)
        assert mention.span.of(document.text).strip()
        assert mention.entity in entities
    for reaction in extraction.reactions:
        assert whole.contains(reaction.evidence)
        assert reaction.evidence.contains(reaction.cue)
        assert reaction.evidence.contains(reaction.source_span)
        assert reaction.evidence.contains(reaction.through or reaction.target_span)
        assert whole.contains(reaction.target_span)
        assert reaction.issue is None or reaction.evidence.contains(reaction.issue)
        assert {reaction.source, reaction.target} <= entities
        assert reaction.source != reaction.target
        assert 0 < reaction.confidence <= 1
        assert reaction.explanation
        bounds = {edge for sentence in document.sentences for edge in (sentence.start, sentence.end)}
        assert {reaction.evidence.start, reaction.evidence.end} <= bounds
    assert len({reaction.id for reaction in extraction.reactions}) == len(extraction.reactions)


@settings(max_examples=300, deadline=None)
@given(pieces)
def test_spans_of_anything(parts: list[str]) -> None:
    try:
        document = from_text(" ".join(parts))
    except UnreadableDocument:
        return
    check(document)


def test_spans_of_the_sample() -> None:
    for document in from_path(data_file("samples/briefs.jsonl")):
        check(document)


@pytest.mark.parametrize("file", ["dev.jsonl"])
def test_spans_of_real_articles(file: str) -> None:
    path = Path(__file__).parents[3] / "shared" / "benchmarks" / "attribution-polnear" / file
    if not path.exists():
        pytest.skip("the articles do not lie beside the project")
    for line in path.read_text(encoding="utf-8").splitlines():
        check(from_text(json.loads(line)["text"]))


def test_extraction_depends_on_nothing_but_the_document() -> None:
    documents = [from_text(sentence) for sentence in SENTENCES[:40]]
    assert [extract(document) for document in documents] == [extract(d) for d in reversed(documents)][::-1]


@given(st.text(max_size=80))
def test_tokens_slice_back(text: str) -> None:
    for token in tokenize(text, Span(0, len(text))):
        assert text[token.start : token.end] == token.text
