"""The map: seats and outlines, flows between countries, and what is drawn of them."""

from __future__ import annotations

import json

import pandas as pd
import plotly.graph_objects as go
import pytest
from conftest import KAMYNIN, Opened

from onrecord import figures, query
from onrecord.atlas import Outline, Seat, outlines, seats
from onrecord.lexicon import countries, territories
from onrecord.model import Filters, RollUp
from onrecord.networks import between_seats
from onrecord.store import Store


def test_everybody_has_a_seat_on_the_globe() -> None:
    wanted = {f"country:{code}" for code in countries()} | {f"territory:{id}" for id in territories()}
    assert wanted <= set(seats())
    longitude, latitude = seats()["territory:abkhazia"].at
    assert (40 < longitude < 42, 42 < latitude < 44) == (True, True)


def test_outlines_are_rings() -> None:
    assert len(outlines()) > 200
    assert all(outline.ring[0] == outline.ring[-1] and len(outline.ring) > 3 for outline in outlines())


def test_the_map_is_between_countries_and_territories(store: Store) -> None:
    found, whole = between_seats(store, Filters(), sorted(seats()))
    assert set(found.actors["name"]) == {"Russia", "Georgia", "Abkhazia", "NATO"}
    assert found.lines["count"].sum() == whole == 7
    folded, _ = between_seats(store, Filters(fold_territories=True), sorted(seats()))
    assert "Abkhazia" not in set(folded.actors["name"])


def test_a_line_is_all_of_one_stance(store: Store) -> None:
    found, _ = between_seats(store, Filters(), sorted(seats()))
    lines = found.lines.set_index(["source_name", "target_name", "stance"])["count"].to_dict()
    assert lines["NATO", "Russia", "negative"] == lines["NATO", "Russia", "neutral"] == 1
    assert lines["Russia", "Georgia", "negative"] == 2


def test_who_has_no_seat_is_not_drawn_and_only_so_many_are(store: Store) -> None:
    few, whole = between_seats(store, Filters(), ["country:RUS", "country:GEO"])
    assert (int(few.lines["count"].sum()), whole) == (3, 7)
    assert len(between_seats(store, Filters(), sorted(seats()), 1)[0].lines) == 1
    assert between_seats(store, Filters(), [])[0].lines.empty


def test_an_actor_of_the_filters_counts_as_its_country(store: Store) -> None:
    found = query.by_country(store, Filters(actors=(KAMYNIN.id,)))
    assert (found.actors, found.roll_up) == (("country:RUS",), RollUp.COUNTRY)


def lines(name: str = "Russia") -> pd.DataFrame:
    columns = ["source", "target", "source_name", "target_name", "type", "stance", "count"]
    return pd.DataFrame(
        [
            ("country:RUS", "country:GEO", name, "Georgia", "", "negative", 3),
            ("country:GEO", "country:RUS", "Georgia", name, "", "neutral", 1),
        ],
        columns=columns,
    )


def actors(name: str = "Russia") -> pd.DataFrame:
    return pd.DataFrame(
        [("country:RUS", name, "country", 3, 1, 4), ("country:GEO", "Georgia", "country", 1, 3, 4)],
        columns=["id", "name", "kind", "given", "received", "count"],
    )


def drawn(name: str = "Russia", **more: bool) -> go.Figure:
    return figures.world(actors(name), lines(name), SEATS, LAND, **more)


SEATS = {"country:RUS": Seat("Moscow", (37.6, 55.8)), "country:GEO": Seat("Tbilisi", (44.8, 41.7))}
LAND = (Outline("country:GEO", ((41, 42), (46, 42), (43, 43), (41, 42))),)


def places(figure: go.Figure) -> dict[str, tuple[float, float]]:
    """Where each actor stands."""
    return {
        text: (float(trace.x[number]), float(trace.y[number]))
        for trace in figure.data
        if trace.customdata is not None
        for number, text in enumerate(trace.customdata)
        if "~" not in text
    }


def test_each_line_and_each_actor_can_be_clicked() -> None:
    selected = {text for trace in drawn().data if trace.customdata is not None for text in trace.customdata}
    assert selected == {
        *("country:RUS", "country:GEO"),
        *("country:RUS~country:GEO~~negative", "country:GEO~country:RUS~~neutral"),
    }


@pytest.mark.parametrize("whole", [False, True])
def test_north_is_up_and_east_is_right(whole: bool) -> None:
    at = places(drawn(whole=whole))
    assert at["country:GEO"][0] > at["country:RUS"][0]
    assert at["country:GEO"][1] < at["country:RUS"][1]


def test_the_whole_world_shows_them_nearer_to_each_other() -> None:
    near, far = places(drawn(whole=True)), places(drawn())
    assert abs(near["country:GEO"][1] - near["country:RUS"][1]) < abs(far["country:GEO"][1] - far["country:RUS"][1]) / 3


def test_two_seats_in_one_town_stand_apart() -> None:
    together = {**SEATS, "country:GEO": SEATS["country:RUS"]}
    at = places(figures.world(actors(), lines(), together, LAND))
    assert at["country:GEO"] != at["country:RUS"]


def test_it_fetches_nothing() -> None:
    figure = drawn().to_dict()
    assert {trace["type"] for trace in figure["data"]} == {"scatter"}
    assert not {"geo", "mapbox", "map"} & set(figure["layout"])


@pytest.mark.parametrize("name", ["<script>x</script>", "$x$", "\u202eevil", "n" * 300])
def test_names_are_text(name: str) -> None:
    text = json.dumps(drawn(name).to_plotly_json(), default=str)
    assert "<script" not in text
    assert "$x$" not in text
    assert "n" * 40 not in text


def test_the_view(opened: Opened) -> None:
    app = opened(view="Map")
    assert "map" in [one.key for one in app.get("plotly_chart")]
    nobody = opened(view="Map", kind="Official")
    assert not nobody.exception
