"""Colours and fonts of every chart, light, dark and transparent."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from typing import Literal

# A transparent picture is made for a dark ground, or for a light one.
ThemeName = Literal["light", "dark", "transparent", "transparent-on-light"]

# Fonts of one width on every system; see `text_metrics`.
FONT = "Arial, 'Liberation Sans', 'Helvetica Neue', Helvetica, sans-serif"


@dataclass(frozen=True, slots=True)
class Theme:
    """The colours of a chart. Marks reach 3 : 1 and texts 4.5 : 1 against `background` (WCAG 2.2).

    A transparent one reaches this on whatever dark slide it is laid, or on whatever light one. `pale` is what
    is only the ground of a diagram: a body, bone of which nothing is reported.
    """

    name: ThemeName
    background: str
    text: str
    quiet_text: str
    notice_text: str
    pale: str
    track: str
    neutral: str
    favourable: str
    adverse: str
    published: str

    @property
    def see_through(self) -> bool:
        """Whether nothing can be hidden behind the background colour."""
        return self.name.startswith("transparent")

    def tint(self, colour: str, share: float = 0.45) -> str:
        """A colour laid thinly on the background, `share` of it, as another solid colour."""
        ground = {"transparent": DARK, "transparent-on-light": LIGHT}.get(
            self.name, self
        ).background
        pairs = zip(_channels(colour), _channels(ground), strict=True)
        mixed = (round(share * over + (1 - share) * under) for over, under in pairs)
        return "#" + "".join(f"{channel:02x}" for channel in mixed)

    def mark(self, direction: str) -> str:
        """The colour of a mark by what a high value means; the panel's heading says it too."""
        return {"adverse": self.adverse, "favourable": self.favourable}.get(direction, self.neutral)


def _channels(colour: str) -> tuple[int, int, int]:
    red, green, blue = (int(colour[at : at + 2], 16) for at in (1, 3, 5))
    return red, green, blue


LIGHT = Theme(
    name="light",
    background="#ffffff",
    text="#1d2430",
    quiet_text="#545d6b",
    notice_text="#a33b00",
    pale="#e4e8ee",
    track="#c3cad4",
    neutral="#12436d",
    favourable="#1b8077",
    adverse="#801650",
    published="#d4550c",
)
DARK = Theme(
    name="dark",
    background="#0e1117",
    text="#f0f2f6",
    quiet_text="#aeb6c2",
    notice_text="#f5a45d",
    pale="#232a35",
    track="#454e5c",
    neutral="#56b4e9",
    favourable="#2fc49b",
    adverse="#e58fc0",
    published="#f0e442",
)
TRANSPARENT = replace(
    DARK,
    name="transparent",
    background="rgba(255,255,255,0)",
    pale="#2b323d",
    track="#7d8796",
)
ON_LIGHT = replace(LIGHT, name="transparent-on-light", background="rgba(255,255,255,0)")
THEMES: dict[ThemeName, Theme] = {
    theme.name: theme for theme in (LIGHT, DARK, TRANSPARENT, ON_LIGHT)
}


class BothSchemes(Theme):
    """A theme whose colours are names: what is drawn with it can be shown in light and in dark.

    Each name has the form of a colour. `told` gives the two colours of every name so far.
    """

    __slots__ = ("_names",)
    _names: dict[str, tuple[str, str, str]]

    def __init__(self) -> None:
        object.__setattr__(self, "_names", {})
        for field in fields(Theme)[1:]:
            pair = getattr(LIGHT, field.name), getattr(DARK, field.name)
            # Two letters tell them apart, and stand in a drawing a thousand times.
            object.__setattr__(self, field.name, self._named(field.name[:2], *pair))
        object.__setattr__(self, "name", "light")

    @property
    def told(self) -> Mapping[str, tuple[str, str, str]]:
        """What each colour stands for: a word for it, the colour in light, the colour in dark."""
        return self._names

    def tint(self, colour: str, share: float = 0.45) -> str:
        """The name of a colour laid thinly on the background of either scheme."""
        word, light, dark = self._names[colour]
        return self._named(
            f"{word}-{round(share * 100)}", LIGHT.tint(light, share), DARK.tint(dark, share)
        )

    def _named(self, word: str, light: str, dark: str) -> str:
        known = (name for name, told in self._names.items() if told[0] == word)
        name = next(known, f"#{len(self._names) + 1:06x}")
        self._names[name] = (word, light, dark)
        return name
