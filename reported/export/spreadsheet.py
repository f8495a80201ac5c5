"""A spreadsheet of figures: typed numbers, and sheets that explain columns and sources."""

from __future__ import annotations

import datetime
import io
import json
import math
from collections.abc import Collection, Iterable, Sequence
from dataclasses import fields
from pathlib import Path

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet._write_only import WriteOnlyWorksheet
from openpyxl.worksheet.properties import PageSetupProperties

from reported.charts.published import SEPARATE, reference
from reported.charts.theme import LIGHT
from reported.charts.wording import HONESTY, as_printed, passage_link
from reported.export.data_pack import cut, cut_published, extent, packed
from reported.table.csv_tables import harmless, xml_text
from reported.table.figures import Figure, Source, Table
from reported.table.literature import PublishedValue
from reported.table.schema import DESCRIPTOR

# The widths of columns in characters; any other column is as wide as a short word needs.
_WIDTHS = {
    "figure_id": 40,
    "topic": 22,
    "what": 24,
    "subject": 28,
    "claim": 50,
    "caution": 60,
    "denominator": 36,
    "section": 28,
    "condition": 24,
    "prefix": 24,
    "suffix": 24,
    "source_id": 24,
    "references": 14,
    "disagrees_with": 26,
    "as printed": 24,
    "link": 40,
    "value_id": 34,
    "figure_ids": 40,
    "quantity": 36,
    "population": 40,
    "measure": 40,
    "journal": 28,
    "doi": 30,
    "reference": 50,
    "file_name": 28,
    "title": 28,
    "publisher": 22,
    "url": 44,
    "sha256": 36,
    "note": 60,
    "table": 12,
    "column": 20,
    "type": 12,
    "allowed": 40,
    "description": 90,
}
_WIDTH = 13
# In points: a line of a row, and the highest row that the format allows.
_LINE = 15.0
_HIGHEST = 409.0
# A wrapped line is not filled to its end.
_BROAD = 1.15
# The longest text that a cell of this format holds.
_LONGEST = 32_767

_HEADER = Font(bold=True, color=LIGHT.background.removeprefix("#"))
_HEADER_FILL = PatternFill("solid", fgColor=LIGHT.neutral.removeprefix("#"))
_WRAPPED = Alignment(wrap_text=True, vertical="top")

Cell = str | int | float | datetime.date | None


def spreadsheet(
    figures: Sequence[Figure],
    table: Table,
    folder: Path,
    *,
    date: datetime.date,
    published: Sequence[PublishedValue] = (),
) -> bytes:
    """Figures as XLSX, with `folder`'s description of their columns and with their sources.

    The `published` values beside them stand on a sheet of their own.
    """
    part = cut(figures, table)
    book = Workbook(write_only=True)
    figure_columns = list(Figure.__annotations__)
    for title, rows in (("Figures", part.figures), ("Quantities", part.quantities)):
        # A sheet of its own, so that no column mixes percentages with other units.
        if title == "Figures" or rows:
            _add_sheet(
                book,
                title,
                [*figure_columns, "as printed", "link"],
                (
                    [
                        *(getattr(figure, name) for name in figure_columns),
                        as_printed(figure),
                        passage_link(figure, table.source_of(figure)),
                    ]
                    for figure in rows
                ),
            )
    beside = cut_published(published, figures)
    if beside:
        names = [field.name for field in fields(PublishedValue)]
        values = ([*(getattr(value, name) for name in names), reference(value)] for value in beside)
        _add_sheet(book, "Published values", [*names, "reference"], values)
    _add_sheet(
        book,
        "Columns",
        ["table", "column", "type", "allowed", "description"],
        _columns(folder, packed(part, bool(beside))),
    )
    source_columns = [field.name for field in fields(Source)]
    _add_sheet(
        book,
        "Sources",
        source_columns,
        ([getattr(source, name) for name in source_columns] for source in part.sources),
    )
    about = {
        "Honesty": HONESTY,
        "Extent": f"{extent(part, table)} of the table",
        "SHA-256 of figures.csv": table.sha256,
        **({"SHA-256 of quantities.csv": table.quantities_sha256} if part.quantities else {}),
        "Made on": date.isoformat(),
    }
    if beside:
        about["Published values"] = SEPARATE
    _add_sheet(book, "About", ["what", "description"], ([*pair] for pair in about.items()))
    _describe(book, part, table, date)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _columns(folder: Path, names: Collection[str]) -> Iterable[list[Cell]]:
    """A row a column of every table, and the two that only the sheets of figures have."""
    package = json.loads((folder / DESCRIPTOR).read_text(encoding="utf-8"))
    for resource in package["resources"]:
        if resource["name"] not in names:
            continue
        for column in resource["schema"]["fields"]:
            rules = column.get("constraints", {})
            limits = [f"{rule} {rules[rule]}" for rule in ("minimum", "maximum") if rule in rules]
            allowed = ", ".join([*rules.get("enum", []), *limits])
            yield [
                resource["name"],
                column["name"],
                column["type"],
                allowed,
                column.get("description", ""),
            ]
    yield ["figures", "as printed", "string", "", "The figure with the source's own hedging words."]
    yield ["figures", "link", "string", "", "The live page, opened at the passage where it can be."]


