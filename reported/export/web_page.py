"""Charts as one web page that works from a disk, without a network, and in a frame.

Everything is in the file, the library that draws the charts too. The page's policy names its two
scripts by their hashes: nothing else is run, whatever the table's texts hold, and nothing is loaded.
"""

from __future__ import annotations

import base64
import datetime
import hashlib
from collections.abc import Iterable, Sequence
from html import escape

import plotly.offline

from reported.charts.catalogue import Entry
from reported.charts.drawing import draw_for_screen
from reported.charts.published import RELATIONS, interval, of_whom, printed, reference, relation
from reported.charts.wording import (
    HONESTY,
    alternative_text,
    archived_passage_link,
    as_printed,
    base_name,
    passage_link,
    source_line,
)
from reported.export.citations import cite_chart, cite_table
from reported.table.csv_tables import xml_text
from reported.table.figures import Figure, Table
from reported.table.literature import PublishedValue

# A click opens a figure in the dashboard; here there is no dashboard to open it in.
_CLICK = "<br>Click to open the figure"

_DRAW = """
for (const place of document.querySelectorAll("[data-chart]")) {
  const chart = JSON.parse(document.getElementById(place.dataset.chart).textContent);
  const picture = {format: "png", filename: place.id, width: 736, height: chart.layout.height, scale: 3};
  Plotly.newPlot(place, chart.data, chart.layout, {
    responsive: true, displaylogo: false, displayNotifier: false, showTips: false,
    modeBarButtons: [["toImage"]], toImageButtonOptions: picture,
  });
}
"""

_STYLE = """
:root { color-scheme: light; --text: #1d2430; --quiet: #545d6b; --notice: #a33b00;
  --line: #c3cad4; --link: #12436d; }
body { font: 16px/1.5 Arial, "Liberation Sans", Helvetica, sans-serif; color: var(--text);
  background: #fff; max-width: 56rem; margin: 0 auto; padding: 1rem; }
h1 { font-size: 1.6rem; line-height: 1.25; } h2 { font-size: 1.3rem; line-height: 1.3; margin: 0; }
section { border-top: 1px solid var(--line); padding: 1.5rem 0; }
a { color: var(--link); } a, td, p, li { overflow-wrap: anywhere; }
.quiet { color: var(--quiet); } .small { font-size: .875rem; }
.caution { color: var(--notice); border-left: 4px solid; padding-left: .75rem; }
.chart { width: 100%; }
table { border-collapse: collapse; width: 100%; font-size: .875rem; }
caption, th, td { text-align: left; vertical-align: top; padding: .35rem .5rem; }
caption { font-weight: bold; padding-left: 0; }
th, td { border-bottom: 1px solid var(--line); }
summary { cursor: pointer; }
@media (max-width: 40rem) { thead { display: none; } tr { display: block; padding: .5rem 0;
  border-bottom: 1px solid var(--line); }
  td { display: block; border: 0; padding: .1rem 0; }
  td:not(:empty)::before { content: attr(data-name) ": "; color: var(--quiet); } }
@media print { section { break-inside: avoid; } }
"""

_COLUMNS = ("Figure", "As printed", "Share of", "Condition", "Passage", "Caution")
_PUBLISHED_COLUMNS = ("Published", "Value", "Measured", "Of whom", "Reference", "To know")


def web_page(entries: Sequence[Entry], table: Table, *, date: datetime.date) -> str:
    """The charts as a self-contained HTML document, each with its rows and its source."""
    library = plotly.offline.get_plotlyjs()
    single = len(entries) == 1
    title = entries[0].headline if single else f"Reported figures: {len(entries)} charts"
    policy = (
        f"default-src 'none'; script-src {_hash(library)} {_hash(_DRAW)}; "
        "style-src 'unsafe-inline'; img-src data: blob:; base-uri 'none'; form-action 'none'"
    )
    parts = [
        "<!doctype html>",
        '<html lang="en"><head><meta charset="utf-8">',
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        f"<title>{_text(title)}</title><style>{_STYLE}</style></head><body><main>",
        f"<h1>{'Reported figures' if single else _text(title)}</h1>",
        f"<p>{_text(HONESTY)}</p>",
        (
            "<noscript><p>Without scripts the charts are not drawn; every value stands in the tables."
            "</p></noscript>"
        ),
        "" if single else _contents(entries),
    ]
    for number, entry in enumerate(entries, start=1):
        parts += _section(entry, table, number)
    parts += [
        '<footer class="quiet small">',
        f"<p>{_text(cite_table(table, 'text'))}</p>",
        f"<p>Table SHA-256: {table.sha256}. Made on {date}.</p></footer></main>",
        f"<script>{library}</script>",
        f"<script>{_DRAW}</script></body></html>\n",
    ]
    return "\n".join(filter(None, parts))


