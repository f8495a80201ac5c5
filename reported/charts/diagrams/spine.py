"""The spine from the side, its regions shaded by the share that a source reports for each.

A schematic drawing of our own: seven cervical, twelve thoracic and five lumbar vertebrae, the sacrum
and the coccyx on the curve that a standing person's has. It shows which region is meant, not size.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from reported.charts.catalogue import Entry
from reported.charts.diagrams.callouts import Diagram, Label, Part
from reported.charts.diagrams.illustration import Path, Point, polygon
from reported.charts.lines import Line, value_lines
from reported.charts.wording import Note, base
from reported.table.rows import Figure

# The region that each site is.
REGIONS = {
    "cervical_spine": "cervical",
    "thoracic_spine": "thoracic",
    "lumbar_spine": "lumbar",
    "sacrum": "sacrum",
}
LEVELS = {
    "cervical": ("C1–C7", 7),
    "thoracic": ("T1–T12", 12),
    "lumbar": ("L1–L5", 5),
    "sacrum": ("S1–S5", 5),
}
# The levels whose names are printed.
NAMED = ("C1", "T1", "T12", "L1", "L2", "L5", "S1")

WIDTH, HEIGHT = 34.0, 100.0
# Where the middle of the vertebrae runs: (y, x), read off the curve of a standing person.
_CURVE = (
    (0.0, 14.0), (8.0, 11.9), (16.0, 14.2), (30.0, 18.4), (42.0, 18.6), (54.0, 15.4), (66.0, 11.2),
    (76.0, 12.4), (83.0, 18.0), (91.0, 21.4), (99.5, 17.6),
)  # fmt: skip
# For each region: where it begins and ends, the depth of its first and last vertebra, and of
# its spinous processes the length and how far they slant down.
_SHAPES = {
    "cervical": (1.0, 15.2, 3.4, 4.4, 3.4, 1.2),
    "thoracic": (15.2, 51.0, 4.6, 7.0, 5.4, 4.4),
    "lumbar": (51.0, 76.0, 7.2, 8.2, 5.8, 0.8),
    "sacrum": (76.0, 93.5, 8.0, 2.8, 0.0, 0.0),
}
_COCCYX = (93.9, 99.0, 2.2, 0.8)
# Of a level's height, how much is bone and not disc.
_BONE = 0.8


def spine_diagram(entry: Entry, notes: Mapping[str, Note]) -> Diagram:
    """The spine with its regions labelled; `notes` are printed beside the values of their figures."""
    by_region = {REGIONS[f.site]: f for f in entry.figures if f.site in REGIONS}
    highest = max((figure.high for figure in by_region.values()), default=0.0)
    parts: list[Part] = []
    levels: list[tuple[str, Point]] = []
    labels: list[Label] = []
    for region in LEVELS:
        figure = by_region.get(region)
        parts += _region_parts(region, figure, highest)
        levels += _level_names(region)
        labels.append(_label(region, figure, notes))
    if entry.caution:
        labels.append(_remark(entry.caution))
    parts += [Part(shape) for shape in _wedges(*_COCCYX, 3, 0.85)]
    lead = [Line("quiet", base(panel)) for panel in entry.panels]
    lead.append(Line("quiet", "Stronger colour: a larger share. Drawing not to scale."))
    return Diagram(WIDTH, HEIGHT, tuple(parts), tuple(labels), tuple(levels), tuple(lead))


def _label(region: str, figure: Figure | None, notes: Mapping[str, Note]) -> Label:
    start, end = _SHAPES[region][:2]
    middle = (start + end) / 2
    point = _centre(middle) + _SHAPES[region][2] / 3, middle
    names = LEVELS[region][0]
    if figure is None:
        title = Line("title", f"{region.capitalize()} spine, {names}")
        return Label((title, Line("notice", "left out by the source; that is not zero")), point)
    lines = (*value_lines(figure, notes), Line("title", f"{figure.subject}, {names}"))
    return Label(lines, point)


def _remark(caution: str) -> Label:
    """What has to be known of the whole drawing, where it has room for it: beside the sacrum."""
    y = _SHAPES["sacrum"][0] + 1.5
    return Label((Line("quiet", caution),), (_centre(y) + 4.0, y))


def _region_parts(region: str, figure: Figure | None, highest: float) -> Iterable[Part]:
    """The colour is laid on in proportion to the share; the largest one has all of it."""
    figures = (figure,) if figure else ()
    strength = figure.high / highest if figure and highest else None
    shapes = (
        _wedges(*_SHAPES[region][:4], LEVELS[region][1], 0.97)
        if region == "sacrum"
        else _vertebrae(region)
    )
    for shape in shapes:
        yield Part(shape, figures, strength, dashed=figure is None)


def _vertebrae(region: str) -> Iterable[Path]:
    """Each vertebra as one outline: its body in front, to the left, and its process behind."""
    start, end, first, last, length, slant = _SHAPES[region]
    count = LEVELS[region][1]
    step = (end - start) / count
    for number in range(count):
        top, bottom = start + number * step, start + (number + _BONE) * step
        depth = first + (last - first) * number / (count - 1)
        upper, lower = _centre(top), _centre(bottom)
        middle, waist = (top + bottom) / 2, 0.06 * depth
        # Toward the next region the processes no longer slant.
        down = slant * (1 - (number / (count - 1)) ** 3)
        behind = depth / 2 + length
        yield polygon(
            [
                (upper - depth / 2, top),
                (upper + depth / 2, top),
                (upper + depth / 2 + 0.3 * length, top + 0.12 * step),
                (lower + behind, middle + down - 0.16 * step),
                (lower + behind, middle + down + 0.22 * step),
                (lower + depth / 2 + 0.25 * length, middle + 0.3 * step),
                (lower + depth / 2 - waist, middle + 0.12 * step),
                (lower + depth / 2, bottom),
                (lower - depth / 2, bottom),
                ((upper + lower) / 2 - depth / 2 + waist, middle),
            ]
        )


def _wedges(
    start: float, end: float, first: float, last: float, count: int, bone: float
) -> Iterable[Path]:
    """Vertebrae that have grown together: no processes, hardly a gap."""
    step = (end - start) / count
    for number in range(count):
        corners = []
        for share in (number, number + bone):
            y = start + share * step
            depth = first + (last - first) * share / count
            corners.append((_centre(y) - depth / 2, _centre(y) + depth / 2, y))
        (left, right, top), (low_left, low_right, bottom) = corners
        yield polygon([(left, top), (right, top), (low_right, bottom), (low_left, bottom)])


def _level_names(region: str) -> Iterable[tuple[str, Point]]:
    start, end, first, last, *_ = _SHAPES[region]
    count = LEVELS[region][1]
    for number in range(count):
        name = f"{LEVELS[region][0][0]}{number + 1}"
        if name in NAMED:
            y = start + (number + _BONE / 2) * (end - start) / count
            depth = first + (last - first) * number / (count - 1)
            yield name, (_centre(y) - depth / 2 - 1.2, y)


def _centre(y: float) -> float:
    """Where the middle of the vertebrae is at a height: a Catmull-Rom curve through `_CURVE`."""
    last = len(_CURVE) - 1
    index = max(i for i in range(last) if _CURVE[i][0] <= max(y, 0.0))
    (y1, x1), (y2, x2) = _CURVE[index], _CURVE[index + 1]
    x0 = _CURVE[max(index - 1, 0)][1]
    x3 = _CURVE[min(index + 2, last)][1]
    t = (y - y1) / (y2 - y1)
    return 0.5 * (
        2 * x1
        + (x2 - x0) * t
        + (2 * x0 - 5 * x1 + 4 * x2 - x3) * t**2
        + (3 * x1 - x0 - 3 * x2 + x3) * t**3
    )