def _add_sheet(
    book: Workbook, title: str, columns: Sequence[str], rows: Iterable[Sequence[Cell]]
) -> None:
    """A sheet whose header stays in sight and filters the rows."""
    sheet: WriteOnlyWorksheet = book.create_sheet(title)
    widths = [_WIDTHS.get(column, max(_WIDTH, len(column) + 5)) for column in columns]
    for number, width in enumerate(widths, start=1):
        sheet.column_dimensions[get_column_letter(number)].width = width
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.print_title_rows = "1:1"
    # The ids stay in sight too, where a table has more columns than a screen.
    sheet.freeze_panes = "B2"
    sheet.append([_header(sheet, column) for column in columns])
    count = 1
    for row in rows:
        count += 1
        # Not every program makes a row as high as its wrapped texts.
        lines = max(_lines(cell, width) for cell, width in zip(row, widths, strict=True))
        sheet.row_dimensions[count].height = min(_LINE * lines + 2, _HIGHEST)
        sheet.append([_cell(sheet, cell) for cell in row])
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(columns))}{count}"


def _lines(content: Cell, width: int) -> int:
    """How many lines a cell takes in a column of some characters' width."""
    return math.ceil(len(str(content)) * _BROAD / width) or 1


def _header(sheet: WriteOnlyWorksheet, text: str) -> WriteOnlyCell:
    cell = _cell(sheet, text)
    cell.font, cell.fill = _HEADER, _HEADER_FILL
    return cell


def _cell(sheet: WriteOnlyWorksheet, content: Cell) -> WriteOnlyCell:
    """A number as a number, a date as a date, and a text as a text and never as a formula."""
    if isinstance(content, str):
        cell = WriteOnlyCell(sheet, harmless(xml_text(content))[:_LONGEST])
        cell.data_type = "s"
    else:
        cell = WriteOnlyCell(sheet, content)
    if isinstance(content, datetime.date):
        cell.number_format = "yyyy-mm-dd"
    cell.alignment = _WRAPPED
    return cell


def _describe(book: Workbook, part: Table, table: Table, date: datetime.date) -> None:
    properties = book.properties
    properties.title = f"Reported figures: {len(part.figures)} of {len(table.figures)}"
    properties.subject = HONESTY
    properties.creator = properties.lastModifiedBy = "Dashboard of reported figures"
    properties.keywords = ", ".join(part.row)
    properties.description = f"Table SHA-256 {table.sha256}. Sources: " + "; ".join(
        xml_text(f"{source.publisher}, {source.url}") for source in part.sources
    )
    properties.created = properties.modified = datetime.datetime.combine(date, datetime.time())
