"""The pieces of the page that holds copies against the table."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path

import streamlit as st

from reported.audit import audit
from reported.errors import CopyError
from reported.report import as_annotations, as_csv, as_json, summary
from reported.report_page import as_html
from reported.sources import MAX_BYTES, documents_folder, read_copy
from reported.table import Table
from reported.verdicts import (
    AMBIGUOUS,
    CHANGED,
    FOUND,
    MISSING,
    MOVED,
    SIGNS,
    VERDICTS,
    Audit,
    Finding,
    context,
)
from reported.wording import about
from ui.charts import figure_links
from ui.loading import Content, theme_name
from ui.text import markdown_text, small
from ui.verdicts import remember

RECOGNISE = "recognise"
_AUDITS = "audits"


def check_copies(content: Content) -> list[Audit]:
    """The audits of every copy that lies in the folder, is uploaded, or is pasted."""
    copies: list[tuple[str, bytes, str | None]] = [
        (path.name, path.read_bytes(), None) for path in _files(documents_folder())
    ]
    copies += _copies_of_reader(content.table)
    audits = [
        result
        for name, data, source_id in copies
        if (result := _audit(name, data, source_id, content.table)) is not None
    ]
    # What is no longer held against the table is forgotten, with the text of the copy.
    st.session_state[_AUDITS] = {
        key: result for key, result in st.session_state.get(_AUDITS, {}).items() if result in audits
    }
    remember(audits)
    return audits


def show_results(audits: Sequence[Audit]) -> None:
    """For each copy a summary, the figures by verdict, the marked text, and the report as files."""
    if not audits:
        st.info("No copy has been checked yet. Choose a file above, or paste a text.")
        return
    for number, result in enumerate(audits):
        st.header(markdown_text(f"{result.copy.name}: {result.source.title}"), anchor=False)
        box = st.success if result.agrees else st.error
        box(markdown_text(_in_two_seconds(result)))
        for verdict in (CHANGED, MISSING, AMBIGUOUS, MOVED):
            _group(result, verdict)
        _unrecorded(result)
        _group(result, FOUND)
        with st.expander("The report: each row, and the text of the copy with every figure marked"):
            st.iframe(as_html([result], theme=theme_name(), embedded=True), height=720)
        _downloads(result, number)


def made_from(table: Table) -> None:
    """What the table was made from, so that a reader can tell whether a copy is the same."""
    st.header("What the table was made from", anchor="made-from")
    for source in table.sources:
        st.markdown(
            f"- [{markdown_text(about(source))}]({source.url}): {source.percentages} percentages, "
            f"{source.characters:,} characters, file {markdown_text(source.file_name)}, SHA-256 "
            f"`{source.sha256}`"
        )


def _files(folder: Path) -> list[Path]:
    if not folder.is_dir():
        return []
    return sorted(path for path in folder.iterdir() if path.is_file() and path.name[0] != ".")


def _copies_of_reader(table: Table) -> list[tuple[str, bytes, str | None]]:
    sources = {source.source_id: source.publisher for source in table.sources}
    uploads = st.file_uploader(
        "Your copies: the saved page, a PDF, a Word document, plain text",
        accept_multiple_files=True,
        key="copies",
    )
    with st.expander("Paste a text, or say which document it is"):
        pasted = st.text_area("Text of the page", key="pasted", height=160)
        chosen = st.selectbox(
            "It is a copy of",
            [RECOGNISE, *sources],
            format_func=lambda key: sources.get(key, "any of them: recognise it"),
            key="copy-of",
        )
    small(
        "A copy stays in the memory of this session alone. It is never written to a disk and is "
        f"gone when you close the page. At most {MAX_BYTES // 1_000_000} MB each."
    )
    source_id = None if chosen == RECOGNISE else chosen
    copies = [(upload.name, upload.getvalue(), source_id) for upload in uploads]
    if pasted and pasted.strip():
        copies.append(("pasted-text.txt", pasted.encode(), source_id))
    return copies


def _audit(name: str, data: bytes, source_id: str | None, table: Table) -> Audit | None:
    """The audit of one copy, remembered for this session; what is wrong with it is shown."""
    known: dict[tuple[str | None, ...], Audit] = st.session_state.setdefault(_AUDITS, {})
    key = (name, hashlib.sha256(data).hexdigest(), source_id, table.sha256)
    if key not in known:
        try:
            with st.spinner(f"Reading and checking {name} …"):
                known[key] = audit(read_copy(data, name), table, source_id)
        except CopyError as error:
            st.error(markdown_text(str(error)))
            return None
    return known[key]


def _in_two_seconds(result: Audit) -> str:
    total = len(result.findings)
    if result.agrees and total:
        return f"All {total} figures stand in this copy: {summary(result)}."
    if result.agrees:
        return "The table has no figure of this document, and the copy prints no percentage."
    return f"Look at this copy: {summary(result)}."


def _group(result: Audit, verdict: str) -> None:
    findings = [finding for finding in result.findings if finding.verdict == verdict]
    if not findings:
        return
    title = f"{SIGNS[verdict]} {len(findings)} {verdict}: {VERDICTS[verdict]}"
    if verdict == FOUND:
        with st.expander(title):
            _table(findings)
        return
    st.subheader(title, anchor=False)
    _table(findings)
    figure_links(tuple(finding.figure for finding in findings))


def _table(findings: Sequence[Finding]) -> None:
    st.table(
        {
            "Figure": [markdown_text(finding.figure.subject) for finding in findings],
            "Recorded": [markdown_text(finding.figure.exact) for finding in findings],
            "In this copy": [markdown_text(finding.printed) or "nothing" for finding in findings],
            "Line": [str(finding.line or "") for finding in findings],
            "Note": [markdown_text(finding.note) for finding in findings],
        },
        hide_index=True,
    )


def _unrecorded(result: Audit) -> None:
    if not result.unrecorded:
        return
    count = len(result.unrecorded)
    st.subheader(f"{SIGNS['unrecorded']} {count} unrecorded: no row has it", anchor=False)
    text = result.copy.text
    shown = result.unrecorded[:100]
    st.table(
        {
            "Printed": [markdown_text(place.printed) for place in shown],
            "Line": [str(place.line) for place in shown],
            "Context": [markdown_text(context(text, p.start, p.end)) for p in shown],
        },
        hide_index=True,
    )
    if count > len(shown):
        small(f"The first {len(shown)} of {count:,}; the report below holds them all.")


def _downloads(result: Audit, number: int) -> None:
    stem = f"check-{result.source.source_id}-{result.copy.sha256[:8]}"
    with st.container(horizontal=True):
        for label, name, mime, make in (
            ("Report", f"{stem}.html", "text/html", lambda: as_html([result])),
            ("CSV", f"{stem}.csv", "text/csv", lambda: as_csv([result])),
            ("JSON", f"{stem}.json", "application/json", lambda: as_json([result])),
            (
                "Web Annotations",
                f"{stem}.jsonld",
                "application/ld+json",
                lambda: as_annotations(result),
            ),
        ):
            st.download_button(
                label,
                make,
                file_name=name,
                mime=mime,
                on_click="ignore",
                key=f"{name}-{number}",
            )
