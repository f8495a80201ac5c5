"""The exported web page in a real browser, opened from a disk: drawn, narrow or wide, and quiet."""

import datetime

import pytest

from reported.charts.catalogue import entries
from reported.export.web_page import web_page

DATE = datetime.date(2026, 1, 2)


@pytest.fixture(scope="module")
def path(table, tmp_path_factory):
    path = tmp_path_factory.mktemp("page") / "charts.html"
    path.write_text(web_page(entries(table), table, date=DATE), encoding="utf-8")
    return path


def all_drawn(frame, table):
    frame.wait_for_function(
        "count => document.querySelectorAll('.scatterlayer').length >= count",
        arg=len(entries(table)),
    )


@pytest.mark.parametrize("width", [390, 1280])
def test_every_chart_is_drawn_under_the_policy_and_fits_the_screen(page, path, table, width):
    said, asked = [], []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on("request", lambda request: asked.append(request.url))
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(path.as_uri())
    all_drawn(page, table)
    assert not said
    assert asked == [path.as_uri()]
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.locator(".js-plotly-plot").count() == len(entries(table))


def test_it_works_in_the_closed_frame_of_a_learning_platform(page, path, table):
    around = path.with_name("around.html")
    around.write_text(f'<iframe sandbox="allow-scripts" src="{path.name}"></iframe>')
    page.goto(around.as_uri())
    (frame,) = page.main_frame.child_frames
    all_drawn(frame, table)
    assert frame.locator(".js-plotly-plot").count() == len(entries(table))


def test_a_mark_tells_its_value_when_pointed_at_and_promises_no_click(page, path, table):
    page.goto(path.as_uri())
    all_drawn(page, table)
    page.locator("#any-metastasis .scatterlayer .point").first.hover(force=True)
    hover = page.locator("#any-metastasis .hoverlayer")
    hover.get_by_text("45-60%").wait_for()
    assert "Click" not in hover.text_content()
