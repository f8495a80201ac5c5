"""The figures of a page as a sheet to fill in: values blank, the key on a page of its own."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

import streamlit as st

from reported.charts.catalogue import Entry
from reported.charts.wording import as_printed
from reported.table.figures import Table
from reported.table.rows import Figure

# In the address of a page of charts it asks for the sheet.
WORKSHEET, CHARTS = {"worksheet": "1"}, {"worksheet": "0"}
_HOW = (
    "Mark each share on its scale, or write it on the line. Every row has a base of its own: the scales "
    "cannot be compared. The key is on the next page."
)
_TRACK = "".join(f"<span>{tick}</span>" for tick in ("0", "25", "50", "75", "100%"))
_STYLE = """<style>
.worksheet { width: 100%; border-collapse: collapse; }
.worksheet :is(th, td) {
  text-align: left; vertical-align: top; padding: .4rem .5rem; border-bottom: 1px solid #c3cad4;
}
.worksheet .track {
  display: flex; justify-content: space-between; min-width: 12rem; margin-top: 1rem;
  border-top: 2px solid currentColor; font-size: .8rem;
}
.worksheet .blank { min-width: 5rem; white-space: nowrap; vertical-align: bottom; }
.worksheet-key { break-before: page; }
@media (max-width: 640px) and (not print) { .worksheet .track { min-width: 6rem; } }
</style>"""


def is_wanted() -> bool:
    """Whether the address asks for the sheet instead of the charts."""
    return all(st.query_params.get(name) == value for name, value in WORKSHEET.items())


def tell_the_address(*, sheet: bool) -> None:
    """Have the address say what is shown: a link of Streamlit's to the page that is open leaves it as it was."""
    if sheet:
        st.query_params.update(WORKSHEET)
    else:
        st.query_params.pop("worksheet", None)


def figures_to_fill_in(entries: Iterable[Entry]) -> tuple[Figure, ...]:
    """The percentages of some charts, each once, in the order of the documents."""
    figures = {figure for entry in entries for figure in entry.figures if figure.is_percentage}
    return tuple(sorted(figures, key=lambda figure: (figure.source_id, figure.start)))


def show_worksheet(figures: tuple[Figure, ...], table: Table) -> None:
    """The sheet and, after it, its key with every value as printed and its line."""
    st.html(f"{_STYLE}<p>{_HOW}</p>{_sheet(figures)}{_key(figures, table)}")


def _sheet(figures: tuple[Figure, ...]) -> str:
    rows = "".join(
        f"<tr><td>{number}</td><td>{_of_what(figure)}</td>"
        f'<td><div class="track">{_TRACK}</div></td><td class="blank">_______ %</td></tr>'
        for number, figure in enumerate(figures, start=1)
    )
    return f'<table class="worksheet"><tbody>{rows}</tbody></table>'


def _of_what(figure: Figure) -> str:
    parts = [f"<b>{escape(figure.subject)}</b>", f"Share of: {escape(figure.denominator)}"]
    if figure.condition:
        parts.append(escape(figure.condition))
    if figure.disagrees_with:
        parts.append("The source gives two values: this row is one of them.")
    return "<br>".join(parts)


def _key(figures: tuple[Figure, ...], table: Table) -> str:
    rows = "".join(
        f"<tr><td>{number}</td><td>{escape(figure.subject)}</td><td>{escape(as_printed(figure))}</td>"
        f"<td>{escape(table.source_of(figure).publisher)}, line {figure.line}</td></tr>"
        for number, figure in enumerate(figures, start=1)
    )
    head = "<tr><th></th><th>Figure</th><th>As printed</th><th>Where</th></tr>"
    return (
        f'<div class="worksheet-key"><h2>Key</h2><table class="worksheet"><thead>{head}</thead>'
        f"<tbody>{rows}</tbody></table></div>"
    )
