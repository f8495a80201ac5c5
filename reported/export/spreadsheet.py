"""A spreadsheet of figures: typed numbers, and sheets that explain columns and sources."""

from __future__ import annotations

import datetime
import io
import json
import math
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import fields
from pathlib import Path
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from reported import PRODUCT, SOFTWARE
from reported.charts.origin import passage_link
from reported.charts.published import SEPARATE, reference
from reported.charts.theme import LIGHT
from reported.charts.wording import as_printed
from reported.export.archive import repacked
from reported.export.data_pack import cut, cut_published, extent, packed
from reported.table.csv_tables import harmless, xml_text
from reported.table.data_folder import DESCRIPTOR
from reported.table.figures import Table
from reported.table.literature import PublishedValue
from reported.table.rows import Figure, Source

# The widths of columns in characters: its longest text takes about so many lines, and only a word
# that is longer than a usual id, such as an address, is broken.
_LINES, _WORD, _NARROWEST, _BROADEST = 4, 40, 9, 60
# In points: a line of a row, and the highest row that the format allows.
_LINE = 15.0
_HIGHEST = 409.0
# A wrapped line is not filled to its end.
_BROAD = 1.15
# The longest text that a cell of this format holds.
_LONGEST = 32_767

# The longest address that a cell opens, and how many addresses a sheet holds.
_LONGEST_ADDRESS, _MOST_ADDRESSES = 2079, 65_000
# How many characters of a usual font stand beside each other on a page of A4 that one can still read.
_PAGE = 165
_A4 = 9

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
    out = io.BytesIO()
    book = Workbook(out, {"in_memory": True})
    sheets = _Sheets(book)
    columns = list(Figure.__annotations__)
    more: dict[str, Callable[[Any], Cell]] = {
        "as printed": as_printed,
        "link": lambda figure: passage_link(figure, table.source_of(figure)),
    }
    sheets.add_rows("Figures", columns, part.figures, more)
    if part.quantities:
        # A sheet of its own, so that no column mixes percentages with other units.
        sheets.add_rows("Quantities", columns, part.quantities, more)
    beside = cut_published(published, figures)
    if beside:
        columns = list(PublishedValue.__annotations__)
        more = {"reference": reference, "link": lambda value: value.doi_link or value.pubmed_link}
        sheets.add_rows("Published values", columns, beside, more)
    sheets.add(
        "Columns",
        ["table", "column", "type", "allowed", "description"],
        _columns(folder, packed(part, bool(beside))),
    )
    sheets.add_rows("Sources", [field.name for field in fields(Source)], part.sources, {})
    about = {
        "Honesty": table.honesty,
        "Extent": f"{extent(part, table)} of the table",
        "SHA-256 of figures.csv": table.sha256,
        **({"SHA-256 of quantities.csv": table.quantities_sha256} if part.quantities else {}),
        "Made on": date.isoformat(),
    }
    if beside:
        about["Published values"] = SEPARATE
    sheets.add("About", ["what", "description"], ([*pair] for pair in about.items()))
    _describe(book, part, table, date)
    book.close()
    return repacked(out.getvalue(), date)


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


