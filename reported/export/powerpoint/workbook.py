"""The workbook behind a native chart, which a presenter edits its numbers in."""

from __future__ import annotations

import io
from collections.abc import Sequence
from functools import lru_cache
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from pptx.chart.data import CategoryChartData

from reported.export.powerpoint.xml import DECLARATION, text_of

NUMBER_FORMAT = "0.###"
# The columns of numbers; the names of the rows are in the first one.
LETTERS = "BCDE"

_SHEET = "xl/worksheets/sheet1.xml"
_SPACE = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
# The styles that the library's workbook has for names and for numbers.
_NAME, _NUMBER = 1, 2


def workbook(
    names: Sequence[str], rows: Sequence[str], columns: Sequence[Sequence[float | None]]
) -> bytes:
    """A workbook of named columns beside the names of their rows; an empty cell is None."""
    head = "".join(
        [_text(f"{letter}1", name, 0) for letter, name in zip(LETTERS, names, strict=False)]
    )
    lines = [f'<row r="1">{head}</row>']
    for number, (name, values) in enumerate(zip(rows, zip(*columns, strict=True), strict=True), 2):
        cells = "".join(
            f'<c r="{letter}{number}" s="{_NUMBER}"><v>{value:.16g}</v></c>'
            for letter, value in zip(LETTERS, values, strict=False)
            if value is not None
        )
        lines.append(f'<row r="{number}">{_text(f"A{number}", name, _NAME)}{cells}</row>')
    sheet = (
        f'{DECLARATION}<worksheet xmlns="{_SPACE}"><cols><col min="1" max="1" width="40"/></cols>'
        f"<sheetData>{''.join(lines)}</sheetData></worksheet>"
    )
    out = io.BytesIO(_frame())
    with ZipFile(out, "a") as file:
        file.writestr(ZipInfo(_SHEET), sheet, ZIP_DEFLATED)
    return out.getvalue()


def _text(cell: str, text: str, style: int) -> str:
    inside = f'<is><t xml:space="preserve">{text_of(text)}</t></is>'
    return f'<c r="{cell}" s="{style}" t="inlineStr">{inside}</c>'


@lru_cache(maxsize=1)
def _frame() -> bytes:
    """All of a workbook but its sheet, as python-pptx has it made."""
    data = CategoryChartData(number_format=NUMBER_FORMAT)
    data.categories = [""]
    data.add_series("", [0])
    out = io.BytesIO()
    with ZipFile(io.BytesIO(data.xlsx_blob)) as made, ZipFile(out, "w") as frame:
        for name in made.namelist():
            if name != _SHEET:
                frame.writestr(ZipInfo(name), made.read(name), ZIP_DEFLATED)
    return out.getvalue()
