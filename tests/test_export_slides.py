"""A deck that a presenter can use as it is: native charts, their numbers those of the rows."""

import dataclasses
import datetime
import io
import time
import zipfile

import openpyxl
import pytest
from hypothesis import given, settings
from pptx import Presentation
from pptx.enum.shapes import MSO_SHAPE_TYPE
from pptx.oxml.ns import qn
from pptx.util import Pt

from reported.charts.catalogue import Entry, entries, overview, quantity_entries
from reported.charts.diagrams.catalogue import diagrams
from reported.charts.diagrams.sizing import SIZES, illustration_of
from reported.charts.origin import passage_link
from reported.charts.panels import Panel
from reported.charts.published import reference
from reported.charts.studies import comparisons
from reported.charts.theme import DARK, LIGHT, THEMES
from reported.charts.wording import TWO_VALUES, as_printed, base
from reported.errors import SizeError
from reported.export.powerpoint.chart import PALE, SPAN
from reported.export.powerpoint.deck import deck
from reported.export.powerpoint.illustration import largest_illustration
from reported.export.powerpoint.layout import DOT, Block, Canvas, canvas
from reported.export.powerpoint.marks import HIGH, LOW, SINGLE, Row, figure_marks
from reported.table.figures import Table, load
from reported.table.literature import load_literature
from tests import generated

# What every page and every file says with our figures.
HONESTY = load().honesty

DATE = datetime.date(2026, 1, 2)


def opened(charts, table, **options):
    return Presentation(io.BytesIO(deck(charts, table, date=DATE, **options)))


@pytest.fixture(scope="module")
def everything(table):
    return (*entries(table), overview(table))


@pytest.fixture(scope="module")
def presentation(everything, table):
    return opened(everything, table)


def frames(slide):
    return [shape for shape in slide.shapes if shape.has_chart]


def texts(slide):
    return [shape.text_frame.text for shape in slide.shapes if shape.has_text_frame]


def figure_ids(frame):
    return frame.name.removeprefix("Chart: ").split(", ")


def numbers(chart):
    """Low and high of every row of a chart, from its own data."""
    series = chart.plots[0].series
    rows = zip(*(line.values for line in series), strict=True)
    marked = [
        {
            line.name.split(",")[0].split(":")[0]: value
            for line, value in zip(series, row, strict=True)
            if value is not None
        }
        for row in rows
    ]
    return [(row.get(SINGLE, row.get(LOW)), row.get(SINGLE, row.get(HIGH))) for row in marked]


def links(container):
    """The addresses that a slide or its notes open."""
    return {
        run.hyperlink.address
        for shape in container.shapes
        if shape.has_text_frame
        for line in shape.text_frame.paragraphs
        for run in line.runs
        if run.hyperlink.address
    }


def test_the_numbers_of_every_chart_are_those_of_its_rows_and_none_is_lost(
    presentation, everything, table
):
    shown = []
    for slide in presentation.slides:
        for frame in frames(slide):
            ids = figure_ids(frame)
            rows = [table.figure[figure_id] for figure_id in ids]
            assert numbers(frame.chart) == [(row.low, row.high) for row in rows]
            shown += ids
    assert sorted(shown) == sorted(f.figure_id for entry in everything for f in entry.figures)


def test_the_worksheet_behind_a_chart_holds_the_same_numbers(presentation, table):
    frame = frames(presentation.slides[0])[0]
    blob = frame.chart.part.chart_workbook.xlsx_part.blob
    rows = list(openpyxl.load_workbook(io.BytesIO(blob)).active.iter_rows(values_only=True))
    assert rows[0][-1] == SPAN
    for number, (cells, figure_id) in enumerate(zip(rows[1:], figure_ids(frame), strict=True), 2):
        figure = table.figure[figure_id]
        assert cells[0].startswith(figure.subject)
        ends = [cell for cell in cells[1:-1] if cell is not None]
        assert ends == ([figure.low, figure.high] if figure.is_range else [figure.high])
        # The worksheet computes the length of a range, so that an edit of an end is enough.
        assert (cells[-1] is not None) == figure.is_range
        assert not figure.is_range or cells[-1].count(str(number)) == 2


