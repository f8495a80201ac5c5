"""Addresses beside the pages: what is asked of every site, and what is not there.

Streamlit answers every address with its shell and 200, /robots.txt and /.git/config too.
"""

from __future__ import annotations

import io
import os
import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from urllib.parse import quote
from xml.sax.saxutils import escape

from PIL import Image
from starlette.types import ASGIApp, Receive, Scope, Send

from reported.export.documents.document import whole
from reported.export.documents.missing import unknown_document
from reported.table.data_folder import data_folder
from reported.table.package import honesty_of
from serving.answers import Answer, answer
from serving.headers import DATA_POLICY
from serving.page_documents import LINKS
from serving.state import server_address
from ui.loading import chart_pages

# What Streamlit answers itself, by the first part of a path; the rest of its folder are files.
_STREAMLITS = ("_stcore", "static", "media", "component", "app", "auth", "oauth2callback")
METRICS = "/_stcore/metrics"
_PAGES_OWN = re.compile(r"/(?P<page>[^/]+)/_stcore/(?:health|host-config)")
# A Host header, which a stranger writes: a name or an address, and a port.
_HOST = re.compile(r"[\w.-]+(?::\d{1,5})?|\[[0-9a-fA-F:.]+\](?::\d{1,5})?")
_ICON_SIZES = ((16, 16), (32, 32), (48, 48))


class Addresses:
    """Answers for robots.txt, sitemap.xml and favicon.ico, and 404 for what is no page and no file.

    `pages` tells the names of the pages by their paths, ``/`` among them, as the data folder has them
    at the moment; `folder` is Streamlit's own, `icon` a PNG. METRICS=open in the environment opens Streamlit's metrics to everybody.
    """

    def __init__(
        self, app: ASGIApp, pages: Callable[[], Mapping[str, str]], folder: Path, icon: Path
    ) -> None:
        self._app = app
        self._pages = pages
        self._files = {f"/{path.name}" for path in folder.iterdir() if path.is_file()}
        self._icon = icon

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer what is beside the pages; pages and Streamlit's own addresses are passed on."""
        made = self._answer(scope) if scope["type"] == "http" else None
        await (made or self._app)(scope, receive, send)

    def _answer(self, scope: Scope) -> Answer | None:
        if scope["method"] not in ("GET", "HEAD"):
            return None
        path = scope["path"]
        if path == "/robots.txt":
            return _robots(asked_server(scope))
        if path == "/sitemap.xml":
            return _sitemap(asked_server(scope), tuple(self._pages()))
        if path == "/favicon.ico":
            return _favicon(self._icon)
        return None if self._is_there(path) else _not_found(path)

    def _is_there(self, path: str) -> bool:
        if path == METRICS:
            return os.environ.get("METRICS") == "open"
        if path.split("/")[1] in _STREAMLITS or path in self._files:
            return True
        # A browser that opens a page asks for these beside it; Streamlit answers them with 404.
        own = _PAGES_OWN.fullmatch(path)
        return (f"/{own['page']}" if own else path.rstrip("/") or "/") in self._pages()


def asked_server(scope: Scope) -> str:
    """What stands before a path where an address has to be whole: PUBLIC_ADDRESS, or what was asked."""
    host = dict(scope["headers"]).get(b"host", b"").decode("latin-1")
    asked = f"{scope.get('scheme', 'http')}://{host}" if _HOST.fullmatch(host) else ""
    return server_address() or asked


@lru_cache(maxsize=8)
def _robots(server: str) -> Answer:
    lines = ["User-agent: *", "Disallow: /_stcore/", f"Sitemap: {server}/sitemap.xml", ""]
    return answer("\n".join(lines).encode(), "text/plain; charset=utf-8")


@lru_cache(maxsize=8)
def _sitemap(server: str, paths: Collection[str]) -> Answer:
    """As sitemaps.org, protocol 0.9, has it."""
    entries = "".join(f"<url><loc>{escape(server + quote(path))}</loc></url>\n" for path in paths)
    xml = (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n{entries}</urlset>\n'
    )
    return answer(xml.encode(), "application/xml; charset=utf-8")


@lru_cache(maxsize=1)
def _favicon(icon: Path) -> Answer:
    made = io.BytesIO()
    with Image.open(icon) as image:
        image.save(made, "ICO", sizes=_ICON_SIZES)
    return answer(
        made.getvalue(), "image/vnd.microsoft.icon", cache="public, max-age=86400", compress=False
    )


def _not_found(path: str) -> Answer:
    document = unknown_document(
        "page", path, {}, honesty=honesty_of(data_folder()), rows=chart_pages(), links=LINKS
    )
    made = answer(
        whole(document).encode("utf-8", "replace"),
        "text/html; charset=utf-8",
        cache="no-store",
        headers={"content-security-policy": DATA_POLICY},
    )
    return replace(made, status=404)
