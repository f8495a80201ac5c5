"""Icon arrays, the spine and the body: every number is a row's, and nothing is drawn for what is not given."""

import datetime
import math
import re
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, assume, given, settings
from PIL import Image, ImageDraw, ImageFilter

from reported.charts import wording
from reported.charts.catalogue import Entry
from reported.charts.diagrams.catalogue import diagrams, has_people, people_version
from reported.charts.diagrams.illustration import box_of, placed, shapes_of, svg_path
from reported.charts.diagrams.people import crowd, out_of_100
from reported.charts.diagrams.sizing import illustration_of
from reported.charts.drawing import SCREEN_MARGIN, SCREEN_WIDTH, SCREEN_WIDTHS, screen_width
from reported.charts.plotly_chart import draw_for_screen
from reported.charts.theme import LIGHT, THEMES
from reported.table.figures import load
from tests.generated import tables
from tests.geometry import text_boxes, texts_of

TABLE = load()
DIAGRAMS = {entry.chart_id: entry for entry in diagrams(TABLE)}
DATE = datetime.date(2026, 11, 22)
# What is laid out for a page on a desk of 1280 pixels.
DESK = screen_width(964)
# Numbers that are no figures: people in an array, vertebrae, and the sacrum's.
NAMES = re.compile(r"\b[CTLS]\d+(?:–[CTLS]\d+)?\b|\bOf 100\b|of 100\b")


def numbers(text):
    return {float(number) for number in re.findall(r"\d+(?:\.\d+)?", NAMES.sub("", text))}


def illustration(entry, theme=LIGHT):
    return illustration_of(entry, SCREEN_WIDTH, None, 14, theme)


def pointed_at(chart, x, y):
    """What Plotly tells of where a pointer stands: the nearest mark, or nothing where none is near."""
    (_, marks) = chart.data
    nearest = {}
    for number, (left, top, size) in enumerate(
        zip(marks.x, marks.y, marks.marker.size, strict=True)
    ):
        radius = max(3, size / 2)
        nearest[number] = max(math.hypot(left - x, top - y) - radius, 1 - 3 / radius)
    number = min(reversed(nearest), key=nearest.__getitem__)
    if nearest[number] > chart.layout.hoverdistance:
        return None
    return marks.customdata[number], marks.hovertemplate[number]


def well_inside(shape):
    """Every fourth pixel that lies inside of a shape, a few pixels from its sides."""
    left, top, right, bottom = box_of(shape)
    image = Image.new("L", (math.ceil(right) + 9, math.ceil(bottom) + 9))
    ImageDraw.Draw(image).polygon([points[-1] for _, points in shape if points], fill=255)
    image = image.filter(ImageFilter.MinFilter(7))
    across, down = range(int(left), int(right) + 1, 4), range(int(top), int(bottom) + 1, 4)
    return [(x, y) for x in across for y in down if image.getpixel((x, y))]


@pytest.mark.parametrize("entry", DIAGRAMS.values(), ids=DIAGRAMS)
def test_wherever_an_area_is_pointed_at_its_own_figures_are_told_and_no_others(entry):
    chart = draw_for_screen(entry, TABLE)
    areas = illustration(entry).areas
    assert {figure for area in areas for figure in area.figures} == set(entry.figures)
    for area in areas:
        for x, y in well_inside(area.shape):
            figure_id, said = pointed_at(chart, x, y)
            first, *others = area.figures
            if not others:
                assert figure_id == first.figure_id, (x, y, said)
                continue
            # Of two values at one site a click prefers neither.
            assert figure_id == ""
            assert all(
                words in said for words in (first.subject, *map(wording.as_printed, area.figures))
            )


@pytest.mark.parametrize("entry", DIAGRAMS.values(), ids=DIAGRAMS)
def test_each_figure_is_told_where_it_is_drawn_however_thin(entry):
    chart = draw_for_screen(entry, TABLE)
    (_, marks) = chart.data
    for x, y, said in zip(marks.x, marks.y, marks.hovertemplate, strict=True):
        assert pointed_at(chart, x, y)[1] == said


def test_a_region_without_a_figure_tells_none():
    entry = next(entry for entry in DIAGRAMS.values() if entry.form == "spine")
    chart, drawn = draw_for_screen(entry, TABLE), illustration(entry)
    dashed = [outline for outline in drawn.outlines if outline.dashed]
    assert dashed
    for outline in dashed[:-1]:
        left, top, right, bottom = outline.box
        assert pointed_at(chart, (left + right) / 2, (top + bottom) / 2) is None


