"""What one connection may cost and how soon it answers: limits on a request's header, no delay.

nginx has both limits; uvicorn has neither with `httptools`, and a header of 100 MB took 137 MB.
"""

from __future__ import annotations

import asyncio
import socket
from http import HTTPStatus
from typing import Any

from uvicorn.config import HTTP_PROTOCOLS
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

# Bytes of a header, request line included. nginx takes 64 kB as well.
MOST_BYTES = 64_000
# Seconds until a header has arrived, from its first byte or from the connection.
MOST_SECONDS = 10.0


class LimitedConnection(HttpToolsProtocol):
    """A connection of uvicorn's that is closed when a header is too large or comes too slowly."""

    most_seconds = MOST_SECONDS

    def __init__(self, *arguments: Any, **options: Any) -> None:  # noqa: ANN401
        super().__init__(*arguments, **options)
        self._timer: asyncio.TimerHandle | None = None
        # Bytes of the header that is under way: as it came, and as far as it is taken apart.
        self._arrived = self._parsed = 0

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Begin to wait for the first header, and send small packets at once.

        asyncio switches Nagle's delay off for sockets that name TCP as their protocol, but
        Streamlit's listening socket names none: an answer in two parts, as figures.json is, came
        after 43.9 ms and comes after 1.0 ms.
        """
        super().connection_made(transport)
        connection = transport.get_extra_info("socket")
        if connection is not None and connection.family != getattr(socket, "AF_UNIX", None):
            connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self._await_header()

    def connection_lost(self, exc: Exception | None) -> None:
        """Wait no longer."""
        self._stop_timer()
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        """Take a part of a request; while its header is not whole, its parts are counted."""
        super().data_received(data)
        if self._timer is not None:
            self._arrived += len(data)
            if self._arrived > MOST_BYTES and not self.transport.is_closing():
                self._refuse(HTTPStatus.REQUEST_HEADER_FIELDS_TOO_LARGE)

    def on_message_begin(self) -> None:
        """Begin to wait for the header of this request."""
        super().on_message_begin()
        self._await_header()

    def on_url(self, url: bytes) -> None:
        """Count a part of the address."""
        self._count(url)
        super().on_url(url)

    def on_header(self, name: bytes, value: bytes) -> None:
        """Count a line of the header."""
        self._count(name, value)
        super().on_header(name, value)

    def on_headers_complete(self) -> None:
        """Wait no longer: what follows is the body, with limits of its own."""
        self._stop_timer()
        super().on_headers_complete()

    def send_400_response(self, msg: str) -> None:
        """Say of a request that is none, or of a header that is too large, which of them it is."""
        if self._parsed > MOST_BYTES:
            self._refuse(HTTPStatus.REQUEST_HEADER_FIELDS_TOO_LARGE)
        else:
            super().send_400_response(msg)

    def _count(self, *parts: bytes) -> None:
        self._parsed += sum(map(len, parts))
        if self._parsed > MOST_BYTES:
            # The parser makes an error of its own of it, and that ends in `send_400_response`.
            raise ValueError("the header is too large")

    def _await_header(self) -> None:
        self._stop_timer()
        self._arrived = self._parsed = 0
        self._timer = self.loop.call_later(self.most_seconds, self._too_late)

    def _too_late(self) -> None:
        self._timer = None
        if self._arrived:
            self._refuse(HTTPStatus.REQUEST_TIMEOUT)
        else:
            self.transport.close()

    def _refuse(self, status: HTTPStatus) -> None:
        self._stop_timer()
        head = f"HTTP/1.1 {status.value} {status.phrase}\r\ncontent-length: 0\r\nconnection: close"
        self.transport.write(f"{head}\r\n\r\n".encode())
        self.transport.close()

    def _stop_timer(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None


def limit_connections() -> None:
    """Have every server of this process that uvicorn starts from now on limit its connections."""
    HTTP_PROTOCOLS["auto"] = f"{__name__}:{LimitedConnection.__name__}"
