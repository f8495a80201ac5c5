"""How to read the marks of a chart, in words, since a picture is passed on without its page."""

from __future__ import annotations

from reported.charts.catalogue import Entry


def how_to_read(entry: Entry) -> str:
    """What the marks of a chart mean; nothing where all are dots, or where a drawing says it itself."""
    if entry.form != "scale":
        return ""
    bounds = {figure.bound for figure in entry.figures}
    ranges = [figure.is_range for figure in entry.figures]
    parts = []
    if any(ranges):
        parts.append("a bar lies between the two printed ends of a range")
        if not all(ranges):
            parts.append("a dot is a single value")
    if "approximate" in bounds:
        parts.append("a hollow mark with ≈ is hedged by the source")
    if bounds & {"at_most", "at_least"}:
        parts.append("a hollow mark with an arrow has one printed bound and is open on that side")
    if any(not value.apart for value in entry.published):
        parts.append("a diamond is a published value")
    if any(value.apart for value in entry.published):
        parts.append("a triangle is a published value of another base or endpoint")
    if any(value.interval == "ci95" for value in entry.published):
        parts.append("a thin line is its 95% confidence interval")
    if any(value.interval == "range" for value in entry.published):
        parts.append("a pale bar is a range of subgroups")
    return f"How to read: {'; '.join(parts)}." if parts else ""
