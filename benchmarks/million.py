"""How long a reader waits with a million reactions: `python benchmarks/million.py STORE` prints it.

The store is generated first if it isn't there (`generated.py`). Server: one run of the whole screen after a filter was
changed, nothing of it cached. Browser: from the click on a filter to the picture drawn anew and the screen at rest.
Beside it, on the same reactions in memory, the obvious way: pandas groups them, networkx lays them out, Plotly draws a
trace a line.
"""

from __future__ import annotations

import argparse
import itertools
import os
import statistics
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import networkx
import pandas as pd
import plotly.graph_objects as go
from playwright.sync_api import Page, WebSocket
from streamlit.testing.v1 import AppTest

ROOT = Path(__file__).parent.parent
sys.path[:0] = [str(ROOT), str(Path(__file__).parent)]

import generated  # noqa: E402
import redraw  # noqa: E402

from onrecord import graph, networks, query  # noqa: E402
from onrecord.model import Filters, Selection  # noqa: E402
from onrecord.store import Store, open_store  # noqa: E402
from tests.browser import driving  # noqa: E402

_LINES = 300  # what the network draws unless the reader wants more
_WORDS = ("condemn", "France", "over the matter", "nowhere to be found")


def main() -> None:
    """Prints every figure."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("store", type=Path)
    parser.add_argument("--reactions", type=int, default=1_000_000)
    options = parser.parse_args()
    if not options.store.exists():
        generated.write(options.store, options.reactions)
    with open_store(options.store) as store:
        print(f"{query.size(store, Filters()).reactions:,} reactions between actors")
        reactions = store.read(store.table("facts_named_apart").drop("position", "evidence_start", "cue_start"))
        _tell("layout of 10,000 pairs, cold", [_seconds(lambda: _laid_out(store))])
        _tell("words found in all sentences", [_seconds(lambda words=words: _found(store, words)) for words in _WORDS])
        chosen = [_seconds(lambda words=words: query.size(store, Filters(words=((words,),)))) for words in _WORDS]
        _tell("documents chosen by words", chosen)
    _in_the_browser(options.store)  # before the store is opened here: a file serves one process
    for most in (_LINES, networks.MOST[-1]):
        obvious = [_seconds(lambda least=least, most=most: _drawn(reactions, least, most)) for least in (0.4, 0.7)]
        ours = list(_on_the_server(options.store, most))
        _tell(f"server, a filter changed, {most:,} lines", ours)
        _tell("the obvious way, the same", obvious)
        print(f"ratio of medians: {statistics.median(obvious) / statistics.median(ours):.1f}")


def _on_the_server(path: Path, most: int) -> Iterator[float]:
    """Seconds of one run of `app.py` for each change of a filter; what the first visitor loads comes before."""
    os.environ["ONRECORD_STORE"] = str(path)
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=120)
    app.query_params["most"] = str(most)
    app.run()
    changes = [{"confidence": 0.4 + place / 50 + most / 1e6} for place in range(10)]
    changes += [{"stance": [stance]} for stance in ("negative", "positive")]
    for change in changes:
        for key, value in change.items():
            app.session_state[key] = value
        yield _seconds(app.run)
        if app.exception:
            raise RuntimeError(str(app.exception))


def _drawn(reactions: pd.DataFrame, least: float, most: int) -> None:
    """The same screen the obvious way: the same numbers, the same lines, ten sentences' reactions."""
    passing = reactions[reactions["confidence"] >= least]
    passing["document"].nunique(), pd.concat([passing["source"], passing["target"]]).nunique()
    passing.groupby(["target", "stance"]).size().nlargest(1)
    passing.sort_values("date", ascending=False).head(10)
    lines = passing.groupby(["source", "target", "type", "stance"]).size().nlargest(most).reset_index(name="count")
    passing.groupby("source").size(), passing.groupby("target").size()
    net = networkx.from_pandas_edgelist(lines, create_using=networkx.DiGraph)
    places = networkx.spring_layout(net, seed=7)
    figure = go.Figure()
    for source, target in zip(lines["source"], lines["target"], strict=True):
        (x0, y0), (x1, y1) = places[source], places[target]
        figure.add_trace(go.Scatter(x=[x0, x1], y=[y0, y1], mode="lines"))
    figure.to_json()


def _found(store: Store, words: str) -> None:
    query.found(store, Filters(), Selection(), words, "date", 25, 0)


def _laid_out(store: Store) -> None:
    graph.layout(query.pairs(store, Filters(), networks.MOST[-1]), graph.WIDE)


def _in_the_browser(path: Path) -> None:
    with driving.served(ONRECORD_STORE=str(path)) as address, driving.browser() as browser:
        page = browser.new_page(viewport={"width": 1280, "height": 900})
        sizes: list[int] = []
        page.on("websocket", lambda socket: _weigh(socket, sizes))
        start = time.perf_counter()
        page.goto(address)
        page.wait_for_selector(".js-plotly-plot .point", state="attached", timeout=120_000)
        print(f"browser, first visitor: {time.perf_counter() - start:.1f} s")
        driving.settled(page)
        times = [each / 1000 for each in itertools.islice(redraw.redraws(page), redraw.CHANGES)]
        _tell("browser, from click to rest", times)
        print(f"largest message: {max(sizes) / 1e6:.2f} MB")
        page.goto(f"{address}?most=10000")
        page.wait_for_selector(".gl-canvas", state="attached", timeout=60_000)
        driving.settled(page)
        print(f"largest message with 10,000 lines: {max(sizes) / 1e6:.2f} MB")
        print(f"longest task while panning 10,000 lines: {_panned(page):.0f} ms")


def _weigh(socket: WebSocket, sizes: list[int]) -> None:
    socket.on("framereceived", lambda data: sizes.append(len(data)))


def _panned(page: Page) -> float:
    """Milliseconds of the longest task while the picture is dragged about; 0 where none was over 50."""
    page.evaluate(
        """() => { window.tasks = [0]; new PerformanceObserver(list => list.getEntries().forEach(
          entry => window.tasks.push(entry.duration))).observe({ entryTypes: ['longtask'] }); }"""
    )
    box = page.locator(".st-key-network .js-plotly-plot .nsewdrag").first.bounding_box()
    if box is None:
        raise LookupError("There is no network to pan.")
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.mouse.move(x, y)
    page.mouse.down()
    for step in range(20):
        page.mouse.move(x + 4 * step, y + 2 * step)
        page.wait_for_timeout(20)
    page.mouse.up()
    page.wait_for_timeout(500)
    return float(page.evaluate("Math.max(...window.tasks)"))


def _seconds(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def _tell(what: str, seconds: list[float]) -> None:
    milliseconds = sorted(1000 * one for one in seconds)
    slow = milliseconds[min(int(0.95 * len(milliseconds)), len(milliseconds) - 1)]
    print(
        f"{what}: median {statistics.median(milliseconds):.0f} ms, p95 {slow:.0f} ms of {len(milliseconds)}", flush=True
    )


if __name__ == "__main__":
    main()
