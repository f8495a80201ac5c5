"""How to cite a figure, a chart, the whole table or a published study: in short, in full, BibTeX, RIS."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from reported.charts import published, wording
from reported.charts.catalogue import Entry
from reported.table.figures import Figure, Source, Table
from reported.table.literature import PublishedValue

# A short citation is one line that says where something is from; only the full text has every address
# and the state of the table.
Style = Literal["short", "text", "bibtex", "ris"]

TABLE_TITLE = "Reported-figures table"

_BIBTEX = {
    "\\": r"\textbackslash{}",
    "{": r"\{",
    "}": r"\}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    **{character: f"\\{character}" for character in "$&#_%"},
}
# An address is printed as it is, so what would end its field is encoded.
_IN_ADDRESS = {"{": "%7B", "}": "%7D", "\\": "%5C", " ": "%20"}


@dataclass(frozen=True, slots=True)
class _Record:
    """What the styles have in common; `key` is the permanent name of what is cited."""

    key: str
    title: str
    publishers: tuple[str, ...]
    year: str
    address: str
    note: str
    keywords: tuple[str, ...]


def cite_figure(figure: Figure, table: Table, style: Style) -> str:
    """One figure, with the section and the line where its source prints it."""
    source = table.source_of(figure)
    if style == "short":
        return f"{wording.about(source)}, line {figure.line}: “{figure.exact}”"
    text = wording.citation(figure, source, table)
    if style == "text":
        return text
    note = (
        f"Section “{figure.section}”, line {figure.line}: {wording.as_printed(figure)}. "
        f"{wording.base_name(figure)}: {figure.denominator}. {_archives([source])}{_version(table)}"
    )
    record = _record(figure.figure_id, source.title, [source], note, [figure])
    return _in_style(record, style)


def cite_chart(entry: Entry, table: Table, style: Style) -> str:
    """A chart, with the sources and the ids of its figures."""
    if style == "short":
        return f"“{entry.headline}”. {wording.short_origin(entry, table)}"
    sources = dict.fromkeys(table.source_of(figure) for figure in entry.named)
    origin = " ".join([wording.source_line(entry, table), *wording.published_lines(entry)])
    ids = ", ".join(figure.figure_id for figure in entry.named)
    note = f"{origin} {_archives(sources)}Figures: {ids}. {_version(table)}"
    title = entry.headline
    if style == "text":
        addresses = ", ".join(source.addresses for source in sources)
        return f"“{title}”. {origin} {addresses}. Figures: {ids}. {_version(table)}"
    return _in_style(_record(entry.chart_id, title, sources, note, entry.named), style)


def cite_table(table: Table, style: Style) -> str:
    """The whole table, with every document that was read for it."""
    if style == "short":
        titles = "; ".join(wording.about(source) for source in table.sources)
        return f"{TABLE_TITLE}. Read for it: {titles}"
    sources = "; ".join(f"{wording.about(source)}, {source.addresses}" for source in table.sources)
    note = f"Read for it: {sources}. {_version(table)}"
    if style == "text":
        return f"{TABLE_TITLE}. {note}"
    record = _record(f"reported-figures-{table.sha256[:8]}", TABLE_TITLE, table.sources, note, ())
    return _in_style(record, style)


def cite_studies(values: Iterable[PublishedValue], style: Style) -> str:
    """The studies of published values, each once; authors only where a name was seen."""
    studies: dict[str, list[PublishedValue]] = {}
    for value in values:
        studies.setdefault(value.study, []).append(value)
    cite = {
        "short": _study_in_short,
        "text": _study_text,
        "bibtex": _study_bibtex,
        "ris": _study_ris,
    }[style]
    return "\n".join(cite(group) for group in studies.values())


def _study_in_short(values: Sequence[PublishedValue]) -> str:
    return published.short_reference(values[0])


def _study_text(values: Sequence[PublishedValue]) -> str:
    first = values[0]
    links = " ".join(filter(None, [first.doi_link, first.pubmed_link]))
    return f"{published.reference(first)}. {links}"


def _study_bibtex(values: Sequence[PublishedValue]) -> str:
    first = values[0]
    fields = {
        "author": _escaped(first.authors).replace(" et al.", " and others"),
        "journal": _escaped(first.journal),
        "year": str(first.year),
        "volume": first.volume,
        "pages": first.pages.replace("-", "--"),
        "doi": _address(first.doi),
        "url": _address(first.doi_link or first.pubmed_link),
        "note": _escaped(_study_note(values)),
    }
    lines = [f"  {name} = {{{text}}}" for name, text in fields.items() if text]
    return f"@article{{{first.value_id},\n" + ",\n".join(lines) + "\n}\n"


def _study_ris(values: Sequence[PublishedValue]) -> str:
    first = values[0]
    start, _, end = first.pages.partition("-")
    fields = [
        ("TY", "JOUR"),
        ("ID", first.value_id),
        ("AU", first.authors),
        ("JO", first.journal),
        ("PY", str(first.year)),
        ("VL", first.volume),
        ("SP", start),
        ("EP", end),
        ("DO", first.doi),
        ("AN", first.pmid),
        ("UR", _address(first.doi_link or first.pubmed_link)),
        ("N1", _study_note(values)),
    ]
    lines = [f"{tag}  - {_one_line(text)}" for tag, text in fields if text]
    return "\n".join([*lines, "ER  - "]) + "\n"


def _study_note(values: Sequence[PublishedValue]) -> str:
    """What was taken from the study, and its number in PubMed."""
    taken = "; ".join(f"{value.quantity}: {published.printed(value)}" for value in values)
    pmid = f"PMID {values[0].pmid}. " if values[0].pmid else ""
    return f"{pmid}{taken}"


def _archives(sources: Iterable[Source]) -> str:
    """Where an archive keeps the sources, as sentences; a record has a place for one address only."""
    return "".join(
        f"{source.title} {source.archived}: {source.archived_url} . "
        for source in sources
        if source.archived
    )


def _version(table: Table) -> str:
    return f"{TABLE_TITLE} ({table.version}). {wording.HONESTY}"


def _record(
    key: str, title: str, sources: Iterable[Source], note: str, figures: Sequence[Figure]
) -> _Record:
    """A record; year and address are those of the source where there is a single one."""
    cited = list(sources)
    single = cited[0] if len(cited) == 1 else None
    reviewed = single.reviewed_on if single else None
    return _Record(
        key,
        title,
        tuple(dict.fromkeys(source.publisher for source in cited)),
        str(reviewed.year) if reviewed else "",
        single.url if single else "",
        note,
        tuple(figure.figure_id for figure in figures),
    )


def _in_style(record: _Record, style: Style) -> str:
    return _bibtex(record) if style == "bibtex" else _ris(record)


def _bibtex(record: _Record) -> str:
    fields = {
        # A publisher in braces of its own is one name, not a first and a last one.
        "author": " and ".join(f"{{{_escaped(name)}}}" for name in record.publishers),
        "title": f"{{{_escaped(record.title)}}}",
        "year": record.year,
        "url": _address(record.address),
        "note": _escaped(record.note),
        "keywords": ", ".join(record.keywords),
    }
    lines = [f"  {name} = {{{text}}}" for name, text in fields.items() if text]
    return f"@misc{{{record.key},\n" + ",\n".join(lines) + "\n}\n"


def _ris(record: _Record) -> str:
    """Every field in one line: a line break would begin a new field."""
    fields = [
        ("TY", "ELEC"),
        ("ID", record.key),
        *(("AU", name) for name in record.publishers),
        ("TI", record.title),
        ("PY", record.year),
        ("UR", _address(record.address)),
        ("N1", record.note),
        *(("KW", word) for word in record.keywords),
    ]
    lines = [f"{tag}  - {_one_line(text)}" for tag, text in fields if text]
    return "\n".join([*lines, "ER  - "]) + "\n"


def _escaped(text: str) -> str:
    return "".join(_BIBTEX.get(character, character) for character in _one_line(text))


def _address(text: str) -> str:
    return "".join(_IN_ADDRESS.get(character, character) for character in _one_line(text))


def _one_line(text: str) -> str:
    """A text without line breaks and other control characters."""
    return " ".join(re.sub(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]+", " ", text).split(" ")).strip()
