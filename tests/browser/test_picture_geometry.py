"""Every chart at every preset, in every theme and for every width of a page, measured in a browser.

Plotly draws those of one size, theme and width. The others are drawn as the SVG that is exported, in
half of the time; that it puts every word where Plotly puts it is measured too.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from pathlib import Path

import plotly
import pytest
from playwright.sync_api import Browser, Page

from reported.charts.catalogue import Entry
from reported.charts.diagrams.sizing import SIZES
from reported.charts.drawing import (
    SCREEN_MARGIN,
    SCREEN_WIDTH,
    SCREEN_WIDTHS,
    screen_drawing,
)
from reported.charts.parts import Drawing
from reported.charts.plotly_chart import plotly_chart
from reported.charts.svg import svg
from reported.charts.theme import THEMES, ThemeName
from reported.export.pictures import Look, drawing
from reported.export.selection import all_charts
from reported.table.figures import load
from reported.table.literature import load_literature

TABLE = load()
CHARTS = all_charts(TABLE, load_literature(TABLE.figure))
DATE = datetime.date(2026, 11, 22)
# What a transparent picture is laid on; see `reported.charts.theme`.
DARK_SLIDE = "#0e1117"

# Draws one chart and tells each text's box and colour, and which texts lie over one another.
MEASURE = """async ({ chart, svg, width, height }) => {
  const place = document.getElementById("place");
  Plotly.purge(place);
  place.replaceChildren();
  if (svg) {
    place.innerHTML = svg;
  } else {
    const { data, layout } = JSON.parse(chart);
    await Plotly.newPlot(place, data, { ...layout, width, height }, { staticPlot: true });
  }
  const origin = place.getBoundingClientRect();
  const smallest = Math.min(...[...place.querySelectorAll("text, tspan")]
    .filter(t => t.textContent.trim()).map(t => parseFloat(getComputedStyle(t).fontSize)));
  const texts = [...place.querySelectorAll("text")].filter(t => t.textContent.trim()).map(t => {
    const box = t.getBoundingClientRect();
    return { words: t.textContent, colour: getComputedStyle(t).fill,
      left: box.left - origin.left, right: box.right - origin.left,
      top: box.top - origin.top, bottom: box.bottom - origin.top };
  });
  const outside = texts.filter(t => t.left < 0 || t.top < 0 || t.right > width || t.bottom > height);
  const over = [];
  texts.forEach((a, i) => texts.slice(i + 1).forEach(b => {
    const across = Math.min(a.right, b.right) - Math.max(a.left, b.left);
    const down = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
    const line = Math.min(a.bottom - a.top, b.bottom - b.top);
    if (across > 1 && down > 0.25 * line) over.push([a.words, b.words]);
  }));
  const seen = (colour, opacity) => colour === "none" || Number(opacity) === 0 ? null : colour;
  const drawn = svg ? "path, circle, rect, use" : ".scatterlayer path, .shapelayer path";
  const marks = [...place.querySelectorAll(drawn)].map(mark => {
    const style = getComputedStyle(mark);
    if (Number(style.opacity) === 0) return [];
    return [seen(style.fill, style.fillOpacity), seen(style.stroke, style.strokeOpacity)];
  }).map(colours => colours.filter(Boolean)).filter(colours => colours.length);
  // Streamlit's placeholder colours are these shades of blue.
  const placeholder = /rgb\\(0, 0, [1-9]\\d?\\)/.test(place.innerHTML);
  return { texts, marks, smallest, outside: outside.map(t => t.words), over, placeholder };
}"""


@pytest.fixture(scope="module")
def canvas(browser: Browser) -> Iterator[Page]:
    page = browser.new_page()
    page.set_content('<body style="margin:0"><div id="place"></div><div id="ours"></div>')
    page.add_script_tag(path=Path(plotly.__file__).parent / "package_data" / "plotly.min.js")
    yield page
    page.close()


def luminance(colour: str) -> float:
    """The relative luminance of WCAG 2.2."""
    if colour.startswith("#"):
        channels = [int(colour[at : at + 2], 16) for at in (1, 3, 5)]
    else:
        channels = [int(number) for number in re.findall(r"\d+", colour)[:3]]
    shares = [channel / 255 for channel in channels]
    linear = [s / 12.92 if s <= 0.04045 else ((s + 0.055) / 1.055) ** 2.4 for s in shares]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(first: str, second: str) -> float:
    lighter, darker = sorted((luminance(first), luminance(second)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def as_drawn(colour: str) -> str:
    """A colour as a browser tells it."""
    return "rgb({}, {}, {})".format(*(int(colour[at : at + 2], 16) for at in (1, 3, 5)))


# Those that Plotly draws.
SIZE, THEME, WIDTH = "slide-16-9", "light", SCREEN_WIDTHS[0]


# A theme changes colours and nothing else.
@pytest.mark.parametrize(
    ("size_name", "theme_name"),
    [
        (SIZE, THEME),
        pytest.param("square", "dark", marks=pytest.mark.slow),
        *(pytest.param(size, THEME, marks=pytest.mark.slow) for size in SIZES if size != SIZE),
        *(pytest.param(SIZE, name, marks=pytest.mark.slow) for name in THEMES if name != THEME),
    ],
)
def test_every_chart_is_whole_legible_and_names_its_source(
    canvas: Page, size_name: str, theme_name: ThemeName
) -> None:
    canvas.bring_to_front()
    for entry in CHARTS:
        assert_whole(canvas, entry, size_name, theme_name)


@pytest.mark.parametrize(
    "width",
    [WIDTH, *(pytest.param(width, marks=pytest.mark.slow) for width in SCREEN_WIDTHS[1:])],
)
def test_every_chart_of_a_page_is_whole_and_its_letters_are_at_least_12_pixels(
    canvas: Page, width: float
) -> None:
    canvas.bring_to_front()
    for entry in CHARTS:
        drawn = screen_drawing(entry, TABLE, width=width)
        # Up to the next width it is stretched.
        for room in (width + 2 * SCREEN_MARGIN, width + 2 * SCREEN_MARGIN + 79):
            measured = canvas.evaluate(MEASURE, given(drawn, room, by_plotly=width == WIDTH))
            assert measured["outside"] == [], (entry.chart_id, room)
            assert measured["over"] == [], (entry.chart_id, room)
            assert measured["smallest"] >= 12, (entry.chart_id, room)


def assert_whole(canvas: Page, entry: Entry, size_name: str, theme_name: ThemeName) -> None:
    size = SIZES[size_name]
    drawn = drawing(entry, TABLE, Look(size, theme=theme_name), date=DATE)
    by_plotly = (size_name, theme_name) == (SIZE, THEME)
    measured = canvas.evaluate(MEASURE, given(drawn, size.width, by_plotly=by_plotly))
    where = f"{entry.chart_id}, {size_name}, {theme_name}"
    assert measured["outside"] == [], where
    assert measured["over"] == [], where
    words = " ".join(text["words"] for text in measured["texts"])
    assert "Source: iLive" in words, where
    assert "Reported is not true" in words, where
    theme = THEMES[theme_name]
    grounds = {"transparent": DARK_SLIDE, "transparent-on-light": "#ffffff"}
    ground = grounds.get(theme_name, theme.background)
    for text in measured["texts"]:
        assert contrast(text["colour"], ground) >= 4.5, (where, text["words"])
    # Tracks, the people of whom nothing is said and the body's ground are no marks.
    beside = {as_drawn(colour) for colour in (theme.track, theme.pale, ground)}
    marks = [set(colours) - beside for colours in measured["marks"]]
    assert any(marks), where
    for colours in filter(None, marks):
        assert max(contrast(colour, ground) for colour in colours) >= 3, (where, colours)
    assert not measured["placeholder"], where


# In pixels: what browsers round a line of text by, in letters of up to 100 pixels, and move a pair
# of its letters together.
APART = 4.0
# Where every line of text begins, on which line, in pixels from the corner of a drawing.
PLACES = """place => {
  const origin = place.getBoundingClientRect();
  const lines = [];
  for (const text of place.querySelectorAll("text")) {
    const matrix = text.getScreenCTM();
    let line;
    [...text.textContent].forEach((letter, at) => {
      if (at >= text.getNumberOfChars()) return;
      const { x, y } = text.getStartPositionOfChar(at).matrixTransform(matrix);
      if (!line || Math.abs(line[2] - (y - origin.top)) > 2) {
        if (!letter.trim()) return;
        line = ["", x - origin.left, y - origin.top];
        lines.push(line);
      }
      line[0] += letter;
    });
  }
  for (const line of lines) line[0] = line[0].replaceAll(/[\\s\\u00a0]+/g, " ").trim();
  const row = ([, , y]) => Math.round(y / 8);
  return lines.sort((a, b) => a[0].localeCompare(b[0]) || row(a) - row(b) || a[1] - b[1]);
}"""


@pytest.mark.slow
def test_the_drawing_without_a_browser_puts_every_word_where_plotly_puts_it(canvas: Page) -> None:
    canvas.bring_to_front()
    for entry in all_charts(TABLE, load_literature(TABLE.figure)):
        for drawn, width in (
            (screen_drawing(entry, TABLE), SCREEN_WIDTH + 2 * SCREEN_MARGIN),
            (drawing(entry, TABLE, Look(SIZES["a4-landscape"]), date=DATE), 3508),
        ):
            canvas.evaluate(MEASURE, given(drawn, width))
            theirs = canvas.locator("#place").evaluate(PLACES)
            ours = svg(drawn, width, title=entry.headline, description="")
            canvas.evaluate("svg => { document.getElementById('ours').innerHTML = svg; }", ours)
            assert_same_places(entry, canvas.locator("#ours").evaluate(PLACES), theirs)


def given(drawn: Drawing, width: float, *, by_plotly: bool = True) -> dict:
    """What `MEASURE` draws; as text, since Playwright takes longer to pack an object than Plotly to draw it."""
    how = {"width": width, "height": drawn.height}
    if by_plotly:
        return {**how, "chart": plotly_chart(drawn).to_json()}
    return {**how, "svg": svg(drawn, width, title="", description="")}


def assert_same_places(entry: Entry, ours: list, theirs: list) -> None:
    assert ours
    assert [words for words, *_ in ours] == [words for words, *_ in theirs], entry.chart_id
    for (words, *at), (_, *there) in zip(ours, theirs, strict=True):
        apart = max(abs(one - other) for one, other in zip(at, there, strict=True))
        assert apart <= APART, (entry.chart_id, words, at, there)
