"""The fonts of a Rich Text Format file by their numbers: their names, and how their bytes are read."""

from __future__ import annotations

_CODE_PAGES = {
    0: "cp1252", 77: "mac_roman", 128: "cp932", 129: "cp949", 134: "gb18030", 136: "cp950", 161: "cp1253",
    162: "cp1254", 163: "cp1258", 177: "cp1255", 178: "cp1256", 186: "cp1257", 204: "cp1251", 222: "cp874",
    238: "cp1250",
}  # fmt: skip


class Fonts:
    """The table of the fonts, filled as it is read."""

    def __init__(self) -> None:
        self.code_page = "cp1252"
        self._known: dict[int, tuple[str, str]] = {}  # name in lower case, and code page
        self._chosen = -1

    def name_and_code_page(self, font: int) -> tuple[str, str]:
        """What a font is called, and the code page of its bytes."""
        return self._known.get(font, ("", self.code_page))

    def choose(self, font: int) -> None:
        """The font of which the table speaks next."""
        self._chosen = font

    def name(self, name: bytes) -> None:
        """The name of the chosen font; the first one counts."""
        known, code_page = self.name_and_code_page(self._chosen)
        self._known[self._chosen] = known or name.decode("latin-1").strip(" ;").lower(), code_page

    def set_characters(self, charset: int) -> None:
        """The characters of the chosen font, by the number that Windows gives to them."""
        name, _ = self._known.get(self._chosen, ("", ""))
        self._known[self._chosen] = name, _CODE_PAGES.get(charset, "cp1252")

    def set_code_page(self, number: int) -> None:
        """The code page of what has no font."""
        if number in {874, 932, 936, 949, 950, *range(1250, 1259)}:
            self.code_page = f"cp{number}"
