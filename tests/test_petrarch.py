"""Who did what to whom, with a dictionary of made-up actors; and the public sentences, where they lie beside us."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

import pytest

from onrecord.evaluation.petrarch import (
    Dictionary,
    Recognizer,
    Record,
    predicted,
    read_dictionary,
    read_records,
)
from onrecord.evaluation.tasks import evaluate
from onrecord.extraction.tokens import tokenize
from onrecord.model import Document, Naming, Span

PUBLIC = Path(__file__).parents[2] / "shared" / "benchmarks" / "structure-petrarch"
DAY = date(1995, 1, 1)
ACTORS = """<!-- a remark
over two lines -->
AVALAND  [AVA]  # a remark
+AVALANDIAN
+PORT_AVA

BORONIA [BOR]
THE_ISLES [NOR/SOU]
NOBODY [---]
MARLA  # codes below
+MARLA_STONE
	[AVA <19891231]
	[AVAGOV 19900101 - 19991231]
	[AVAELI >20000101]
"""
AGENTS = """!FOLK! = MAN, WOMAN
MINISTER [~GOV] # a remark
FOREIGN_MINISTER [~GOVFRM]
SOLDIER [~MIL]
POLICE {} [~COP]
GOVERNMENT [~GOV]
DEPUTY {DEPUTIES} [~LEG]
AUTHORITY [~GOV]
AID_GROUP [NGO~]
CONGRESS!FOLK! [~LEG]
"""


@pytest.fixture(scope="module")
def dictionary(tmp_path_factory: pytest.TempPathFactory) -> Dictionary:
    folder = tmp_path_factory.mktemp("dictionary")
    (folder / "actors.txt").write_text(ACTORS, encoding="utf-8")
    (folder / "agents.txt").write_text(AGENTS, encoding="utf-8")
    return read_dictionary(folder / "actors.txt", folder / "agents.txt")


def actors(dictionary: Dictionary, text: str, on: date | None = DAY) -> list[tuple[str, str]]:
    document = Document("d", text, (Span(0, len(text)),), date=on)
    found = Recognizer(dictionary)(document, [tokenize(text, document.sentences[0])])
    assert all(actor.phrase.contains(actor.span) for actor in found)
    return [(actor.phrase.of(text), actor.entity.id) for actor in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Avaland met Boronia.", [("Avaland", "AVA"), ("Boronia", "BOR")]),
        ("Avalanders met in Boroniaville.", []),
        ("Nobody met Boronia.", [("Boronia", "BOR")]),
        ("They left for Port Ava.", [("Port Ava", "AVA")]),
        ("The port of Ava was shut.", []),
        ("They visited the Isles.", [("the Isles", "NOR/SOU")]),
        ("They visited the isles.", []),
        ("Avaland's soldiers left.", [("Avaland's soldiers", "AVAMIL")]),
        ("The soldiers left.", []),
        ("Avaland's new police left.", [("Avaland's new police", "AVACOP")]),
        ("Avaland saw soldiers.", [("Avaland", "AVA")]),
        ("Avalandian Foreign Minister Ola Berg left.", [("Avalandian Foreign Minister Ola Berg", "AVAGOVFRM")]),
        ("Avaland's authorities left.", [("Avaland's authorities", "AVAGOV")]),
        ("Avaland's polices left.", [("Avaland", "AVA")]),
        ("Avaland's congresswoman left.", [("Avaland's congresswoman", "AVALEG")]),
        ("Soldiers from Boronia left.", [("Soldiers from Boronia", "BORMIL")]),
        ("Soldiers left Boronia.", [("Boronia", "BOR")]),
        ("Deputies of Avaland and Boronia met.", [("Deputies of Avaland and Boronia", "AVALEG/BORLEG")]),
        (
            "The government of Avaland and Boronia met.",
            [("government of Avaland", "AVAGOV"), ("Boronia", "BOR")],
        ),
        ("The Boronia police and government met.", [("Boronia police and government", "BORCOP/BORGOV")]),
        ("The aid group Boronia met.", [("aid group Boronia", "NGOBOR")]),
        ("Former Boronia soldiers met.", [("Boronia soldiers", "BORELI")]),
    ],
)
def test_actors_with_their_agents(dictionary: Dictionary, text: str, expected: list[tuple[str, str]]) -> None:
    assert actors(dictionary, text) == expected


@pytest.mark.parametrize(
    ("on", "code"),
    [(date(1980, 5, 1), "AVA"), (date(1995, 5, 1), "AVAGOV"), (date(2005, 5, 1), "AVAELI")],
)
def test_a_code_holds_for_its_days(dictionary: Dictionary, on: date, code: str) -> None:
    assert actors(dictionary, "Marla Stone left.", on) == [("Marla Stone", code)]


def test_nobody_has_a_dated_code_without_a_date(dictionary: Dictionary) -> None:
    assert actors(dictionary, "Marla Stone left.", None) == []


def test_no_part_of_a_code_is_there_twice(dictionary: Dictionary) -> None:
    assert actors(dictionary, "Minister Marla left.") == [("Minister Marla", "AVAGOV")]


def test_names_of_inhabitants_are_adjectives(dictionary: Dictionary) -> None:
    text = "Avalandian boats left Avaland."
    document = Document("d", text, (Span(0, len(text)),), date=DAY)
    found = Recognizer(dictionary)(document, [tokenize(text, document.sentences[0])])
    assert [actor.naming for actor in found] == [Naming.DEMONYM, Naming.NAME]


def test_pairs_of_a_sentence(dictionary: Dictionary) -> None:
    assert predicted("Boronia condemned the Isles.", DAY, dictionary) == {("BOR", "NOR"), ("BOR", "SOU")}
    assert predicted("Boronia saw the Isles.", DAY, dictionary) == set()


def test_the_first_coding_counts(tmp_path: Path) -> None:
    rows = (
        ("a", "19950101", "Avaland met Boronia.", "AVA", "BOR", "040", "one"),
        ("a", "19950101", "Avaland met Boronia.", "BOR", "AVA", "040", "one"),
        ("b", "19950101", "Avaland met Boronia.", "AVA", "XXX", "040", "one"),
        ("a", "19950101", "Avaland met Boronia.", "XXX", "AVA", "040", "two"),
        ("c", "19950101", 'Nothing "met', "", "", "NOEVENT", "one"),
        ("d", "19950101", "Boronia left Avaland.", "BOR", "AVA", "040", "two"),
    )
    header = ("id", "date", "sentence", "source_code", "target_code", "cameo_code", "origin_file")
    path = tmp_path / "records.tsv"
    path.write_text("".join("\t".join(row) + "\n" for row in (header, *rows)), encoding="utf-8")
    assert read_records(path) == [
        Record("Avaland met Boronia.", DAY, frozenset({("AVA", "BOR"), ("BOR", "AVA")})),
        Record('Nothing "met', DAY, frozenset()),
        Record("Boronia left Avaland.", DAY, frozenset({("BOR", "AVA")})),
    ]


def figures(folder: Path, rows: Sequence[tuple[str, str, str]]) -> Mapping[str, float]:
    """What the task makes of sentences with a source and a target each."""
    (folder / "PETR.Validate.actors.txt").write_text(ACTORS, encoding="utf-8")
    (folder / "PETR.Validate.agents.txt").write_text(AGENTS, encoding="utf-8")
    header = ("id", "date", "sentence", "source_code", "target_code", "cameo_code", "origin_file")
    lines = [header, *((str(place), "19950101", *row, "040", "one") for place, row in enumerate(rows))]
    (folder / "rows.tsv").write_text("".join("\t".join(line) + "\n" for line in lines), encoding="utf-8")
    found = evaluate("structure-petrarch", folder / "rows.tsv").figures()
    return {name: figure["value"] for name, figure in found.items()}


def test_the_score_counts_what_is_the_wrong_way_round(tmp_path: Path) -> None:
    found = figures(
        tmp_path,
        [
            ("Avaland condemned Boronia.", "AVA", "BOR"),
            ("Avaland praised Boronia.", "BOR", "AVA"),
            ("Avaland slept.", "AVA", "BOR"),
            ("Boronia condemned Avaland.", "", ""),
        ],
    )
    assert found == pytest.approx({"F1": 33.3, "swapped": 33.3})


def test_nothing_found_is_no_division_by_zero(tmp_path: Path) -> None:
    assert figures(tmp_path, [("Avaland slept.", "", "")]) == {"F1": 0, "swapped": 0}


@pytest.mark.skipif(not PUBLIC.is_dir(), reason="the sentences do not lie beside the project")
def test_the_public_sentences_are_read() -> None:
    found = evaluate("structure-petrarch", PUBLIC / "unit_tests.tsv").figures()
    assert found["F1"]["value"] >= 80
    assert found["swapped"]["value"] <= 1
