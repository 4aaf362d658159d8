"""The sentences behind the charts: in order, page by page, with every span."""

from __future__ import annotations

from datetime import date

import pandas as pd
import pytest
from conftest import GEORGIA, KAMYNIN, RUSSIA, make_document, make_extraction, make_reaction

from onrecord import query
from onrecord.model import Filters, Selection, Stance
from onrecord.query.evidence import as_date
from onrecord.rows import SPANS
from onrecord.store import Store


def test_newest_first_then_in_the_order_of_the_text(store: Store) -> None:
    rows = query.evidence(store, Filters())
    assert [str(day)[:10] for day in rows["date"]] == [*["2008-04-18"] * 4, *["2008-04-16"] * 2, "NaT"]
    assert list(rows["document"]) == [*["d2"] * 4, "d1", "d1", "d3"]
    assert list(rows["cue_text"]) == [
        *("dismissed", "criticized", "pledged aid", "accused"),
        *("condemned", "urged"),
        "reject",
    ]


def test_documents_of_one_day_keep_the_order_in_which_they_came(empty_store: Store) -> None:
    for id in ("z", "a", "m"):
        document = make_document(id, "Russia condemned Georgia.")
        reaction = make_reaction(document, RUSSIA, GEORGIA, "condemned", "condemn", Stance.NEGATIVE)
        empty_store.add([make_extraction(document, (RUSSIA, GEORGIA), (reaction,))])
    assert list(query.evidence(empty_store, Filters())["document"]) == ["z", "a", "m"]


@pytest.mark.parametrize("size", [1, 2, 3, 7, 10])
def test_pages_make_up_the_whole(size: int, store: Store) -> None:
    whole = query.evidence(store, Filters())
    pages = [query.evidence(store, Filters(), limit=size, offset=offset) for offset in range(0, len(whole), size)]
    assert [id for page in pages for id in page["id"]] == list(whole["id"])
    assert query.evidence(store, Filters(), limit=size, offset=100).empty
    assert len(query.evidence(store, Filters(), offset=5)) == 2


def test_every_span_slices_back(store: Store) -> None:
    for row in query.evidence(store, Filters()).to_dict("records"):
        document = query.document(store, row["document"])
        assert document is not None
        for part in SPANS:
            start, end = row[f"{part}_start"], row[f"{part}_end"]
            expected = "" if pd.isna(start) else document.text[start:end]
            assert row[f"{part}_text"] == expected


def test_offsets_count_characters_beyond_ascii(store: Store) -> None:
    (row,) = query.evidence(store, Filters(types=("aid",))).to_dict("records")
    assert row["evidence_text"] == "Russia pledged aid to Abkhazia, 😀 so café owners cheered."


def test_a_reaction_without_a_date_takes_the_one_of_its_document(store: Store) -> None:
    row = query.evidence(store, Filters(types=("condemn",))).iloc[0]
    assert as_date(row["date"]) == date(2008, 4, 16)


def test_what_a_reaction_lacks_is_null_and_empty(store: Store) -> None:
    rows = query.evidence(store, Filters(types=("criticize",)))
    assert rows["through_start"].isna().all()
    assert list(rows["through_text"]) == [""]
    assert list(rows["flags"]) == [()]


def test_flags_are_a_tuple(store: Store) -> None:
    rows = query.evidence(store, Filters(), Selection(source=GEORGIA.id))
    assert list(rows["flags"]) == [("hypothetical",)]


def test_a_document_comes_back_whole_or_not_at_all(store: Store) -> None:
    found = query.document(store, "d3")
    assert found is not None
    assert (found.date, found.text) == (None, "Georgia might reject NATO.")
    assert query.document(store, "nowhere") is None


def test_reactions_of_one_document_as_extracted(store: Store) -> None:
    rows = query.reactions_in(store, "d2")
    assert list(rows["cue_text"]) == ["dismissed", "criticized", "pledged aid", "accused"]
    assert rows.iloc[0]["named_source_name"] == KAMYNIN.name
    assert query.reactions_in(store, "nowhere").empty


@pytest.mark.parametrize(
    ("value", "expected"),
    [(None, None), (pd.NaT, None), (pd.Timestamp(2008, 4, 16, 5), date(2008, 4, 16)), (date(2008, 4, 16),) * 2],
)
def test_days(value: object, expected: date | None) -> None:
    assert as_date(value) == expected
