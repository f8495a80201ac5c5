"""The drawing that needs no browser holds what Plotly's holds."""

import datetime
import re
from dataclasses import replace
from xml.etree import ElementTree

import pytest

from reported.charts.catalogue import quantity_entries
from reported.charts.diagrams.sizing import SIZES
from reported.charts.drawing import SCREEN_MARGIN, SCREEN_WIDTH, export_drawing, screen_drawing
from reported.charts.plotly_chart import plotly_chart
from reported.charts.svg import in_both_schemes, svg
from reported.charts.theme import DARK, LIGHT, BothSchemes
from reported.export.selection import all_charts
from reported.table.figures import load
from reported.table.literature import load_literature
from tests.geometry import words_of

TABLE = load()
LITERATURE = load_literature(TABLE.figure)
CHARTS = all_charts(TABLE, LITERATURE)
DATE = datetime.date(2026, 1, 2)
NARROW = SCREEN_WIDTH + 2 * SCREEN_MARGIN
SPACE = "{http://www.w3.org/2000/svg}"
LINK = "{http://www.w3.org/1999/xlink}"


def drawn(chart, width, **given):
    return svg(chart, width, title="A title", description="What is seen", **given)


def words_in(text):
    return [
        " ".join("".join(element.itertext()).split())
        for element in ElementTree.fromstring(text).iter(f"{SPACE}text")
    ]


def one_text(words):
    return re.sub(r"\s", "", "".join(words))


@pytest.mark.parametrize("entry", CHARTS, ids=lambda entry: entry.chart_id)
def test_an_svg_has_every_word_and_every_mark_of_plotlys_drawing(entry):
    size = SIZES["a4-landscape"]
    for drawing, width in (
        (screen_drawing(entry, TABLE), NARROW),
        (export_drawing(entry, TABLE, size, date=DATE), size.width),
    ):
        text, chart = drawn(drawing, width), plotly_chart(drawing)
        assert sorted(one_text(words_in(text))) == sorted(one_text(words_of(chart)))
        seen = [opacity for t in chart.data if t.mode != "text" for opacity in t.marker.opacity]
        groups = ElementTree.fromstring(text).findall(f"{SPACE}g[@pointer-events]")
        marks = [mark for group in groups for mark in group if mark.get("stroke-width")]
        assert len(marks) == seen.count(1)


def test_the_mark_of_a_figure_opens_its_address_and_says_what_it_is():
    entry = next(entry for entry in CHARTS if entry.form == "scale")
    text = drawn(screen_drawing(entry, TABLE), NARROW, address=lambda name: f"/f/{name}?a=1&b")
    root = ElementTree.fromstring(text)
    links = list(root.iter(f"{SPACE}a"))
    assert {link.get("href") for link in links} == {
        f"/f/{figure.figure_id}?a=1&b" for figure in entry.figures
    }
    for figure in entry.figures:
        (title,) = (
            a.find(f"{SPACE}title").text for a in links if figure.figure_id in a.get("href")
        )
        assert figure.subject in title
    assert root.get("role") == "group"
    # A range has two ends and two labels, and is one stop for who uses the keyboard.
    assert len(links) == len(entry.figures)
    assert "Click" not in text


def test_a_study_can_be_looked_up_by_what_its_mark_says():
    titles = []
    for entry in CHARTS:
        if entry.published:
            text = drawn(screen_drawing(entry, TABLE), NARROW)
            titles += [title.text for title in ElementTree.fromstring(text).iter(f"{SPACE}title")]
    for value in LITERATURE.values:
        assert any(value.doi in title for title in titles)


def test_numbers_of_any_size_are_drawn():
    quantity = replace(TABLE.quantities[0], low=1e6, high=2e6)
    table = replace(TABLE, quantities=(quantity, *TABLE.quantities[1:]))
    entry = next(e for e in quantity_entries(table) if quantity in e.figures)
    words = one_text(words_in(drawn(screen_drawing(entry, table), NARROW)))
    assert one_text([quantity.subject]) in words


def test_a_drawing_without_links_is_one_picture_with_title_and_description():
    root = ElementTree.fromstring(drawn(screen_drawing(CHARTS[0], TABLE), NARROW))
    assert root.get("role") == "img"
    assert [root.find(f"{SPACE}{name}").text for name in ("title", "desc")] == [
        "A title",
        "What is seen",
    ]


