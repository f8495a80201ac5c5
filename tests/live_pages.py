"""A web server on this machine that answers as the sites of sources do, the good and the bad ones."""

from __future__ import annotations

import gzip
import ssl
import threading
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

Answer = Callable[[BaseHTTPRequestHandler], None]


def page(text: str) -> bytes:
    """A text as a web page, a paragraph a line."""
    lines = "".join(f"<p>{line}</p>" for line in text.split("\n"))
    return f"<!doctype html><title>Page</title><body>{lines}</body>".encode()


def answer(content: bytes = b"", status: int = 200, **headers: str) -> Answer:
    """An answer with a body; an underscore in the name of a header is a hyphen."""

    def send(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(status)
        for name, value in {"content_type": "text/html", **headers}.items():
            handler.send_header(name.replace("_", "-"), value)
        handler.end_headers()
        handler.wfile.write(content)

    return send


def packed(content: bytes) -> Answer:
    """An answer that is packed with gzip."""
    return answer(gzip.compress(content), content_encoding="gzip")


def bomb() -> Answer:
    """A megabyte that unpacks to a gigabyte."""
    pack = zlib.compressobj(9, zlib.DEFLATED, zlib.MAX_WBITS | 16)
    zeros = b"0" * 1_000_000
    start, piece = (pack.compress(zeros) + pack.flush(zlib.Z_FULL_FLUSH) for _ in range(2))
    # After a full flush a piece leans on none before it: packed once, it is the next one too.
    return answer(start + piece * 999, content_encoding="gzip")


def endless(piece: bytes, pause: float = 0.0, *, in_headers: bool = False) -> Answer:
    """An answer that never ends: in its body, or, with a pause after each piece, in its headers."""

    def send(handler: BaseHTTPRequestHandler) -> None:
        stop: threading.Event = handler.server.stop  # type: ignore[attr-defined]
        if in_headers:
            handler.wfile.write(b"HTTP/1.0 200 OK\r\n")
        else:
            answer()(handler)
        while not stop.wait(pause):
            handler.wfile.write(piece)

    return send


@contextmanager
def served(answers: dict[str, Answer], tls: ssl.SSLContext | None = None) -> Iterator[str]:
    """A server of answers by path, by https with `tls`; gives its address without a slash at the end."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            with suppress(ConnectionError):
                answers[self.path](self)

        def log_message(self, *_: object) -> None:
            """Say nothing: a test reads what is printed."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        server.stop = threading.Event()  # type: ignore[attr-defined]
        if tls is not None:
            server.socket = tls.wrap_socket(server.socket, server_side=True)
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            yield f"http{'s' if tls else ''}://127.0.0.1:{server.server_port}"
        finally:
            server.stop.set()  # type: ignore[attr-defined]
            server.shutdown()
            thread.join()
