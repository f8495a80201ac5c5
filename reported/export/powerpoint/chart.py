"""A panel as a native chart of PowerPoint, which a presenter can edit: numbers, marks and labels.

The bars themselves are not filled: a bar from 0 would look like a larger share than a range. At the
end of each one stands a mark, which is the error bar of its series: a dot for a single value, and
for a range a line from its high end back to its low one. All follow the cells of the worksheet.
"""

from __future__ import annotations

import datetime
import io
from collections.abc import Sequence
from dataclasses import dataclass

from pptx.chart.chart import Chart
from pptx.chart.data import CategoryChartData
from pptx.chart.series import BarSeries
from pptx.enum.chart import XL_CHART_TYPE, XL_LABEL_POSITION, XL_TICK_LABEL_POSITION, XL_TICK_MARK
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.slide import Slide
from pptx.util import Pt
from xlsxwriter import Workbook
from xlsxwriter.utility import xl_col_to_name

from reported.charts.panels import Panel
from reported.charts.theme import Theme
from reported.export.powerpoint.layout import AXIS_SIZE, DOT, VALUE_SIZE, Block, blank
from reported.export.powerpoint.marks import Mark, Role, unit_format
from reported.export.powerpoint.text import FIRST_FONT, fill_xml, rgb
from reported.table.csv_tables import xml_text
from reported.table.rows import PERCENT

# The column behind the lines of ranges, which the worksheet computes.
SPAN = "High minus low"
# In points: the line of a range.
RANGE = 5.0
# How strong the colour of a hedged mark is: 3 : 1 against the background (WCAG 2.2).
PALE = 0.62
# The least that an error bar can be, as a share of the axis: a dot is as good as a point.
_POINT = 0.0005
_PLACES: dict[Role, XL_LABEL_POSITION] = {
    "single": XL_LABEL_POSITION.OUTSIDE_END,
    "low": XL_LABEL_POSITION.INSIDE_END,
    "high": XL_LABEL_POSITION.OUTSIDE_END,
}


@dataclass(frozen=True, slots=True)
class _Line:
    """A column of the worksheet: what its numbers are, and how they are drawn and printed."""

    role: Role
    name: str
    number_format: str
    pale: bool


class _Data(CategoryChartData):  # type: ignore[misc]
    """The numbers of a chart, with a worksheet in which no text is run as a formula."""

    def __init__(self, block: Block, date: datetime.date) -> None:
        super().__init__()
        self._made = datetime.datetime.combine(date, datetime.time())
        self._rows = block.rows
        space = blank(block.padding, block.label_size * block.scale)
        self.names = [
            "\n".join(f"{line}{space}" for line in xml_text(row.label).split("\n"))
            for row in block.rows
        ]
        self.lines = list(dict.fromkeys(_line(mark) for row in block.rows for mark in row.marks))
        self.categories = self.names
        for line in self.lines:
            self.add_series(
                xml_text(line.name),
                [
                    next((mark.value for mark in row.marks if _line(mark) == line), None)
                    for row in block.rows
                ],
            )

    @property
    def spans(self) -> list[float | None]:
        """High minus low of every row with a range."""
        return [row.span if len(row.marks) > 1 else None for row in self._rows]

    @property
    def spans_column(self) -> str:
        """The letter of the column that holds the spans."""
        return str(xl_col_to_name(len(self.lines) + 1))

    @property
    def xlsx_blob(self) -> bytes:
        """The worksheet: names, a column a series, and the spans as formulas."""
        out = io.BytesIO()
        book = Workbook(out, {"in_memory": True})
        book.set_properties({"created": self._made})
        sheet = book.add_worksheet()
        sheet.set_column(0, 0, 40)
        sheet.set_column(1, len(self.lines) + 1, 18)
        for row, name in enumerate(self.names, start=1):
            sheet.write_string(row, 0, name)
        for column, series in enumerate(self, start=1):
            sheet.write_string(0, column, series.name)
            for row, number in enumerate(series.values, start=1):
                if number is not None:
                    sheet.write_number(row, column, number)
        if any(span is not None for span in self.spans):
            sheet.write_string(0, len(self.lines) + 1, SPAN)
        for row, (marked, span) in enumerate(zip(self._rows, self.spans, strict=True), start=1):
            if span is not None:
                low, high = (
                    f"{xl_col_to_name(self.lines.index(_line(mark)) + 1)}{row + 1}"
                    for mark in marked.marks
                )
                sheet.write_formula(row, len(self.lines) + 1, f"={high}-{low}", None, span)
        book.close()
        return out.getvalue()


def _line(mark: Mark) -> _Line:
    return _Line(mark.role, mark.series, mark.number_format, mark.pale)


