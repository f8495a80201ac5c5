"""The signs of the Symbol and Wingdings fonts as the characters that a reader sees.

Word and old PDFs store a sign of these fonts by its code in the font, U+F020 to U+F0FF in the private
use area. The codes of Symbol are those that Unicode's mapping of the Adobe Symbol encoding gives.
"""

from __future__ import annotations

import re

# What stands for something visible that cannot be read.
UNREADABLE = "\ufffc"

_WORD_BEGINS = re.compile(r"(?<!\w)(?=\w)")

_FIRST = 0xF000
_SYMBOL_20 = " !∀#∃%&∋()*+,−./0123456789:;<=>?≅ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ[∴]⊥_‾αβχδεφγηιϕκλμνοπθρστυϖωξψζ{|}~"
_SYMBOL_A0 = "€ϒ′≤⁄∞ƒ♣♦♥♠↔←↑→↓°±″≥×∝∂•÷≠≡≈…⏐⎯↵ℵℑℜ℘⊗⊕∅∩∪⊃⊇⊄⊂⊆∈∉∠∇®©™∏√⋅¬∧∨⇔⇐⇑⇒⇓◊〈®©™∑⎛⎜⎝⎡⎢⎣⎧⎨⎩⎪"
_SYMBOL_F1 = "〉∫⌠⎮⌡⎞⎟⎠⎤⎥⎦⎫⎬⎭"

SYMBOL = {
    code: sign
    for first, signs in ((0x20, _SYMBOL_20), (0xA0, _SYMBOL_A0), (0xF1, _SYMBOL_F1))
    for code, sign in enumerate(signs, first)
}
WINGDINGS = {
    **dict(enumerate("⓪①②③④⑤⑥⑦⑧⑨⑩⓿❶❷❸❹❺❻❼❽❾❿", 0x80)),
    **dict(enumerate("←→↑↓↖↗↙↘", 0xDF)),
    **dict(enumerate("✗✓☒☑", 0xFB)),
    0x6C: "●", 0x6E: "■", 0x71: "❑", 0x76: "❖", 0x77: "⬥", 0x9F: "•", 0xA7: "▪", 0xA8: "◻", 0xD8: "➢", 0xE8: "➔",
}  # fmt: skip
# Fonts that show other signs in place of letters and digits, and which of these are known.
FONTS: dict[str, dict[int, str]] = {
    "symbol": SYMBOL,
    "wingdings": WINGDINGS,
    **{
        name: {} for name in ("wingdings 2", "wingdings 3", "webdings", "mt extra", "zapf dingbats")
    },
}

_STORED = re.compile(r"[\uf020-\uf0ff]")
# Without its font a code is taken for one of Symbol, but for the bullets and ticks of Wingdings that
# every word processor offers.
_TRANSLATED = {_FIRST + code: sign for code, sign in SYMBOL.items()}
_TRANSLATED |= {_FIRST + code: WINGDINGS[code] for code in (0xA7, 0xD8, 0xFC)}


def readable(text: str) -> str:
    """A text with the stored codes of the Symbol font as the signs that they show."""
    return text.translate(_TRANSLATED) if _STORED.search(text) else text


def sign_of(font: str, code: int) -> str:
    """The sign with a code in a font, 0x20 to 0xFF with or without 0xF000, or U+FFFC for an unknown one."""
    if code & 0xFF00 not in (0, _FIRST):
        return chr(code) if 0 < code < 0xE000 else UNREADABLE
    return FONTS.get(font.strip().lower(), {}).get(code & 0xFF, UNREADABLE)


def marked_words(text: str) -> str:
    """A text with a mark before each of its words, none of which is plainly read then."""
    return _WORD_BEGINS.sub(UNREADABLE, text)
