"""The table of reported figures: loaded, validated, typed, and then never changed.

`data/datapackage.json` states the columns, `figure_rules` what a schema cannot say.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from types import MappingProxyType
from typing import Any, TypeVar

from reported.errors import Problem, TableError
from reported.table.chart_rules import read_charts_and_pages
from reported.table.charts import CHARTS, PAGES, ChartRow, PageRow
from reported.table.data_folder import DATA_FOLDER
from reported.table.figure_rules import check_rows
from reported.table.names import UNSAID, Edition, edition_of
from reported.table.package import read_package, texts_of, with_disclaimer
from reported.table.rows import Figure, Source
from reported.table.schema import (
    Rows,
    check_foreign_keys,
    read_rows,
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
        if package.has_resource("quantities"):
            check_foreign_keys(quantities, package.get_resource("quantities"), {"sources": sources})
        check_rows(figures, quantities, sources)
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


def _row_number(problem: Problem) -> int:
    return problem.row or 0


def _typed(kind: type[Row], rows: Rows, words: Vocabulary | None = None) -> tuple[Row, ...]:
    """The rows as objects that know the `words` of their columns."""
    known: dict[str, Any] = {"words": words} if words else {}
    return tuple(kind(**cells, **known) for cells in rows.cells)
