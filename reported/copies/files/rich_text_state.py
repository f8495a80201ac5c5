"""What holds in a Rich Text Format file until the end of a group, such as how its letters are shown."""

from __future__ import annotations

from dataclasses import dataclass, replace

from reported.copies.files.names import names
from reported.copies.files.visible_text import shift_of

_WITHDRAWING = {
    "v": "v",
    "strike": "strike",
    "striked": "strike",
    "deleted": "deleted",
    "mvf": "mvf",
}
_OFFSETS = {"up": "super", "dn": "sub"}
FORMATTING = names("plain super sub nosupersub uc") | {*_WITHDRAWING, *_OFFSETS}


@dataclass(frozen=True, slots=True)
class State:
    """What holds until the end of a group.

    `position` is the form of the letters, and `offset` a distance by which they are moved. `group` is the
    last named group around, and `opened_as` the name of this very pair of braces.
    """

    unseen: bool = False
    withdrawn: frozenset[str] = frozenset()
    aside: bool = False
    position: str = ""
    offset: str = ""
    font: int = -1
    skipped_after_unicode: int = 1
    group: str = ""
    opened_as: str = ""
    box: list[str] | None = None  # the texts of the box around

    @property
    def is_unseen(self) -> bool:
        """Whether a reader sees nothing of what stands here."""
        return self.unseen or bool(self.withdrawn)

    def shift(self, text: str) -> str:
        """A text as raised or lowered as it is shown."""
        return shift_of(self.offset or self.position)(text)

    def formatted(self, word: str, number: int | None) -> State:
        """The state after one of the words of `FORMATTING`."""
        if word == "plain":
            return replace(self, withdrawn=frozenset(), position="", offset="", font=-1)
        if word == "uc":
            return replace(self, skipped_after_unicode=number or 0)
        if word in _WITHDRAWING:
            name = _WITHDRAWING[word]
            on = self.withdrawn | {name}
            return replace(self, withdrawn=on if number != 0 else on - {name})
        if word in _OFFSETS:
            return replace(self, offset="" if number == 0 else _OFFSETS[word])
        return replace(self, position="" if number == 0 else word)
