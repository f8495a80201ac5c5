"""How long a server takes until a balancer may send it readers."""

from __future__ import annotations

from benchmarks.results import Row
from benchmarks.servers import floor, ours


def measure(runs: int) -> list[Row]:
    """Ours, which is warm by then, and the floor, which is not; alternating."""
    taken: dict[str, list[float]] = {"ours": [], "floor": []}
    for _ in range(runs):
        for start in (ours, floor):
            with start() as server:
                taken[server.name].append(server.healthy_after)
    return [Row("start to healthy", "s", taken["ours"], taken["floor"])]
