"""One form of record, whether it comes from extraction or from the store."""

from __future__ import annotations

from conftest import abkhazia_extractions

from onrecord import query
from onrecord.exports import Content
from onrecord.model import Filters
from onrecord.records import entity_records, reaction_record, shown_rows
from onrecord.store import Store

FIRST = abkhazia_extractions()[0]


def test_a_reaction_in_the_form_of_the_command_line() -> None:
    record = reaction_record(next(shown_rows(FIRST)))
    assert record == {
        "document": "d1",
        "date": "2008-04-16",
        "published": "2008-04-16",
        "source": {"name": "NATO", "kind": "organization", "country": ""},
        "target": {"name": "Russia", "kind": "country", "country": "RUS"},
        "type": "condemn",
        "stance": "negative",
        "issue": "the order",
        "evidence": {"text": "NATO condemned Russia over the order.", "start": 0, "end": 37},
        "cue": {"text": "condemned", "start": 5, "end": 14},
        "through": "",
        "flags": [],
        "confidence": 1.0,
        "explanation": "“condemned” is a cue of condemn.",
    }
    assert list(record) == [
        *("document", "date", "published", "source", "target", "type", "stance", "issue"),
        *("evidence", "cue", "through", "flags", "confidence", "explanation"),
    ]


def test_extraction_and_store_give_the_same_records(store: Store) -> None:
    extracted = [reaction_record(row) for found in abkhazia_extractions() for row in shown_rows(found)]
    stored = [reaction_record(row) for row in Content(store, Filters()).rows]
    assert sorted(stored, key=str) == sorted(extracted, key=str)
    assert query.evidence_count(store, Filters()) == len(extracted) == 7


def test_an_undated_reaction_has_no_date() -> None:
    (record,) = (reaction_record(row) for row in shown_rows(abkhazia_extractions()[2]))
    assert record["date"] is None
    assert record["flags"] == ["hypothetical"]


def test_an_entity_with_its_mentions() -> None:
    records = list(entity_records(FIRST))
    assert [record["name"] for record in records] == ["NATO", "Russia", "Jaap de Hoop Scheffer"]
    assert records[2] == {
        "document": "d1",
        "name": "Jaap de Hoop Scheffer",
        "kind": "official",
        "country": "",
        "role": "secretary-general",
        "organization": "NATO",
        "parent": "",
        "mentions": [[38, 59]],
    }
