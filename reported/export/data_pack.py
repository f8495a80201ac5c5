"""A ZIP of figures that others can read: a Frictionless Data Package, also of a part of the table.

A part is a valid package and data folder of its own, and says where it leaves something out:
`percentages` of a source counts the rows that are here, while its `note` keeps how many the
document reports; a figure that disagrees with one that is left out says so in its `caution`.
"""

from __future__ import annotations

import datetime
import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType
from typing import Any

from reported import SOFTWARE
from reported.charts.catalogue import Entry, entries, quantity_entries
from reported.charts.published import SEPARATE
from reported.charts.wording import alternative_text
from reported.export.archive import archive
from reported.export.citations import cite_table
from reported.table.csv_tables import figures_csv, harmless, literature_csv, sources_csv
from reported.table.data_folder import DESCRIPTOR
from reported.table.figures import Table
from reported.table.literature import RESOURCE, PublishedValue
from reported.table.rows import Figure, Source

PICTURES = "pictures"

_LEFT_OUT = (
    "In a part of the table, percentages in sources.csv counts the rows that are here, and "
    "the note says how many the document reports; documents without a row here are left out. "
    "Where a figure disagrees with one that is left out, its caution names that one."
)
_CUT_COUNT = (
    "How many of the document's percentages this part of the table holds; the note says how many "
    "the document reports."
)


def data_pack(
    figures: Sequence[Figure],
    table: Table,
    folder: Path,
    *,
    date: datetime.date,
    filters: str = "",
    pictures: Mapping[str, bytes] = MappingProxyType({}),
    published: Sequence[PublishedValue] = (),
    charts: Sequence[Entry] = (),
) -> bytes:
    """Figures of a table with their sources and the descriptor of a data folder, cut to them.

    Rows of quantities.csv among them go into a file of that name, which is there only then; so do
    the `published` values that stand beside any of them.

    `filters` are the ones in force, in words; `pictures` are files by name; `charts` are put into
    words, those that can be drawn of the figures where none is named. The same input gives the
    same bytes.
    """
    part = cut(figures, table)
    beside = cut_published(published, figures)
    texts = {
        "README.txt": _readme(part, table, date, filters, sorted(pictures), bool(beside)),
        "alternative-texts.txt": _alternative_texts(part, charts),
        DESCRIPTOR: _descriptor(folder, part, table, date, bool(beside)),
        "figures.csv": figures_csv(map(_with_readable_selectors, part.figures)),
        "sources.csv": sources_csv(part.sources),
    }
    if part.quantities:
        texts["quantities.csv"] = figures_csv(map(_with_readable_selectors, part.quantities))
    if beside:
        texts[f"{RESOURCE}.csv"] = literature_csv(beside)
    files = {name: text.encode("utf-8", "replace") for name, text in texts.items()}
    files |= {f"{PICTURES}/{Path(name).name}": pictures[name] for name in sorted(pictures)}
    return archive(files, date)


def cut(figures: Sequence[Figure], table: Table) -> Table:
    """A table of some of the figures that is consistent in itself and tells what it leaves out.

    It keeps the hash of the whole table, from which it comes.
    """
    kept = {figure.figure_id for figure in figures}
    whole = [_without_absent(figure, kept) for figure in figures]
    percentages = tuple(figure for figure in whole if figure.figure_id not in table.quantity)
    quantities = tuple(figure for figure in whole if figure.figure_id in table.quantity)
    if kept >= set(table.figure):
        return replace(table, quantities=quantities)
    cited = {figure.source_id for figure in figures}
    counts = Counter(figure.source_id for figure in percentages)
    sources = tuple(
        _counted(source, counts[source.source_id])
        for source in table.sources
        if source.source_id in cited
    )
    return replace(table, figures=percentages, sources=sources, quantities=quantities)


def extent(part: Table, table: Table) -> str:
    """How much of a table a part of it holds: ``3 of the 28 figures and 2 of the 20 quantities``."""
    text = f"{len(part.figures)} of the {len(table.figures)} figures"
    if part.quantities:
        text += f" and {len(part.quantities)} of the {len(table.quantities)} quantities"
    return text


def packed(part: Table, with_published: bool) -> tuple[str, ...]:
    """The resources that a part of a table holds, by name; optional ones only where it has some."""
    optional = {"quantities": bool(part.quantities), RESOURCE: with_published}
    return ("figures", "sources", *(name for name, there in optional.items() if there))


def _is_whole(part: Table, table: Table) -> bool:
    """Whether all percentages are there, so that the counts of the sources hold."""
    return part.figures == table.figures and len(part.quantities) in (0, len(table.quantities))


