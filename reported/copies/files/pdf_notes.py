"""What was written onto a page of a PDF, and where it covers or strikes through what is printed there.

The kinds of notes and their entries are those of ISO 32000-2, section 12.5, "Annotations".
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from reported.copies.files.pdf_geometry import Area
from reported.copies.files.pdf_letters import Letters

_COVERING = frozenset(["/StrikeOut", "/Redact", "/Stamp", "/Ink", "/Line", "/FreeText", "/Widget"])
# An outline covers what is inside of it only if it is filled.
_OUTLINES = frozenset(["/Square", "/Circle", "/Polygon"])
_NOT_SHOWN = 2 | 32  # flags
_TOLERANCE = 3.0  # points between the foot of a line and the frame of a note


def notes_of(page: Any) -> list[Any]:  # noqa: ANN401 - the library's objects carry no types
    """The notes of a page that a reader sees."""
    notes = (reference.get_object() for reference in page.annotations or ())
    return [note for note in notes if not int(note.get("/F", 0)) & _NOT_SHOWN]


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


def areas_of(note: Any) -> Iterator[Area]:  # noqa: ANN401
    """The rectangles of a page that a note covers or strikes out."""
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


def covered(letters: Letters, areas: Sequence[Area]) -> bool:
    """Whether notes on some areas cover letters or strike them out."""
    if not areas:
        return False
    own = letters.area
    return any(
        area.bottom - _TOLERANCE <= own.bottom <= area.top + _TOLERANCE
        and own.left <= area.right
        and own.right >= area.left
        for area in areas
    )
