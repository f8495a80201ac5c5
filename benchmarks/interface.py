"""Requests a second for the JSON of all figures, over ten connections: by wrk, or by ourselves."""

from __future__ import annotations

import asyncio
import re
import shutil
import subprocess
import time

from benchmarks.results import Row, Target
from benchmarks.servers import Server, ours

PATH = "/api/figures.json"
CONNECTIONS = 10
PER_SECOND = Target(3000, "least")


def measure(runs: int, seconds: float = 3) -> list[Row]:
    """As many answers as can be had in so many seconds; the floor has no such interface."""
    wrk = shutil.which("wrk")
    with ours() as server:
        _ask_once(server)
        taken = [
            _by_wrk(wrk, server, seconds) if wrk else by_us(server, seconds) for _ in range(runs)
        ]
    how = "wrk" if wrk else "our client, which is the slower part"
    return [Row(f"JSON of all figures, {CONNECTIONS} connections ({how})", "/s", taken, target=PER_SECOND)]  # fmt: skip


def _ask_once(server: Server) -> None:
    asyncio.run(_asked(server, time.perf_counter()))


def _by_wrk(wrk: str, server: Server, seconds: float) -> float:
    command = [wrk, "-t1", f"-c{CONNECTIONS}", f"-d{max(1, round(seconds))}s"]
    printed = subprocess.run(
        [*command, server.address + PATH], capture_output=True, text=True, check=True
    ).stdout
    if "Non-2xx" in printed or (found := re.search(r"Requests/sec:\s+([\d.]+)", printed)) is None:
        raise RuntimeError(f"wrk was refused:\n{printed}")
    return float(found[1])


def by_us(server: Server, seconds: float) -> float:
    """Answers a second, by connections of our own."""

    async def all_connections() -> int:
        end = time.perf_counter() + seconds
        return sum(await asyncio.gather(*(_asked(server, end) for _ in range(CONNECTIONS))))

    return asyncio.run(all_connections()) / seconds


async def _asked(server: Server, end: float) -> int:
    """One connection that asks, at least once, until the time is over; how often it was answered.

    Raises:
        RuntimeError: the answer is not the JSON.
    """
    incoming, outgoing = await asyncio.open_connection("127.0.0.1", server.port)
    request = f"GET {PATH} HTTP/1.1\r\nHost: 127.0.0.1:{server.port}\r\n\r\n".encode()
    answered = 0
    while not answered or time.perf_counter() < end:
        outgoing.write(request)
        head = await incoming.readuntil(b"\r\n\r\n")
        length = re.search(rb"content-length: (\d+)", head.lower())
        if not head.startswith(b"HTTP/1.1 200") or length is None:
            raise RuntimeError(f"{PATH} was refused: {head[:200]!r}")
        await incoming.readexactly(int(length[1]))
        answered += 1
    outgoing.close()
    await outgoing.wait_closed()
    return answered
