"""Who is the subject and who the object, across what stands between."""

from __future__ import annotations

from collections.abc import Iterable

import pytest

from onrecord.extraction.chunks import NounPhrase
from onrecord.extraction.clause import Clause
from onrecord.extraction.syntax import Sentence
from tests.extraction.marked import marked


def words(sentence: Sentence, group: Iterable[NounPhrase]) -> list[str]:
    return [" ".join(token.text for token in sentence.tokens[phrase.first : phrase.last + 1]) for phrase in group]


def clause_of(sentence: Sentence, verb: str) -> Clause:
    return next(clause for clause in sentence.clauses if clause.verb.low == verb)


@pytest.mark.parametrize(
    ("text", "verb", "subject"),
    [
        ("[France] condemned {Iran}.", "condemned", ["France"]),
        ("[France] and [Spain] condemned {Iran}.", "condemned", ["France", "Spain"]),
        ("[France], [Spain] and [Italy] condemned {Iran}.", "condemned", ["France", "Spain", "Italy"]),
        ("[France], which holds the chair, condemned {Iran}.", "condemned", ["France"]),
        ("[France], meanwhile, condemned {Iran}.", "condemned", ["France"]),
        ("In Paris, [France] condemned {Iran}.", "condemned", ["France"]),
        ("Officials visiting {Iran} condemned the ban.", "condemned", ["Officials"]),
        ("[France] condemned {Iran} and urged {Iraq} to act.", "urged", ["France"]),
        ("[France] condemned {Iran}, and [Spain] urged {Iraq} to act.", "urged", ["Spain"]),
        ("[France] urged {Iran} to free the crew.", "free", ["Iran"]),
        ("[France] vowed to free the crew.", "free", ["France"]),
        ("[France] spoke, accusing {Iran} of piracy.", "accusing", ["France"]),
        ("[France] protested, with [Spain] urging {Iran} to act.", "urging", ["Spain"]),
        ("[France] criticized {Iran} for blocking the strait.", "blocking", ["Iran"]),
        ("Citing the law, [France] rejected {Iran}'s claim.", "citing", ["France"]),
        ("[France], who has vowed revenge, left.", "vowed", ["France"]),
        ('"It is over," said [France].', "said", ["France"]),
        ("[Sweden] said {Norway} and {Mali} had lied.", "lied", ["Norway", "Mali"]),
        ("[Sweden] told {Norway}: [France] and [Mali] lied.", "lied", ["France", "Mali"]),
    ],
)
def test_subject(text: str, verb: str, subject: list[str]) -> None:
    sentence = marked(text).sentences[0]
    assert words(sentence, clause_of(sentence, verb).subject) == subject


@pytest.mark.parametrize(
    ("text", "verb", "objects"),
    [
        ("[France] condemned {Iran}.", "condemned", [["Iran"]]),
        ("[France] condemned {Iran}, {Iraq} and {Mali}.", "condemned", [["Iran", "Iraq", "Mali"]]),
        ("[France] condemned {Iran}, and {Iraq} objected.", "condemned", [["Iran"]]),
        ("[France] gave {Iran} an ultimatum.", "gave", [["Iran"], ["an ultimatum"]]),
        ("[France] said {Iran} had lied.", "said", []),
        ("[France] condemned, in strong words, the {Iranian} raid.", "condemned", [["the Iranian raid"]]),
    ],
)
def test_objects(text: str, verb: str, objects: list[list[str]]) -> None:
    sentence = marked(text).sentences[0]
    assert [words(sentence, group) for group in clause_of(sentence, verb).objects] == objects


@pytest.mark.parametrize(
    ("text", "is_content"),
    [("[France] allowed that {Iran} had lied.", True), ("[France] allowed {Iran} to lie.", False)],
)
def test_some_verbs_take_content_with_that_alone(text: str, is_content: bool) -> None:
    sentence = marked(text).sentences[0]
    assert (clause_of(sentence, sentence.clauses[-1].verb.low).reported_by is not None) == is_content


def test_content_knows_who_reports_it() -> None:
    sentence = marked("[France] said that {Iran} had lied and cheated.").sentences[0]
    assert [clause_of(sentence, verb).reported_by is clause_of(sentence, "said") for verb in ("lied", "cheated")] == [
        True,
        True,
    ]
