"""Exports hold what passes the filters, and no cell that a spreadsheet would run."""

from __future__ import annotations

import csv
import json
import re
from pathlib import Path
from unittest.mock import Mock

import pytest
from conftest import GEORGIA, RUSSIA, make_document, make_extraction, make_reaction

from onrecord.errors import RunError
from onrecord.exports import EXPORTS, Content, export
from onrecord.model import Filters, RollUp, Stance
from onrecord.store import Store


def read_csv(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_jsonl_has_one_object_a_reaction(store: Store, tmp_path: Path) -> None:
    path = tmp_path / "out.jsonl"
    assert export(store, Filters(), "jsonl", path) == 7
    lines = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    assert len(lines) == 7
    assert {line["type"] for line in lines} == {"condemn", "urge", "reject", "criticize", "aid", "accuse"}
    assert "café" in path.read_text(encoding="utf-8")


def test_csv_has_one_line_a_reaction(store: Store, tmp_path: Path) -> None:
    path = tmp_path / "out.csv"
    assert export(store, Filters(stances=(Stance.POSITIVE,)), "csv", path) == 1
    (row,) = read_csv(path)
    assert row["source_name"], row["target_name"] == ("Russia", "Abkhazia")
    assert row["evidence_text"] == "Russia pledged aid to Abkhazia, 😀 so café owners cheered."
    assert (row["date"], row["title"], row["publisher"]) == ("2008-04-18", "Moscow answers", "BBC")


def test_an_export_shows_actors_as_the_screen_does(store: Store, tmp_path: Path) -> None:
    export(store, Filters(types=("reject",), roll_up=RollUp.COUNTRY), "csv", tmp_path / "out.csv")
    rows = read_csv(tmp_path / "out.csv")
    assert [(row["source_name"], row["named_source_name"]) for row in rows] == [
        ("Russia", "Mikhail Kamynin"),
        ("Georgia", "Georgia"),
    ]


def test_undated_rows_have_no_date(store: Store, tmp_path: Path) -> None:
    export(store, Filters(), "csv", tmp_path / "out.csv")
    assert [row["date"] for row in read_csv(tmp_path / "out.csv")][-1] == ""


@pytest.mark.parametrize("format", EXPORTS)
def test_nothing_to_export(format: str, empty_store: Store, tmp_path: Path) -> None:
    path = tmp_path / "out"
    assert export(empty_store, Filters(), format, path) == 0
    text = path.read_text(encoding="utf-8")
    lines = {"csv": 1, "gephi": 1, "jsonl": 0, "ftm": 0, "json": 1}
    if format in lines:
        assert len(text.splitlines()) == lines[format]
    else:
        assert not re.search("<(node|edge) ", text)


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠"])
def test_no_cell_is_a_formula(start: str, empty_store: Store, tmp_path: Path) -> None:
    hostile = f"{start}HYPERLINK(1) Russia condemned Georgia."
    document = make_document("d", hostile, title=hostile, publisher=hostile, url=hostile)
    reaction = make_reaction(document, RUSSIA, GEORGIA, "condemned", "condemn", Stance.NEGATIVE)
    empty_store.add([make_extraction(document, (RUSSIA, GEORGIA), (reaction,))])
    export(empty_store, Filters(), "csv", tmp_path / "out.csv")
    (row,) = read_csv(tmp_path / "out.csv")
    for column in ("title", "publisher", "url", "evidence_text"):
        assert row[column] == f"'{hostile}"
    assert not any(cell.startswith(("=", "+", "-", "@", "\t", "\r")) for cell in row.values())
    export(empty_store, Filters(), "jsonl", tmp_path / "out.jsonl")
    assert json.loads((tmp_path / "out.jsonl").read_text(encoding="utf-8"))["evidence"]["text"] == hostile


def test_quotes_and_line_ends_survive(empty_store: Store, tmp_path: Path) -> None:
    text = 'Russia\ncondemned, "again", Georgia.'
    document = make_document("d", text)
    reaction = make_reaction(document, RUSSIA, GEORGIA, "condemned", "condemn", Stance.NEGATIVE)
    empty_store.add([make_extraction(document, (RUSSIA, GEORGIA), (reaction,))])
    export(empty_store, Filters(), "csv", tmp_path / "out.csv")
    assert [row["evidence_text"] for row in read_csv(tmp_path / "out.csv")] == [text]


def test_an_unknown_format_is_refused(store: Store, tmp_path: Path) -> None:
    with pytest.raises(
        RunError,
        match=r"^There is no export format “xlsx”; there are csv, json, jsonl, graphml, gexf, gephi and ftm\.$",
    ):
        export(store, Filters(), "xlsx", tmp_path / "out")


@pytest.mark.parametrize(
    ("path", "reason"), [("none/out.csv", "there is no folder"), (".", "it is a folder"), ("x" * 300, "too long")]
)
def test_a_file_that_cannot_be_written_is_one_sentence(path: str, reason: str, store: Store, tmp_path: Path) -> None:
    with pytest.raises(RunError, match=reason):
        export(store, Filters(), "csv", tmp_path / path)
    assert list(tmp_path.iterdir()) == []


def test_a_failed_export_leaves_the_old_file(store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "out.csv"
    path.write_text("old", encoding="utf-8")

    monkeypatch.setattr(Path, "replace", Mock(side_effect=OSError(28, "No space left on device")))
    with pytest.raises(RunError, match="No space left on device"):
        export(store, Filters(), "csv", path)
    assert path.read_text(encoding="utf-8") == "old"


def test_rows_have_plain_keys(store: Store) -> None:
    assert all(isinstance(key, str) for row in Content(store, Filters()).rows for key in row)
