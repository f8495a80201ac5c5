"""Scripts of Streamlit's own that it fetches only when a page first has an element that needs them.

Fetched while the first page is read they make a switch of pages 0.80 s in place of 1.06, and to About
0.75 s in place of 3.25 (with and without by turns, 56 and 4 switches of each, on a busy machine,
when All figures had Streamlit's own table too).
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
