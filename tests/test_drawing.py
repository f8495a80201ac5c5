"""The charts: what is printed is drawn, nothing is invented, and everything can be read."""

import dataclasses
import datetime
import json
import re
import subprocess
import sys
from contextlib import suppress

import plotly.graph_objects as go
import pytest
from hypothesis import Phase, given, settings

from reported.charts import origin
from reported.charts.axis import TICKS
from reported.charts.catalogue import entries, overview, quantity_entries
from reported.charts.diagrams.sizing import SIZES
from reported.charts.drawing import SCREEN_MARGIN, SCREEN_WIDTH, SCREEN_WIDTHS, screen_width
from reported.charts.plotly_chart import draw_for_screen
from reported.charts.theme import DARK, LIGHT, THEMES
from reported.errors import SizeError
from reported.export.selection import all_charts
from reported.table.figures import Table
from reported.table.literature import load_literature
from tests.conftest import ROOT
from tests.generated import tables
from tests.geometry import arrows_of, marks_of, plain, text_boxes, texts_of, words_of
from tests.plotly_charts import draw_for_export

DATE = datetime.date(2026, 1, 2)
NUMBER = re.compile(r"\d+(?:\.\d+)?")
NARROWEST = round(SCREEN_WIDTH + 2 * SCREEN_MARGIN)


def numbers(text):
    return {float(number) for number in NUMBER.findall(text)}


def all_entries(table):
    return (*entries(table), overview(table))


def drawings(entry, table, theme=LIGHT):
    """The chart for the screen and for a slide; a slide that cannot hold it says so instead."""
    yield draw_for_screen(entry, table, theme)
    with suppress(SizeError):
        yield draw_for_export(entry, table, SIZES["a4-landscape"], theme, date=DATE)


def written_of(figure):
    """Every text of a row that a chart may print beside its mark or over its panel."""
    return " ".join(
        (
            figure.exact,
            figure.subject,
            figure.condition,
            figure.denominator,
            figure.hedge,
            f"{figure.low:g} {figure.high:g} line {figure.line}",
        )
    )


def assert_faithful(entry, table):
    for panel in entry.panels:
        for column in ("denominator", "scope", "direction", "topic"):
            assert len({getattr(figure, column) for figure in panel.figures}) == 1
    allowed = numbers(" ".join(map(written_of, entry.figures))) | set(TICKS)
    for chart in drawings(entry, table):
        marks = marks_of(chart)
        assert sorted(mark.name for mark in marks) == sorted(f.figure_id for f in entry.figures)
        for mark in marks:
            figure = table.figure[mark.name]
            assert mark.xs == {figure.low, figure.high}
            written = set().union(*(numbers(label) for _, label in mark.labels))
            assert written == {figure.low, figure.high}
            assert set(map(float, re.findall(r"[ML](-?[\d.]+)", mark.path))) <= mark.xs
            for hover in mark.hovers:
                assert numbers(plain(hover)) <= numbers(written_of(figure))
        for axis in chart.select_xaxes():
            assert tuple(axis.range) == (0, 100)
        for text in texts_of(chart):
            assert numbers(plain(text.text)) <= allowed, text.text


def test_every_number_drawn_or_written_is_a_number_of_its_row(table):
    for entry in all_entries(table):
        assert_faithful(entry, table)


def without_digits_in_texts(table):
    """Generated texts hold no digits, but a text cut over two lines may cut a number of a real one."""
    return Table(
        tuple(
            dataclasses.replace(
                figure,
                subject=NUMBER.sub("n", figure.subject),
                condition=NUMBER.sub("n", figure.condition),
            )
            for figure in table.figures
        ),
        table.sources,
        table.sha256,
    )


@given(tables(most=4))
@settings(deadline=None, max_examples=15)
def test_any_table_is_drawn_with_the_numbers_of_its_rows_only(table):
    table = without_digits_in_texts(table)
    assert_faithful(overview(table), table)
    drawn = {mark.name for e in entries(table) for mark in marks_of(draw_for_screen(e, table))}
    assert drawn == set(table.figure)


def test_every_percentage_in_the_words_of_a_picture_is_one_of_its_rows(table):
    """The whole of the three spinal zones is the only sum that is ever written."""
    for entry in all_entries(table):
        chart = draw_for_export(entry, table, SIZES["slide-16-9"], date=DATE)
        words = " ".join(plain(n.text) for n in chart.layout.annotations if n.xref == "paper")
        printed = {float(number) for number in re.findall(r"([\d.]+)\s*%", words)}
        allowed = {value for figure in entry.figures for value in (figure.low, figure.high)}
        if entry.chart_id == "spinal-zones":
            allowed.add(sum(figure.high for figure in entry.figures))
        assert printed <= allowed, entry.chart_id