@settings(deadline=None, max_examples=5)
@given(generated.tables())
def test_a_deck_of_any_table_keeps_every_number_and_one_base_an_axis(generated_table):
    charts = (*entries(generated_table), overview(generated_table))
    for slide in opened(charts, generated_table).slides:
        for frame in frames(slide):
            rows = [generated_table.figure[figure_id] for figure_id in figure_ids(frame)]
            assert numbers(frame.chart) == [(round(row.low, 9), round(row.high, 9)) for row in rows]
            assert len(Entry("", "", "", "", "", tuple(rows)).panels) == 1
            bottom = frame.top + frame.height
            assert bottom <= Pt(540)


def test_every_scale_runs_from_0_to_100_and_no_chart_has_a_key(presentation):
    for slide in presentation.slides:
        for frame in frames(slide):
            scale = frame.chart.value_axis
            assert (scale.minimum_scale, scale.maximum_scale) == (0, 100)
            assert not frame.chart.has_legend
            assert not frame.chart.has_title


def test_a_slide_says_headline_base_caution_source_and_honesty(presentation, everything, table):
    titles = [slide.shapes.title.text_frame.text for slide in presentation.slides]
    assert len(set(titles)) == len(titles)
    for entry in everything:
        slides = [
            slide
            for slide in presentation.slides
            if slide.shapes.title.text_frame.text.startswith(entry.headline)
        ]
        text = "\n".join(line for slide in slides for line in texts(slide))
        for panel in entry.panels:
            assert base(panel) in text
            assert (TWO_VALUES in text) or not panel.disagreement
        for slide in slides:
            every = "\n".join(texts(slide))
            for part in (entry.measure, entry.note, HONESTY, "Source: iLive", "2026-01-02"):
                assert part in every
            assert table.version in every


def test_an_adverse_outcome_is_said_in_words_and_has_its_own_colour(table):
    charts = {entry.chart_id: entry for entry in entries(table)}
    adverse = opened([charts["pelvic-dysfunction"]], table)
    assert "a high value is bad news" in "\n".join(texts(adverse.slides[0]))
    xml = {
        name: frames(opened([charts[name]], table).slides[0])[0].chart._chartSpace.xml
        for name in ("pelvic-dysfunction", "survival")
    }
    assert "801650" in xml["pelvic-dysfunction"]
    assert "801650" not in xml["survival"]


def test_hedged_and_one_sided_values_differ_without_colour(table):
    stated, about, most, least = (
        dataclasses.replace(table.figures[0], bound=bound, figure_id=f"figure-{bound}")
        for bound in ("stated", "approximate", "at_most", "at_least")
    )
    assert [figure_marks(f)[0].printed.strip() for f in (stated, about, most, least)] == [
        "90%",
        "≈90%",
        "≤90% ←",
        "≥90% →",
    ]
    colours = []
    for figure in (stated, about, most):
        entry = Entry("one", "One", "Share", "Careful", "Careful", (figure,))
        space = frames(opened([entry], table).slides[0])[0].chart._chartSpace
        (colour,) = space.xpath(".//c:errBars//a:srgbClr/@val")
        colours.append(f"#{colour}")
    whole = LIGHT.mark(table.figures[0].direction)
    assert colours == [whole, LIGHT.tint(whole, PALE), LIGHT.tint(whole, PALE)]


def test_a_single_value_is_a_mark_at_its_place_and_no_bar_from_0(presentation):
    for slide in presentation.slides:
        for frame in frames(slide):
            for series in frame.chart.plots[0].series:
                assert series._element.xpath("c:spPr/a:noFill")
                (mark,) = series._element.xpath("c:errBars")
                assert mark.find(qn("c:errBarType")).get("val") == "both"
                if series.name.startswith(SINGLE):
                    assert mark.find(".//" + qn("a:ln")).get("cap") == "rnd"


def test_labels_are_number_formats_that_hold_for_any_number(presentation, table):
    for slide in presentation.slides:
        for frame in frames(slide):
            for series in frame.chart.plots[0].series:
                assert "General" in series.data_labels.number_format
                assert not series._element.xpath("c:dLbls/c:dLbl")


