"""A link shows the same to whoever opens it, asks nobody else for anything, and has no serious fault of access."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from urllib.parse import urlencode, urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from onrecord.figures.style import INKS
from tests.browser import driving

VIEWS = ("Network", "Matrix", "Timeline", "Rankings", "Map", "Compare", "Actor", "Evidence")
_DRAWN = ".js-plotly-plot, [data-testid=stDataFrame]"
_STATE = """() => JSON.stringify([
  Array.from(document.querySelectorAll('.js-plotly-plot')).filter(chart => chart.offsetParent).map(chart =>
    chart._fullData.map(trace => [trace.type, trace.name, trace.marker?.color, Array.from(trace.x ?? []),
      Array.from(trace.y ?? []), Array.from(trace.customdata ?? []), Array.from(trace.text ?? [])])),
  Array.from(document.querySelectorAll('.card blockquote')).map(quote => quote.textContent),
  Array.from(document.querySelectorAll('.stMain [data-testid="stText"]')).map(text => text.textContent),
])"""


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    """The app on the bundled sample."""
    with driving.served() as url:
        yield url


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """One Chromium for all."""
    with driving.browser() as opened:
        yield opened


@pytest.fixture(scope="module")
def page(browser: Browser) -> Page:
    """One page that goes from link to link: it has the app's code already, so that each takes half the time."""
    return browser.new_page(viewport={"width": 1280, "height": 900})


def states(count: int) -> list[dict[str, object]]:
    """So many parts of a link, each of some view with some filters, some selection and some options of the view."""
    chance = random.Random(20)  # noqa: S311 - the same links each time
    found: list[dict[str, object]] = []
    for number in range(count):
        view = VIEWS[number % len(VIEWS)]
        link: dict[str, object] = {"view": view}
        choices: dict[str, list[object]] = {
            "stance": ["Negative", ["Positive", "Neutral"]],
            "by": ["By country", "By organization"],
            "fold": ["true"],
            "since": ["2010-01-01"],
            "dated": ["Document"],
            "confidence": [0.5],
            "words": ["president, minister"],
            "select": ["country:RUS", "country:USA~country:RUS~~", "~~condemn~negative"],
        }
        own: dict[str, dict[str, list[object]]] = {
            "Network": {
                "layout": ["Circle", "Two columns"],
                "focus": ["Russia"],
                "communities": ["true"],
                "most": [100],
            },
            "Rankings": {"bars": ["Publishers", "Types"], "sort": ["Name"], "measure": ["Share"], "top": [25]},
            "Compare": {
                "compare": ["Two publishers", "Two sets of documents"],
                "picture": ["Difference", "Side by side"],
                "split": ["2015-09-01"],
                "these": ["Russia"],
            },
            "Actor": {"who": ["Germany"]},
            "Evidence": {"find": ["the"], "order": ["Source"]},
        }
        for options in (choices, own.get(view, {})):
            for name, values in options.items():
                if chance.random() < 0.4:
                    link[name] = chance.choice(values)
        found.append(link)
    return found


def opened(browser: Browser, url: str, hosts: set[str]) -> Page:
    """The page at an address, in a context of its own, at rest."""
    page = browser.new_context(viewport={"width": 1280, "height": 900}).new_page()
    page.on("request", lambda request: hosts.add(urlsplit(request.url).netloc))
    page.on("websocket", lambda socket: hosts.add(urlsplit(socket.url).netloc))
    shown(page, url)
    return page


def shown(page: Page, url: str) -> None:
    """Goes to an address and waits until the page is at rest."""
    page.goto(url)
    page.locator(f"{_DRAWN}, [data-testid=stAlert]").first.wait_for(timeout=60_000)
    driving.settled(page)
    page.wait_for_timeout(400)


@pytest.mark.parametrize("link", states(20), ids=lambda link: urlencode(link, doseq=True))
def test_a_link_shows_the_same_to_others(link: dict[str, object], address: str, page: Page, browser: Browser) -> None:
    hosts: set[str] = set()
    shown(page, f"{address}?{urlencode(link, doseq=True)}")
    assert "encountered an error" not in page.locator(".stMain").inner_text()
    other = opened(browser, page.url, hosts)
    assert json.loads(other.evaluate(_STATE)) == json.loads(page.evaluate(_STATE))
    assert hosts <= {urlsplit(address).netloc, ""}
    other.context.close()


@pytest.mark.parametrize("view", VIEWS)
def test_no_serious_fault_of_access_in_light_and_dark(view: str, address: str, page: Page) -> None:
    page.goto(f"{address}?{urlencode({'view': view})}")
    page.locator(_DRAWN).first.wait_for(timeout=60_000)
    driving.settled(page)
    found = {"light": _faults(page)}
    with driving.turned_dark(page):
        found["dark"] = _faults(page)
    assert found == {"light": [], "dark": []}


def _faults(page: Page) -> list[tuple[str, str]]:
    return [
        (violation["id"], node["html"][:160])
        for violation in Axe().run(page).response["violations"]
        if violation["impact"] in ("serious", "critical")
        for node in violation["nodes"]
    ]


def test_the_chart_turns_dark_with_the_page(address: str, page: Page) -> None:
    ink = "() => document.querySelector('.js-plotly-plot')._fullLayout.font.color"
    page.goto(address)
    driving.chart_drawn(page)
    assert page.evaluate(ink) == INKS["light"]
    with driving.turned_dark(page):
        assert page.evaluate(ink) == INKS["dark"]
        page.reload()
        driving.chart_drawn(page)
        assert page.evaluate(ink) == INKS["dark"]
    assert page.evaluate(ink) == INKS["light"]


def test_a_link_of_too_many_parts_is_told(address: str, page: Page) -> None:
    shown(page, f"{address}?{urlencode({'actor': ['Russia'] * 2_000}, doseq=True)}")
    told = "⚠ The link has 2,000 parts, and no more than 1,000 can be read, so all were left out."
    page.get_by_text(told).wait_for()
