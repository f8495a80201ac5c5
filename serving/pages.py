"""Each page's address answered with the page's document in Streamlit's shell: read at once, by anybody.

Nothing of a request is in an answer but what its address asks for, so all readers share them.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Collection
from dataclasses import replace

from markupsafe import Markup
from starlette.types import ASGIApp, Receive, Scope, Send

from reported.export.documents.head import bare_head, head
from reported.export.documents.missing import problems_document
from reported.export.documents.pages import page_ids
from serving.addresses import asked_server
from serving.answers import Answer, answer
from serving.embed import discovery_link
from serving.kept import Kept
from serving.page_documents import LINKS, Asked, asked_for, document_of_page, found_for, unknown
from serving.shell import Shell
from serving.state import Broken, CurrentState, State
from ui.loading import chart_pages

# Answers that are kept: those of all pages, and of the figures and charts that were asked for last.
MOST_KEPT = 128
_HTML = "text/html; charset=utf-8"


class Pages:
    """Answers for the addresses of pages; everything else is passed on.

    `pages` tells the paths of the pages, as the data folder has them at the moment.
    """

    def __init__(
        self,
        app: ASGIApp,
        shell: Shell,
        pages: Callable[[], Collection[str]],
        current: CurrentState,
    ) -> None:
        self._app = app
        self._shell = shell
        self._pages = pages
        self._current = current
        self._kept = Kept(MOST_KEPT)
        # One document is made at a time: a second request for the same one then finds it kept.
        self._drawing = asyncio.Lock()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request for a page."""
        if (
            scope["type"] != "http"
            or scope["method"] not in ("GET", "HEAD")
            or scope["path"] not in self._pages()
        ):
            await self._app(scope, receive, send)
            return
        asked = asked_for(scope["path"], scope["query_string"])
        try:
            made = await self._answer(asked, asked_server(scope))
        except Exception:
            # The app shows its page without a document too.
            logging.getLogger(__name__).exception("no document for %s", asked)
            await self._app(scope, receive, send)
            return
        await made(scope, receive, send)

    async def _answer(self, asked: Asked, server: str) -> Answer:
        state = await self._current.get()
        if isinstance(state, Broken):
            return await asyncio.to_thread(self._problems, state)
        key = (state.fingerprint, server, asked)
        async with self._drawing:
            known = self._kept.get(key)
            return known or self._kept.put(
                key, await asyncio.to_thread(self._page, state, server, asked)
            )

    def _page(self, state: State, server: str, asked: Asked) -> Answer:
        contents = state.content
        found = found_for(asked, contents, server)
        if found is None:
            document = unknown(asked, contents)
            made = answer(self._shell.page(bare_head(document), document), _HTML, cache="no-store")
            return replace(made, status=404)
        document = found.document
        written = head(document, contents, server, tags=found.tags, data=f"/api/{found.name}.json")
        if found.name != "figures":
            path = f"/embed/{found.name}"
            written += Markup(discovery_link(path, document.title, server))
        return answer(self._shell.page(written, document), _HTML, cache="public, no-cache")

    def _problems(self, state: Broken) -> Answer:
        """The problems to fix; the app is loaded too, whose button reads the table again."""
        document = problems_document(
            state.problems, honesty=state.honesty, rows=chart_pages(), links=LINKS
        )
        page = self._shell.page(bare_head(document), document)
        made = answer(page, _HTML, cache="no-store", headers={"retry-after": "1"})
        return replace(made, status=503)


async def make_documents(current: CurrentState) -> None:
    """Make the documents of all pages in turn, before the first request."""
    state = await current.get()
    if isinstance(state, State):
        for page_id in page_ids(state.content):
            try:
                await asyncio.to_thread(document_of_page, page_id, state.content)
            except Exception:
                logging.getLogger(__name__).exception("no document of the page %s", page_id)
