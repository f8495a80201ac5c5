"""What was measured: samples of ours and of the floor, a target, and the table of them all."""

from __future__ import annotations

import os
import platform
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from importlib.metadata import version
from statistics import median
from typing import Any, Literal

Json = dict[str, Any]
HEADER = ("measured", "ours", "floor", "ratio", "target", "met")


@dataclass(frozen=True, slots=True)
class Target:
    """What is to be reached: a ratio of the medians to the floor, or a limit of ours alone."""

    limit: float
    of: Literal["ratio", "most", "least"] = "ratio"

    def met(self, ours: float, ratio: float | None) -> bool | None:
        """Whether it is reached; nothing where there is no floor to compare with."""
        if self.of == "ratio":
            return None if ratio is None else ratio <= self.limit
        return ours <= self.limit if self.of == "most" else ours >= self.limit

    def __str__(self) -> str:
        if self.of == "ratio":
            return f"≤ {self.limit:g} x floor"
        return f"{'≤' if self.of == 'most' else '≥'} {self.limit:,g}"


@dataclass(frozen=True, slots=True)
class Row:
    """One thing measured, in one unit (s, MB, kB ...), as often as there are samples.

    A `detail` explains another row: docs/benchmarks.md leaves it out.
    """

    what: str
    unit: str
    ours: Sequence[float]
    floor: Sequence[float] = ()
    target: Target | None = None
    detail: bool = False

    @property
    def ratio(self) -> float | None:
        """The median of ours over the floor's."""
        floor = median(self.floor) if self.floor else 0
        return median(self.ours) / floor if floor else None

    @property
    def met(self) -> bool | None:
        """Whether the target is reached, if there is one."""
        return self.target.met(median(self.ours), self.ratio) if self.target else None

    def cells(self) -> tuple[str, ...]:
        """The row as the table prints it: median, with the least and the most in brackets."""
        return (
            self.what,
            spread(self.ours, self.unit),
            spread(self.floor, self.unit) if self.floor else "",
            f"{self.ratio:.2f}" if self.ratio is not None else "",
            str(self.target or ""),
            {True: "yes", False: "**no**", None: ""}[self.met],
        )

    def json(self) -> Json:
        """Every sample, for whoever wants another statistic."""
        return {
            "what": self.what,
            "unit": self.unit,
            "ours": list(self.ours),
            "floor": list(self.floor),
            "ratio": self.ratio,
            "target": str(self.target or ""),
            "met": self.met,
        }


def spread(samples: Sequence[float], unit: str) -> str:
    """`0.21 (0.19 to 0.30) s`; one sample has no spread."""
    middle = number(median(samples))
    if len(samples) == 1:
        return f"{middle} {unit}"
    return f"{middle} ({number(min(samples))} to {number(max(samples))}) {unit}"


def number(value: float) -> str:
    """Two digits that matter, or all before the point."""
    return (
        f"{value:,.0f}" if abs(value) >= 100 else f"{value:.2g}" if value < 10 else f"{value:.1f}"
    )


def markdown(rows: Iterable[Row]) -> str:
    """The rows as a table."""
    lines = [HEADER, ("---",) * len(HEADER), *(row.cells() for row in rows)]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def machine() -> Json:
    """What the figures depend on besides the program."""
    return {
        "processors": len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count(),
        "system": f"{platform.system()} {platform.machine()}",
        "python": platform.python_version(),
        "streamlit": version("streamlit"),
        "plotly": version("plotly"),
    }  # fmt: skip
