"""The body from the front, with the sites that a source names, each labelled with its figures.

A schematic drawing of our own. No site is drawn larger, darker or first for its figure: the bases
differ, so that nothing here may be compared by looking. A base has a mark of its own, the same at
the site and at the label.
"""

from __future__ import annotations

from collections.abc import Mapping

from reported.charts.catalogue import Entry
from reported.charts.diagrams.callouts import Diagram, Label, Part
from reported.charts.diagrams.illustration import Path, Point, path, placed, polygon
from reported.charts.lines import Line, value_lines
from reported.charts.wording import TWO_VALUES, Note, base
from reported.table.rows import Figure
from reported.table.sites import DRAWN

WIDTH, HEIGHT = 40.0, 100.0
_MIDDLE = WIDTH / 2

# Half a silhouette, from the crown down the outside and up the inside: x from the middle, y.
_SILHOUETTE = (
    (0.0, 1.0), (3.4, 2.0), (5.0, 5.4), (4.8, 9.4), (3.4, 13.2), (2.5, 15.0), (2.7, 17.6),
    (6.5, 19.6), (10.6, 21.2), (12.6, 24.4), (13.4, 31.0), (14.6, 38.0), (15.8, 46.0),
    (16.8, 52.0), (17.2, 56.0), (16.4, 58.4), (15.2, 56.6), (14.4, 52.0), (12.6, 45.0),
    (11.2, 38.0), (10.0, 30.0), (9.4, 36.0), (8.8, 42.0), (9.2, 48.0), (10.0, 54.0),
    (9.8, 62.0), (8.8, 70.0), (7.8, 76.0), (7.4, 84.0), (6.4, 92.0), (6.6, 95.6), (8.0, 98.4),
    (5.0, 99.2), (3.4, 97.4), (3.2, 92.0), (2.8, 84.0), (2.6, 76.0), (1.8, 66.0), (0.6, 58.0),
)  # fmt: skip
# Paths to the right of the middle, which is x = 0: the reader's right, the left of the body.
_RIGHT_LUNG = path(
    "M1.5,24.4C1.6,22.6 3.4,21.9 4.8,23.4C6.8,25.6 7.8,31 7.8,36.4"
    "C7.8,37.8 6.8,37.6 5.4,36.8C4,36 2.6,36 1.9,35.4C1.4,34.8 1.4,28 1.5,24.4Z"
)
# The heart leaves the left lung a notch.
_LEFT_LUNG = path(
    "M1.5,24.4C1.6,22.6 3.4,21.9 4.8,23.4C6.8,25.6 7.8,31 7.8,36.4"
    "C7.8,37.8 6.8,37.6 5.6,36.9C4.7,36.4 4.2,36.0 3.9,35.2C4.3,33 3.6,30.8 1.8,29.8C1.4,28.6 1.4,26 1.5,24.4Z"
)
_LIVER = path(
    "M-8.1,38.6C-5.6,37.2 -1.6,37.3 2.6,38.6C3.4,38.9 3.2,39.8 2.2,40.2"
    "C-0.8,41.2 -3.2,43.8 -6.6,44.6C-8.2,44.9 -8.8,40.4 -8.1,38.6Z"
)
_KIDNEY = path(
    "M4.2,41.6C5.9,41.0 7,42.6 6.9,44.6C6.8,46.6 5.5,47.8 4.2,47.2"
    "C3.2,46.6 3.9,45.6 3.8,44.4C3.7,43.2 3.1,42.0 4.2,41.6Z"
)
_PELVIS = path(
    "M1.3,51.6C2.2,49.2 6.4,47.4 8.3,49C9.3,50.4 8.3,53.6 6.5,55C6.4,56.9 4.7,58.5 2.8,58.3"
    "C1.4,58.1 0.6,57.4 0.3,56.8L0.3,55.8C1.3,56.1 2.5,55.7 3,54.9C3.4,53.7 2.2,52.5 1.3,51.6Z"
)
_SACRUM = path("M-1.2,50.8L1.2,50.8L0.5,55.2L-0.5,55.2Z")
_BRAIN = path(
    "M0,3.1C1.8,2.9 3.6,4.2 3.7,6.2C3.8,8 2.8,9.4 1.2,9.4C0.6,9.4 0.2,9.1 0,8.9"
    "C-0.2,9.1 -0.6,9.4 -1.2,9.4C-2.8,9.4 -3.8,8 -3.7,6.2C-3.6,4.2 -1.8,2.9 0,3.1Z"
)
_VAULT = path(
    "M-4.6,6.6C-4.8,3.6 -2.6,1.5 0,1.5C2.6,1.5 4.8,3.6 4.6,6.6L4,6.6"
    "C4.1,4.2 2.3,2.5 0,2.5C-2.3,2.5 -4.1,4.2 -4,6.6Z"
)
# What each site is drawn as, mirrored or not, with the point that its label's line leads to.
_PARTS: dict[str, tuple[tuple[tuple[Path, bool], ...], Point]] = {
    "cranial_vault": (((_VAULT, False),), (4.0, 3.6)),
    "brain": (((_BRAIN, False),), (-1.2, 6.4)),
    "lung": (((_LEFT_LUNG, False), (_RIGHT_LUNG, True)), (5.2, 29.0)),
    "liver": (((_LIVER, False),), (1.2, 39.2)),
    "kidney": (((_KIDNEY, False),), (5.4, 44.4)),
    # The pelvis stands for the bones: it is large, and no other site lies on it.
    "bone": (((_PELVIS, False), (_PELVIS, True), (_SACRUM, False)), (-6.6, 51.6)),
}
# Which sites are labelled on the reader's left where both sides have room.
_ON_THE_LEFT = ("brain", "liver", "bone")
# One mark a base, around the origin, none of them larger to the eye than another.
MARKS: tuple[Path, ...] = (
    # A circle of four curves, which differ from a true one by less than a thousandth.
    path("M-1,0C-1,-0.5523 -0.5523,-1 0,-1C0.5523,-1 1,-0.5523 1,0"
         "C1,0.5523 0.5523,1 0,1C-0.5523,1 -1,0.5523 -1,0Z"),
    polygon([(-0.9, -0.9), (0.9, -0.9), (0.9, 0.9), (-0.9, 0.9)]),
    polygon([(0, -1.25), (1.25, 0), (0, 1.25), (-1.25, 0)]),
    polygon([(0, -1.1), (1.15, 0.9), (-1.15, 0.9)]),
    polygon([(-1.15, -0.9), (1.15, -0.9), (0, 1.1)]),
    polygon([(-0.4, -1.2), (0.4, -1.2), (0.4, -0.4), (1.2, -0.4), (1.2, 0.4), (0.4, 0.4),
             (0.4, 1.2), (-0.4, 1.2), (-0.4, 0.4), (-1.2, 0.4), (-1.2, -0.4), (-0.4, -0.4)]),
)  # fmt: skip