def test_every_chart_has_an_alternative_text_with_every_value_and_its_base(presentation, table):
    for slide in presentation.slides:
        for frame in frames(slide):
            description = frame._element.nvGraphicFramePr.cNvPr.get("descr")
            for figure_id in figure_ids(frame):
                figure = table.figure[figure_id]
                assert f"{as_printed(figure)} (iLive, line {figure.line})" in description
                assert figure.denominator in description


def test_the_notes_name_every_figure_of_the_slide_with_its_place_and_link(presentation, table):
    for slide in presentation.slides:
        for frame in frames(slide):
            notes = slide.notes_slide.notes_text_frame.text
            for figure_id in figure_ids(frame):
                figure = table.figure[figure_id]
                for part in (
                    figure_id,
                    as_printed(figure),
                    f"section “{figure.section}”, line {figure.line}",
                    passage_link(figure, table.source_of(figure)),
                    figure.caution,
                ):
                    assert part in notes


def test_the_last_slide_lists_the_sources_those_without_a_percentage_too(presentation, table):
    text = "\n".join(texts(presentation.slides[-1]))
    for source in table.sources:
        assert source.title in text
        assert source.url in text
        assert source.sha256 in text
    assert "Percentages: 0." in text
    assert HONESTY in text


def test_one_chart_is_one_slide_and_a_deck_of_it_has_the_sources_too(table):
    (chart,) = (entry for entry in entries(table) if entry.chart_id == "spinal-zones")
    assert len(opened([chart], table).slides) == 1
    whole = opened([chart], table, sources=True)
    assert [slide.shapes.title.text_frame.text for slide in whole.slides][1:] == ["Sources"]


def test_links_are_links_under_the_charts_in_the_notes_and_on_the_last_slide(presentation, table):
    for slide in presentation.slides:
        ids = [name for frame in frames(slide) for name in figure_ids(frame)]
        expected = {passage_link(table.figure[name], table.sources[0]) for name in ids}
        assert expected <= links(slide)
        assert not ids or expected <= links(slide.notes_slide)
    last = presentation.slides[len(presentation.slides) - 1]
    assert {source.url for source in table.sources} <= links(last)


def test_the_sources_name_the_studies_of_a_deck(table):
    values = load_literature(table.figure)
    shown = opened(comparisons(table, values), table)
    slides = [s for s in shown.slides if s.shapes.title.text_frame.text == "Sources"]
    text = "\n".join(line for slide in slides for line in texts(slide))
    addresses = set().union(*(links(slide) for slide in slides))
    for value in values.values:
        assert reference(value) in text or value.study in {
            other.study for other in values.values if reference(other) in text
        }
        assert (value.doi_link or value.pubmed_link) in addresses
    for slide in slides:
        for shape in slide.shapes:
            assert shape.top + shape.height <= shown.slide_height


def test_how_to_read_explains_only_what_is_on_the_slide(table):
    charts = {entry.chart_id: entry for entry in entries(table)}
    single = "\n".join(texts(opened([charts["spinal-zones"]], table).slides[0]))
    assert "a dot is a single printed value" in single
    for other in ("range", "hedged", "bound", "orange", "place in the list"):
        assert other not in single.partition("How to read:")[2].partition("Source:")[0]
    brain = "\n".join(texts(opened([charts["brain-two-estimates"]], table).slides[0]))
    assert "a paler mark with ← has one printed bound" in brain
    assert "→" not in brain
    drawn = {entry.chart_id: entry for entry in quantity_entries(table)}
    score = "\n".join(texts(opened([drawn["karnofsky"]], table).slides[0]))
    assert "a paler mark with ← has one printed bound" in score
    assert "≤" not in score
    times = "\n".join(texts(opened([drawn["time-spans"]], table).slides[0]))
    assert "a paler line with ≤ is a limit given as a range" in times
    assert "←" not in times


