"""Which charts and pages a data folder wants: rows of charts.csv and pages.csv.

`datapackage.json` states their columns; this module adds the rules that a schema cannot say. A data
folder need not have either file: its figures then get charts of their topic, on one page.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, get_args

from frictionless import Package

from reported.errors import Problem
from reported.table.printed import as_printed
from reported.table.rows import Figure, cells_of
from reported.table.schema import Rows, read_package, read_rows
from reported.table.sites import DRAWN, obstacle
from reported.table.vocabulary import Vocabulary

CHARTS, PAGES = "charts", "pages"
# The page of the product that shows every chart with a group; all others are rows of pages.csv.
CONTRADICTIONS = "contradictions"
# The first page, which has no more than a chart or two; a row of pages.csv may give it a title and a lead.
HOME = "home"
# The scripts of the dashboard, whose addresses no page of charts can have.
TAKEN = (
    "about", "all_figures", "charts", "check_the_sources", CONTRADICTIONS, "export", "glossary",
    "self_test", "what_studies_say",
)  # fmt: skip
# How a chart is drawn: on scales, as icon arrays of people, on a spine, on a body.
Form = Literal["scale", "people", "spine", "body"]

# A headline names a figure as {figure_id} for its value, {figure_id.line} for its line.
_PLACEHOLDER = re.compile(r"\{([^{}]*)\}")
_LINE = ".line"
# Our own rule, in characters: what fits above and into a drawing.
LONGEST = {"headline": 90, "measure": 120, "caution": 90}


@dataclass(frozen=True, slots=True)
class ChartRow:
    """A chart: a row of charts.csv. Its four texts may name figures; see `filled`.

    `page` is empty for a chart that no page has of its own.
    """

    chart_id: str
    page: str
    group: str
    order: int
    form: Form
    name: str
    headline: str
    measure: str
    caution: str
    note: str
    figure_ids: str
    beside: str

    @property
    def figures(self) -> tuple[str, ...]:
        """The ids of the figures that it names as drawn, in their order."""
        return cells_of(self.figure_ids)

    @property
    def pairs(self) -> tuple[tuple[str, str], ...]:
        """Each figure that is drawn with one that is printed as text beside it, by their ids."""
        return tuple(
            (drawn, printed)
            for drawn, _, printed in (pair.partition(":") for pair in cells_of(self.beside))
        )


@dataclass(frozen=True, slots=True)
class PageRow:
    """A page of charts: a row of pages.csv."""

    page_id: str
    section: str
    name: str
    title: str
    lead: str
    topics: str

    @property
    def rest(self) -> tuple[str, ...]:
        """The topics whose figures without a chart of their own get one here."""
        return cells_of(self.topics)


# Where the charts of a data folder stand that names no page.
ONE_PAGE = PageRow("figures_in_charts", "study", "Charts", "What do the sources report?", "", "")


def filled(text: str, rows: Mapping[str, Figure]) -> str:
    """The text with every placeholder replaced: ``{figure_id}`` as printed, ``{figure_id.line}``."""

    def said(match: re.Match[str]) -> str:
        figure = rows[match[1].removesuffix(_LINE)]
        return str(figure.line) if match[1].endswith(_LINE) else as_printed(figure)

    return _PLACEHOLDER.sub(said, text)


def figures_of(
    form: str, figure_ids: tuple[str, ...], rows: Mapping[str, Figure]
) -> tuple[Figure, ...]:
    """The figures that a chart draws; on a spine or a body, where it names none, all that fit there."""
    if figure_ids or form not in DRAWN:
        return tuple(rows[figure_id] for figure_id in figure_ids)
    sites = DRAWN[form]
    known = [figure for figure in rows.values() if figure.is_percentage and figure.site in sites]
    return tuple(sorted(known, key=lambda figure: sites.index(figure.site)))


def named_in(row: ChartRow) -> Iterator[str]:
    """The id of every figure that the texts of a chart name."""
    for text in (row.headline, row.measure, row.caution, row.note):
        for name in _PLACEHOLDER.findall(text):
            yield name.removesuffix(_LINE)


def read_charts_and_pages(
    folder: Path, package: Package, figures: Mapping[str, Figure] | None, words: Vocabulary
) -> tuple[tuple[ChartRow, ...], tuple[PageRow, ...], list[Problem]]:
    """The rows of both files with every problem; `figures` is None when they cannot be read."""
    pages, charts = Rows(""), Rows("")
    if package.has_resource(PAGES):
        pages = read_rows(folder, package.get_resource(PAGES))
        _check_topics(pages, words)
    if package.has_resource(CHARTS):
        charts = read_rows(folder, package.get_resource(CHARTS))
        _check_order(charts, pages)
        if figures is not None:
            for cells, number in zip(charts.cells, charts.numbers, strict=True):
                _check_figures(charts, cells, number, figures)
                _check_texts(charts, cells, number, figures)
    problems = [
        problem
        for rows in (pages, charts)
        for problem in sorted(rows.problems, key=lambda problem: problem.row or 0)
    ]
    if problems:
        return (), (), problems
    return (
        tuple(ChartRow(**cells) for cells in charts.cells),
        _with_a_page_of_charts(PageRow(**cells) for cells in pages.cells),
        [],
    )


def read_pages(folder: Path) -> tuple[PageRow, ...]:
    """The rows of pages.csv that are right, so that a page with an error elsewhere stays where it is.

    Raises:
        TableError: the descriptor cannot be read.
    """
    package = read_package(folder, optional={PAGES: PageRow.__annotations__})
    if not package.has_resource(PAGES):
        return (ONE_PAGE,)
    rows = read_rows(folder, package.get_resource(PAGES))
    wrong = {problem.row for problem in rows.problems}
    return _with_a_page_of_charts(
        PageRow(**cells)
        for cells, number in zip(rows.cells, rows.numbers, strict=True)
        if number not in wrong and cells.keys() >= PageRow.__annotations__.keys()
    )


def _with_a_page_of_charts(pages: Iterable[PageRow]) -> tuple[PageRow, ...]:
    """The pages, and one for all charts where none of them is for charts."""
    named = tuple(pages)
    return named if any(page.page_id != HOME for page in named) else (*named, ONE_PAGE)


def _check_topics(pages: Rows, words: Vocabulary) -> None:
    known = (*words.topics, *words.quantity_topics)
    for cells, number in zip(pages.cells, pages.numbers, strict=True):
        for topic in cells_of(cells.get("topics") or ""):
            if known and topic not in known:
                pages.report(
                    number,
                    "topics",
                    f"{topic} is no topic of the figures or quantities",
                    f"write {' or '.join(known)}",
                )
        page_id, section = cells.get("page_id"), cells.get("section")
        if page_id in TAKEN:
            message = f"{page_id} is a page of the dashboard already"
            pages.report(number, "page_id", message, "give this page an id of its own")
        if page_id and section and (page_id == HOME) != (section == HOME):
            message = f"{page_id} is in the section {section}"
            fix = f"write {HOME} into both page_id and section, or into neither"
            pages.report(number, "section", message, fix)


def _check_order(charts: Rows, pages: Rows) -> None:
    """A chart stands on a page that there is, and no two have one number there."""
    named = (cells.get("page_id") for cells in pages.cells)
    known = [page_id for page_id in named if page_id and page_id != HOME]
    known = known or [ONE_PAGE.page_id]
    taken: dict[tuple[Any, Any], int] = {}
    for cells, number in zip(charts.cells, charts.numbers, strict=True):
        page, order = cells.get("page"), cells.get("order")
        if not page or order is None:
            continue
        if page not in (*known, HOME, CONTRADICTIONS):
            message = f"{pages.file or 'pages.csv'} has no page called {page}"
            fix = f"write {' or '.join([HOME, *known, CONTRADICTIONS])}, or add the page"
            charts.report(number, "page", message, fix)
        if page == CONTRADICTIONS and cells.get("group") == "":
            message = f"a chart of the page {CONTRADICTIONS} has no group"
            charts.report(number, "group", message, "write the kind of contradiction that it shows")
        earlier = taken.setdefault((page, order), number)
        if earlier != number:
            message = f"row {earlier} has the number {order} on {page} already"
            charts.report(number, "order", message, "give each chart of a page its own number")


def _check_figures(
    charts: Rows, cells: dict[str, Any], number: int, figures: Mapping[str, Figure]
) -> None:
    if not {"figure_ids", "beside", "form"} <= cells.keys():
        return
    named, form = cells_of(cells["figure_ids"] or ""), cells["form"]
    if form not in get_args(Form):
        message = f"no chart is drawn as {form}"
        charts.report(number, "form", message, f"write {' or '.join(get_args(Form))}")
    for figure_id in dict.fromkeys(named):
        if figure_id not in figures:
            _report_unknown(charts, number, "figure_ids", figure_id)
        elif named.count(figure_id) > 1:
            charts.report(number, "figure_ids", f"{figure_id} is named twice", "name it once")
    if figures.keys() >= set(named):
        drawn = figures_of(form, named, figures)
        message, fix = "the chart draws no figure", "write the ids of its figures, ; between them"
        if drawn and form in DRAWN:
            message, fix = obstacle(form, drawn), "write the ids of figures that fit together"
        elif drawn and form == "people":
            message, fix = _no_people(drawn), "write scale into form"
        elif drawn:
            message = ""
        if message:
            charts.report(number, "figure_ids", message, fix)
    for pair in cells_of(cells["beside"] or ""):
        mark, _, printed = pair.partition(":")
        if mark not in named:
            message = f"{mark} is not drawn by this chart"
            charts.report(number, "beside", message, "write an id of figure_ids before the colon")
        if printed not in figures:
            _report_unknown(charts, number, "beside", printed)


def _no_people(figures: Collection[Figure]) -> str:
    """Why some figures cannot be drawn as people, who cannot be divided; empty if they can."""
    for figure in figures:
        if not (figure.is_percentage and figure.low.is_integer() and figure.high.is_integer()):
            return f"{figure.figure_id} is no percentage in whole numbers: no people can be drawn"
    return ""


def _check_texts(
    charts: Rows, cells: dict[str, Any], number: int, figures: Mapping[str, Figure]
) -> None:
    for column in ("headline", "measure", "caution", "note"):
        text = cells.get(column)
        if text is None:
            continue
        unknown = [
            name for name in _PLACEHOLDER.findall(text) if name.removesuffix(_LINE) not in figures
        ]
        for name in unknown:
            message = f"{{{name}}} names no figure"
            fix = "write {figure_id} for a value, {figure_id.line} for its line"
            charts.report(number, column, message, fix)
        if re.search(r"[{}]", _PLACEHOLDER.sub("", text)):
            message = "a brace is opened or closed alone"
            charts.report(number, column, message, "write {figure_id}, or no brace")
        elif not unknown:
            _check_length(charts, number, column, filled(text, figures))


def _check_length(charts: Rows, number: int, column: str, text: str) -> None:
    longest = LONGEST.get(column)
    if longest is not None and len(text) > longest:
        message = f"{len(text)} characters with its figures filled in, more than {longest}"
        fix = f"shorten it to {longest}; what is left out can stand in note"
        charts.report(number, column, message, fix)


def _report_unknown(charts: Rows, number: int, column: str, figure_id: str) -> None:
    charts.report(number, column, f"no figure is called {figure_id}", "write the id of a figure")


def placed(charts: Collection[ChartRow], pages: Collection[PageRow]) -> list[ChartRow]:
    """The charts by page, in the order of the pages; those of the contradictions come last."""
    position = {page.page_id: number for number, page in enumerate(pages)}
    return sorted(charts, key=lambda row: (position.get(row.page, len(position)), row.order))
