"""The contradictions: both sides in one picture, with their lines, and nothing decided."""

import re
from dataclasses import replace

import pytest

from reported.charts.catalogue import contradiction_entries, contradictions
from reported.charts.plotly_chart import draw_for_screen
from reported.charts.wording import alternative_text
from reported.export.selection import all_charts
from reported.table.figures import load
from tests.geometry import marks_of

TABLE = load()
FOUND = contradictions(TABLE)
IDS = [one.chart_id for one in FOUND]


def test_every_pair_that_disagrees_is_among_them_as_two_values():
    shown = {frozenset(one.figures) for one in FOUND if one.group == "values"}
    assert shown == {
        frozenset((figure, TABLE.figure[other]))
        for figure in TABLE.figures
        for other in figure.disagreements
    }


def test_all_kinds_are_there_in_their_order_and_no_chart_is_made_twice():
    assert list(dict.fromkeys(one.group for one in FOUND)) == list(TABLE.words.groups)
    assert len(set(IDS)) == len(IDS)
    ids = [entry.chart_id for entry in all_charts(TABLE)]
    assert len(set(ids)) == len(ids)
    assert set(IDS) <= set(ids)


@pytest.mark.parametrize("one", FOUND, ids=IDS)
def test_each_shows_its_figures_in_one_picture_and_says_what_may_not_be_concluded(one):
    drawn = {mark.name for mark in marks_of(draw_for_screen(one, TABLE))}
    assert drawn == {figure.figure_id for figure in one.figures}
    text = alternative_text(one, TABLE)
    for figure in one.figures:
        assert f"line {figure.line}" in text
    assert one.note
    if one in contradiction_entries(TABLE):
        assert one.note.startswith("Not to be concluded: ")
    words = " ".join([one.headline, text, one.measure, one.note])
    assert not re.search(r"\b(wrong|false|correct|true value)\b", words, re.IGNORECASE)
    assert "period" in one.measure or one.chart_id == "ranks-against-percentages"


@pytest.mark.parametrize("one", FOUND, ids=IDS)
def test_no_axis_holds_two_bases_or_two_units(one):
    for panel in one.panels:
        assert len({(f.denominator, f.unit, f.direction) for f in panel.figures}) == 1


def test_a_table_without_the_rows_has_none():
    figures = tuple(
        replace(figure, disagrees_with="") for figure in TABLE.figures if figure.line == 70
    )
    assert contradictions(replace(TABLE, figures=figures, quantities=())) == ()
