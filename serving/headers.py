"""Security headers on every answer, and the one for errors that nobody foresaw."""

from __future__ import annotations

import base64
import hashlib

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from serving.answers import refusal

# Nothing of a browser's is needed but the clipboard, for “Copy picture”.
_PERMISSIONS = (
    "accelerometer", "autoplay", "browsing-topics", "camera", "display-capture",
    "encrypted-media", "geolocation", "gyroscope", "hid", "magnetometer", "microphone", "midi",
    "payment", "publickey-credentials-get", "screen-wake-lock", "serial", "usb",
    "xr-spatial-tracking",
)  # fmt: skip

FIXED = {
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    # The source whose page a reader opens does not learn from where.
    "referrer-policy": "same-origin",
    "permissions-policy": ", ".join(f"{name}=()" for name in _PERMISSIONS)
    + ", clipboard-read=(), clipboard-write=(self), fullscreen=(self)",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
}
# Answers that are no page load nothing and run nothing, whatever they hold.
DATA_POLICY = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'"


def page_policy(*scripts: str) -> str:
    """The strictest Content-Security-Policy under which the pages work, measured in Chromium.

    `scripts` are those that are written into a page; they are allowed by their hashes.
    """
    hashes = [base64.b64encode(hashlib.sha256(s.encode()).digest()).decode() for s in scripts]
    rules = {
        "default-src": "'none'",
        # blob: Streamlit loads the script of a component (our buttons) from one. The long
        # numbers of its messages are WebAssembly, which gives no text the right to run.
        "script-src": " ".join(
            ["'self'", "blob:", "'wasm-unsafe-eval'", *(f"'sha256-{value}'" for value in hashes)]
        ),
        # Streamlit and Plotly write their styles into the page.
        "style-src": "'self' 'unsafe-inline'",
        # data: a picture in its preview.
        "img-src": "'self' data:",
        "font-src": "'self' data:",
        "connect-src": "'self' data: blob:",
        "frame-src": "'self'",
        "manifest-src": "'self'",
        # The marked text of a copy, in a frame without an address, leads to its own passages.
        "base-uri": "about:",
        "form-action": "'none'",
        "frame-ancestors": "'none'",
        "object-src": "'none'",
    }
    return "; ".join(f"{name} {value}" for name, value in rules.items())


def _may_be_framed(policy: bytes) -> bool:
    """Whether a policy names pages that may hold a frame; the older header could only forbid all."""
    return b"frame-ancestors" in policy and b"frame-ancestors 'none'" not in policy


class SecurityHeaders:
    """Adds the headers to every answer that does not bring its own, errors included."""

    def __init__(self, app: ASGIApp, policy: str) -> None:
        self._app = app
        named = {**FIXED, "content-security-policy": policy}
        self._headers = [(name.encode(), value.encode()) for name, value in named.items()]

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, and its answer back with the headers."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        started = False

        async def send_with_headers(message: Message) -> None:
            nonlocal started
            if message["type"] == "http.response.start":
                started = True
                given = message.get("headers", ())
                names = {name.lower() for name, _ in given}
                if any(
                    name == b"content-security-policy" and _may_be_framed(value)
                    for name, value in given
                ):
                    names.add(b"x-frame-options")
                added = [pair for pair in self._headers if pair[0] not in names]
                message = {**message, "headers": [*given, *added]}
            await send(message)

        try:
            await self._app(scope, receive, send_with_headers)
        except Exception:
            if not started:
                sorry = refusal(500, "The server failed; its log says why. Try again.")
                await sorry(scope, receive, send_with_headers)
            raise
