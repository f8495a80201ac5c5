"""The list item or the cell of a table in which something stands, whatever its sentences are.

A plain text says where an item begins by a mark, and where it ends by the next mark, an empty line or
a line that begins something else. An item of a web page of which no mark is printed has one that is
not seen (`reported.numbers.markup.ITEM`).
"""

from __future__ import annotations

import re

from reported.copies.breaks import is_row
from reported.numbers.markup import ITEM_AS_SEEN

LONGEST_ITEM = 1000  # characters on either side

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


def item_around(text: str, at: int) -> tuple[int, int] | None:
    """Where the item or cell begins and ends in which a position stands; None outside of lists and tables."""
    start, end = _line(text, at)
    if is_row(text, at):
        return _cell(text, at, start, end)
    inline = [match.start() for match in _INLINE.finditer(text, start, end)]
    before = [bullet for bullet in inline if bullet <= at]
    mark = _opens(text, start)
    while mark is None and not before:
        if not start or at - start > LONGEST_ITEM:
            return None
        above = _filled_above(text, start)
        mark = _opens(text, above)
        if not _goes_on(text[above:start], text[start : _line(text, start)[1]], mark):
            return None
        start = above
    after = [bullet for bullet in inline if bullet > at]
    if after:
        return max(before, default=start), after[0]
    while end < len(text) and end - at < LONGEST_ITEM:
        first, last = _line(text, end + 1)
        empty = not text[first:last].strip()
        if empty:
            first, last = _line(text, last + 1)
        last_line = text[_line(text, end)[0] : end] + ("\n\n" if empty else "")
        if _opens(text, first) or not _goes_on(last_line, text[first:last], mark):
            break
        end = last
    return max(before, default=start), end


def _filled_above(text: str, start: int) -> int:
    """Where the line above begins, or the one before it where that is empty."""
    above, end = _line(text, start - 1)
    return above if text[above:end].strip() or not above else _line(text, above - 1)[0]


def _line(text: str, at: int) -> tuple[int, int]:
    """Where the line at a position begins and ends; of a very long one, the part near it."""
    furthest, last = max(0, at - LONGEST_ITEM), min(len(text), at + LONGEST_ITEM)
    end = text.find("\n", at, last)
    return max(text.rfind("\n", furthest, at) + 1, furthest), last if end < 0 else end


def _cell(text: str, at: int, start: int, end: int) -> tuple[int, int]:
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
    if not _WORD.search(line) or "\t" in line.lstrip() or "|" in line:
        return False
    indent = _INDENT.match(line)
    width = indent.end() if indent else 0
    if width > (len(mark["indent"]) if mark else 0):
        return True
    if before.endswith("\n\n"):
        return False
    return line[width : width + 1].islower() or not _ENDED.search(before)
