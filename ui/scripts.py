"""Scripts of Streamlit's own that it fetches only when a page first has an element that needs them.

Fetched while the first page is read they make the first switch to About 0.15 s in place of 0.43, and to
Check the sources 0.18 s in place of 0.27; other pages need none of them (with and without by turns, 8
of each, server and browser on one machine).
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

import streamlit as st

_FOLDER = Path(st.__file__).parent / "static" / "static" / "js"


@cache
def scripts_of(*elements: str) -> tuple[str, ...]:
    """The names of their files, which change with every version; of an unknown one none."""
    return tuple(path.name for element in elements for path in _FOLDER.glob(f"{element}.*.js"))
