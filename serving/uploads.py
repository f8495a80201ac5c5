"""Limits on uploads: how much a session and all of them may hold in memory, and how long one may take.

Streamlit limits a single file (`server.maxUploadSize`) but not how many a session keeps.
"""

from __future__ import annotations

import asyncio
import re
from collections import Counter
from collections.abc import Callable, Mapping

from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit.runtime import get_instance
from streamlit.runtime.memory_uploaded_file_manager import MemoryUploadedFileManager

from reported.copies.read import MAX_BYTES
from serving.answers import Answer, refusal

# Bytes that a session may hold: five of the largest copies.
MOST_OF_A_SESSION = 5 * MAX_BYTES
# Bytes that all sessions may hold together, a quarter of a small server's memory.
MOST_OF_ALL = 25 * MAX_BYTES
# The largest copy takes about 160 seconds over a slow line (1 Mbit/s).
MOST_SECONDS = 300.0

_UPLOAD = re.compile(r"/_stcore/upload_file/([^/]+)/[^/]+$")


def held_by_sessions() -> Mapping[str, int]:
    """The bytes of uploaded files that Streamlit holds, by session."""
    manager = get_instance().uploaded_file_mgr
    if not isinstance(manager, MemoryUploadedFileManager):
        return {}
    # A copy of the list: a session may end or send another file meanwhile.
    held = {session: tuple(files.values()) for session, files in [*manager.file_storage.items()]}
    return {session: sum(len(file.data) for file in files) for session, files in held.items()}


class UploadLimits:
    """Refuses an upload that does not fit and ends one that takes too long."""

    def __init__(
        self,
        app: ASGIApp,
        held: Callable[[], Mapping[str, int]] = held_by_sessions,
        seconds: float = MOST_SECONDS,
    ) -> None:
        self._app = app
        self._held = held
        self._seconds = seconds
        self._coming: Counter[str] = Counter()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass everything on but an upload that does not fit."""
        upload = _UPLOAD.search(scope["path"]) if scope["type"] == "http" else None
        if upload is None or scope["method"] != "PUT":
            await self._app(scope, receive, send)
            return
        session, size = upload[1], _size(dict(scope["headers"]))
        refused = self._refusal(session, size)
        if refused is not None:
            await refused(scope, receive, send)
            return
        self._coming[session] += size
        try:
            await self._within_time(scope, receive, send)
        finally:
            self._coming[session] -= size
            if not self._coming[session]:
                del self._coming[session]

    def _refusal(self, session: str, size: int) -> Answer | None:
        held = self._held()
        if held.get(session, 0) + self._coming[session] + size > MOST_OF_A_SESSION:
            most = f"{MOST_OF_A_SESSION // 1_000_000} MB"
            return refusal(
                413, f"This session holds {most} of copies: remove one, then send the next."
            )
        if sum(held.values()) + self._coming.total() + size > MOST_OF_ALL:
            return refusal(
                503,
                "The server holds as many copies as it can: try again in some minutes.",
                headers={"retry-after": "120"},
            )
        return None

    async def _within_time(self, scope: Scope, receive: Receive, send: Send) -> None:
        started = False

        async def noting_the_start(message: Message) -> None:
            nonlocal started
            started = True
            await send(message)

        try:
            async with asyncio.timeout(self._seconds):
                await self._app(scope, receive, noting_the_start)
        except TimeoutError:
            if not started:
                late = refusal(408, f"The copy did not arrive within {self._seconds:g} seconds.")
                await late(scope, receive, send)


def _size(headers: Mapping[bytes, bytes]) -> int:
    """How many bytes an upload will have: the length it declares, or else the most that is accepted."""
    stated = headers.get(b"content-length", b"")
    return min(int(stated), MAX_BYTES) if stated.isdigit() else MAX_BYTES
