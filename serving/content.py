"""What the HTTP interface tells of the table: every figure and chart with its words, as JSON."""

from __future__ import annotations

import dataclasses
import json
from contextlib import suppress
from pathlib import Path, PurePosixPath
from typing import Any
from urllib.parse import quote

from reported import SOFTWARE
from reported.charts.catalogue import Entry
from reported.charts.origin import archived_passage_link, passage_link, source_line
from reported.charts.plotly_chart import draw_for_screen
from reported.charts.published import SEPARATE, reference
from reported.charts.theme import THEMES, ThemeName
from reported.charts.wording import alternative_text, as_printed, value
from reported.export.bibliography import csl_item
from reported.export.citations import (
    chart_record,
    cite_chart,
    cite_figure,
    cite_table,
    figure_record,
)
from reported.table.data_folder import DESCRIPTOR, read_file
from reported.table.figures import Table
from reported.table.literature import Literature, PublishedValue
from reported.table.rows import Figure, Source

Json = dict[str, Any]


def table_words(table: Table) -> Json:
    """The versions of table and program that an answer is from, and the statement that reported is not true."""
    return {
        "honesty": table.honesty,
        "software": SOFTWARE,
        "table": {
            "version": table.version,
            "figures": len(table.figures),
            "sha256": table.sha256,
            "citation": cite_table(table, "text"),
        },
    }


def figures_json(table: Table, server: str) -> Json:
    """All figures, other quantities and their sources; `server` is the address before the links."""
    return {
        **table_words(table),
        "sources": [_source(source) for source in table.sources],
        "figures": [_figure(figure, table, server) for figure in table.figures],
        "quantities": [_figure(quantity, table, server) for quantity in table.quantities],
    }


def figure_json(figure: Figure, table: Table, server: str) -> Json:
    """One figure, or one of the other quantities, with its source."""
    source = _source(table.source_of(figure))
    return {
        **table_words(table),
        "figure": {**_figure(figure, table, server), "source": source},
    }


def charts_json(charts: tuple[Entry, ...], table: Table, server: str) -> Json:
    """All charts in words, each with the addresses of its drawings."""
    return {**table_words(table), "charts": [chart_words(c, table, server) for c in charts]}


def published_json(literature: Literature, table: Table, server: str) -> Json:
    """What published studies say, each value with the figures beside which it stands."""
    return {
        **table_words(table),
        "separate": SEPARATE,
        "published": [
            {
                **_published(value),
                "links": {
                    "figures": [
                        f"{server}/api/figures/{quote(figure_id)}.json"
                        for figure_id in value.figures
                    ],
                    "doi": value.doi_link,
                    "pubmed": value.pubmed_link,
                },
            }
            for value in literature.values
        ],
    }


def chart_json(entry: Entry, table: Table, server: str, theme: ThemeName) -> Json:
    """One chart in words and as the Plotly chart that the pages show."""
    drawn = json.loads(draw_for_screen(entry, table, THEMES[theme]).to_json())
    return {
        **table_words(table),
        "chart": {**chart_words(entry, table, server), "plotly": drawn},
    }


def chart_words(entry: Entry, table: Table, server: str) -> Json:
    """Everything that a page says around a chart."""
    address = f"{server}/api/charts/{quote(entry.chart_id)}"
    return {
        "chart_id": entry.chart_id,
        "headline": entry.headline,
        "measure": entry.measure,
        "caution": entry.caution,
        "note": entry.note,
        "alternative_text": alternative_text(entry, table),
        "source": source_line(entry, table),
        "citation": cite_chart(entry, table, "text", server=server),
        "csl": csl_item(chart_record(entry, table, server=server)),
        "figure_ids": [figure.figure_id for figure in entry.figures],
        "published": [_published(study) for study in entry.published],
        "links": {
            "page": f"{server}/export?chart={quote(entry.chart_id)}",
            **{kind: f"{address}.{kind}" for kind in ("json", "svg", "png")},
        },
    }


def data_files(folder: Path) -> dict[str, tuple[bytes, str]]:
    """The files of the data package by name: their bytes and media types.

    A file that `read_file` refuses, or that somebody is saving at this moment, is left out.

    Raises:
        OSError: the descriptor cannot be read.
        ValueError: the descriptor is no JSON.
    """
    descriptor = read_file(folder, DESCRIPTOR)
    files = {DESCRIPTOR: (descriptor, "application/json")}
    package = json.loads(descriptor)
    for resource in package.get("resources", ()):
        paths = resource.get("path") or ()
        for path in [paths] if isinstance(paths, str) else paths:
            with suppress(OSError):
                if path == PurePosixPath(path).name:
                    files[path] = read_file(folder, path), _media_type(resource)
    return files


def _media_type(resource: Json) -> str:
    media_type = str(resource.get("mediatype") or "text/csv")
    if not media_type.isascii() or not media_type.isprintable():
        media_type = "application/octet-stream"
    return f"{media_type}; charset=utf-8" if media_type.startswith("text/") else media_type


def _figure(figure: Figure, table: Table, server: str) -> Json:
    """Every column under its own name, then the values derived from them."""
    columns = {name: getattr(figure, name) for name in Figure.__annotations__}
    return {
        **columns,
        "as_printed": as_printed(figure),
        "value": value(figure),
        "citation": cite_figure(figure, table, "text"),
        "csl": csl_item(figure_record(figure, table)),
        "links": {
            "page": f"{server}/all_figures?figure={quote(figure.figure_id)}",
            "json": f"{server}/api/figures/{quote(figure.figure_id)}.json",
            "passage": passage_link(figure, table.source_of(figure)),
            "archived_passage": archived_passage_link(figure, table.source_of(figure)) or None,
        },
    }


def _published(published: PublishedValue) -> Json:
    """Every column of a published value under its own name, and where it can be read."""
    columns = {name: getattr(published, name) for name in PublishedValue.__annotations__}
    return {**columns, "reference": reference(published)}


def _source(source: Source) -> Json:
    columns = dataclasses.asdict(source)
    dates = {"reviewed_on": source.reviewed_on, "archived_on": source.archived_on}
    return columns | {name: date.isoformat() if date else None for name, date in dates.items()}
