"""Buttons that copy: the rows of a chart as a table, its address, and the lines that embed it."""

from __future__ import annotations

from html import escape
from urllib.parse import quote

from reported.charts.catalogue import Entry
from reported.table.csv_tables import harmless
from ui.component import component

BUTTON_STYLE = """
:host { position: relative; }
button {
  font: inherit; font-family: var(--st-font); font-size: .875rem; color: var(--st-text-color);
  background: var(--st-background-color); border: 1px solid var(--st-border-color);
  border-radius: .5rem; min-height: 2.5rem; padding: .25rem .75rem; cursor: pointer;
}
button:hover, button:focus-visible {
  border-color: var(--st-primary-color); color: var(--st-primary-color);
}
button:focus-visible { outline: 2px solid var(--st-primary-color); outline-offset: 2px; }
button[hidden] { display: none; }
"""
_copying = component(
    __file__,
    html='<button type="button"></button>'
    '<div class="told"><span role="status"></span><div class="lines"></div></div>',
    css=BUTTON_STYLE,
)


def copy_chart_link(key: str, entry: Entry) -> None:
    """Copy the address of a chart of the page that is open, and show it.

    Where the server can be asked how to embed it, the lines of HTML for a frame and for a picture follow.
    """
    embedded = {"chart": f"/embed/charts/{quote(entry.chart_id)}", "alt": entry.headline}
    embedded["picture"] = f"/api/charts/{quote(entry.chart_id)}.svg"
    copy_link(key, "Link", f"?chart={quote(entry.chart_id)}", embedded)


def copy_link(key: str, label: str, query: str, embedded: dict[str, str] | None = None) -> None:
    """Copy the address of the page that is open, with this `query`, and show it.

    `embedded` holds the paths of a chart by itself and of its picture, and the words for it.
    """
    data = {"label": label, "texts": {}, "query": query, "embedded": embedded}
    _copying(key=f"link-{key}", data=data, width="content")


def copy_table(key: str, columns: dict[str, list[str]], source: str) -> None:
    """Copy rows, and the line of their source below, so that Excel, Word and PowerPoint paste a table.

    A program takes HTML or tab-separated text, whichever it knows.
    """
    texts = {"text/html": table_html(columns, source), "text/plain": table_text(columns, source)}
    _copying(key=f"copy-{key}", data={"label": "Copy as table", "texts": texts}, width="content")


def table_html(columns: dict[str, list[str]], source: str) -> str:
    """The rows as a table of HTML, its last row the source across all columns."""
    head = "".join(f"<th>{escape(name)}</th>" for name in columns)
    rows = "".join(
        "<tr>" + "".join(f"<td>{escape(harmless(cell))}</td>" for cell in row) + "</tr>"
        for row in zip(*columns.values(), strict=True)
    )
    foot = f'<tr><td colspan="{len(columns)}">{escape(source)}</td></tr>'
    return f"<table><thead><tr>{head}</tr></thead><tbody>{rows}{foot}</tbody></table>"


def table_text(columns: dict[str, list[str]], source: str) -> str:
    """The rows with a tab between cells, the source in a line of its own."""
    rows = [list(columns), *zip(*columns.values(), strict=True), [source]]
    return "\n".join("\t".join(_one_line(cell) for cell in row) for row in rows)


def _one_line(cell: str) -> str:
    return harmless(" ".join(cell.split()))
