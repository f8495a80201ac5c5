"""How to read the marks of a chart, in words, since a picture is passed on without its page."""

from __future__ import annotations

from collections.abc import Collection

from reported.charts.catalogue import Entry

# Words between two pairs of asterisks are in bold type.
_MARKS = (
    (
        "A **bar** is a range from its lower to its upper printed end. It is not a confidence interval and has "
        "no middle."
    ),
    "A **dot** is a single value.",
    "A **hollow** mark with ≈ is a value that the source hedges (about, almost).",
    "An **arrow** shows on which side the source leaves a value open (reaches, up to).",
    (
        "A **diamond** is a published value in a colour of its own. It is never a reported figure and never hollow. "
        "A **triangle** is a published value with another base or endpoint. A thin line is a 95% confidence "
        "interval, a pale bar the range of subgroups."
    ),
    "A **panel** is one axis with one base and one unit. Marks in different panels cannot be compared.",
    "Words in quotation marks beside a label are the source's own.",
    (
        "A **hundred people** stand for the group named beside them: filled ones are reported, tinted ones lie "
        "between the two ends of a range, outlined ones are hedged by the source, grey ones are the others. "
        "Adverse outcomes are people in a square."
    ),
)
# What is said of a form only where a chart has it.
_DRAWINGS = {
    "spine": "On the **spine** a region in a stronger colour has a larger share.",
    "body": "On the **body** no site is larger or darker for its figure, and the shape of a mark is its "
    "base.",
}


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


def what_marks_mean(forms: Collection[str]) -> tuple[str, ...]:
    """What each kind of mark means, and of the drawings those of which there is one in `forms`."""
    return (*_MARKS, *(words for form, words in _DRAWINGS.items() if form in forms))
