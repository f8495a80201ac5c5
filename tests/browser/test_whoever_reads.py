"""Readers with other colours, other letters, a Back button, and a server that is lost."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.conftest import SAVES_DATA, Visit, await_page, await_script, running_server
from ui.frame import LOST

OF_A_MARK = """mark => {
    const { backgroundColor, borderTopColor } = getComputedStyle(mark);
    return [backgroundColor, borderTopColor].join(' ');
}"""


def colours(part: Locator) -> list[tuple[int, ...]]:
    """The colours that a part of a page is painted in, each of several pixels."""
    picture = Image.open(io.BytesIO(part.screenshot(animations="disabled"))).convert("RGB")
    counted = picture.getcolors(maxcolors=picture.width * picture.height) or []
    return [colour for count, colour in counted if count > 9]


@pytest.fixture(scope="module")
def in_high_contrast(browser: Browser) -> Iterator[Page]:
    """One page for all of its tests: a new browser reads every script anew."""
    context = browser.new_context(forced_colors="active")
    context.add_init_script(SAVES_DATA)
    page = context.new_page()
    yield page
    context.close()


def test_high_contrast_shows_which_radio_is_chosen(in_high_contrast: Page, address: str) -> None:
    page = in_high_contrast
    page.goto(f"{address}/outcomes")
    await_page(page)
    rings = page.get_by_test_id("stRadioOption").locator("> div > :first-child")
    chosen, other = (ring.evaluate(OF_A_MARK) for ring in rings.all())
    assert chosen != other


def test_high_contrast_draws_the_switch_and_whether_it_is_on(
    in_high_contrast: Page, address: str
) -> None:
    page = in_high_contrast
    page.goto(f"{address}/all_figures")
    await_script(page)
    switch = page.get_by_test_id("stCheckbox").filter(has=page.get_by_role("switch")).first
    track = switch.locator("label > span + div")
    off = colours(track)
    assert len(off) > 1
    switch.locator("label").click()
    expect(switch.get_by_role("switch")).to_be_checked()
    await_script(page)
    page.mouse.move(0, 0)
    assert len(set(colours(track)) - set(off)) > 0


def test_the_first_line_of_the_navigation_is_whole_in_letters_of_twice_the_size(
    visit: Visit,
) -> None:
    page = visit("about")
    page.add_style_tag(content="html { font-size: 32px !important; }")
    for width in (1280, 390):
        page.set_viewport_size({"width": width, "height": 800})
        if width == 390:
            page.get_by_test_id("stExpandSidebarButton").click()
        first = page.get_by_test_id("stSidebarNavLink").first
        first.wait_for()
        page.wait_for_function(
            """link => [link, ...link.querySelectorAll('*')].every(part =>
                part.scrollWidth <= part.clientWidth + 1 || getComputedStyle(part).display === 'inline')
                && link.getBoundingClientRect().right
                    <= link.closest('[data-testid="stSidebar"]').getBoundingClientRect().right
                && link.getBoundingClientRect().left >= 0""",
            arg=first.element_handle(),
        )


@pytest.mark.slow
def test_back_leads_through_what_the_reader_has_seen_and_nothing_else(
    page: Page, address: str
) -> None:
    page.goto(address)
    await_page(page)

    def follow(name: str, path: str) -> None:
        page.get_by_test_id("stSidebar").get_by_role("link", name=name, exact=True).click()
        expect(page).to_have_url(re.compile(path))
        await_script(page)

    def state() -> tuple[str, str]:
        return page.url, page.locator("h1").first.inner_text()

    seen = [state()]
    follow("Outcomes", "/outcomes")
    seen.append(state())
    page.get_by_test_id("stRadioOption").filter(
        has=page.get_by_role("radio", checked=False)
    ).click()
    expect(page).to_have_url(re.compile("as="))
    seen.append(state())
    follow("All figures", "/all_figures")
    expect(page.locator("h1").first).to_have_text("All figures")
    seen.append(state())
    page.locator(".st-key-figures tbody a").first.click()
    expect(page).to_have_url(re.compile("figure="))
    expect(page.locator("h1").first).not_to_have_text("All figures")
    await_script(page)
    seen.append(state())
    follow("Treatment", "/treatment")
    for url, title in reversed(seen):
        page.go_back()
        expect(page).to_have_url(url)
        expect(page.locator("h1").first).to_have_text(title)
        await_script(page)
    assert len(seen) == 5


@pytest.mark.slow
def test_who_has_lost_the_server_is_told_and_has_the_page_again_once_it_is_back(
    page: Page, tmp_path: Path
) -> None:
    with running_server(tmp_path / "log") as address:
        page.goto(f"{address}/outcomes?as=Out+of+100+people")
        await_page(page)
    notice = page.get_by_role("alert").filter(has_text=LOST)
    expect(notice).to_be_visible()
    expect(page.get_by_role("dialog")).to_have_count(0)
    with running_server(tmp_path / "log", port=int(address.rpartition(":")[2])):
        expect(notice).to_have_count(0, timeout=60_000)
        await_page(page)
        expect(page.get_by_role("radio", checked=True)).to_have_accessible_name(re.compile("100"))
        page.get_by_role("link", name="About", exact=True).click()
        expect(page.locator("h1").first).to_have_text(re.compile("About"))


def test_words_are_underlined_in_every_browser() -> None:
    shorthand = re.compile(r"text-decoration:[^;}]*\b\d", re.IGNORECASE)
    folder = Path(__file__).parents[2] / "ui"
    files = [path for kind in ("py", "css", "js") for path in folder.glob(f"*.{kind}")]
    assert [path.name for path in files if shorthand.search(path.read_text("utf-8"))] == []


def test_a_link_in_a_popover_looks_like_a_link(visit: Visit) -> None:
    page = visit("treatment")
    page.get_by_role("button", name="Picture").first.click()
    within = page.get_by_role("link", name="Other sizes, PDF, own words").locator("p")
    expect(within).to_have_css("text-decoration-line", "underline")
    listed = page.get_by_test_id("stSidebar").get_by_role("link", name="Outcomes").locator("p")
    expect(listed).to_have_css("text-decoration-line", "none")
