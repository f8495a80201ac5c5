"""The pieces of the page of contradictions."""

from __future__ import annotations

import streamlit as st

from ui.charts import show_chart
from ui.choices import choose_one
from ui.loading import Content
from ui.text import markdown_text


def show_contradictions(content: Content) -> None:
    """One kind after the other; the reader chooses the kind, and a link may name a chart."""
    found = content.contradictions
    if not found:
        st.info("The table holds no figures that contradict one another.")
        return
    kinds = {entry.group: content.table.words.group_title(entry.group) for entry in found}
    wanted = st.query_params.get("chart")
    linked = next((entry.group for entry in found if entry.chart_id == wanted), None)
    if linked and "kind" not in st.session_state:
        st.session_state["kind"] = linked
    _of_kind(content, kinds, wanted)


@st.fragment
def _of_kind(content: Content, kinds: dict[str, str], wanted: str | None) -> None:
    """The contradictions of the kind that the reader chooses; the rest of the page stays."""
    kind = choose_one("Show", kinds, "kind", in_sight=True)
    shown = sorted(
        (entry for entry in content.contradictions if entry.group == kind),
        key=lambda e: e.chart_id != wanted,
    )
    st.markdown("\n".join(f"{n}. {markdown_text(e.headline)}" for n, e in enumerate(shown, 1)))
    for entry in shown:
        show_chart(content, entry)
