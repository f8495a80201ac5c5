"""An audit as one web page to keep or to print: no script, nothing loaded, everything escaped."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any, Literal

from jinja2 import Environment, FileSystemLoader, Template
from markupsafe import Markup, escape

from reported.copies.report import Checker, caution, printable, summary
from reported.copies.verdicts import SIGNS, UNRECORDED, VERDICTS, Audit, Finding, context, spans

# Nothing may be loaded or run, whatever a copy's text holds.
_POLICY = "default-src 'none'; style-src 'unsafe-inline'"


def as_html(
    audits: Sequence[Audit],
    with_text: bool = True,
    theme: Literal["light", "dark"] = "light",
    embedded: bool = False,
    checker: Checker | None = None,
) -> str:
    """The audits as a self-contained page; `with_text` adds each copy's text with every place marked.

    From each row a link leads to its passage, and from each mark to its row. `embedded` is for the
    `srcdoc` of a frame, where such links would otherwise lead to the page around it.
    """
    return _template().render(
        audits=audits,
        with_text=with_text,
        theme=theme,
        embedded=embedded,
        checker=checker and str(checker),
        caution=caution(audits),
    )


@cache
def _template() -> Template:
    """The page, which has the name of this module, with what it says of every check."""
    module = Path(__file__)
    made = Environment(
        loader=FileSystemLoader(module.parent),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        finalize=_shown,
    )
    made.filters |= {"summary": summary, "context": context, "text": _marked}
    made.tests |= {"of_the_web": _is_of_the_web, "marked": _is_marked}
    made.globals |= {
        "style": Markup(module.with_suffix(".css").read_text(encoding="utf-8")),
        "policy": Markup(_POLICY),
        "signs": SIGNS,
        "verdicts": VERDICTS,
        "unrecorded": UNRECORDED,
    }
    return made.get_template(module.with_suffix(".html").name)


def _shown(shown: Any) -> Any:  # noqa: ANN401
    """A text without what is not printed; what is HTML already stays as it is."""
    return printable(shown) if isinstance(shown, str) and not hasattr(shown, "__html__") else shown


def _is_of_the_web(address: str) -> bool:
    """Only an address of the web becomes a link."""
    return address.startswith(("https://", "http://"))


def _is_marked(finding: Finding) -> bool:
    """Whether the text has a mark for it."""
    return finding.start is not None and finding.end != finding.start


def _marked(audit: Audit, anchor: str) -> Markup:
    """The copy's lines as a numbered list, with a mark around every located figure."""
    text, at = audit.copy.text, 0
    parts = ['<ol class="copy"><li>']
    for span in spans(audit):
        parts.append(_lines(text[at : span.start]))
        shown = _text(text[span.start : span.end])
        title = ", ".join((span.verdict, *span.figure_ids))
        if span.figure_ids:
            shown = f'<a href="#{anchor}-{_text(span.figure_ids[0])}">{shown}</a>'
        parts.append(
            f'<mark id="{anchor}-at-{span.start}" class="{span.verdict}" title="{_text(title)}">'
            f"{SIGNS[span.verdict]} {shown}</mark>"
        )
        at = span.end
    parts.append(_lines(text[at:]))
    return Markup("".join(parts) + "</li></ol>")


def _lines(text: str) -> str:
    return _text(text).replace("\n", "</li>\n<li>")


def _text(text: str) -> str:
    return str(escape(printable(text)))
