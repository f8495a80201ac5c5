"""Documents of what is not there: an id that is not known, a table with problems."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from reported.errors import Problem
from reported.export.documents.document import Document, rendered
from reported.export.documents.drawings import FixedTheme
from reported.export.documents.links import Links
from reported.table.charts import PageRow

# More problems than this are listed by `python -m reported validate`.
MOST_PROBLEMS = 200


def unknown_document(
    kind: str,
    name: str,
    near: Mapping[str, str],
    theme: FixedTheme | None = None,
    *,
    honesty: str,
    rows: Iterable[PageRow] = (),
    links: Links | None = None,
) -> Document:
    """That there is no chart, figure or page of a name, which may not be known.

    `near` are addresses of those most like it, by id; `honesty` is that of the table. With `links` it
    leads to the pages as well, of which `rows` are those of charts.
    """
    title = f"There is no {kind} {name[:80]!r}" if name else f"There is no such {kind}"
    body = rendered(
        "unknown.html",
        honesty=honesty,
        kind=kind,
        title=title,
        near=near,
        theme=theme,
        links=links,
        rows=rows,
    )
    return Document("", title, f"No {kind} is here.", body, theme=theme)


def problems_document(
    problems: Iterable[Problem],
    *,
    honesty: str,
    rows: Iterable[PageRow] = (),
    links: Links | None = None,
) -> Document:
    """What to fix in the files of the data folder before anything can be shown; `rows` and `links` as for what is unknown."""
    listed = tuple(problems)
    count = "1 error" if len(listed) == 1 else f"{len(listed):,} errors"
    title = f"{count} in the data files" if listed else "The data files are being changed"
    body = rendered(
        "problems.html",
        honesty=honesty,
        title=title,
        problems=listed[:MOST_PROBLEMS],
        count=len(listed),
        links=links,
        rows=rows,
    )
    return Document("", title, "The figures cannot be shown at the moment.", body)
