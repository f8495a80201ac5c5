"""Flash cards for Anki: what the sources report, of what, and where they give two values.

Deck, note type and notes have permanent ids, those of the notes made from figure ids: whoever
imports a newer package gets changed cards, never a second set. Anki takes a note over only when it
is newer, so notes are as old as the data they are made from.
"""

from __future__ import annotations

import datetime
import itertools
import sqlite3
from collections import Counter
from collections.abc import Iterator, Sequence
from html import escape

import genanki

from reported import SOFTWARE
from reported.charts.origin import archived_passage_link, locator, passage_link
from reported.charts.wording import as_printed, what
from reported.export.archive import archive
from reported.study.questions import UNCLEAR_BASE, ask_base, ask_share, base_status
from reported.table.csv_tables import xml_text
from reported.table.figures import Table
from reported.table.rows import Figure

# Anki has registered no type of its own; it knows its packages by their ending.
MEDIA_TYPE = "application/octet-stream"

# Chosen once and never changed: by them Anki knows that it has seen deck and note type before. A
# note type with other fields would need another id.
_DECK_ID = 1_793_504_210
_NOTE_TYPE_ID = 1_460_928_377

_FIELDS = ("Card", "Question", "Answer", "Source")
_STYLE = """
.card { font: 20px/1.45 Arial, "Liberation Sans", Helvetica, sans-serif; text-align: center;
  max-width: 34em; margin: 0 auto; padding: 1em; color: #1d2430; background: #ffffff; }
.card.nightMode { color: #f0f2f6; background: #0e1117; }
a { color: #12436d; } .nightMode a { color: #7cc5f0; }
.source { font-size: 70%; text-align: left; }
"""
_NOTE_TYPE = genanki.Model(
    _NOTE_TYPE_ID,
    "Reported figure",
    fields=[{"name": name} for name in _FIELDS],
    templates=[
        {
            "name": "What is reported",
            "qfmt": "{{Question}}",
            "afmt": '{{FrontSide}}<hr id="answer">{{Answer}}<hr><div class="source">{{Source}}</div>',
        }
    ],
    css=_STYLE,
)


def flash_cards(figures: Sequence[Figure], table: Table, *, changed: datetime.datetime) -> bytes:
    """An Anki package (.apkg) of figures of a table; of percentages, since every card asks for a share.

    Every figure has a card for its value; one with an unclear base has a card for that, and every
    pair that disagrees has one. `changed` is when the data last changed, with its time zone. The
    same input gives the same bytes, as far as SQLite does.
    """
    deck = genanki.Deck(
        _DECK_ID, "Reported figures", _text(f"{table.honesty} {_version(table, changed)}")
    )
    for note in _notes(figures, table, changed):
        deck.add_note(note)
    database = _database(deck, changed.timestamp())
    return archive({"collection.anki2": database, "media": b"{}"}, changed.date())


def counted(figures: Sequence[Figure]) -> str:
    """How many cards of which kind there are of some figures: ``38 cards: 28 values, ...``."""
    percentages = [figure for figure in figures if figure.is_percentage]
    kinds = Counter(
        {
            "value": len(percentages),
            "base": sum(figure.denominator_status == "unclear" for figure in percentages),
            "pair": len(_pairs(percentages)),
        }
    )
    named = [f"{n} {kind}{'' if n == 1 else 's'}" for kind, n in kinds.items() if n]
    total = kinds.total()
    return f"{total} card{'' if total == 1 else 's'}: {', '.join(named)}"


def _database(deck: genanki.Deck, moment: float) -> bytes:
    """The collection in memory: genanki itself would leave a temporary file behind."""
    connection = sqlite3.connect(":memory:")
    try:
        numbers = itertools.count(int(moment * 1000))
        genanki.Package(deck).write_to_db(connection.cursor(), moment, numbers)
        connection.commit()
        return connection.serialize()
    finally:
        connection.close()


def _notes(
    figures: Sequence[Figure], table: Table, changed: datetime.datetime
) -> Iterator[genanki.Note]:
    percentages = [figure for figure in figures if figure.is_percentage]
    for figure in percentages:
        answer = f"<b>{_text(as_printed(figure))}</b><br>{_text(base_status(figure))}"
        yield _note("value", (figure,), _share(figure, table), answer, table, changed)
        if figure.denominator_status == "unclear":
            answer = f"<b>{_text(figure.denominator)}</b><br>{_text(UNCLEAR_BASE)}"
            yield _note("base", (figure,), ask_base(figure, table), answer, table, changed)
    for ids in _pairs(percentages):
        pair = tuple(table.figure[figure_id] for figure_id in ids)
        values = "<br>".join(f"<b>{_text(as_printed(f))}</b>, line {f.line}" for f in pair)
        question = f"Two values are reported for “{what(pair[0])}”. Which, and where?"
        answer = f"{values}<br>Neither is preferred."
        yield _note("pair", pair, question, answer, table, changed)


def _share(figure: Figure, table: Table) -> str:
    """The question for the value; where two are reported, the line tells which one is meant."""
    question = ask_share(figure, table)
    if figure.disagreements:
        question += f" Two values are reported: here, the one on line {figure.line}."
    return question


def _pairs(figures: Sequence[Figure]) -> list[tuple[str, str]]:
    """The ids of every disagreement that one of the figures is in, once."""
    return sorted(
        {
            (min(figure.figure_id, other), max(figure.figure_id, other))
            for figure in figures
            for other in figure.disagreements
        }
    )


def _note(
    kind: str,
    figures: tuple[Figure, ...],
    question: str,
    answer: str,
    table: Table,
    changed: datetime.datetime,
) -> genanki.Note:
    ids = [figure.figure_id for figure in figures]
    origin = [_origin(figure, table) for figure in figures]
    source = "".join(
        f"<p>{line}</p>" for line in [*origin, _text(table.honesty), _version(table, changed)]
    )
    return genanki.Note(
        _NOTE_TYPE,
        [_text(" ".join([kind, *ids])), _text(question), answer, source],
        guid=genanki.guid_for("reported-figures", kind, *ids),
        tags=["-".join(figures[0].words.topic_title(figures[0].topic).lower().split())],
    )


def _origin(figure: Figure, table: Table) -> str:
    """Base, caution and line of a figure, with a link to the passage on the live page."""
    source = table.source_of(figure)
    link = _text(passage_link(figure, source))
    archived = _text(archived_passage_link(figure, source))
    beside = f' (<a href="{archived}">{source.archived}</a>)' if archived else ""
    base = _text(f"{what(figure)}. Share of: {figure.denominator}. {figure.caution}")
    return f'{base} <a href="{link}">{_text(locator(figure, table))}</a>{beside}'


def _version(table: Table, changed: datetime.datetime) -> str:
    return f"Table: {table.version}, by {SOFTWARE}. Data of {changed.date()}."


def _text(text: str) -> str:
    """A text as it is: neither HTML nor, in square brackets, a command to Anki."""
    return escape(xml_text(text)).replace("[", "&#91;")
