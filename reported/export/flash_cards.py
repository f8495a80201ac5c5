"""Flash cards for Anki: what the sources report, of what, and where they give two values.

Deck, note type and notes have permanent ids, those of the notes made from figure ids: whoever
imports a newer package gets changed cards, never a second set. Anki takes a note over only when it
is newer, and a package is dated to its day.
"""

from __future__ import annotations

import datetime
import io
import itertools
import sqlite3
import zipfile
from collections.abc import Iterator, Sequence
from html import escape

import genanki

from reported.charts.wording import HONESTY, as_printed, passage_link, place, what
from reported.study.questions import UNCLEAR_BASE, ask_base, ask_share, base_status
from reported.table.csv_tables import xml_text
from reported.table.figures import Figure, Table

# Anki has registered no type of its own; it knows its packages by their ending.
MEDIA_TYPE = "application/octet-stream"

# Chosen once and never changed: by them Anki knows that it has seen deck and note type before. A
# note type with other fields would need another id.
_DECK_ID = 1_793_504_210
_NOTE_TYPE_ID = 1_460_928_377

# A ZIP entry needs a time; a fixed one keeps the same input at the same bytes.
_TIME = (1980, 1, 1, 0, 0, 0)

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


def flash_cards(figures: Sequence[Figure], table: Table, *, date: datetime.date) -> bytes:
    """An Anki package (.apkg) of figures of a table; of percentages, since every card asks for a share.

    Every figure has a card for its value; one with an unclear base has a card for that, and every
    pair that disagrees has one. The same input gives the same bytes, as far as SQLite does.
    """
    deck = genanki.Deck(_DECK_ID, "Reported figures", _text(f"{HONESTY} {_made(table, date)}"))
    for note in _notes([f for f in figures if f.is_percentage], table, date):
        deck.add_note(note)
    moment = datetime.datetime.combine(date, datetime.time(), datetime.UTC).timestamp()
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        for name, content in (("collection.anki2", _database(deck, moment)), ("media", b"{}")):
            package.writestr(zipfile.ZipInfo(name, _TIME), content, zipfile.ZIP_DEFLATED)
    return out.getvalue()


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


def _notes(figures: Sequence[Figure], table: Table, date: datetime.date) -> Iterator[genanki.Note]:
    for figure in figures:
        answer = f"<b>{_text(as_printed(figure))}</b><br>{_text(base_status(figure))}"
        yield _note("value", (figure,), _share(figure, table), answer, table, date)
        if figure.denominator_status == "unclear":
            answer = f"<b>{_text(figure.denominator)}</b><br>{_text(UNCLEAR_BASE)}"
            yield _note("base", (figure,), ask_base(figure, table), answer, table, date)
    for pair in _pairs(figures, table):
        values = "<br>".join(f"<b>{_text(as_printed(f))}</b>, line {f.line}" for f in pair)
        question = f"Two values are reported for “{what(pair[0])}”. Which, and where?"
        answer = f"{values}<br>Neither is preferred."
        yield _note("pair", pair, question, answer, table, date)


def _share(figure: Figure, table: Table) -> str:
    """The question for the value; where two are reported, the line tells which one is meant."""
    question = ask_share(figure, table)
    if figure.disagreements:
        question += f" Two values are reported: here, the one on line {figure.line}."
    return question


def _pairs(figures: Sequence[Figure], table: Table) -> tuple[tuple[Figure, Figure], ...]:
    """Every disagreement that one of the figures is in, once, by figure id."""
    pairs = dict.fromkeys(
        tuple(sorted((figure.figure_id, other)))
        for figure in figures
        for other in figure.disagreements
    )
    return tuple((table.figure[first], table.figure[second]) for first, second in pairs)


def _note(
    kind: str,
    figures: tuple[Figure, ...],
    question: str,
    answer: str,
    table: Table,
    date: datetime.date,
) -> genanki.Note:
    ids = [figure.figure_id for figure in figures]
    origin = [_origin(figure, table) for figure in figures]
    source = "".join(f"<p>{line}</p>" for line in [*origin, _text(HONESTY), _made(table, date)])
    return genanki.Note(
        _NOTE_TYPE,
        [_text(" ".join([kind, *ids])), _text(question), answer, source],
        guid=genanki.guid_for("reported-figures", kind, *ids),
        tags=["-".join(figures[0].words.topic_title(figures[0].topic).lower().split())],
    )


def _origin(figure: Figure, table: Table) -> str:
    """Base, caution and place of a figure, with a link to the passage on the live page."""
    link = _text(passage_link(figure, table.source_of(figure)))
    base = _text(f"{what(figure)}. Share of: {figure.denominator}. {figure.caution}")
    return f'{base} <a href="{link}">{_text(place(figure, table))}</a>'


def _made(table: Table, date: datetime.date) -> str:
    return f"Table: {table.version}. Made on {date}."


def _text(text: str) -> str:
    """A text as it is: neither HTML nor, in square brackets, a command to Anki."""
    return escape(xml_text(text)).replace("[", "&#91;")
