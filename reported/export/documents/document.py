"""What a document is, and how one becomes a file: its text from templates, every word of data escaped."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader
from markupsafe import Markup, escape

from reported import SOFTWARE
from reported.charts import published
from reported.charts.catalogue import Entry
from reported.charts.origin import about, archived_passage_link, locator, passage_link, passages
from reported.charts.studies import studies_say
from reported.charts.wording import DENOMINATOR_STATUSES, as_printed, base_name, value
from reported.export.documents.drawings import FixedTheme
from reported.export.documents.product import navigation
from reported.table.csv_tables import xml_text
from reported.table.rows import Figure
from reported.table.vocabulary import sentence

_FOLDER = Path(__file__).with_name("templates")
# The style of everything within `body`, and that of a page which holds nothing else.
STYLE = (_FOLDER / "document.css").read_text(encoding="utf-8")
PAGE_STYLE = (_FOLDER / "page.css").read_text(encoding="utf-8")
# Nothing is loaded and nothing run, whatever a text holds.
POLICY = (
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; "
    "form-action 'none'"
)
# The rows of a table in a document: more of them are read as data.
MOST_ROWS = 500
# The two marks of a text that the product writes about itself.
_BOLD = re.compile(r"\*\*(.+?)\*\*")
_LINK = re.compile(r"\[(.+?)\]\((https://[^)]+)\)")


@dataclass(frozen=True, slots=True)
class Document:
    """A page, a chart or a figure in HTML that needs no scripts.

    `body` is one `<main>` element that STYLE makes readable; title and description are plain text.
    `address` is the path of the page of the dashboard that shows the same, with its query. `charts`
    and `figures` are what it shows, `theme` is empty where it follows the reader's system. `scripts` are
    files beside it, which only the page of the search has.
    """

    address: str
    title: str
    description: str
    body: str
    charts: tuple[Entry, ...] = ()
    figures: tuple[Figure, ...] = ()
    theme: FixedTheme | None = None
    scripts: tuple[str, ...] = ()


def whole(document: Document, head: str = "", style_sheet: str = "") -> str:
    """The document as a file of its own; `head` is HTML that goes into its head.

    `style_sheet` is the address of a file of `STYLE` and `PAGE_STYLE`, where many documents share one.
    """
    return (
        _environment()
        .get_template("whole.html")
        .render(
            document=document,
            body=Markup(document.body),
            head=Markup(head),
            style=Markup(STYLE + PAGE_STYLE),
            style_sheet=style_sheet,
            policy=Markup(_policy(style_sheet, document.scripts)),
        )
    )


def _policy(style_sheet: str, scripts: tuple[str, ...]) -> str:
    """The policy, which allows files beside the document where it has some, also on a disk."""
    allowed = POLICY
    if style_sheet:
        for kind in ("style-src", "img-src"):
            allowed = allowed.replace(kind, f"{kind} 'self' file:")
    return f"{allowed}; script-src 'self' file:" if scripts else allowed


def rendered(template: str, **given: Any) -> str:  # noqa: ANN401
    """A template of this folder, filled in; every text that is no Markup is escaped."""
    return _environment().get_template(template).render(**given)


@cache
def _environment() -> Environment:
    made = Environment(
        loader=FileSystemLoader(_FOLDER),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_printable,
    )
    told = (
        *(about, as_printed, base_name, marked, sentence, studies_say, value),
        *(published.interval, published.of_whom, published.printed, published.reference),
    )
    found = archived_passage_link, locator, navigation, passage_link, passages
    made.filters |= {tell.__name__: tell for tell in told}
    made.globals |= {find.__name__: find for find in found}
    made.globals |= {
        "most_rows": MOST_ROWS,
        "software": SOFTWARE,
        "statuses": DENOMINATOR_STATUSES,
        "separate": published.SEPARATE,
    }
    made.tests["of_the_web"] = _is_of_the_web
    return made


def marked(text: str) -> Markup:
    """A text of the product, in which ``**word**`` is strong and ``[words](address)`` a link."""
    with_links = _LINK.sub(r'<a href="\2" rel="noopener">\1</a>', str(escape(text)))
    return Markup(_BOLD.sub(r"<strong>\1</strong>", with_links))


def _printable(shown: Any) -> Any:  # noqa: ANN401
    """A text without what no file can hold; what is HTML already stays as it is."""
    return xml_text(shown) if isinstance(shown, str) and not hasattr(shown, "__html__") else shown


def _is_of_the_web(address: str) -> bool:
    """Only an address of the web becomes a link."""
    return address.startswith(("https://", "http://"))
