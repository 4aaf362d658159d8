"""A served app, a real Chromium and a reader in it, for the tests, the benchmarks and the screenshots."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Literal
from urllib.error import URLError
from urllib.parse import urlsplit
from urllib.request import urlopen

from playwright.sync_api import Browser, ConsoleMessage, Page, sync_playwright

ROOT = Path(__file__).parent.parent.parent
_QUIET = (
    "--no-sandbox",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-default-apps",
    "--disable-sync",
    "--no-first-run",
)
# Where a point of a drawn chart is on the screen, by the key of the chart and the text of what the point selects.
FIND = """([key, wanted]) => {
  const chart = document.querySelector(`.st-key-${key} .js-plotly-plot`);
  const box = chart.getBoundingClientRect(), layout = chart._fullLayout;
  for (const trace of chart._fullData) {
    const number = Array.from(trace.customdata ?? []).indexOf(wanted);
    if (number >= 0) return {
      x: box.left + layout._size.l + layout.xaxis.d2p(trace.x[number]),
      y: box.top + layout._size.t + layout.yaxis.d2p(trace.y[number]),
    };
  }
  return null;
}"""


# Every point of a chart that can be clicked and is in view: what it selects and where it is on the screen.
MARKS = """key => {
  const chart = document.querySelector(`.st-key-${key} .js-plotly-plot`);
  const box = chart.getBoundingClientRect(), layout = chart._fullLayout, size = layout._size, found = [];
  for (const trace of chart._fullData) Array.from(trace.customdata ?? []).forEach((text, number) => {
    const x = layout.xaxis.d2p(trace.x[number]), y = layout.yaxis.d2p(trace.y[number]);
    const mark = { text: String(text), x: box.left + size.l + x, y: box.top + size.t + y };
    if (x >= 0 && y >= 0 && x <= size.w && y <= size.h && mark.y < innerHeight) found.push(mark);
  });
  return found;
}"""


def chromium() -> str | None:
    """The path of a Chromium, or None: Playwright's own is then used, if it is installed."""
    installed = map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))
    return os.environ.get("CHROMIUM") or next(filter(None, installed), None)


@contextmanager
def served(**environment: str) -> Iterator[str]:
    """The address of the app, run as `make run` does, on a free port with these variables set."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    settings = {"server.port": port, "server.address": "127.0.0.1", "server.headless": "true"}
    flags = [part for name, value in settings.items() for part in (f"--{name}", str(value))]
    command = [
        sys.executable,
        "-m",
        "streamlit",
        "run",
        str(ROOT / "serve.py"),
        "--server.fileWatcherType",
        "none",
        *flags,
    ]
    inherited = {name: value for name, value in os.environ.items() if name != "ONRECORD_STORE"}
    process = subprocess.Popen(
        command, cwd=ROOT, env=inherited | environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        _wait_for(f"http://127.0.0.1:{port}/_stcore/health", process)
        yield f"http://127.0.0.1:{port}/"
    finally:
        process.terminate()
        process.wait(timeout=20)


def _wait_for(address: str, process: subprocess.Popen[bytes], seconds: float = 60) -> None:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if process.poll() is not None:
            raise RuntimeError(f"Streamlit ended with exit code {process.returncode} before it served the app.")
        try:
            with urlopen(address, timeout=2):
                return
        except (URLError, OSError):
            time.sleep(0.2)
    raise TimeoutError(f"The app wasn't served within {seconds:.0f} seconds.")


@contextmanager
def browser() -> Iterator[Browser]:
    """A headless Chromium that asks nobody else for anything."""
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=chromium(), args=list(_QUIET))
        try:
            yield opened
        finally:
            opened.close()


def settled(page: Page) -> None:
    """Waits until the app has finished its run and what is still loaded for it, such as the charts' code, stands."""
    page.wait_for_function(
        """() => {
          const app = document.querySelector('[data-testid="stApp"]');
          const rests = app?.dataset.testScriptState === 'notRunning';
          return rests && !app.querySelector('[data-testid="stSkeleton"]');
        }"""
    )
    page.wait_for_timeout(300)


