"""Pictures of every screen, from the running app in a real browser: `make screenshots` writes docs/screenshots/."""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, Page

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

from onrecord.model import Document, Extraction, Span  # noqa: E402
from onrecord.store import open_store  # noqa: E402
from tests.browser import driving  # noqa: E402

_ALERT, _TABLE = "[data-testid=stAlert]", "[data-testid=stDataFrame]"
_TEXT = "French President François Hollande condemned the attack by Islamic State and praised Jordan for its aid."


@dataclass(frozen=True)
class Shot:
    """One picture: the part of the link that leads to it, and what the reader does there."""

    name: str
    link: str = ""
    act: Callable[[Page], None] = driving.settled
    width: int = 1280
    height: int = 900
    dark: bool = False
    until: str = ".js-plotly-plot .point"


def _read_in_full(page: Page) -> None:
    page.get_by_role("button", name="Read in full").first.click()
    page.get_by_role("dialog").locator(".body").wait_for()
    page.wait_for_timeout(700)


def _open_form(page: Page) -> None:
    page.get_by_role("button", name="Add text").click()
    page.get_by_role("dialog").get_by_role("button", name="Find reactions").wait_for()
    page.wait_for_timeout(700)


def _add(page: Page) -> None:
    _open_form(page)
    page.get_by_label("Text of an article or brief").fill(_TEXT)
    page.get_by_role("button", name="Find reactions").click()
    page.get_by_text("found in").wait_for()
    page.wait_for_timeout(1500)


def _nudge_widest(page: Page) -> None:
    """Selects the line with the most reactions."""
    wanted = page.evaluate(
        """() => document.querySelector('.st-key-network .js-plotly-plot')._fullData
          .flatMap(trace => Array.from(trace.customdata ?? [])).find(text => text.includes('~'))"""
    )
    driving.click_in_network(page, wanted)


SHOTS = (
    Shot("network"),
    Shot("network-dark", dark=True),
    Shot("line", act=_nudge_widest),
    Shot("line-dark", act=_nudge_widest, dark=True),
    Shot("countries", "?by=By+country&fold=true"),
    Shot("matrix", "?view=Matrix"),
    Shot("matrix-dark", "?view=Matrix", dark=True),
    Shot("timeline", "?view=Timeline"),
    Shot("focus", "?focus=Russia&steps=Two+steps&communities=true"),
    Shot("circle", "?layout=Circle&communities=true"),
    Shot("columns", "?layout=Two+columns"),
    Shot("who-reacts", "?view=Rankings"),
    Shot("publishers", "?view=Rankings&bars=Publishers&measure=Share"),
    Shot("map", "?view=Map"),
    Shot("map-dark", "?view=Map&by=By+country", dark=True),
    Shot("compare", "?view=Compare"),
    Shot("compare-dark", "?view=Compare&compare=Two+publishers", dark=True),
    Shot("compare-network", "?view=Compare&compare=Two+publishers&picture=Difference"),
    Shot("compare-beside", "?view=Compare&picture=Side+by+side"),
    Shot("selected-days", "?view=Timeline&select=country%3ARUS"),
    Shot("words", "?words=nuclear,+sanctions"),
    Shot("actor", "?view=Actor"),
    Shot("actor-dark", "?view=Actor&who=Abkhazia", dark=True),
    Shot("evidence", "?view=Evidence&find=Russia", until=_TABLE),
    Shot("evidence-dark", "?view=Evidence", until=_TABLE, dark=True),
    Shot("one-reaction", "?type=deny"),
    Shot("embedded", "?view=Matrix&embed=true"),
    Shot("who-is-reacted-to", "?view=Rankings&bars=Who+is+reacted+to", dark=True),
    Shot("types", "?view=Rankings&bars=Types"),
    Shot("one-type", "?type=praise"),
    Shot("no-match", "?type=praise&stance=Negative", until=_ALERT),
    Shot("strange-link", "?actor=Narnia&foo=1"),
    Shot("document", act=_read_in_full),
    Shot("add-text", act=_open_form),
    Shot("added", act=_add),
    Shot("phone", width=390, height=1900),
    Shot("phone-dark", "?view=Rankings", width=390, height=1900, dark=True),
    Shot("phone-timeline", "?view=Timeline", width=390, height=1900),
    Shot("phone-map", "?view=Map", width=390, height=1900),
    Shot("phone-compare", "?view=Compare", width=390, height=1900),
    Shot("phone-actor", "?view=Actor", width=390, height=1900),
    Shot("phone-evidence", "?view=Evidence", width=390, height=1900, until=_TABLE),
    Shot("phone-document", width=390, height=844, act=_read_in_full),
)
EMPTY = Shot("empty", until=_ALERT)
BROKEN = Shot("no-store", until=_ALERT)


def main() -> None:
    """Takes those that are named, or all."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("names", nargs="*", help="which pictures to take; all if none is named")
    parser.add_argument("--folder", type=Path, default=ROOT / "docs" / "screenshots")
    options = parser.parse_args()
    options.folder.mkdir(parents=True, exist_ok=True)

    def wanted(*shots: Shot) -> list[Shot]:
        return [shot for shot in shots if not options.names or shot.name in options.names]

    with driving.browser() as browser, tempfile.TemporaryDirectory() as folder:
        empty, broken = Path(folder) / "empty.duckdb", Path(folder) / "notes.txt"
        with open_store(empty) as store:
            store.add([Extraction(Document("d", "Nobody reacted.", (Span(0, 15),)))])
        broken.write_text("No store.", encoding="utf-8")
        for shots, environment in (
            (wanted(*SHOTS), {}),
            (wanted(EMPTY), {"ONRECORD_STORE": str(empty)}),
            (wanted(BROKEN), {"ONRECORD_STORE": str(broken)}),
        ):
            if shots:
                with driving.served(**environment) as address:
                    for shot in shots:
                        _take(browser, address, shot, options.folder)


def _take(browser: Browser, address: str, shot: Shot, folder: Path) -> None:
    scheme = "dark" if shot.dark else "light"
    context = browser.new_context(viewport={"width": shot.width, "height": shot.height}, color_scheme=scheme)
    page = context.new_page()
    page.goto(address + shot.link)
    page.wait_for_selector(shot.until, state="attached", timeout=60_000)
    driving.settled(page)
    shot.act(page)
    page.wait_for_timeout(500)
    page.screenshot(path=folder / f"{shot.name}.png")
    context.close()


if __name__ == "__main__":
    main()
