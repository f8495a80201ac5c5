"""Streamlit's page with our document in it, which is shown until the app is ready, or instead of it.

Streamlit empties ``#root`` and mounts its app there as soon as its scripts have come, long before there
is anything to see. So the document stands beside ``#root``, which stays unseen until the first drawings
stand; then `ui/frame.js` takes the document away.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, Template
from markupsafe import Markup

from reported.export.documents.document import PAGE_STYLE, STYLE, Document

# What starts the app, and its styles. The font that is preloaded beside them is none of our pages'.
_LOADED = re.compile(
    r'<script type="module"[^>]*></script>|<link rel="(?:modulepreload|stylesheet)"[^>]*>'
)
_FOLDER = Path(__file__).parent
# What runs before the document is read and after it; the policy allows both by their hashes.
BEFORE, AFTER = (
    (_FOLDER / name).read_text(encoding="utf-8") for name in ("shell_before.js", "shell_after.js")
)
_STYLE = STYLE + PAGE_STYLE + (_FOLDER / "shell.css").read_text(encoding="utf-8")


@dataclass(frozen=True, slots=True)
class Shell:
    """What Streamlit's own page loads, in its order."""

    loaded: tuple[str, ...]

    def page(self, head: Markup, document: Document) -> bytes:
        """The document with its head as a page in UTF-8 that loads the app."""
        written = _template().render(
            head=head,
            document=Markup(document.body),
            style=Markup(_STYLE),
            before=Markup(BEFORE),
            after=Markup(AFTER),
            loaded=[Markup(line) for line in self.loaded],
        )
        return written.encode("utf-8", "replace")


def shell_of(index: Path) -> Shell:
    """The shell that Streamlit's own page makes."""
    return Shell(tuple(_LOADED.findall(index.read_text(encoding="utf-8"))))


@cache
def _template() -> Template:
    return Environment(loader=FileSystemLoader(_FOLDER), autoescape=True).get_template("shell.html")