def test_the_scale_runs_from_0_to_100_percent_and_its_marks_are_written_under_it(table):
    for entry in all_entries(table):
        chart = draw_for_screen(entry, table)
        (axis,) = chart.select_xaxes()
        assert tuple(axis.range) == (0, 100)
        # The last one ends where the scale does, and not in the margin.
        written = [t for t in texts_of(chart) if t.anchor == "center" or t.text == "100%"]
        assert {(text.x, text.text, text.anchor) for text in written} == {
            (0, "0", "center"), (25, "25", "center"), (50, "50", "center"), (75, "75", "center"),
            (100, "100%", "right"),
        }  # fmt: skip
        assert len(written) % len(TICKS) == 0


def test_every_scale_of_a_chart_is_equally_wide(table):
    for size in SIZES.values():
        chart = draw_for_export(overview(table), table, size, date=DATE)
        widths = {round(a.domain[1] - a.domain[0], 6) for a in chart.select_xaxes()}
        assert len(widths) == 1


@pytest.mark.parametrize("theme", THEMES.values(), ids=THEMES)
def test_a_hedged_value_is_hollow_and_a_stated_one_is_filled(table, theme):
    for mark in marks_of(draw_for_screen(overview(table), table, theme)):
        figure = table.figure[mark.name]
        assert mark.outline == theme.mark(figure.direction)
        if figure.bound == "stated":
            assert mark.fill == theme.mark(figure.direction)
        else:
            assert mark.fill == theme.background
            assert mark.outline_width > 0


def test_an_approximate_value_is_labelled_with_its_sign(table):
    for mark in marks_of(draw_for_screen(overview(table), table)):
        figure = table.figure[mark.name]
        text = " ".join(label for _, label in mark.labels)
        assert ("≈" in text) == (figure.bound == "approximate")
        assert ("≤" in text) == (figure.bound == "at_most")


@pytest.mark.parametrize("bound", ["at_most", "at_least"])
def test_a_one_sided_value_has_an_arrow_toward_the_open_side(table, bound):
    figure = dataclasses.replace(table.figure["brain-35-other-sources"], bound=bound)
    changed = Table((figure,), table.sources, "")
    chart = draw_for_screen(overview(changed), changed)
    (arrow,) = arrows_of(chart)
    (mark,) = marks_of(chart)
    start, end = chart.layout[mark.axis.replace("x", "xaxis")].domain
    assert arrow.at == pytest.approx(start + 0.35 * (end - start))
    assert (arrow.length < 0) == (bound == "at_most")
    assert abs(arrow.length) <= (35 if bound == "at_most" else 65) / 100 * SCREEN_WIDTH


def test_only_one_sided_values_have_arrows(table):
    chart = draw_for_screen(overview(table), table)
    arrows = [(arrow.name, round(arrow.y)) for arrow in arrows_of(chart)]
    one_sided = [
        (mark.name, round(mark.y))
        for mark in marks_of(chart)
        if table.figure[mark.name].bound in ("at_most", "at_least")
    ]
    assert sorted(arrows) == sorted(one_sided)


def test_a_range_is_a_bar_between_two_labelled_ends_without_a_middle(table):
    for chart in drawings(overview(table), table):
        for mark in marks_of(chart):
            figure = table.figure[mark.name]
            text = " ".join(label for _, label in mark.labels)
            assert bool(mark.path) == figure.is_range
            assert bool(mark.symbols) != figure.is_range
            if figure.is_range:
                ends = set(map(float, re.findall(r"[ML]([\d.]+)", mark.path)))
                assert ends == {figure.low, figure.high}
                assert f"{figure.low:g}" in text
                assert f"{figure.high:g}%" in text


def test_marks_carry_no_error_bars_and_charts_no_second_axis_or_legend(table):
    for entry in all_charts(table):
        chart = draw_for_screen(entry, table)
        assert {trace.type for trace in chart.data} == {"scatter"}
        assert all(trace.error_x.array is None for trace in chart.data)
        assert chart.layout.showlegend is False
        assert all(axis.overlaying is None for axis in chart.select_xaxes())
        assert all(axis.overlaying is None for axis in chart.select_yaxes())


def ties(chart):
    return [shape for shape in chart.layout.shapes if shape.xsizemode == "pixel" and not shape.name]