def test_two_links_of_one_line_name_their_figures(table):
    (chart,) = (entry for entry in entries(table) if entry.chart_id == "brain-two-estimates")
    small_print = texts(opened([chart], table).slides[0])[-1]
    assert small_print.endswith("line 118 (15-20%), line 118 (35% (“other sources … reaches”))")


def test_a_dot_at_the_beginning_of_its_axis_lies_over_no_label(table):
    figure = table.quantity["rank-lungs"]
    row = Row("Lungs", figure_marks(figure))
    first = Block(Panel((figure,)), "", "Places", (row,), 400.0, 1.0, 1.0)
    last = Row("Brain", figure_marks(table.quantity["rank-brain"]))
    assert first.padding >= DOT / 2
    assert dataclasses.replace(first, rows=(last,)).padding == 0


def test_people_are_so_many_on_a_slide_that_their_words_can_be_read(table):
    charts = [entry for entry in diagrams(table) if entry.form == "people"]
    for slide in list(opened(charts, table).slides)[:-1]:
        (group,) = (shape for shape in slide.shapes if shape.shape_type == MSO_SHAPE_TYPE.GROUP)
        sizes = {int(size) / 100 for size in group._element.xpath(".//a:rPr/@sz")}
        assert min(sizes) >= 10


def test_a_deck_is_dark_or_4_to_3_where_it_is_asked_for(table):
    (chart,) = (entry for entry in entries(table) if entry.chart_id == "spinal-zones")
    shown = opened([chart], table, canvas=canvas(SIZES["slide-4-3"], DARK))
    assert shown.slide_width * 3 == shown.slide_height * 4
    ground = shown.slide_master._element.xpath("p:cSld/p:bg//a:srgbClr/@val")
    assert ground == [DARK.background.removeprefix("#").upper()]
    colours = set(shown.slides[0].shapes._spTree.xpath(".//p:txBody//a:srgbClr/@val"))
    assert colours <= {c.removeprefix("#") for c in (DARK.text, DARK.quiet_text, DARK.notice_text)}
    for shape in shown.slides[0].shapes:
        assert shape.left + shape.width <= shown.slide_width


@pytest.mark.parametrize(
    ("size", "theme", "message"),
    [
        ("square", "light", "slide-16-9 or slide-4-3"),
        ("slide-16-9", "transparent", "light or dark"),
    ],
)
def test_a_size_or_a_theme_that_no_slide_has_is_refused(size, theme, message):
    with pytest.raises(SizeError, match=message):
        canvas(SIZES[size], THEMES[theme])


def test_slides_are_wide(presentation):
    assert presentation.slide_width / presentation.slide_height == pytest.approx(16 / 9)


@pytest.mark.parametrize("size", ["slide-16-9", pytest.param("slide-4-3", marks=pytest.mark.slow)])
def test_nothing_on_a_slide_lies_outside_or_overlaps(everything, table, size):
    charts = [*everything, *comparisons(table, load_literature(table.figure))]
    shown = opened(charts, table, canvas=canvas(SIZES[size], LIGHT))
    for slide in shown.slides:
        boxes = [(s.left, s.top, s.left + s.width, s.top + s.height) for s in slide.shapes]
        for number, (left, top, right, bottom) in enumerate(boxes):
            assert left >= 0
            assert top >= 0
            assert right <= shown.slide_width
            assert bottom <= shown.slide_height
            for other in boxes[number + 1 :]:
                apart = Pt(1)
                assert (
                    right <= other[0] + apart
                    or other[2] <= left + apart
                    or bottom <= other[1] + apart
                    or other[3] <= top + apart
                ), slide.shapes.title.text_frame.text


def test_every_shape_has_a_number_of_its_own_and_a_group_has_one_place(table):
    deck_of_pictures = opened(diagrams(table), table)
    for slide in deck_of_pictures.slides:
        numbers = slide.shapes._spTree.xpath("//p:cNvPr/@id")
        assert len(set(numbers)) == len(numbers)
    for slide in list(deck_of_pictures.slides)[:-1]:
        (group,) = (shape for shape in slide.shapes if shape.shape_type == MSO_SHAPE_TYPE.GROUP)
        assert len(group._element.xpath("p:grpSpPr/a:xfrm")) == 1
        assert "line" in group._element.xpath("p:nvGrpSpPr/p:cNvPr/@descr")[0]
        for shape in group.shapes:
            assert shape.left >= 0
            assert shape.left + shape.width <= deck_of_pictures.slide_width
            assert group.top <= shape.top
            assert shape.top + shape.height <= group.top + group.height


