"""The live pages of the sources: fetched in the background, and handed on as copies to be checked."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from reported.copies.fetch import Fetched, fetch
from reported.copies.live import as_copy
from reported.copies.read import Copy
from reported.errors import FetchError
from reported.table.figures import Table
from reported.table.rows import Source
from ui.background import Step, Work, work_button
from ui.text import markdown_text, small

# However many readers press the button, a site is asked no more often than this, in seconds.
ASK_AGAIN_AFTER = 60


def live_page_buttons(table: Table, take: Callable[[Source, Copy], None]) -> None:
    """A button for each source of the table; `take` is given each page that has come since.

    Only addresses of sources.csv are fetched, never one that a reader has typed.
    """
    for source in table.sources:
        _live_page(source, table, take)
    small(
        "The dashboard's server fetches the page, from the address in the table, at most once a "
        "minute. The site sees that server, not your browser."
    )


def _live_page(source: Source, table: Table, take: Callable[[Source, Copy], None]) -> None:
    key = f"live-page-{source.source_id}"
    work: Work[Copy] | None = st.session_state.get(key)
    if work is not None and work.content is not None:
        take(source, work.content)
        del st.session_state[key]
    name = markdown_text(f"{source.publisher}, “{source.title}”")
    work_button(
        f"Check the live page: {name}",
        source.url,
        lambda step: _fetched(source, table, step),
        # What came a moment ago is taken by the next run of the page.
        lambda _: st.rerun(),
        key=key,
    )


def _fetched(source: Source, table: Table, step: Step) -> Copy:
    step(1, 2, f"asking {markdown_text(source.publisher)}")
    answered = _answer(source)
    if isinstance(answered, str):
        raise FetchError(answered)
    step(2, 2, "reading what it answered")
    return as_copy(answered, source, table)


@st.cache_resource(ttl=ASK_AGAIN_AFTER, max_entries=10, show_spinner=False)
def _answer(source: Source) -> Fetched | str:
    """What the address answers, or why it could not be had; kept a while, for all readers."""
    try:
        return fetch(source)
    except FetchError as error:
        return str(error)
