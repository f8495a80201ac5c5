"""A picture on a slide: letters that are large enough, and what its marks mean."""

import dataclasses
import datetime
import re
import xml.etree.ElementTree as ElementTree

import pytest

from reported.charts.catalogue import Entry
from reported.charts.diagrams.sizing import SIZES
from reported.charts.reading import how_to_read
from reported.export.pictures import Look, picture
from reported.export.selection import all_charts
from reported.table.literature import load_literature
from tests.plotly_charts import draw_for_export

DATE = datetime.date(2026, 1, 2)


@pytest.fixture(scope="module")
def drawn(table):
    charts = all_charts(table, load_literature(table.figure))
    size = SIZES["slide-16-9"]
    return [
        (entry, draw_for_export(entry, table, size, date=DATE).to_plotly_json()["layout"])
        for entry in charts
    ]


@pytest.mark.parametrize(("words", "said"), [
    ({"headline": "Mine"}, "The headline is the presenter’s own."),
    ({"measure": "Mine"}, "The subtitle is the presenter’s own."),
    ({"headline": "Mine", "measure": "Mine too"}, "The headline and the subtitle are the presenter’s own."),
    ({"headline": ""}, ""),
    ({}, ""),
])  # fmt: skip
def test_a_picture_says_which_of_its_words_are_the_presenters_own(table, words, said):
    entry = all_charts(table, load_literature(table.figure))[0]
    drawn = ElementTree.fromstring(picture(entry, table, "svg", Look(**words), date=DATE))
    text = " ".join("".join(node.itertext()) for node in drawn.iter() if node.tag.endswith("}text"))
    assert ("presenter" in text) == bool(said)
    assert said in " ".join(text.split())


def test_no_letter_on_a_slide_is_smaller_than_12_pixels(drawn):
    for entry, layout in drawn:
        sizes = [note["font"]["size"] for note in layout["annotations"] if note.get("text")]
        sizes += [
            axis["tickfont"]["size"]
            for name, axis in layout.items()
            if name.startswith("xaxis") and axis.get("visible") and "tickfont" in axis
        ]
        assert min(sizes) >= 12, entry.chart_id


def test_every_picture_says_how_to_read_its_marks_where_they_need_it(drawn):
    for entry, layout in drawn:
        text = " ".join(
            re.sub("<[^>]+>", " ", note.get("text", "")) for note in layout["annotations"]
        )
        assert ("How to read:" in text) == bool(how_to_read(entry)), entry.chart_id


def test_only_marks_that_are_there_are_explained(table):
    figure = table.figures[0]
    stated, about, most = (
        dataclasses.replace(figure, bound=bound, low=9.0, high=9.0)
        for bound in ("stated", "approximate", "at_most")
    )
    wide = dataclasses.replace(stated, high=12.0)

    def read(*figures):
        return how_to_read(Entry("one", "One", "", "", "", figures))

    assert read(stated) == ""
    assert read(wide) == "How to read: a bar lies between the two printed ends of a range."
    assert "a dot is a single value" in read(wide, stated)
    assert "hedged" in read(about)
    assert "arrow" not in read(about)
    assert "arrow" in read(most)
