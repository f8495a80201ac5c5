"""The warm-up: one a process, for the server and for the pages alike."""

import ast
import subprocess
import sys

import pytest
from streamlit import config

from reported.errors import Problem, TableError
from tests.conftest import ROOT, remove_rows
from tests.test_repository import PAGE_SCRIPTS
from ui import loading, warm_up
from ui.frame import ELEMENTS
from ui.scripts import scripts_of


@pytest.fixture(scope="module")
def imported():
    """What a process has imported after its warm-up; in this one, other tests have imported more."""
    script = "import sys; from ui.warm_up import warm_up; warm_up().join(); print(*sys.modules)"
    run = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, check=True, capture_output=True, text=True
    )
    return set(run.stdout.split())


def test_it_is_done_once_and_leaves_nothing_for_the_first_reader(imported):
    first = warm_up.warm_up()
    # The tests after this one name another data folder, which its thread must not meet.
    first.join()
    assert warm_up.warm_up() is first
    # What Plotly only looks for has to be there before two threads draw.
    assert {"resvg_py", "ui.export", "ui.checking", "pandas", "numpy"} <= imported


@pytest.mark.parametrize("path", PAGE_SCRIPTS, ids=lambda path: path.name)
def test_no_page_has_anything_left_to_import(path, imported):
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom):
            assert node.module in imported


def test_a_broken_table_does_not_keep_a_server_from_starting(monkeypatch):
    def broken():
        raise TableError([Problem("figures.csv", "broken", "fix it")])

    monkeypatch.setattr(warm_up, "current_content_outside_a_page", broken)
    warm_up._warm_up()


def test_a_table_without_figures_leaves_nothing_to_draw(data, monkeypatch):
    remove_rows(data)
    monkeypatch.setenv("DATA_DIR", str(data.path))
    warm_up._warm_up()


def test_a_chart_that_many_readers_see_is_drawn_once():
    content = loading.current_content_outside_a_page()
    shared = loading.shared_screen_chart(content, content.overview, "light")
    assert loading.shared_screen_chart(content, content.overview, "light") is shared


def test_no_run_of_a_page_walks_through_the_objects_of_every_session():
    assert not config.get_option("runner.postScriptGC")


@pytest.mark.parametrize("element", ELEMENTS)
def test_what_is_fetched_in_advance_is_a_script_of_this_streamlit(element):
    assert len(scripts_of(element)) == 1
