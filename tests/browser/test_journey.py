"""What a reader does, in a real browser: open, click a line, read the sentence, filter, share the link."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from conftest import abkhazia_extractions
from playwright.sync_api import Browser

from onrecord.store import open_store
from tests.browser import driving
from tests.browser.driving import Reader, names, sentences

ARTICLE = """NATO condemned Russia over the order.

"We are deeply worried," said David Bakradze, Georgia's foreign minister. Russia rejected Georgia's accusations."""
LINE = "organization:nato~country:RUS~condemn~negative"
SENTENCE = "NATO condemned Russia over the order."


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The app, served on a store that holds `abkhazia_extractions`."""
    path = tmp_path_factory.mktemp("store") / "journey.duckdb"
    with open_store(path) as store:
        store.add(abkhazia_extractions())
    with driving.served(ONRECORD_STORE=str(path)) as url:
        yield url


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """One Chromium for all journeys."""
    with driving.browser() as opened:
        yield opened


@pytest.fixture(scope="module")
def only_reader(browser: Browser) -> Reader:
    """One reader for most journeys."""
    return Reader(browser)


@pytest.fixture
def reader(only_reader: Reader) -> Iterator[Reader]:
    """A reader whose page in the end has complained of nothing; what it asked for before is over."""
    only_reader.page.goto("about:blank")
    only_reader.told()
    yield only_reader
    assert only_reader.told()[0] == []


def test_from_the_picture_to_the_sentence_and_on_to_a_colleague(address: str, reader: Reader, browser: Browser) -> None:
    page = reader.open(address)
    assert {"Russia", "Georgia", "NATO", "Abkhazia"} <= names(page)
    assert len(sentences(page)) == 7

    driving.click_in_network(page, LINE)
    assert sentences(page) == [SENTENCE]
    assert page.locator(".card mark.cue").all_inner_texts()[0].startswith("condemned")

    page.get_by_test_id("stSidebar").get_by_text("Negative", exact=True).click()
    page.wait_for_url(lambda url: "stance=Negative" in url)
    driving.settled(page)
    assert sentences(page) == [SENTENCE]

    colleague = Reader(browser)
    same = colleague.open(page.url)
    assert sentences(same) == [SENTENCE]
    assert names(same) == names(page) == {"NATO", "Russia"}
    assert same.get_by_text("Negative reactions.", exact=True).is_visible()

    host = urlsplit(address).netloc
    assert reader.hosts | colleague.hosts <= {host, ""}
    assert colleague.complaints == []


def test_a_cell_of_the_matrix_opens_its_sentences(address: str, reader: Reader) -> None:
    page = reader.open(address + "?view=Matrix")
    driving.click_in(page, "matrix", "organization:nato~country:RUS~~")
    assert sentences(page) == [SENTENCE]


@pytest.mark.parametrize(
    ("link", "chart", "mark", "level"),
    [
        ("?view=Map&by=By+country", "map", "organization:nato", "country"),
        ("?view=Map", "map", "organization:nato~country:RUS~~negative", "By+country"),
        ("?view=Compare", "comparison", "organization:nato~country:RUS~~", ""),
        ("?view=Actor&who=NATO", "counterparts", "organization:nato~country:RUS~~", ""),
    ],
)
def test_a_mark_of_every_view_opens_its_sentences(
    link: str, chart: str, mark: str, level: str, address: str, reader: Reader
) -> None:
    page = reader.open(address + link)
    driving.click_in(page, chart, mark)
    assert SENTENCE in sentences(page)
    assert level in page.url


def test_days_that_are_dragged_over_on_the_timeline_are_the_date_filter(address: str, reader: Reader) -> None:
    page = reader.open(address + "?view=Timeline")
    whole = len(sentences(page))
    driving.drag_over_days(page, 0.4)
    assert "since=2008-04-16" in page.url
    assert 0 < len(sentences(page)) < whole
    page.get_by_role("button", name="All dates").click()
    page.wait_for_url(lambda url: "since=" not in url)
    driving.settled(page)
    assert len(sentences(page)) == whole


def test_clicked_again_a_selection_is_let_go(address: str, reader: Reader) -> None:
    page = reader.open(address + "?select=organization:nato")
    assert len(sentences(page)) == 2
    at = page.evaluate(driving.FIND, ["network", "organization:nato"])
    page.mouse.click(at["x"], at["y"])
    page.wait_for_url(lambda url: "select=" not in url)
    driving.settled(page)
    assert len(sentences(page)) == 7


