"""Hold a copy against the table within limits of time and memory.

A short copy is judged at once, in some 30 ms. A long one is judged in a process of its own, so that those
who look at pages of the same server notice nothing of it.
"""

from __future__ import annotations

import pickle
from dataclasses import replace

from reported.copies.judge import audit
from reported.copies.limited import Busy, OutOfMemory, OutOfTime, run_limited
from reported.copies.read import Copy
from reported.copies.verdicts import Audit
from reported.errors import CopyError
from reported.table.figures import Table

# Characters of a copy that is judged at once: three times the longest document.
SHORT = 100_000
# For reading and judging together; with the start and the end of their processes it is 20.
MAX_SECONDS = 19.0


def judge_within_limits(copy: Copy, table: Table, source_id: str | None = None) -> Audit:
    """What `audit` says of a copy. Reading it and judging it take 20 seconds and 1 GB at most.

    Raises:
        CopyError: as `audit`, and when the copy needs more than that, or has to wait too long for others.
    """
    if len(copy.text) <= SHORT:
        return audit(copy, table, source_id)
    seconds = max(MAX_SECONDS - copy.seconds, 1.0)
    try:
        # A fresh table has none of the views that are made when they are asked for and cannot travel.
        rows = replace(table)
        answer = run_limited(_judge_elsewhere, copy, rows, source_id, seconds=seconds)
    except Busy as error:
        raise CopyError(
            f"{copy.name} was not checked: many copies are being checked. Try again in a minute"
        ) from error
    except OutOfTime as error:
        raise CopyError(
            f"{copy.name} could not be checked within {MAX_SECONDS:g} seconds. Check the part that "
            "holds the document"
        ) from error
    except OutOfMemory as error:
        raise CopyError(
            f"{copy.name} needs too much memory. Check the part that holds the document"
        ) from error
    judged: Audit | CopyError = pickle.loads(answer)
    if isinstance(judged, CopyError):
        raise judged
    return replace(judged, copy=copy)


def _judge_elsewhere(copy: Copy, table: Table, source_id: str | None) -> bytes:
    """The audit without the text, which the other process has, or why there is none."""
    try:
        judged = audit(copy, table, source_id)
    except CopyError as error:
        return pickle.dumps(error)
    return pickle.dumps(replace(judged, copy=replace(copy, text="")))
