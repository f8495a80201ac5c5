"""The buttons that check the live pages, on the page *Check the sources*."""

import pytest

from reported.table.figures import load
from tests.conftest import remove_fingerprints
from tests.live_pages import answer, page, served
from tests.test_pages import visit, words
from ui import live_pages

TABLE = load()
FIRST, SECOND = TABLE.sources


def text_of(rows):
    """A page that we wrote: each row between the words that the table recorded, under headings."""
    lines = []
    for row in rows:
        if row.section not in lines:
            lines += ["", row.section, ""]
        lines.append(f"{row.prefix}{row.exact}{row.suffix}")
    return "\n".join(lines)


WHOLE = text_of((*TABLE.figures, *TABLE.quantities))


@pytest.fixture(autouse=True)
def local(monkeypatch, data, tmp_path):
    live_pages._answer.clear()
    # The page that we wrote has the quoted words alone, and not the sentences around them.
    remove_fingerprints(data)
    monkeypatch.setenv("ALLOW_LOCAL_SOURCES", "1")
    monkeypatch.setenv("DOCUMENTS_DIR", str(tmp_path / "no copies"))


def press(data, monkeypatch, source, answers):
    """The page after its button for a source was pressed and the work is done."""
    monkeypatch.setenv("DATA_DIR", str(data.path))
    with served(answers) as address:
        for row, path in ((2, "/first"), (3, "/second")):
            data.set_cell(row, "url", address + path, "sources.csv")
        app = visit("check_the_sources")
        app.button(key=f"live-page-{source.source_id}-make").click().run()
        work = app.session_state[f"live-page-{source.source_id}"]
        assert work._finished.wait(20)
        return app.run()


def said(app):
    return "\n".join(
        e.value for kind in (app.success, app.error, app.warning) for e in kind
    ).replace("\\", "")


def test_an_unchanged_live_page_is_shown_as_a_copy_named_after_its_day(data, monkeypatch):
    app = press(data, monkeypatch, FIRST, {"/first": answer(page(WHOLE))})
    assert len(app.success) == 1
    assert "All 28 figures stand in this copy: 28 found; other quantities: 20 found." in said(app)
    assert sum(h.value.startswith("Your copy: live page") for h in app.header) == 1
    assert FIRST.title in words(app)
    assert not app.exception


def test_a_changed_live_page_says_so(data, monkeypatch):
    changed = page(WHOLE.replace("60-70%", "65-75%"))
    app = press(data, monkeypatch, FIRST, {"/first": answer(changed)})
    assert "27 found, 1 changed" in said(app)


@pytest.mark.parametrize(
    ("give", "why"),
    [
        (answer(status=429, retry_after="30"), "asked too often (Retry-After: 30 seconds)"),
        (answer(page("We value your privacy")), "not recognised as “Advanced kidney cancer”"),
    ],
)
def test_a_live_page_that_cannot_be_had_says_why_and_is_no_copy(data, monkeypatch, give, why):
    app = press(data, monkeypatch, SECOND, {"/second": give})
    assert why in said(app)
    assert "Example: what you get" in words(app)
    assert "missing" not in said(app)
    assert not any(header.value.startswith("Your copy") for header in app.header)
    assert app.button(key=f"live-page-{SECOND.source_id}-make")


def test_a_site_is_asked_once_a_minute_however_many_press(data, monkeypatch):
    asked = []

    def count(handler):
        asked.append(handler.path)
        answer(page(WHOLE))(handler)

    monkeypatch.setenv("DATA_DIR", str(data.path))
    with served({"/first": count}) as address:
        data.set_cell(2, "url", f"{address}/first", "sources.csv")
        for _ in range(2):
            app = visit("check_the_sources")
            app.button(key=f"live-page-{FIRST.source_id}-make").click().run()
            assert app.session_state[f"live-page-{FIRST.source_id}"]._finished.wait(20)
            assert "All 28 figures stand" in said(app.run())
    assert asked == ["/first"]
