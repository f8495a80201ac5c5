"""Which pages there are: those of the product, and the pages of charts that the data folder names."""

from __future__ import annotations

from pathlib import Path

import streamlit as st
from streamlit.runtime.pages_manager import PagesManager

from reported.export.documents.product import MORE, NAME, PRODUCT, navigation
from reported.table.charts import HOME, PageRow
from ui.choices import forget_filters
from ui.loading import chart_pages
from ui.text import markdown_text

# Our pages are those of `st.navigation`. Until it is called for the first time in a process, Streamlit
# would take the scripts of `pages/` for all there are, and tell who comes to a page of charts that it was
# not found. A server imports this before anybody comes; without one, only its very first visit is early.
PagesManager.uses_pages_directory = False

_PAGES = Path(__file__).parents[1] / "pages"
# In the session: the row of the page that is open, its path, and all pages of this run.
_HERE, _PATH, _ALL = "page-of-the-address", "path-of-the-page", "pages"

# The scripts of the pages of the product that others lead to.
CHECK_PAGE = "pages/check_the_sources.py"
CONTRADICTIONS_PAGE = "pages/contradictions.py"
EXPORT_PAGE = "pages/export.py"
FIGURE_PAGE = "pages/all_figures.py"
SELF_TEST_PAGE = "pages/self_test.py"
GLOSSARY_PAGE = "pages/glossary.py"
STUDIES_PAGE = "pages/what_studies_say.py"


def page_of_the_address() -> st.Page:
    """The page to run, among those of the data folder as it is now; Streamlit draws the navigation."""
    rows = {row.page_id: row for row in chart_pages()}
    pages = {
        section: {
            page_id: _page(page_id, name, at_the_foot=section == MORE) for page_id, name in links
        }
        for section, links in navigation(rows.values()).items()
    }
    current = st.navigation({section: list(of_it.values()) for section, of_it in pages.items()})
    if st.session_state.get(_PATH, current.url_path) != current.url_path:
        forget_filters()
    st.session_state[_PATH] = current.url_path
    st.session_state[_HERE] = rows.get(current.url_path or HOME)
    st.session_state[_ALL] = pages
    return current


def forget_what_is_named() -> None:
    """Show the page that is open and no single figure or chart of it; what the reader has chosen there stays."""
    chosen = {
        name: st.query_params.get_all(name) for name in st.query_params if name in st.session_state
    }
    st.query_params.from_dict(chosen)


def see_to_all_pages() -> None:
    """Run again where Streamlit has run the script of a page alone, as it does for a process's first visit."""
    if _ALL not in st.session_state:
        PagesManager.uses_pages_directory = False
        st.rerun()


def page_here() -> PageRow:
    """What the data folder calls the page that is open, and says on it."""
    row: PageRow | None = st.session_state.get(_HERE)
    return row or PageRow(HOME, HOME, NAME, NAME, "", "")


def page_of(page_id: str) -> st.Page:
    """The page with this id, of the product or of charts, or else the first one."""
    pages = {
        name: page for of_it in st.session_state[_ALL].values() for name, page in of_it.items()
    }
    found: st.Page = pages.get(page_id) or pages[HOME]
    return found


def pages_at_the_foot() -> list[st.Page]:
    """What lies one click deeper."""
    return list(st.session_state[_ALL][MORE].values())


def names_by_address() -> dict[str, str]:
    """What every page is called, by its path; ``/`` is the first one."""
    return {
        "/" if page_id == HOME else f"/{page_id}": name
        for links in navigation(chart_pages()).values()
        for page_id, name in links
    }


def _page(page_id: str, name: str, *, at_the_foot: bool) -> st.Page:
    """A page as Streamlit knows it: all those of charts are one script, each with an address of its own."""
    if page_id == HOME:
        return st.Page(_PAGES / "home.py", title=f"**{markdown_text(name)}**", default=True)
    return st.Page(
        _PAGES / f"{page_id if page_id in PRODUCT else 'charts'}.py",
        title=markdown_text(name),
        url_path=page_id,
        visibility="hidden" if at_the_foot else "visible",
    )
