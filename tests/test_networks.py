"""What part of a network is drawn, where, and what structure it has."""

from __future__ import annotations

from math import hypot

import pandas as pd
import pytest
from conftest import ABKHAZIA, BAKRADZE, GEORGIA, NATO, RUSSIA, make_document, make_extraction, make_reaction

from onrecord import graph, query
from onrecord.graph import WIDE, Measure
from onrecord.model import Filters, Stance
from onrecord.networks import Wanted, network, standing
from onrecord.store import Store


def lines(*rows: tuple[str, str, int]) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=["source", "target", "count"])


TWO_GROUPS = lines(
    ("a", "b", 5), ("b", "c", 5), ("c", "a", 5), ("x", "y", 9), ("y", "z", 9), ("z", "x", 9), ("c", "x", 1)
)


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        (Wanted(focus=ABKHAZIA.id), {"Russia", "Abkhazia"}),
        (
            Wanted(focus=ABKHAZIA.id, steps=2),
            {"Russia", "Abkhazia", "NATO", "Jaap de Hoop Scheffer", "David Bakradze"},
        ),
        (Wanted(focus=ABKHAZIA.id, to=NATO.id), {"Abkhazia", "Russia", "NATO"}),
        (Wanted(focus="country:XXX"), set()),
        (Wanted(focus=ABKHAZIA.id, to="country:XXX"), set()),
        (Wanted(most=1), {"Georgia", "NATO"}),
    ],
)
def test_who_is_in_the_part(wanted: Wanted, expected: set[str], store: Store) -> None:
    found = network(store, Filters(), wanted)
    names = {*found.lines["source_name"], *found.lines["target_name"]}
    assert names == set(found.actors["name"]) == expected


def test_a_way_is_told_in_its_order(store: Store) -> None:
    assert network(store, Filters(), Wanted(ABKHAZIA.id, to=NATO.id)).way == (ABKHAZIA.id, RUSSIA.id, NATO.id)
    assert network(store, Filters(stances=(Stance.POSITIVE,)), Wanted(ABKHAZIA.id, to=NATO.id)).way == ()


def test_the_strongest_pattern_is_that_of_all_lines(store: Store) -> None:
    found = query.strongest(store, Filters())
    assert set(found["target_name"]) == {"Georgia"}
    assert found["count"].sum() == 2
    neutral = query.strongest(store, Filters(stances=(Stance.NEUTRAL,)))
    assert neutral["source_name"].tolist() == ["Jaap de Hoop Scheffer"]


def test_the_shortest_way_prefers_the_busier_of_equals() -> None:
    both = lines(
        ("a", "b", 1), ("b", "d", 1), ("a", "c", 9), ("d", "c", 9), ("a", "e", 9), ("e", "f", 9), ("f", "d", 9)
    )
    assert graph.path(both, "a", "d") == ["a", "c", "d"]
    assert graph.path(both, "a", "a") == []
    assert graph.path(both, "a", "nobody") == []
    assert graph.along(both, ["a", "c", "d"]).tolist() == [False, False, True, True, False, False, False]


def test_communities_are_who_has_to_do_with_each_other() -> None:
    assert [set(group) for group in graph.communities(TWO_GROUPS)] == [{"x", "y", "z"}, {"a", "b", "c"}]
    assert graph.communities(TWO_GROUPS.head(0)) == []


def test_the_backbone_keeps_what_stands_out() -> None:
    star = lines(*(("hub", f"leaf{number}", 1) for number in range(20)), ("hub", "friend", 40))
    kept = star[graph.backbone(star)]
    assert kept["target"].tolist() == ["friend"]


@pytest.mark.parametrize(
    ("measure", "largest"), [(Measure.COUNT, "y"), (Measure.DEGREE, "c"), (Measure.BETWEENNESS, "c")]
)
def test_what_sizes_stand_for(measure: Measure, largest: str) -> None:
    actors = pd.DataFrame({"id": list("yabczx"), "count": [18, 10, 10, 11, 18, 17]})
    weights = graph.weights(actors, TWO_GROUPS, measure)
    assert weights[actors["id"].tolist().index(largest)] == max(weights)


def test_a_circle_has_its_communities_side_by_side() -> None:
    places = graph.circle([["a", "b", "c"], ["x", "y"]], WIDE)
    assert len(set(places.values())) == 5
    middle = (WIDE.width / 2, WIDE.height / 2)
    assert all(hypot(x - middle[0], y - middle[1]) > 150 for x, y in places.values())


def test_two_columns_have_speakers_left_and_no_more_than_there_is_room_for() -> None:
    left, right = graph.columns(lines(*((f"s{n}", "t", n + 1) for n in range(60))), WIDE)
    assert max(x for x, _ in left.values()) < min(x for x, _ in right.values())
    assert "s59" in left
    assert "s0" not in left
    assert len(left) < 40


def test_a_filter_moves_nobody_and_few_strangers_join() -> None:
    known = graph.layout(TWO_GROUPS, WIDE)
    some = lines(("a", "b", 5), ("a", "new", 1))
    found = standing(dict(known), some, WIDE)
    assert (found["a"], found["b"]) == (known["a"], known["b"])
    assert hypot(found["new"][0] - known["a"][0], found["new"][1] - known["a"][1]) < 60
    strangers = lines(("p", "q", 1))
    assert standing(dict(known), strangers, WIDE).keys() == {"p", "q"}


def test_what_is_counted_follows_the_store(store: Store) -> None:
    before = query.size(store, Filters()).reactions
    document = make_document("n", "Georgia praised David Bakradze.")
    reaction = make_reaction(document, GEORGIA, BAKRADZE, "praised", "praise", Stance.POSITIVE)
    store.add([make_extraction(document, (GEORGIA, BAKRADZE), (reaction,))])
    assert query.size(store, Filters()).reactions == before + 1
    assert query.lines(store, Filters())["count"].sum() == before + 1


def test_more_is_kept_than_there_is_room_for(store: Store) -> None:
    sizes = [query.size(store, Filters(confidence=number / 100)).reactions for number in range(60)]
    assert sizes == [query.size(store, Filters(confidence=number / 100)).reactions for number in range(60)]
    assert sizes[0] == 7
    assert sizes[-1] == 6
