"""What a page draws, taken apart into its texts and its drawing, so that each can be tagged.

The library that makes the page writes an operator a line and puts each letter between ``q`` and ``Q``,
at the position that it has in the SVG. Where a letter stands tells of which text it is.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import count

# The tag of all that is none of the texts.
FIGURE = -1
# Operators that paint nothing: of the graphics state, of colour and of text (ISO 32000-1, annex A).
_SILENT = frozenset(
    (
        "cm", "w", "J", "j", "M", "d", "ri", "i", "gs", "CS", "cs", "SC", "SCN", "sc", "scn", "G", "g",
        "RG", "rg", "K", "k", "BT", "ET", "Tr", "Tf", "Tj", "Tc", "Tw", "Tz", "TL", "Ts",
    )
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Band:
    """A text over the whole width of a page: its tag, and where it begins and ends below the top.

    `left` is the margin on both sides of it.
    """

    tag: str
    top: float
    bottom: float
    left: float = 0.0


@dataclass(slots=True)
class _Group:
    """What stands between ``q`` and ``Q``: operators, and groups."""

    parts: list[str | _Group] = field(default_factory=list)

    def lines(self) -> Iterator[str]:
        for part in self.parts:
            yield from ("q", *part.lines(), "Q") if isinstance(part, _Group) else (part,)


def marked(content: str, bands: Sequence[Band]) -> tuple[str, list[int]]:
    """The content with marks around each piece, and for each mark the number of its band, or `FIGURE`.

    The bands are in the unit in which the letters have their positions.
    """
    marks: list[int] = []
    return "\n".join(_marked(_read(content), bands, marks)) + "\n", marks


def _read(content: str) -> _Group:
    open_groups = [_Group()]
    for line in content.splitlines():
        if line == "q":
            inner = _Group()
            open_groups[-1].parts.append(inner)
            open_groups.append(inner)
        elif line == "Q":
            open_groups.pop()
        elif line:
            open_groups[-1].parts.append(line)
    return open_groups[0]


def _marked(group: _Group, bands: Sequence[Band], marks: list[int]) -> Iterator[str]:
    """The lines of a group that holds several pieces, neighbours of one piece within one mark."""
    current: int | None = None
    for part in group.parts:
        pieces = _pieces(part, bands)
        if isinstance(part, _Group) and len(pieces) > 1 and not _sets_text(part):
            if current is not None:
                yield "EMC"
            current = None
            yield from ("q", *_marked(part, bands, marks), "Q")
            continue
        piece = pieces.pop() if len(pieces) == 1 else FIGURE if pieces else current
        if piece != current and piece is not None:
            if current is not None:
                yield "EMC"
            tag = "Figure" if piece == FIGURE else bands[piece].tag
            yield f"/{tag} <</MCID {len(marks)}>> BDC"
            marks.append(piece)
            current = piece
        yield from ("q", *part.lines(), "Q") if isinstance(part, _Group) else (part,)
    if current is not None:
        yield "EMC"


def _pieces(part: str | _Group, bands: Sequence[Band]) -> set[int]:
    """The bands in which a part has letters, and `FIGURE` where it draws."""
    if isinstance(part, _Group):
        return set().union(*(_pieces(inner, bands) for inner in part.parts))
    *operands, operator = part.split()
    if operator == "Tm":
        baseline = float(operands[5])
        inside = (n for n, band in zip(count(), bands) if band.top <= baseline <= band.bottom)
        return {next(inside, FIGURE)}
    return set() if operator in _SILENT else {FIGURE}


def _sets_text(group: _Group) -> bool:
    """Whether letters stand in the group itself: no mark may begin or end among them."""
    return "BT" in group.parts
