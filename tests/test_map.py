"""The map: seats and outlines, flows between countries, and what is drawn of them."""

from __future__ import annotations

import json

import pandas as pd
import pytest
from conftest import KAMYNIN, Opened

from onrecord import figures, query
from onrecord.atlas import Outline, Seat, outlines, seats
from onrecord.lexicon import countries, territories
from onrecord.model import Filters, RollUp
from onrecord.store import Store


def test_everybody_has_a_seat_on_the_globe() -> None:
    wanted = {f"country:{code}" for code in countries()} | {f"territory:{id}" for id in territories()}
    assert wanted <= set(seats())
    longitude, latitude = seats()["territory:abkhazia"].at
    assert (40 < longitude < 42, 42 < latitude < 44) == (True, True)


def test_outlines_are_rings() -> None:
    assert len(outlines()) > 200
    assert all(outline.ring[0] == outline.ring[-1] and len(outline.ring) > 3 for outline in outlines())


def test_flows_are_between_countries_and_territories(store: Store) -> None:
    found = query.flows(store, Filters(), 50)
    assert {"Russia", "Georgia", "Abkhazia", "NATO"} == {*found["source_name"], *found["target_name"]}
    folded = query.flows(store, Filters(fold_territories=True), 50)
    assert "Abkhazia" not in {*folded["source_name"], *folded["target_name"]}
    assert len(query.flows(store, Filters(), 1)) == 1


def test_an_actor_of_the_filters_counts_as_its_country(store: Store) -> None:
    found = query.flows(store, Filters(actors=(KAMYNIN.id,)), 50)
    assert found["count"].sum() == query.size(store, Filters(actors=("country:RUS",), roll_up=RollUp.COUNTRY)).reactions


def lines(name: str = "Russia") -> pd.DataFrame:
    columns = ["source", "target", "source_name", "target_name", "type", "stance", "count"]
    return pd.DataFrame(
        [
            ("country:RUS", "country:GEO", name, "Georgia", "warn", "negative", 3),
            ("country:GEO", "country:RUS", "Georgia", name, "urge", "neutral", 1),
            ("country:RUS", "organization:nowhere", name, "Nowhere", "praise", "positive", 1),
        ],
        columns=columns,
    )


SEATS = {"country:RUS": Seat("Moscow", (37.6, 55.8)), "country:GEO": Seat("Tbilisi", (44.8, 41.7))}
LAND = (Outline("country:GEO", ((41, 42), (46, 42), (43, 43), (41, 42))),)


def test_each_flow_and_each_actor_with_a_seat_can_be_clicked() -> None:
    figure = figures.world(lines(), SEATS, LAND)
    selected = {text for trace in figure.data if trace.customdata is not None for text in trace.customdata}
    assert selected == {"country:RUS", "country:GEO", "country:RUS~country:GEO~~", "country:GEO~country:RUS~~"}


def test_it_fetches_nothing() -> None:
    figure = figures.world(lines(), SEATS, LAND).to_dict()
    assert {trace["type"] for trace in figure["data"]} == {"scatter"}
    assert not {"geo", "mapbox", "map"} & set(figure["layout"])


@pytest.mark.parametrize("name", ["<script>x</script>", "$x$", "\u202eevil", "n" * 300])
def test_names_are_text(name: str) -> None:
    text = json.dumps(figures.world(lines(name), SEATS, LAND).to_plotly_json(), default=str)
    assert "<script" not in text
    assert "$x$" not in text
    assert "n" * 40 not in text


def test_nobody_has_a_seat(opened: Opened) -> None:
    assert figures.world(lines().head(0), SEATS, LAND).data
    app = opened(view="Map")
    assert "map" in [one.key for one in app.get("plotly_chart")]
