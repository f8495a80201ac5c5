"""Scripts of Streamlit's own that it fetches only when a page first has an element that needs them."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import streamlit as st

_FOLDER = Path(st.__file__).parent / "static" / "static" / "js"


@cache
def scripts_of(*elements: str) -> tuple[str, ...]:
    """The names of their files, which change with every version; of an unknown one none."""
    return tuple(path.name for element in elements for path in _FOLDER.glob(f"{element}.*.js"))
