"""What was written onto a page of a PDF, and where it covers or strikes through what is printed there.

The kinds of notes and their entries are those of ISO 32000-2, section 12.5, "Annotations".
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from math import hypot
from typing import Any, NamedTuple

from reported.copies.files.symbols import marked_words

_COVERING = frozenset(["/StrikeOut", "/Redact", "/Stamp", "/Ink", "/Line", "/FreeText", "/Widget"])
# An outline covers what is inside of it only if it is filled.
_OUTLINES = frozenset(["/Square", "/Circle", "/Polygon"])
_NOT_SHOWN = 2 | 32  # flags
_TOLERANCE = 3.0  # points between the foot of a line and the frame of a note
_WIDTH = 0.5  # of a letter, as a share of the font's size: the mean of the usual fonts


class Area(NamedTuple):
    """A rectangle on a page, in points from its lower left corner."""

    left: float
    bottom: float
    right: float
    top: float


class Fragment(NamedTuple):
    """A piece of a page's text as it is stored, with the point where it begins and its width, in points."""

    text: str
    left: float
    foot: float
    width: float


def fragment(text: str, page: Any, line: Any, size: float) -> Fragment:  # noqa: ANN401
    """A piece of text from its matrices, that of the page's and that of the line's, and its font's size."""
    left = line[4] * page[0] + line[5] * page[2] + page[4]
    foot = line[4] * page[1] + line[5] * page[3] + page[5]
    scale = hypot(page[0], page[1]) * hypot(line[0], line[1])
    return Fragment(text, left, foot, len(text.strip()) * _WIDTH * size * scale)


def notes_of(page: Any) -> list[Any]:  # noqa: ANN401 - the library's objects carry no types
    """The notes of a page that a reader sees."""
    notes = (reference.get_object() for reference in page.annotations or ())
    return [note for note in notes if not int(note.get("/F", 0)) & _NOT_SHOWN]


def with_marks(fragments: Iterable[Fragment], notes: Iterable[Any]) -> str:
    """The text of a page, its words marked where a note covers them or strikes them through."""
    areas = [area for note in notes for area in _areas(note)]
    return "".join(
        marked_words(piece.text) if any(_covers(area, piece) for area in areas) else piece.text
        for piece in fragments
    )


def written(note: Any) -> str:  # noqa: ANN401
    """The text that a note prints on the page, empty for none."""
    kind = note.get("/Subtype")
    if kind == "/FreeText":
        value = _entry(note, "/Contents")
    elif kind == "/Widget":
        # Fields of one name have their value in common.
        value = _entry(note, "/V") or _entry(_entry(note, "/Parent") or {}, "/V")
    else:
        return ""
    values = value if isinstance(value, list) else [value]
    # The states of a box to tick are names, and no texts.
    return "\n".join(one for one in values if isinstance(one, str) and not one.startswith("/"))


def _entry(note: Any, name: str) -> Any:  # noqa: ANN401
    """An entry of a note, which may be stored elsewhere in the file; None where there is none."""
    value = note.get(name)
    return value if value is None else value.get_object()


def _areas(note: Any) -> Iterator[Area]:  # noqa: ANN401
    kind = note.get("/Subtype")
    if kind not in _COVERING and not (kind in _OUTLINES and _entry(note, "/IC")):
        return
    corners = _entry(note, "/QuadPoints") or _entry(note, "/Rect") or ()
    try:
        numbers = [float(number) for number in corners]
    except (TypeError, ValueError):
        return  # it stands nowhere
    each = 8 if _entry(note, "/QuadPoints") else 4
    for at in range(0, len(numbers) - each + 1, each):
        across, up = numbers[at : at + each : 2], numbers[at + 1 : at + each : 2]
        yield Area(min(across), min(up), max(across), max(up))


def _covers(area: Area, piece: Fragment) -> bool:
    return (
        bool(piece.text.strip())
        and area.bottom - _TOLERANCE <= piece.foot <= area.top + _TOLERANCE
        and piece.left <= area.right
        and piece.left + piece.width >= area.left
    )
