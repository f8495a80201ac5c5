"""What a hostile text may do in a real browser, and what one reader sees of another: nothing."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import SAVES_DATA, Visit, await_page, go_on
from tests.browser.test_copies import ROWS, text_of, upload
from tests.fuzz import CHOICES, SCRIPT, TEXTS

HACKED = (
    "() => window.hacked || document.querySelector("
    "'a[href^=\"javascript:\" i], [data-testid=\"stMain\"] [onerror], [data-testid=\"stMain\"] [onload]')"
)  # fmt: skip


@pytest.fixture
def readers(page: Page, browser: Browser, address: str) -> Iterator[tuple[Page, Page]]:
    """The reader of the other tests and a new one with a browser of their own, where copies are taken."""
    context = browser.new_context()
    context.add_init_script(SAVES_DATA)
    pages = page, context.new_page()
    for its in pages:
        its.goto(f"{address}/check_the_sources")
        await_page(its)
    yield pages
    context.close()


def test_a_copy_of_one_reader_is_never_seen_by_another(readers: tuple[Page, Page]) -> None:
    one, other = readers
    changed = text_of(ROWS).replace("25%", "26%")
    upload(one, ("mine.txt", changed))
    expect(one.get_by_role("cell", name="26%").first).to_be_visible()
    other.get_by_role("link", name="Along the spine").click()
    await_page(other)
    expect(other.locator("h1")).to_contain_text("along the spine")
    expect(other.get_by_text("In your copy")).to_have_count(0)
    other.get_by_role("link", name="Check the sources").click()
    expect(other.get_by_text("Example: what you get")).to_be_visible()
    upload(other, ("theirs.txt", text_of(ROWS)))
    expect(other.get_by_text("All 28 figures stand in this copy")).to_be_visible()
    expect(other.get_by_text("mine.txt")).to_have_count(0)
    one.get_by_role("link", name="Treatment").click()
    one.get_by_role("link", name="Check the sources").click()
    expect(one.get_by_role("cell", name="26%").first).to_be_visible()
    expect(one.get_by_text("theirs.txt")).to_have_count(0)


# The pages with most widgets; `tests/test_abuse.py` tries every page without a browser.
@pytest.mark.parametrize(
    "path",
    [
        "all_figures",
        *(
            pytest.param(path, marks=pytest.mark.slow)
            for path in ("glossary", "export", "self_test")
        ),
    ],
)
def test_script_in_every_value_of_an_address_does_nothing(
    page: Page, address: str, path: str
) -> None:
    dialogs: list[str] = []
    page.on("dialog", lambda dialog: (dialogs.append(dialog.message), dialog.dismiss()))
    names = [name for name in (*CHOICES, *TEXTS) if name not in ("figure", "term")]
    page.goto(f"{address}/{path}?" + "&".join(f"{name}={quote(SCRIPT)}" for name in names))
    await_page(page)
    assert not page.evaluate(HACKED)
    assert dialogs == []


@pytest.mark.parametrize(
    "path", ["all_figures?figure=", pytest.param("glossary?term=", marks=pytest.mark.slow)]
)
def test_script_for_the_name_of_a_thing_is_shown_as_it_is(
    page: Page, address: str, path: str
) -> None:
    page.goto(f"{address}/{path}{quote(SCRIPT)}")
    await_page(page)
    expect(page.get_by_text("<script>window.hacked = 1</script>").first).to_be_visible()
    assert not page.evaluate(HACKED)


@pytest.mark.slow
def test_script_in_a_text_field_does_nothing(visit: Visit) -> None:
    page = visit("about")
    for path, label in (
        ("all_figures", "Text"),
        ("glossary", "Search"),
        ("export", "Headline in place of ours"),
        ("check_the_sources", "Text of the page"),
    ):
        go_on(page, path)
        field = page.get_by_label(label, exact=True)
        if not field.is_visible():
            page.locator('[data-testid="stExpander"]', has=field).locator("summary").click()
        field.fill(SCRIPT)
        field.press("Control+Enter" if path == "check_the_sources" else "Enter")
        if path == "check_the_sources":
            page.get_by_role("button", name="Check the text").click()
        await_page(page)
        assert not page.evaluate(HACKED), path


@pytest.mark.slow
def test_more_copies_than_a_session_may_hold_are_read_when_there_is_room(
    page: Page, address: str
) -> None:
    page.goto(f"{address}/check_the_sources")
    await_page(page)
    names = [f"copy {number:02}.txt" for number in range(1, 22)]
    page.locator('input[type="file"]').set_input_files(
        [
            {"name": name, "mimeType": "text/plain", "buffer": f"Tea, {name}".encode()}
            for name in names
        ]
    )
    full = page.get_by_text("This session holds 20 copies and no more")
    expect(full).to_be_visible(timeout=15_000)
    page.get_by_role("button", name="Forget").first.click()
    expect(full).to_have_count(0)
