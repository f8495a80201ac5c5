"""A record of something that is cited, as BibTeX, RIS, CSL-JSON and tags for the head of a document.

BibTeX is that of BibLaTeX, whose `online`, `date` and `urldate` say what the older one has no field for.
"""

from __future__ import annotations

import datetime
import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, TypedDict

from reported.table.names import Name

_BIBTEX = str.maketrans(
    {
        "\\": r"\textbackslash{}",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
        **{character: f"\\{character}" for character in "{}$&#_%"},
    }
)
# An address is printed as it is, so what would end its field is encoded.
_IN_ADDRESS = str.maketrans({"{": "%7B", "}": "%7D", "\\": "%5C", " ": "%20"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """What the formats have in common; `key` is the permanent name of what is cited.

    `issued` is the day on which it was made, or the year alone. An article has a `journal`, and an
    article alone; `and_others` says that it has more authors than these. What is empty is left out.
    """

    key: str
    title: str
    authors: tuple[Name, ...] = ()
    and_others: bool = False
    issued: datetime.date | int | None = None
    address: str = ""
    accessed: datetime.date | None = None
    note: str = ""
    keywords: tuple[str, ...] = ()
    journal: str = ""
    volume: str = ""
    issue: str = ""
    pages: str = ""
    doi: str = ""
    pmid: str = ""

    @property
    def visited(self) -> datetime.date | None:
        """The day of the visit, where there is an address to visit."""
        return self.accessed if self.address else None


class Visit(TypedDict, total=False):
    """Where and when something was seen that is cited: the server's address, without a slash, and a day."""

    server: str
    accessed: datetime.date


def bibtex(records: Iterable[Record]) -> str:
    """The records as entries of BibLaTeX, each valid by its data model if it has a title and a date."""
    return "\n".join(map(_bibtex, records))


def ris(records: Iterable[Record]) -> str:
    """The records as RIS, one author a line."""
    return "\n".join(map(_ris, records))


def csl_json(records: Iterable[Record]) -> str:
    """The records as a file of CSL-JSON: a list."""
    items = [csl_item(record) for record in records]
    return json.dumps(items, ensure_ascii=False, indent=2) + "\n"


def csl_item(record: Record) -> dict[str, Any]:
    """One record as an item of CSL-JSON (schema csl-data of the Citation Style Language 1.0.2)."""
    item = {
        "id": record.key,
        "type": "article-journal" if record.journal else "webpage",
        "title": record.title,
        "author": [_csl_name(name) for name in record.authors],
        "issued": _csl_date(record.issued),
        "container-title": record.journal,
        "volume": record.volume,
        "issue": record.issue,
        "page": record.pages,
        "DOI": record.doi,
        "PMID": record.pmid,
        "URL": _address(record.address),
        "accessed": _csl_date(record.visited),
        "keyword": ", ".join(record.keywords),
        "note": record.note,
    }
    return {
        name: _one_line(content) if isinstance(content, str) else content
        for name, content in item.items()
        if content
    }


def head_tags(record: Record) -> list[tuple[str, str]]:
    """Names and contents of `meta` elements by which Zotero and Google Scholar know a web page.

    Zotero turns every `citation_author` into a first and a last name, so an organisation is a creator
    of Dublin Core. It takes a page with a `citation_title` for an article of a journal unless
    the head has an `og:type` of `website` too.
    """
    authors = [
        ("DC.creator", name.family) if name.body else ("citation_author", name.inverted)
        for name in record.authors
    ]
    tags = [
        ("citation_title", record.title),
        *authors,
        ("citation_publication_date", _slashes(record.issued)),
        ("citation_public_url", _address(record.address)),
        ("citation_abstract", record.note),
        ("citation_keywords", "; ".join(record.keywords)),
        ("citation_language", "en"),
    ]
    return [(name, _one_line(content)) for name, content in tags if content]


def _bibtex(record: Record) -> str:
    names = [_in_bibtex(name) for name in record.authors] + ["others"] * record.and_others
    # An article has to name who wrote it; without a name it is told in words where it was printed.
    article = bool(record.journal and record.authors) or not record.title
    kind = "article" if article else "online" if record.address and not record.journal else "misc"
    printed = {
        "journaltitle": _escaped(record.journal),
        "volume": record.volume,
        "number": record.issue,
        "pages": record.pages.replace("-", "--"),
    }
    fields = {
        "author": " and ".join(names),
        # In braces of its own a title keeps its capitals.
        "title": f"{{{_escaped(record.title)}}}" if record.title else "",
        **(printed if article else {"howpublished": _printed_in(record)}),
        "date": str(record.issued or ""),
        "doi": _address(record.doi),
        "url": _address(record.address),
        "urldate": str(record.visited or ""),
        "note": _escaped(record.note),
        "keywords": ", ".join(record.keywords),
    }
    lines = [f"  {name} = {{{text}}}" for name, text in fields.items() if text]
    return f"@{kind}{{{record.key},\n" + ",\n".join(lines) + "\n}\n"


def _printed_in(record: Record) -> str:
    """Where it was printed, in words: ``Urology 73(2):342--346``."""
    number = f"({record.issue})" if record.issue else ""
    pages = f":{record.pages.replace('-', '--')}" if record.pages else ""
    return f"{_escaped(record.journal)} {record.volume}{number}{pages}".strip()


def _ris(record: Record) -> str:
    """Every field in one line: a line break would begin a new field."""
    start, _, end = record.pages.partition("-")
    year = record.issued.year if isinstance(record.issued, datetime.date) else record.issued
    fields = [
        ("TY", "JOUR" if record.journal else "ELEC"),
        ("ID", record.key),
        *(("AU", name.inverted) for name in record.authors),
        ("TI", record.title),
        ("JO", record.journal),
        ("PY", str(year or "")),
        ("DA", _slashes(record.issued) if isinstance(record.issued, datetime.date) else ""),
        ("VL", record.volume),
        ("IS", record.issue),
        ("SP", start),
        ("EP", end),
        ("DO", record.doi),
        ("AN", record.pmid),
        ("UR", _address(record.address)),
        ("Y2", _slashes(record.visited)),
        ("N1", record.note),
        *(("KW", word) for word in record.keywords),
    ]
    lines = [f"{tag}  - {_one_line(text)}" for tag, text in fields if text]
    return "\n".join([*lines, "ER  - "]) + "\n"


def _in_bibtex(name: Name) -> str:
    # A name in braces of its own is one name, not a first and a last one.
    return f"{{{_escaped(name.family)}}}" if name.body else _escaped(name.inverted)


def _csl_name(name: Name) -> dict[str, str]:
    parts = {"literal": name.family} if name.body else {"family": name.family, "given": name.given}
    return {part: _one_line(text) for part, text in parts.items() if text}


def _csl_date(day: datetime.date | int | None) -> dict[str, list[list[int]]]:
    if not day:
        return {}
    parts = [day] if isinstance(day, int) else [day.year, day.month, day.day]
    return {"date-parts": [parts]}


def _slashes(day: datetime.date | int | None) -> str:
    return str(day or "").replace("-", "/")


def _escaped(text: str) -> str:
    return _one_line(text).translate(_BIBTEX)


def _address(text: str) -> str:
    return _one_line(text).translate(_IN_ADDRESS)


def _one_line(text: str) -> str:
    """A text without line breaks and other control characters."""
    return " ".join(re.sub(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]+", " ", text).split(" ")).strip()
