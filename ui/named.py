"""What the address of a page names: found, led to where it is shown, or said not to be there."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import streamlit as st

from reported.charts.catalogue import Entry
from reported.export.contents import nearest
from ui.loading import Content
from ui.navigation import page_of
from ui.text import markdown_text


def named(parameter: str) -> str:
    """What a parameter of the address names; empty for nothing, which spaces are too."""
    return " ".join(st.query_params.get(parameter, "").split())


def say_unknown(
    there_is_no: str, name: str, names: Iterable[str], link: Callable[[str], None]
) -> None:
    """That ``there_is_no`` thing of this name; `link` leads to each one whose name is nearly the same."""
    st.warning(f"{there_is_no} called **{markdown_text(name[:80].strip())}**.")
    close = nearest(name, names)
    if close:
        st.markdown("Perhaps one of these was meant:")
    for other in close:
        link(other)


def say_unknown_chart(content: Content, name: str, page_id: str = "") -> None:
    """The same for a chart; of one that there is, nothing.

    The links lead to where each chart is shown, or all of them to a page that can show any.
    """

    def link(other: str) -> None:
        st.page_link(
            page_of(page_id or content.shown_at(other)[0]),
            label=markdown_text(content.charts[other].headline),
            query_params={"chart": other},
        )

    if name and content.chart(name) is None:
        say_unknown("There is no chart", name, content.charts, link)


def named_chart(content: Content, page_id: str, shown: Iterable[Entry]) -> str:
    """The id of the chart among those `shown` on a page that its address names, or nothing.

    A chart that another page shows leads to that page; of one that there is not, the page says so.
    """
    name = named("chart")
    entry = content.chart(name)
    if entry is None:
        say_unknown_chart(content, name)
        return ""
    if entry in shown:
        return entry.chart_id
    page, chart_id = content.shown_at(name)
    if page != page_id:
        st.switch_page(page_of(page), query_params={"chart": chart_id})
    return chart_id
