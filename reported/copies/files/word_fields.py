"""Fields of Word and RTF: a code that is not seen, and the result that stands for it (ECMA-376, 17.16)."""

from __future__ import annotations

from dataclasses import dataclass

from reported.copies.files.names import names

# What Word draws or moves as the code says, whatever stands as its result.
_DRAWN = names("EQ SYMBOL ADVANCE")
# What Word works out or keeps in the code, so that a file need not hold a result.
_SHOWN_WITHOUT_RESULT = names(
    "LISTNUM AUTONUM AUTONUMLGL AUTONUMOUT MACROBUTTON GOTOBUTTON FORMDROPDOWN PAGE NUMPAGES SECTIONPAGES"
)

_LONGEST_CODE = 1000  # characters; what a field shows is said at the beginning


def leaves_a_mark(code: str, has_result: bool) -> bool:
    """Whether a field shows something that nothing in the file can be read for."""
    name = code.upper().split(maxsplit=1)[:1]
    return not _DRAWN.isdisjoint(name) or (
        not has_result and not _SHOWN_WITHOUT_RESULT.isdisjoint(name)
    )


@dataclass(slots=True)
class _Field:
    code: str = ""
    is_code: bool = True
    written_before: int = 0


class Fields:
    """The fields around a place, one inside of another; `written` counts the texts before that place."""

    def __init__(self) -> None:
        self._open: list[_Field] = []
        self._in_code: list[_Field] = []  # those of them whose result has not begun

    @property
    def is_code(self) -> bool:
        """Whether what stands here belongs to the code of a field."""
        return bool(self._in_code)

    def begin(self) -> None:
        """The code of a field begins."""
        self._open.append(_Field())
        self._in_code.append(self._open[-1])

    def add(self, code: str) -> None:
        """A piece of a code, which also the result of a field inside of it is."""
        if self._in_code and len(self._in_code[-1].code) < _LONGEST_CODE:
            self._in_code[-1].code += code

    def separate(self, written: int) -> None:
        """The result of the last field begins."""
        if self._open and self._open[-1].is_code:
            self._in_code.pop()
            self._open[-1].is_code = False
            self._open[-1].written_before = written

    def end(self, written: int) -> tuple[str, bool]:
        """The last field ends: its code, and whether it has a result that was read."""
        field = self._open.pop() if self._open else _Field(is_code=False, written_before=written)
        if field.is_code:
            self._in_code.pop()
        return field.code, not field.is_code and written > field.written_before