def _contents(entries: Iterable[Entry]) -> str:
    links = "".join(
        f'<li><a href="#section-{number}">{_text(entry.headline)}</a></li>'
        for number, entry in enumerate(entries, start=1)
    )
    return f'<nav aria-label="Charts"><ol>{links}</ol></nav>'


def _section(entry: Entry, table: Table, number: int) -> Iterable[str]:
    chart = draw_for_screen(entry, table)
    for trace in filter(lambda trace: trace.hovertemplate, chart.data):
        trace.hovertemplate = [told.replace(_CLICK, "") for told in trace.hovertemplate]
    yield f'<section id="section-{number}">'
    yield f'<h2>{_text(entry.headline)}</h2><p class="quiet">{_text(entry.measure)}</p>'
    # The height keeps its place before the chart is drawn.
    yield (
        f'<div class="chart" id="{_text(entry.chart_id)}" data-chart="data-{number}" role="img" '
        f'style="height:{chart.layout.height}px" '
        f'aria-label="{_text(alternative_text(entry, table))}"></div>'
    )
    yield f'<p class="caution">{_text(entry.note)}</p>'
    yield _rows(entry.named, table)
    if entry.published:
        yield _published_rows(entry.published)
    yield f'<p class="quiet small">{_text(source_line(entry, table))}</p>'
    yield (
        '<details class="small"><summary>Cite this chart</summary>'
        f"<p>{_text(cite_chart(entry, table, 'text'))}</p></details>"
    )
    # A bare "<" could end the element, and with it the data.
    data = (chart.to_json() or "").replace("<", "\\u003c")
    yield f'<script type="application/json" id="data-{number}">{data}</script></section>'


def _rows(figures: Sequence[Figure], table: Table) -> str:
    bases = {base_name(figure) for figure in figures}
    # Percentages have a share; a chart of other units, or of several, tells in each cell what it is.
    columns = _COLUMNS if bases == {_COLUMNS[2]} else (*_COLUMNS[:2], "Of what", *_COLUMNS[3:])
    body = [_cells(f, table, columns) for f in figures]
    return _table("The figures of this chart", columns, body)


def _published_rows(values: Iterable[PublishedValue]) -> str:
    body = [_published_cells(value) for value in values]
    return _table("Published values: another table on purpose", _PUBLISHED_COLUMNS, body)


def _table(caption: str, columns: Sequence[str], rows: Iterable[str]) -> str:
    head = "".join(f'<th scope="col">{name}</th>' for name in columns)
    body = "".join(f"<tr>{row}</tr>" for row in rows)
    return (
        f"<table><caption>{caption}</caption>"
        f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"
    )


def _published_cells(value: PublishedValue) -> str:
    place = _text(reference(value))
    link = value.doi_link or value.pubmed_link
    contents = (
        _text(value.quantity),
        f"<strong>{_text(printed(value))}</strong> {_text(interval(value))}",
        _text(value.measure),
        _text(of_whom(value)),
        f'<a href="{_text(link)}" target="_blank" rel="noopener noreferrer">{place}</a>',
        _text(f"{RELATIONS[relation(value)][1].capitalize()}. {value.note}"),
    )
    return _named(_PUBLISHED_COLUMNS, contents)


def _named(columns: Sequence[str], contents: Sequence[str]) -> str:
    return "".join(
        f'<td data-name="{name}">{content}</td>'
        for name, content in zip(columns, contents, strict=True)
    )


def _cells(figure: Figure, table: Table, columns: Sequence[str]) -> str:
    source = table.source_of(figure)
    place = f"{_text(source.publisher)}, section “{_text(figure.section)}”, line {figure.line}"
    place = _link(passage_link(figure, source), place)
    if source.archived:
        place += f" ({_link(archived_passage_link(figure, source), source.archived)})"
    contents = (
        _text(figure.subject),
        f"<strong>{_text(as_printed(figure))}</strong>",
        _text(
            f"{base_name(figure)}: {figure.denominator}"
            if "Of what" in columns
            else figure.denominator
        ),
        _text(figure.condition),
        place,
        _text(figure.caution),
    )
    return _named(columns, contents)


def _link(address: str, content: str) -> str:
    """Only an address of the web becomes a link; the page may stand in a frame, so it opens outside."""
    if not address.startswith(("https://", "http://")):
        return content
    return f'<a href="{_text(address)}" target="_blank" rel="noopener noreferrer">{content}</a>'


def _text(text: str) -> str:
    return escape(xml_text(text))


def _hash(script: str) -> str:
    """The name of a script in a Content-Security-Policy."""
    digest = hashlib.sha256(script.encode("utf-8")).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"
