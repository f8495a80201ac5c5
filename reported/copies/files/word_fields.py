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

    @property
    def is_code(self) -> bool:
        """Whether what stands here belongs to the code of a field."""
        return any(field.is_code for field in self._open)

    def begin(self) -> None:
        """The code of a field begins."""
        self._open.append(_Field())

    def add(self, code: str) -> None:
        """A piece of a code, which also the result of a field inside of it is."""
        field = next((field for field in reversed(self._open) if field.is_code), None)
        if field is not None:
            field.code += code

    def separate(self, written: int) -> None:
        """The result of the last field begins."""
        if self._open:
            self._open[-1].is_code = False
            self._open[-1].written_before = written

    def end(self, written: int) -> tuple[str, bool]:
        """The last field ends: its code, and whether it has a result that was read."""
        field = self._open.pop() if self._open else _Field()
        return field.code, not field.is_code and written > field.written_before
