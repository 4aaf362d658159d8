"""The page of an actor on the screen."""

from __future__ import annotations

import json

import pandas as pd
import pytest
from conftest import Opened
from streamlit.testing.v1 import AppTest

from onrecord import figures


def said(app: AppTest) -> str:
    """All plain text on the screen."""
    return "\n".join(text.value for text in app.text)


@pytest.mark.parametrize(
    ("link", "head"),
    [
        ({}, "Russia: country"),
        ({"who": "Abkhazia"}, "Abkhazia: territory, shown apart from Georgia"),
        ({"who": "Mikhail Kamynin"}, "Mikhail Kamynin: official, Russian Foreign Ministry"),
        ({"select": "organization:nato"}, "NATO: organization"),
        ({"who": "<b>Narnia</b>"}, "Russia: country"),
    ],
)
def test_whose_page_it_is(link: dict[str, str], head: str, opened: Opened) -> None:
    assert head in said(opened(view="Actor", **link))


def test_roles_have_dates_in_words(opened: Opened) -> None:
    assert "Spokesman, Russian Foreign Ministry, on 18 April 2008" in said(opened(view="Actor", who="Mikhail Kamynin"))


def test_a_counterpart_selects_what_one_gave_the_other(opened: Opened) -> None:
    app = opened(view="Actor", who="Russia")
    figure = json.loads(next(one.proto.spec for one in app.get("plotly_chart") if one.key == "counterparts"))
    received, given = (trace["customdata"] for trace in figure["data"])
    assert "organization:nato~country:RUS~~" in received
    assert "country:RUS~territory:abkhazia~~" in given


def test_an_actor_whom_the_filters_leave_out(opened: Opened) -> None:
    app = opened(view="Actor", who="NATO", stance="Positive")
    assert [info.value for info in app.info] == ["No reaction of or to this actor passes the filters."]


def test_a_hostile_name_is_drawn_as_written() -> None:
    rows = [("x", "<a href='javascript:1'>$E$</a>", 1, 0, 1, 1)]
    table = pd.DataFrame(rows, columns=["id", "name", "given", "received", "net", "count"])
    figure = figures.counterparts("country:RUS", table).to_dict()
    drawn = [*figure["layout"]["yaxis"]["ticktext"], *figure["data"][0]["hovertext"]]
    assert not any("<a" in text or "$" in text for text in drawn)
    assert figure["layout"]["yaxis"]["ticktext"][0].endswith(" +")
