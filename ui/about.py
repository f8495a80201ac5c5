"""The pieces of the page About."""

from __future__ import annotations

from functools import partial
from html import escape

import streamlit as st
from frictionless import Resource

from reported.charts.reading import what_marks_mean
from reported.export.citations import cite_table
from reported.table.figures import Table
from reported.table.folder import data_folder
from reported.table.package import read_package
from ui.citing import show_citation
from ui.loading import Content

_COLUMNS_CSS = """<style>
.columns { line-height: 1.5; }
.columns summary { padding: .25rem 0; font-weight: 600; cursor: pointer; }
.columns dl { margin: 0 0 1rem; display: grid; grid-template-columns: 16rem minmax(0, 1fr); gap: .25rem 1rem; }
.columns :is(dt, dd) { margin: 0; overflow-wrap: anywhere; }
.columns dd { max-width: 80ch; }
@media (max-width: 768px) {
  .columns dl { display: block; }
  .columns dd { margin-bottom: .5rem; }
}
@media print {
  .columns { columns: 2; column-gap: 1.5rem; font-size: .75rem; line-height: 1.3; }
  .columns :is(summary, p, dl, dt, dd, code) { padding: 0; font-size: inherit; }
  .columns :is(summary, p) { break-after: avoid; }
  .columns dl { display: block; margin: 0 0 .5rem; }
  .columns :is(dt, dd) { display: inline; }
  .columns dt::after { content: ": "; }
  .columns dd::after { content: "\\A"; white-space: pre; }
}
</style>"""


def how_to_read(content: Content) -> None:
    """What the marks of the charts mean, and of the drawings those that there are."""
    forms = {entry.form for entry in content.diagrams}
    st.markdown("\n".join(f"- {words}" for words in what_marks_mean(forms)))


def columns() -> None:
    """Every column of every file, as the package describes it: a file a line, opened in place."""
    files = "".join(_file(resource) for resource in read_package(data_folder()).resources)
    st.html(f'{_COLUMNS_CSS}<div class="columns">{files}</div>')


def _file(resource: Resource) -> str:
    """One element for a whole file: a table of Streamlit's for each takes a browser longer."""
    rows = "".join(
        f"<dt><code>{escape(field.name)}</code> ({escape(field.type)})</dt>"
        f"<dd>{escape(field.description or '')}</dd>"
        for field in resource.schema.fields
    )
    about = escape(resource.description or "")
    path = escape(str(resource.path))
    return f"<details><summary>{path}</summary><p>{about}</p><dl>{rows}</dl></details>"


def how_to_cite(table: Table) -> None:
    """The citation of the whole table."""
    show_citation("reported-figures", partial(cite_table, table))
