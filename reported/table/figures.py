"""The table of reported figures: loaded, validated, typed, and then never changed.

`data/datapackage.json` states the columns; this module adds the rules that a schema cannot say.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from types import MappingProxyType
from typing import Any, TypeVar

from reported.errors import Problem, TableError
from reported.numbers.percentages import numbers_printed
from reported.table.chart_rules import read_charts_and_pages
from reported.table.charts import CHARTS, PAGES, ChartRow, PageRow
from reported.table.data_folder import DATA_FOLDER
from reported.table.names import UNSAID, Edition, edition_of
from reported.table.package import read_package, texts_of, with_disclaimer
from reported.table.rows import Figure, Source, cells_of
from reported.table.schema import (
    Rows,
    check_foreign_keys,
    read_rows,
    shown,
)
from reported.table.vocabulary import PLAIN, Vocabulary, vocabulary_of

_HAS_DIGIT = re.compile(r"\d")

Row = TypeVar("Row", "Figure", "Source")


@dataclass(frozen=True)
class Table:
    """All figures in document order, their sources, and the SHA-256 of figures.csv as loaded.

    `quantities` are the rows of quantities.csv, with the SHA-256 of that file; none without it.
    `title`, `description` and `edition` are those of the data package, `words` what it calls its
    controlled words, `charts` and `pages` what it wants to be drawn and where. Its `disclaimer` is said
    with every figure, its `method` on the page About.
    """

    figures: tuple[Figure, ...]
    sources: tuple[Source, ...]
    sha256: str
    quantities: tuple[Figure, ...] = ()
    quantities_sha256: str = ""
    charts: tuple[ChartRow, ...] = field(default=(), repr=False)
    pages: tuple[PageRow, ...] = field(default=(), repr=False)
    words: Vocabulary = field(default=PLAIN, repr=False)
    title: str = ""
    description: str = ""
    disclaimer: str = ""
    method: str = ""
    edition: Edition = UNSAID

    @cached_property
    def figure(self) -> Mapping[str, Figure]:
        """The figures by id."""
        return MappingProxyType({figure.figure_id: figure for figure in self.figures})

    @cached_property
    def quantity(self) -> Mapping[str, Figure]:
        """The quantities that are no percentages by id."""
        return MappingProxyType({quantity.figure_id: quantity for quantity in self.quantities})

    @cached_property
    def row(self) -> Mapping[str, Figure]:
        """Figures and quantities by id, which is unique over both files."""
        return MappingProxyType({**self.figure, **self.quantity})

    @cached_property
    def source(self) -> Mapping[str, Source]:
        """The sources by id."""
        return MappingProxyType({source.source_id: source for source in self.sources})

    @property
    def honesty(self) -> str:
        """What every page, and every file but a CSV, says of the figures in it."""
        return with_disclaimer(self.disclaimer)

    @property
    def version(self) -> str:
        """What to call this state of the table: of each file its row count and a short hash."""
        figures = f"{len(self.figures)} figures, {self.sha256[:8]}"
        if not self.quantities:
            return figures
        return f"{figures}; {len(self.quantities)} quantities, {self.quantities_sha256[:8]}"

    def source_of(self, figure: Figure) -> Source:
        """The source that reports a figure."""
        return self.source[figure.source_id]


def load(folder: Path = DATA_FOLDER) -> Table:
    """Read and validate the data folder; what it need not have, only where its package names it.

    Raises:
        TableError: with every problem that was found, in the order of files and rows.
    """
    columns = {"figures": Figure.__annotations__, "sources": Source.__annotations__}
    optional = {
        "quantities": Figure.__annotations__,
        CHARTS: ChartRow.__annotations__,
        PAGES: PageRow.__annotations__,
    }
    package = read_package(folder, columns, optional)
    words = vocabulary_of(package)
    figures = read_rows(folder, package.get_resource("figures"))
    sources = read_rows(folder, package.get_resource("sources"))
    quantities = Rows("")
    if package.has_resource("quantities"):
        quantities = read_rows(folder, package.get_resource("quantities"))
    files = (figures, quantities, sources)
    edition, unsaid = edition_of(package)
    said, no_texts = texts_of(package)
    problems = [problem for rows in files for problem in rows.problems]
    if not any(problem.unreadable for problem in problems):
        check_foreign_keys(figures, package.get_resource("figures"), {"sources": sources})
        _check_values(figures)
        _check_disagreements(figures)
        if package.has_resource("quantities"):
            check_foreign_keys(quantities, package.get_resource("quantities"), {"sources": sources})
            _check_values(quantities, may_be_words=True)
            _check_disagreements(quantities)
            _check_names(quantities, figures)
        _check_counts(figures, sources)
        _check_archives(sources)
        problems = [p for rows in files for p in sorted(rows.problems, key=_row_number)]
    problems = [*unsaid, *no_texts, *problems]
    if problems:
        # What a chart names cannot be looked up before the figures are right.
        *_, others = read_charts_and_pages(folder, package, None, words)
        raise TableError([*problems, *others])
    table = Table(
        _typed(Figure, figures, words),
        _typed(Source, sources),
        figures.sha256,
        _typed(Figure, quantities, words),
        quantities.sha256,
        words=words,
        title=package.title or "",
        description=package.description or "",
        disclaimer=said["disclaimer"],
        method=said["method"],
        edition=edition,
    )
    charts, pages, problems = read_charts_and_pages(folder, package, table.row, words)
    if problems:
        raise TableError(problems)
    return replace(table, charts=charts, pages=pages)


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


def _row_number(problem: Problem) -> int:
    return problem.row or 0


def _typed(kind: type[Row], rows: Rows, words: Vocabulary | None = None) -> tuple[Row, ...]:
    """The rows as objects that know the `words` of their columns."""
    known: dict[str, Any] = {"words": words} if words else {}
    return tuple(kind(**cells, **known) for cells in rows.cells)
