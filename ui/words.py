"""The words that a chart or a figure uses, each with its meaning where it stands."""

from __future__ import annotations

from contextlib import nullcontext
from pathlib import Path

import streamlit as st

from reported.charts.catalogue import Entry
from reported.charts.pictures.catalogue import id_in_either_form
from reported.charts.published import interval, of_whom
from reported.table.figures import Figure
from reported.table.glossary import Glossary

LABEL = "Words used here"

# More words than these over a chart would be longer than what they explain.
MOST_WORDS = 12

_HTML = f"""
<div class="words" role="group" aria-label="{LABEL}"><span>{LABEL}:</span></div>
"""

_CSS = """
.words {
  display: flex; flex-wrap: wrap; gap: 0 .75rem; align-items: center;
  font-family: var(--st-font); font-size: .875rem; color: var(--st-text-color);
}
button {
  font: inherit; color: inherit; background: none; border: 0; padding: 0; min-height: 1.5rem;
  cursor: help; text-decoration: underline dotted 1px; text-underline-offset: .25em;
}
button:hover, button:focus-visible { color: var(--st-primary-color); }
button:focus-visible { outline: 2px solid var(--st-primary-color); outline-offset: 2px; }
[role="tooltip"] {
  display: none; position: fixed; inset: auto; margin: 0; box-sizing: border-box;
  width: max-content; max-width: min(24rem, calc(100vw - 1rem)); padding: .5rem .75rem;
  line-height: 1.5; color: var(--st-text-color); background: var(--st-secondary-background-color);
  border: 1px solid var(--st-text-color); border-radius: .5rem;
}
[role="tooltip"].shown { display: block; }
"""

_words = st.components.v2.component(
    "words_used",
    html=_HTML,
    css=_CSS,
    js=Path(__file__).with_suffix(".js").read_text(encoding="utf-8"),
)


def words_of_chart(glossary: Glossary, entry: Entry) -> None:
    """The terms that stand in the headline, the caution and the drawing of a chart."""
    parts = [entry.headline, entry.measure, entry.note]
    for figure in entry.figures:
        parts += [figure.subject, figure.condition, figure.denominator]
    for value in entry.published:
        parts += [value.quantity, value.measure, of_whom(value), interval(value), value.note]
    words_in(glossary, id_in_either_form(entry.chart_id), "\n".join(parts))


def words_of_figure(glossary: Glossary, figure: Figure) -> None:
    """The terms that stand in the sentences about one figure."""
    words_in(glossary, figure.figure_id, figure_text(figure))


def figure_text(figure: Figure) -> str:
    """Every sentence of ours about a figure."""
    parts = (figure.subject, figure.claim, figure.caution, figure.denominator, figure.condition)
    return "\n".join(parts)


def words_in(glossary: Glossary, key: str, text: str) -> None:
    """The terms of a text in one row, those of medicine first; folded when they are many."""
    terms = sorted(glossary.terms_in(text), key=lambda term: term.kind != "medical")
    if not terms:
        return
    with st.expander(LABEL) if len(terms) > MOST_WORDS else nullcontext():
        _words(
            key=f"words-{key}",
            data=[{"term": term.term, "definition": term.definition} for term in terms],
        )
