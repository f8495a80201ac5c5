"""Small pictures to choose a chart by: what they show, and that a page can have all of them."""

import re
import xml.etree.ElementTree as ElementTree

import pytest

from reported.charts.axis import scale_of
from reported.charts.layout import blocks_of
from reported.charts.miniature import HEIGHT, MARGIN, WIDTH, miniature
from reported.charts.theme import LIGHT
from reported.export.selection import all_charts
from reported.table.load import load_folder

HOLDINGS = load_folder()
CHARTS = {chart.chart_id: chart for chart in all_charts(HOLDINGS.table, HOLDINGS.literature)}


def test_all_of_them_are_small_pictures_without_a_word():
    pictures = [miniature(entry) for entry in CHARTS.values()]
    # In bytes: a page has them all.
    assert sum(map(len, pictures)) < 100_000
    for picture in pictures:
        tree = ElementTree.fromstring(picture)
        assert not "".join(tree.itertext()).strip()
        assert len(tree) > 0


@pytest.mark.parametrize("name", ["sites-by-denominator", "ranks-against-percentages"])
def test_every_mark_stands_where_its_row_has_it(name):
    tree = ElementTree.fromstring(miniature(CHARTS[name]))
    places = []
    for mark in tree:
        given = {key: float(mark.get(key, 0)) for key in ("cx", "x", "width")}
        if mark.tag.endswith(("circle", "rect")):
            places.append((given["cx"] or given["x"], given["cx"] or given["x"] + given["width"]))
    panels = [block.panel for block in blocks_of(CHARTS[name])]
    expected = [
        [
            MARGIN + scale_of(panel.figures).share(end) * (WIDTH - 2 * MARGIN)
            for end in (figure.low, figure.high)
        ]
        for panel in panels
        for figure in panel.figures
    ]
    assert len(places) == len(expected)
    for place, ends in zip(places, expected, strict=True):
        assert place == pytest.approx(ends, abs=0.15)


def test_marks_stay_within_the_picture_whatever_their_number():
    for entry in CHARTS.values():
        if entry.form != "scale":
            continue
        for mark in ElementTree.fromstring(miniature(entry)):
            y = float(mark.get("cy") or mark.get("y") or HEIGHT / 2)
            assert 0 < y < HEIGHT, entry.chart_id


def test_as_many_people_are_in_colour_as_the_upper_end_of_each_figure_says():
    entry = CHARTS["symptoms-of-spinal-metastases-out-of-100"]
    # A line of squares: how long those in colour are, in squares.
    lengths = 0.0
    step = 0.0
    for line in ElementTree.fromstring(miniature(entry)):
        start, end = map(float, re.findall(r"M([\d.]+),[\d.]+H([\d.]+)", line.get("d"))[0])
        step = sum(map(float, line.get("stroke-dasharray").split()))
        if line.get("stroke") != LIGHT.track:
            lengths += end - start
    assert lengths / step == pytest.approx(sum(f.high for f in entry.figures), abs=1)
