"""How soon there is something to read: our document beside a first visit of Dash with the same chart.

Dash is no part of the product: `pip install --requirement benchmarks/requirements-dash.txt`.
"""

from __future__ import annotations

import sys
from importlib.util import find_spec

from playwright.sync_api import Browser

from benchmarks.pages import browser
from benchmarks.results import Row, Target
from benchmarks.servers import CHART_PAGE, Server, dash, ours

# The part of Dash's first visit after which ours is to be read, and seconds on a machine without other work.
BESIDE_DASH, AT_ONCE = Target(0.35), Target(0.4, "most")
# Seconds until each request is answered, bytes a second, and seconds until text and drawing are there.
SLOW = {"400 ms, 50 kB/s": (0.4, 50_000, 4.0), "150 ms, 200 kB/s": (0.15, 200_000, 1.5)}

# Heading and drawing have been painted: two frames after the one that has them.
_OURS = (
    "() => document.querySelector('#document h1') && document.querySelector('#document svg text')"
)
_DASHS = "() => document.querySelector('h1') && document.querySelector('.scatterlayer .trace')"
_PAINTED = """() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() =>
    done(performance.now() / 1000))))"""


def measure(runs: int) -> list[Row]:
    """Our first readable content and Dash's, alternating, and ours on slow networks."""
    if find_spec("dash") is None:
        print(f"documents: left out, {__doc__.splitlines()[-1]}", file=sys.stderr)
        return []
    with ours() as us, dash() as them, browser() as chromium:
        return compare(chromium, us, them, runs)


def compare(chromium: Browser, us: Server, them: Server, runs: int) -> list[Row]:
    """The same with servers and a browser that run already."""
    own, others = [], []
    for number in range(runs + 1):
        read = _readable(chromium, f"{us.address}/{CHART_PAGE}", _OURS)
        drawn = _readable(chromium, them.address, _DASHS)
        if number:  # The first visitor of a server waits for what no other one does.
            own.append(read)
            others.append(drawn)
    rows = [
        Row("first readable content, beside a first visit of Dash", "s", own, others, BESIDE_DASH),
        Row("first readable content", "s", own, target=AT_ONCE),
    ]
    for name, (seconds, bytes_a_second, most) in SLOW.items():
        network = (seconds * 1000, bytes_a_second)
        taken = [
            _readable(chromium, f"{us.address}/{CHART_PAGE}", _OURS, network) for _ in range(runs)
        ]
        rows.append(Row(f"text and drawing at {name}", "s", taken, target=Target(most, "most")))
    return rows


def _readable(
    chromium: Browser, address: str, there: str, network: tuple[float, int] | None = None
) -> float:
    """Seconds from asking for an address until what is to be read has been painted."""
    context = chromium.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    if network:
        session = context.new_cdp_session(page)
        session.send("Network.enable")
        latency, throughput = network
        conditions = {
            "offline": False,
            "latency": latency,
            "downloadThroughput": throughput,
            "uploadThroughput": throughput,
        }
        session.send("Network.emulateNetworkConditions", conditions)
    page.goto(address, wait_until="commit")
    page.wait_for_function(there)
    seconds: float = page.evaluate(_PAINTED)
    context.close()
    return seconds
