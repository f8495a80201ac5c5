"""The pieces of the page that sets published values beside the reported figures."""

from __future__ import annotations

import difflib
from functools import partial

import streamlit as st

from reported.charts.catalogue import Entry
from reported.charts.published import (
    DESIGNS,
    RELATIONS,
    groups,
    interval,
    of_whom,
    printed,
    reference,
)
from reported.charts.studies import (
    CAUTION,
    EACH_LINE,
    SECTIONS,
    WHAT_IT_MEANS,
    section_of,
    studies_say,
    what_was_found,
)
from reported.charts.wording import as_printed, value
from reported.export.citations import cite_studies
from reported.table.csv_tables import literature_csv
from reported.table.figures import Figure
from reported.table.literature import PublishedValue
from ui.charts import show_plot
from ui.choices import EVERY, choose_one
from ui.citing import FORMATS, show_citation
from ui.loading import Content
from ui.navigation import EXPORT_PAGE, STUDIES_PAGE
from ui.provenance import figure_links
from ui.text import markdown_link, markdown_text, small
from ui.words import words_of_chart

HOW_TO_READ = (
    "Above: what is reported, hollow where the source hedges it. Below, in another colour and never "
    "hollow: published values, a diamond where the base may be the same, a triangle where base or "
    "endpoint is another one. A thin line is a 95% confidence interval, a pale bar a range of subgroups."
)
# A list longer than this is narrowed by filters, not scrolled.
MOST_FIGURES = 200


def show_studies(content: Content) -> None:
    """The comparison that the link names, then every figure by what was found beside it."""
    if not content.literature.values:
        st.info("The data folder has no published values.")
        return
    _answer(content)
    _wanted(content, st.query_params.get("figure") or "")
    figures = _filtered(content)
    for section, title in SECTIONS.items():
        in_section = [f for f in figures if section_of(f, content.literature) == section]
        if not in_section:
            continue
        st.header(f"{title}: {len(in_section)}", anchor=section)
        small(WHAT_IT_MEANS[section])
        for figure in in_section[:MOST_FIGURES]:
            _line(content, figure)
        if len(in_section) > MOST_FIGURES:
            small(f"The first {MOST_FIGURES} are listed: narrow the filters.")
    if not figures:
        st.info("No figure fits all filters. Remove one of them.")
        st.page_link(STUDIES_PAGE, label="Remove all filters")
    shown = {figure.figure_id for figure in figures}
    _downloads([v for v in content.literature.values if shown.intersection(v.figures)])


def _answer(content: Content) -> None:
    """What the page has to say, before anything is chosen."""
    st.markdown(f"{what_was_found(content.table, content.literature)} {EACH_LINE}")


def _wanted(content: Content, figure_id: str) -> None:
    """Show the figure of this id with its chart, or a helpful word when there is none."""
    if not figure_id:
        return
    figure = content.table.figure.get(figure_id)
    if figure is None:
        st.warning(f"The table has no figure called **{markdown_text(figure_id[:80])}**.")
        close = difflib.get_close_matches(figure_id[:80], list(content.table.figure)[:5000], 3, 0.5)
        for other in close:
            _line(content, content.table.figure[other])
        return
    entry = next((e for e in content.comparisons if figure in e.figures), None)
    if entry is None:
        said = markdown_text(f"{figure.subject}: {as_printed(figure)}")
        st.header(said, anchor=figure_id)
        st.info("No comparable value was found for this figure.")
        figure_links((figure,))
    else:
        _comparison(content, entry)
    st.page_link(STUDIES_PAGE, label="All figures and studies", icon=":material/arrow_back:")


def _comparison(content: Content, entry: Entry) -> None:
    """One figure and the values beside it: chart, what to know, references."""
    st.header(markdown_text(entry.headline), anchor=entry.chart_id)
    small(markdown_text(entry.measure))
    st.warning(CAUTION)
    words_of_chart(content.glossary, entry)
    show_plot(content, entry)
    small(HOW_TO_READ)
    for group in groups(entry.published):
        st.subheader(markdown_text(group.topic), anchor=group.relation)
        for published in group.values:
            _published(published)
    figure_links(entry.figures)
    st.page_link(
        EXPORT_PAGE,
        label="This chart as a picture, a slide, a PDF, data",
        query_params={"chart": entry.chart_id},
    )
    with st.expander("Cite the studies of this chart"):
        show_citation(entry.chart_id, partial(cite_studies, entry.published))