def cut_published(
    published: Sequence[PublishedValue], figures: Sequence[Figure]
) -> tuple[PublishedValue, ...]:
    """The published values that stand beside some of the figures, and name no others."""
    kept = {figure.figure_id for figure in figures}
    named = [(value, [name for name in value.figures if name in kept]) for value in published]
    return tuple(replace(value, figure_ids=";".join(names)) for value, names in named if names)


def _without_absent(figure: Figure, kept: set[str]) -> Figure:
    absent = [other for other in figure.disagreements if other not in kept]
    if not absent:
        return figure
    return replace(
        figure,
        disagrees_with=";".join(other for other in figure.disagreements if other in kept),
        caution=f"{figure.caution} It disagrees with {', '.join(absent)}, which this part of the "
        "table leaves out.",
    )


def _counted(source: Source, count: int) -> Source:
    if count == source.percentages:
        return source
    remark = f"This part of the table holds {count} of its {source.percentages} percentages."
    return replace(source, percentages=count, note=f"{source.note} {remark}".strip())


def _with_readable_selectors(figure: Figure) -> Figure:
    """Prefix and suffix that need no apostrophe against formulas and so stay verbatim.

    The prefix begins later and the suffix is left empty: a selector allows both, while an
    apostrophe would be no part of the source, and one character more than the column holds.
    """
    prefix = figure.prefix
    while prefix != harmless(prefix):
        prefix = prefix[1:]
    suffix = figure.suffix if figure.suffix == harmless(figure.suffix) else ""
    return replace(figure, prefix=prefix, suffix=suffix)


def _descriptor(
    folder: Path, part: Table, table: Table, date: datetime.date, with_published: bool
) -> str:
    package: dict[str, Any] = json.loads((folder / DESCRIPTOR).read_text(encoding="utf-8"))
    names = packed(part, with_published)
    package["created"] = f"{date.isoformat()}T00:00:00Z"
    package["tableSha256"] = table.sha256
    package["resources"] = [r for r in package["resources"] if r["name"] in names]
    if part.quantities:
        package["quantitiesSha256"] = table.quantities_sha256
    if not _is_whole(part, table):
        described = package.get("description", "")
        package["description"] = f"{_extent(part, table)} {described} {_LEFT_OUT}"
        for resource in package["resources"]:
            for field in resource["schema"]["fields"]:
                if (resource["name"], field["name"]) == ("sources", "percentages"):
                    field["description"] = _CUT_COUNT
    return json.dumps(package, ensure_ascii=False, indent=2) + "\n"


def _readme(
    part: Table,
    table: Table,
    date: datetime.date,
    filters: str,
    pictures: Sequence[str],
    with_published: bool,
) -> str:
    paragraphs = [
        "Reported figures: percentages"
        + (" and other quantities" if part.quantities else "")
        + " that documents report, each with where it is printed.",
        table.honesty,
        _extent(part, table),
        f"Filters in force: {filters or 'none'}.",
        f"Made on {date} by {SOFTWARE}. SHA-256 of figures.csv of the whole table: {table.sha256}.",
        "" if _is_whole(part, table) else _LEFT_OUT,
        f"Cite as: {cite_table(table, 'text')}",
        (
            "Files: figures.csv has a row a figure, "
            + ("quantities.csv a row a quantity of another unit, " if part.quantities else "")
            + f"sources.csv a row a document, and {DESCRIPTOR} describes their columns (Frictionless Data Package). "
            "alternative-texts.txt puts every chart of these figures into words."
        ),
        f"{RESOURCE}.csv has a row a published value. {SEPARATE}" if with_published else "",
        f"Pictures, in the folder {PICTURES}: {', '.join(pictures)}." if pictures else "",
        (
            "A text that a spreadsheet program would run as a formula begins with an apostrophe. "
            "A prefix that began like a formula begins later here, and such a suffix is left empty."
        ),
    ]
    return "\n\n".join(filter(None, paragraphs)) + "\n"


def _extent(part: Table, table: Table) -> str:
    if _is_whole(part, table):
        others = f" and all {len(part.quantities)} quantities" if part.quantities else ""
        return f"All {len(table.figures)} figures{others} of the table."
    return f"A part: {extent(part, table)} of the table."


def _alternative_texts(part: Table, charts: Sequence[Entry]) -> str:
    charts = charts or (*entries(part), *quantity_entries(part))
    return "\n".join(
        f"{entry.chart_id}: {entry.headline}\n{alternative_text(entry, part)}\n" for entry in charts
    )