def body_diagram(entry: Entry, notes: Mapping[str, Note]) -> Diagram:
    """The body with the sites of the entry's figures; `notes` are printed beside their values."""
    marks = {
        panel.first.denominator: mark for panel, mark in zip(entry.panels, MARKS, strict=False)
    }
    parts = [Part(_silhouette())]
    if any(figure.site == "kidney" for figure in entry.figures):
        # Under the liver the right kidney lies lower than the left one.
        parts.append(Part(placed(_KIDNEY, _MIDDLE, 1.0, 1.0, mirror=True)))
    labels = []
    for site in DRAWN["body"]:
        figures = tuple(figure for figure in entry.figures if figure.site == site)
        if figures:
            for shape, mirror in _PARTS[site][0]:
                moved = placed(shape, _MIDDLE, 0.0, 1.0, mirror=mirror)
                parts.append(Part(moved, figures, strength=0.35))
            labels.append(_label(site, figures, entry, marks, notes))
    lead = Line("quiet", "Marks of one shape have one base. Do not compare marks of two shapes.")
    return Diagram(
        WIDTH, HEIGHT, tuple(parts), tuple(labels), lead=(lead,), share=0.36, listed=True
    )


def _label(
    site: str,
    figures: tuple[Figure, ...],
    entry: Entry,
    marks: dict[str, Path],
    notes: Mapping[str, Note],
) -> Label:
    lines = [Line("title", figures[0].subject)]
    for figure in figures:
        lines += value_lines(figure, notes)
    if any(other.figure_id in figure.disagreements for figure in figures for other in figures):
        lines.append(Line("notice", TWO_VALUES))
    panels = [panel for panel in entry.panels if set(panel.figures) & set(figures)]
    for panel in panels:
        unclear = panel.first.denominator_status == "unclear"
        lines.append(Line("notice" if unclear else "quiet", base(panel)))
    x, y = _PARTS[site][1]
    mark = marks.get(figures[0].denominator, MARKS[-1])
    return Label(tuple(lines), (_MIDDLE + x, y), mark, left=site in _ON_THE_LEFT)


def _silhouette() -> Path:
    """Both halves as one smooth outline: curves through all points, as Catmull and Rom have them."""
    right = list(_SILHOUETTE)
    left = [(-x, y) for x, y in reversed(right) if x > 0]
    points = [(_MIDDLE + x, y) for x, y in right + left]
    count = len(points)
    steps: list[tuple[str, tuple[Point, ...]]] = [("M", (points[0],))]
    for index in range(count):
        (x0, y0), (x1, y1), (x2, y2), (x3, y3) = (
            points[(index + offset) % count] for offset in (-1, 0, 1, 2)
        )
        first = (x1 + (x2 - x0) / 6, y1 + (y2 - y0) / 6)
        second = (x2 - (x3 - x1) / 6, y2 - (y3 - y1) / 6)
        steps.append(("C", (first, second, (x2, y2))))
    return (*steps, ("Z", ()))
