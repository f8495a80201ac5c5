"""`python -m benchmarks`: everything beside the floor, or parts of it; `soak` only when named.

Prints one table and the details below it; `--json` keeps every sample, `--readme` the table.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from benchmarks import (
    audits,
    documents,
    exports,
    interface,
    pages,
    scripts,
    sessions,
    soak,
    starts,
    tables,
)
from benchmarks.results import Row, machine, markdown, number
from benchmarks.servers import ROOT

PARTS: dict[str, Callable[[int], list[Row]]] = {
    "start": starts.measure,
    "pages": pages.measure,
    "documents": documents.measure,
    "scripts": scripts.measure,
    "interface": interface.measure,
    "sessions": sessions.measure,
    "table": tables.measure,
    "audit": audits.measure,
    "exports": exports.measure,
}
# Small enough to try out whether everything works.
SHORT: dict[str, Callable[[int], list[Row]]] = PARTS | {
    "interface": partial(interface.measure, seconds=1),
    "sessions": partial(sessions.measure, sessions=(1, 10, 20)),
    "table": partial(tables.measure, sizes=(28, 1_000)),
    "audit": partial(audits.measure, sizes=((100_000, 100),)),
}
RUNS, SHORT_RUNS = 7, 2
BEGIN, END = "<!-- benchmarks -->", "<!-- end of benchmarks -->"


def main(arguments: list[str]) -> int:
    """Measure what was asked for; 1 when a target is not reached."""
    options = _options(arguments)
    chosen = options.parts or list(PARTS)
    runs = options.runs or (SHORT_RUNS if options.short else RUNS)
    print(_where(), flush=True)
    rows: list[Row] = []
    more: dict[str, Any] = {}
    for part in dict.fromkeys(chosen):
        start = time.perf_counter()
        if part == "soak":
            diary = soak.soak(options.minutes)
            rows += diary.rows()
            more["soak"] = diary.json()
            _print_curve(diary)
        else:
            rows += (SHORT if options.short else PARTS)[part](runs)
        print(f"{part}: {time.perf_counter() - start:.0f} s", file=sys.stderr, flush=True)
    _print(rows)
    if options.json:
        content = {"machine": machine(), "runs": runs, "rows": [row.json() for row in rows], **more}
        options.json.write_text(json.dumps(content, indent=1) + "\n", encoding="utf-8")
    if options.readme:
        readme = ROOT / "docs" / "benchmarks.md"
        readme.write_text(with_table(readme.read_text(encoding="utf-8"), rows), encoding="utf-8")
    return int(any(row.met is False for row in rows))


def _options(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    known = [*PARTS, "soak"]
    parser.add_argument("parts", nargs="*", metavar="PART", help=", ".join(known))
    parser.add_argument("--runs", type=int, metavar="N", help=f"of each measurement; {RUNS}")
    parser.add_argument("--short", action="store_true", help="small sizes and few runs")
    parser.add_argument("--minutes", type=float, default=15, help="of the soak; 15")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write every sample there")
    parser.add_argument(
        "--readme", action="store_true", help="put the table into docs/benchmarks.md"
    )
    options = parser.parse_args(arguments)
    if unknown := set(options.parts) - set(known):
        parser.error(
            f"no part is called {', '.join(sorted(unknown))}; there are {', '.join(known)}"
        )
    return options


def with_table(readme: str, rows: list[Row]) -> str:
    """The page with the rows that have a floor or a target between its two marks.

    Raises:
        ValueError: the marks are not there.
    """
    before, _, rest = readme.partition(BEGIN)
    _, _, after = rest.partition(END)
    if not after:
        raise ValueError(f"docs/benchmarks.md has no place for the table: {BEGIN} and {END}")
    shown = markdown(row for row in rows if not row.detail and (row.floor or row.target))
    return f"{before}{BEGIN}\n{_where()}\n\n{shown}\n{END}{after}"


def _where() -> str:
    said = machine()
    return (
        f"{said['processors']} processors, {said['system']}, Python {said['python']}, "
        f"Streamlit {said['streamlit']}; median, with the least and the most:"
    )


def _print(rows: list[Row]) -> None:
    print(f"\n{markdown(row for row in rows if not row.detail)}")
    if details := [row for row in rows if row.detail]:
        print(f"\nIn detail:\n\n{markdown(details)}")


def _print_curve(diary: soak.Diary) -> None:
    print("\nMemory by the minute:")
    for minute, held in diary.curve():
        print(f"  {minute:5.1f}  {number(held):>5} MB  {'#' * round(held / 10)}")
    for error in diary.errors[:20]:
        print(f"  {error}")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
