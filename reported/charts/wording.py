"""The words around a chart, all made from its rows: labels, alternative text, source, citation."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from urllib.parse import quote

from reported.charts.axis import scale_of
from reported.charts.catalogue import Entry, Panel
from reported.charts.published import group_text, groups, references, short_references
from reported.table.figures import Table
from reported.table.printed import as_printed as as_printed
from reported.table.printed import ordinal
from reported.table.rows import Figure, Source

HONESTY = (
    "Reported is not true: every figure is shown as its source prints it, neither endorsed nor "
    "corrected. This is no medical advice."
)


@dataclass(frozen=True, slots=True)
class Note:
    """What else stands at a figure's mark, such as a verdict; `notice` when nobody may miss it."""

    text: str
    notice: bool = False


NO_NOTES: Mapping[str, Note] = MappingProxyType({})

# More ids than this in a picture's small print would crowd out the chart.
MOST_IDS = 8

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
    if figure.unit == "rank":
        return ordinal(figure.high)
    words = not any(character.isdigit() for character in figure.exact)
    return as_printed(figure) if words else figure.exact


def base_name(figure: Figure) -> str:
    """What the denominator is called for the figure's unit: ``Share of``, ``Compared with``."""
    return figure.words.unit(figure.unit).base


def what(figure: Figure) -> str:
    """What a figure measures, with its condition after a comma."""
    return ", ".join(filter(None, [figure.subject, figure.condition]))


def locator(figure: Figure, table: Table) -> str:
    """Where a figure is printed: publisher, section and line."""
    publisher = table.source_of(figure).publisher
    return f"{publisher}, section “{figure.section}”, line {figure.line}"


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
    adverse = "adverse outcome, a high value is bad news" if panel.direction == "adverse" else ""
    return " · ".join(
        filter(
            None,
            [
                f"{base_name(panel.figures[0])}: {panel.denominator}",
                panel.words.scope_note(panel.scope),
                adverse,
            ],
        )
    )


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
        parts += [group_text(group) for group in groups(entry.published_beside(panel.figures))]
    if entry.form == "people" and any(p.denominator_status == "unclear" for p in entry.panels):
        parts.append(PERHAPS_NO_PEOPLE)
    return " ".join(parts)


def _kind(entry: Entry) -> str:
    """What kind of drawing it is."""
    if entry.form == "spine":
        return f"{FORMS[entry.form]} {entry.caution}."
    if entry.form in FORMS:
        return FORMS[entry.form]
    kind = "Range and dot chart" if any(f.is_range for f in entry.figures) else "Dot chart"
    below = (groups(entry.published_beside(panel.figures)) for panel in entry.panels)
    count = len(entry.panels) + sum(map(len, below))
    scales = dict.fromkeys(scale_of(panel.figures) for panel in entry.panels)
    axes = " or ".join(f"from {s.start:g} to {s.end:g} {s.words}" for s in scales)
    return f"{kind}, {count} {'panel' if count == 1 else 'panels'} {axes}."


def panel_text(panel: Panel, table: Table, notes: Mapping[str, Note] = NO_NOTES) -> str:
    """A panel in words: its base, then every value with its hedge, publisher, line and note."""
    values = "; ".join(_spoken(figure, panel, table, notes) for figure in panel.figures)
    disagreement = " The source gives two values for one quantity." if panel.disagreement else ""
    return f"{base(panel)}. {values}.{disagreement}"


def _spoken(figure: Figure, panel: Panel, table: Table, notes: Mapping[str, Note]) -> str:
    beside = "".join(f", beside it: {text}" for text in texts_beside(panel, figure))
    note = f", {notes[figure.figure_id].text}" if figure.figure_id in notes else ""
    where = f"{table.source_of(figure).publisher}, line {figure.line}{note}"
    return f"{what(figure)}: {as_printed(figure)} ({where}){beside}"


def source_line(entry: Entry, table: Table) -> str:
    """Publisher, title, date, sections and lines of everything that a chart shows."""
    return " ".join(
        f"Source: {about(source)}, {_sections_and_lines(figures)}."
        for source, figures in _by_source(entry, table).items()
    )


def footer_lines(entry: Entry, table: Table, date: datetime.date) -> list[str]:
    """What a picture says of its origin, since it is passed on without its page."""
    ids = [figure.figure_id for figure in entry.named]
    named = ", ".join(ids) if len(ids) <= MOST_IDS else f"all {len(ids)} of this chart"
    return [
        source_line(entry, table),
        *published_lines(entry),
        f"Figures: {named}. Table: {table.version}. Made on {date}.",
        HONESTY,
    ]


