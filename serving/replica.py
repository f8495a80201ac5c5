"""Which of several servers holds a reader's session, said in a cookie that the balancer reads."""

from __future__ import annotations

from starlette.types import ASGIApp, Message, Receive, Scope, Send

COOKIE = "replica"


class ReplicaCookie:
    """Sets the cookie when a session begins: its uploads and downloads have to find this server.

    Only the WebSocket decides where a session is. A page or a file may come from any server, so
    those never change the cookie. Without a `name` there is one server, and no cookie.
    """

    def __init__(self, app: ASGIApp, name: str) -> None:
        self._app = app
        self._cookie = f"{COOKIE}={name}; Path=/; HttpOnly; SameSite=Lax".encode() if name else b""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass everything on; a WebSocket that is accepted carries the cookie."""
        if scope["type"] != "websocket" or not self._cookie:
            await self._app(scope, receive, send)
            return

        async def send_with_cookie(message: Message) -> None:
            if message["type"] == "websocket.accept":
                cookie = (b"set-cookie", self._cookie)
                message = {**message, "headers": [*message.get("headers", ()), cookie]}
            await send(message)

        await self._app(scope, receive, send_with_cookie)
