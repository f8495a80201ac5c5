"""Documents of what cannot be shown: an id that nothing has, and a table with problems to mend."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from reported.charts.wording import as_printed
from reported.errors import TableError
from reported.export.contents import Contents, nearest
from reported.export.documents.document import Document, rendered
from reported.export.documents.links import FIGURES, Links
from reported.export.documents.product import NAME, navigation
from reported.table.charts import PageRow

Kind = Literal["figure", "chart"]

# More of a name that nobody gave, and more problems than these, nobody reads.
_LONGEST_NAME, MOST_PROBLEMS = 80, 200


def missing_document(kind: Kind, name: str, contents: Contents, links: Links) -> Document:
    """What is said of a figure or chart that the table does not have, with the nearest that it has."""
    if kind == "figure":
        rows = contents.table.row
        near = {
            links.figure(other): f"{rows[other].subject}: {as_printed(rows[other])}"
            for other in nearest(name, rows)
        }
    else:
        near = {
            links.chart(contents.charts[other]): contents.charts[other].headline
            for other in nearest(name, contents.charts)
        }
    title = f"There is no {kind} {name[:_LONGEST_NAME]!r}"
    lead = "Its id may have a typing error, or be of another table."
    body = rendered(
        "missing.html",
        title=title,
        lead=lead,
        near=near,
        table=contents.table,
        links=links,
        pages=navigation(contents.table.pages),
    )
    return Document(links.page(FIGURES), title, lead, body, found=False)


def problems_document(error: TableError, rows: Iterable[PageRow], links: Links) -> Document:
    """What is to be mended in a table that cannot be shown; `rows` are its pages, as far as they are known."""
    body = rendered(
        "problems.html",
        title=error.summary,
        problems=error.problems[:MOST_PROBLEMS],
        more=len(error.problems) - MOST_PROBLEMS,
        links=links,
        pages=navigation(rows),
    )
    return Document("", NAME, error.summary, body, found=False)