def test_a_bar_leads_to_its_sentences(address: str, reader: Reader) -> None:
    page = reader.open(address + "?view=Rankings")
    page.locator(".barlayer .point path").first.click(force=True)
    page.wait_for_url(lambda url: "select=" in url)
    driving.settled(page)
    assert 0 < len(sentences(page)) < 7


def test_the_document_opens_with_its_sentence_and_closes(address: str, reader: Reader) -> None:
    page = reader.open(address + "?type=urge")
    page.get_by_role("button", name="Read in full: The West reacts").click()
    body = page.get_by_role("dialog").locator(".body")
    body.wait_for()
    assert body.locator("mark.focus").first.is_visible()
    assert "Jaap de Hoop Scheffer" in body.inner_text()
    assert "read=d1" in page.url
    page.keyboard.press("Escape")
    page.wait_for_url(lambda url: "read=" not in url)


def test_on_a_telephone_nothing_is_wider_than_the_screen(address: str, browser: Browser) -> None:
    reader = Reader(browser, width=390)
    page = reader.open(address)
    page.wait_for_function("document.querySelector('.js-plotly-plot')._fullLayout.height > 600")
    assert names(page) >= {"Russia", "Georgia"}
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    assert page.evaluate("document.querySelector('.js-plotly-plot').getBoundingClientRect().right") <= 390
    assert reader.complaints == []


def test_the_keyboard_reaches_the_evidence(address: str, reader: Reader) -> None:
    page = reader.open(address)
    page.get_by_role("button", name="Read in full: The West reacts").first.focus()
    page.keyboard.press("Enter")
    page.get_by_role("dialog").locator(".body").wait_for()


@pytest.fixture(scope="module")
def sample() -> Iterator[str]:
    """The app as a visitor finds it: the bundled sample, and memory of one's own for what one adds."""
    with driving.served() as url:
        yield url


def test_what_is_added_is_read_at_once_and_seen_by_nobody_else(sample: str, reader: Reader, browser: Browser) -> None:
    other = Reader(browser)
    page = reader.open(sample)
    before = page.locator(".st-key-counts").inner_text()
    page.get_by_role("button", name="Add text").click()
    page.get_by_label("Text of an article or brief").fill(ARTICLE)
    page.get_by_role("textbox", name="Publisher").fill("The Tbilisi Times")
    page.get_by_role("button", name="Find reactions").click()
    page.get_by_text("found in 1 text").wait_for()
    page.get_by_role("button", name="Show in the charts").click()
    page.wait_for_url(lambda url: "since=" in url)
    driving.chart_drawn(page)
    assert SENTENCE in sentences(page)
    assert names(page) >= {"NATO", "Russia", "Georgia"}
    assert all("The Tbilisi Times" in origin for origin in page.locator(".card .origin").all_inner_texts())
    assert other.open(sample).locator(".st-key-counts").inner_text() == before
    assert {urlsplit(sample).netloc, ""} >= reader.hosts


@pytest.mark.parametrize(
    ("name", "content", "complaint"),
    [
        ("empty.txt", b" \n ", "empty.txt"),
        ("picture.txt", bytes(range(256)) * 8, "picture.txt"),
        ("french.txt", "Le ministre a condamné la décision de la Russie, qui inquiète Paris. ".encode() * 9, "French"),
        ("weather.txt", b"It rained in Tbilisi for three days, and the river rose by a metre.", "No reaction"),
    ],
)
def test_what_cannot_be_read_is_one_sentence_and_changes_nothing(
    name: str, content: bytes, complaint: str, sample: str, reader: Reader
) -> None:
    page = reader.open(sample)
    before = page.locator(".st-key-counts").inner_text()
    page.get_by_role("button", name="Add text").click()
    page.locator("input[type=file]").set_input_files([{"name": name, "mimeType": "text/plain", "buffer": content}])
    page.get_by_role("dialog").get_by_text(name).wait_for()
    page.get_by_role("button", name="Find reactions").click()
    page.get_by_text("Nothing new was added.").wait_for()
    assert complaint in page.get_by_role("dialog").inner_text()
    page.keyboard.press("Escape")
    page.get_by_role("dialog").wait_for(state="detached")
    driving.settled(page)
    assert page.locator(".st-key-counts").inner_text() == before
