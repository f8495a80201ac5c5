"""A spreadsheet whose numbers are numbers and whose texts are never run."""

import dataclasses
import datetime
import io
import json

import openpyxl
import pytest
from hypothesis import given, settings

from reported.charts.origin import passage_link
from reported.charts.wording import as_printed
from reported.export.spreadsheet import spreadsheet
from reported.table.figures import DATA_FOLDER, Table, load
from reported.table.rows import Figure, Source
from tests import generated

# What every page and every file says with our figures.
HONESTY = load().honesty

DATE = datetime.date(2026, 1, 2)


def opened(figures, table):
    return openpyxl.load_workbook(
        io.BytesIO(spreadsheet(figures, table, DATA_FOLDER, date=DATE)), data_only=False
    )


@pytest.fixture(scope="module")
def book(table):
    return opened(table.figures, table)


def rows(sheet):
    header, *cells = sheet.iter_rows(values_only=True)
    return [dict(zip(header, row, strict=True)) for row in cells]


def test_every_column_of_every_figure_is_there_and_numbers_are_numbers(book, table):
    listed = rows(book["Figures"])
    assert len(listed) == len(table.figures)
    for row, figure in zip(listed, table.figures, strict=True):
        for name in Figure.__annotations__:
            original = getattr(figure, name)
            assert row[name] == (original if original != "" else None), name
            assert isinstance(row[name], int | float) == isinstance(original, int | float)
        assert row["as printed"] == as_printed(figure)
        assert row["link"] == passage_link(figure, table.source_of(figure))


def test_every_column_is_explained_in_the_words_of_the_description(book):
    listed = rows(book["Columns"])
    package = json.loads((DATA_FOLDER / "datapackage.json").read_text(encoding="utf-8"))
    described = {
        (resource["name"], field["name"]): field["description"]
        for resource in package["resources"]
        if resource["name"] in ("figures", "sources")
        for field in resource["schema"]["fields"]
    }
    found = {(row["table"], row["column"]): row["description"] for row in listed}
    assert described.items() <= found.items()
    assert {kind for kind, _ in found} == {"figures", "sources"}
    assert {name for kind, name in found if kind == "figures"} == set(rows(book["Figures"])[0])


def test_the_sources_stand_beside_it_with_hash_date_and_honesty(book, table):
    listed = rows(book["Sources"])
    assert [row["source_id"] for row in listed] == list(table.source)
    assert listed[0]["reviewed_on"].date() == table.sources[0].reviewed_on
    assert set(listed[0]) == {field.name for field in dataclasses.fields(Source)}
    about = "\n".join(row["description"] for row in rows(book["About"]))
    for part in (HONESTY, table.sha256, "2026-01-02", "28 of the 28"):
        assert part in about


def test_the_header_stays_in_sight_and_filters(book, table):
    for name in ("Figures", "Columns", "Sources"):
        assert book[name].freeze_panes == "B2"
        assert book[name].auto_filter.ref.startswith("A1:")
    assert book["Figures"].auto_filter.ref.endswith(str(len(table.figures) + 1))
    assert book["Figures"]["D2"].alignment.wrap_text


def test_a_row_is_as_high_as_its_longest_text(book):
    sheet = book["Figures"]
    heights = [sheet.row_dimensions[row].height for row in range(2, sheet.max_row + 1)]
    assert min(heights) >= 30
    # A column that is too narrow for its texts makes rows high and sheets of paper empty.
    assert max(heights) <= 8 * 15


def test_a_part_says_that_it_is_one(table):
    part = opened([table.figure["lungs-45-of-foci"]], table)
    (row,) = rows(part["Figures"])
    assert "lungs-60-70-of-foci" in row["caution"]
    assert "1 of the 28" in "\n".join(row["description"] for row in rows(part["About"]))


def test_the_file_says_what_it_is_in_its_properties(book, table):
    assert book.properties.title == "Reported figures: 28 of 28"
    assert book.properties.subject == table.honesty
    assert book.properties.keywords.split(", ") == list(table.figure)
    assert table.sha256 in book.properties.description
    assert book.properties.created.date() == DATE


@pytest.mark.parametrize("text", ["=1+1", "-2+3 note", "-1", "@x", "\t=1", "=cmd|' /C calc'!A0"])
def test_a_text_that_looks_like_a_formula_stays_a_text(table, text):
    texts = [name for name, kind in Figure.__annotations__.items() if kind == "str"]
    kept = {"figure_id", "source_id", "bound", "exact", "disagrees_with"}
    figure = dataclasses.replace(
        table.figures[0], **dict.fromkeys([name for name in texts if name not in kept], text)
    )
    sheet = opened([figure], Table((figure,), table.sources, table.sha256))["Figures"]
    changed = [cell for cell in sheet[2] if cell.value == text]
    assert len(changed) >= len(texts) - len(kept)
    for cell in changed:
        assert cell.data_type == "s"
        assert cell.quotePrefix


def test_addresses_are_links(book, table):
    sheet = book["Figures"]
    column = [cell.value for cell in sheet[1]].index("link") + 1
    for row, figure in enumerate(table.figures, start=2):
        link = sheet.cell(row, column).hyperlink
        expected = passage_link(figure, table.source_of(figure))
        assert f"{link.target}#{link.location}" == expected
    opened = {cell.hyperlink.target for cell in book["Sources"][2] if cell.hyperlink}
    assert opened == {table.sources[0].url}


def test_a_printed_page_can_be_read_and_names_its_columns(book):
    for sheet in book:
        widths = [column.width for column in sheet.column_dimensions.values()]
        pages = sheet.page_setup.fitToWidth or 1
        assert sheet.print_title_rows == "$1:$1"
        assert sheet.print_title_cols == "$A:$A"
        # At its own size, a page of A4 holds about 145 characters beside each other.
        assert (sum(widths[1:]) / pages + widths[0]) <= 145 / 0.8


def test_a_printed_number_touches_no_text_and_a_row_has_a_line_under_it(book):
    cells = [cell for row in book["Figures"].iter_rows(min_row=2) for cell in row]
    assert all(cell.border.bottom.style for cell in cells)
    numbers = [cell.alignment for cell in cells if isinstance(cell.value, int | float)]
    assert numbers
    for placed in numbers:
        assert (placed.horizontal, placed.indent, bool(placed.wrap_text)) == ("right", 1, False)


def test_control_characters_and_very_long_texts_do_not_break_the_file(table):
    figure = dataclasses.replace(table.figures[0], claim="a\x00\x1b\ud800", caution="x" * 40_000)
    (row,) = rows(opened([figure], Table((figure,), table.sources, "0"))["Figures"])
    assert row["claim"] == "a\ufffd\ufffd\ufffd"
    assert row["caution"] == "x" * 32_767


@settings(deadline=None, max_examples=10)
@given(generated.tables())
def test_a_spreadsheet_of_any_rows_keeps_every_number(made):
    listed = rows(opened(made.figures, made)["Figures"])
    assert [(row["low"], row["high"]) for row in listed] == [
        (figure.low, figure.high) for figure in made.figures
    ]
