"""A chart at the size of a stamp, to choose it by: its marks where they stand, and no words.

All charts together cost less than a single one drawn in full. A hundred people are squares, those in
colour up to the printed upper end: what is hedged, tinted or adverse says the chart itself.
"""

from __future__ import annotations

from collections.abc import Iterator

from reported.charts.axis import Scale
from reported.charts.catalogue import Entry
from reported.charts.diagrams.illustration import Illustration, svg_path
from reported.charts.diagrams.people import ACROSS, HUNDRED
from reported.charts.diagrams.sizing import illustration_of
from reported.charts.theme import LIGHT

WIDTH, HEIGHT, MARGIN = 120, 75, 8.0
# More tracks or arrays than these are no longer told apart at this size.
_MOST_TRACKS, _MOST_ARRAYS = 14, 6
# Half the height of a bar, the radius of a dot; how far apart two panels are, in tracks; and two tracks.
_HALF_BAR, _RADIUS, _APART, _STEP = 2.0, 2.4, 0.8, 15.0
# The width and the letters for which a drawing of the body or of the spine is laid out.
_ILLUSTRATION_WIDTH, _ILLUSTRATION_LETTERS = 700.0, 15.0

# Where a mark begins and ends in the unit of its scale, its fill and its outline.
_Mark = tuple[float, float, str, str]


def miniature(entry: Entry) -> str:
    """The chart as an SVG of `WIDTH` x `HEIGHT` pixels on a light ground."""
    view = f"0 0 {WIDTH} {HEIGHT}"
    if entry.form == "people":
        drawn = "".join(_arrays(entry))
    elif entry.form == "scale":
        drawn = "".join(_tracks(entry))
    else:
        illustration = illustration_of(
            entry, _ILLUSTRATION_WIDTH, None, _ILLUSTRATION_LETTERS, LIGHT
        )
        view, drawn = _illustration(illustration) if illustration else (view, "")
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{HEIGHT}" '
        f'style="background:{LIGHT.background}" viewBox="{view}">{drawn}</svg>'
    )


def _illustration(illustration: Illustration) -> tuple[str, str]:
    """What of an illustration is drawn and no label, and the frame around it."""
    outlines = [o for o in illustration.outlines if o.dashed or o.fill not in ("", LIGHT.text)]
    lefts, tops, rights, bottoms = zip(*(o.box for o in outlines), strict=True)
    left, top = min(lefts), min(tops)
    view = f"{left:.0f} {top:.0f} {max(rights) - left:.0f} {max(bottoms) - top:.0f}"
    paths = (
        f'<path d="{svg_path(o.path)}" fill="{o.fill or "none"}" stroke="{o.line or "none"}"/>'
        for o in outlines
    )
    return view, "".join(paths)


def _tracks(entry: Entry) -> Iterator[str]:
    """Every value on a track of its own, panels apart, published values in their colour."""
    panels: list[tuple[Scale, list[_Mark]]] = []
    for panel in entry.panels:
        marks = []
        for figure in panel.figures:
            colour = LIGHT.mark(figure.direction)
            fill = colour if figure.bound == "stated" else LIGHT.background
            marks.append((figure.low, figure.high, fill, colour))
        panels.append((panel.scale, marks))
        for group in panel.published:
            spans = (v.span if v.value is None else (v.value, v.value) for v in group.values)
            values = [(low, high, LIGHT.published, LIGHT.published) for low, high in spans]
            panels.append((group.scale, values))
    tracks = [
        (number + _APART * nth, scale, mark)
        for nth, (scale, marks) in enumerate(panels)
        for number, mark in enumerate(marks, start=sum(len(before) for _, before in panels[:nth]))
    ][:_MOST_TRACKS]
    if not tracks:
        return
    step = min(_STEP, (HEIGHT - 2 * MARGIN) / max(1.0, tracks[-1][0]))
    for down, scale, mark in tracks:
        yield from _track(scale, mark, HEIGHT / 2 + (down - tracks[-1][0] / 2) * step)


def _track(scale: Scale, mark: _Mark, y: float) -> Iterator[str]:
    low, high, fill, colour = mark
    first, last = (MARGIN + scale.share(end) * (WIDTH - 2 * MARGIN) for end in (low, high))
    yield _line(MARGIN, WIDTH - MARGIN, y, LIGHT.track, 0.8)
    if low == high:
        shape = f'circle cx="{last:.1f}" cy="{y:.1f}" r="{_RADIUS}"'
    else:
        shape = (
            f'rect x="{first:.1f}" y="{y - _HALF_BAR:.1f}" width="{last - first:.1f}" '
            f'height="{2 * _HALF_BAR}"'
        )
    yield f'<{shape} fill="{fill}" stroke="{colour}"/>'


def _arrays(entry: Entry) -> Iterator[str]:
    """A hundred squares for each figure, up to three arrays in a row."""
    figures = entry.figures[:_MOST_ARRAYS]
    columns = min(3, len(figures))
    rows = -(-len(figures) // columns)
    room = min((WIDTH - MARGIN) / columns, (HEIGHT - MARGIN) / rows)
    side = room - MARGIN / 2
    step = side / ACROSS
    for number, figure in enumerate(figures):
        row, column = divmod(number, columns)
        left = WIDTH / 2 + (column - columns / 2) * room + MARGIN / 4
        top = HEIGHT / 2 + (row - rows / 2) * room + MARGIN / 4
        for line in range(HUNDRED // ACROSS):
            middle = left + max(0, min(ACROSS, int(figure.high) - line * ACROSS)) * step
            y = top + (line + 0.5) * step
            dashes = f"{0.7 * step:.2f} {0.3 * step:.2f}"
            if middle > left:
                colour = LIGHT.mark(figure.direction)
                yield _line(left, middle, y, colour, 0.7 * step, dashes)
            if middle < left + side:
                yield _line(middle, left + side, y, LIGHT.track, 0.7 * step, dashes)


def _line(start: float, end: float, y: float, colour: str, width: float, dashes: str = "") -> str:
    dashed = f' stroke-dasharray="{dashes}"' if dashes else ""
    line = f"M{start:.1f},{y:.1f}H{end:.1f}"
    return f'<path d="{line}" stroke="{colour}" stroke-width="{width:.1f}"{dashed}/>'
