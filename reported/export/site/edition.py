"""Which files a static edition has, each with what makes it: pages, charts, figures, data, exports."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator
from functools import partial
from html import escape
from pathlib import Path

from reported.charts.catalogue import Entry
from reported.export.contents import Contents
from reported.export.data_pack import data_pack
from reported.export.documents.chart_and_figure import chart_document, figure_document
from reported.export.documents.document import PAGE_STYLE, STYLE, Document, whole
from reported.export.documents.drawings import FEWER, Drawings
from reported.export.documents.links import STEM, FolderLinks
from reported.export.documents.missing import unknown_document
from reported.export.documents.pages import page_document, page_ids
from reported.export.documents.product import NAME
from reported.export.pictures import Look, legible_picture
from reported.export.powerpoint.deck import deck
from reported.export.selection import everything
from reported.export.site.feed import feed
from reported.export.site.search import SCRIPT, search_document, search_index
from reported.export.spreadsheet import spreadsheet
from reported.table.charts import HOME
from reported.table.data_folder import named_files, read_file
from reported.table.figures import Table

File = tuple[str, Callable[[], bytes]]
STYLE_SHEET, FEED = "style.css", "feed.xml"


def files_of_site(
    contents: Contents,
    folder: Path,
    *,
    date: datetime.date,
    changed: datetime.datetime,
    address: str = "",
    earlier: bytes = b"",
) -> Iterator[File]:
    """The name of each file with what makes it; a name may have a folder before it.

    `folder` is the data folder, `changed` when its data did, `address` where the edition will be,
    without a slash at its end; without it there is no sitemap, which has whole addresses only.
    `earlier` is the feed of the edition that is replaced.
    """
    table = contents.table
    drawings = Drawings(table, widths=FEWER, colours_apart=True)
    here, below = FolderLinks(), FolderLinks("../")
    documents: list[tuple[str, Callable[[], Document]]] = [
        *(
            (here.page(one), partial(page_document, one, contents, here, drawings=drawings))
            for one in page_ids(contents)
        ),
        *(
            (here.chart(one), partial(chart_document, one, contents, below, drawings=drawings))
            for one in contents.charts.values()
        ),
        *(
            (
                here.figure(one.figure_id),
                partial(figure_document, one, contents, below, drawings=drawings),
            )
            for one in table.row.values()
        ),
    ]
    for name, make in documents:
        yield name, partial(_file, make, name, address)
    for name in named_files(folder):
        yield f"data/{name}", partial(read_file, folder, name)
    yield from _exports(contents, folder, date)
    # After the documents, whose drawings tell which colours they have.
    yield STYLE_SHEET, lambda: (STYLE + PAGE_STYLE + drawings.colours).encode()
    search = here.page("search")
    yield search, partial(_file, partial(search_document, contents), search, address)
    yield "search.js", lambda: SCRIPT.encode()
    yield "search-index.js", lambda: search_index(contents).encode()
    yield FEED, lambda: feed(table, changed, address, earlier)
    yield "404.html", partial(_missing, address, table.honesty)
    yield "robots.txt", lambda: _robots(address).encode()
    if address:
        yield "sitemap.xml", lambda: _sitemap([name for name, _ in documents], address).encode()


def _exports(contents: Contents, folder: Path, date: datetime.date) -> Iterator[File]:
    table = contents.table
    whole_table = everything(table, contents.literature)
    given = whole_table.figures, table, folder
    published = whole_table.published
    yield f"files/{STEM}.pptx", lambda: deck(whole_table.charts, table, date=date)
    yield f"files/{STEM}.xlsx", partial(spreadsheet, *given, date=date, published=published)
    yield f"files/{STEM}.zip", partial(data_pack, *given, date=date, published=published)
    for entry in contents.charts.values():
        yield FolderLinks().picture(entry), partial(_picture, entry, table, date)


def _picture(entry: Entry, table: Table, date: datetime.date) -> bytes:
    return legible_picture(entry, table, "svg", Look(), date=date)[0]


def _file(make: Callable[[], Document], name: str, address: str) -> bytes:
    """A document with what leads to the feed and, where the address is known, to itself."""
    above = "../" * name.count("/")
    head = f'<link rel="alternate" type="application/atom+xml" href="{above}{FEED}">'
    if address:
        head += f'\n<link rel="canonical" href="{escape(f"{address}/{name}")}">'
    return whole(make(), head, f"{above}{STYLE_SHEET}").encode("utf-8", "replace")


def _missing(address: str, honesty: str) -> bytes:
    """What a web host answers at any address that is none: only a whole address leads from there."""
    near = {NAME: f"{address}/{FolderLinks().page(HOME)}"} if address else {}
    return whole(unknown_document("page", "", near, honesty=honesty)).encode()


def _robots(address: str) -> str:
    lines = ["User-agent: *", "Disallow:"]
    return "\n".join([*lines, f"Sitemap: {address}/sitemap.xml" if address else "", ""])


def _sitemap(names: list[str], address: str) -> str:
    """As sitemaps.org, protocol 0.9, has it."""
    entries = "".join(f"<url><loc>{escape(f'{address}/{name}')}</loc></url>\n" for name in names)
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n{entries}</urlset>\n'
    )