@pytest.mark.parametrize("entry", CHARTS, ids=lambda entry: entry.chart_id)
def test_a_drawing_in_both_schemes_is_that_of_each(entry):
    both = BothSchemes()
    text = in_both_schemes(drawn(screen_drawing(entry, TABLE, both), NARROW), both)
    style = ElementTree.fromstring(text).find(f"{SPACE}style").text
    schemes = style.split("@media screen and (prefers-color-scheme: dark)")
    without_style = text.replace(f"<style>{style}</style>", "")
    for rules, theme in zip(schemes, (LIGHT, DARK), strict=True):
        shown = without_style
        for name, colour in re.findall("(--[a-z0-9-]+):(#[0-9a-f]{6})", rules):
            shown = shown.replace(f"var({name})", colour)
        assert shown == drawn(screen_drawing(entry, TABLE, theme), NARROW)


@pytest.mark.parametrize("entry", CHARTS, ids=lambda entry: entry.chart_id)
def test_a_line_of_several_styles_is_set_from_its_left_end_with_spaces_that_do_not_break(entry):
    """LibreOffice sets every style from the right by itself, and drops one of two spaces at its end."""
    drawing = ElementTree.fromstring(
        drawn(export_drawing(entry, TABLE, SIZES["slide-16-9"], date=DATE), 1920)
    )
    groups = [group for group in drawing.iter(f"{SPACE}g") if group.get("text-anchor")]
    from_elsewhere = [text for group in groups for text in group.iter(f"{SPACE}text")]
    for text in drawing.iter(f"{SPACE}text"):
        if len(text):
            assert text not in from_elsewhere
            assert text.get("text-anchor") is None
        for one in text.itertext():
            assert not re.search(" [ \u00a0]|\u00a0 ", one)


def test_a_mark_that_is_not_known_is_never_left_out():
    drawing = screen_drawing(CHARTS[0], TABLE)
    points = drawing.canvases[0].points
    shown = next(nth for nth, point in enumerate(points) if point.fill)
    points[shown] = replace(points[shown], symbol="star")
    with pytest.raises(ValueError, match="star is not known"):
        drawn(drawing, NARROW)


def places_of(root):
    """Where each icon stands: every `use` followed, a group of them too."""
    named = {element.get("id"): element for element in root.iter() if element.get("id")}

    def within(element, right, down):
        if element.tag == f"{SPACE}use":
            right, down = (
                at + float(element.get(axis, 0)) for at, axis in ((right, "x"), (down, "y"))
            )
            yield from within(named[element.get(f"{LINK}href").removeprefix("#")], right, down)
        elif element.tag == f"{SPACE}path":
            x, y = re.match(r"m(-?[\d.]+)[ ]?(-?[\d.]+)", element.get("d")).groups()
            yield round(float(x) + right), round(float(y) + down)
        else:
            for child in element:
                yield from within(child, right, down)

    repeated = [g for g in root.findall(f"{SPACE}g") if "pointer-events" not in g.attrib]
    return [place for group in repeated for place in within(group, 0, 0)]


@pytest.mark.parametrize(
    "entry", [e for e in CHARTS if e.form == "people"], ids=lambda entry: entry.chart_id
)
def test_people_are_drawn_once_and_stand_where_plotly_has_each_of_them(entry):
    drawing = screen_drawing(entry, TABLE, width=NARROW - 2 * SCREEN_MARGIN)
    root = ElementTree.fromstring(drawn(drawing, NARROW))
    left, top = drawing.margin, drawing.canvases[0].top
    paths = [shape.path for shape in plotly_chart(drawing).layout.shapes]
    ours = places_of(root)
    theirs = {
        (round(float(x) + left), round(float(y) + top))
        for path in paths
        for x, y in re.findall(r"M(-?[\d.]+),(-?[\d.]+)", path)
    }
    assert len(ours) == len(set(ours)) == 100 * len(entry.figures)
    for x, y in ours:
        assert theirs & {(x + right, y + down) for right in (-1, 0, 1) for down in (-1, 0, 1)}
    ids = [element.get("id") for element in root.iter() if element.get("id")]
    assert len(ids) == len(set(ids))
