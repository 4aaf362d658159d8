"""Every view is walked through with a mouse: on the bundled sample, and on the store that `ONRECORD_WALK` names.

`make million` names the one with a million generated reactions.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from math import hypot
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser import driving
from tests.browser.driving import Reader, sentences

_NEAR = 12  # pixels
_STORES = ["", *filter(None, [os.environ.get("ONRECORD_WALK")])]


@pytest.fixture(scope="module", params=_STORES, ids=lambda path: "large" if path else "sample")
def address(request: pytest.FixtureRequest) -> Iterator[str]:
    """The app on a store."""
    with driving.served(**({"ONRECORD_STORE": request.param} if request.param else {})) as url:
        yield url


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """One Chromium for all walks."""
    with driving.browser() as opened:
        yield opened


@pytest.fixture(scope="module")
def walker(browser: Browser) -> Reader:
    """One reader for all walks."""
    return Reader(browser)


@pytest.fixture
def reader(address: str, walker: Reader) -> Iterator[Reader]:
    """A reader who in the end has nothing to complain about, and whose browser has asked nobody else."""
    walker.page.goto("about:blank")  # away from a server that has gone
    walker.told()
    yield walker
    complaints, hosts = walker.told()
    assert complaints == []
    assert hosts <= {urlsplit(address).netloc, ""}


def opened(reader: Reader, address: str, **link: object) -> Page:
    """The page of a link, at rest."""
    return reader.open(f"{address}?{urlencode(link, doseq=True)}", drawn=".js-plotly-plot, [data-testid=stDataFrame]")


def clicked(page: Page, chart: str, *, line: bool) -> str:
    """Clicks the first line or actor of a chart; what is selected then, which is there or lies upon it."""
    marks = page.evaluate(driving.MARKS, chart)
    wanted = next(mark for mark in marks if ("~" in mark["text"]) == line)
    near = {mark["text"] for mark in marks if hypot(mark["x"] - wanted["x"], mark["y"] - wanted["y"]) < _NEAR}
    page.mouse.click(wanted["x"], wanted["y"])
    page.wait_for_url(lambda url: "select=" in url)
    driving.settled(page)
    assert sentences(page), "no sentence stands behind it"
    selected = parse_qs(urlsplit(page.url).query)["select"][0]
    assert selected in near
    return selected


@pytest.mark.parametrize(("layout", "line"), [("Force", False), ("Circle", True), ("Two columns", True)])
def test_network(layout: str, line: bool, reader: Reader, address: str) -> None:
    page = opened(reader, address, view="Network", layout=layout, most=100, communities="true")
    assert ("~" in clicked(page, "network", line=line)) == line


@pytest.mark.parametrize("line", [False, True])
def test_a_network_of_very_many_lines(line: bool, reader: Reader, address: str) -> None:
    page = opened(reader, address, view="Network", most=10_000)
    assert ("~" in clicked(page, "network", line=line)) == line


def test_network_around_an_actor_and_on_to_another(reader: Reader, address: str) -> None:
    page = opened(reader, address, view="Network", focus="Russia", steps="Two steps", to="Germany")
    assert page.get_by_text("Shortest way: Russia").is_visible()
    assert clicked(page, "network", line=True)


def test_matrix(reader: Reader, address: str) -> None:
    assert clicked(opened(reader, address, view="Matrix"), "matrix", line=True)


def test_timeline(reader: Reader, address: str) -> None:
    page = opened(reader, address, view="Timeline")
    before = page.locator(".st-key-counts").inner_text()
    driving.drag_over_days(page, 0.3)
    assert page.locator(".st-key-counts").inner_text() != before
    assert sentences(page)


@pytest.mark.parametrize(
    ("bars", "measure"),
    [("Who reacts", "Count"), ("Who is reacted to", "Share"), ("Types", "Share"), ("Publishers", "Count")],
)
def test_rankings(bars: str, measure: str, reader: Reader, address: str) -> None:
    page = opened(reader, address, view="Rankings", bars=bars, measure=measure, sort="Most negative")
    click_a_bar(page, "publisher=" if bars == "Publishers" else "select=")


def click_a_bar(page: Page, told: str) -> None:
    """Clicks the longest bar; the link tells of it."""
    bars = page.locator(".barlayer .point path")
    boxes = bars.evaluate_all("bars => bars.map(bar => bar.getBoundingClientRect().width)")
    bars.nth(boxes.index(max(boxes))).click(force=True)
    page.wait_for_url(lambda url: told in url)
    driving.settled(page)
    assert sentences(page)


def test_map(reader: Reader, address: str) -> None:
    page = opened(reader, address, view="Map", by="By country")
    assert "~" in clicked(page, "map", line=True)


@pytest.mark.parametrize(
    ("compare", "picture", "chart"),
    [
        ("Two periods", "Difference", "difference"),
        ("Two publishers", "Side by side", "beside-second"),
        ("Two sets of documents", "Rows", "comparison"),
    ],
)
def test_compare(compare: str, picture: str, chart: str, reader: Reader, address: str) -> None:
    page = opened(reader, address, view="Compare", compare=compare, picture=picture, these="Germany, Russia")
    assert "~" in clicked(page, chart, line=True)


def test_actor(reader: Reader, address: str) -> None:
    click_a_bar(opened(reader, address, view="Actor"), "select=")


def test_evidence(reader: Reader, address: str) -> None:
    page = opened(reader, address, view="Evidence", order="Surest")
    table = page.get_by_test_id("stDataFrame").bounding_box()
    assert table is not None
    page.mouse.click(table["x"] + 15, table["y"] + 52)  # the box of the first row; the table is a canvas
    page.wait_for_url(lambda url: "row=" in url)
    driving.settled(page)
    assert sentences(page)
    total = page.get_by_text(re.compile(r"^[\d,]+ to [\d,]+ of [\d,]+$"))
    before = total.inner_text()
    page.get_by_label("Find in sentences, names and titles").fill("condemn")
    page.keyboard.press("Enter")
    expect(total).not_to_have_text(before, timeout=30_000)
    assert "find=condemn" in page.url
