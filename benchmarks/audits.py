"""How long a check of a copy takes by the size of the document, and what memory it takes."""

from __future__ import annotations

import multiprocessing
import resource
import sys
import time

from benchmarks.generated import document, table_of
from benchmarks.results import Row
from reported.copies.judge import audit
from reported.copies.read import Copy, read_copy
from reported.table.figures import Table

SMALL = (4_000, 34)
SIZES = ((1_000_000, 1_000), (10_000_000, 10_000))
_BYTES_A_UNIT = 1 if sys.platform == "darwin" else 1024


def measure(runs: int, sizes: tuple[tuple[int, int], ...] = SIZES) -> list[Row]:
    """Documents of so many characters and percentages: nearly unchanged, respelt, without any."""
    text = document(*SMALL)
    copy = read_copy(f"{text}\n".encode(), "copy.txt")
    name = "audit of {:,} characters, {} figures".format(*SMALL)
    rows = [Row(name, "s", _seconds(copy, table_of(text), runs))]
    for characters, percentages in sizes:
        # A process of its own for each size, so that its memory is of nothing else.
        with multiprocessing.get_context("spawn").Pool(1) as pool:
            taken, most = pool.apply(_of_size, (characters, percentages, max(1, runs // 3)))
        name = f"audit of {characters:,} characters, {percentages:,} figures"
        rows += [Row(f"{name}, {change}", "s", seconds) for change, seconds in taken.items()]
        rows.append(Row(f"{name}, memory at most", "MB", [most]))
    return rows


def _of_size(characters: int, percentages: int, runs: int) -> tuple[dict[str, list[float]], float]:
    text = document(characters, percentages)
    table = table_of(text)
    copies = {
        "one line more": text + "\nend",
        "every word respelt": text.replace("e", "ee"),
        "no percentage left": text.replace("%", ""),
    }
    taken = {
        name: _seconds(read_copy(changed.encode(), "copy.txt"), table, runs)
        for name, changed in copies.items()
    }
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * _BYTES_A_UNIT / 1e6
    return taken, most


def _seconds(copy: Copy, table: Table, runs: int) -> list[float]:
    taken = []
    for _ in range(runs):
        start = time.perf_counter()
        audit(copy, table, table.sources[0].source_id)
        taken.append(time.perf_counter() - start)
    return taken
