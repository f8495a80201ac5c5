"""Tables of any length: reading, memory, and every page as a reader of them gets it."""

from __future__ import annotations

import asyncio
import sys
import tempfile
from pathlib import Path

from benchmarks.generated import data_folder
from benchmarks.reader import AnswerError, reader
from benchmarks.results import Row, Target
from benchmarks.servers import PAGES, Server, ours

SIZES = (28, 1_000, 10_000, 100_000)
WITHIN = Target(1.0, "most")
NO_ERRORS = Target(0, "most")


def measure(runs: int, sizes: tuple[int, ...] = SIZES) -> list[Row]:
    """A server for each size: nobody has visited it when the first visit is measured."""
    rows: list[Row] = []
    for size in sizes:
        with tempfile.TemporaryDirectory() as place:
            folder = data_folder(size, Path(place) / "data")
            with ours(DATA_DIR=str(folder)) as server:
                rows.append(Row(f"{size:,} rows: start to healthy", "s", [server.healthy_after]))
                rows += asyncio.run(_pages(server, size, runs))
                rows.append(Row(f"{size:,} rows: memory", "MB", [server.memory()]))
    return rows


async def _pages(server: Server, size: int, runs: int) -> list[Row]:
    taken: dict[str, list[float]] = {}
    sent: dict[str, float] = {}
    broken: list[str] = []
    for page in PAGES:
        try:
            async with reader(server) as us:
                for _ in range(runs):
                    run = await us.open(page)
                    taken.setdefault(page, []).append(run.seconds)
                    sent[page] = run.size / 1000
        except (AnswerError, TimeoutError) as error:
            broken.append(page)
            print(f"{size:,} rows, {page or 'first page'}: {error}", file=sys.stderr)
    slowest = max(taken, key=lambda page: max(taken[page]))
    largest = max(sent, key=lambda page: sent[page])
    return [
        Row(f"{size:,} rows: pages with an error", "", [len(broken)], target=NO_ERRORS),
        Row(
            f"{size:,} rows: slowest page ({slowest or 'first page'})", "s",
            taken[slowest], target=WITHIN,
        ),
        Row(f"{size:,} rows: sent for the largest page ({largest or 'first page'})", "kB", [sent[largest]]),
        *(
            Row(f"{size:,} rows: {page or 'first page'}", "s", seconds, target=WITHIN, detail=True)
            for page, seconds in taken.items()
        ),
    ]  # fmt: skip
