"""Which charts exist: for each its headline, its figures in panels, and what to be careful about.

A chart is a row of charts.csv, which names figures and holds no numbers. A panel is one axis with one
denominator: panels are made from the figures themselves, so that no row can put two denominators,
scopes or directions on one axis. A figure that no row draws gets a chart of its topic all the same.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from reported.table.charts import (
    CONTRADICTIONS,
    HOME,
    ChartRow,
    Form,
    figures_of,
    filled,
    named_in,
    placed,
)
from reported.table.figures import Table
from reported.table.literature import PublishedValue
from reported.table.rows import Figure
from reported.table.sites import DRAWN, obstacle
from reported.table.vocabulary import Vocabulary

# More figures than this in one drawing are no longer read as a chart.
MOST_FIGURES = 40


COMPARE_WITHIN = "Compare only within a panel"

# The id of a figure that is drawn, and one that is only printed as text beside it.
Beside = tuple[tuple[str, Figure], ...]


def axis(figure: Figure) -> tuple[str, str, str, str, str]:
    """What figures have in common that may share an axis: topic, base, scope, direction, unit."""
    return figure.topic, figure.denominator, figure.scope, figure.direction, figure.unit


@dataclass(frozen=True, slots=True)
class Panel:
    """The figures that share one axis: same topic, denominator, scope, direction and unit.

    `beside` are figures of another unit that are printed as text at the label of one of them.
    """

    figures: tuple[Figure, ...]
    beside: Beside = ()

    @property
    def topic(self) -> str:
        """The topic of every figure in it."""
        return self.figures[0].topic

    @property
    def words(self) -> Vocabulary:
        """How the controlled words of the figures are called."""
        return self.figures[0].words

    @property
    def topic_title(self) -> str:
        """What the topic is called."""
        return self.words.topic_title(self.topic)

    @property
    def denominator(self) -> str:
        """What every percentage in it is a share of."""
        return self.figures[0].denominator

    @property
    def denominator_status(self) -> str:
        """Whether the source states the denominator: stated, partial, unclear."""
        return self.figures[0].denominator_status

    @property
    def scope(self) -> str:
        """What every figure in it is about, in a controlled word of the data folder."""
        return self.figures[0].scope

    @property
    def direction(self) -> str:
        """Whether high values are good news: favourable, adverse, neutral."""
        return self.figures[0].direction

    @property
    def unit(self) -> str:
        """What every figure in it is counted in."""
        return self.figures[0].unit

    @property
    def disagreement(self) -> tuple[Figure, Figure] | None:
        """The first two figures in it that give different values for one quantity."""
        for figure in self.figures:
            for other in self.figures:
                if other.figure_id in figure.disagreements:
                    return figure, other
        return None


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
        groups: dict[object, list[Figure]] = {}
        for figure in self.figures:
            shared = (axis(figure), self.published_beside((figure,)))
            groups.setdefault(shared, []).append(figure)
        return tuple(Panel(tuple(group), self.beside) for group in groups.values())

    def published_beside(self, figures: Iterable[Figure]) -> tuple[PublishedValue, ...]:
        """Its published values that stand beside some of its figures."""
        shown = {figure.figure_id for figure in figures}
        return tuple(value for value in self.published if shown.intersection(value.figures))

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
    charted = {figure.figure_id for entry in known for figure in entry.figures}
    rest: dict[str, list[Figure]] = {topic: [] for topic in table.words.topics}
    for figure in table.figures:
        if figure.figure_id not in charted:
            rest.setdefault(figure.topic, []).append(figure)
    for topic, figures in rest.items():
        known += _topic_entries(topic, figures, table)
    return tuple(known)


def wanted(table: Table) -> list[Entry]:
    """The charts of charts.csv, those of one page after the other.

    A part of a table lacks figures: a chart that draws or names one of them is left out, and a figure
    that one would only print beside another is left out by itself.
    """
    rows, entries_of_rows = table.row, []
    for row in placed(table.charts, table.pages):
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


def _topic_entries(topic: str, figures: list[Figure], table: Table) -> Iterable[Entry]:
    for start in range(0, len(figures), MOST_FIGURES):
        number = start // MOST_FIGURES + 1
        yield Entry(
            f"{topic.replace('_', '-')}-{number}",
            f"{table.words.topic_title(topic)}: what else the sources report",
            "Percent of the base named over each panel",
            COMPARE_WITHIN,
            f"{COMPARE_WITHIN}: the bases differ between panels.",
            tuple(figures[start : start + MOST_FIGURES]),
            page=page_of_rest(topic, table),
            name=table.words.topic_title(topic),
        )


def page_of_rest(topic: str, table: Table) -> str:
    """The id of the page for figures of a topic that have no chart of their own."""
    pages = [page for page in table.pages if page.page_id != HOME]
    named = (page.page_id for page in pages if topic in page.rest)
    return next(named, pages[0].page_id if pages else "")


def overview(table: Table) -> Entry:
    """All figures in one chart, by topic; the first `MOST_FIGURES` when there are more."""
    order = {topic: number for number, topic in enumerate(table.words.topics)}
    figures = sorted(table.figures, key=lambda figure: order.get(figure.topic, len(order)))
    shown = tuple(figures[:MOST_FIGURES])
    how_many = "all" if len(shown) == len(figures) else f"the first {len(shown)} of the"
    return Entry(
        "all-figures",
        f"What the sources report: {how_many} {len(figures)} percentages, each on its own base",
        "Percent of the base named over each panel; periods mostly not stated",
        COMPARE_WITHIN,
        f"{COMPARE_WITHIN}: the bases differ between panels, so nothing here is a total or a ranking.",
        shown,
    )
