"""How long a check takes: ``python -m tests.measure``; prints seconds, best of several runs.

The long documents are made of random words, a percentage every thousand characters.
"""

from __future__ import annotations

import random
import re
import resource
import time
from collections.abc import Callable
from dataclasses import replace

from reported.audit import audit, find_all
from reported.quotes import selectors
from reported.sources import Copy, read_copy
from reported.table import Table
from tests.ferry import SOURCE, TABLE, TEXT, copy_of

SYLLABLES = re.findall(r"\w+", "ka lo mi ren tus por vel dan shi bek zor qua fin gal hup")


def document(characters: int, percentages: int) -> str:
    chance = random.Random(1)
    words = ["".join(chance.choices(SYLLABLES, k=chance.randint(1, 4))) for _ in range(5000)]
    around = characters // percentages // 16
    lines = []
    for _ in range(percentages):
        before, after = (" ".join(chance.choices(words, k=around)) for _ in range(2))
        lines.append(f"{before} in {chance.randint(1, 99)}% of {after}.\n")
    return "\n".join(lines)


def table_of(text: str) -> Table:
    model = TABLE.figures[0]
    figures = []
    for number, place in enumerate(find_all(Copy("", "text", "", "", text))):
        prefix, suffix = selectors(text, place.start, place.end)
        figures.append(
            replace(
                model, figure_id=f"figure-{number}", exact=place.printed, prefix=prefix,
                suffix=suffix, start=place.start, end=place.end, line=place.line,
                low=place.low, high=place.high,
            )
        )  # fmt: skip
    return Table(tuple(figures), (SOURCE,), "")


def best(work: Callable[[], object], runs: int) -> float:
    times = []
    for _ in range(runs):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return min(times)


def main() -> None:
    own = copy_of(TEXT + "\n")
    print(
        f"our document, {len(TEXT)} characters, 34 figures: {best(lambda: audit(own, TABLE), 20):.4f} s"
    )
    for size, count in ((1_000_000, 1_000), (10_000_000, 10_000)):
        text = document(size, count)
        table = table_of(text)
        copies = {
            "one line more": text + "\nend",
            "every word respelt": text.replace("e", "ee"),
            "no percentages left": text.replace("%", ""),
        }
        for name, changed in copies.items():
            copy = read_copy(changed.encode(), "copy.txt")
            seconds = best(lambda copy=copy, table=table: audit(copy, table, "ferry"), 2)  # type: ignore[misc]
            counts = {k: v for k, v in audit(copy, table, "ferry").counts.items() if v}
            print(f"{len(text):,} characters, {count:,} figures, {name}: {seconds:.2f} s, {counts}")
    print(f"memory at most: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024} MB")


if __name__ == "__main__":
    main()