@pytest.mark.parametrize("entry", DIAGRAMS.values(), ids=DIAGRAMS)
def test_every_number_in_a_picture_is_one_of_its_rows(entry):
    rows = {68.0} if entry.form == "spine" else set()  # The line on typical zones.
    for figure in entry.figures:
        texts = (figure.subject, figure.denominator, figure.condition, figure.hedge)
        rows |= {figure.low, figure.high, float(figure.line)}.union(*map(numbers, texts))
    # On a telephone the sites of the body are numbered.
    rows |= {float(number) for number in range(1, 7)} if entry.form == "body" else set()
    for words in illustration(entry).words:
        aside = words.aside.text if words.aside else ""
        assert numbers(f"{words.text} {aside}") <= rows, words.text


@pytest.mark.parametrize("entry", DIAGRAMS.values(), ids=DIAGRAMS)
def test_every_figure_of_a_picture_is_labelled_with_its_value_line_and_base(entry):
    text = " ".join(
        " ".join(filter(None, [words.text, words.aside and words.aside.text]))
        for words in illustration(entry).words
    )
    for figure in entry.figures:
        printed = out_of_100(figure) if entry.form == "people" else wording.value(figure)
        assert printed in text
        assert f"line\u00a0{figure.line}" in text
        assert figure.denominator in text
    chart = draw_for_screen(entry, TABLE)
    marks = {figure for trace in chart.data for figure in trace.customdata or ()}
    assert marks - {""} == {figure.figure_id for figure in entry.figures}


@pytest.mark.parametrize("width", [SCREEN_WIDTH, DESK])
@pytest.mark.parametrize("entry", DIAGRAMS.values(), ids=DIAGRAMS)
def test_what_a_copy_says_of_a_figure_stands_at_its_value(entry, width):
    words = ("In your copy: ✓ found", "In your copy: ≠ changed: 65-75%")
    notes = {
        figure.figure_id: wording.Note(words[number % 2], notice=number % 2 == 1)
        for number, figure in enumerate(entry.figures)
    }
    chart = draw_for_screen(entry, TABLE, notes=notes, width=width)
    boxes = text_boxes(chart, width + 2 * SCREEN_MARGIN, chart.layout.height)
    drawn = " ".join(box.text for box in boxes)
    assert drawn.count("In your copy") == len(entry.figures)
    for index, box in enumerate(boxes):
        assert not any(box.overlaps(other, slack=2) for other in boxes[index + 1 :]), box


def test_what_the_source_leaves_out_is_an_outline_without_a_value():
    drawn = illustration(DIAGRAMS["spine"])
    dashed = [outline for outline in drawn.outlines if outline.dashed]
    assert len(dashed) == 7
    assert all(not outline.fill and outline.figure is None for outline in dashed)
    words = [words.text for words in drawn.words]
    assert "left out by the source;" in words
    assert not any("0%" in text and text != "30%" for text in words)


@pytest.mark.parametrize("theme", THEMES.values(), ids=THEMES)
def test_a_larger_share_of_the_spine_is_further_from_the_ground_in_every_theme(theme):
    fills = {}
    for outline in illustration(DIAGRAMS["spine"], theme).outlines:
        if outline.figure:
            fills.setdefault(outline.figure.figure_id, set()).add(outline.fill)
    assert all(len(fill) == 1 for fill in fills.values())
    full = theme.tint(theme.neutral, 1)
    away = {name: abs(int(min(fill)[1:3], 16) - int(full[1:3], 16)) for name, fill in fills.items()}
    strongest_first = sorted(away, key=away.__getitem__)
    assert strongest_first == sorted(away, key=lambda name: -TABLE.figure[name].high)
    assert "darker" not in " ".join(
        w.text.lower() for w in illustration(DIAGRAMS["spine"], theme).words
    )


def test_braces_in_a_subject_are_a_text_and_no_figure():
    figure = replace(
        TABLE.figure["capecitabine-9-one-year-remission"], subject="Remission {one year}"
    )
    entry = Entry("x", figure.subject, "", "", "", (figure,), form="people")
    assert "Remission {one year}" in wording.alternative_text(entry, TABLE)


def test_a_site_without_a_row_is_not_drawn():
    body = DIAGRAMS["body"]
    without = replace(body, figures=tuple(f for f in body.figures if f.site != "liver"))
    assert "Liver" in [words.text for words in illustration(body).words]
    assert "Liver" not in [words.text for words in illustration(without).words]
    assert len(illustration(without).outlines) < len(illustration(body).outlines)


def test_sites_are_of_one_size_and_colour_whatever_their_figures_are():
    drawn = illustration(DIAGRAMS["body"])
    assert len({outline.fill for outline in drawn.outlines if outline.figure}) == 1
    other = replace(
        DIAGRAMS["body"],
        figures=tuple(replace(f, low=1, high=1) for f in DIAGRAMS["body"].figures),
    )
    shapes = [svg_path(o.path) for o in drawn.outlines if o.figure]
    width = {round(box_of(o.path)[2] - box_of(o.path)[0], 3) for o in drawn.outlines if o.figure}
    again = [o for o in illustration(other).outlines if o.figure]
    assert len(shapes) == len(again)
    assert width == {round(box_of(o.path)[2] - box_of(o.path)[0], 3) for o in again}


