"""Filters → tables: every filter, roll-up, folding, the minimum, and the orders that charts rely on."""

from __future__ import annotations

from datetime import date

import pytest
from conftest import ABKHAZIA, GEORGIA, MINISTRY, NATO, RUSSIA, make_document, make_extraction, make_reaction

from onrecord import query
from onrecord.model import Entity, Filters, Kind, RollUp, Selection, Stance
from onrecord.store import Store

ALL = ("accuse", "aid", "condemn", "criticize", "reject", "reject", "urge")


def types(store: Store, filters: Filters, selection: Selection | None = None) -> tuple[str, ...]:
    """The types of the reactions that pass, sorted."""
    return tuple(sorted(query.evidence(store, filters, selection or Selection())["type"]))


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        (Filters(), ALL),
        (Filters(types=("condemn", "aid")), ("aid", "condemn")),
        (Filters(types=("shout",)), ()),
        (Filters(stances=(Stance.POSITIVE,)), ("aid",)),
        (Filters(stances=(Stance.POSITIVE, Stance.NEUTRAL)), ("aid", "urge")),
        (Filters(actors=(NATO.id,)), ("condemn", "reject")),
        (Filters(actors=(NATO.id, ABKHAZIA.id)), ("aid", "condemn", "reject")),
        (Filters(kinds=(Kind.COUNTRY,)), ()),
        (Filters(kinds=(Kind.COUNTRY, Kind.TERRITORY)), ("aid",)),
        (Filters(kinds=(Kind.COUNTRY, Kind.ORGANIZATION)), ("condemn", "criticize", "reject")),
        (Filters(publishers=("BBC",)), ("accuse", "aid", "criticize", "reject")),
        (Filters(publishers=("BBC", "RFE/RL")), ("accuse", "aid", "condemn", "criticize", "reject", "urge")),
        (Filters(words=(("zzz", "WEST reacts"),)), ("condemn", "urge")),
        (Filters(words=(("russia",), ("zzz",))), ()),
        (Filters(without=("WEST reacts",)), ("accuse", "aid", "criticize", "reject", "reject")),
        (Filters(words=(("west reacts",),), without=("the",)), ()),
        (Filters(words=(("r_ssia", "%"),)), ()),
        (Filters(since=date(2008, 4, 17)), ("accuse", "aid", "criticize", "reject")),
        (Filters(until=date(2008, 4, 17)), ("condemn", "urge")),
        (Filters(since=date(2008, 4, 16), until=date(2008, 4, 16)), ("condemn", "urge")),
        (Filters(confidence=0.6), tuple(sorted(set(ALL)))),
        (Filters(confidence=0.5), ALL),
        (Filters(types=("reject",), stances=(Stance.NEGATIVE,), actors=(GEORGIA.id,)), ("reject", "reject")),
    ],
)
def test_filters(filters: Filters, expected: tuple[str, ...], store: Store) -> None:
    assert types(store, filters) == expected
    assert query.evidence_count(store, filters) == len(expected)
    assert int(query.lines(store, filters)["count"].sum()) == len(expected)
    assert int(query.counts_by_type(store, filters)["count"].sum()) == len(expected)
    assert query.size(store, filters).reactions == len(expected)


@pytest.mark.parametrize(
    ("selection", "expected"),
    [
        (Selection(), ALL),
        (Selection(actor=NATO.id), ("condemn", "reject")),
        (Selection(source=RUSSIA.id), ("aid",)),
        (Selection(target=RUSSIA.id), ("accuse", "condemn", "urge")),
        (Selection(source=NATO.id, target=RUSSIA.id, type="condemn", stance="negative"), ("condemn",)),
        (Selection(type="reject"), ("reject", "reject")),
        (Selection(actor="country:XXX"), ()),
    ],
)
def test_selections(selection: Selection, expected: tuple[str, ...], store: Store) -> None:
    assert types(store, Filters(), selection) == expected


def test_lines_widest_first(empty_store: Store) -> None:
    for number, (source, target) in enumerate([(NATO, RUSSIA), (RUSSIA, GEORGIA), (RUSSIA, GEORGIA), (GEORGIA, NATO)]):
        document = make_document(f"d{number}", f"{source.name} condemned {target.name}.")
        reaction = make_reaction(document, source, target, "condemned", "condemn", Stance.NEGATIVE)
        empty_store.add([make_extraction(document, (source, target), (reaction,))])
    lines = query.lines(empty_store, Filters())
    assert list(lines[["source_name", "target_name", "count"]].itertuples(index=False, name=None)) == [
        ("Russia", "Georgia", 2),
        ("Georgia", "NATO", 1),
        ("NATO", "Russia", 1),
    ]
    fewer = query.lines(empty_store, Filters(minimum=2))
    assert list(fewer["source_name"]) == ["Russia"]
    assert query.lines(empty_store, Filters(minimum=3)).empty


