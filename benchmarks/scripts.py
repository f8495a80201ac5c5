"""How long the script of a page runs on the server, how much it sends, and what that consists of."""

from __future__ import annotations

import asyncio
from collections import Counter
from statistics import median

from benchmarks.reader import Run, reader
from benchmarks.results import Row
from benchmarks.servers import CHART_PAGE, FLOOR_PAGES, PAGES, Server, both


def measure(runs: int) -> list[Row]:
    """Every page of ours beside the floor, alternating; none of it in a browser."""
    with both() as (ours, floor):
        return asyncio.run(compare(ours, floor, runs))


async def compare(ours: Server, floor: Server, runs: int) -> list[Row]:
    """The same with servers that run already."""
    own: dict[str, list[Run]] = {page: [] for page in PAGES}
    bare: list[Run] = []
    async with reader(ours) as us, reader(floor) as them:
        for _ in range(runs + 1):
            for number, page in enumerate(PAGES):
                own[page].append(await us.open(page))
                bare.append(await them.open(FLOOR_PAGES[number % 2]))
    bare_seconds = [run.seconds for run in bare[len(PAGES) :]]
    bare_kilobytes = [run.size / 1000 for run in bare[len(PAGES) :]]
    rows = []
    for page, measured in own.items():
        warm = measured[1:]
        name = page or "first page"
        rows += [
            Row(f"script of {name}", "s", [run.seconds for run in warm], bare_seconds, detail=True),
            Row(f"sent for {name}", "kB", [r.size / 1000 for r in warm], bare_kilobytes, detail=True),
        ]  # fmt: skip
    slowest = max(own, key=lambda page: median(run.seconds for run in own[page][1:]))
    return [
        Row(
            "script run, the floor's chart on our page", "s",
            [run.seconds for run in own[CHART_PAGE][1:]], bare_seconds,
        ),
        Row(
            f"script run, our slowest page ({slowest or 'first page'})", "s",
            [run.seconds for run in own[slowest][1:]], bare_seconds,
        ),
        *rows,
    ]  # fmt: skip


async def parts(server: Server) -> dict[str, dict[str, tuple[int, int]]]:
    """By page and kind of element: how many, and how many bytes."""
    found = {}
    async with reader(server) as us:
        for page in PAGES:
            run = await us.open(page)
            rest = Counter({"everything else": run.size - sum(run.sizes.values())})
            sizes = run.sizes + rest
            found[page] = {kind: (run.elements[kind], size) for kind, size in sizes.most_common()}
    return found
