"""What published studies say: all of it drawn, and one figure with the studies beside it."""

from __future__ import annotations

from functools import partial

import streamlit as st

from reported.charts.catalogue import Entry
from reported.charts.drawing import TWO_COLUMNS
from reported.charts.published import groups, printed, short_reference
from reported.charts.studies import CAUTION, PREFIX
from reported.charts.wording import as_printed, value
from reported.export.citations import cite_studies
from reported.table.charts import STUDIES
from reported.table.literature import PublishedValue
from ui.charts import jumps, show_plot
from ui.citing import show_citation
from ui.loading import Content
from ui.named import named, named_chart, say_unknown
from ui.navigation import STUDIES_PAGE
from ui.provenance import figure_links, source_markdown
from ui.screen import page_width
from ui.studies_list import LIST, show_list
from ui.taking import take
from ui.text import markdown_link, markdown_text, small
from ui.words import text_with_meanings

HOW_TO_READ = (
    "Above: what is reported, hollow where the source hedges it. Below, in another colour and never "
    "hollow: published values, a diamond where the base may be the same, a triangle where base or "
    "endpoint is another one. A thin line is a 95% confidence interval, a pale bar a range of subgroups."
)
# What a folded part takes of the width of the page, in pixels.
_FOLD = 36


def show_studies(content: Content) -> None:
    """The comparison that the link names, else what may be compared, what may not, and a list of all."""
    if not content.literature.values:
        st.info("The data folder has no published values.")
        return
    # The button "Link" under a drawing names the chart, every other link the figure.
    asked = named("figure")
    drawn = (*content.beside_studies, *content.comparisons)
    chart_id = "" if asked else named_chart(content, STUDIES, drawn)
    figure_id = asked or chart_id.removeprefix(PREFIX)
    if figure_id in content.table.figure:
        _one_figure(content, figure_id)
        return
    if asked:
        say_unknown("The table has no figure", asked, content.table.figure, partial(_link, content))
    names = {entry.anchor: entry.name for entry in content.beside_studies}
    jumps(names | {LIST: "Every figure"})
    for number, entry in enumerate(content.beside_studies):
        st.header(markdown_text(entry.headline), anchor=entry.anchor)
        if number == 0:
            _chart(content, entry, folded=False)
        else:
            _folded_chart(content, entry, opened=entry.chart_id == chart_id)
    show_list(content, partial(show_comparison, content))


@st.fragment
def _folded_chart(content: Content, entry: Entry, *, opened: bool) -> None:
    """A chart of values that may not be compared: drawn when its reader opens it."""
    fold = st.expander(
        "Show the drawing", expanded=opened, key=f"fold-{entry.chart_id}", on_change="rerun"
    )
    if fold.open:
        with fold:
            _chart(content, entry, folded=True)


def _chart(content: Content, entry: Entry, *, folded: bool) -> None:
    """Many figures, each with the values below it."""
    with st.container(key=f"part-{entry.chart_id}"):
        text_with_meanings(content.glossary, f"measure-{entry.chart_id}", entry.measure)
        _drawn(content, entry, entry.note, folded=folded)
        small(HOW_TO_READ)


def _one_figure(content: Content, figure_id: str) -> None:
    """Only the comparison that the link names, so that no figure is drawn twice on the page."""
    st.page_link(STUDIES_PAGE, label="All figures and studies", icon=":material/arrow_back:")
    entry = next((e for e in content.comparisons if e.figures[0].figure_id == figure_id), None)
    if entry is None:
        figure = content.table.figure[figure_id]
        st.header(markdown_text(f"{figure.subject}: {as_printed(figure)}"), anchor=figure_id)
        st.info("No comparable value was found for this figure.")
        figure_links((figure,))
        return
    st.header(markdown_text(entry.headline), anchor=entry.anchor)
    show_comparison(content, entry)


def _link(content: Content, figure_id: str) -> None:
    figure = content.table.figure[figure_id]
    st.page_link(
        STUDIES_PAGE,
        label=markdown_text(f"{value(figure)} {figure.subject}"),
        query_params={"figure": figure_id},
    )


def show_comparison(content: Content, entry: Entry) -> None:
    """One figure and the values beside it: the drawing, what to know of each value, references."""
    _drawn(content, entry, CAUTION, folded=False)
    for group in groups(entry.published):
        for published in group.values:
            _published(published)
    small(HOW_TO_READ)
    figure_links(entry.figures)
    show_citation(entry.chart_id, partial(cite_studies, entry.published))


def _drawn(content: Content, entry: Entry, caution: str, *, folded: bool) -> None:
    """The drawing, under it the caution beside the row of what can be taken."""
    room = page_width() - (_FOLD if folded else 0)
    show_plot(content, entry, room)
    left, right = st.columns([5, 3]) if room >= TWO_COLUMNS else (st.container(), st.container())
    with right:
        take(content, entry)
    with left:
        text_with_meanings(content.glossary, f"caution-{entry.chart_id}", f"⚠ {caution}")
        small(source_markdown(entry.named, content.table))


def _published(study: PublishedValue) -> None:
    """What has to be known of a value beside the drawing, and where it can be read."""
    links = [
        markdown_link(name, address)
        for name, address in (("DOI", study.doi_link), ("PubMed", study.pubmed_link))
        if address
    ]
    st.markdown(
        f"**{markdown_text(f'{printed(study)} {study.quantity}')}**: {markdown_text(study.note)}  \n"
        f":small[{markdown_text(short_reference(study))} ({' · '.join(links)})]"
    )
