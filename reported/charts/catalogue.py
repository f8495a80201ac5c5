"""Which charts exist: for each its headline, its figures in panels, and what to be careful about.

A chart is a row of charts.csv, which names figures and holds no numbers. A panel is one axis with one
denominator: panels are made from the figures themselves, so that no row can put two denominators,
scopes or directions on one axis. A figure that no row draws gets a chart of its topic all the same.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from reported.charts.panels import Beside, Panel, axis
from reported.charts.published import groups
from reported.table.charts import (
    CONTRADICTIONS,
    HOME,
    ChartRow,
    Form,
    figures_of,
    filled,
    in_page_order,
    named_in,
)
from reported.table.figures import Table
from reported.table.literature import PublishedValue
from reported.table.rows import Figure
from reported.table.sites import DRAWN, obstacle

# More figures than this in one drawing are no longer read as a chart.
MOST_FIGURES = 40
COMPARE_WITHIN = "Compare only within a panel"


@dataclass(frozen=True, slots=True)
class Entry:
    """One chart: its words, complete, and its figures.

    `caution` is short, for the drawing; `note` is the whole of it. `beside` are figures that have no
    mark on the chart: each is printed as text at a figure that has one. `page` is the id of the page
    that shows it, empty for none; `group` the kind of contradiction that it shows; `name` is a word or
    two for lists.
    """

    chart_id: str
    headline: str
    measure: str
    caution: str
    note: str
    figures: tuple[Figure, ...]
    beside: Beside = ()
    form: Form = "scale"
    page: str = ""
    group: str = ""
    name: str = ""
    published: tuple[PublishedValue, ...] = ()

    @property
    def anchor(self) -> str:
        """What its part of a page is called in an address: no id of a page's own begins so."""
        return f"chart-{self.chart_id}"

    @property
    def panels(self) -> tuple[Panel, ...]:
        """The figures by denominator, in the order in which each denominator first appears.

        Figures with other published values beside them have a panel of their own.
        """
        found: dict[tuple[object, tuple[PublishedValue, ...]], list[Figure]] = {}
        for figure in self.figures:
            shared = axis(figure), self.published_beside(figure)
            found.setdefault(shared, []).append(figure)
        return tuple(
            Panel(tuple(figures), self.beside, groups(published))
            for (_, published), figures in found.items()
        )

    def published_beside(self, figure: Figure) -> tuple[PublishedValue, ...]:
        """Its published values that stand beside a figure, and so beside all of its panel."""
        return tuple(value for value in self.published if figure.figure_id in value.figures)

    @property
    def named(self) -> tuple[Figure, ...]:
        """Every figure that it shows, as a mark or as text, each once."""
        drawn = {figure.figure_id for figure in self.figures}
        beside = (figure for figure_id, figure in self.beside if figure_id in drawn)
        return tuple(dict.fromkeys((*self.figures, *beside)))

    @property
    def topics(self) -> tuple[str, ...]:
        """The topics of its figures, each once."""
        return tuple(dict.fromkeys(figure.topic for figure in self.figures))


def entries(table: Table) -> tuple[Entry, ...]:
    """Every chart of percentages that the table wants; together they hold every figure.

    Figures that none of them draws follow in charts of their topic, at most `MOST_FIGURES` in one.
    """
    known = [
        entry
        for entry in wanted(table)
        if entry.page != CONTRADICTIONS
        and entry.form not in DRAWN
        and any(figure.is_percentage for figure in entry.figures)
    ]
    for topic, number, figures in _undrawn(_by_topic(table), known, lambda figure: figure.topic):
        chart_id = f"{topic.replace('_', '-')}-{number}"
        title, measure = table.words.topic_title(topic), "Percent of the base named over each panel"
        known.append(_rest(chart_id, title, measure, "the bases differ", figures, table))
    return tuple(known)


def quantity_entries(table: Table) -> tuple[Entry, ...]:
    """Every chart of what is no percentage: lengths of time, ratios, fractions in words, limits, ranks.

    Each panel has the axis of its unit. Together they hold every row of quantities.csv: what charts.csv
    does not draw follows in charts of one unit.
    """
    known = [
        entry
        for entry in wanted(table)
        if entry.page != CONTRADICTIONS
        and not any(figure.is_percentage for figure in entry.figures)
    ]
    for unit, number, quantities in _undrawn(table.quantities, known, lambda figure: figure.unit):
        chart_id = f"quantities-in-{unit}-{number}"
        title = table.words.unit(unit).title
        measure = f"{title}, of what is named over each panel"
        known.append(_rest(chart_id, title, measure, "what is counted differs", quantities, table))
    return tuple(known)


