"""Flash cards: a package that Anki reads, ids that stay, the source on every back."""

import datetime
import io
import json
import sqlite3
import zipfile
from dataclasses import replace
from html import escape

import pytest
from hypothesis import given, settings

from reported.charts.origin import locator
from reported.charts.wording import as_printed
from reported.export.flash_cards import counted, flash_cards
from reported.table.figures import Table, load
from tests.generated import tables

# What every page and every file says with our figures.
HONESTY = load().honesty

CHANGED = datetime.datetime(2026, 3, 1, 9, 30, tzinfo=datetime.UTC)


class Cards:
    """A package as Anki finds it: a ZIP with a database, notes by their permanent ids."""

    def __init__(self, package, folder):
        with zipfile.ZipFile(io.BytesIO(package)) as files:
            assert json.loads(files.read("media")) == {}
            path = files.extract("collection.anki2", folder)
        connection = sqlite3.connect(path)
        assert connection.execute("pragma integrity_check").fetchone() == ("ok",)
        rows = connection.execute("select guid, mid, mod, tags, flds from notes").fetchall()
        self.decks = {deck for (deck,) in connection.execute("select did from cards")}
        self.card_count = connection.execute("select count(*) from cards").fetchone()[0]
        connection.close()
        self.fields = {guid: fields.split("\x1f") for guid, _, _, _, fields in rows}
        self.tags = {guid: tags.split() for guid, _, _, tags, _ in rows}
        self.note_types = {mid for _, mid, _, _, _ in rows}
        self.changed = {mod for _, _, mod, _, _ in rows}
        assert len(self.fields) == len(rows)

    def named(self, name):
        (fields,) = [f for f in self.fields.values() if f[0] == name]
        return fields


@pytest.fixture
def cards(tmp_path):
    def read(table, figures=None, changed=CHANGED):
        figures = table.figures if figures is None else figures
        return Cards(flash_cards(figures, table, changed=changed), tmp_path)

    return read


def edited_table(table, figure_id, **cells):
    figures = [replace(f, **cells) if f.figure_id == figure_id else f for f in table.figures]
    return Table(tuple(figures), table.sources, "1" * 64)


def test_every_figure_every_unclear_base_and_every_pair_has_a_card(table, cards):
    deck = cards(table)
    unclear = sum(figure.denominator_status == "unclear" for figure in table.figures)
    assert len(deck.fields) == deck.card_count == len(table.figures) + unclear + 2
    for figure in table.figures:
        _, question, answer, _ = deck.named(f"value {figure.figure_id}")
        assert escape(figure.denominator) in question
        assert escape(as_printed(figure)) in answer
    _, question, answer, _ = deck.named("pair lungs-45-of-foci lungs-60-70-of-foci")
    assert "60-70%" in answer
    assert "about 45%" in answer
    assert "%" not in question


def test_every_back_names_source_caution_link_table_and_that_reported_is_not_true(table, cards):
    for name, _, _, back in cards(table).fields.values():
        _, *ids = name.split()
        for figure in (table.figure[figure_id] for figure_id in ids):
            assert escape(locator(figure, table)) in back
            assert escape(figure.caution) in back
            assert escape(figure.denominator) in back
        assert '<a href="https://iliveok.com/' in back
        assert HONESTY in back
        assert table.version in back


def test_a_front_does_not_give_the_answer_away_and_no_two_fronts_are_alike(table, cards):
    fronts = [question for _, question, _, _ in cards(table).fields.values()]
    assert len(set(fronts)) == len(fronts)
    for name, question, answer, _ in cards(table).fields.values():
        if name.startswith("value "):
            assert answer.partition("</b>")[0].removeprefix("<b>") not in question


def test_ids_stay_when_a_text_changes_so_that_cards_are_updated_and_not_doubled(table, cards):
    before = cards(table)
    edited = edited_table(
        table, "liver-2-7-of-patients", caution="Another caution.", subject="The liver"
    )
    after = cards(edited, changed=CHANGED + datetime.timedelta(seconds=1))
    assert before.fields.keys() == after.fields.keys()
    assert (before.decks, before.note_types) == (after.decks, after.note_types)
    assert min(after.changed) > max(before.changed)  # Anki takes over only what is newer.
    assert "Another caution." in after.named("value liver-2-7-of-patients")[3]


def test_ids_do_not_hang_on_the_selection(table, cards):
    figures = [table.figure["lungs-45-of-foci"]]
    few, all_of_them = cards(table, figures), cards(table)
    assert few.fields.items() <= all_of_them.fields.items()
    assert len(few.fields) == 2


def test_the_same_table_and_day_give_the_same_bytes(table):
    assert flash_cards(table.figures, table, changed=CHANGED) == flash_cards(
        table.figures, table, changed=CHANGED
    )


def test_the_page_says_how_many_cards_of_which_kind_there_are(table, cards):
    deck = cards(table)
    assert counted(table.figures) == "38 cards: 28 values, 8 bases, 2 pairs"
    assert deck.card_count == 38
    assert counted([table.figure["liver-2-7-of-patients"]]).startswith("1 card: 1 value")
    pair = [table.figure["lungs-45-of-foci"], table.figure["lungs-60-70-of-foci"]]
    assert counted(pair) == "3 cards: 2 values, 1 pair"


def test_anki_itself_updates_a_card_on_the_same_day_and_makes_no_second_one(table, tmp_path):
    """Anki's own library, in an environment of its own: it changes how Plotly writes JSON."""
    collection = pytest.importorskip("anki.collection", reason="needs Anki's library")
    study = collection.Collection(str(tmp_path / "collection.anki2"))
    edited = edited_table(table, "liver-2-7-of-patients", caution="Another caution.")
    later = CHANGED + datetime.timedelta(minutes=1)
    logs = []
    for one, moment in ((table, CHANGED), (edited, later), (edited, later)):
        path = tmp_path / "deck.apkg"
        path.write_bytes(flash_cards(one.figures, one, changed=moment))
        logs.append(
            study.import_anki_package(
                collection.ImportAnkiPackageRequest(
                    package_path=str(path),
                    options=collection.ImportAnkiPackageOptions(
                        merge_notetypes=False, with_scheduling=False
                    ),
                )
            ).log
        )
    notes = [study.get_note(number) for number in study.find_notes("")]
    (liver,) = [note for note in notes if note["Card"] == "value liver-2-7-of-patients"]
    assert "Another caution." in liver["Source"]
    assert len(notes) == 38
    assert (len(logs[0].new), len(logs[1].new), len(logs[2].new)) == (38, 0, 0)
    assert len(logs[1].updated) == 38
    study.close()


def test_a_topic_is_a_tag(table, cards):
    deck = cards(table)
    assert {"where-it-spreads", "along-the-spine"} <= {
        t for tags in deck.tags.values() for t in tags
    }
    assert all(len(tags) == 1 for tags in deck.tags.values())


def test_a_text_of_the_table_is_neither_markup_nor_a_command(table, cards):
    text = "a <b>bold</b> & [sound:x.mp3] [latex]x[/latex] {{Front}}"
    edited = edited_table(
        table, "liver-2-7-of-patients", caution=text, subject=text, denominator=text
    )
    for field in cards(edited).named("value liver-2-7-of-patients")[1:]:
        assert "<b>bold" not in field
        assert "[" not in field


@given(tables())
@settings(max_examples=20)
def test_any_table_becomes_a_package(table):
    assert flash_cards(table.figures, table, changed=CHANGED).startswith(b"PK")
