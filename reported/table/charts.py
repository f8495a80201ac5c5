"""Which charts and pages a data folder wants: rows of charts.csv and pages.csv.

A data folder need not have either file: its figures then get charts of their topic, on one page.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from reported.table.printed import as_printed
from reported.table.rows import Figure, cells_of
from reported.table.sites import DRAWN

CHARTS, PAGES = "charts", "pages"
# The page of the product that shows every chart with a group; all others are rows of pages.csv.
CONTRADICTIONS = "contradictions"
STUDIES, FIGURES, GLOSSARY, EXPORT = "what_studies_say", "all_figures", "glossary", "export"
# The first page, which has no more than a chart or two; a row of pages.csv may give it a title and a lead.
HOME = "home"
# The scripts of the dashboard, and with them every address that no page of charts can have: those of the server, of
# Streamlit and of the folder of documents.
SCRIPTS = (
    "about", FIGURES, "charts", "check_the_sources", CONTRADICTIONS, EXPORT, GLOSSARY, "self_test", STUDIES,
)  # fmt: skip
TAKEN = (
    *SCRIPTS, "404", "api", "app", "auth", "component", "data", "embed", "index", "media", "oauth2callback",
    "oembed", "search", "static",
)  # fmt: skip
# What the program calls charts that it makes itself, and all of them together.
TAKEN_BY_CHARTS = re.compile(
    r"all|all-figures|(studies|what-studies-say|quantities-in)-.+|.+-out-of-100"
)
# How a chart is drawn: on scales, as icon arrays of people, on a spine, on a body.
Form = Literal["scale", "people", "spine", "body"]

# A headline names a figure as {figure_id} for its value, {figure_id.line} for its line.
PLACEHOLDER = re.compile(r"\{([^{}]*)\}")
LINE = ".line"
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
        figure = rows[match[1].removesuffix(LINE)]
        return str(figure.line) if match[1].endswith(LINE) else as_printed(figure)

    return PLACEHOLDER.sub(said, text)


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
        for name in PLACEHOLDER.findall(text):
            yield name.removesuffix(LINE)


def in_page_order(charts: Collection[ChartRow], pages: Collection[PageRow]) -> list[ChartRow]:
    """The charts by page, in the order of the pages; those of the contradictions come last."""
    position = {page.page_id: number for number, page in enumerate(pages)}
    return sorted(charts, key=lambda row: (position.get(row.page, len(position)), row.order))