@contextmanager
def turned_dark(page: Page) -> Iterator[None]:
    """The reader's system turns dark while the page is open, and light again afterwards."""
    _turn(page, "dark")
    try:
        yield
    finally:
        _turn(page, "light")


def _turn(page: Page, scheme: Literal["light", "dark"]) -> None:
    page.emulate_media(color_scheme=scheme)
    page.wait_for_function(
        "scheme => getComputedStyle(document.querySelector('[data-testid=stApp]')).colorScheme === scheme", arg=scheme
    )
    settled(page)
    page.wait_for_function("() => document.getAnimations().every(one => one.playState !== 'running')")  # colours fade


def chart_drawn(page: Page) -> None:
    """Waits for the first shape of a chart."""
    page.wait_for_selector(".js-plotly-plot .point", state="attached", timeout=60_000)
    settled(page)


def drag_over_days(page: Page, share: float) -> None:
    """Drags over the first so much of the timeline."""
    box = page.locator(".st-key-timeline .js-plotly-plot .nsewdrag").first.bounding_box()
    if box is None:
        raise LookupError("There is no timeline to drag over.")
    middle = box["y"] + box["height"] / 2
    page.mouse.move(box["x"] + 1, middle)
    page.mouse.down()
    page.mouse.move(box["x"] + share * box["width"], middle, steps=8)
    page.mouse.up()
    page.wait_for_url(lambda url: "until=" in url)
    settled(page)


def click_in_network(page: Page, wanted: str) -> None:
    """Clicks, with the mouse, the actor or the dot on the line that selects `wanted`."""
    click_in(page, "network", wanted)


def click_in(page: Page, chart: str, wanted: str) -> None:
    """Clicks, with the mouse, the point of a chart that selects `wanted`."""
    at = page.evaluate(FIND, [chart, wanted])
    if at is None:
        raise LookupError(f"Nothing in the {chart} selects {wanted}.")
    page.mouse.click(at["x"], at["y"])
    page.wait_for_url(lambda url: "select=" in url)
    settled(page)


@dataclass
class Reader:
    """A person with a browser that shares nothing with other readers, and one page in it."""

    browser: Browser
    width: int = 1280
    hosts: set[str] = field(default_factory=set)
    complaints: list[str] = field(default_factory=list)

    @cached_property
    def page(self) -> Page:
        """The page; whom it asks and what it complains of are remembered."""
        context = self.browser.new_context(viewport={"width": self.width, "height": 900})
        page = context.new_page()
        page.on("request", lambda request: self.hosts.add(urlsplit(request.url).netloc))
        page.on("websocket", lambda socket: self.hosts.add(urlsplit(socket.url).netloc))
        page.on("console", self._heard)
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        return page

    def open(self, url: str, drawn: str = ".js-plotly-plot .point") -> Page:
        """The page, at an address, with its chart drawn; the second takes half as long as the first."""
        self.page.goto(url)
        self.page.wait_for_selector(drawn, state="attached", timeout=60_000)
        settled(self.page)
        return self.page

    def told(self) -> tuple[list[str], set[str]]:
        """What the page complained of and which hosts it asked since somebody last wanted to know."""
        told = [*self.complaints], {*self.hosts}
        self.complaints.clear()
        self.hosts.clear()
        return told

    def _heard(self, message: ConsoleMessage) -> None:
        if message.type == "error":
            self.complaints.append(message.text)


def names(page: Page) -> set[str]:
    """The names in the network, as drawn."""
    return {text.strip() for text in page.locator(".js-plotly-plot .textpoint text").all_text_contents()}


def sentences(page: Page) -> list[str]:
    """The evidence on the screen, as read, without the words for screen readers."""
    return page.locator(".card blockquote").evaluate_all(
        """quotes => quotes.map(quote => {
          const copy = quote.cloneNode(true);
          copy.querySelectorAll('.hidden').forEach(node => node.remove());
          return copy.textContent;
        })"""
    )
