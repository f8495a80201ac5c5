"""Which pages there are: those of the product, and the pages of charts that the data folder names."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

import streamlit as st
from streamlit.runtime.pages_manager import PagesManager

from reported.export.documents.product import NAME, PRODUCT, SECTIONS, ProductPage
from reported.table.charts import HOME, PageRow
from ui.loading import chart_pages

# Our pages are those of `st.navigation`. Until it is called for the first time in a process, Streamlit
# would take the scripts of `pages/` for all there are, and tell who comes to a page of charts that it was
# not found. A server imports this before anybody comes; without one, only its very first visit is early.
PagesManager.uses_pages_directory = False

_ROOT = Path(__file__).parents[1]
_CHARTS = _ROOT / "pages" / "charts.py"
_HERE = "page-of-the-address"

# The scripts of the pages of the product that others lead to.
CHECK_PAGE = "pages/check_the_sources.py"
CONTRADICTIONS_PAGE = "pages/contradictions.py"
EXPORT_PAGE = "pages/export.py"
FIGURE_PAGE = "pages/all_figures.py"
SELF_TEST_PAGE = "pages/self_test.py"
GLOSSARY_PAGE = "pages/glossary.py"
STUDIES_PAGE = "pages/what_studies_say.py"


def _script(page: ProductPage) -> str:
    return f"pages/{page.address}.py"


_OF_THE_PRODUCT = {
    title: {_script(page): page.name for page in PRODUCT.values() if page.section == section}
    for section, title in SECTIONS.items()
}
_AT_THE_FOOT = {_script(page): page.name for page in PRODUCT.values() if page.section == "foot"}

Target = str | st.Page
Links = list[tuple[Target, str]]


def page_of_the_address() -> st.Page:
    """The page to run; it is among the pages of the data folder as it is now."""
    rows = {row.page_id: row for row in chart_pages()}
    scripts = (script for links in (*_OF_THE_PRODUCT.values(), _AT_THE_FOOT) for script in links)
    pages = [
        home(),
        *(chart_page(row) for page_id, row in rows.items() if page_id != HOME),
        *(st.Page(_ROOT / script, title=NAME) for script in scripts),
    ]
    current = st.navigation(pages, position="hidden")
    st.session_state[_HERE] = rows.get(current.url_path or HOME)
    return current


def page_here() -> PageRow:
    """What the data folder calls the page that is open, and says on it."""
    row: PageRow | None = st.session_state.get(_HERE)
    first = (row for row in chart_pages() if row.page_id == HOME)
    return row or next(first, PageRow(HOME, HOME, NAME, NAME, "", ""))


def home() -> st.Page:
    """The first page."""
    return st.Page(_ROOT / "pages" / "home.py", title=NAME, default=True)


def chart_page(row: PageRow) -> st.Page:
    """The page of some charts: all of them are one script, each with an address of its own."""
    return st.Page(_CHARTS, title=row.name, url_path=row.page_id)


def page_of(page_id: str) -> Target:
    """The page with this id, of the product or of charts, or else the first one."""
    if page_id in PRODUCT:
        return _script(PRODUCT[page_id])
    row = next((row for row in chart_pages() if row.page_id == page_id != HOME), None)
    return chart_page(row) if row else home()


def in_sections(rows: Iterable[PageRow]) -> Mapping[str, Links]:
    """The links of the navigation by section: what a reader comes for. The name above leads home."""
    charts: Links = [(chart_page(row), row.name) for row in rows if row.section == "study"]
    sections: dict[str, Links] = {
        name: list(links.items()) for name, links in _OF_THE_PRODUCT.items()
    }
    study = SECTIONS["study"]
    return sections | {study: [*charts, *sections[study]]}


def at_the_foot(rows: Iterable[PageRow]) -> Links:
    """The links at the foot of every page: what lies one click deeper."""
    charts: Links = [(chart_page(row), row.name) for row in rows if row.section == "more"]
    return [*charts, *_AT_THE_FOOT.items()]


def names_by_address() -> dict[str, str]:
    """What every page is called, by its path; ``/`` is the first one."""
    rows = [row for row in chart_pages() if row.page_id != HOME]
    scripts = {
        script: name
        for links in (*_OF_THE_PRODUCT.values(), _AT_THE_FOOT)
        for script, name in links.items()
    }
    return (
        {"/": NAME}
        | {f"/{row.page_id}": row.name for row in rows}
        | {f"/{Path(script).stem}": name for script, name in scripts.items()}
    )