def published_lines(entry: Entry) -> list[str]:
    """Where the published values of a chart can be read; nothing for a chart without any."""
    return [f"Published values: {references(entry.published)}."] if entry.published else []


def figure_text(figure: Figure) -> str:
    """Every sentence of ours about a figure."""
    parts = (figure.subject, figure.claim, figure.caution, figure.denominator, figure.condition)
    return "\n".join(parts)


def passages(figures: Iterable[Figure], table: Table) -> dict[Source, list[Figure]]:
    """The first of the figures on each line, by source: where each line can be opened."""
    found: dict[Source, dict[int, Figure]] = {}
    for figure in sorted(figures, key=lambda figure: figure.start):
        found.setdefault(table.source_of(figure), {}).setdefault(figure.line, figure)
    return {source: list(found[source].values()) for source in table.sources if source in found}


def short_source(entry: Entry, table: Table) -> str:
    """What the foot of a chart on a page says, so that a screenshot carries its source too."""
    return f"{short_origin(entry, table)}. Reported is not true. No medical advice."


def short_origin(entry: Entry, table: Table) -> str:
    """Publishers and lines of everything that a chart shows, studies in their short form."""
    origin = "; ".join(
        f"{source.publisher}, {_lines({figure.line for figure in figures})}"
        for source, figures in _by_source(entry, table).items()
    )
    if entry.published:
        origin += f". Published values: {short_references(entry.published)}"
    return origin


def about(source: Source) -> str:
    """A source in a few words: publisher, title and when it was last reviewed."""
    reviewed = f"last reviewed {source.reviewed_on}" if source.reviewed_on else "undated"
    return f"{source.publisher}, “{source.title}” ({reviewed})"


def passage_link(figure: Figure, source: Source) -> str:
    """The live page, opened at the figure: a URL with a text fragment (WICG Scroll To Text)."""
    return source.url + _fragment(figure)


def archived_passage_link(figure: Figure, source: Source) -> str:
    """The same of the copy that an archive keeps; empty without one."""
    return source.archived_url + _fragment(figure) if source.archived else ""


def _fragment(figure: Figure) -> str:
    """What opens a page at the figure.

    The context is cut to whole words, since a browser matches whole words only, and every dash is
    encoded, since a bare one would separate the parts of the fragment.
    """
    if figure.unit == "rank":
        # An item of a list has no words around it that could tell it from others on the page.
        return f"#:~:text={_encode(figure.section)}"
    # The bullet of a list is no text on the page.
    before = figure.prefix.rpartition("•")[2].split()[-3:]
    after = figure.suffix.split()[:3]
    text = _encode(figure.exact)
    if before:
        text = f"{_encode(' '.join(before))}-,{text}"
    if after and any(character.isalnum() for character in after[0]):
        text = f"{text},-{_encode(' '.join(after))}"
    return f"#:~:text={text}"


def citation(figure: Figure, source: Source, table: Table) -> str:
    """How to cite one figure, in plain text."""
    rank = f", {as_printed(figure)}" if figure.unit == "rank" else ""
    return (
        f"{source.publisher}. “{source.title}”, section “{figure.section}”, line {figure.line}: "
        f"“{figure.exact}”{rank}. {source.addresses}. Figure {figure.figure_id}, reported-figures table "
        f"({table.version}). {HONESTY}"
    )


def _encode(text: str) -> str:
    return quote(text, safe="").replace("-", "%2D")


def _by_source(entry: Entry, table: Table) -> dict[Source, list[Figure]]:
    groups: dict[Source, list[Figure]] = {}
    for figure in entry.named:
        groups.setdefault(table.source_of(figure), []).append(figure)
    return groups


def _sections_and_lines(figures: list[Figure]) -> str:
    lines: dict[str, set[int]] = {}
    for figure in sorted(figures, key=lambda figure: figure.start):
        lines.setdefault(figure.section, set()).add(figure.line)
    return "; ".join(
        f"section “{section}”, {_lines(numbers)}" for section, numbers in lines.items()
    )


def _lines(numbers: set[int]) -> str:
    return ("line " if len(numbers) == 1 else "lines ") + ", ".join(map(str, sorted(numbers)))