def add_chart(
    slide: Slide,
    block: Block,
    left: float,
    top: float,
    *,
    ids: Sequence[str],
    words: str,
    colour: str,
    theme: Theme,
    date: datetime.date,
) -> None:
    """Put the chart of a block on a slide; `left` and `top` are in points, `words` its alternative."""
    data = _Data(block, date)
    frame_at = [Pt(points) for points in (left, top, block.width, block.chart_height)]
    frame = slide.shapes.add_chart(XL_CHART_TYPE.BAR_CLUSTERED, *frame_at, data)
    frame.name = "Chart: " + ", ".join(ids)
    frame._element.nvGraphicFramePr.cNvPr.set("descr", xml_text(words))
    chart: Chart = frame.chart
    chart.has_legend = chart.has_title = False
    chart.font.name = FIRST_FONT
    plot = chart.plots[0]
    plot.overlap, plot.gap_width = 100, 60
    for line, series in zip(data.lines, plot.series, strict=True):
        series.format.fill.background()
        series.format.line.fill.background()
        shade = theme.tint(colour, PALE) if line.pale else colour
        _add_mark(series, line.role, shade, block, data)
        labels = series.data_labels
        labels.show_value = True
        labels.number_format, labels.number_format_is_linked = line.number_format, False
        labels.position = _PLACES[line.role]
        _style(labels.font, VALUE_SIZE * block.scale, theme.text)
        labels.font.bold = True
        labels._element.get_or_add_txPr().bodyPr.set("wrap", "none")
    _set_axes(chart, block, theme)


def _add_mark(series: BarSeries, role: Role, colour: str, block: Block, data: _Data) -> None:
    """The error bar that is drawn at the end of a bar which is not (ISO/IEC 29500-1, 21.2.2.55)."""
    point = f"{block.panel.scale.length * _POINT:.6g}"
    if role == "high":
        filled = "".join(
            f'<c:pt idx="{index}"><c:v>{span}</c:v></c:pt>'
            for index, span in enumerate(data.spans)
            if span is not None
        )
        cells = f"Sheet1!${data.spans_column}$2:${data.spans_column}${len(data.names) + 1}"
        count = f'<c:ptCount val="{len(data.names)}"/>'
        length = (
            '<c:errValType val="cust"/><c:noEndCap val="0"/><c:plus><c:numLit>'
            f"<c:formatCode>General</c:formatCode>{count}"
            + "".join(
                f'<c:pt idx="{index}"><c:v>{point}</c:v></c:pt>' for index in range(len(data.names))
            )
            + f"</c:numLit></c:plus><c:minus><c:numRef><c:f>{cells}</c:f><c:numCache>"
            f"<c:formatCode>General</c:formatCode>{count}{filled}</c:numCache></c:numRef></c:minus>"
        )
    else:
        capless = int(role == "single")
        length = (
            f'<c:errValType val="fixedVal"/><c:noEndCap val="{capless}"/><c:val val="{point}"/>'
        )
    width, cap = (DOT, "rnd") if role == "single" else (RANGE, "flat")
    series._element.find(qn("c:cat")).addprevious(
        parse_xml(
            f'<c:errBars {nsdecls("c", "a")}><c:errBarType val="both"/>{length}<c:spPr>'
            f'<a:ln w="{Pt(width)}" cap="{cap}">{fill_xml(colour)}</a:ln></c:spPr></c:errBars>'
        )
    )


def _set_axes(chart: Chart, block: Block, theme: Theme) -> None:
    """The rows from the top, and the scale of the unit at the foot, at one position in every chart."""
    names, numbers = chart.category_axis, chart.value_axis
    names.reverse_order = True
    names.major_tick_mark = numbers.major_tick_mark = XL_TICK_MARK.NONE
    names.tick_label_position = XL_TICK_LABEL_POSITION.LOW
    # The order of the rows is turned round, and with it what is high.
    numbers.tick_label_position = XL_TICK_LABEL_POSITION.HIGH
    names.format.line.color.rgb = rgb(theme.quiet_text)
    numbers.format.line.fill.background()
    panel, scale = block.panel, block.panel.scale
    numbers.minimum_scale, numbers.maximum_scale = scale.start, scale.end
    numbers.major_unit = scale.step
    numbers.major_gridlines.format.line.color.rgb = rgb(theme.track)
    numbers.major_gridlines.format.line.width = Pt(0.75)
    unit = panel.first.unit if isinstance(panel, Panel) else PERCENT
    numbers.tick_labels.number_format = unit_format(unit)
    numbers.tick_labels.number_format_is_linked = False
    _style(numbers.tick_labels.font, AXIS_SIZE, theme.quiet_text)
    _style(names.tick_labels.font, block.label_size * block.scale, theme.text)
    area = chart._chartSpace.chart.plotArea
    # The library counts its axes below 0, which the format does not allow (21.2.2.9).
    for number in area.iter(qn("c:axId"), qn("c:crossAx")):
        number.set("val", number.get("val").removeprefix("-"))
    settings = {
        "layoutTarget": "inner",
        "xMode": "edge",
        "yMode": "edge",
        "x": f"{block.label_width / block.width:.5f}",
        "y": "0",
        "w": f"{block.plot_width / block.width:.5f}",
        "h": f"{block.row_height * len(block.rows) / block.chart_height:.5f}",
    }
    inside = "".join(f'<c:{name} val="{value}"/>' for name, value in settings.items())
    area.insert(
        0,
        parse_xml(f"<c:layout {nsdecls('c')}><c:manualLayout>{inside}</c:manualLayout></c:layout>"),
    )


def _style(font: object, size: float, colour: str) -> None:
    font.size, font.color.rgb = Pt(size), rgb(colour)  # type: ignore[attr-defined]
