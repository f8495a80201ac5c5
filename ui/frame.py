"""The frame of every page: navigation, title, the table or its errors, footer."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import streamlit as st

from reported import __version__
from reported.charts.origin import HONESTY
from reported.errors import TableError
from reported.export.documents.product import NAME
from ui.component import component
from ui.connection import watch_connection
from ui.loading import Content, chart_pages, current_content
from ui.marks import walk_marks
from ui.navigation import at_the_foot, home, in_sections
from ui.printing import ready_for_paper
from ui.screen import follow_screen
from ui.scripts import scripts_of
from ui.text import markdown_text, small
from ui.warm_up import warm_up

ICON = Path(__file__).with_name("icon.png")

# Streamlit marks a focused link by its background alone, which the link to the page that is open has
# anyway, and the page itself, which is focused to be scrolled, not at all (WCAG 2.4.7). On a
# telephone it cuts off a long link. A link to a page looks like any other link, also where it leads to
# another state of the page that is open, and in a popover or a dialog, which lie outside the page; those of
# the navigation and the foot stand in lists of their own.
_SEEN_LINKS = """<style>
:is(a, button, summary, [role="button"], [role="application"], [data-testid="stMain"]):focus-visible {
  outline: 2px solid light-dark(%(light)s, %(dark)s) !important;
  outline-offset: 2px;
}
:is([role="application"], [data-testid="stMain"]):focus-visible { outline-offset: -2px; }
[data-testid="stPageLink-NavLink"] :is(span, div, p) { white-space: normal; }
[data-testid="stPageLink"]:not([data-testid="stSidebar"] *, .st-key-foot *) {
  a { background: none !important; padding: 0; min-height: 1.5rem; }
  a * { color: light-dark(%(light)s, %(dark)s) !important; font-weight: 400 !important; }
  p { text-decoration: underline; line-height: 1.5rem; }
}
/* A heading and the first link below it would touch. */
:has(> [data-testid="stHeading"] h2) + * > [data-testid="stPageLink"] { margin-top: .5rem; }
</style>"""
# In high contrast a browser paints no backgrounds, and by these Streamlit tells what is chosen.
_CHOSEN = """<style>
@media (forced-colors: active) {
  :is([data-testid="stRadioOption"] > div > :first-child, [data-testid="stCheckbox"] label > span + div) {
    forced-color-adjust: none; background: Canvas; border: 1px solid CanvasText;
  }
  :is([data-testid="stRadioOption"][data-selected] > div > :first-child,
    [data-testid="stCheckbox"] label:has(:checked) > span + div) {
    background: Highlight; border-color: Highlight;
  }
  [data-testid="stRadioOption"] > div > :first-child > div { background: Canvas; }
  [data-testid="stCheckbox"] label > span + div > div { background: CanvasText; }
  [data-testid="stCheckbox"] label:has(:checked) > span + div > div { background: Canvas; }
}
</style>"""
# In pixels: the navigation, and the most that a page has for its content and the margins beside it; a
# line of text is no longer than can be read. Headings are small, so that the first screen
# shows the chart. The margins of Streamlit's own wide pages are 80 pixels.
SIDEBAR, PAGE = 240, 1100
_WIDTHS = """<style>
[data-testid="stMainBlockContainer"] {
  /* Streamlit's own bar lies over the top of the page. */
  max-width: %s; padding: 3rem clamp(1rem, 2.5vw, 2rem) 3rem;
}
[data-testid="stMainBlockContainer"] h1 { font-size: 1.75rem; padding: .25rem 0 .25rem; }
[data-testid="stMainBlockContainer"] h2 { font-size: 1.35rem; padding: .5rem 0 0; }
@media (max-width: 768px) {
  [data-testid="stMainBlockContainer"] h1 { font-size: 1.4rem; }
  [data-testid="stMainBlockContainer"] h2 { font-size: 1.15rem; }
}
@media screen { [data-testid="stMainBlockContainer"] :is(p, li):not(summary *) { max-width: 80ch; } }
[data-testid="stRadio"] [role="radiogroup"] { row-gap: 0; }
/* A second line, for a long name, would move the button Cancel below it from step to step. */
[data-testid="stProgress"] p { white-space: nowrap; overflow: hidden; text-overflow: ellipsis; }
[data-testid="stMainBlockContainer"] p:has(> span[style*="font-size"]:only-child) { line-height: 1.4; }
/* These parts are scripts alone: they take no room on the page. */
.st-key-frame, .st-key-marks, .st-key-printing, .st-key-connection { position: absolute; }
</style>"""
# The kinds of elements that the pages use beside text and links, those that take longest to fetch first.
ELEMENTS = (
    "PlotlyChart", "StreamlitSyntaxHighlighter", "Metric", "Table", "Radio", "Checkbox",
    "Selectbox", "TextInput", "Multiselect", "NumberInput", "Slider", "FileUploader", "TextArea",
    "DownloadButton", "Button", "LinkButton", "IFrame", "Progress", "Spinner",
)  # fmt: skip

_frame = component(__file__)


@contextmanager
def page(title: str, lead: str, *, heading: bool = True, wide: bool = False) -> Iterator[Content]:
    """Everything around a page's own content; `lead` is a sentence below the title, or nothing.

    With a broken table the page shows its errors instead of its content. A page that makes its
    own first heading passes ``heading=False``; one that is a broad table passes ``wide=True``.
    """
    st.set_page_config(
        f"{title} · {NAME}", page_icon=str(ICON), layout="wide", initial_sidebar_state=SIDEBAR
    )
    st.html(_WIDTHS % ("none" if wide else f"{PAGE}px"))
    _navigation(title)
    follow_screen()
    walk_marks()
    ready_for_paper()
    watch_connection()
    if heading:
        st.title(markdown_text(title), anchor=False)
        if lead:
            st.markdown(markdown_text(lead))
    try:
        content = current_content()
        # A page may find a file gone that was there when the table was loaded.
        yield content
    except TableError as error:
        _show_problems(error)
        _footer("the table has problems")
        st.stop()
    _footer(f"table of {content.table.version}")
    # `server.py` has done this by now. Under `streamlit run` it is done after the first page is shown.
    warm_up()


def _navigation(title: str) -> None:
    _frame(key="frame", data={"page": title, "scripts": scripts_of(*ELEMENTS)})
    colours = {theme: st.get_option(f"theme.{theme}.linkColor") for theme in ("light", "dark")}
    st.html(_SEEN_LINKS % colours + _CHOSEN)
    with st.sidebar:
        st.page_link(home(), label=f"**{NAME}**")
        for section, links in in_sections(chart_pages()).items():
            small(f"**{section}**")
            for target, label in links:
                st.page_link(target, label=label)


def _show_problems(error: TableError) -> None:
    count = len(error.problems)
    errors, them = ("1 error", "it") if count == 1 else (f"{count:,} errors", "them")
    st.error(f"{errors} in the data files. Fix {them}, save, then reload.")
    shown = "\n".join(map(str, error.problems[:200]))
    if count > 200:
        shown += f"\n… and {count - 200:,} more: python -m reported check lists them all."
    st.code(shown, language=None, wrap_lines=True)
    st.button("Reload")


def _footer(version: str) -> None:
    st.divider()
    with st.container(horizontal=True, key="foot"):
        for target, label in at_the_foot(chart_pages()):
            st.page_link(target, label=label)
    small(
        HONESTY,
        f"Shown: {version}, by version {__version__} of the dashboard. Light or dark: in the menu at the top right.",
    )
