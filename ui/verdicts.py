"""What the checks of this session say of each figure, for the charts and tables of every page."""

from __future__ import annotations

from collections.abc import Iterable

import streamlit as st

from reported.table import Figure
from reported.verdicts import AMBIGUOUS, CHANGED, FOUND, MISSING, MOVED, SIGNS, Audit

UNCHECKED = "not checked here"

# With several copies of a source, the one that a reader has to look at decides.
_GRAVEST_FIRST = (CHANGED, MISSING, AMBIGUOUS, MOVED, FOUND)

_KEY = "verdicts"


def remember(audits: Iterable[Audit]) -> None:
    """Keep the verdicts of these audits for this session, in place of all earlier ones."""
    verdicts: dict[Figure, str] = {}
    for audit in audits:
        for finding in audit.findings:
            known = verdicts.get(finding.figure, FOUND)
            verdicts[finding.figure] = min(known, finding.verdict, key=_GRAVEST_FIRST.index)
    st.session_state[_KEY] = verdicts


def session_verdicts() -> dict[Figure, str]:
    """The verdict of this session on each row that was checked; a row edited since has none."""
    verdicts: dict[Figure, str] = st.session_state.get(_KEY, {})
    return verdicts


def verdict_text(figure: Figure) -> str:
    """The verdict on a figure with its sign, or that there is none in this session."""
    verdict = session_verdicts().get(figure)
    return signed(verdict) if verdict else UNCHECKED


def signed(verdict: str) -> str:
    """A verdict with its sign: ``✓ found``."""
    return f"{SIGNS[verdict]} {verdict}"