class _Sheets:
    """The sheets of a book, all in one style."""

    def __init__(self, book: Workbook) -> None:
        self._book = book
        # A printed row is followed along its line; a number keeps away from the text beside it, which office
        # programs see to only where it is not wrapped.
        style = {"text_wrap": True, "valign": "top", "bottom": 1, "bottom_color": LIGHT.track}
        self._plain = book.add_format(style)
        self._number = book.add_format({**style, "text_wrap": False, "align": "right", "indent": 1})
        self._quoted = book.add_format({**style, "quote_prefix": True})
        self._date = book.add_format({**style, "num_format": "yyyy-mm-dd"})
        self._link = book.add_format({**style, "font_color": LIGHT.neutral, "underline": 1})
        self._head = book.add_format(
            {**style, "bold": True, "font_color": LIGHT.background, "bg_color": LIGHT.neutral}
        )

    def add(self, title: str, columns: Sequence[str], rows: Iterable[Sequence[Cell]]) -> None:
        """A sheet whose header stays in sight and filters the rows."""
        sheet = self._book.add_worksheet(title)
        rows = list(rows)
        cells = zip(*rows, strict=True) if rows else [()] * len(columns)
        widths = [_width(column, below) for column, below in zip(columns, cells, strict=True)]
        for number, width in enumerate(widths):
            sheet.set_column(number, number, width)
            sheet.write_string(0, number, columns[number], self._head)
        # The ids stay in sight too, where a table has more columns than a screen.
        sheet.freeze_panes(1, 1)
        _set_up_print(sheet, widths)
        for count, row in enumerate(rows, start=1):
            # Not every program makes a row as high as its wrapped texts.
            lines = max(_lines(cell, width) for cell, width in zip(row, widths, strict=True))
            sheet.set_row(count, min(_LINE * lines + 2, _HIGHEST))
            for number, cell in enumerate(row):
                self._write(sheet, count, number, cell)
        sheet.autofilter(0, 0, len(rows), len(columns) - 1)

    def add_rows(
        self,
        title: str,
        columns: Sequence[str],
        rows: Iterable[object],
        more: Mapping[str, Callable[[Any], Cell]],
    ) -> None:
        """A sheet of columns that the rows have, and of `more`, each with what makes it of a row."""
        cells = (
            [*(getattr(row, name) for name in columns), *(make(row) for make in more.values())]
            for row in rows
        )
        self.add(title, [*columns, *more], cells)

    def _write(self, sheet: Worksheet, row: int, column: int, content: Cell) -> None:
        """A number as a number, a date as a date, and a text as a text and never as a formula.

        A text that looks like a formula keeps its characters: the format of its cell says that it
        is none.
        """
        if isinstance(content, datetime.date):
            sheet.write_datetime(row, column, content, self._date)
        elif isinstance(content, int | float):
            sheet.write_number(row, column, content, self._number)
        elif not content:
            sheet.write_blank(row, column, None, self._plain)
        else:
            text = xml_text(content)[:_LONGEST]
            if _opens(text) and row <= _MOST_ADDRESSES:
                sheet.write_url(row, column, text, self._link, text)
            else:
                looks_run = harmless(text) != text
                sheet.write_string(row, column, text, self._quoted if looks_run else self._plain)


def _opens(text: str) -> bool:
    """Whether a text is an address and nothing else, no longer than a cell can open."""
    return (
        text.startswith(("https://", "http://"))
        and len(text) <= _LONGEST_ADDRESS
        and not any(character.isspace() for character in text)
    )


def _set_up_print(sheet: Worksheet, widths: Sequence[int]) -> None:
    """Pages of A4 on their side that can be read: as many beside each other as the columns need.

    The header and the ids of the rows stand on each of them.
    """
    first, *others = widths
    sheet.set_landscape()
    sheet.set_paper(_A4)
    sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.5)
    sheet.repeat_rows(0)
    sheet.repeat_columns(0)
    sheet.fit_to_pages(max(1, math.ceil(sum(others) / (_PAGE - first))), 0)
    sheet.set_footer("&L&A&RPage &P of &N")


def _width(name: str, cells: Iterable[Cell]) -> int:
    """The characters that stand beside each other in a column, the button of its filter included."""
    texts = [str(cell) for cell in cells]
    longest = math.ceil(max(map(len, texts), default=0) * _BROAD / _LINES)
    word = min(max((len(word) for text in texts for word in text.split()), default=0) + 2, _WORD)
    return min(max(longest, word, len(name) + 5, _NARROWEST), _BROADEST)


def _lines(content: Cell, width: int) -> int:
    """How many lines a cell takes in a column of some characters' width."""
    return math.ceil(len(str(content)) * _BROAD / width) or 1


def _describe(book: Workbook, part: Table, table: Table, date: datetime.date) -> None:
    sources = "; ".join(f"{source.publisher}, {source.addresses}" for source in part.sources)
    book.set_properties(
        {
            "title": f"Reported figures: {len(part.figures)} of {len(table.figures)}",
            "subject": xml_text(table.honesty),
            "author": PRODUCT,
            "keywords": ", ".join(part.row),
            "comments": xml_text(
                f"Made by {SOFTWARE}. Table SHA-256 {table.sha256}. Sources: {sources}"
            ),
            "created": datetime.datetime.combine(date, datetime.time()),
        }
    )
