"""The head of a document: how it is called, previewed, cited and found, each by the rules of who reads it.

Open Graph for previews (ogp.me), `citation_*` and Dublin Core for reference managers, schema.org for
search engines. All of it comes from the rows; nothing of a reader.
"""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import quote

from markupsafe import Markup

from reported.charts.catalogue import Entry
from reported.charts.diagrams.sizing import SIZES
from reported.charts.wording import alternative_text
from reported.export.contents import Contents
from reported.export.documents.document import Document, rendered
from reported.export.documents.linked_data import linked_data
from reported.export.documents.links import ServerLinks
from reported.export.documents.product import NAME
from reported.table.charts import HOME
from reported.table.names import Edition

# What a link's preview shows of a document: the size that the interface gives where none is asked for.
_PREVIEW = "slide-16-9"
NO_LICENCE = "The data folder names no licence; what a source prints belongs to its publisher."


def head(
    document: Document,
    contents: Contents,
    server: str,
    *,
    tags: Sequence[tuple[str, str]] = (),
    data: str = "/api/figures.json",
) -> Markup:
    """The elements of the head but for styles and scripts.

    `server` stands before every path, for a preview has to know whole addresses; `tags` are names and
    contents of further `meta` elements, such as those of `citations`; `data` is the path of the same for
    programs.
    """
    table = contents.table
    address = f"{server}{document.address}"
    shown = _previewed(document, contents)
    picture = f"{server}/api/charts/{quote(shown.chart_id)}.png" if shown else ""
    described = linked_data(
        document.title,
        document.description,
        address,
        document.figures,
        table,
        ServerLinks(server),
        image=picture,
        license=[licence.address for licence in table.edition.licences if licence.address],
    )
    return Markup(
        rendered(
            "head.html",
            document=document,
            title=_title(document),
            site=NAME,
            address=address,
            tags=tags,
            picture=picture,
            size=SIZES[_PREVIEW],
            alternative=alternative_text(shown, table) if shown else "",
            licences=table.edition.licences,
            rights=_rights(table.edition),
            made_on=table.edition.made_on,
            data=f"{server}{data}",
            linked_data=described,
        )
    )


def bare_head(document: Document) -> Markup:
    """The same of a document that says why there is nothing: nobody is to find or cite it."""
    title = _title(document)
    return Markup(rendered("bare_head.html", document=document, title=title))


def _previewed(document: Document, contents: Contents) -> Entry | None:
    """The first chart that the document shows, or else one that the first page shows."""
    shown = (*document.charts, *contents.of_page(HOME), contents.overview)
    return next((entry for entry in shown if entry.chart_id in contents.charts), None)


def _title(document: Document) -> str:
    """What a browser writes over the page, which Streamlit writes again when its app stands."""
    title = document.title
    return title if title.endswith(NAME) else f"{title} · {NAME}"


def _rights(edition: Edition) -> str:
    """Under which licence a data folder says that it may be used, or that it says nothing of one."""
    named = [licence.title for licence in edition.licences]
    return f"Licence of the data folder: {', '.join(named)}." if named else NO_LICENCE
