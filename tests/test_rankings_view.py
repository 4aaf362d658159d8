"""The rankings on the screen: which bars, sorted how, how many, in numbers or percent; a publisher's bar filters."""

from __future__ import annotations

import json
from typing import Any

import pytest
from conftest import Opened
from streamlit.testing.v1 import AppTest

from onrecord import query
from onrecord.model import Filters
from onrecord.store import Store


def chart(app: AppTest, key: str) -> dict[str, Any]:
    """The figure with this key."""
    return next(json.loads(one.proto.spec) for one in app.get("plotly_chart") if one.key == key)


@pytest.mark.parametrize(
    ("bars", "keys"),
    [
        ("Who reacts", ["bars-source"]),
        ("Who is reacted to", ["bars-target"]),
        ("Types", ["bars-stance", "bars-type"]),
        ("Publishers", ["bars-publisher"]),
        ("Weather", ["bars-source"]),
    ],
)
def test_the_link_says_which_bars(bars: str, keys: list[str], opened: Opened) -> None:
    app = opened(view="Rankings", bars=bars)
    assert [one.key for one in app.get("plotly_chart")] == keys


def test_a_share_is_in_percent_and_says_of_how_many(opened: Opened) -> None:
    figure = chart(opened(view="Rankings", bars="Who is reacted to", measure="Share"), "bars-target")
    ticks = figure["layout"]["yaxis"]["ticktext"]
    assert "Georgia (2)" in ticks
    texts = [text for trace in figure["data"] for text in trace["text"]]
    assert "100 %" in texts
    assert all(text.endswith(" %") for text in texts)


@pytest.mark.parametrize(("sort", "first"), [("Name", "David Bakradze"), ("Most positive", "Russia")])
def test_the_order(sort: str, first: str, opened: Opened) -> None:
    figure = chart(opened(view="Rankings", sort=sort), "bars-source")
    assert figure["layout"]["yaxis"]["ticktext"][0] == first


def test_counts_by_publisher(store: Store) -> None:
    found = query.counts_by_publisher(store, Filters())
    assert found.to_dict("list") == {
        "publisher": ["BBC", "RFE/RL", ""],
        "positive": [1, 0, 0],
        "neutral": [0, 1, 0],
        "negative": [3, 1, 1],
        "count": [4, 2, 1],
    }
    assert query.counts_by_publisher(store, Filters(), "name", 1)["publisher"].tolist() == [""]


def test_only_so_many(store: Store) -> None:
    assert len(query.counts_by_actor(store, Filters(), "source", "count", 2)) == 2
