"""Pieces of a page with a script of their own, which lies beside the module that uses it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import streamlit as st

if TYPE_CHECKING:
    from streamlit.components.v2.types import ComponentRenderer


def component(
    module: str,
    *,
    html: str = "",
    css: str = "",
    isolate_styles: bool = True,
    with_scripts: Sequence[str] = (),
) -> ComponentRenderer:
    """The component of a module, which passes its ``__file__``: script and style sheet have its name.

    Others `with_scripts` of these names stand in the same JavaScript module, for it to call; `css` stands
    before the style sheet, which need not be there. Without
    `isolate_styles` its elements are those of the page, whose scripts and styles reach them, so that those
    for paper hold for them too.
    """
    script, sheet = (Path(module).with_suffix(ending) for ending in (".js", ".css"))
    if sheet.is_file():
        css += sheet.read_text(encoding="utf-8")
    scripts = [script, *(script.with_stem(name) for name in with_scripts)]
    return st.components.v2.component(
        script.stem,
        html=html,
        css=css or None,
        js="\n".join(path.read_text(encoding="utf-8") for path in scripts),
        isolate_styles=isolate_styles,
    )


def run_again() -> None:
    """That there is a callback makes Streamlit run the page, or the part of it, with the answer."""