def test_people_of_one_kind_are_one_shape_that_can_be_coloured(table):
    (entry,) = (entry for entry in diagrams(table) if entry.chart_id == "mobility-out-of-100")
    slide = opened([entry], table).slides[0]
    (group,) = (shape for shape in slide.shapes if shape.shape_type == MSO_SHAPE_TYPE.GROUP)
    crowds = [shape for shape in group.shapes if shape.shape_type == MSO_SHAPE_TYPE.FREEFORM]
    # Three figures that are reported or the rest, and one with a range between them.
    assert len(crowds) == 9
    heads = [len(shape._element.xpath(".//a:close")) // 2 for shape in crowds]
    assert sum(heads) == 4 * 100
    for shape in crowds:
        assert shape.fill.fore_color.rgb


@pytest.mark.parametrize("room", [150, 250, 350])
def test_a_picture_has_the_largest_letters_that_a_slide_holds(table, room):
    for entry in diagrams(table):
        fits = [
            size / 2
            for size in range(16, 41)
            if illustration_of(entry, Canvas().room, room, size / 2, LIGHT)
        ]
        expected = illustration_of(entry, Canvas().room, room, max(fits), LIGHT) if fits else None
        assert largest_illustration(entry, room, Canvas()) == expected


def test_the_file_says_what_it_is_in_its_properties(presentation, table):
    properties = presentation.core_properties
    assert properties.title
    assert "no medical advice" in properties.subject
    ids = dict.fromkeys(f.figure_id for e in (*entries(table), overview(table)) for f in e.figures)
    assert properties.keywords.split(", ") == list(ids)
    assert table.sha256 in properties.comments
    assert "iLive" in properties.comments
    assert properties.created.date() == DATE


def test_a_chart_of_very_many_figures_is_continued_and_loses_none(table):
    figures = tuple(
        dataclasses.replace(table.figures[0], figure_id=f"figure-{number}", line=number + 1)
        for number in range(40)
    )
    many = Table(figures, table.sources, table.sha256)
    shown = opened([Entry("many", "Many", "Share", "Careful", "Careful", figures)], many)
    ids = [i for slide in shown.slides for frame in frames(slide) for i in figure_ids(frame)]
    assert ids == list(many.figure)
    assert len(shown.slides) > 2


def test_hostile_texts_stay_texts(table):
    figure = dataclasses.replace(
        table.figures[0],
        subject="=1+1 <b>&\x00{x}",
        denominator='</a:t>"&\x1b{0}',
        caution="]]> \ud800",
    )
    hostile = Table((figure,), table.sources, table.sha256)
    data = deck([Entry("one", "One", "<i>", "{0}", "{0}", (figure,))], hostile, date=DATE)
    slide = Presentation(io.BytesIO(data)).slides[0]
    (frame,) = frames(slide)
    assert 'Share of: </a:t>"&\ufffd{0}' in "\n".join(texts(slide))
    assert '</a:t>"&\ufffd{0}' in frame._element.nvGraphicFramePr.cNvPr.get("descr")
    assert "Caution: ]]> \ufffd" in slide.notes_slide.notes_text_frame.text.split("\n")
    book = openpyxl.load_workbook(io.BytesIO(frame.chart.part.chart_workbook.xlsx_part.blob))
    assert book.active["A2"].data_type == "s"
    assert book.active["A2"].value.startswith("=1+1")


def test_a_deck_of_all_charts_is_made_within_three_seconds(everything, table):
    times = []
    for _ in range(3):
        start = time.process_time()
        data = deck(everything, table, date=DATE)
        times.append(time.process_time() - start)
    assert min(times) <= 3
    assert zipfile.ZipFile(io.BytesIO(data)).testzip() is None
