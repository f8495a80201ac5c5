"""A search that needs no server: every page, chart, figure and term in one small file."""

from __future__ import annotations

import json
from pathlib import Path

from reported.charts.wording import as_printed
from reported.export.contents import Contents
from reported.export.documents.document import Document, rendered
from reported.export.documents.links import FolderLinks
from reported.export.documents.product import navigation
from reported.table.csv_tables import xml_text

SCRIPT = Path(__file__).with_name("search.js").read_text(encoding="utf-8")


def search_document(contents: Contents) -> Document:
    """The page of the search; without scripts it says what else there is."""
    links, table = FolderLinks(), contents.table
    body = rendered("search.html", table=table, links=links, title="Search", lead="")
    said = "Search the pages, charts, figures and words."
    return Document("search.html", "Search", said, body, scripts=("search-index.js", "search.js"))


def search_index(contents: Contents) -> str:
    """The index as a script, since a page from a disk may load scripts and nothing else.

    A list of entries, each its kind, title, address, and the words by which it is found besides.
    """
    links, table = FolderLinks(), contents.table
    found: list[tuple[str, str, str, str]] = []
    for named in navigation(table.pages).values():
        found += [("Page", name, links.page(page_id), "") for page_id, name in named]
    for entry in contents.charts.values():
        found.append(("Chart", entry.headline, links.chart(entry), f"{entry.measure} {entry.note}"))
    for figure in table.row.values():
        words = f"{figure.claim} {figure.denominator} {figure.condition} line {figure.line}"
        title = f"{figure.subject}: {as_printed(figure)}"
        found.append(("Figure", title, links.figure(figure.figure_id), words))
    for term in contents.glossary.terms:
        words = f"{term.forms} {term.definition}"
        found.append(("Word", term.term, links.term(term.term_id), words))
    rows = [[xml_text(text) for text in row] for row in found]
    return f"const INDEX = {json.dumps(rows, ensure_ascii=False, separators=(',', ':'))};\n"
