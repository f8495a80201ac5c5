"""Many readers at once: memory for each, and how long it takes when all of them click together."""

from __future__ import annotations

import asyncio
import time
from contextlib import AsyncExitStack
from functools import partial

from benchmarks.reader import Reader, reader
from benchmarks.results import Row, Target
from benchmarks.servers import CHART_PAGE, PAGES, Server, both

AT_ONCE = (100, 300)
SESSIONS = (1, 20, *AT_ONCE)
TOGETHER = Target(0.4)
EACH_FURTHER = Target(0.3, "most")
# So many begin at the same moment, while the sessions gather.
_ARRIVING = 10


def measure(runs: int, sessions: tuple[int, ...] = SESSIONS) -> list[Row]:
    """The two servers take turns, so that neither works while the other is measured.

    `sessions` grow from number to number; from the third one on, all of them also rerun together.
    """
    with both() as (ours, floor):
        return asyncio.run(compare(ours, floor, runs, sessions))


async def compare(ours: Server, floor: Server, runs: int, sessions: tuple[int, ...]) -> list[Row]:
    """The same with servers that run already."""
    rows = []
    async with AsyncExitStack() as us_end, AsyncExitStack() as them_end:
        us, them = _Crowd(ours, us_end, (CHART_PAGE,)), _Crowd(floor, them_end, ("",))
        held: dict[str, list[float]] = {"ours": [], "floor": []}
        for count in sessions:
            for crowd in (us, them):
                await crowd.grow(count)
                await crowd.together()
                held[crowd.server.name].append(crowd.server.memory())
            rows.append(
                Row(f"memory at {count} session{'s' * (count > 1)}", "MB", held["ours"][-1:], held["floor"][-1:])
            )  # fmt: skip
            if count in sessions[2:]:
                taken: dict[str, list[float]] = {"ours": [], "floor": []}
                for number in range(runs):
                    for crowd in (us, them) if number % 2 else (them, us):
                        taken[crowd.server.name].append(await crowd.together())
                target = TOGETHER if count == AT_ONCE[0] else None
                rows.append(
                    Row(f"{count} sessions rerun at once", "s", taken["ours"], taken["floor"], target)
                )  # fmt: skip
        further = {
            name: (memory[-1] - memory[0]) / (sessions[-1] - sessions[0])
            for name, memory in held.items()
        }
        rows.append(
            Row("memory of each further session", "MB", [further["ours"]], [further["floor"]], EACH_FURTHER)
        )  # fmt: skip
        spread_out = await us.spread_out()
        rows.append(
            Row(f"{sessions[-1]} sessions, spread over all pages, rerun at once", "s", [spread_out], detail=True)
        )  # fmt: skip
        rows.append(
            Row("memory after each has seen another page", "MB", [ours.memory()], detail=True)
        )
    return rows


class _Crowd:
    """Readers of one server, all on the same page until they are told to spread out."""

    def __init__(self, server: Server, end: AsyncExitStack, pages: tuple[str, ...]) -> None:
        self.server = server
        self._end, self._page = end, pages[0]
        self._readers: list[Reader] = []

    async def grow(self, count: int) -> None:
        """Further readers come, a few at a time, until there are `count`."""
        while len(self._readers) < count:
            coming = min(_ARRIVING, count - len(self._readers))
            new = [await self._end.enter_async_context(reader(self.server)) for _ in range(coming)]
            await asyncio.gather(*(one.open(self._page) for one in new))
            self._readers += new

    async def together(self) -> float:
        """All rerun their page at the same moment; seconds until the last one has its page."""
        start = time.perf_counter()
        await asyncio.gather(*(one.again() for one in self._readers))
        return time.perf_counter() - start

    async def spread_out(self) -> float:
        """Each goes to one of all pages, then all rerun at once; seconds as above."""
        visits = [
            partial(one.open, PAGES[number % len(PAGES)])
            for number, one in enumerate(self._readers)
        ]
        for first in range(0, len(visits), _ARRIVING):
            await asyncio.gather(*(visit() for visit in visits[first : first + _ARRIVING]))
        return await self.together()