@pytest.mark.parametrize("chart_id", ["lungs-two-values", "brain-two-estimates"])
def test_two_values_for_one_quantity_are_tied_and_labelled(table, chart_id):
    (entry,) = (entry for entry in entries(table) if entry.chart_id == chart_id)
    chart = draw_for_screen(entry, table)
    (tie,) = ties(chart)
    ends = re.findall(r"(-?[\d.]+),([\d.]+)", tie.path)
    tracks = sorted(mark.y for mark in marks_of(chart))
    assert sorted({float(y) for _, y in ends}) == pytest.approx(tracks, abs=0.1)
    assert all(float(x) < 0 for x, _ in ends)  # Left of the scale: it says nothing of a value.
    picture = draw_for_export(entry, table, SIZES["slide-16-9"], date=DATE)
    (tie,) = ties(picture)
    assert tie.xanchor == picture.layout.xaxis.domain[0]
    assert any("The source gives two values" in text for text in words_of(chart))


def test_figures_that_do_not_disagree_are_not_tied(table):
    assert len(ties(draw_for_screen(overview(table), table))) == 2
    for entry in entries(table):
        if not any(figure.disagreements for figure in entry.figures):
            assert not ties(draw_for_screen(entry, table))


def test_every_panel_prints_its_base_and_every_mark_its_subject(table):
    for entry in all_entries(table):
        text = " ".join(words_of(draw_for_screen(entry, table)))
        for panel in entry.panels:
            assert f"Share of: {panel.first.denominator}" in text
        for figure in entry.figures:
            assert figure.subject in text
            assert all(f"“{hedge}”" in text for hedge in figure.hedges) or figure.hedges[1:]


def test_a_chart_is_made_of_few_parts_whatever_it_shows(table):
    """A reader's browser draws an axis, a trace and an annotation each in about a millisecond."""
    for entry in all_charts(table):
        columns = 2 if len(entry.panels) > 1 else 1
        units = len({panel.first.unit for panel in entry.panels})
        chart = draw_for_screen(entry, table, width=SCREEN_WIDTHS[-1])
        assert len(list(chart.select_xaxes())) <= columns * units
        assert len(list(chart.select_yaxes())) == 1
        assert len(chart.data) <= 2 * columns * units
        # The caution and the source.
        assert len(chart.layout.annotations) <= 2


def test_the_revision_of_a_chart_tells_its_data_and_nothing_else(table):
    """By it, and without a template, Plotly draws a chart anew only if its data are other ones."""
    for entry in all_charts(table):
        assert json.loads(draw_for_screen(entry, table).to_json())["layout"]["template"] is None
    first, second = all_charts(table)[:2]

    def revision(entry, **look):
        return draw_for_screen(entry, table, **look).layout.datarevision

    assert revision(first) == revision(first)
    assert revision(first) != revision(second)
    assert revision(first) != revision(first, width=SCREEN_WIDTHS[-1])
    assert revision(first) != revision(first, theme=DARK)


def test_a_desk_has_two_columns_and_a_telephone_one(table):
    chart = next(entry for entry in entries(table) if len(entry.panels) > 3)
    desk, telephone = (draw_for_screen(chart, table, width=screen_width(w)) for w in (964, 358))
    assert len(list(desk.select_xaxes())) == 2
    assert len(list(telephone.select_xaxes())) == 1
    assert desk.layout.height < 0.7 * telephone.layout.height


@pytest.mark.parametrize("room", [0, 200, 350, 358, 640, 964, 5000])
def test_a_chart_is_laid_out_for_no_more_room_than_there_is(room):
    width = screen_width(room)
    assert width in SCREEN_WIDTHS
    assert width + 2 * SCREEN_MARGIN <= max(room, NARROWEST)


@pytest.mark.parametrize("width", SCREEN_WIDTHS)
def test_no_letter_on_a_screen_is_smaller_than_12_pixels(table, width):
    for entry in all_charts(table):
        chart = draw_for_screen(entry, table, width=width)
        sizes = [text.size for text in texts_of(chart)]
        sizes += [note.font.size for note in chart.layout.annotations if note.text]
        assert min(sizes) >= 12, entry.chart_id
        spans = re.findall(r"font-size:([\d.]+)px", chart.to_json())
        assert all(float(size) >= 12 for size in spans)


def test_a_picture_says_headline_measure_caution_and_source(table):
    for entry in all_charts(table):
        chart = draw_for_export(entry, table, SIZES["square"], date=DATE)
        texts = [plain(note.text) for note in chart.layout.annotations if note.xref == "paper"]
        words = " ".join(" ".join(text.split()) for text in texts)
        for part in (entry.headline, entry.measure, entry.note, "2026-01-02"):
            assert part in words
        assert origin.source_line(entry, table) in words


def test_a_mark_leads_to_its_figure(table):
    for entry in all_charts(table):
        chart = draw_for_screen(entry, table)
        led = {figure for trace in chart.data for figure in trace.customdata or () if figure}
        assert led == {figure.figure_id for figure in entry.figures}


