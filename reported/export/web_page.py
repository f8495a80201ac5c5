"""Charts as one web page that works from a disk, without a network, and in a frame.

It is a document like all others: no scripts, nothing loaded. Each chart brings its complete picture,
headline, caution and source inside, which a link saves.
"""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from urllib.parse import quote

from reported.charts.catalogue import Entry
from reported.errors import SizeError
from reported.export.citations import cite_chart, cite_table
from reported.export.documents.document import Document, rendered, whole
from reported.export.documents.drawings import Drawings
from reported.export.documents.links import Links
from reported.export.pictures import Look, legible_picture
from reported.table.figures import Table


class _Nowhere(Links):
    """The page stands alone: nothing but what is on it, and the web, can be opened."""

    outside = True

    def chart(self, entry: Entry) -> str:
        return f"#{quote(entry.anchor)}"


def web_page(entries: Sequence[Entry], table: Table, *, date: datetime.date) -> str:
    """The charts as a self-contained HTML document, each with its rows and its source."""
    drawings = Drawings(table)
    title = entries[0].headline if len(entries) == 1 else f"Reported figures: {len(entries)} charts"
    body = rendered(
        "web_page.html",
        title=title,
        charts=[
            (
                entry,
                drawings.of(entry),
                _picture(entry, table, date),
                cite_chart(entry, table, "text"),
            )
            for entry in entries
        ],
        table=table,
        links=_Nowhere(),
        citation=cite_table(table, "text"),
        date=date,
    )
    shown = tuple(dict.fromkeys(figure for entry in entries for figure in entry.named))
    return whole(Document("", title, f"Made on {date}.", body, tuple(entries), shown))


def _picture(entry: Entry, table: Table, date: datetime.date) -> str:
    """The picture as an address that holds all of it; empty where no size is large enough."""
    try:
        picture, _ = legible_picture(entry, table, "svg", Look(), date=date)
    except SizeError:
        return ""
    return f"data:image/svg+xml;charset=utf-8,{quote(picture)}"
