"""The day that a sentence gives for a reaction, kept apart from the date of its document."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import duckdb
import pytest
from conftest import Opened, Run, cards, element

from onrecord import query
from onrecord.documents import from_text
from onrecord.extraction import extract
from onrecord.migrations import MIGRATIONS
from onrecord.model import Dated, Filters, RollUp
from onrecord.query import options, timeline
from onrecord.store import Store, open_store

MONDAY, THURSDAY = date(2008, 4, 14), date(2008, 4, 17)
TEXT = "NATO condemned Russia. Georgia on Monday accused Russia of piracy. Russia will criticize NATO on April 20."
BY_DOCUMENT = Filters(dated=Dated.DOCUMENT)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A store with three reactions of Thursday's news: of no day, of Monday, and of the Sunday to come."""
    path = tmp_path / "days.duckdb"
    with open_store(path) as store:
        store.add([extract(from_text(TEXT, published=THURSDAY))])
    return path


@pytest.fixture
def store(file: Path) -> Iterator[Store]:
    """That store, opened."""
    with open_store(file) as opened:
        yield opened


def types(store: Store, filters: Filters) -> list[str]:
    return query.evidence(store, filters)["type"].tolist()


def test_dates_filter_by_what_the_sentence_says_or_by_the_document(store: Store) -> None:
    assert types(store, Filters()) == ["criticize", "condemn", "accuse"]
    assert types(store, Filters(until=MONDAY)) == ["accuse"]
    assert types(store, Filters(since=THURSDAY, until=THURSDAY)) == ["condemn"]
    as_documents = Filters(since=THURSDAY, until=THURSDAY, dated=Dated.DOCUMENT)
    assert types(store, as_documents) == ["condemn", "accuse", "criticize"]
    assert types(store, Filters(until=MONDAY, dated=Dated.DOCUMENT)) == []


@pytest.mark.parametrize("level", [Filters(), BY_DOCUMENT, Filters(roll_up=RollUp.COUNTRY, dated=Dated.DOCUMENT)])
def test_the_days_to_choose_from_hold_both(store: Store, level: Filters) -> None:
    known = options(store, level)
    assert (known.first_date, known.last_date) == (MONDAY, date(2008, 4, 20))


def test_the_timeline_tells_how_many_have_a_day_of_their_own(store: Store) -> None:
    found = timeline(store, Filters())
    assert found.own == 2
    assert [day.date() for day in found.counts["start"]] == [MONDAY, THURSDAY, date(2008, 4, 20)]
    found = timeline(store, BY_DOCUMENT)
    assert found.own == 0
    assert [day.date() for day in found.counts["start"]] == [THURSDAY]


def test_a_row_of_evidence_has_every_day(store: Store) -> None:
    (row,) = query.evidence(store, Filters(types=("accuse",))).to_dict("records")
    assert [query.as_date(row[column]) for column in ("date", "happened", "published")] == [MONDAY, MONDAY, THURSDAY]
    (row,) = query.evidence(store, Filters(types=("accuse",), dated=Dated.DOCUMENT)).to_dict("records")
    assert [query.as_date(row[column]) for column in ("date", "happened", "published")] == [THURSDAY, MONDAY, THURSDAY]


def test_a_store_from_before_keeps_its_dates_as_those_of_documents(file: Path) -> None:
    with duckdb.connect(str(file)) as connection:
        connection.execute("UPDATE reactions SET date = DATE '2008-04-17'")
        connection.execute("DELETE FROM onrecord_migrations WHERE number > 2")
        MIGRATIONS[1](connection.execute)
    with open_store(file) as store:
        assert timeline(store, Filters()).own == 0
        assert types(store, Filters(since=THURSDAY, until=THURSDAY)) == ["condemn", "accuse", "criticize"]


def test_the_card_and_the_sidebar(file: Path, opened: Opened) -> None:
    app = opened(file, type="accuse")
    (card,) = cards(app)
    assert card["published"] == "publisher not given, 17 April 2008"
    assert card["notes"][-1] == "On 14 April 2008, as the sentence says."
    assert element(opened(file, type="accuse", since="2008-04-15"), "passages") is None
    (card,) = cards(opened(file, type="accuse", since="2008-04-15", dated="Document"))
    assert card["notes"][-1] == "On 14 April 2008, as the sentence says."


def test_the_view_of_time_says_it(file: Path, opened: Opened) -> None:
    told = " 2 stand on the day that their sentence gives, the others on their document's."
    assert any(told in text.value for text in opened(file, view="Timeline").text)
    assert not any(told in text.value for text in opened(file, view="Timeline", dated="Document").text)


def test_one_day_alone_is_told_in_the_singular(file: Path, opened: Opened) -> None:
    told = " 1 stands on the day that its sentence gives, the others on their document's."
    assert any(told in text.value for text in opened(file, view="Timeline", type=["accuse", "condemn"]).text)


def test_the_command_line(file: Path, run: Run, tmp_path: Path) -> None:
    ran = run("export", "csv", "out.csv", "--store", file, "--until", "2008-04-14")
    assert ran.err == "Reactions until 14 April 2008. Wrote 1 reaction to out.csv.\n"
    assert ",2008-04-14,2008-04-17," in (tmp_path / "out.csv").read_text(encoding="utf-8")
    ran = run("export", "csv", "out.csv", "--store", file, "--until", "2008-04-14", "--dated", "document")
    assert ran.err == "Reactions until 14 April 2008, dated as their documents. Wrote 0 reactions to out.csv.\n"
