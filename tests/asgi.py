"""Ask an ASGI application without a server, as one would ask over HTTP."""

import asyncio
import json
import threading
from dataclasses import dataclass
from urllib.parse import unquote


@dataclass
class Answer:
    status_code: int
    headers: dict
    content: bytes

    @property
    def text(self):
        return self.content.decode("utf-8")

    def json(self):
        return json.loads(self.content)


class Client:
    """A caller with an event loop of its own; one request at a time, from any thread."""

    def __init__(self, app):
        self._app = app
        self._lock = threading.Lock()

    def __enter__(self):
        self._runner = asyncio.Runner()
        return self

    def __exit__(self, *_):
        # By now the loop of a browser may be running in this thread.
        closing = threading.Thread(target=self._runner.close)
        closing.start()
        closing.join()

    def get(self, path, headers=None):
        return self.request("GET", path, headers)

    def request(self, method, path, headers=None):
        """The answer as it was sent, even when the application raised after it."""
        with self._lock:
            return self._runner.run(self._ask(method, path, headers or {}))

    async def _ask(self, method, path, headers):
        path, _, query = path.partition("?")
        scope = {
            "type": "http", "method": method, "path": unquote(path), "root_path": "",
            "raw_path": path.encode(), "query_string": query.encode(),
            "headers": [(n.lower().encode(), v.encode()) for n, v in headers.items()],
        }  # fmt: skip
        sent = []

        async def receive():
            return {"type": "http.request", "body": b"", "more_body": False}

        async def send(message):
            sent.append(message)

        try:
            await self._app(scope, receive, send)
        except Exception:
            if not sent:
                raise
        names = [name.decode() for name, _ in sent[0]["headers"]]
        assert len(names) == len(set(names)), f"a header is sent twice: {names}"
        return Answer(
            sent[0]["status"],
            {name.decode(): value.decode() for name, value in sent[0]["headers"]},
            b"".join(message.get("body", b"") for message in sent[1:]),
        )
