"""Our server and the floor as processes: start, memory, end."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
import tempfile
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from reported.charts.catalogue import entries
from reported.charts.plotly_chart import draw_for_screen
from reported.charts.theme import THEMES
from reported.table.charts import HOME, SCRIPTS
from reported.table.figures import load

ROOT = Path(__file__).parent.parent
# The page of ours that shows the floor's chart, and the two charts of the floor.
CHART_PAGE = "treatment"
FLOOR_CHARTS = ("treatment-responses", "spinal-zones")
# The pages of ours by address; the first page has none.
# The first page, those that the data folder names, and the scripts with an address of their own.
NAMED = tuple(page.page_id for page in load().pages if page.page_id != HOME)
PAGES = ("", *sorted({*NAMED, *SCRIPTS} - {"charts"}))
FLOOR_PAGES = ("", "second")
_OURS = ["server.py"]
_FLOOR = ["-m", "streamlit", "run", "floor.py"]
_PATIENCE = 300


class ServerError(Exception):
    """A server did not start, or ended by itself."""


@dataclass(frozen=True, slots=True)
class Server:
    """A running server; `healthy_after` seconds from its start it answered."""

    name: str
    port: int
    process: subprocess.Popen[bytes]
    log: Path
    healthy_after: float

    @property
    def address(self) -> str:
        """The address of its first page, without a stroke at the end."""
        return f"http://127.0.0.1:{self.port}"

    def memory(self) -> float:
        """What it occupies now, in MB (its resident set)."""
        return memory(self.process.pid)

    def problems(self) -> list[str]:
        """Lines of its log that tell of a failure."""
        lines = self.log.read_text(encoding="utf-8", errors="replace").splitlines()
        return [line for line in lines if "Error" in line or "Traceback" in line]


@contextmanager
def ours(**environment: str) -> Iterator[Server]:
    """The dashboard as it is served to many: `python server.py`."""
    with _running("ours", _OURS, ROOT, environment) as server:
        yield server


@contextmanager
def floor() -> Iterator[Server]:
    """The smallest page, as `streamlit run` serves it, its garbage collector as Python has it."""
    with _with_charts("floor", _FLOOR, Path(__file__).with_name("floor")) as server:
        yield server


@contextmanager
def dash() -> Iterator[Server]:
    """The smallest page of Dash with the floor's first chart; Dash has to be installed."""
    with _with_charts("dash", ["dash_page.py"], Path(__file__).parent) as server:
        yield server


@contextmanager
def both() -> Iterator[tuple[Server, Server]]:
    """Ours and the floor at once: what is measured alternates between them."""
    with ExitStack() as stack:
        yield stack.enter_context(ours()), stack.enter_context(floor())


@contextmanager
def _with_charts(name: str, command: Sequence[str], folder: Path) -> Iterator[Server]:
    """A server that is told in FLOOR_CHARTS where the charts are."""
    with tempfile.TemporaryDirectory() as place:
        charts = Path(place) / "charts.json"
        charts.write_text(json.dumps(_floor_charts()), encoding="utf-8")
        with _running(name, command, folder, {"FLOOR_CHARTS": str(charts)}) as server:
            yield server


def memory(process_id: int) -> float:
    """The resident set of a process in MB: from /proc, or from `ps` where there is none."""
    status = Path(f"/proc/{process_id}/status")
    if status.exists():
        line = next(x for x in status.read_text().splitlines() if x.startswith("VmRSS:"))
        return int(line.split()[1]) / 1024
    printed = subprocess.run(
        ["ps", "-o", "rss=", "-p", str(process_id)], capture_output=True, text=True, check=True
    ).stdout
    return int(printed) / 1024


def _floor_charts() -> dict[str, object]:
    table = load()
    by_id = {entry.chart_id: entry for entry in entries(table)}
    chosen = [by_id[chart_id] for chart_id in FLOOR_CHARTS]
    return {
        entry.chart_id: json.loads(draw_for_screen(entry, table, THEMES["light"]).to_json())
        for entry in chosen
    }


@contextmanager
def _running(
    name: str, command: Sequence[str], folder: Path, environment: dict[str, str]
) -> Iterator[Server]:
    port = _free_port()
    options = ["--server.port", str(port), "--server.address", "127.0.0.1"]
    options += ["--server.headless", "true", "--browser.gatherUsageStats", "false"]
    with tempfile.TemporaryDirectory() as place:
        log = Path(place) / "log"
        with log.open("wb") as output:
            start = time.perf_counter()
            process = subprocess.Popen(
                [sys.executable, *command, *options],
                cwd=folder,
                env=os.environ | environment,
                stdout=output,
                stderr=output,
            )
            try:
                _await_health(f"http://127.0.0.1:{port}/_stcore/health", process, log)
                yield Server(name, port, process, log, time.perf_counter() - start)
            finally:
                process.terminate()
                process.wait(30)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port


def _await_health(address: str, process: subprocess.Popen[bytes], log: Path) -> None:
    """Ask until the answer is `ok`: an address without a page answers 200 as well.

    Raises:
        ServerError: it ended, or is not healthy in time.
    """
    pause, end = threading.Event(), time.perf_counter() + _PATIENCE
    while time.perf_counter() < end:
        try:
            with urllib.request.urlopen(address, timeout=1) as answer:
                if answer.read() == b"ok":
                    return
        except (urllib.error.URLError, OSError):
            if process.poll() is not None:
                break
        pause.wait(0.01)
    raise ServerError(f"A server did not become healthy:\n{log.read_text(errors='replace')}")