def test_the_minimum_counts_what_the_other_filters_leave(empty_store: Store) -> None:
    for number, day in enumerate([date(2008, 1, 1), date(2008, 1, 2)]):
        document = make_document(f"d{number}", "Russia condemned Georgia. Russia urged Georgia to leave.", day=day)
        found = (
            make_reaction(document, RUSSIA, GEORGIA, "condemned", "condemn", Stance.NEGATIVE),
            make_reaction(document, RUSSIA, GEORGIA, "urged", "urge", Stance.NEUTRAL),
        )
        empty_store.add([make_extraction(document, (RUSSIA, GEORGIA), found)])
    assert types(empty_store, Filters(minimum=4)) == ("condemn", "condemn", "urge", "urge")
    assert types(empty_store, Filters(minimum=2, types=("urge",))) == ("urge", "urge")
    assert types(empty_store, Filters(minimum=2, types=("urge",), until=date(2008, 1, 1))) == ()


def shown(store: Store, filters: Filters) -> set[tuple[str, str, str]]:
    rows = query.evidence(store, filters)
    return set(zip(rows["source_name"], rows["type"], rows["target_name"], strict=True))


def test_by_organization(store: Store) -> None:
    found = shown(store, Filters(roll_up=RollUp.ORGANIZATION))
    assert {
        ("Russian Foreign Ministry", "reject", "Georgia"),
        ("Russian Foreign Ministry", "criticize", "Georgia"),
        ("NATO", "urge", "Russia"),
        ("Georgia", "accuse", "Russia"),
    } <= found


def test_by_country(store: Store) -> None:
    found = shown(store, Filters(roll_up=RollUp.COUNTRY))
    assert {("Russia", "reject", "Georgia"), ("Russia", "criticize", "Georgia"), ("Russia", "aid", "Abkhazia")} <= found
    assert MINISTRY.name not in {name for source, _, target in found for name in (source, target)}


def test_folding_counts_a_territory_as_its_parent(store: Store) -> None:
    found = shown(store, Filters(roll_up=RollUp.COUNTRY, fold_territories=True))
    assert ("Russia", "aid", "Georgia") in found
    row = query.evidence(store, Filters(types=("aid",), fold_territories=True)).iloc[0]
    assert (row["target_name"], row["named_target_name"]) == ("Georgia", "Abkhazia")


def test_a_reaction_within_one_actor_is_between_nobody(empty_store: Store) -> None:
    spokesman = Entity("official:x", "Ivan X", Kind.OFFICIAL, country="RUS")
    document = make_document("d", "Ivan X condemned Russia.")
    reaction = make_reaction(document, spokesman, RUSSIA, "condemned", "condemn", Stance.NEGATIVE)
    empty_store.add([make_extraction(document, (spokesman, RUSSIA), (reaction,))])
    assert query.evidence_count(empty_store, Filters()) == 1
    assert query.evidence_count(empty_store, Filters(roll_up=RollUp.COUNTRY)) == 0
    assert query.options(empty_store, Filters(roll_up=RollUp.COUNTRY)).reactions == 1


def test_actors_busiest_first(store: Store) -> None:
    rows = query.actors(store, Filters())
    assert list(rows.columns) == ["id", "name", "kind", "country", "parent", "given", "received", "count"]
    first = rows.iloc[0]
    assert (first["name"], first["given"], first["received"], first["count"]) == ("Russia", 1, 3, 4)
    assert list(rows["count"]) == sorted(rows["count"], reverse=True)
    assert dict(zip(rows["name"], rows["parent"], strict=True))["Abkhazia"] == "GEO"


@pytest.mark.parametrize(("role", "expected"), [("source", ("Russia", 1, 0, 0)), ("target", ("Russia", 0, 1, 2))])
def test_counts_by_actor(role: query.Role, expected: tuple[str, int, int, int], store: Store) -> None:
    rows = query.counts_by_actor(store, Filters(), role)
    found = set(rows[["name", "positive", "neutral", "negative"]].itertuples(index=False, name=None))
    assert expected in found
    assert int(rows["count"].sum()) == 7


def test_counts_by_type_in_the_order_of_the_list(store: Store) -> None:
    rows = query.counts_by_type(store, Filters())
    assert list(rows["type"]) == ["aid", "urge", "criticize", "condemn", "accuse", "reject"]
    assert list(rows["count"]) == [1, 1, 1, 1, 1, 2]
    assert all(rows["label"])


def test_a_type_that_the_list_does_not_have_comes_last(empty_store: Store) -> None:
    document = make_document("d", "Russia condemned Georgia and shouted.")
    found = (
        make_reaction(document, RUSSIA, GEORGIA, "shouted", "shout", Stance.NEGATIVE),
        make_reaction(document, RUSSIA, GEORGIA, "condemned", "condemn", Stance.NEGATIVE),
    )
    empty_store.add([make_extraction(document, (RUSSIA, GEORGIA), found)])
    rows = query.counts_by_type(empty_store, Filters())
    assert list(zip(rows["type"], rows["label"], strict=True))[-1] == ("shout", "shout")


def test_all_lines_ignore_filters(store: Store) -> None:
    assert int(query.pairs(store, Filters())["count"].sum()) == 7


def test_an_empty_store_gives_empty_tables(empty_store: Store) -> None:
    filters = Filters()
    for rows in (
        query.evidence(empty_store, filters),
        query.lines(empty_store, filters),
        query.actors(empty_store, filters),
        query.counts_by_type(empty_store, filters),
        query.counts_by_actor(empty_store, filters, "source"),
        query.pairs(empty_store, Filters()),
    ):
        assert rows.empty
        assert len(rows.columns)
