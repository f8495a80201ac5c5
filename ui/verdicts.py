"""What the checks of this session say of each figure, for the charts and tables of every page."""

from __future__ import annotations

from collections.abc import Iterable

import streamlit as st

from reported.charts.wording import Note
from reported.copies.verdicts import CHANGED, FOUND, GRAVEST_FIRST, SIGNS, Audit, Finding
from reported.table.rows import Figure

UNCHECKED = "not checked here"

_KEY = "findings"


def remember(audits: Iterable[Audit]) -> None:
    """Keep the verdicts of these audits for this session, in place of all earlier ones."""
    findings: dict[Figure, Finding] = {}
    for audit in audits:
        for finding in audit.all_findings:
            known = findings.get(finding.figure, finding)
            findings[finding.figure] = min(known, finding, key=_gravity)
    st.session_state[_KEY] = findings


def session_findings() -> dict[Figure, Finding]:
    """What this session found of each row that was checked; of a row edited since, nothing."""
    findings: dict[Figure, Finding] = st.session_state.get(_KEY, {})
    return findings


def verdict_text(figure: Figure) -> str:
    """The verdict on a figure with its sign, or that there is none in this session."""
    finding = session_findings().get(figure)
    return _signed(finding) if finding else UNCHECKED


def verdict_notes(figures: Iterable[Figure]) -> dict[str, Note]:
    """What to print at the marks of figures that were checked, by figure id."""
    findings = session_findings()
    return {
        figure.figure_id: Note(
            f"In your copy: {_signed(findings[figure])}", findings[figure].verdict != FOUND
        )
        for figure in figures
        if figure in findings
    }


def _signed(finding: Finding) -> str:
    """A verdict with its sign, and what a changed figure has become: ``≠ changed: 65-75%``."""
    printed = f": {finding.printed}" if finding.verdict == CHANGED and finding.printed else ""
    return f"{SIGNS[finding.verdict]} {finding.verdict}{printed}"


def _gravity(finding: Finding) -> int:
    return GRAVEST_FIRST.index(finding.verdict)
