"""The static edition from a disk, in a real browser: readable, quiet, searchable."""

import subprocess
import sys

import pytest
from playwright.sync_api import expect

from reported.charts.theme import THEMES
from tests.browser.accessibility import accessibility_faults, headings_without_gap
from tests.browser.test_picture_geometry import as_drawn
from tests.conftest import ROOT


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    folder = tmp_path_factory.mktemp("site")
    command = [sys.executable, "-m", "reported", "site", "--out", str(folder)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    return folder


SOME = ("index", "all_figures", "search", "figures/lungs-45-of-foci")
OTHERS = (
    "where_it_spreads", "outcomes", "contradictions", "what_studies_say", "glossary", "about", "self_test",
    "charts/all-figures",
)  # fmt: skip


@pytest.mark.parametrize(
    "name", [*SOME, *(pytest.param(name, marks=pytest.mark.slow) for name in OTHERS)]
)
def test_a_document_from_a_disk_can_be_read_on_any_screen(page, site, name):
    said = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.goto((site / f"{name}.html").as_uri())
    for width, scheme in ((1280, "light"), (320, "dark")):
        page.set_viewport_size({"width": width, "height": 800})
        page.emulate_media(color_scheme=scheme)
        ground = page.evaluate("getComputedStyle(document.querySelector('main')).backgroundColor")
        assert ground == as_drawn(THEMES[scheme].background)
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        assert page.locator(".drawing").count() == page.locator(".drawing svg:visible").count()
    assert headings_without_gap(page)
    assert not said
    # Last, since axe itself asks for the style sheet again.
    assert not accessibility_faults(page)


def test_the_search_works_from_a_disk_and_can_be_linked(page, site):
    page.goto((site / "search.html").as_uri())
    page.get_by_role("searchbox").fill("lungs 45")
    link = page.locator("#found").get_by_role("link", name="Lungs: about 45%")
    expect(link.first).to_be_visible()
    link.first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Lungs: about 45%")
    page.goto((site / "search.html").as_uri() + "?words=no+such+word+anywhere")
    expect(page.get_by_role("status")).to_have_text("0 found")
