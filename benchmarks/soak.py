"""A long lecture: a hundred readers click, leave and are replaced. What is lost, what piles up."""

from __future__ import annotations

import asyncio
import random
import time
from dataclasses import dataclass, field
from statistics import median, quantiles
from typing import Any

from websockets.exceptions import WebSocketException

from benchmarks.reader import AnswerError, reader
from benchmarks.results import Row, Target
from benchmarks.servers import Server, ours

READERS = 100
# A reader looks for so many seconds at what a click brought, leaves after so many clicks at most.
_LOOKING = (2.0, 8.0)
_CLICKS = (5, 40)
# Memory is read so often. Streamlit keeps a session for two minutes after its reader has left, and
# modules, caches and threads come in the beginning: what counts as growth begins after that.
_EVERY = 5.0
WARM_UP_SHARE = 1 / 3
NO_ERRORS = Target(0, "most")
# Growth after the warm-up that a busy heap shows without keeping anything.
FLAT = Target(5, "most")


@dataclass(slots=True)
class Diary:
    """What happened: seconds of every click, errors in words, memory by the second."""

    clicks: list[float] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    sessions: int = 0
    memory: list[tuple[float, float]] = field(default_factory=list)

    def rows(self) -> list[Row]:
        """The figures of the soak; the curve stands in `curve`."""
        cuts = quantiles(self.clicks, n=100) if len(self.clicks) > 1 else self.clicks * 99
        return [
            Row("clicks", "", [len(self.clicks)]),
            Row("sessions, one after another", "", [self.sessions]),
            Row("errors", "", [len(self.errors)], target=NO_ERRORS),
            Row("a click, median", "s", [median(self.clicks)]),
            Row("a click, 95 of 100 are faster", "s", [cuts[94]]),
            Row("a click, slowest", "s", [max(self.clicks)]),
            Row("memory in the middle", "MB", [self._of(WARM_UP_SHARE, (1 + WARM_UP_SHARE) / 2)]),
            Row("memory at the end", "MB", [self._of((1 + WARM_UP_SHARE) / 2, 1)]),
            Row("memory grew after the warm-up", "%", [self.growth], target=FLAT),
        ]

    @property
    def growth(self) -> float:
        """Percent between the two halves of the time after the warm-up, by their medians."""
        half = (1 + WARM_UP_SHARE) / 2
        return 100 * (self._of(half, 1) / self._of(WARM_UP_SHARE, half) - 1)

    def curve(self, points: int = 30) -> list[tuple[float, float]]:
        """Memory in MB by the minute, thinned out."""
        step = max(1, len(self.memory) // points)
        return [(round(second / 60, 2), round(held, 1)) for second, held in self.memory[::step]]

    def json(self) -> dict[str, Any]:
        """Everything but the single clicks."""
        return {
            "rows": [row.json() for row in self.rows()],
            "errors": self.errors[:100],
            "memory": [[round(second, 1), round(held, 1)] for second, held in self.memory],
        }

    def _of(self, begin: float, end: float) -> float:
        first, last = int(begin * len(self.memory)), int(end * len(self.memory))
        return median(held for _, held in self.memory[first : max(last, first + 1)])


def soak(minutes: float, readers: int = READERS, looking: tuple[float, float] = _LOOKING) -> Diary:
    """Let `readers` click for so many minutes, each `looking` so many seconds between two clicks."""
    with ours() as server:
        return soak_of(server, minutes, readers, looking)


def soak_of(server: Server, minutes: float, readers: int, looking: tuple[float, float]) -> Diary:
    """The same with a server that runs already."""
    diary = asyncio.run(_soak(server, 60 * minutes, readers, looking))
    diary.errors += server.problems()
    return diary


async def _soak(
    server: Server, seconds: float, readers: int, looking: tuple[float, float]
) -> Diary:
    diary, start = Diary(), time.perf_counter()
    end = start + seconds
    async with asyncio.TaskGroup() as group:
        for number in range(readers):
            group.create_task(_seat(server, diary, end, random.Random(number), looking))
        while (now := time.perf_counter()) < end:
            diary.memory.append((now - start, server.memory()))
            await asyncio.sleep(min(_EVERY, seconds / 20))
    return diary


async def _seat(
    server: Server, diary: Diary, end: float, chance: random.Random, looking: tuple[float, float]
) -> None:
    """One reader after another, until the time is over; an error ends a session, not the soak."""
    await asyncio.sleep(chance.uniform(0, looking[1]))
    while time.perf_counter() < end:
        diary.sessions += 1
        try:
            async with reader(server) as us:
                diary.clicks.append((await us.open("")).seconds)
                for _ in range(chance.randint(*_CLICKS)):
                    await asyncio.sleep(chance.uniform(*looking))
                    if time.perf_counter() > end:
                        return
                    diary.clicks.append((await us.click(chance)).seconds)
        except (AnswerError, OSError, TimeoutError, WebSocketException) as error:
            diary.errors.append(f"{type(error).__name__}: {error}")