def contradictions(table: Table) -> tuple[Entry, ...]:
    """Where a source contradicts itself, or invites a comparison that its figures do not bear.

    Each is a chart with a group, whose note says what may not be concluded from its rows; in the order
    of the groups in the descriptor.
    """
    order = {group: number for number, group in enumerate(table.words.groups)}
    found = [entry for entry in wanted(table) if entry.group]
    return tuple(sorted(found, key=lambda entry: order.get(entry.group, len(order))))


def contradiction_entries(table: Table) -> tuple[Entry, ...]:
    """The charts that are made for this alone."""
    return tuple(entry for entry in contradictions(table) if entry.page == CONTRADICTIONS)


def wanted(table: Table) -> list[Entry]:
    """The charts of charts.csv, those of one page after the other.

    A part of a table lacks figures: a chart that draws or names one of them is left out, and a figure
    that one would only print beside another is left out by itself.
    """
    rows, entries_of_rows = table.row, []
    for row in in_page_order(table.charts, table.pages):
        if rows.keys() >= {*row.figures, *named_in(row)}:
            figures = figures_of(row.form, row.figures, rows)
            fit = row.form not in DRAWN or not obstacle(row.form, figures)
            if figures and fit:
                entries_of_rows.append(_entry(row, figures, table))
    return entries_of_rows


def _entry(row: ChartRow, figures: tuple[Figure, ...], table: Table) -> Entry:
    headline, measure, caution, note = (
        filled(text, table.row) for text in (row.headline, row.measure, row.caution, row.note)
    )
    beside = tuple((drawn, table.row[other]) for drawn, other in row.pairs if other in table.row)
    return Entry(
        row.chart_id, headline, measure, caution, note, figures, beside, row.form,
        page=row.page, group=row.group, name=row.name,
    )  # fmt: skip


def _by_topic(table: Table) -> list[Figure]:
    order = {topic: number for number, topic in enumerate(table.words.topics)}
    return sorted(table.figures, key=lambda figure: order.get(figure.topic, len(order)))


def in_parts(figures: Sequence[Figure]) -> Iterator[tuple[int, tuple[Figure, ...]]]:
    """No more figures at once than can be read in one chart, numbered from 1."""
    for start in range(0, len(figures), MOST_FIGURES):
        yield start // MOST_FIGURES + 1, tuple(figures[start : start + MOST_FIGURES])


def _undrawn(
    figures: Iterable[Figure], known: Iterable[Entry], by: Callable[[Figure], str]
) -> Iterator[tuple[str, int, tuple[Figure, ...]]]:
    """Figures that no known chart draws, in parts that are alike."""
    drawn = {figure.figure_id for entry in known for figure in entry.figures}
    undrawn: dict[str, list[Figure]] = {}
    for figure in figures:
        if figure.figure_id not in drawn:
            undrawn.setdefault(by(figure), []).append(figure)
    for name, members in undrawn.items():
        for number, part in in_parts(members):
            yield name, number, part


def _rest(
    chart_id: str, title: str, measure: str, why: str, figures: tuple[Figure, ...], table: Table
) -> Entry:
    """A chart of figures that have none of their own, on the page that takes those of its topic."""
    pages = [page for page in table.pages if page.page_id != HOME]
    named = (page.page_id for page in pages if figures[0].topic in page.rest)
    return Entry(
        chart_id,
        f"{title}: what else the sources report",
        measure,
        COMPARE_WITHIN,
        f"{COMPARE_WITHIN}: {why} between panels.",
        figures,
        page=next(named, pages[0].page_id if pages else ""),
        name=title,
    )


def overview(table: Table) -> Entry:
    """All figures in one chart, by topic; the first `MOST_FIGURES` when there are more."""
    shown = tuple(_by_topic(table)[:MOST_FIGURES])
    count = len(table.figures)
    how_many = "all" if len(shown) == count else f"the first {len(shown)} of the"
    return Entry(
        "all-figures",
        f"What the sources report: {how_many} {count} percentages, each on its own base",
        "Percent of the base named over each panel; periods mostly not stated",
        COMPARE_WITHIN,
        f"{COMPARE_WITHIN}: the bases differ between panels, so nothing here is a total or a ranking.",
        shown,
    )
