"""What every module of this package says when it cannot use a file."""

from __future__ import annotations

# What a file may unpack to, in bytes, and how many characters of text it may hold.
MAX_UNPACKED = 100_000_000
MAX_CHARACTERS = 20_000_000

UNPACKS_TOO_FAR = "unpacks to far more than its size. Save it as plain text"


class Refused(Exception):  # noqa: N818 - it is an answer and no error of the program
    """The file cannot be used; the text follows the file's name, says why and what to do."""
