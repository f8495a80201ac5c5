"""Bytes to text: by the mark at their beginning, by what they declare, or by what they look like."""

from __future__ import annotations

import codecs
import re
import unicodedata
from collections.abc import Iterator

import webencodings

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # begins as the mark of UTF-16 does
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
    (b"\x84\x31\x95\x33", "gb18030"),
)
_DECLARED = re.compile(
    rb"<meta[^>]{0,200}charset\s*=\s*[\"']?\s*([\w:.-]{1,40})|<\?xml[^>]{0,100}encoding\s*=\s*[\"']([\w:.-]{1,40})",
    re.IGNORECASE,
)
# What no text holds; a file with one of these is an image, an archive, a program ...
_NO_TEXT = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
# Larger sets of which people write the name of the smaller one.
_LARGER = {"gbk": "gb18030", "shift_jis": "cp932", "euc-kr": "cp949"}
# Languages of Latin letters have fewer letters with accents than this; their old encoding is Windows-1252.
_FEW_OTHERS = 0.12
# English that was saved in China or Japan has dashes, quotation marks and bullets in one of these.
_OF_PAIRS = ("gb18030", "cp932")
_NEARLY_ALL = 0.9
_LOOKED_AT = 100_000


def decoded(content: bytes, declared: str = "") -> str | None:
    """The bytes of a text as characters, or None for what is no text.

    `declared` is the encoding that stood beside the text, as in the head of a mail. What cannot be
    decoded in a text that is otherwise plainly in an encoding becomes U+FFFD.
    """
    for encoding, errors in _encodings(content, declared):
        try:
            text = content.decode(encoding, errors)
        except (UnicodeDecodeError, LookupError):
            continue
        if _NO_TEXT.search(text) is None:
            return text
    return None


def _encodings(content: bytes, declared: str) -> Iterator[tuple[str, str]]:
    """The encodings to try, the surest first, and what to do with what does not fit."""
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            yield encoding, "strict"
            return
    names = [declared]
    if (found := _DECLARED.search(content[:4096])) is not None:
        names.append((found[1] or found[2]).decode())
    said = [name for name in map(_known, names) if name]
    for name in _by_zeros(content):
        yield name, "strict"
    # An encoding of seven bits, which UTF-8 would take for its own.
    for name in said:
        if name.startswith("iso2022"):
            yield name, "strict"
    yield "utf-8", "strict"
    others = [name for name in said if not name.startswith("utf")]
    for name in others:
        yield name, "strict"
    if _is_damaged_utf8(content):
        yield "utf-8", "replace"
    for name in others:
        yield name, "replace"
    yield _guessed(content), "strict"
    yield "cp1252", "strict"
    yield "cp1252", "replace"


def _known(name: str) -> str:
    """The codec of an encoding that was declared, as web browsers understand its name."""
    if name.lower().replace("_", "-") in {"gb18030", "iso-2022-jp"}:
        return codecs.lookup(name).name
    encoding = webencodings.lookup(name)
    if encoding is None:
        return ""
    codec: str = encoding.codec_info.name
    return _LARGER.get(codec, codec)


def _by_zeros(content: bytes) -> list[str]:
    """Latin letters have three zero bytes each in UTF-32 and one in UTF-16, before or after the letter."""
    head = content[: 2000 - len(content[:2000]) % 4]
    if not head:
        return []
    zeros = [head[start::4].count(0) * 4 / len(head) for start in range(4)]
    if min(zeros[:3]) > 0.5 or min(zeros[1:]) > 0.5:
        return ["utf-32-be" if zeros[0] > 0.5 else "utf-32-le"]
    if zeros[0] + zeros[2] > 1:
        return ["utf-16-be"]
    return ["utf-16-le"] if zeros[1] + zeros[3] > 1 else []


def _is_damaged_utf8(content: bytes) -> bool:
    """Whether most of what is no ASCII is whole in UTF-8."""
    text = content[:_LOOKED_AT].decode("utf-8", "replace")
    damaged = text.count("\ufffd")
    whole = sum(letter > "\x7f" for letter in text) - damaged
    return whole > damaged


def _guessed(content: bytes) -> str:
    head = content[:_LOOKED_AT]
    others = sum(byte > 0x7F for byte in head)
    letters = sum(chr(byte).isalpha() for byte in head if byte <= 0x7F)
    if others < _FEW_OTHERS * (others + letters):
        fitting = (name for name in _OF_PAIRS if _is_punctuated(head, name))
        return next(fitting, "cp1252")
    import chardet  # takes a third of a second, and few texts need it

    name = chardet.detect(head)["encoding"] or "cp1252"
    codec = codecs.lookup(name).name
    return _LARGER.get(codec, codec)


def _is_punctuated(head: bytes, encoding: str) -> bool:
    """Whether nearly all that is no ASCII is punctuation in an encoding of pairs of bytes.

    Letters with accents, and quotation marks before letters, are ideographs there if anything.
    """
    try:
        # What the end of the head cuts through is left out.
        text = codecs.getincrementaldecoder(encoding)().decode(head)
    except UnicodeDecodeError:
        return False
    others = [sign for sign in text if sign > "\x7f"]
    signs = [
        sign
        for sign in others
        if unicodedata.category(sign)[0] in "PSZ" and unicodedata.east_asian_width(sign) != "H"
    ]
    return len(signs) > _NEARLY_ALL * len(others)
