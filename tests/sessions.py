"""A reader without a browser: the WebSocket that a page opens, and what the server shows over it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.Element_pb2 import Element
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState
from websockets.sync.client import ClientConnection, connect

# A page that has not answered by then never will.
SECONDS = 30.0


@dataclass
class Shown:
    """What one run of a page sent: its elements by their place, and how the run ended."""

    elements: dict[tuple[int, ...], Element] = field(default_factory=dict)
    session_id: str = ""
    script_hash: str = ""
    ended: int | None = None

    def kind(self, name: str) -> list[Element]:
        """The elements of a kind, such as `exception`, in the order of the page."""
        ordered = sorted(self.elements.items())
        return [element for _, element in ordered if element.WhichOneof("type") == name]

    @property
    def words(self) -> list[str]:
        """Headings, texts, notices and code, as they are written."""
        texts = []
        for _, element in sorted(self.elements.items()):
            name = element.WhichOneof("type")
            if name in ("heading", "markdown", "alert"):
                texts.append(getattr(element, name).body)
            elif name == "code":
                texts.append(element.code.code_text)
        return texts

    @property
    def titles(self) -> list[str]:
        """The headings of the first level."""
        return [e.heading.body for e in self.kind("heading") if e.heading.tag == "h1"]


class Session:
    """One reader; every call of `run` is a click, or a visit when it is the first."""

    def __init__(self, connection: ClientConnection) -> None:
        self.connection = connection
        self.last = Shown()

    def run(self, page: str = "", query: str = "", *widgets: WidgetState) -> Shown:
        """Run a page with a query string and wait for its end."""
        self.ask(page, query, *widgets)
        return self.shown()

    def ask(self, page: str = "", query: str = "", *widgets: WidgetState) -> None:
        """Ask for a run and do not wait."""
        message = BackMsg()
        message.rerun_script.page_name = page
        message.rerun_script.query_string = query
        message.rerun_script.widget_states.widgets.extend(widgets)
        self.connection.send(message.SerializeToString())

    def shown(self) -> Shown:
        """What the run that was asked for shows, once it has ended."""
        shown = Shown(session_id=self.last.session_id)
        while shown.ended is None:
            message = ForwardMsg.FromString(self.connection.recv(timeout=SECONDS, decode=False))
            kind = message.WhichOneof("type")
            if kind == "new_session":
                shown.session_id = message.new_session.initialize.session_id
                shown.script_hash = message.new_session.page_script_hash
                shown.elements.clear()
            elif kind == "delta" and message.delta.WhichOneof("type") == "new_element":
                place = tuple(message.metadata.delta_path)
                shown.elements[place] = message.delta.new_element
            elif kind == "script_finished":
                shown.ended = message.script_finished
        self.last = shown
        return shown


@contextmanager
def session(address: str) -> Iterator[Session]:
    """A session with the server at an address, closed at the end."""
    stream = address.replace("http", "ws", 1) + "/_stcore/stream"
    with connect(stream, subprotocols=["streamlit"], max_size=None, compression=None) as connection:
        yield Session(connection)
