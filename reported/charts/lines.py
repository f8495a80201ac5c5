"""Lines of text in a chart: each in a role, wrapped to a width, set one below the other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from reported.charts.parts import LINE, Anchor, Aside, Words
from reported.charts.text_metrics import text_width, wrap
from reported.charts.theme import Theme
from reported.charts.wording import Note, details, value
from reported.table.rows import Figure

# What a line is: the topic over a panel, what a figure is of, its value or how many of a hundred, and
# what is said besides, quietly or so that nobody misses it.
Role = Literal["topic", "title", "value", "count", "quiet", "notice"]

# The height of its letters in units of the font size.
SMALL = 0.86
SIZES: dict[Role, float] = {
    "topic": 1.15,
    "title": 1.0,
    "value": 1.3,
    "count": 1.35,
    "quiet": SMALL,
    "notice": SMALL,
}
BOLD: tuple[Role, ...] = ("topic", "title", "value", "count")


@dataclass(frozen=True, slots=True)
class Line:
    """A text in its role, with an aside that follows it in small letters where it finds room.

    `figure` is the row whose value it prints.
    """

    role: Role
    text: str
    aside: str = ""
    figure: Figure | None = None


def value_lines(figure: Figure, notes: Mapping[str, Note]) -> Iterable[Line]:
    """The value of a figure as a label prints it, with the note on that figure if there is one."""
    yield Line("value", value(figure), details(figure), figure)
    yield from note_lines(figure, notes)


def note_lines(figure: Figure, notes: Mapping[str, Note]) -> Iterable[Line]:
    """The note on a figure, if there is one."""
    if note := notes.get(figure.figure_id):
        yield Line("notice" if note.notice else "quiet", note.text)


def wrapped(lines: Sequence[Line], width: float, size: float) -> list[Line]:
    """The lines in a `width` at a font `size` in pixels; an aside without room gets a line of its own."""
    fitted: list[Line] = []
    for line in lines:
        bold = line.role in BOLD
        texts = wrap(line.text, width, size * SIZES[line.role], bold=bold)
        fitted += [Line(line.role, text, figure=line.figure) for text in texts]
        if line.aside:
            used = text_width(texts[-1] + "  ", size * SIZES[line.role], bold=bold)
            if used + text_width(line.aside, size * SMALL) <= width:
                fitted[-1] = replace(line, text=texts[-1])
            else:
                fitted += [Line("quiet", text) for text in wrap(line.aside, width, size * SMALL)]
    return fitted


def height_of(lines: Sequence[Line], size: float) -> float:
    """How high wrapped lines are, in pixels."""
    return sum(SIZES[line.role] * LINE * size for line in lines)


def words_of(
    lines: Iterable[Line], x: float, top: float, size: float, theme: Theme, anchor: Anchor = "left"
) -> Iterator[Words]:
    """Wrapped lines where they are set: the first with its top at `top`, each with its anchor at `x`."""
    colours = {"quiet": theme.quiet_text, "notice": theme.notice_text}
    for line in lines:
        letters, bold = SIZES[line.role] * size, line.role in BOLD
        colour = colours.get(line.role, theme.text)
        aside = Aside(line.aside, SMALL * size, theme.quiet_text) if line.aside else None
        middle = top + letters * LINE / 2
        yield Words(line.text, x, middle, letters, colour, bold, anchor, aside, line.figure)
        top += letters * LINE
