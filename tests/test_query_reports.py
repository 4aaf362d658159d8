"""The table of reactions: sorted, searched, paged; the same sentence in several documents is one reaction."""

from __future__ import annotations

import pytest
from conftest import NATO, RUSSIA, make_document, make_extraction, make_reaction

from onrecord import query
from onrecord.model import Filters, Selection, Stance
from onrecord.query import EvidenceOrder
from onrecord.store import Store


def page(store: Store, words: str = "", order: EvidenceOrder = "date", limit: int = 25, offset: int = 0) -> list[str]:
    rows, _ = query.found(store, Filters(), Selection(), words, order, limit, offset)
    return rows["cue_text"].tolist()


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("café", ["pledged aid"]),
        ("CAFÉ", ["pledged aid"]),
        ("kamynin", ["dismissed", "criticized"]),
        ("the west reacts", ["condemned", "urged"]),
        ("  condemned ", ["condemned"]),
        ("cond%", []),
        ("c_fé", []),
        ("'; DROP TABLE reactions; --", []),
        ("<script>", []),
    ],
)
def test_words_are_found_as_written(words: str, expected: list[str], store: Store) -> None:
    assert page(store, words) == expected
    assert query.size(store, Filters()).reactions == 7


def test_orders(store: Store) -> None:
    assert page(store, order="confidence")[-1] == "dismissed"
    assert page(store, order="type")[0] == "accused"
    assert page(store)[-1] == "reject", "undated comes last"


def test_pages_don_t_overlap(store: Store) -> None:
    parts = [page(store, limit=3, offset=offset) for offset in (0, 3, 6, 9)]
    assert [len(part) for part in parts] == [3, 3, 1, 0]
    assert [cue for part in parts for cue in part] == page(store)
    assert query.found(store, Filters(), Selection(source=RUSSIA.id), "", "date", 1, 0)[1] == 1


def test_the_same_sentence_elsewhere_is_a_report_of_one_reaction(store: Store) -> None:
    copy, other = (
        make_document("d8", "NATO condemned Russia over the order.", publisher="AFP", day=None),
        make_document("d9", "NATO condemned Russia over the raid.", publisher="AFP"),
    )
    store.add(
        [
            make_extraction(
                document,
                (NATO, RUSSIA),
                (make_reaction(document, NATO, RUSSIA, "condemned", "condemn", Stance.NEGATIVE),),
            )
            for document in (copy, other)
        ]
    )
    first = query.found(store, Filters(), Selection(), "over the order", "date", 1, 0)[0]["id"].iloc[0]
    assert query.reports(store, Filters(), first)["document"].tolist() == ["d1", "d8"]
    assert query.reports(store, Filters(), "nothing").empty


def test_words_elsewhere_in_a_document_find_none_of_its_sentences(store: Store) -> None:
    document = make_document("d8", "NATO condemned Russia.", "A zebra walked by.")
    store.add(
        [
            make_extraction(
                document,
                (NATO, RUSSIA),
                (make_reaction(document, NATO, RUSSIA, "condemned", "condemn", Stance.NEGATIVE),),
            )
        ]
    )
    assert page(store, "zebra") == []