def test_figures_with_one_base_have_one_mark_and_other_bases_others():
    body = DIAGRAMS["body"]
    drawn = illustration(body)
    marks = {}
    solid = [o for o in drawn.outlines if o.fill == LIGHT.text and not o.line]
    # On a telephone a site has its mark at its number and in the list.
    assert len(solid) % 2 == 0
    solid = solid[: len(solid) // 2]
    for outline in solid:
        left, top, *_ = box_of(outline.path)
        at_origin = svg_path(placed(outline.path, -left, -top, 1)).replace("-0.0", "0.0")
        marks.setdefault(at_origin, []).append(top)
    assert len(marks) == len(body.panels)
    assert len(solid) == len({figure.site for figure in body.figures})


@settings(deadline=None, max_examples=40, suppress_health_check=[HealthCheck.filter_too_much])
@given(tables())
def test_a_hundred_people_are_divided_as_the_row_says(table):
    for figure in table.figures:
        people = crowd(figure)
        assert people.reported + people.possible + people.others == 100
        if figure.bound in ("stated", "approximate"):
            assert (people.reported, people.reported + people.possible) == (
                int(figure.low),
                int(figure.high),
            )
        elif figure.bound == "at_most":
            assert (people.reported, people.possible) == (0, int(figure.high))
        else:
            assert (people.reported, people.others) == (int(figure.low), 0)


@settings(deadline=None, max_examples=25, suppress_health_check=[HealthCheck.filter_too_much])
@given(tables(most=3))
def test_icons_are_as_many_as_the_row_says_and_texts_do_not_overlap(table):
    entry = Entry("any", "Any", "Any measure", "Any caution", "Any note", table.figures)
    assume(all(f.low.is_integer() and f.high.is_integer() for f in table.figures))
    people = replace(entry, form="people")
    drawn = illustration(people)
    icons = sum(
        sum(letter == "M" for letter, _ in outline.whole)
        / (3 if outline.figure and outline.figure.direction == "adverse" else 2)
        for outline in drawn.outlines
    )
    assert icons == 100 * len(table.figures)
    for width in (SCREEN_WIDTH, DESK):
        chart = draw_for_screen(people, table, width=width)
        boxes = text_boxes(chart, width + 2 * SCREEN_MARGIN, chart.layout.height)
        for index, box in enumerate(boxes):
            assert box.left >= -1
            assert box.bottom <= chart.layout.height + 1
            assert not any(box.overlaps(other) for other in boxes[index + 1 :]), box


def test_a_desk_shows_two_arrays_side_by_side():
    people = next(
        entry for entry in DIAGRAMS.values() if len(entry.figures) > 2 and entry.form == "people"
    )
    narrow, wide = (draw_for_screen(people, TABLE, width=width) for width in (SCREEN_WIDTH, DESK))
    assert wide.layout.height < 0.7 * narrow.layout.height
    for chart, columns in ((narrow, 1), (wide, 2)):
        counts = [text for text in texts_of(chart) if text.text.endswith("of 100</b>")]
        assert len({count.x for count in counts}) == columns


@pytest.mark.parametrize("entry", DIAGRAMS.values(), ids=DIAGRAMS)
def test_no_shapes_that_are_drawn_as_one_are_cut_out_of_each_other(entry):
    for drawn in shapes_of(illustration(entry)):
        if drawn.positions:
            # Each icon has a place of its own.
            continue
        together = [o for o in illustration(entry).outlines if svg_path(o.path) in drawn.path]
        corners = [[step[-1] for _, step in o.path if step] for o in together if o.fill]
        if len(corners) < 2:
            continue
        left, top, right, bottom = box_of(tuple(step for o in together for step in o.path))
        for column in range(int(left), int(right) + 1, 2):
            for row in range(int(top), int(bottom) + 1, 2):
                assert sum(inside(polygon, column, row) for polygon in corners) <= 1


def inside(polygon, x, y):
    """Whether a point lies in a polygon: a ray from it crosses the border an odd number of times."""
    sides = zip(polygon, [*polygon[1:], polygon[0]], strict=True)
    return (
        sum(
            (y1 > y) != (y2 > y) and x < x1 + (y - y1) * (x2 - x1) / (y2 - y1)
            for (x1, y1), (x2, y2) in sides
        )
        % 2
    )


def test_a_hedge_is_an_outline_and_a_range_has_a_tint():
    responses = DIAGRAMS["treatment-responses-out-of-100"]
    kinds = {}
    for outline in illustration(responses).outlines:
        if outline.figure:
            kinds.setdefault(outline.figure.figure_id, []).append(outline.fill)
    assert kinds["stem-cell-transplantation-50-response"] == [""]
    colour = LIGHT.mark("favourable")
    assert kinds["chemotherapy-4-5-effective"] == [colour, LIGHT.tint(colour)]
    assert kinds["capecitabine-9-one-year-remission"] == [colour]


def test_adverse_people_have_a_form_of_their_own():
    shapes = {}
    for chart_id in ("pelvic-dysfunction-out-of-100", "survival-out-of-100"):
        outline = next(o for o in illustration(DIAGRAMS[chart_id]).outlines if o.figure)
        shapes[chart_id] = sum(letter == "M" for letter, _ in outline.whole) / outline.figure.high
    assert len(set(shapes.values())) == 2


def test_only_percentages_of_people_in_whole_numbers_become_people(table):
    assert not any(
        has_people(Entry("x", "", "", "", "", (figure,)))
        for figure in table.figures
        if figure.topic in ("site_frequency", "spread_extent", "spinal_distribution")
    )
    half = replace(table.figure["capecitabine-9-one-year-remission"], low=9.5, high=9.5)
    assert not has_people(Entry("x", "", "", "", "", (half,)))
    whole = Entry("x", "", "", "", "", (replace(half, low=9.0, high=9.0),))
    assert people_version(whole).chart_id == "x-out-of-100"


@pytest.mark.parametrize("theme", THEMES.values(), ids=THEMES)
def test_a_tint_is_a_colour_between_mark_and_ground(theme):
    tint = theme.tint(theme.neutral)
    assert re.fullmatch("#[0-9a-f]{6}", tint)
    assert tint not in (theme.neutral, theme.background)


def test_alternative_text_says_what_kind_of_picture_it_is_and_every_value():
    for entry in DIAGRAMS.values():
        text = wording.alternative_text(entry, TABLE)
        assert text.startswith(wording.FORMS[entry.form])
        for figure in entry.figures:
            assert wording.as_printed(figure) in text
        # What the drawing warns of is said too.
        for words in illustration(entry).words:
            if words.text.startswith("Drawn as people"):
                assert wording.PERHAPS_NO_PEOPLE in text


def test_the_spine_in_words_says_what_it_marks_besides_the_shares():
    text = wording.alternative_text(DIAGRAMS["spine"], TABLE)
    assert "left out by the source, which is not zero" in text
    assert "L2 to S1" in text


@pytest.mark.parametrize("width", SCREEN_WIDTHS)
@pytest.mark.parametrize("chart_id", ["body", "spine"])
def test_a_picture_is_whole_at_every_width_and_in_the_first_screen_of_a_desk(chart_id, width):
    chart = draw_for_screen(DIAGRAMS[chart_id], TABLE, width=width)
    boxes = text_boxes(chart, width + 2 * SCREEN_MARGIN, chart.layout.height)
    for index, box in enumerate(boxes):
        assert box.left >= 0
        assert box.right <= width + 2 * SCREEN_MARGIN
        assert not any(box.overlaps(other, 1) for other in boxes[index + 1 :]), box.text
    if width >= DESK:
        assert chart.layout.height <= 600


def test_on_a_telephone_the_body_stands_whole_above_the_list_of_its_numbers():
    entry = DIAGRAMS["body"]
    drawn = illustration(entry)
    foot = max(outline.box[3] for outline in drawn.outlines if outline.figure)
    first = min(words.y for words in drawn.words if words.figure)
    assert foot < first < 500
    numbered = [words for words in drawn.words if words.text.isdigit()]
    sites = {figure.site for figure in entry.figures}
    counted = sorted(words.text for words in numbered if words.y < foot)
    assert counted == sorted(words.text for words in numbered if words.y > foot)
    assert counted == [str(number + 1) for number in range(len(sites))]


def test_the_body_on_a_desk_has_its_labels_on_the_sides_of_their_sites():
    chart = draw_for_screen(DIAGRAMS["body"], TABLE, width=DESK)
    boxes = text_boxes(chart, DESK + 2 * SCREEN_MARGIN, chart.layout.height)
    middle = DESK / 2 + SCREEN_MARGIN
    sides = {box.text: box.right < middle for box in boxes}
    # The liver lies in the right of the body: on the left of who looks at it.
    assert sides["Liver"]
    assert not sides["Lungs"]
    liver = next(
        o
        for o in illustration(DIAGRAMS["body"]).outlines
        if o.figure and "liver" in o.figure.figure_id
    )
    kidney = next(
        o
        for o in illustration(DIAGRAMS["body"]).outlines
        if o.figure and "kidney" in o.figure.figure_id
    )
    assert box_of(liver.path)[0] < box_of(kidney.path)[0]
