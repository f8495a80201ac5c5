"""Published values as a native chart of PowerPoint of their own, which a presenter can edit.

A value is a diamond, a triangle where it is a share of something else or of another endpoint; a
confidence interval is a thin line, the range of subgroups a double one. No series and no chart
holds a reported figure and a published value.
"""

from __future__ import annotations

from pptx.chart.chart import Chart
from pptx.chart.data import XyChartData
from pptx.enum.chart import XL_CHART_TYPE
from pptx.opc.oxml import serialize_part_xml
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn

from reported.charts.published import PublishedGroup, group_text, interval, printed
from reported.charts.text_metrics import text_width
from reported.charts.theme import LIGHT
from reported.export.powerpoint.chart import add_frame, layout_xml
from reported.export.powerpoint.file import NativeChart, Slide
from reported.export.powerpoint.layout import AXIS_SIZE, VALUE_SIZE, Block, published_label
from reported.export.powerpoint.text import add_box, paragraph
from reported.export.powerpoint.xml import fill_xml, font_xml, line_xml
from reported.table.csv_tables import harmless, xml_text
from reported.table.literature import PublishedValue

SERIES = "Published value"

_SPACES = nsdecls("c", "a")
_WORKBOOK = (
    f'<c:externalData {nsdecls("c", "r")} r:id="rId1"><c:autoUpdate val="0"/></c:externalData>'
)
_HIDDEN = '<c:marker><c:symbol val="none"/></c:marker>'
# In points: the line of a confidence interval, the double line of a range, the size of a diamond.
_THIN, _DOUBLE, _DIAMOND = 2.0, 5.0, 13
# How strong the colour of a line behind a diamond is.
LIGHTER = 0.6
_SHOW = (
    '<c:showLegendKey val="0"/><c:showVal val="{}"/><c:showCatName val="0"/>'
    '<c:showSerName val="0"/><c:showPercent val="0"/><c:showBubbleSize val="0"/>'
)


def add_published(
    slide: Slide, block: Block, group: PublishedGroup, left: float, top: float
) -> None:
    """Put the values of a group on a slide, their labels beside them; places are in points."""
    count = len(group.values)
    data = XyChartData(number_format="0.###")
    series: list[str] = []
    for index, value in enumerate(group.values):
        if value.interval != "none":
            name = f"{interval(value).split(' ' + format(value.low, 'g'))[0]}: {value.quantity}"
            line = data.add_series(harmless(xml_text(name)))
            for end in (value.low, value.high):
                line.add_data_point(end, count - index - 0.5)
            series.append(_interval_xml(value, block))
    single = [(index, value) for index, value in enumerate(group.values) if value.value is not None]
    if single:
        diamonds = data.add_series(SERIES)
        for index, value in single:
            diamonds.add_data_point(value.value, count - index - 0.5)
        series.append(_diamonds_xml([value for _, value in single], block))
    space = parse_xml(data.xml_bytes(XL_CHART_TYPE.XY_SCATTER))
    space.append(parse_xml(_WORKBOOK))
    drawn = Chart(space, None)
    drawn.has_title = drawn.has_legend = False
    area = space.chart.plotArea
    dots = area.find(qn("c:scatterChart"))
    across, down = (axis.get("val") for axis in dots.findall(qn("c:axId")))
    for old in area.xpath("c:layout | c:valAx"):
        area.remove(old)
    area.insert(0, parse_xml(layout_xml(block)))
    for xml in _axes_xml(across, down, count):
        area.append(parse_xml(xml))
    for element, xml in zip(dots.findall(qn("c:ser")), series, strict=True):
        for old in element.xpath("c:spPr | c:marker | c:dLbls"):
            element.remove(old)
        before = element.find(qn("c:xVal"))
        for part in parse_xml(f"<c:ser {_SPACES}>{xml}</c:ser>"):
            before.addprevious(part)
    add_frame(
        slide,
        NativeChart(serialize_part_xml(space), data.xlsx_blob),
        (left, top, block.width, block.chart_height),
        [value.value_id for value in group.values],
        "Chart from 0 to 100%. " + group_text(group),
    )
    size = block.label_size * block.scale
    for index, value in enumerate(group.values):
        title, facts = published_label(value, block.width, block.scale)
        lines = [paragraph(text, size, LIGHT.text, bold=True) for text in title]
        lines += [paragraph(text, size, LIGHT.quiet_text) for text in facts]
        at = top + index * block.row_height
        add_box(slide, left, at, block.label_width - 8, block.row_height, lines)


