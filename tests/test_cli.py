"""The command line: results on standard output, one sentence on standard error, exit codes that mean something."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import GEORGIA, RUSSIA, Run, abkhazia_extractions, make_extraction, make_reaction

from onrecord import ingest
from onrecord.cli import app
from onrecord.extracted import BRIEFS, ENTITIES, REACTIONS
from onrecord.model import Document, Extraction, Stance
from onrecord.store import open_store

COMMANDS = ("extract", "entities", "ingest", "export", "report", "publish", "sample", "evaluate")


@pytest.fixture
def article(tmp_path: Path) -> Path:
    """An article with reactions in it."""
    path = tmp_path / "article.txt"
    path.write_text("NATO condemned Russia over the order. Moscow dismissed it as “naïve”.", encoding="utf-8")
    return path


@pytest.fixture
def store_file(tmp_path: Path) -> Path:
    """A store that holds `abkhazia_extractions`."""
    path = tmp_path / "test.duckdb"
    with open_store(path) as store:
        store.add(abkhazia_extractions())
    return path


def test_help_names_every_command(run: Run) -> None:
    ran = run("--help")
    assert ran.code == 0
    assert all(f"  {command}" in ran.out for command in COMMANDS)
    assert {command.callback.__name__ for command in app.registered_commands if command.callback} == set(COMMANDS)


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_and_option_is_explained(command: str, run: Run) -> None:
    ran = run(command, "--help")
    assert ran.code == 0
    assert "None" not in ran.out


def test_without_a_command_it_helps(run: Run) -> None:
    ran = run()
    assert ran.code == 2
    assert "Commands:" in ran.out + ran.err


def test_it_runs_as_a_module_and_help_loads_nothing_heavy() -> None:
    code = (
        "import runpy, sys\n"
        "sys.argv = ['onrecord', '--help']\n"
        "try: runpy.run_module('onrecord', run_name='__main__')\n"
        "except SystemExit as exit: assert not exit.code\n"
        "heavy = {'pandas', 'ibis', 'duckdb', 'trafilatura', 'onrecord.extraction', 'streamlit'}\n"
        "print('heavy:', sorted(heavy & set(sys.modules)))\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert "heavy: []" in done.stdout


def test_extract_prints_json_lines_only(article: Path, run: Run) -> None:
    ran = run("extract", article, "--date", "2008-04-16")
    assert (ran.code, ran.err) == (0, "")
    first = ran.records[0]
    assert (first["source"]["name"], first["type"], first["target"]["name"]) == ("NATO", "condemn", "Russia")
    assert first["date"] == "2008-04-16"
    text = article.read_text(encoding="utf-8")
    for record in ran.records:
        for part in ("evidence", "cue"):
            assert text[record[part]["start"] : record[part]["end"]] == record[part]["text"]


def test_extract_as_a_table(article: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "200")
    ran = run("extract", article, "--format", "table")
    assert ran.code == 0
    assert "NATO condemned Russia over the order." in ran.out


def test_a_table_takes_no_text_for_markup(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fake(document: Document) -> Extraction:
        reaction = make_reaction(document, RUSSIA, GEORGIA, "condemned", "condemn", Stance.NEGATIVE)
        return make_extraction(document, (RUSSIA, GEORGIA), (reaction,))

    monkeypatch.setattr(ingest.extract_all, "__defaults__", (fake,))
    monkeypatch.setenv("COLUMNS", "200")
    (tmp_path / "a.txt").write_text("Russia [red]condemned[/red] the state of Georgia [link=x].", encoding="utf-8")
    assert "[red]condemned[/red] the state of Georgia [link=x]." in run("extract", "a.txt", "--format", "table").out


def test_entities(article: Path, run: Run) -> None:
    ran = run("entities", article)
    assert (ran.code, ran.err) == (0, "")
    text = article.read_text(encoding="utf-8")
    found = {record["name"]: record for record in ran.records}
    assert {"NATO", "Russia"} <= set(found)
    assert [text[start:end] for start, end in found["Russia"]["mentions"]] == ["Russia", "Moscow"]
    assert set(found["NATO"]) == {
        *("document", "name", "kind", "country", "role", "organization", "parent", "mentions"),
    }
    assert "organization" in run("entities", article, "--format", "table").out


def test_what_cannot_be_read_is_noted_and_the_rest_goes_on(article: Path, run: Run, tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_text("", encoding="utf-8")
    ran = run("extract", "empty.txt", "none.txt", article)
    assert ran.code == 0
    assert ran.err.splitlines() == [
        "empty.txt: There is no text in it.",
        "none.txt: There is no file none.txt.",
    ]
    assert ran.records


@pytest.mark.parametrize("command", ["extract", "entities", "ingest"])
def test_nothing_readable_fails(command: str, run: Run) -> None:
    ran = run(command, "none.txt")
    assert (ran.code, ran.out) == (1, "")
    assert ran.err.splitlines()[0] == "none.txt: There is no file none.txt."


def test_a_text_without_reactions_is_no_failure_of_extract(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("It rained all day.", encoding="utf-8")
    ran = run("extract", "a.txt")
    assert (ran.code, ran.out, ran.err) == (0, "", "")
    ran = run("ingest", "a.txt")
    assert ran.code == 1
    assert "a.txt: No reaction between two actors was found in it." in ran.err


@pytest.mark.parametrize(
    "arguments",
    [
        ("extract",),
        ("extract", "a.txt", "--date", "soon"),
        ("extract", "a.txt", "--format", "xml"),
        ("shout",),
        ("export", "csv", "a.csv", "--least", "0"),
    ],
)
def test_a_command_that_makes_no_sense(arguments: tuple[str, ...], run: Run) -> None:
    ran = run(*arguments)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err


def test_ingest_twice(article: Path, run: Run, tmp_path: Path) -> None:
    first = run("ingest", article, "--date", "2008-04-16")
    assert (first.code, first.out) == (0, "")
    assert "in 1 document with" in first.err
    assert (tmp_path / "onrecord.duckdb").exists()
    second = run("ingest", article, "--date", "2008-04-16")
    assert second.code == 0
    assert "Added 0 reactions in 0 documents" in second.err
    assert "1 document had been there before" in second.err


def test_export_with_filters(store_file: Path, run: Run, tmp_path: Path) -> None:
    ran = run(
        *("export", "jsonl", "out.jsonl", "--store", store_file, "--actor", "georgia", "--stance", "negative"),
        *("--by", "country", "--fold", "--since", "2008-04-17", "--until", "2008-04-18", "--confidence", "0.9"),
    )
    assert (ran.code, ran.out) == (0, "")
    assert ran.err == (
        "Negative reactions of or to Georgia, from 17 to 18 April 2008, with a confidence of at least 90%, by country,"
        " territories folded into their parents. Wrote 2 reactions to out.jsonl.\n"
    )
    assert len((tmp_path / "out.jsonl").read_text(encoding="utf-8").splitlines()) == 2


def test_the_store_comes_from_the_environment(store_file: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ONRECORD_STORE", str(store_file))
    assert run("export", "csv", "out.csv").err == "All reactions. Wrote 7 reactions to out.csv.\n"


def test_export_of_documents_with_words(store_file: Path, run: Run) -> None:
    ran = run("export", "csv", "out.csv", "--store", store_file, "--words", "west reacts, zzz")
    assert ran.err == "Reactions in documents with “west reacts” or “zzz”. Wrote 2 reactions to out.csv.\n"


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("csv", "o", "--store", "none"), "There is no store none; “onrecord ingest” makes one."),
        (("csv", "o", "--actor", "Narnia"), "No actor “Narnia” is in this store at this level."),
        (("csv", "o", "--type", "shout"), "No type “shout” is in this store at this level."),
        (("csv", "o", "--publisher", "Me"), "No publisher “Me” is in this store at this level."),
        (("xlsx", "o"), "There is no export format “xlsx”; there are csv, json, jsonl, graphml, gexf, gephi and ftm."),
        (("csv", "no/o"), "The file no/o can't be written because there is no folder no."),
    ],
)
def test_an_export_that_cannot_be_made(
    arguments: tuple[str, ...], message: str, store_file: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ONRECORD_STORE", str(store_file))
    ran = run("export", *arguments)
    assert (ran.code, ran.out, ran.err) == (1, "", message + "\n")


def test_a_file_that_is_no_store(article: Path, run: Run) -> None:
    ran = run("ingest", article, "--store", article)
    assert (ran.code, ran.out) == (1, "")
    assert ran.err == f"The file {article} is not a store of On Record.\n"


def test_the_sample_is_written(run: Run, tmp_path: Path) -> None:
    briefs = [{"id": "a", "text": "NATO condemned Russia."}, {"id": "b", "text": "It rained."}]
    (tmp_path / BRIEFS).write_text("\n".join(map(json.dumps, briefs)), encoding="utf-8")
    ran = run("sample", "--folder", tmp_path)
    assert ran.code == 0
    assert "2 briefs" in ran.err
    for name in (ENTITIES, REACTIONS):
        lines = (tmp_path / name).read_text(encoding="utf-8").splitlines()
        assert {json.loads(line)["document"] for line in lines} == {"a"}


def test_a_folder_without_briefs(run: Run, tmp_path: Path) -> None:
    ran = run("sample", "--folder", tmp_path)
    assert ran.code == 1
    assert "There is no file" in ran.err
