"""The benchmarks work and tell what happened; how fast this machine is, is not for a test to say."""

import asyncio
import datetime
import random
from concurrent.futures import ThreadPoolExecutor

import pytest

from benchmarks import exports, interface, scripts, servers, sessions, soak
from benchmarks.__main__ import BEGIN, END, main, with_table
from benchmarks.generated import data_folder, document, table_of
from benchmarks.reader import AnswerError, reader
from benchmarks.results import Row, Target, markdown
from reported.export.selection import all_charts
from reported.folder import load_folder
from reported.table import load
from tests.browser.chromium import find
from tests.conftest import ROOT, skip_unless_in_ci


def apart(work, *arguments):
    """The result of work that has an event loop; Playwright's may be running in our own thread."""
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(work, *arguments).result()


@pytest.fixture(scope="module")
def both():
    with servers.both() as running:
        yield running


def test_a_row_has_median_spread_ratio_and_says_whether_the_target_is_reached():
    row = Row("page switch", "s", [0.3, 0.1, 0.2], [0.4, 0.5, 0.3], Target(1.0))
    assert row.cells() == (
        "page switch", "0.2 (0.1 to 0.3) s", "0.4 (0.3 to 0.5) s", "0.50", "≤ 1 x floor", "yes",
    )  # fmt: skip
    assert Row("page switch", "s", [0.5], [0.4], Target(1.0)).met is False
    assert Row("requests", "/s", [3500.0], target=Target(3000, "least")).met
    assert Row("memory", "MB", [0.31], target=Target(0.3, "most")).met is False
    assert Row("size", "kB", [1.0]).met is None


def test_the_readme_gets_the_rows_that_can_be_compared():
    rows = [
        Row("a", "s", [1.0], [2.0]),
        Row("b", "s", [1.0]),
        Row("c", "s", [1.0], [1.0], detail=True),
    ]
    written = with_table(f"before\n{BEGIN}\nold\n{END}\nafter\n", rows)
    assert written.startswith(f"before\n{BEGIN}\n")
    assert written.endswith(f"{markdown(rows[:1])}\n{END}\nafter\n")
    assert "old" not in written
    with pytest.raises(ValueError, match="no place for the table"):
        with_table("nothing", rows)
    assert BEGIN in (ROOT / "README.md").read_text(encoding="utf-8")


def test_an_unknown_part_is_refused_with_those_that_exist(capsys):
    with pytest.raises(SystemExit):
        main(["speed"])
    assert "no part is called speed; there are start, pages" in capsys.readouterr().err


def test_a_made_table_is_valid_and_the_same_every_time(tmp_path):
    first, again = (load_folder(data_folder(300, tmp_path / name)).table for name in "ab")
    assert len(first.figures) == 300
    assert first.sha256 == again.sha256
    assert len(load_folder(data_folder(28, tmp_path / "c")).table.figures) == 28


def test_a_made_document_has_a_row_for_every_percentage():
    text = document(20_000, 20)
    table = table_of(text)
    assert len(table.figures) == 20
    assert all(text[figure.start : figure.end] == figure.exact for figure in table.figures)


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


def test_pictures_are_measured_beside_the_bare_library(monkeypatch):
    path = find()
    if path is None:
        skip_unless_in_ci("no Chromium: install one, or name it in the variable CHROMIUM")
    monkeypatch.setenv("BROWSER_PATH", path)
    table = load()
    one, every = exports.pictures(all_charts(table)[:2], table, datetime.date(2026, 1, 2), 1)
    for row in (one, every):
        assert len(row.ours) == len(row.floor) == 1
        assert min(*row.ours, *row.floor) > 0.01
