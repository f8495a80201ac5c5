"""The end of a server that is still asked: every connection ends with the answer under way."""

from __future__ import annotations

import signal
import threading
from types import FrameType

from starlette.types import ASGIApp, Message, Receive, Scope, Send

_asked_to_end = threading.Event()


class LastAnswers:
    """Closes a connection after its answer, once the process has been asked to end.

    uvicorn closes the connections that it knows of at that moment. One that it has just accepted it
    does not know yet: a balancer that keeps it open and goes on asking would keep the server alive.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass everything on; the head of a last answer says that it is one (RFC 9112, 9.6)."""

        async def tell(message: Message) -> None:
            if message["type"] == "http.response.start" and _asked_to_end.is_set():
                message["headers"] = [*message.get("headers", ()), (b"connection", b"close")]
            await send(message)

        await self._app(scope, receive, tell if scope["type"] == "http" else send)


def notice_the_end() -> None:
    """Learn of SIGTERM before uvicorn does; only the main thread can, and elsewhere nothing changes."""
    if threading.current_thread() is not threading.main_thread():
        return
    uvicorns = signal.getsignal(signal.SIGTERM)

    def handle(number: int, frame: FrameType | None) -> None:
        _asked_to_end.set()
        if callable(uvicorns):
            uvicorns(number, frame)

    signal.signal(signal.SIGTERM, handle)
