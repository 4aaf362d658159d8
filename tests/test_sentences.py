"""The sentences of our own: each line keeps the rules of its format, and no sentence stands in two splits."""

from __future__ import annotations

import re

import pytest

from training.recast import recast
from training.sentences import FOLDER, Sentence, lines, read, read_line

PATHS = sorted(FOLDER.glob("*.psv"))


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)
def test_each_line_can_be_read(path: object) -> None:
    for number, line in lines(path):  # type: ignore[arg-type]
        try:
            sentence = read_line(line)
        except ValueError as error:
            pytest.fail(f"line {number}: {error}")
        assert all(mention.span.of(sentence.text) for mention in sentence.mentions)


def test_there_are_enough_and_they_are_kept_apart() -> None:
    splits = {name: read(name) for name in ("training", "development", "held-back")}
    texts = [sentence.text for sentences in splits.values() for sentence in sentences]
    assert len(texts) >= 1500
    assert len(set(texts)) == len(texts)
    assert len(splits["held-back"]) >= 300
    assert all(any(not sentence.reactions for sentence in sentences) for sentences in splits.values())
    contrasts = {read_line(line).text for path in FOLDER.glob("contrasts*.psv") for _, line in lines(path)}
    assert contrasts
    assert contrasts <= {sentence.text for sentence in splits["training"]}


def test_a_line_becomes_spans() -> None:
    line = read_line(
        'Oslo thanked Doha. | Oslo = country NOR; Doha = country QAT | Oslo > praise "thanked" > Doha [future]'
    )
    assert isinstance(line, Sentence)
    assert [mention.span.of(line.text) for mention in line.mentions] == ["Oslo", "Doha"]
    assert line.reactions[0].cue.of(line.text) == "thanked"


@pytest.mark.parametrize(
    ("line", "wrong"),
    [
        ("A text. | Oslo = country NOR", "not in the text"),
        ("Oslo. | Oslo = town NOR", "kind CODE"),
        ("Oslo. | Oslo = country XXX", "kind CODE"),
        ('Oslo spoke. | Oslo = country NOR | Oslo > praise "spoke" > Bergen', "not among the mentions"),
        ('Oslo spoke. | Oslo = country NOR | Oslo > praise "spoke" > Oslo', "itself"),
        ('Oslo saw Doha. | Oslo = country NOR; Doha = country QAT | Oslo > sees "saw" > Doha', "no reaction type"),
    ],
)
def test_what_is_wrong_with_a_line_is_said(line: str, wrong: str) -> None:
    with pytest.raises(ValueError, match=wrong):
        read_line(line)


def test_a_sentence_with_other_actors_keeps_its_labels() -> None:
    rows = read("training")[:600]
    found = list(recast(rows, 1))
    assert found == list(recast(rows, 1))
    assert sum(new.text != old.text for new, old in zip(found, rows, strict=True)) > 300
    pool = {one.span.of(row.text) for row in rows for one in row.mentions}
    for new, old in zip(found, rows, strict=True):
        assert {one.span.of(new.text) for one in new.mentions} <= pool
        labels = [(one.source, one.type, one.target, one.flags) for one in new.reactions]
        assert labels == [(one.source, one.type, one.target, one.flags) for one in old.reactions]


@pytest.mark.parametrize(
    "line",
    [
        "Greek claims angered Iraqi officials. | Greek = country GRC; Iraqi = country IRQ |",
        "critics of the ban met. | critics = organization - |",
        "Iran's Tehran office shut. | Iran's Tehran office = organization IRN; Tehran = country IRN |",
    ],
)
def test_adjectives_and_names_inside_names_stay(line: str) -> None:
    row, other = read_line(line), read_line("Peru met Chile. | Peru = country PER; Chile = country CHL |")
    found = [next(recast([row, other], seed)).text for seed in range(20)]
    assert all(word in text for text in found for word in re.findall(r"Greek|Iraqi|critics|Tehran", row.text))
