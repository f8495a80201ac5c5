"""The benchmarks against real servers and in a real browser, both sides by turns."""

import asyncio
import random
from concurrent.futures import ThreadPoolExecutor

import pytest
from playwright.sync_api import Browser

from benchmarks import exports, interface, pages, scripts, servers, sessions, soak
from benchmarks.reader import AnswerError, reader

# What a reader relies on is tested elsewhere; this is for those who measure.
pytestmark = pytest.mark.slow

Both = tuple[servers.Server, servers.Server]


def apart(work, *arguments):
    """The result of work that has an event loop; Playwright's may be running in our own thread."""
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(work, *arguments).result()


@pytest.fixture(scope="module")
def both():
    with servers.both() as running:
        yield running


def test_a_reader_gets_every_page_and_follows_links_and_widgets(both):
    async def visit():
        async with reader(both[0]) as us:
            drawn = {page: await us.open(page) for page in servers.PAGES}
            await us.open("all_figures", "figure=lungs-60-70-of-foci")
            clicks = [await us.click(random.Random(number)) for number in range(10)]
            with pytest.raises(AnswerError, match="no page 'nowhere'"):
                await us.open("nowhere")
        return drawn, clicks

    drawn, clicks = apart(asyncio.run, visit())
    assert drawn["treatment"].elements["plotly_chart"] == 1
    assert drawn["along_the_spine"].elements["plotly_chart"] == 2
    assert all(run.size > 1000 and run.messages > 5 for run in (*drawn.values(), *clicks))


def test_a_reader_chooses_in_a_part_of_a_page(both):
    async def visit():
        async with reader(both[0]) as us:
            first = await us.open("outcomes")
            choices = [click for click in us.clicks if click.state and click.state.string_value]
            return first, [await us.follow(click) for click in choices]

    first, chosen = apart(asyncio.run, visit())
    assert first.elements["plotly_chart"] == 2
    assert len(chosen) == 2
    assert all(run.elements["plotly_chart"] >= 2 for run in chosen)


def test_the_floor_draws_the_chart_of_our_page(both):
    async def visit():
        async with reader(both[1]) as them:
            return [await them.open(page) for page in servers.FLOOR_PAGES]

    for run in apart(asyncio.run, visit()):
        assert run.elements == {"heading": 1, "radio": 1, "plotly_chart": 1}


def test_scripts_and_sessions_are_measured_on_both_sides(both):
    rows = apart(asyncio.run, scripts.compare(*both, 1)) + apart(
        asyncio.run, sessions.compare(*both, 1, (1, 3, 6))
    )
    found = {row.what: row for row in rows}
    assert found["script run, the floor's chart on our page"].ratio > 0
    together = found["6 sessions rerun at once"]
    assert len(together.ours) == len(together.floor) == 1
    assert found["memory at 6 sessions"].ours[0] > 20
    assert found["memory at 6 sessions"].floor[0] > 20
    assert len([row for row in rows if row.what.startswith("script of ")]) == len(servers.PAGES)


def test_our_own_client_counts_the_answers_of_the_interface(both):
    assert apart(interface.by_us, both[0], 0.2) > 10


def test_a_short_soak_loses_nothing_and_notes_the_memory(both):
    diary = apart(soak.soak_of, both[0], 0.02, 3, (0.01, 0.03))
    assert diary.errors == []
    assert diary.sessions >= 3
    assert len(diary.clicks) > 3
    assert len(diary.memory) > 5
    rows = {row.what: row for row in diary.rows()}
    assert rows["errors"].met
    assert 0 < rows["a click, median"].ours[0] <= rows["a click, slowest"].ours[0]
    assert diary.curve()


def test_visit_switch_and_filter_are_measured_on_both_sides(browser: Browser, both: Both) -> None:
    rows = pages.compare(browser, *both, 1, paths=("about", servers.CHART_PAGE))
    found = {row.what: row for row in rows}
    for what in ("first visit", "warm visit", "page switch", "filter to redrawn chart"):
        assert min(found[what].ours) > 0.01, what
        assert min(found[what].floor) > 0.01, what
    # A warm visit takes its files from the browser's cache.
    assert found["warm visit, on the wire"].ours[0] < found["first visit, on the wire"].ours[0] / 5


def test_a_picture_is_measured_as_a_reader_saves_it(browser: Browser, both: Both) -> None:
    row = exports.of_a_reader(browser, both[0], 2)
    assert len(row.ours) == 2
    assert min(row.ours) > 0.01
