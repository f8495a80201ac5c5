"""A panel as a native chart of PowerPoint, which a presenter can edit.

A range floats between its two printed numbers: it is stacked on a series that is not filled. A
single value is a bar from 0, so that it cannot be read as a range. A hedged value is an outline
only, a one-sided one a dashed outline with an arrow at its number.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from xml.sax.saxutils import quoteattr

from pptx.oxml.ns import nsdecls

from reported.charts.axis import Scale
from reported.charts.catalogue import Panel
from reported.charts.text_metrics import text_width
from reported.charts.theme import LIGHT
from reported.charts.wording import panel_text, value
from reported.export.powerpoint.file import NativeChart, Slide
from reported.export.powerpoint.layout import AXIS_SIZE, LABEL_SIZE, VALUE_SIZE, Block
from reported.export.powerpoint.workbook import LETTERS, NUMBER_FORMAT, workbook
from reported.export.powerpoint.xml import (
    DECLARATION,
    SPACES,
    attribute,
    fill_xml,
    font_xml,
    line_xml,
    place_xml,
    text_of,
)
from reported.table.csv_tables import harmless, xml_text
from reported.table.figures import PERCENT, Figure, Table

# What the columns of the chart's own worksheet are called, so that its editor knows them.
LOW = "Range: low"
SPAN = "Range: high minus low"
SINGLE = "Single value"
ROOM = "Room for the label, no figure"
_LOW, _SPAN, _SINGLE, _ROOM = range(4)

_DECLARED = nsdecls("c")
_COLUMNS = (LOW, SPAN, SINGLE, ROOM)
# The ids of the two axes of a chart.
_NAMES, _NUMBERS = 1, 2
_UNFILLED = "<c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>"
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
    labels = [harmless(xml_text(label)) for label in block.labels]
    columns = (
        [f.low if f.is_range else None for f in figures],
        [round(f.high - f.low, 10) if f.is_range else None for f in figures],
        [None if f.is_range else f.high for f in figures],
        [round(block.scale_of_unit.end - f.high, 10) for f in figures],
    )
    axis = _axis_in_words(block.scale_of_unit)
    add_frame(
        slide,
        NativeChart(
            _chart_xml(block, figures, labels, columns), workbook(_COLUMNS, labels, columns)
        ),
        (left, top, block.width, block.chart_height),
        [figure.figure_id for figure in figures],
        f"Bar chart {axis}. {panel_text(panel, table)}",
    )


def add_frame(
    slide: Slide,
    chart: NativeChart,
    place: tuple[float, float, float, float],
    ids: Sequence[str],
    description: str,
) -> None:
    """Put a chart on a slide, at left, top, width and height in points, with an alternative text."""
    name = attribute("Chart: " + ", ".join(ids))
    slide.shapes.append(
        f'<p:graphicFrame><p:nvGraphicFramePr><p:cNvPr id="{slide.next_number()}" name={name} '
        f"descr={attribute(description)}/><p:cNvGraphicFramePr>"
        '<a:graphicFrameLocks noGrp="1"/></p:cNvGraphicFramePr><p:nvPr/></p:nvGraphicFramePr>'
        f"<p:xfrm>{place_xml(*place)}</p:xfrm><a:graphic>"
        '<a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/chart">'
        f'<c:chart r:id="{slide.add_chart(chart)}"/></a:graphicData></a:graphic></p:graphicFrame>'
    )


def _chart_xml(
    block: Block,
    figures: Sequence[Figure],
    labels: Sequence[str],
    columns: Sequence[Sequence[float | None]],
) -> str:
    """Stacked bars, and all that they look like, as XML (ISO/IEC 29500-1, 21.2)."""
    marks: list[list[str]] = [[], [], [], []]
    shown: list[list[str]] = [[], [], [], []]
    for position, figure in enumerate(figures):
        marks[_SPAN if figure.is_range else _SINGLE].append(_mark(position, figure))
        series, label = _value_label(position, figure, block)
        shown[series].append(label)
    names = _cache("str", f"$A$2:$A${len(labels) + 1}", map(text_of, labels))
    bars = "".join(
        f'<c:ser><c:idx val="{number}"/><c:order val="{number}"/>'
        f"<c:tx>{_cache('str', f'${letter}$1', [name])}</c:tx>"
        f"{_UNFILLED if number in (_LOW, _ROOM) else ''}{''.join(marks[number])}"
        f"<c:dLbls>{''.join(shown[number])}{_SHOW.format(0)}</c:dLbls><c:cat>{names}</c:cat>"
        f"<c:val>{_cache('num', f'${letter}$2:${letter}${len(labels) + 1}', values)}</c:val></c:ser>"
        for number, (letter, name, values) in enumerate(
            zip(LETTERS, _COLUMNS, columns, strict=True)
        )
    )
    return (
        f'{DECLARATION}<c:chartSpace {SPACES}><c:date1904 val="0"/><c:chart>'
        f'<c:autoTitleDeleted val="1"/><c:plotArea>{layout_xml(block)}<c:barChart>'
        f'<c:barDir val="bar"/><c:grouping val="stacked"/>{bars}'
        f'<c:gapWidth val="{block.gap_width}"/><c:overlap val="100"/>'
        f'<c:axId val="{_NAMES}"/><c:axId val="{_NUMBERS}"/></c:barChart>'
        f"{_names_axis(block)}{_scale_axis(block)}</c:plotArea>"
        '<c:dispBlanksAs val="gap"/></c:chart><c:txPr><a:bodyPr/><a:lstStyle/><a:p><a:pPr>'
        '<a:defRPr sz="1800"/></a:pPr><a:endParaRPr lang="en-US"/></a:p></c:txPr>'
        '<c:externalData r:id="rId1"><c:autoUpdate val="0"/></c:externalData></c:chartSpace>'
    )


def _cache(kind: str, cells: str, values: Iterable[object]) -> str:
    """Cells of the workbook with what they hold: `kind` is str, of XML, or num."""
    held = list(values)
    points = "".join(
        f'<c:pt idx="{index}"><c:v>{value}</c:v></c:pt>'
        for index, value in enumerate(held)
        if value is not None
    )
    form = f"<c:formatCode>{NUMBER_FORMAT}</c:formatCode>" if kind == "num" else ""
    return (
        f"<c:{kind}Ref><c:f>Sheet1!{cells}</c:f><c:{kind}Cache>{form}"
        f'<c:ptCount val="{len(held)}"/>{points}</c:{kind}Cache></c:{kind}Ref>'
    )


def layout_xml(block: Block) -> str:
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
    return f"<c:layout {_DECLARED}><c:manualLayout>{inside}</c:manualLayout></c:layout>"


def _names_axis(block: Block) -> str:
    """The figures, the first one at the top."""
    font = font_xml(LABEL_SIZE * block.scale, LIGHT.text)
    return (
        f'<c:catAx><c:axId val="{_NAMES}"/>'
        '<c:scaling><c:orientation val="maxMin"/></c:scaling><c:delete val="0"/>'
        '<c:axPos val="l"/><c:majorTickMark val="none"/><c:minorTickMark val="none"/>'
        f'<c:tickLblPos val="low"/><c:spPr>{line_xml(LIGHT.quiet_text, 1)}</c:spPr>{font}'
        f'<c:crossAx val="{_NUMBERS}"/><c:crosses val="autoZero"/><c:auto val="0"/>'
        '<c:lblAlgn val="ctr"/><c:lblOffset val="100"/><c:noMultiLvlLbl val="1"/></c:catAx>'
    )


def _axis_in_words(scale: Scale) -> str:
    return "from 0 to 100%" if scale.words == PERCENT else f"from 0 to {scale.end:g} {scale.words}"


def _scale_axis(block: Block) -> str:
    """From 0, also for ranks, as a bar is a length from 0.

    Its numbers stand at the foot although the order of the figures is turned round.
    """
    scale, unit = block.scale_of_unit, block.unit
    number_format = quoteattr(_NUMBER_FORMATS.get(unit, "0.###"))
    return (
        f'<c:valAx><c:axId val="{_NUMBERS}"/><c:scaling><c:orientation val="minMax"/>'
        f'<c:max val="{scale.end:g}"/><c:min val="0"/></c:scaling>'
        '<c:delete val="0"/><c:axPos val="b"/>'
        f"<c:majorGridlines><c:spPr>{line_xml(LIGHT.track, 0.75)}</c:spPr></c:majorGridlines>"
        f'<c:numFmt formatCode={number_format} sourceLinked="0"/>'
        '<c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="high"/>'
        f"<c:spPr><a:ln><a:noFill/></a:ln></c:spPr>{font_xml(AXIS_SIZE, LIGHT.quiet_text)}"
        f'<c:crossAx val="{_NAMES}"/><c:crosses val="autoZero"/><c:crossBetween val="between"/>'
        f'<c:majorUnit val="{scale.step:g}"/></c:valAx>'
    )


def _mark(position: int, figure: Figure) -> str:
    colour = LIGHT.mark(figure.direction)
    stated = figure.bound == "stated"
    line = line_xml(colour, 1 if stated else 2.5, "dash" if figure.bound in _ARROWS else "")
    return (
        f'<c:dPt><c:idx val="{position}"/><c:invertIfNegative val="0"/>'
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
