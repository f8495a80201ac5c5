"""Percentages of people as icon arrays: a hundred people, and how many of them a source reports.

Icon arrays help readers who find percentages hard (Galesic, Garcia-Retamero and Gigerenzer 2009,
doi:10.1037/a0014474), and icons of people are recalled better than blocks (Zikmund-Fisher and
others 2014, doi:10.1177/0272989X13511706). Pictographs on one denominator are advised for telling of
risks (Fagerlin, Zikmund-Fisher and Ubel 2011, doi:10.1093/jnci/djr318). That a hedge is an outline,
and what adverse looks like, are rules of our own.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

from reported.charts.catalogue import Entry
from reported.charts.diagrams.illustration import (
    Area,
    Illustration,
    Outline,
    path,
    placed,
    rectangle,
)
from reported.charts.lines import Line, height_of, note_lines, words_of, wrapped
from reported.charts.panels import Panel
from reported.charts.theme import Theme
from reported.charts.wording import BOUND_SIGNS, NO_NOTES, PERHAPS_NO_PEOPLE, Note, details
from reported.table.rows import Figure

# A person in a square of ten by ten; the adverse one is cut out of the square. Two curves make a head
# and one the shoulders: a chart has hundreds of them, and each point costs the reader time.
PERSON = path(
    "M3.1,2.1C3.1,-0.43 6.9,-0.43 6.9,2.1C6.9,4.63 3.1,4.63 3.1,2.1Z"
    "M1.6,10L1.6,6.9C1.6,3.7 8.4,3.7 8.4,6.9L8.4,10Z"
)
ADVERSE_PERSON = path(
    "M0,0L10,0L10,10L0,10Z"
    "M3.5,2.9C3.5,0.9 6.5,0.9 6.5,2.9C6.5,4.9 3.5,4.9 3.5,2.9Z"
    "M2.4,9L2.4,7C2.4,4.47 7.6,4.47 7.6,7L7.6,9Z"
)
HUNDRED = 100
ACROSS = 10
# Of a step from icon to icon, how much the icon takes.
ICON = 0.76
# In units of the font size: a hundred people side by side, and the space between two arrays.
NARROWEST, ON_SCREEN, GAP, BESIDE = 7.0, 12.0, 1.8, 1.1
# Of the width of an array and its text, the most that the array takes; how many stand side by side.
SHARE, IN_A_FILE, ON_A_SCREEN = 0.43, 4, 2


@dataclass(frozen=True, slots=True)
class Crowd:
    """How a hundred people are divided: reported in any reading, at its upper end only, the rest.

    `hedged` says that the source itself does not vouch for the number.
    """

    reported: int
    possible: int
    hedged: bool

    @property
    def others(self) -> int:
        """Those of whom the source says that the figure does not hold, or says nothing."""
        return HUNDRED - self.reported - self.possible


def crowd(figure: Figure) -> Crowd:
    """A figure among a hundred; of a one-sided one, only the printed side is taken as reported."""
    low, high = int(figure.low), int(figure.high)
    if figure.bound == "at_most":
        return Crowd(0, high, hedged=False)
    if figure.bound == "at_least":
        return Crowd(low, HUNDRED - low, hedged=False)
    return Crowd(low, high - low, hedged=figure.bound == "approximate")


def out_of_100(figure: Figure) -> str:
    """The figure as a count of people: ``10–15 of 100``, ``≈50 of 100``."""
    low, high = f"{figure.low:g}", f"{figure.high:g}"
    count = f"{low}–{high}" if figure.is_range else high
    return f"{BOUND_SIGNS[figure.bound]}{count} of {HUNDRED}"


def how_to_read(figure: Figure) -> str:
    """What the icons of one figure mean, the key of its array."""
    if figure.bound == "at_least":
        return "Filled: the printed bound. Tinted: the source leaves open how many more."
    if figure.bound == "at_most":
        meant = "Tinted: up to the printed bound. The source gives no lower one."
    elif figure.is_range:
        drawn = "Outlined" if figure.bound == "approximate" else "Filled"
        meant = (
            f"{drawn}: the lower end, {figure.low:g}. Tinted: up to the upper end, {figure.high:g}."
        )
    elif figure.bound == "approximate":
        meant = "Outlined: reported, but the source itself hedges the number."
    else:
        meant = "Filled: reported."
    return f"{meant} Grey: the others."


@dataclass(frozen=True, slots=True)
class Grid:
    """Arrays in columns: `side` is an array's, `across` a column's size, `rows` heights, in pixels."""

    columns: int
    side: float
    across: float
    rows: tuple[float, ...]

    def height(self, size: float) -> float:
        """That of all rows with the space between them, at a font `size`, in pixels."""
        return sum(self.rows) + (len(self.rows) - 1) * GAP * size


def people_grid(
    entry: Entry,
    width: float,
    room: float | None,
    size: float,
    notes: Mapping[str, Note] = NO_NOTES,
) -> Grid | None:
    """Where the arrays of `people_illustration` stand: the largest that fit, on a screen the most in a row.

    None where none fit.
    """
    cells = [(figure, panel) for panel in entry.panels for figure in panel.figures]
    best: Grid | None = None
    for columns in range(1, min(ON_A_SCREEN if room is None else IN_A_FILE, len(cells)) + 1):
        across = (width - (columns - 1) * GAP * size) / columns
        count = math.ceil(len(cells) / columns)
        if room is None:
            side = min(SHARE * across, ON_SCREEN * size)
        else:
            down = (room - (count - 1) * GAP * size) / count
            side = min(SHARE * across, down)
        beside = across - side - BESIDE * size
        if side < NARROWEST * size or beside < NARROWEST * size:
            continue
        heights = [
            max(side, height_of(_lines(figure, panel, beside, size, notes), size))
            for figure, panel in cells
        ]
        rows = tuple(max(heights[i : i + columns]) for i in range(0, len(heights), columns))
        grid = Grid(columns, side, across, rows)
        # On a screen all are of one size: the more side by side, the more are seen at once.
        if room is None or (grid.height(size) <= room and (best is None or side > best.side)):
            best = grid
    return best


def people_illustration(
    entry: Entry,
    width: float,
    room: float | None,
    size: float,
    theme: Theme,
    notes: Mapping[str, Note] = NO_NOTES,
) -> Illustration | None:
    """An icon array for every figure, `width` pixels wide in all, at a font `size` in pixels.

    With a `room` in pixels the arrays are as large as its height allows, and None is returned where
    they do not fit; without one they are as large as on a telephone.
    """
    grid = people_grid(entry, width, room, size, notes)
    if grid is None:
        return None
    cells = [(figure, panel) for panel in entry.panels for figure in panel.figures]
    illustration = Illustration(width)
    for number, (figure, panel) in enumerate(cells):
        row, column = divmod(number, grid.columns)
        left = column * (grid.across + GAP * size)
        top = sum(grid.rows[:row]) + row * GAP * size
        _add_array(illustration, figure, left, top, grid.side, theme)
        lines = _lines(figure, panel, grid.across - grid.side - BESIDE * size, size, notes)
        illustration.words += words_of(lines, left + grid.side + BESIDE * size, top, size, theme)
    illustration.height = grid.height(size)
    return illustration


def _lines(
    figure: Figure, panel: Panel, width: float, size: float, notes: Mapping[str, Note]
) -> list[Line]:
    """What stands beside an array."""
    unclear = panel.first.denominator_status == "unclear"
    adverse = "Adverse: a high value is bad news" if panel.first.direction == "adverse" else ""
    group = [
        f"Of {HUNDRED}: {panel.first.denominator}",
        panel.first.words.scope_note(panel.first.scope),
    ]
    lines = [
        Line("count", out_of_100(figure)),
        Line("title", figure.subject),
        Line("quiet", details(figure)),
        *note_lines(figure, notes),
        Line("quiet", adverse),
        Line("quiet", how_to_read(figure)),
        Line("notice" if unclear else "quiet", " · ".join(filter(None, group))),
        Line("notice", PERHAPS_NO_PEOPLE if unclear else ""),
    ]
    return wrapped(lines, width, size)


def _add_array(
    illustration: Illustration, figure: Figure, left: float, top: float, side: float, theme: Theme
) -> None:
    """Ten rows of ten, filled from the top left: all that are reported, possible, and the others."""
    adverse = figure.direction == "adverse"
    colour, step = theme.mark(figure.direction), side / ACROSS
    stroke = max(0.09 * step, 0.8)
    icon, scale = (ADVERSE_PERSON if adverse else PERSON), ICON * step / 10
    people = crowd(figure)
    inset = (1 - ICON) / 2 * step
    kinds = (
        (people.reported, "" if people.hedged else colour, colour, stroke, icon),
        (people.possible, theme.tint(colour), colour, stroke * 0.8, icon),
        # A reader counts the others too: they are paler than any other mark, yet plainly there.
        (people.others, theme.track, "", 0.0, PERSON),
    )
    illustration.areas.append(Area(rectangle(left, top, left + side, top + side), (figure,)))
    start = 0
    for count, fill, line, width, shape in kinds:
        if count:
            reported = figure if start < HUNDRED - people.others else None
            one = placed(shape, left + inset, top + inset, scale)
            numbers = range(start, start + count)
            positions = tuple([(n % ACROSS * step, n // ACROSS * step) for n in numbers])
            illustration.outlines.append(
                Outline(one, fill, line, width, figure=reported, positions=positions)
            )
        start += count
