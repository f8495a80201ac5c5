"""The pieces of the page that explains every word."""

from __future__ import annotations

import difflib

import streamlit as st

from reported.charts.wording import figure_text
from reported.table.csv_tables import glossary_csv
from reported.table.figures import Figure, Table
from reported.table.glossary import Glossary, Term
from ui.choices import EVERY, choose_one
from ui.loading import Content
from ui.navigation import GLOSSARY_PAGE
from ui.provenance import figure_links
from ui.text import markdown_link, markdown_text, small

# Up to this many terms are shown with the figures that use them; of more, each leads to its own.
MOST_OPEN = 3

# A list longer than this is narrowed by a search, not scrolled.
MOST_TERMS = 200


def show_glossary(content: Content) -> None:
    """The term that the link names with its figures, then all terms, to search."""
    glossary = content.glossary
    if not glossary.terms:
        st.info("The data folder has no glossary.")
        return
    wanted = _wanted(content, st.query_params.get("term") or "")
    terms = _filtered(glossary)
    others = [term for term in terms if term is not wanted]
    shown, count = others[:MOST_TERMS], len(terms)
    narrow = f" The first {MOST_TERMS} are listed: search." if len(others) > len(shown) else ""
    st.markdown(f"**{count:,} of {len(glossary.terms):,} words.**{narrow}")
    if not terms:
        st.info("No word fits the search.")
        st.page_link(GLOSSARY_PAGE, label="Show all words")
    for kind, title in glossary.kinds.items():
        of_kind = [term for term in shown if term.kind == kind]
        if of_kind:
            st.header(title, anchor=kind)
            _terms(of_kind, content.table, count <= MOST_OPEN)
    st.download_button(
        "CSV of these words",
        lambda: glossary_csv(terms),
        file_name=f"glossary-{count}-of-{len(glossary.terms)}.csv",
        mime="text/csv",
        on_click="ignore",
        disabled=not terms,
    )


def _terms(terms: list[Term], table: Table, opened: bool) -> None:
    """Some terms, each with the figures that use it or a link to them."""
    for term in terms:
        st.subheader(markdown_text(term.term), anchor=term.term_id)
        _explain(term)
        if opened:
            _figures(term, table)
        else:
            _link(term, f"Where “{term.term}” is used")


def figures_that_use(term: Term, table: Table) -> tuple[Figure, ...]:
    """The figures whose own sentences use a term."""
    alone = Glossary((term,))
    return tuple(figure for figure in table.row.values() if alone.terms_in(figure_text(figure)))


def _wanted(content: Content, term_id: str) -> Term | None:
    """Show the term of this id with its figures, or a helpful word when there is none."""
    if not term_id:
        return None
    term = content.glossary.term.get(term_id)
    if term is None:
        st.warning(f"The glossary has no word called **{markdown_text(term_id[:80])}**.")
        for close in difflib.get_close_matches(term_id[:80], content.glossary.term, 3, 0.5):
            _link(content.glossary.term[close], f"Perhaps: {content.glossary.term[close].term}")
        return None
    st.header(markdown_text(term.term), anchor=term.term_id)
    _explain(term)
    _figures(term, content.table)
    return term


def _filtered(glossary: Glossary) -> list[Term]:
    first, second = st.columns(2)
    text = first.text_input(
        "Search", key="text", bind="query-params", placeholder=_example(glossary)
    )
    kind = choose_one("Kind", glossary.kinds, "kind", place=second, every="All words")
    words = (text or "").lower().split()
    return [
        term
        for term in glossary.terms
        if kind in (EVERY, term.kind)
        and all(word in f"{term.term} {term.forms} {term.definition}".lower() for word in words)
    ]


def _example(glossary: Glossary) -> str:
    """What can be written into the search, from the words that there are."""
    return ", ".join([*(term.term for term in glossary.terms[-2:]), "…"])


def _explain(term: Term) -> None:
    forms = [spelling for spelling in term.spellings if spelling != term.term]
    also = f"Also: {markdown_text(', '.join(forms))}. " if forms else ""
    more = f"{also}More: {markdown_link(term.reference_title, term.reference_url)}"
    st.markdown(f"{markdown_text(term.definition)}  \n:small[{more}]")


def _figures(term: Term, table: Table) -> None:
    figures = figures_that_use(term, table)
    if figures:
        figure_links(figures)
    else:
        small("No sentence about a figure uses it; the charts and pages do.")


def _link(term: Term, label: str) -> None:
    st.page_link(GLOSSARY_PAGE, label=markdown_text(label), query_params={"term": term.term_id})
