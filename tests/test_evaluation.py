"""Layouts of the corpora, metrics and the command that measures; texts here are our own."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from onrecord.cli import app
from onrecord.errors import EvaluationError
from onrecord.evaluation import formats, scores
from onrecord.evaluation.result import interval
from onrecord.evaluation.tasks import TASKS, evaluate, joined
from onrecord.evaluation.tuples import code_of
from onrecord.inference.model import Tag
from onrecord.model import Entity, Kind, Span

DSE = """sentence\tfirst\tsecond\tlabel
"[Kenya] accused [Somali]a of a raid."\tKenya\tSomali\t3
"Before [Peru], there was [Chile’]s praise."\tChile’\tPeru\t1
"""
PLV = """sentence_id\tsentence\tmarked_sentence\tsource\ttarget\tgold_root\tgold_penta
1\tx\t<s>Oslo</s> condemned <t>Doha</t>.\tOslo\tDoha\tACCUSE\t3
2\tx\t<s>Oslo</s> agreed to resign.\tOslo\ta recipient\tYIELD\t1
"""
IOB2 = """# text = Ana Lopez left .
1\tAna\tB-PER\t-\t-
2\tLopez\tI-PER\t-\t-
3\tleft\tO\t-\t-

#\tO
Oslo\tB-LOC
"""
POLNEAR = json.dumps(
    {
        "id": "a",
        "text": "Ana Lopez said that it was late.",
        "attributions": [{"source": [[0, 9]], "cue": [[10, 14]], "content": [[15, 31]]}],
    }
)
SEESAW = json.dumps(
    {
        "id": "b",
        "date": "2024-05-01",
        "title": "",
        "sentences": ["Kenya condemned Somalia over the raid.", "“It is false,” Somalia said."],
        "entities": {"Kenya": "Place", "Somalia": "Place", "the raid": "Topic"},
        "stances": {"0": [["Kenya", "NEG", "Somalia"], ["Kenya", "NEG", "the raid"]]},
    }
)
TUPLES = 'id\tsentence\ttuples\n1\tKenya condemned Somalia over the raid.\t[["KEN", "ACCUSE", "SOM"]]\n'
ACTORS = "test\tquery\tcontext\tdate\tcountry\n1\tKenya\t\t\tKEN\n"
FILES = {
    "stance-dse": DSE,
    "reaction-type-plv": PLV,
    "entities": IOB2,
    "attribution-polnear": POLNEAR + "\n",
    "articles-seesaw": SEESAW + "\n",
    "tuples": TUPLES,
    "actors": ACTORS,
}


@pytest.fixture
def file(tmp_path: Path, request: pytest.FixtureRequest) -> Path:
    path = tmp_path / "corpus"
    path.write_text(FILES[request.param], encoding="utf-8")
    return path


def test_pairs_in_brackets_are_made_whole(tmp_path: Path) -> None:
    path = tmp_path / "dse.tsv"
    path.write_text(DSE, encoding="utf-8")
    first, second = formats.read_dse(path)
    assert first.text == "Kenya accused Somalia of a raid."
    assert (first.first.of(first.text), first.second.of(first.text), first.label) == ("Kenya", "Somalia", "3")
    assert (second.first.of(second.text), second.second.of(second.text)) == ("Chile", "Peru")


def test_an_actor_who_is_not_named_has_an_empty_span(tmp_path: Path) -> None:
    path = tmp_path / "plv.tsv"
    path.write_text(PLV, encoding="utf-8")
    named, alone = formats.read_plv(path)
    assert (named.first.of(named.text), named.second.of(named.text)) == ("Oslo", "Doha")
    assert alone.second == Span(0, 0)


def test_words_and_spans_of_iob2_turn_into_one_another(tmp_path: Path) -> None:
    path = tmp_path / "dev.iob2"
    path.write_text(IOB2, encoding="utf-8")
    first, second = formats.read_iob2(path)
    assert (first.words, first.tags) == (("Ana", "Lopez", "left"), ("B-PER", "I-PER", "O"))
    assert second.words == ("#", "Oslo")
    spans = formats.word_spans(first.words, first.tags)
    assert spans == [("PER", Span(0, 9))]
    assert formats.word_tags(first.words, spans) == list(first.tags)
    assert formats.word_spans(("a", "b"), ("I-PER", "I-ORG")) == [("PER", Span(0, 1)), ("ORG", Span(2, 3))]


def test_documents_of_iob2_begin_where_it_says_so() -> None:
    def sizes(text: str) -> list[int]:
        return [len(blocks) for blocks in formats.iob2_documents(text.splitlines())]

    assert sizes("1\ta\tO\n\n1\tb\tO\n") == [2]
    assert sizes("# newdoc id = x\n1\ta\tO\n\n1\tb\tO\n\n# newdoc id = y\n1\tc\tO\n") == [2, 1]
    assert sizes("") == []


@pytest.mark.parametrize(("file", "task"), [(task, task) for task in FILES], indirect=["file"])
def test_each_task_measures_and_predicts(file: Path, task: str) -> None:
    result = evaluate(task, file)
    assert result.lines
    for figure in result.figures().values():
        assert 0 <= figure["interval"][0] <= figure["value"] <= figure["interval"][1] <= 100


@pytest.mark.parametrize("task", sorted(TASKS))
def test_what_is_not_in_the_layout_is_one_sentence(task: str, tmp_path: Path) -> None:
    path = tmp_path / "strange"
    path.write_text("nothing\tof\tthe sort\n1\n", encoding="utf-8")
    if task in ("entities", "structure-petrarch"):
        path = tmp_path / "missing"
    with pytest.raises(EvaluationError):
        evaluate(task, path)


def test_files_without_gold_are_predicted_all_the_same(tmp_path: Path) -> None:
    path = tmp_path / "blind.tsv"
    path.write_text("sentence\tfirst\tsecond\n[Kenya] accused [Somalia].\tKenya\tSomalia\n", encoding="utf-8")
    result = evaluate("stance-dse", path)
    assert (len(result.lines), result.figures()) == (1, {})


def test_the_command_prints_metrics_and_writes_predictions(tmp_path: Path) -> None:
    path, out = tmp_path / "dse.tsv", tmp_path / "out"
    path.write_text(DSE, encoding="utf-8")
    run = CliRunner().invoke(app, ["evaluate", "stance-dse", str(path), "--predictions", str(out)])
    assert set(json.loads(run.stdout)["metrics"]) == {"micro", "macro", "directed polar"}
    assert len(out.read_text(encoding="utf-8").splitlines()) == 2


def test_an_unknown_task_is_said() -> None:
    with pytest.raises(EvaluationError, match="there are stance-dse"):
        evaluate("nonsense", Path("x"))


def test_metrics_are_those_of_the_literature() -> None:
    assert scores.macro(["a", "a", "b"], ["a", "b", "b"]) == pytest.approx(2 / 3)
    assert scores.stance([0, 1, 3], [0, 1, 4])["directed polar"] == pytest.approx(0.5)
    assert scores.total([scores.count({1, 2}, {2, 3}), scores.count({4}, set())]).f1 == pytest.approx(2 / 5)
    assert scores.Counts().f1 == 0
    low, high = interval(lambda units: sum(units) / len(units), [0, 1] * 50)
    assert 30 < low < 50 < high < 70


def test_spans_of_an_attribution_go_to_the_nearest_cue() -> None:
    tags = [Tag("source", Span(0, 3)), Tag("cue", Span(4, 8)), Tag("cue", Span(50, 54)), Tag("content", Span(56, 70))]
    assert joined(tags) == [
        {"source": [[0, 3]], "cue": [[4, 8]], "content": []},
        {"source": [], "cue": [[50, 54]], "content": [[56, 70]]},
    ]
    assert joined([Tag("content", Span(0, 3))]) == [{"source": [], "cue": [], "content": [[0, 3]]}]


@pytest.mark.parametrize(
    ("entity", "code"),
    [
        (Entity("country:KEN", "Kenya", Kind.COUNTRY, country="KEN"), "KEN"),
        (Entity("territory:abkhazia", "Abkhazia", Kind.TERRITORY, parent="GEO"), "GEO"),
        (Entity("territory:kosovo", "Kosovo", Kind.TERRITORY, parent="SRB"), "XKX"),
        (Entity("organization:nato", "NATO", Kind.ORGANIZATION), "IGO"),
        (Entity("official:ana-lopez", "Ana Lopez", Kind.OFFICIAL), ""),
    ],
)
def test_codes_are_those_of_event_data(entity: Entity, code: str) -> None:
    assert code_of(entity) == code
