"""The list item or the cell of a table in which something stands, whatever its sentences are.

A plain text says where an item begins by a mark, and where it ends by the next mark, an empty line or
a line that begins something else. An item of a web page of which no mark is printed has one that is
not seen (`reported.numbers.markup.ITEM`). What is indented below a mark is of its item, but for the
items of a list within it.
"""

from __future__ import annotations

import re

from reported.copies.breaks import is_row
from reported.numbers.markup import ITEM_AS_SEEN

LONGEST_ITEM = 1000  # characters on either side
_LONGEST_MARK = 4

Stretch = tuple[int, int]

# Signs that are bullets wherever they stand, and marks that a line may also begin with when it is wrapped.
_BULLETS = f"{ITEM_AS_SEEN}•‣▪●■◦►▶▸➤➢☐☑☒✓✔"
_PLACE = r"(?:\d{1,4}(?:\.\d{1,2}){0,3}|[^\W\d_]|[ivx]{1,4}|[IVX]{1,4})"
_MARK = re.compile(
    rf"(?P<indent>[^\S\n]*(?:>[^\S\n]*)*)(?:(?P<bullet>[{_BULLETS}])"
    rf"|(?:(?P<dash>[-–—*+·→o])|[(\[]?{_PLACE}[.)\]])(?=[^\S\n]|$)"
    r"|(?:[-–—*]|\d{1,3}[.)])(?=[^\W\d_]))"
)
_INDENT = re.compile(r"[^\S\n]*(?:>[^\S\n]*)*")
# Within a line: a bullet, or another mark behind the end of what stands before it.
_INLINE = re.compile(
    rf"(?<!\S)[{_BULLETS}](?!\S)|(?<=[.;:!?%] )(?:[-–—*+·→]|\(?(?:\d{{1,2}}|[a-z])[.)])(?=\s)"
)
_ENDED = re.compile(r"[.!?:;%…][\"'”’)\]]*\s*\Z")
_WORD = re.compile(r"[^\W_]")


def item_around(text: str, at: int) -> list[Stretch]:
    """Where the item or cell begins and ends in which a position stands; nothing outside of lists and tables.

    An item with a list in it has several stretches: the items of that list are items of their own.
    """
    start, end = _line(text, at)
    if is_row(text, at):
        return [_cell(text, at, start, end)]
    inline = [match.start() for match in _INLINE.finditer(text, start, end)]
    before = [bullet for bullet in inline if bullet <= at]
    after = [bullet for bullet in inline if bullet > at]
    begins_here = before or _opens(text, start)
    own = _own(text, start, at) if begins_here else _item_above(text, at, start)
    if before or (own and after):
        first = max(before, default=own[0][0])
        return [(first, after[0])] if after else [(first, own[0][1]), *own[1:]]
    return own


def _item_above(text: str, at: int, start: int) -> list[Stretch]:
    """The item that begins above the line at `start` and holds the position."""
    width = _width(text[slice(*_line(text, start))])
    while start and at - start <= LONGEST_ITEM:
        above = _filled_above(text, start)
        mark = _opens(text, above)
        goes_on = _goes_on(text[above:start], text[slice(*_line(text, start))], mark)
        if not (goes_on or width):
            return []
        if mark:
            own = _own(text, above, at)
            if any(first <= at < last for first, last in own):
                return own
            if not width:
                return []
        start = above
    return []


def _own(text: str, start: int, at: int) -> list[Stretch]:
    """The stretches of the item whose first line begins at `start`, so far as they are near the position."""
    mark = _opens(text, start)
    stretches: list[Stretch] = []
    nested: re.Match[str] | None = None
    begin, last = start, start
    # Of a very long line the part near the position counts.
    _, end = _line(text, start if "\n" in text[start:at] else at)
    while end < len(text) and end - at < LONGEST_ITEM:
        first, stop = _line(text, end + 1)
        empty = not text[first:stop].strip()
        if empty:
            first, stop = _line(text, stop + 1)
        line, above = text[first:stop], text[last:end] + ("\n\n" if empty else "")
        opened = _opens(text, first)
        if opened:
            if mark is None or _indent(opened) <= _indent(mark):
                break
            if nested is None:
                stretches.append((begin, end))
            if nested is None or _indent(opened) < _indent(nested):
                nested = opened
        elif not _goes_on(above, line, nested or mark):
            if nested is None or mark is None or _width(line) <= _indent(mark):
                break
            nested, begin = None, first
        last, end = first, stop
    return stretches if nested else [*stretches, (begin, end)]


def _filled_above(text: str, start: int) -> int:
    """Where the line above begins, or the one before it where that is empty."""
    above, end = _line(text, start - 1)
    return above if text[above:end].strip() or not above else _line(text, above - 1)[0]


def _line(text: str, at: int) -> Stretch:
    """Where the line at a position begins and ends; of a very long one, the part near it."""
    furthest, last = max(0, at - LONGEST_ITEM), min(len(text), at + LONGEST_ITEM)
    end = text.find("\n", at, last)
    return max(text.rfind("\n", furthest, at) + 1, furthest), last if end < 0 else end


def _cell(text: str, at: int, start: int, end: int) -> Stretch:
    """The cell of a row of a table in which a position stands."""
    edges = [match.start() for match in re.compile(r"[|\t]").finditer(text, start, end)]
    left = max((edge for edge in edges if edge <= at), default=start)
    return left, min((edge for edge in edges if edge > at), default=end)


def _opens(text: str, start: int) -> re.Match[str] | None:
    """The mark with which a line begins an item; a dash or a number that was only wrapped there is none."""
    mark = _MARK.match(text, start)
    if mark is None or mark["bullet"] or not start:
        return mark
    above, end = _line(text, start - 1)
    line = text[above:end]
    other = _MARK.match(line)
    is_next = other is not None and other.groups()[1:] == mark.groups()[1:]
    return mark if is_next or not line.strip("> \t") or _ENDED.search(line) else None


def _goes_on(before: str, line: str, mark: re.Match[str] | None) -> bool:
    """Whether a line is still of the item that the line before it is of, which a mark may begin."""
    if not _WORD.search(line) or "\t" in line or "|" in line:
        return False
    width = _width(line)
    if width > (_indent(mark) if mark else 0):
        return True
    if before.endswith("\n\n"):
        return False
    if line[width : width + 1].islower():
        return True
    return not (
        _ENDED.search(before) or (line[width : width + 1].isupper() and _fits(before, line))
    )


def _fits(before: str, line: str) -> bool:
    """Whether the first word of a line would have stood in the one before it, had that been wrapped here."""
    first, *_ = line.split(maxsplit=1)
    is_mark_alone = len(before.strip()) <= _LONGEST_MARK
    return not is_mark_alone and len(before.rstrip()) + 1 + len(first) <= len(line.rstrip())


def _indent(mark: re.Match[str]) -> int:
    return len(mark["indent"])


def _width(line: str) -> int:
    """How far a line is indented."""
    indent = _INDENT.match(line)
    return indent.end() if indent else 0