def _axes_xml(across: str, down: str, count: int) -> tuple[str, str]:
    """0 to 100 % at the foot; the other axis only counts the rows and is not shown."""
    scale = (
        f'<c:valAx {_SPACES}><c:axId val="{across}"/><c:scaling><c:orientation val="minMax"/>'
        '<c:max val="100"/><c:min val="0"/></c:scaling><c:delete val="0"/><c:axPos val="b"/>'
        f"<c:majorGridlines><c:spPr>{line_xml(LIGHT.track, 0.75)}</c:spPr></c:majorGridlines>"
        """<c:numFmt formatCode='0"%"' sourceLinked="0"/>"""
        '<c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="low"/>'
        f"<c:spPr><a:ln><a:noFill/></a:ln></c:spPr>{font_xml(AXIS_SIZE, LIGHT.quiet_text)}"
        f'<c:crossAx val="{down}"/><c:crosses val="min"/><c:crossBetween val="midCat"/>'
        '<c:majorUnit val="25"/></c:valAx>'
    )
    rows = (
        f'<c:valAx {_SPACES}><c:axId val="{down}"/><c:scaling><c:orientation val="minMax"/>'
        f'<c:max val="{count}"/><c:min val="0"/></c:scaling><c:delete val="1"/>'
        '<c:axPos val="l"/><c:majorTickMark val="none"/><c:minorTickMark val="none"/>'
        f'<c:tickLblPos val="none"/><c:crossAx val="{across}"/><c:crosses val="min"/>'
        '<c:crossBetween val="midCat"/></c:valAx>'
    )
    return scale, rows


def _interval_xml(value: PublishedValue, block: Block) -> str:
    """The line of an interval, with the value's label at the end where there is room."""
    width = _THIN if value.interval == "ci95" else _DOUBLE
    # A diamond of the same colour would be lost on the line of a range.
    lost = value.interval == "range" and value.value is not None
    line = line_xml(LIGHT.tint(LIGHT.published, LIGHTER) if lost else LIGHT.published, width)
    if value.interval == "range":
        line = line.replace("<a:ln ", '<a:ln cap="flat" cmpd="dbl" ')
    right = _has_room(value, block)
    return f"<c:spPr>{line}</c:spPr>{_HIDDEN}{_labels_xml([(int(right), value)], right, block)}"


def _diamonds_xml(values: list[PublishedValue], block: Block) -> str:
    """A marker a value, all of one relation; those with an interval have their label at its end."""
    symbol = "triangle" if values[0].apart else "diamond"
    labelled = [(number, v) for number, v in enumerate(values) if v.interval == "none"]
    shown = "".join(_label_xml(number, v, _has_room(v, block), block) for number, v in labelled)
    return (
        '<c:spPr><a:ln w="0"><a:noFill/></a:ln></c:spPr>'
        f'<c:marker><c:symbol val="{symbol}"/><c:size val="{_DIAMOND}"/>'
        f"<c:spPr>{fill_xml(LIGHT.published)}{line_xml(LIGHT.published, 2)}</c:spPr></c:marker>"
        f"<c:dLbls>{shown}{_SHOW.format(0)}</c:dLbls>"
    )


def _labels_xml(labels: list[tuple[int, PublishedValue]], right: bool, block: Block) -> str:
    shown = "".join(_label_xml(number, value, right, block) for number, value in labels)
    return f"<c:dLbls>{shown}{_SHOW.format(0)}</c:dLbls>"


def _label_xml(number: int, value: PublishedValue, right: bool, block: Block) -> str:
    """The printed value as the format of a number, since some programs would wrap a text."""
    return (
        f"""<c:dLbl><c:idx val="{number}"/><c:numFmt formatCode='"{printed(value)}"' """
        f'sourceLinked="0"/><c:spPr><a:noFill/></c:spPr>'
        f"{font_xml(VALUE_SIZE * block.scale, LIGHT.text, bold=True)}"
        f'<c:dLblPos val="{"r" if right else "l"}"/>{_SHOW.format(1)}</c:dLbl>'
    )


def _has_room(value: PublishedValue, block: Block) -> bool:
    """Whether the label fits between the mark and the end of the scale."""
    needed = text_width(printed(value), VALUE_SIZE * block.scale, bold=True) + 16
    return needed <= (100 - value.span[1]) / 100 * block.plot_width
