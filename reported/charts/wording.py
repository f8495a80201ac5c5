"""The words around a chart, all made from its rows: labels, alternative text, source, citation."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from reported.charts.catalogue import Entry
from reported.charts.panels import Panel
from reported.charts.published import group_text
from reported.table.figures import Table
from reported.table.printed import as_printed as as_printed
from reported.table.printed import ordinal
from reported.table.rows import RANK, Figure


@dataclass(frozen=True, slots=True)
class Note:
    """What else stands at a figure's mark, such as a verdict; `notice` when nobody may miss it."""

    text: str
    notice: bool = False


NO_NOTES: Mapping[str, Note] = MappingProxyType({})

TWO_VALUES = "The source gives two values"
BOUND_SIGNS = {"stated": "", "approximate": "≈", "at_most": "≤", "at_least": "≥"}
# Of icon arrays whose base is unclear.
PERHAPS_NO_PEOPLE = "Drawn as people; whether people were counted is not said."
FORMS = {
    "people": "Icon arrays: a hundred people for each figure.",
    "spine": "Drawing of the spine from the side; regions shaded by their share, those without a "
    "figure marked as left out by the source, which is not zero.",
    "body": "Drawing of the body from the front; each site labelled with its figures and their base.",
}
DENOMINATOR_STATUSES = {
    "stated": "stated",
    "partial": "stated in part",
    "unclear": "unclear",
}


def mark_label(figure: Figure) -> str:
    """What stands at the mark of a quantity: as printed, with the hedge where it is all in words.

    A list may print no numbers: a rank is told as the one that it is, ``7th``.
    """
    if figure.unit == RANK:
        return ordinal(figure.high)
    words = not any(character.isdigit() for character in figure.exact)
    return as_printed(figure) if words else figure.exact


def base_name(figure: Figure) -> str:
    """What the denominator is called for the figure's unit: ``Share of``, ``Compared with``."""
    return figure.words.unit(figure.unit).base


def what(figure: Figure) -> str:
    """What a figure measures, with its condition after a comma."""
    return ", ".join(filter(None, [figure.subject, figure.condition]))


def ends(figure: Figure) -> tuple[str, str]:
    """The labels at the two ends of a mark: ``("≈60", "70%")``; the first is empty for one value."""
    sign = BOUND_SIGNS[figure.bound]
    if figure.is_range:
        return f"{sign}{figure.low:g}", f"{figure.high:g}%"
    return "", f"{sign}{figure.high:g}%"


def value(figure: Figure) -> str:
    """The value in the shortest honest form: ``≈60–70%``; of a quantity as it stands at its mark."""
    if not figure.is_percentage:
        return mark_label(figure)
    return "–".join(filter(None, ends(figure)))


def details(figure: Figure) -> str:
    """What stands beside the subject of a mark: condition, the source's hedging words, line."""
    # A quantity that is all in words bears its hedge at the mark.
    in_words = not figure.is_percentage and mark_label(figure) == as_printed(figure)
    quoted = "" if in_words else " … ".join(figure.hedges)
    return " · ".join(
        filter(None, [figure.condition, quoted and f"“{quoted}”", f"line\u00a0{figure.line}"])
    )


def base(panel: Panel) -> str:
    """What the figures of a panel are a share of, or else of, with what narrows or widens it."""
    first = panel.first
    adverse = "adverse outcome, a high value is bad news" if first.direction == "adverse" else ""
    named = f"{base_name(first)}: {first.denominator}"
    return " · ".join(filter(None, [named, first.words.scope_note(first.scope), adverse]))


def texts_beside(panel: Panel, figure: Figure) -> list[str]:
    """The figures of another unit that stand as text beside one of a panel: value, base, line."""
    texts = []
    for figure_id, other in panel.beside:
        if figure_id == figure.figure_id:
            subject = "" if other.subject == figure.subject else f"{other.subject}: "
            of_what = f"{base_name(other).lower()}: {other.denominator}"
            texts.append(f"{subject}{as_printed(other)}, {of_what}, line\u00a0{other.line}")
    return texts


def alternative_text(entry: Entry, table: Table, notes: Mapping[str, Note] = NO_NOTES) -> str:
    """The chart in words for somebody who does not see it: every value with its hedge and base.

    `notes` are those that the drawing prints beside the figures whose ids they name.
    """
    parts = [_kind(entry), f"{entry.headline}."]
    for panel in entry.panels:
        parts.append(panel_text(panel, table, notes))
        parts += [group_text(group) for group in panel.published]
    if entry.form == "people" and any(
        p.first.denominator_status == "unclear" for p in entry.panels
    ):
        parts.append(PERHAPS_NO_PEOPLE)
    return " ".join(parts)


def _kind(entry: Entry) -> str:
    """What kind of drawing it is."""
    if entry.form == "spine":
        return f"{FORMS[entry.form]} {entry.caution}."
    if entry.form in FORMS:
        return FORMS[entry.form]
    kind = "Range and dot chart" if any(f.is_range for f in entry.figures) else "Dot chart"
    count = sum(1 + len(panel.published) for panel in entry.panels)
    scales = dict.fromkeys(panel.scale for panel in entry.panels)
    axes = " or ".join(f"from {s.start:g} to {s.end:g} {s.words}" for s in scales)
    return f"{kind}, {count} {'panel' if count == 1 else 'panels'} {axes}."


def panel_text(panel: Panel, table: Table, notes: Mapping[str, Note] = NO_NOTES) -> str:
    """A panel in words: its base, then every value with its hedge, publisher, line and note."""
    values = "; ".join(_spoken(figure, panel, table, notes) for figure in panel.figures)
    disagreement = f" {TWO_VALUES} for one quantity." if panel.disagreement else ""
    return f"{base(panel)}. {values}.{disagreement}"


def _spoken(figure: Figure, panel: Panel, table: Table, notes: Mapping[str, Note]) -> str:
    beside = "".join(f", beside it: {text}" for text in texts_beside(panel, figure))
    note = f", {notes[figure.figure_id].text}" if figure.figure_id in notes else ""
    where = f"{table.source_of(figure).publisher}, line {figure.line}{note}"
    return f"{what(figure)}: {as_printed(figure)} ({where}){beside}"


def figure_text(figure: Figure) -> str:
    """Every sentence of ours about a figure."""
    parts = (figure.subject, figure.claim, figure.caution, figure.denominator, figure.condition)
    return "\n".join(parts)
