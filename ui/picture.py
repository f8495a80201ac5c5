"""A chart as a whole picture: to look at, to save, and to copy into a slide."""

from __future__ import annotations

import base64
from functools import partial
from html import escape

import streamlit as st

from reported.charts.catalogue import Entry
from reported.charts.wording import alternative_text
from reported.errors import SizeError
from reported.export.from_svg import PictureFormat
from reported.export.pictures import Look, drawing, picture, picture_name
from ui.component import component, run_again
from ui.copying import BUTTON_STYLE
from ui.loading import Content, today
from ui.text import markdown_text

_copying = component(
    __file__,
    html='<button type="button">Copy picture</button> <span role="status"></span>',
    css=BUTTON_STYLE,
)

_KINDS: dict[PictureFormat, str] = {"png": "image/png", "svg": "image/svg+xml"}
# How high a preview is at most, in rem.
_PREVIEW = 24


def fits(content: Content, entry: Entry, look: Look) -> bool:
    """Whether the chart can be printed legibly at its size; if not, the page says so."""
    try:
        drawing(entry, content.table, look, date=today())
    except SizeError as error:
        st.error(markdown_text(str(error)))
        return False
    return True


def picture_buttons(key: str, content: Content, entry: Entry, look: Look) -> None:
    """PNG and SVG to save, and the PNG for the clipboard; each is made when it is wanted."""
    make = partial(picture, entry, content.table, look=look, date=today())
    with st.container(horizontal=True):
        for kind in _KINDS:
            st.download_button(
                kind.upper(),
                partial(make, kind=kind),
                file_name=picture_name(entry, content.table, kind, look),
                mime=_KINDS[kind],
                on_click="ignore",
                key=f"{kind}-{key}",
            )
        state = st.session_state.get(f"copy-picture-{key}") or {}
        wanted = state.get("wanted") or ""
        made = base64.b64encode(make(kind="png")).decode() if wanted else ""
        _copying(
            key=f"copy-picture-{key}",
            data={"wanted": wanted, "picture": made},
            on_wanted_change=run_again,
            width="content",
        )


def preview(content: Content, entry: Entry, look: Look) -> None:
    """The picture as it will arrive; one for dark slides is shown on a dark ground.

    A high one is shown smaller, so that its buttons stay in the first screen. Its room is told beforehand, so
    that nothing below it moves when it comes.
    """
    wide, high = look.size.width, look.size.height
    drawn = picture(entry, content.table, "svg", look, date=today())
    ground = "#0e1117" if look.theme == "transparent" else "#ffffff"
    words = escape(alternative_text(entry, content.table))
    st.html(
        f'<img alt="{words}" width="{wide}" height="{high}" style="height: auto; border: 1px solid #c3cad4; '
        f'width: min(100%, {wide}px, {_PREVIEW * wide / high:.2f}rem); background: {ground}" '
        f'src="data:image/svg+xml;base64,{base64.b64encode(drawn).decode()}">'
    )
