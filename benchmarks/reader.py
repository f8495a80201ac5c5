"""A reader without a browser: a session over Streamlit's own messages, hundreds from one process."""

from __future__ import annotations

import asyncio
import random
import time
from collections import Counter
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from typing import Any

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState
from websockets.asyncio.client import ClientConnection, connect

from benchmarks.servers import Server

# Nobody waits longer; it counts as an error.
PATIENCE = 60.0


# Of the whole page, or of a part that runs by itself.
_DONE = (ForwardMsg.FINISHED_SUCCESSFULLY, ForwardMsg.FINISHED_FRAGMENT_RUN_SUCCESSFULLY)


class AnswerError(Exception):
    """A page showed an error, or did not come in time."""


@dataclass(slots=True)
class Run:
    """One run of a page: seconds until its end, and what was sent."""

    seconds: float = 0
    messages: int = 0
    size: int = 0
    elements: Counter[str] = field(default_factory=Counter)
    sizes: Counter[str] = field(default_factory=Counter)


@dataclass(frozen=True, slots=True)
class Click:
    """Something on the page that can be clicked, and what the browser would send.

    `part` is the id of the part of the page that runs by itself (a fragment), if it is in one.
    """

    page: str | None = None
    query: str = ""
    state: WidgetState | None = None
    part: str = ""


class Reader:
    """One session; its widgets keep their values until it leaves the page."""

    def __init__(self, connection: ClientConnection) -> None:
        self._connection = connection
        self._page, self._query = "", ""
        self._chosen: dict[str, WidgetState] = {}
        self._pages: dict[str, str] = {}
        self.clicks: list[Click] = []

    async def open(self, page: str, query: str = "") -> Run:
        """Visit a page by its address, as a link or the navigation does."""
        self._page, self._query = page, query
        self._chosen.clear()
        return await self.again()

    async def again(self, pressed: WidgetState | None = None, part: str = "") -> Run:
        """Run the page or a part of it once more; a button is `pressed` for this run only."""
        message = BackMsg()
        message.rerun_script.fragment_id = part
        message.rerun_script.query_string = self._query
        if self._page in self._pages:
            message.rerun_script.page_script_hash = self._pages[self._page]
        else:
            message.rerun_script.page_name = self._page
        message.rerun_script.widget_states.widgets.extend(self._chosen.values())
        if pressed is not None:
            message.rerun_script.widget_states.widgets.append(pressed)
        start = time.perf_counter()
        await self._connection.send(message.SerializeToString())
        run = await self._finished(part)
        run.seconds = time.perf_counter() - start
        return run

    async def click(self, chance: random.Random) -> Run:
        """Follow a link of the page or use a widget of it, whichever chance chooses."""
        return await self.follow(chance.choice(self.clicks))

    async def follow(self, click: Click) -> Run:
        """Do what a click on that would do."""
        if click.page is not None:
            return await self.open(click.page, click.query)
        state = click.state
        if state is None or state.trigger_value:
            return await self.again(state, click.part)
        self._chosen[state.id] = state
        return await self.again(part=click.part)

    async def _finished(self, part: str) -> Run:
        """Read until the run ends; a run that a new one replaces goes on."""
        run = Run()
        # What stands outside of a part is not sent again when it runs.
        self.clicks = [click for click in self.clicks if part and click.part != part]
        async with asyncio.timeout(PATIENCE):
            while True:
                received = await self._connection.recv(decode=False)
                message = ForwardMsg.FromString(received)
                run.messages += 1
                run.size += len(received)
                kind = message.WhichOneof("type")
                if kind == "new_session":
                    if not message.metadata.run.fragment_ids:
                        self.clicks = []
                elif kind == "navigation":
                    self._arrived(message)
                elif kind == "delta" and message.delta.WhichOneof("type") == "new_element":
                    self._drawn(message, run, len(received))
                elif kind == "page_not_found":
                    raise AnswerError(f"no page {self._page!r}")
                elif kind == "script_finished":
                    status = message.script_finished
                    if status in _DONE:
                        return run
                    if status == ForwardMsg.FINISHED_WITH_COMPILE_ERROR:
                        raise AnswerError(f"the script of {self._page!r} does not compile")

    def _arrived(self, message: ForwardMsg) -> None:
        """A run is of this page, perhaps another one than was asked for: `st.switch_page` changes it."""
        pages = message.navigation.app_pages
        self._pages = {page.url_pathname: page.page_script_hash for page in pages}
        names = {script: name for name, script in self._pages.items()}
        self._page = names.get(message.navigation.page_script_hash, self._page)

    def _drawn(self, message: ForwardMsg, run: Run, size: int) -> None:
        element = message.delta.new_element
        kind = element.WhichOneof("type") or ""
        if kind == "exception":
            raise AnswerError(f"{self._page!r}: {element.exception.message}")
        run.elements[kind] += 1
        run.sizes[kind] += size
        part = message.delta.fragment_id
        # A button in a part makes files in the background: it is left alone.
        if kind in _CLICKABLE and not (part and kind == "button"):
            clicks = _CLICKABLE[kind](getattr(element, kind))
            self.clicks += [replace(click, part=part) for click in clicks]


def _links(link: Any) -> Iterator[Click]:  # noqa: ANN401
    if not link.external:
        yield Click(page=link.page, query=link.query_string)


def _choices(widget: Any) -> Iterator[Click]:  # noqa: ANN401
    for option in widget.options:
        yield Click(state=WidgetState(id=widget.id, string_value=option))


def _switch(widget: Any) -> Iterator[Click]:  # noqa: ANN401
    for value in (False, True):
        yield Click(state=WidgetState(id=widget.id, bool_value=value))


def _button(widget: Any) -> Iterator[Click]:  # noqa: ANN401
    if not widget.disabled and not widget.is_form_submitter:
        yield Click(state=WidgetState(id=widget.id, trigger_value=True))


_CLICKABLE: dict[str, Callable[[Any], Iterator[Click]]] = {
    "page_link": _links,
    "radio": _choices,
    "selectbox": _choices,
    "checkbox": _switch,
    "button": _button,
}


@asynccontextmanager
async def reader(server: Server) -> AsyncIterator[Reader]:
    """A new session, which has asked for no page yet; it ends with the block."""
    address = f"{server.address.replace('http', 'ws')}/_stcore/stream"
    async with connect(
        address,
        subprotocols=["streamlit"],  # type: ignore[list-item]
        max_size=None,
        compression=None,
        ping_interval=None,
        open_timeout=PATIENCE,
    ) as connection:
        yield Reader(connection)
