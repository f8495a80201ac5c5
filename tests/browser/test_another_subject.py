"""Another subject is served from a data folder alone: pages, pictures and interface hold none of ours."""

from __future__ import annotations

import json
import urllib.request
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from reported.export.contents import MOST_DRAWN
from tests.another_subject import FERRY, chart_pages, ours_in
from tests.browser.conftest import SAVES_DATA, await_page, go_on, keep_process, running_server

CHARTS = {"": 1, "who_travels": 2, "crossings": 1, "on_board": 4, "money_and_plans": 7}
# With what no row of charts.csv draws: charts of its topic or unit, on the page for these.
CHARTS |= {"other_numbers": 3, "contradictions": 1}
OF_THE_PRODUCT = (
    "contradictions", "self_test?seed=1", "all_figures", "what_studies_say", "check_the_sources",
    "export", "glossary?term=saloon", "about", "all_figures?figure=islanders-60-70-in-winter",
    "all_figures?figure=cow-carried-twice",
)  # fmt: skip


@pytest.fixture(scope="module")
def ferry(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("ferry")
    here = {"DATA_DIR": str(FERRY), "DOCUMENTS_DIR": str(FERRY.parent / "documents")}
    with running_server(folder / "log", "server.py", **here) as url:
        yield url


@pytest.fixture(scope="module")
def reader(browser: Browser, ferry: str) -> Iterator[BrowserContext]:
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    context.add_init_script(SAVES_DATA)
    keep_process(context, ferry)
    yield context
    context.close()


@pytest.fixture(scope="module")
def walk(ferry: str, reader: BrowserContext) -> Iterator[Page]:
    """One page for a walk through all of them; it begins where none of the tests does."""
    page = reader.new_page()
    page.goto(f"{ferry}/glossary")
    await_page(page)
    yield page
    page.close()


def answer(ferry: str, path: str) -> str:
    with urllib.request.urlopen(f"{ferry}/{path}") as response:
        return response.read().decode("utf-8")


# The pages that show most of a data folder: a picture, a list of pictures, questions, rows, a check, a figure.
SOME = {
    "", "on_board", "self_test?seed=1", "all_figures", "check_the_sources",
    "all_figures?figure=cow-carried-twice",
}  # fmt: skip


@pytest.mark.parametrize(
    "path",
    [
        pytest.param(path, marks=() if path in SOME else pytest.mark.slow)
        for path in (*chart_pages(), *OF_THE_PRODUCT)
    ],
)
def test_every_page_is_whole_and_holds_no_word_of_our_subject(
    path: str, ferry: str, walk: Page
) -> None:
    page = walk
    if "?" in path:
        page.goto(f"{ferry}/{path}")
        await_page(page)
    else:
        go_on(page, path)
    if path in chart_pages():
        expect(page.locator("h1")).to_have_text(chart_pages()[path])
    if path in CHARTS:
        # Of more than two one is drawn, and a list leads to the others.
        listed = CHARTS[path] > MOST_DRAWN
        drawn = 1 if listed else CHARTS[path]
        expect(page.get_by_test_id("stPlotlyChart")).to_have_count(drawn)
        if listed:
            expect(page.locator(".st-key-one-of a")).to_have_count(CHARTS[path] - 1)
    assert page.get_by_test_id("stException").count() == 0
    assert page.get_by_test_id("stAlertContentError").count() == 0
    words = [page.title(), page.content(), page.locator("body").inner_text()]
    # Who arrives at the address gets a head and a document of its own.
    assert not ours_in("\n".join([*words, answer(ferry, path)]))


@pytest.mark.slow
def test_a_link_of_the_navigation_leads_to_a_page_of_the_data_folder(
    ferry: str, reader: BrowserContext
) -> None:
    page = reader.new_page()
    page.goto(f"{ferry}/about")
    await_page(page)
    page.get_by_test_id("stSidebar").get_by_text("Crossings").click()
    expect(page.locator("h1")).to_have_text("How long does a crossing take?")
    await_page(page)
    assert page.url == f"{ferry}/crossings"
    page.reload()
    await_page(page)
    expect(page.locator("h1")).to_have_text("How long does a crossing take?")
    page.close()


def test_no_answer_of_the_interface_holds_a_word_of_our_subject(ferry: str) -> None:
    charts = json.loads(answer(ferry, "api/charts.json"))["charts"]
    assert {"who-is-on-board", "deck-plan", "lengths-of-time"} <= {c["chart_id"] for c in charts}
    paths = ["api/figures.json", "api/figures.csv", "api/charts.json"]
    paths += [f"api/charts/{chart['chart_id']}.json" for chart in charts]
    paths += [f"data/{path.name}" for path in FERRY.iterdir()]
    paths += ["api/charts/who-is-on-board.svg"]
    for path in paths:
        assert not ours_in(answer(ferry, path)), path
