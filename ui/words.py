"""The words that a page uses, each with its meaning where it stands."""

from __future__ import annotations

from contextlib import nullcontext

import streamlit as st

from reported.charts.wording import figure_text
from reported.table.glossary import Glossary, Term
from reported.table.rows import Figure
from ui.component import component
from ui.text import markdown_text

LABEL = "Words used here"

# More words than these over a chart would be longer than what they explain.
MOST_WORDS = 12

_words = component(__file__, html='<div class="words"></div>')


def text_with_meanings(glossary: Glossary, key: str, text: str) -> None:
    """A text as it is, each term of the glossary underlined where it first stands."""
    parts: list[dict[str, str]] = []
    end, known = 0, set[str]()
    for match in glossary.pattern.finditer(text):
        (term,) = glossary.terms_in(match[0])
        if term.term_id in known:
            continue
        known.add(term.term_id)
        parts += [{"text": text[end : match.start()]}, _part(term, match[0])]
        end = match.end()
    if not parts:
        st.markdown(markdown_text(text))
        return
    _words(key=f"words-{key}", data={"parts": [*parts, {"text": text[end:]}], "row": False})


def words_of_figure(glossary: Glossary, figure: Figure) -> None:
    """The terms that stand in the sentences about one figure."""
    words_in(glossary, figure.figure_id, figure_text(figure))


def words_in(glossary: Glossary, key: str, text: str) -> None:
    """The terms of a text as it prints them, in one row, those of medicine first; many are folded."""
    forms = sorted(glossary.forms_in(text).items(), key=lambda found: found[0].kind != "medical")
    if not forms:
        return
    with st.expander(LABEL) if len(forms) > MOST_WORDS else nullcontext():
        parts = [{"text": f"{LABEL}: "}, *(_part(term, form) for term, form in forms)]
        _words(key=f"words-{key}", data={"parts": parts, "row": True, "label": LABEL})


def _part(term: Term, form: str) -> dict[str, str]:
    """A word as the page prints it; its meaning begins with the term where that is another form."""
    other = form.casefold() != term.term.casefold()
    meaning = f"{term.term}: {term.definition}" if other else term.definition
    return {"text": form, "definition": meaning}
