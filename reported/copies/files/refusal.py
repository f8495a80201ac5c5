"""What every module of this package says when it cannot use a file."""

from __future__ import annotations

# What a file may unpack to, in bytes, and how many characters of text it may hold.
MAX_UNPACKED = 100_000_000
MAX_CHARACTERS = 20_000_000

UNPACKS_TOO_FAR = "unpacks to far more than its size. Save it as plain text"


# Of so many words at the beginning of a text, in characters, at least so many are single letters.
_LOOKED_AT = 200_000
_ENOUGH_WORDS = 40
_LETTER_SPACED = 0.6


class Refused(Exception):  # noqa: N818 - it is an answer and no error of the program
    """The file cannot be used; the text follows the file's name, says why and what to do."""


def refuse_spaced_letters(text: str) -> None:
    """Refuse a text most of whose words are single letters, as where each letter was placed by itself.

    Raises:
        Refused: no word of it can be read.
    """
    words = text[:_LOOKED_AT].split()
    alone = sum(len(word) == 1 for word in words)
    if len(words) >= _ENOUGH_WORDS and alone > _LETTER_SPACED * len(words):
        raise Refused(
            "stores its letters one by one, so that no word can be read. Run text recognition (OCR) on it, "
            "or save the page itself"
        )
