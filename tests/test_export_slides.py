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
from pptx.util import Pt

from reported.charts.catalogue import Entry, entries, overview
from reported.charts.pictures.catalogue import pictures
from reported.charts.pictures.sizing import scene_of
from reported.charts.theme import LIGHT
from reported.charts.wording import HONESTY, as_printed, base, passage_link
from reported.export.powerpoint.chart import LOW, SINGLE, SPAN, printed_value
from reported.export.powerpoint.deck import deck
from reported.export.powerpoint.layout import DISAGREEMENT, MARGIN, WIDTH
from reported.export.powerpoint.scene import fitting_scene
from reported.table.figures import Table
from tests import generated

DATE = datetime.date(2026, 1, 2)


def opened(charts, table):
    return Presentation(io.BytesIO(deck(charts, table, date=DATE)))


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
    """Low and high of every bar of a chart, from its own data."""
    series = {line.name: line.values for line in chart.plots[0].series}
    return [
        (single, single) if single is not None else (low, round(low + span, 9))
        for low, span, single in zip(series[LOW], series[SPAN], series[SINGLE], strict=True)
    ]


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
    assert rows[0][1:4] == (LOW, SPAN, SINGLE)
    for cells, figure_id in zip(rows[1:], figure_ids(frame), strict=True):
        figure = table.figure[figure_id]
        assert cells[0].startswith(figure.subject)
        assert (cells[3] or cells[1]) == figure.low


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
            assert (DISAGREEMENT in text) or not panel.disagreement
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
    assert [printed_value(f) for f in (stated, about, most, least)] == [
        "90%",
        "≈90%",
        "≤90% ←",
        "≥90% →",
    ]
    marks = []
    for figure in (stated, about, most):
        entry = Entry("one", "One", "Share", "Careful", "Careful", (figure,))
        space = frames(opened([entry], table).slides[0])[0].chart._chartSpace
        (point,) = space.xpath(".//c:ser/c:dPt/c:spPr")
        marks.append(point)
    fills = [mark.xpath("a:solidFill/a:srgbClr/@val")[0] for mark in marks]
    assert fills[0] != fills[1] == fills[2] == "ffffff"
    assert [bool(mark.xpath("a:ln/a:prstDash")) for mark in marks] == [False, False, True]


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


def test_slides_are_wide_and_nothing_lies_outside_or_overlaps(presentation):
    assert presentation.slide_width / presentation.slide_height == pytest.approx(16 / 9)
    for slide in presentation.slides:
        boxes = [(s.left, s.top, s.left + s.width, s.top + s.height) for s in slide.shapes]
        for number, (left, top, right, bottom) in enumerate(boxes):
            assert left >= 0
            assert top >= 0
            assert right <= presentation.slide_width
            assert bottom <= presentation.slide_height
            for other in boxes[number + 1 :]:
                apart = Pt(1)
                assert (
                    right <= other[0] + apart
                    or other[2] <= left + apart
                    or bottom <= other[1] + apart
                    or other[3] <= top + apart
                ), slide.shapes.title.text_frame.text


def test_every_shape_has_a_number_of_its_own_and_a_group_has_one_place(table):
    deck_of_pictures = opened(pictures(table), table)
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
    (entry,) = (entry for entry in pictures(table) if entry.chart_id == "mobility-out-of-100")
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
    for entry in pictures(table):
        fits = [
            size / 2
            for size in range(16, 41)
            if scene_of(entry, WIDTH - 2 * MARGIN, room, size / 2, LIGHT)
        ]
        expected = scene_of(entry, WIDTH - 2 * MARGIN, room, max(fits), LIGHT) if fits else None
        assert fitting_scene(entry, room) == expected


def test_the_file_says_what_it_is_in_its_properties(presentation, table):
    properties = presentation.core_properties
    assert properties.title
    assert "no medical advice" in properties.subject
    assert properties.keywords.split(", ") == list(
        dict.fromkeys(f.figure_id for e in (*entries(table), overview(table)) for f in e.figures)
    )
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
    assert book.active["A2"].value.startswith("'=1+1")


def test_a_deck_of_all_charts_is_made_within_a_second(everything, table):
    times = []
    for _ in range(3):
        start = time.process_time()
        data = deck(everything, table, date=DATE)
        times.append(time.process_time() - start)
    assert min(times) <= 1
    assert zipfile.ZipFile(io.BytesIO(data)).testzip() is None