# --- Geometry --------------------------------------------------------------------------------


def assert_readable(chart, width, height):
    boxes = text_boxes(chart, width, height)
    for box in boxes:
        assert box.left >= -0.5, box
        assert box.right <= width + 0.5, box
        assert box.top >= -0.5, box
        assert box.bottom <= height + 0.5, box
    boxes.sort(key=lambda box: box.top)
    for number, box in enumerate(boxes):
        for other in boxes[number + 1 :]:
            if other.top >= box.bottom:
                break
            assert not box.overlaps(other), (box, other)


@given(tables(most=4))
@settings(deadline=None, max_examples=15, phases=(Phase.explicit, Phase.generate))
def test_no_text_of_any_table_is_clipped_or_overlaps_another(table):
    chart = draw_for_screen(overview(table), table)
    assert_readable(chart, NARROWEST, chart.layout.height)
    for size in (SIZES["slide-16-9"], SIZES["square"]):
        try:
            chart = draw_for_export(overview(table), table, size, date=DATE)
        except SizeError:
            continue
        assert_readable(chart, size.width, size.height)


def test_more_than_fits_legibly_into_a_picture_is_refused_with_a_way_out(table):
    figures = tuple(
        dataclasses.replace(
            table.figures[0],
            figure_id=f"figure-{number}",
            denominator=f"{'all of them, ' * 20}{number}",
        )
        for number in range(40)
    )
    crowded = Table(figures, table.sources, "")
    with pytest.raises(SizeError, match="does not fit legibly into 1080 x 1080 pixels: choose"):
        draw_for_export(overview(crowded), crowded, SIZES["square"], date=DATE)


def test_no_text_is_smaller_than_can_be_read_from_the_last_row(table):
    for name, size in SIZES.items():
        chart = draw_for_export(overview(table), table, size, date=DATE)
        smallest = min(text.size for text in texts_of(chart))
        assert smallest >= min(size.width, size.height) / 130, name


# --- Colour ----------------------------------------------------------------------------------


def luminance(colour):
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(first, second):
    lighter, darker = sorted((luminance(first), luminance(second)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
def test_texts_and_marks_can_be_told_from_the_background(theme):
    for colour in (theme.text, theme.quiet_text, theme.notice_text):
        assert contrast(colour, theme.background) >= 4.5
    for colour in (theme.neutral, theme.favourable, theme.adverse):
        assert contrast(colour, theme.background) >= 3


@pytest.mark.parametrize("theme", THEMES.values(), ids=THEMES)
def test_a_chart_uses_the_colours_of_its_theme_only(table, theme):
    own = {value.lower() for value in vars_of(theme)}
    for entry in (*all_entries(table), *quantity_entries(table)):
        json = draw_for_screen(entry, table, theme).to_json()
        used = {colour.lower() for colour in re.findall(r"#[0-9a-fA-F]{6}", json)}
        assert used <= own
        assert "rgb(" not in json


def vars_of(theme):
    return [getattr(theme, field.name) for field in dataclasses.fields(theme)]


def test_the_dark_theme_is_another_one():
    assert DARK.background != LIGHT.background
    assert contrast(DARK.background, LIGHT.background) > 10


# --- The same chart everywhere ---------------------------------------------------------------

COMPARE = """
import datetime, sys
from reported.charts.catalogue import entries, overview
from reported.charts.plotly_chart import draw_for_screen
from tests.plotly_charts import draw_for_export
from reported.charts.diagrams.sizing import SIZES
from reported.table.figures import load
table = load()
def charts():
    for entry in (*entries(table), overview(table)):
        yield draw_for_screen(entry, table).to_json()
        size = SIZES["slide-16-9"]
        yield draw_for_export(entry, table, size, date=datetime.date(2026, 1, 2)).to_json()
without = list(charts())
assert "streamlit" not in sys.modules
import streamlit
assert list(charts()) == without
print(len(without))
"""


def test_plotly_finds_nothing_wrong_with_any_chart(table):
    # The drawing leaves Plotly's own checks out, since they take longer than it does.
    size = SIZES["slide-16-9"]
    for entry in all_charts(table, load_literature(table.figure)):
        for chart in (
            draw_for_screen(entry, table),
            draw_for_export(entry, table, size, date=DATE),
        ):
            drawn = json.loads(chart.to_json())
            assert drawn["layout"].pop("template") is None
            checked = go.Figure(drawn)
            checked.layout.template = None
            assert json.loads(checked.to_json()) == drawn, entry.chart_id


def test_a_chart_is_the_same_with_and_without_streamlit(table):
    run = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", COMPARE],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stderr
    assert int(run.stdout) == 2 * len(all_entries(table))
