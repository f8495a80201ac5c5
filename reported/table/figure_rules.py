"""The rules between the cells and rows of figures.csv, quantities.csv and sources.csv.

`datapackage.json` states their columns; here stands what a schema cannot say.
"""

from __future__ import annotations

import re
from collections import Counter

from reported.numbers.percentages import numbers_printed
from reported.table.rows import cells_of
from reported.table.schema import Rows, shown

_HAS_DIGIT = re.compile(r"\d")


def check_rows(figures: Rows, quantities: Rows, sources: Rows) -> None:
    """Note in each file what its rows say that cannot be so; `quantities` has none where there is no file."""
    for rows in (figures, quantities):
        _check_values(rows, may_be_words=rows is quantities)
        _check_disagreements(rows)
    _check_names(quantities, figures)
    _check_counts(figures, sources)
    _check_archives(sources)


def _check_values(rows: Rows, *, may_be_words: bool = False) -> None:
    """Note where numbers, offsets and what is printed do not agree.

    With `may_be_words` a text without a digit, such as “twice”, is not held against the numbers.
    """
    for cells, number in zip(rows.cells, rows.numbers, strict=True):
        low, high = cells.get("low"), cells.get("high")
        exact, start, end = cells.get("exact"), cells.get("start"), cells.get("end")
        if low is not None and high is not None:
            if low > high:
                rows.report(
                    number,
                    "low",
                    f"{low:g} is more than high, {high:g}",
                    "write the smaller number into low and the larger into high",
                )
            elif (
                exact is not None
                and not (may_be_words and not _HAS_DIGIT.search(exact))
                and not _prints(exact, low, high)
            ):
                printed = " and ".join(f"{value:g}" for value in numbers_printed(exact))
                rows.report(
                    number,
                    "exact",
                    f"{shown(exact)!r} prints {shown(printed) or 'no number'}, but low is {low:g} and high is {high:g}",
                    "copy the figure from the source again, and write its numbers into low and high",
                )
        if (
            exact is not None
            and start is not None
            and end is not None
            and end - start != len(exact)
        ):
            rows.report(
                number,
                "end",
                f"end - start is {end - start}, but {shown(exact)!r} has {len(exact)} characters",
                "write start plus the length of exact into end",
            )


def _prints(exact: str, low: float, high: float) -> bool:
    printed = numbers_printed(exact)
    return printed == (low, high) or (low == high and printed == (low,))


def _check_disagreements(rows: Rows) -> None:
    by_id = {cells.get("figure_id"): cells for cells in rows.cells}
    for cells, number in zip(rows.cells, rows.numbers, strict=True):
        figure_id = cells.get("figure_id")
        for other_id in cells_of(cells.get("disagrees_with") or ""):
            other = by_id.get(other_id)
            if other is None or figure_id is None:
                message, fix = f"no figure is called {shown(other_id)}", "write the id of a figure"
            elif other_id == figure_id:
                message, fix = "the figure names itself", "name the other figure"
            elif figure_id not in cells_of(other.get("disagrees_with") or ""):
                message = f"{other_id} does not name {figure_id} in return"
                fix = f"add {figure_id} to disagrees_with of {other_id}, or remove it here"
            elif other.get("topic") != cells.get("topic"):
                topics = shown(other.get("topic")), shown(cells.get("topic"))
                message = f"{shown(other_id)} has the topic {topics[0]}, not {topics[1]}"
                fix = "name only figures that report the same quantity"
            else:
                continue
            rows.report(number, "disagrees_with", message, fix)


def _check_names(quantities: Rows, figures: Rows) -> None:
    """Links and exports know a row by its id alone, so no two files may share one."""
    taken = {cells.get("figure_id") for cells in figures.cells}
    for cells, number in zip(quantities.cells, quantities.numbers, strict=True):
        figure_id = cells.get("figure_id")
        if figure_id is not None and figure_id in taken:
            quantities.report(
                number,
                "figure_id",
                f"{figure_id} is the id of a row of {figures.file}",
                "give this row an id of its own",
            )


def _check_counts(figures: Rows, sources: Rows) -> None:
    counts = Counter(cells.get("source_id") for cells in figures.cells)
    for cells, number in zip(sources.cells, sources.numbers, strict=True):
        source_id, stated = cells.get("source_id"), cells.get("percentages")
        if source_id is not None and stated is not None and stated != counts[source_id]:
            sources.report(
                number,
                "percentages",
                f"{stated} percentages stated, but {figures.file} has {counts[source_id]} rows of {source_id}",
                f"add the missing rows or remove the surplus ones in {figures.file}, or correct the number",
            )


def _check_archives(sources: Rows) -> None:
    """An address in an archive without its date says nothing of what it shows, nor the reverse."""
    for cells, number in zip(sources.cells, sources.numbers, strict=True):
        # A cell with a problem of its own is left out, and is no empty one.
        if not {"archived_url", "archived_on"} <= cells.keys():
            continue
        for filled, empty in (("archived_url", "archived_on"), ("archived_on", "archived_url")):
            if cells[filled] and not cells[empty]:
                sources.report(
                    number,
                    empty,
                    f"the cell is empty, but {filled} is not",
                    f"fill it in, or empty {filled}",
                )
