"""An audit as one web page to keep or to print: no script, nothing loaded, everything escaped."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from typing import Literal

from reported.copies.report import Checker, printable, summary
from reported.copies.verdicts import SIGNS, UNRECORDED, VERDICTS, Audit, Finding, context, spans

CAUTION = (
    "That a figure stands in its source does not make it true: "
    "this check compares what is printed, and nothing else."
)

# Nothing may be loaded or run, whatever a copy's text holds.
_POLICY = "default-src 'none'; style-src 'unsafe-inline'"

_STYLE = """
:root { color-scheme: light; --text: #1d2430; --page: #fff; --line: #c3cad4; --link: #12436d;
  --found: #dff3e3; --moved: #dcebfa; --reworded: #d5f0f0; --changed: #fde3c8; --missing: #f8d7da;
  --ambiguous: #ece2f7; --unrecorded: #fff3bf; }
:root.dark { color-scheme: dark; --text: #f0f2f6; --page: #0e1117; --line: #454e5c;
  --link: #7cc5f0; --found: #12361f; --moved: #12314d; --reworded: #0b3a3d; --changed: #4d2e0c; --missing: #4d171d;
  --ambiguous: #35234d; --unrecorded: #40370a; }
body { font: 16px/1.5 Arial, "Liberation Sans", Helvetica, sans-serif; color: var(--text);
  background: var(--page); max-width: 72rem; margin: 0 auto; padding: 1rem; }
a { color: var(--link); } mark a { color: inherit; }
table { border-collapse: collapse; width: 100%; margin: 1rem 0; }
caption, th, td { text-align: left; vertical-align: top; padding: .3rem .5rem; }
caption { font-weight: bold; }
th, td { border-bottom: 1px solid var(--line); }
td { overflow-wrap: anywhere; }
td:first-child { white-space: nowrap; }
code { overflow-wrap: anywhere; }
ol.copy { font: 14px/1.5 ui-monospace, monospace; padding-left: 3.5rem; }
ol.copy li { white-space: pre-wrap; overflow-wrap: anywhere; unicode-bidi: isolate; }
mark { color: inherit; padding: 0 .15em; border-bottom: 2px solid; unicode-bidi: isolate; }
tr, mark { scroll-margin-top: 5rem; }
:target { outline: 2px solid var(--link); outline-offset: 2px; }
.found { background: var(--found); } .moved { background: var(--moved); }
.reworded { background: var(--reworded); } .changed { background: var(--changed); } .missing { background: var(--missing); }
.ambiguous { background: var(--ambiguous); } .unrecorded { background: var(--unrecorded); }
@media (max-width: 40rem) { body { padding: .5rem; } ol.copy { padding-left: 2.5rem; }
  thead { display: none; } tr { display: block; border-bottom: 1px solid var(--line); }
  td { display: block; border: 0; padding: .1rem .5rem; }
  td[data-name]:not(:empty)::before { content: attr(data-name) ": "; } }
@media print { body { max-width: none; padding: 0; } tr { break-inside: avoid; }
  h2, h3, caption, thead { break-after: avoid; } tbody tr:first-child { break-before: avoid; }
  * { print-color-adjust: exact; } }
"""


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
    parts = [
        "<!doctype html>",
        f'<html lang="en" class="{theme}"><head><meta charset="utf-8">',
        '<base href="about:srcdoc">' if embedded else "",
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        f"<title>Check of the reported figures</title><style>{_STYLE}</style></head><body><main>",
        "<h1>Check of the reported figures</h1>",
        f"<p>{CAUTION}</p>",
        f"<p>{_text(str(checker))}.</p>" if checker else "",
        "<p>" + "; ".join(f"{SIGNS[word]} {word}: {VERDICTS[word]}" for word in VERDICTS) + ".</p>",
    ]
    for number, audit in enumerate(audits, 1):
        parts += _one(audit, f"copy-{number}", with_text)
    parts.append("</main></body></html>\n")
    return "\n".join(parts)


def _one(audit: Audit, anchor: str, with_text: bool) -> list[str]:
    copy, source = audit.copy, audit.source
    link = _link(source.url, source.title)
    archived = f" ({_link(source.archived_url, source.archived)})" if source.archived else ""
    parts = [
        f'<section id="{anchor}"><h2>{_text(copy.name)}</h2>',
        f"<p>Held against: {link}, {_text(source.publisher)}{archived}.</p>",
        f"<p>SHA-256 of this copy: <code>{copy.sha256}</code>.</p>",
        f"<p><strong>{_text(summary(audit))}</strong></p>",
        "<table><caption>Figures of the table</caption>",
        _header("Verdict", "Figure", "Recorded", "In this copy", "Line", "Note"),
    ]
    parts += [_row(finding, anchor, with_text) for finding in audit.findings]
    parts.append("</tbody></table>")
    if audit.quantities:
        parts.append("<table><caption>Other quantities, which are no percentages</caption>")
        parts.append(_header("Verdict", "Quantity", "Recorded", "In this copy", "Line", "Note"))
        parts += [_row(finding, anchor, with_text) for finding in audit.quantities]
        parts.append("</tbody></table>")
    if audit.unrecorded:
        parts.append("<table><caption>Percentages that no row of the table has</caption>")
        parts.append(_header("Printed", "Line", "Context"))
        for place in audit.unrecorded:
            shown = context(copy.text, place.start, place.end)
            printed = _text(place.printed)
            if with_text:
                printed = f'<a href="#{anchor}-at-{place.start}">{printed}</a>'
            parts.append(
                f'<tr><td class="{UNRECORDED}">{SIGNS[UNRECORDED]} {printed}</td>'
                f'<td data-name="Line">{place.line}</td><td>{_text(shown)}</td></tr>'
            )
        parts.append("</tbody></table>")
    if with_text:
        parts += ["<h3>The text of this copy</h3>", _marked(audit, anchor)]
    parts.append("</section>")
    return parts


def _header(*names: str) -> str:
    cells = "".join(f'<th scope="col">{name}</th>' for name in names)
    return f"<thead><tr>{cells}</tr></thead><tbody>"


def _row(finding: Finding, anchor: str, with_text: bool) -> str:
    figure = finding.figure
    line = "" if finding.line is None else str(finding.line)
    if with_text and finding.start is not None and finding.end != finding.start:
        marked = finding.places[0].start if finding.places else finding.start
        line = f'<a href="#{anchor}-at-{marked}">{line}</a>'
    return (
        f'<tr id="{anchor}-{_text(figure.figure_id)}"><td class="{finding.verdict}">'
        f"{SIGNS[finding.verdict]} {finding.verdict}</td>"
        f"<td>{_text(figure.subject)}<br><small>{_text(figure.figure_id)}</small></td>"
        f'<td data-name="Recorded">{_text(figure.exact)}</td>'
        f'<td data-name="In this copy">{_text(finding.printed)}</td>'
        f'<td data-name="Line">{line}</td><td>{_text(finding.note)}</td></tr>'
    )


def _marked(audit: Audit, anchor: str) -> str:
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
    return "".join(parts) + "</li></ol>"


def _lines(text: str) -> str:
    return _text(text).replace("\n", "</li>\n<li>")


def _link(address: str, label: str) -> str:
    """Only an address of the web becomes a link."""
    if not address.startswith(("https://", "http://")):
        return _text(label)
    return f'<a href="{_text(address)}" rel="noreferrer">{_text(label)}</a>'


def _text(text: str) -> str:
    return escape(printable(text))
