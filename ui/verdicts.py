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
    verdicts: dict[str, str] = {}
    for audit in audits:
        for finding in audit.findings:
            figure_id = finding.figure.figure_id
            known = verdicts.get(figure_id, FOUND)
            verdicts[figure_id] = min(known, finding.verdict, key=_GRAVEST_FIRST.index)
    st.session_state[_KEY] = verdicts


def session_verdicts() -> dict[str, str]:
    """The verdict of this session on each figure that was checked, by figure id."""
    verdicts: dict[str, str] = st.session_state.get(_KEY, {})
    return verdicts


def verdict_text(figure: Figure) -> str:
    """The verdict on a figure with its sign, or that there is none in this session."""
    verdict = session_verdicts().get(figure.figure_id)
    return signed(verdict) if verdict else UNCHECKED


def signed(verdict: str) -> str:
    """A verdict with its sign: ``✓ found``."""
    return f"{SIGNS[verdict]} {verdict}"
