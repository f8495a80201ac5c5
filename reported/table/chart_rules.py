"""Read charts.csv and pages.csv with the rules that a schema cannot say.

`datapackage.json` states their columns; here stand the rules between rows and files.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from pathlib import Path
from typing import Any, get_args

from frictionless import Package

from reported.errors import Problem
from reported.table.charts import (
    CHARTS,
    CONTRADICTIONS,
    HOME,
    LINE,
    LONGEST,
    ONE_PAGE,
    PAGES,
    PLACEHOLDER,
    TAKEN,
    TAKEN_BY_CHARTS,
    ChartRow,
    Form,
    PageRow,
    figures_of,
    filled,
)
from reported.table.package import read_package
from reported.table.rows import Figure, cells_of
from reported.table.schema import Rows, read_rows
from reported.table.sites import DRAWN, obstacle
from reported.table.vocabulary import Vocabulary


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
        _check_ids(charts, figures or {}, words)
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
        if number not in wrong
        and cells.keys() >= PageRow.__annotations__.keys()
        and cells["page_id"] not in TAKEN
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
            message = f"{page_id} is an address of the dashboard already"
            pages.report(number, "page_id", message, "give this page an id of its own")
        if page_id and section and (page_id == HOME) != (section == HOME):
            message = f"{page_id} is in the section {section}"
            fix = f"write {HOME} into both page_id and section, or into neither"
            pages.report(number, "section", message, fix)


def _check_ids(charts: Rows, figures: Mapping[str, Figure], words: Vocabulary) -> None:
    """No chart is called as a figure, as a chart that the program makes, or as one of a topic's further figures."""
    topics = {topic.replace("_", "-") for topic in (*words.topics, *words.quantity_topics)}
    for cells, number in zip(charts.cells, charts.numbers, strict=True):
        chart_id = cells.get("chart_id") or ""
        topic, _, end = chart_id.rpartition("-")
        of_a_topic = topic in topics and end.isdecimal()
        if of_a_topic or chart_id in figures or TAKEN_BY_CHARTS.fullmatch(chart_id):
            message = f"{chart_id} is what the dashboard calls a figure or a chart of its own"
            charts.report(number, "chart_id", message, "give this chart an id of its own")


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
            name for name in PLACEHOLDER.findall(text) if name.removesuffix(LINE) not in figures
        ]
        for name in unknown:
            message = f"{{{name}}} names no figure"
            fix = "write {figure_id} for a value, {figure_id.line} for its line"
            charts.report(number, column, message, fix)
        if re.search(r"[{}]", PLACEHOLDER.sub("", text)):
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
