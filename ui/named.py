"""What a page says when its address names something that there is not: that, and what was perhaps meant."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import streamlit as st

from reported.charts.diagrams.catalogue import id_in_either_form
from reported.export.contents import nearest
from ui.loading import Content
from ui.navigation import STUDIES_PAGE, Target, page_of
from ui.text import markdown_text


def say_unknown(
    there_is_no: str, name: str, names: Iterable[str], link: Callable[[str], None]
) -> None:
    """That ``there_is_no`` thing of this name; `link` leads to each one whose name is nearly the same."""
    st.warning(f"{there_is_no} called **{markdown_text(name[:80])}**.")
    close = nearest(name, names)
    if close:
        st.markdown("Perhaps one of these was meant:")
    for other in close:
        link(other)


def say_unknown_chart(content: Content, chart_id: str, page: Target | None = None) -> None:
    """The same for a chart that an address names; of one that there is, nothing.

    The links lead to where each chart is shown, or all of them to a `page` that can show any.
    """

    def link(other: str) -> None:
        entry = content.charts[other]
        shown_on = STUDIES_PAGE if entry.published else page_of(content.shown_at(other)[0])
        st.page_link(
            page or shown_on, label=markdown_text(entry.headline), query_params={"chart": other}
        )

    if chart_id.strip() and id_in_either_form(chart_id) not in content.charts:
        say_unknown("There is no chart", chart_id, content.charts, link)
