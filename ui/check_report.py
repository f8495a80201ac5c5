"""The report of one copy on the page: a summary, the figures by verdict, the marked text, files."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from reported.copies.report import as_annotations, as_csv, as_json, summary
from reported.copies.report_page import as_html
from reported.copies.verdicts import (
    FOUND,
    GRAVEST_FIRST,
    MOVED,
    REWORDED,
    SIGNS,
    VERDICTS,
    Audit,
    Finding,
    context,
)
from ui.loading import theme_name
from ui.provenance import figure_links
from ui.text import markdown_text, small

MARKED_TEXT = "Show the text of the copy, with every figure marked"


def show_report(result: Audit, name: str) -> None:
    """What was found in a copy; `name` tells it from the other copies of the page, also of its own file name."""
    small(f"Compared with: {markdown_text(result.source.title)}")
    _in_two_seconds(result)
    _downloads(result, name)
    for verdict in GRAVEST_FIRST[:-1]:
        _group(result, verdict)
    _unrecorded(result)
    _group(result, FOUND)
    for verdict in GRAVEST_FIRST if result.quantities else ():
        _group(result, verdict, quantities=True)
    if st.toggle(MARKED_TEXT, key=f"marked-{name}"):
        st.iframe(as_html([result], theme=theme_name(), embedded=True), height=720)


def _in_two_seconds(result: Audit) -> None:
    """A summary, green only when every figure is found or moved and no percentage is unrecorded."""
    total, beside = len(result.findings), len(result.unrecorded)
    reworded = sum(finding.verdict == REWORDED for finding in result.all_findings)
    if any(finding.verdict not in (FOUND, MOVED, REWORDED) for finding in result.all_findings):
        st.error(markdown_text(f"Look at this copy: {summary(result)}."))
    elif beside or reworded:
        remarks = []
        if reworded:
            remarks.append(f"{reworded} reworded: read what they say now")
        if beside:
            remarks.append(f"{beside:,} more {'percentage' if beside == 1 else 'percentages'}")
        start = f"All {total} figures stand" if total else "No figure of the table is to stand"
        st.warning(f"{start} in this copy; {'; '.join(remarks)}.")
    elif total:
        st.success(markdown_text(f"All {total} figures stand in this copy: {summary(result)}."))
    else:
        st.success("The table has no figure of this document, and the copy prints no percentage.")


def _group(result: Audit, verdict: str, *, quantities: bool = False) -> None:
    """The figures of a verdict, or the `quantities` that are no percentages; found ones are folded."""
    judged = result.quantities if quantities else result.findings
    findings = [finding for finding in judged if finding.verdict == verdict]
    if not findings:
        return
    title = f"{_counted(findings, quantities)}: {VERDICTS[verdict]}"
    if verdict == FOUND:
        with st.expander(title):
            _table(findings)
    else:
        st.subheader(title, anchor=False)
        _table(findings)
        figure_links(tuple(finding.figure for finding in findings))


def _counted(findings: Sequence[Finding], quantities: bool) -> str:
    """A verdict with its sign and how many have it: ``≠ 1 other quantity changed``."""
    verdict, count = findings[0].verdict, len(findings)
    kind = "" if not quantities else "other quantity " if count == 1 else "other quantities "
    return f"{SIGNS[verdict]} {count} {kind}{verdict}"


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
            "Printed": [markdown_text(percentage.printed) for percentage in shown],
            "Line": [str(percentage.line) for percentage in shown],
            "Context": [markdown_text(context(text, p.start, p.end)) for p in shown],
        },
        hide_index=True,
    )
    if count > len(shown):
        small(f"The first {len(shown)} of {count:,}; the report holds them all.")


def _downloads(result: Audit, key: str) -> None:
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
                lambda: as_annotations([result]),
            ),
        ):
            st.download_button(
                label,
                make,
                file_name=name,
                mime=mime,
                on_click="ignore",
                key=f"{name}-{key}",
            )
