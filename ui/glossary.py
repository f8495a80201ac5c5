"""The pieces of the page that explains every word."""

from __future__ import annotations

from itertools import groupby

import streamlit as st

from reported.charts.wording import figure_text
from reported.table.csv_tables import glossary_csv
from reported.table.figures import Table
from reported.table.glossary import Glossary, Term
from reported.table.rows import Figure
from ui.choices import EVERY, choose_one
from ui.component import component, run_again
from ui.loading import Content
from ui.named import named, say_unknown
from ui.navigation import GLOSSARY_PAGE
from ui.provenance import figure_links
from ui.text import markdown_link, markdown_text, small

# Up to this many terms are shown with links to the figures that use them; in a longer list each
# term has one link, to a page of its own.
MOST_OPEN = 3

# A list longer than this is narrowed by a search, not scrolled.
MOST_TERMS = 200

# On paper every meaning is opened by the page's own script, which looks into no shadow tree.
_list = component(__file__, html='<div class="glossary"></div>', isolate_styles=False)


def show_glossary(content: Content) -> None:
    """The term that the link names with its figures, then all terms, to search."""
    glossary = content.glossary
    if not glossary.terms:
        st.info("The data folder has no glossary.")
        return
    wanted = _wanted(content, named("term"))
    terms = _filtered(glossary)
    others = [term for term in terms if term is not wanted]
    shown, count = others[:MOST_TERMS], len(terms)
    narrow = f" The first {MOST_TERMS} are listed: search." if len(others) > len(shown) else ""
    st.markdown(f"**{count:,} of {len(glossary.terms):,} words.**{narrow}")
    if not terms:
        st.info("No word fits the search.")
        st.page_link(GLOSSARY_PAGE, label="Show all words")
    else:
        _terms(shown, content.table, opened=count <= MOST_OPEN)
    st.download_button(
        "CSV of these words",
        lambda: glossary_csv(terms),
        file_name=f"glossary-{count}-of-{len(glossary.terms)}.csv",
        mime="text/csv",
        on_click="ignore",
        disabled=not terms,
    )


def _terms(terms: list[Term], table: Table, *, opened: bool) -> None:
    """Some terms by their letters, each with a way to the figures that use it; a few with these."""
    in_order = sorted(terms, key=lambda term: term.term.casefold())
    letters = [
        {"letter": letter, "terms": [_as_data(term, opened=opened) for term in of_letter]}
        for letter, of_letter in groupby(in_order, key=lambda term: term.term[0].upper())
    ]
    data = {"letters": letters, "name": "Letters", "more": "More: "}
    chosen = _list(key="glossary", data=data, on_term_change=run_again)
    if isinstance(chosen.term, str):
        st.switch_page(
            GLOSSARY_PAGE, query_params=st.query_params.to_dict() | {"term": chosen.term}
        )
    if opened:
        for term in in_order:
            st.markdown(f"**{markdown_text(_where_used(term))}**")
            _figures(term, table)


def _as_data(term: Term, *, opened: bool) -> dict[str, str | bool]:
    return {
        "id": term.term_id,
        "term": term.term,
        "definition": term.definition,
        "also": _other_forms(term),
        "title": term.reference_title,
        "address": term.reference_url,
        "used": _where_used(term),
        "isOpen": opened,
    }


def _where_used(term: Term) -> str:
    return f"Where “{term.term}” is used"


def _other_forms(term: Term) -> str:
    forms = [spelling for spelling in term.spellings if spelling != term.term]
    return f"Also: {', '.join(forms)}. " if forms else ""


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
        known = content.glossary.term
        say_unknown(
            "The glossary has no word",
            term_id,
            known,
            lambda other: _link(known[other], known[other].term),
        )
        return None
    st.header(markdown_text(term.term), anchor=f"term-{term.term_id}")
    _explain(term)
    _figures(term, content.table)
    return term


def _filtered(glossary: Glossary) -> list[Term]:
    first, second = st.columns(2)
    text = first.text_input(
        "Search", key="text", bind="query-params", placeholder=_example(glossary)
    )
    kind = choose_one("Kind", glossary.kinds, "kind", column=second, every="All words")
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
    link = markdown_link(term.reference_title, term.reference_url)
    more = f"{markdown_text(_other_forms(term))} More: {link}"
    st.markdown(f"{markdown_text(term.definition)}  \n:small[{more}]")


def _figures(term: Term, table: Table) -> None:
    figures = figures_that_use(term, table)
    if figures:
        figure_links(figures)
    else:
        small("No sentence about a figure uses it; the charts and pages do.")


def _link(term: Term, label: str) -> None:
    st.page_link(GLOSSARY_PAGE, label=markdown_text(label), query_params={"term": term.term_id})
