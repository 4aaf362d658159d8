"""How long a reader waits, in a real Chromium on the bundled sample: `make benchmark` prints it.

Time to first chart: from opening the address to the first shape of the network, for the first visitor of a server that
has just started and for the next one. Redraw: from the click on a filter to the network drawn anew and the screen
at rest, each click another picture.
"""

from __future__ import annotations

import itertools
import statistics
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import Browser, Page, expect

sys.path.insert(0, str(Path(__file__).parent.parent))

from tests.browser import driving

CHANGES = 20
# Every stance alone and with each other, one click apart: each leaves other reactions on the screen.
_CLICKS = ("Positive", "Negative", "Positive", "Neutral", "Positive", "Negative", "Positive", "Neutral")
_LEVELS = ("By organization", "By country", "As named in the text")
# Starts the clock with the click and stops it when another picture stands and the app is at rest.
_WATCH = """() => {
  const drawn = () => document.querySelector('.st-key-network .js-plotly-plot')?._fullData
    .reduce((sum, trace) => sum + (trace.customdata?.length ?? 0) * 7 + (trace.x?.length ?? 0), 0);
  const resting = () => document.querySelector('[data-testid="stApp"]').dataset.testScriptState === 'notRunning';
  window.took = new Promise(resolve => addEventListener('click', () => {
    const before = drawn(), start = performance.now();
    const look = () => drawn() !== before && resting()
      ? resolve([performance.now() - start]) : requestAnimationFrame(look);
    requestAnimationFrame(look);
  }, { capture: true, once: true }));
}"""


def main() -> None:
    """Prints both figures."""
    with driving.served() as address, driving.browser() as browser:
        for visitor in ("first", "next"):
            print(f"time to first chart, {visitor} visitor: {first_chart(browser, address):.2f} s")
        page = browser.new_page(viewport={"width": 1280, "height": 900})
        page.goto(address)
        driving.chart_drawn(page)
        times = list(itertools.islice(redraws(page), CHANGES))
    slowest = f"slowest {max(times):.0f} ms"
    print(f"redraw after a filter change: median {statistics.median(times):.0f} ms of {len(times)}, {slowest}")


def first_chart(browser: Browser, address: str) -> float:
    """Seconds from opening the page to its first chart, with an empty browser cache."""
    with browser.new_context(viewport={"width": 1280, "height": 900}) as context:
        page = context.new_page()
        start = time.perf_counter()
        page.goto(address, wait_until="commit")
        page.wait_for_selector(".js-plotly-plot .point", state="attached", timeout=60_000)
        return time.perf_counter() - start


def redraws(page: Page) -> Iterator[float]:
    """Milliseconds from click to picture, one click after the other."""
    sidebar = page.get_by_test_id("stSidebar")
    for level in _LEVELS:
        for label in _CLICKS:
            page.evaluate(_WATCH)
            sidebar.get_by_text(label, exact=True).click()
            yield page.evaluate("window.took")[0]
            driving.settled(page)
        counts = page.locator(".st-key-counts").inner_text()
        sidebar.get_by_role("combobox", name="Show actors").click()
        page.get_by_role("option", name=level).click()
        expect(page.locator(".st-key-counts")).not_to_have_text(counts)  # else the next click waits for this one too
        driving.settled(page)


if __name__ == "__main__":
    main()
