"""The page that checks copies: what a session remembers, and files that come and go."""

import pytest
from streamlit.testing.v1 import AppTest

import ui.checking
from reported.table.figures import DATA_FOLDER
from tests.conftest import ROOT
from ui.check_report import MARKED_TEXT


@pytest.fixture
def documents_folder(tmp_path, monkeypatch):
    monkeypatch.setenv("DATA_DIR", str(DATA_FOLDER))
    monkeypatch.setenv("DOCUMENTS_DIR", str(tmp_path))
    return tmp_path


@pytest.fixture
def shown(documents_folder, table):
    app = AppTest.from_file(ROOT / "dashboard.py", default_timeout=60)
    app.switch_page("pages/check_the_sources.py")
    app.run()
    app.selectbox(key="copy-of").set_value(table.sources[0].source_id)
    return app


def paste(shown, text):
    shown.text_area(key="pasted").set_value(text).run()
    assert not shown.exception


def marked(shown):
    return [toggle.value for toggle in shown.toggle if toggle.label == MARKED_TEXT]


def test_an_opened_text_is_not_inherited_by_the_next_copy(shown):
    paste(shown, "Tea is drunk by 5% of the guests.")
    paste(shown, "Coffee is drunk by 6% of the guests.")
    shown.toggle[-1].set_value(True).run()
    assert marked(shown) == [False, True]
    shown.text_area(key="pasted").set_value("").run()
    [button for button in shown.button if button.label.startswith("Forget")][-1].click().run()
    assert marked(shown) == [False]


def test_a_copy_that_vanishes_while_the_folder_is_read_is_left_out(shown, documents_folder):
    """It is there when the folder is listed and gone when it is looked at, as a broken link is."""
    (documents_folder / "gone.txt").symlink_to(documents_folder / "nowhere")
    (documents_folder / "there.txt").write_text("Tea is drunk by 5% of the guests.")
    assert [path.name for path, _ in ui.checking._files(documents_folder)] == ["there.txt"]
    assert ui.checking._files(documents_folder / "missing") == []
    shown.run()
    assert not shown.exception


def test_a_copy_that_vanishes_before_it_is_read_is_said_so(shown, documents_folder, monkeypatch):
    path = documents_folder / "gone.txt"
    path.write_text("Tea is drunk by 5% of the guests.")
    files = ui.checking._files(documents_folder)
    path.unlink()
    monkeypatch.setattr(ui.checking, "_files", lambda folder: files)
    shown.run()
    assert not shown.exception
    assert any("cannot be read" in error.value for error in shown.error)
