"""A panel as a native chart of PowerPoint, which a presenter can edit.

A range floats between its two printed numbers: it is stacked on a series that is not filled. A
single value is a bar from 0, so that it cannot be read as a range. A hedged value is an outline
only, a one-sided one a dashed outline with an arrow at its number.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from xml.sax.saxutils import quoteattr

from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE
from pptx.oxml import parse_xml
from pptx.oxml.chart.chart import CT_PlotArea
from pptx.oxml.ns import nsdecls, qn
from pptx.slide import Slide
from pptx.util import Pt

from reported.catalogue import Panel
from reported.export.slide_layout import AXIS_SIZE, LABEL_SIZE, VALUE_SIZE, Block
from reported.export.tables import harmless, xml_text
from reported.scales import Scale
from reported.table import PERCENT, Figure, Table
from reported.template import LIGHT
from reported.text_metrics import text_width
from reported.wording import panel_text, value

FONT = "Arial"

# What the columns of the chart's own worksheet are called, so that its editor knows them.
LOW = "Range: low"
SPAN = "Range: high minus low"
SINGLE = "Single value"
ROOM = "Room for the label, no figure"
_LOW, _SPAN, _SINGLE, _ROOM = range(4)

# The columns of a chart's worksheet by name.
_Columns = tuple[tuple[str, tuple[float | None, ...]], ...]

_SPACES = nsdecls("c", "a")
_UNFILLED = f"<c:spPr {_SPACES}><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>"
_SHOW = (
    '<c:showLegendKey val="0"/><c:showVal val="{}"/><c:showCatName val="0"/>'
    '<c:showSerName val="0"/><c:showPercent val="0"/><c:showBubbleSize val="0"/>'
)
_NUMBER_FORMATS = {
    "percent": '0"%"',
    "months": 'General" months"',
    "years": 'General" years"',
    "times": 'General"×"',
    "fraction": "# ?/?",
}
_ARROWS = {"at_most": " ←", "at_least": " →"}


def printed_value(figure: Figure) -> str:
    """The number beside a bar: ``≈60–70%``, ``≤35% ←``."""
    return value(figure) + _ARROWS.get(figure.bound, "")


def add_chart(
    slide: Slide, block: Block, panel: Panel, left: float, top: float, table: Table
) -> None:
    """Put the chart of a block of figures on a slide; places are in points."""
    figures = panel.figures
    # A category that begins like a formula would be one in the chart's worksheet.
    labels = tuple(harmless(xml_text(label)) for label in block.labels)
    columns = (
        (LOW, tuple(f.low if f.is_range else None for f in figures)),
        (SPAN, tuple(round(f.high - f.low, 10) if f.is_range else None for f in figures)),
        (SINGLE, tuple(None if f.is_range else f.high for f in figures)),
        (ROOM, tuple(round(block.scale_of_unit.end - f.high, 10) for f in figures)),
    )
    data = _chart_data(_ChartData(number_format="0.###"), labels, columns)
    frame = slide.shapes.add_chart(
        XL_CHART_TYPE.BAR_STACKED,
        Pt(left),
        Pt(top),
        Pt(block.width),
        Pt(block.chart_height),
        data,
    )
    described = frame._element.nvGraphicFramePr.cNvPr
    described.set("name", xml_text("Chart: " + ", ".join(f.figure_id for f in figures)))
    axis = _axis_in_words(block.scale_of_unit)
    described.set("descr", xml_text(f"Bar chart {axis}. {panel_text(panel, table)}"))
    chart = frame.chart
    chart.has_title = False
    chart.plots[0].gap_width = block.gap_width
    _dress(chart._chartSpace.chart.plotArea, block, figures)


class _ChartData(CategoryChartData):  # type: ignore[misc]
    """The numbers of a chart, whose worksheet is written once for all charts with these numbers."""

    @property
    def xlsx_blob(self) -> bytes:
        """The worksheet as a file."""
        labels = tuple(category.label for category in self.categories)
        return _worksheet(labels, tuple((series.name, tuple(series.values)) for series in self))


def _chart_data(
    data: CategoryChartData, labels: tuple[str, ...], columns: _Columns
) -> CategoryChartData:
    data.categories = labels
    for name, values in columns:
        data.add_series(name, values)
    return data


# A quarter of a deck's time. A panel stands in the chart of its topic, in that of all figures, and
# in the next deck.
@lru_cache(maxsize=512)
def _worksheet(labels: tuple[str, ...], columns: _Columns) -> bytes:
    data = _chart_data(CategoryChartData(number_format="0.###"), labels, columns)
    blob: bytes = data.xlsx_blob
    return blob


def _dress(area: CT_PlotArea, block: Block, figures: Sequence[Figure]) -> None:
    """Axes, colours and labels, in XML: property by property they take three times as long."""
    bars = area.find(qn("c:barChart"))
    category_id, value_id = (axis.get("val") for axis in bars.findall(qn("c:axId")))
    for old in area.xpath("c:layout | c:catAx | c:valAx"):
        area.remove(old)
    area.insert(0, parse_xml(place_xml(block)))
    area.append(parse_xml(_names_axis(category_id, value_id, block)))
    area.append(parse_xml(_scale_axis(value_id, category_id, block)))
    parts: list[list[str]] = [[], [], [], []]
    labels: list[list[str]] = [[], [], [], []]
    for position, figure in enumerate(figures):
        parts[_SPAN if figure.is_range else _SINGLE].append(_mark(position, figure))
        series, label = _value_label(position, figure, block)
        labels[series].append(label)
    for number, series in enumerate(bars.findall(qn("c:ser"))):
        if number in (_LOW, _ROOM):
            series.find(qn("c:tx")).addnext(parse_xml(_UNFILLED))
        shown = "".join(labels[number])
        before = series.find(qn("c:cat"))
        for xml in [*parts[number], f"<c:dLbls {_SPACES}>{shown}{_SHOW.format(0)}</c:dLbls>"]:
            before.addprevious(parse_xml(xml))


def place_xml(block: Block) -> str:
    """Give the scale the same place and width in every chart, whatever its labels are."""
    settings = {
        "layoutTarget": "inner",
        "xMode": "edge",
        "yMode": "edge",
        "x": f"{block.label_width / block.width:.5f}",
        "y": "0",
        "w": f"{block.plot_width / block.width:.5f}",
        "h": f"{block.row_height * len(block.labels) / block.chart_height:.5f}",
    }
    inside = "".join(f'<c:{name} val="{value}"/>' for name, value in settings.items())
    return f"<c:layout {_SPACES}><c:manualLayout>{inside}</c:manualLayout></c:layout>"


def _names_axis(own: str, other: str, block: Block) -> str:
    """The figures, the first one at the top."""
    font = font_xml(LABEL_SIZE * block.scale, LIGHT.text)
    return (
        f'<c:catAx {_SPACES}><c:axId val="{own}"/>'
        '<c:scaling><c:orientation val="maxMin"/></c:scaling><c:delete val="0"/>'
        '<c:axPos val="l"/><c:majorTickMark val="none"/><c:minorTickMark val="none"/>'
        f'<c:tickLblPos val="low"/><c:spPr>{line_xml(LIGHT.quiet_text, 1)}</c:spPr>{font}'
        f'<c:crossAx val="{other}"/><c:crosses val="autoZero"/><c:auto val="0"/>'
        '<c:lblAlgn val="ctr"/><c:lblOffset val="100"/><c:noMultiLvlLbl val="1"/></c:catAx>'
    )


def _axis_in_words(scale: Scale) -> str:
    return "from 0 to 100%" if scale.words == PERCENT else f"from 0 to {scale.end:g} {scale.words}"


def _scale_axis(own: str, other: str, block: Block) -> str:
    """From 0, also for ranks, as a bar is a length from 0.

    Its numbers stand at the foot although the order of the figures is turned round.
    """
    scale, unit = block.scale_of_unit, block.unit
    number_format = quoteattr(_NUMBER_FORMATS.get(unit, "0.###"))
    return (
        f'<c:valAx {_SPACES}><c:axId val="{own}"/><c:scaling><c:orientation val="minMax"/>'
        f'<c:max val="{scale.end:g}"/><c:min val="0"/></c:scaling>'
        '<c:delete val="0"/><c:axPos val="b"/>'
        f"<c:majorGridlines><c:spPr>{line_xml(LIGHT.track, 0.75)}</c:spPr></c:majorGridlines>"
        f'<c:numFmt formatCode={number_format} sourceLinked="0"/>'
        '<c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="high"/>'
        f"<c:spPr><a:ln><a:noFill/></a:ln></c:spPr>{font_xml(AXIS_SIZE, LIGHT.quiet_text)}"
        f'<c:crossAx val="{other}"/><c:crosses val="autoZero"/><c:crossBetween val="between"/>'
        f'<c:majorUnit val="{scale.step:g}"/></c:valAx>'
    )


def _mark(position: int, figure: Figure) -> str:
    colour = LIGHT.mark(figure.direction)
    stated = figure.bound == "stated"
    line = line_xml(colour, 1 if stated else 2.5, dashed=figure.bound in _ARROWS)
    return (
        f'<c:dPt {_SPACES}><c:idx val="{position}"/><c:invertIfNegative val="0"/>'
        f'<c:bubble3D val="0"/><c:spPr>{fill_xml(colour if stated else LIGHT.background)}{line}'
        "</c:spPr></c:dPt>"
    )


def _value_label(position: int, figure: Figure, block: Block) -> tuple[int, str]:
    """The printed value right of the mark, or where a mark near 100 % leaves room for it.

    It comes with the number of the series that it belongs to. It is a number with a format of its
    own, since some programs would wrap a text.
    """
    text = printed_value(figure)
    size = VALUE_SIZE * block.scale
    colour, series, place = LIGHT.text, _ROOM, "inBase"
    if not block.has_room_right_of(figure.high, text):
        needed = text_width(text, size, bold=True) + 8
        series, place = _SINGLE, "inEnd"
        if figure.is_range:
            left = figure.low / block.scale_of_unit.end * block.plot_width >= needed
            series = _LOW if left else _SPAN
        if figure.bound == "stated" and series != _LOW:
            colour = LIGHT.background
    return series, (
        f'<c:dLbl><c:idx val="{position}"/>'
        f'<c:numFmt formatCode={as_format_xml(text)} sourceLinked="0"/>'
        f"<c:spPr><a:noFill/></c:spPr>{font_xml(size, colour, bold=True)}"
        f'<c:dLblPos val="{place}"/>{_SHOW.format(1)}</c:dLbl>'
    )


def as_format_xml(text: str) -> str:
    """A number format that prints a text whatever the number is; quotation marks would end it."""
    return quoteattr('"' + xml_text(text).replace('"', "") + '"')


def font_xml(size: float, colour: str, *, bold: bool = False) -> str:
    """The font of labels, its size in points."""
    return (
        f'<c:txPr><a:bodyPr wrap="{"none" if bold else "square"}"/><a:p><a:pPr>'
        f'<a:defRPr sz="{round(size * 100)}" b="{int(bold)}">{fill_xml(colour)}'
        f'<a:latin typeface="{FONT}"/></a:defRPr></a:pPr><a:endParaRPr lang="en-GB"/></a:p></c:txPr>'
    )


def fill_xml(colour: str) -> str:
    """A plain colour."""
    return f'<a:solidFill><a:srgbClr val="{colour.removeprefix("#")}"/></a:solidFill>'


def line_xml(colour: str, width: float, *, dashed: bool = False) -> str:
    """A line of a width in points."""
    dash = '<a:prstDash val="dash"/>' if dashed else ""
    return f'<a:ln w="{round(width * 12700)}">{fill_xml(colour)}{dash}</a:ln>'