def _published(study: PublishedValue) -> None:
    said = (
        printed(study)
        if study.value is None
        else ", ".join(filter(None, [printed(study), interval(study)]))
    )
    whom = of_whom(study)
    links = [
        markdown_link(name, address)
        for name, address in (("DOI", study.doi_link), ("PubMed", study.pubmed_link))
        if address
    ]
    st.markdown(
        f"**{markdown_text(said)}** {markdown_text(study.quantity)}: "
        f"{markdown_text(study.measure)}. {markdown_text(whom[:1].upper() + whom[1:])}.  \n"
        f"{markdown_text(study.note)}  \n"
        f":small[{markdown_text(reference(study))} ({' · '.join(links)})]"
    )


def _line(content: Content, figure: Figure) -> None:
    """A figure in the list; its link shows the chart."""
    values = content.literature.of(figure.figure_id)
    with st.container(horizontal=True, gap="small", vertical_alignment="center"):
        st.page_link(
            STUDIES_PAGE,
            label=markdown_text(f"{value(figure)} {figure.subject}"),
            query_params={"figure": figure.figure_id},
        )
        if values:
            small(markdown_text(studies_say(values)))


def _filtered(content: Content) -> list[Figure]:
    relations = {name: words.capitalize() for name, (_, words) in RELATIONS.items()}
    designs = {name: words.capitalize() for name, words in DESIGNS.items()}
    first, second = st.columns(2)
    any_or_none = "Any, or no value"
    topic = choose_one(
        "Topic", content.table.words.topic_titles, "topic", place=first, every="All topics"
    )
    relation = choose_one(
        "Base of a published value", relations, "relation", place=second, every=any_or_none
    )
    third, fourth = st.columns(2)
    design = choose_one("Design", designs, "design", place=third, every=any_or_none)
    text = fourth.text_input("Text", key="text", bind="query-params", placeholder=_example(content))
    words = (text or "").lower().split()
    return [
        figure
        for figure in content.table.figures
        if topic in (EVERY, figure.topic)
        and _fits(content, figure, str(relation), str(design))
        and all(word in _text(content, figure) for word in words)
    ]


def _example(content: Content) -> str:
    """What can be written into the search, from the values that there are."""
    study = content.literature.values[-1]
    return f"{DESIGNS[study.design]}, {study.journal}, {study.year} …"


def _fits(content: Content, figure: Figure, relation: str, design: str) -> bool:
    if relation == design == EVERY:
        return True
    return any(
        relation in (EVERY, group.relation) and design in (EVERY, value.design)
        for group in groups(content.literature.of(figure.figure_id))
        for value in group.values
    )


def _text(content: Content, figure: Figure) -> str:
    parts = [figure.figure_id, figure.subject, figure.claim, as_printed(figure)]
    for study in content.literature.of(figure.figure_id):
        parts += [study.quantity, study.measure, of_whom(study), reference(study), printed(study)]
    return " ".join(parts).lower()


def _downloads(values: list[PublishedValue]) -> None:
    """The rows and the references of the values that the list shows."""
    st.header("Take the values and references", anchor="files")
    count = len(values)
    with st.container(horizontal=True):
        st.download_button(
            "CSV",
            lambda: literature_csv(values),
            file_name=f"published-values-{count}.csv",
            mime="text/csv",
            on_click="ignore",
            disabled=not values,
            help="The published values of the list, with every column",
        )
        for label, style, ending, mime in FORMATS:
            st.download_button(
                label,
                partial(cite_studies, values, style),
                file_name=f"published-studies-{count}.{ending}",
                mime=mime,
                on_click="ignore",
                disabled=not values,
                help="The references of all these values, each study once",
            )
    with st.expander("The references in plain text"):
        st.code(cite_studies(values, "text"), language=None, wrap_lines=True)
