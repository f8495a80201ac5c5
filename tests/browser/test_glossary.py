"""The glossary: a word a line, its meaning opened in place, and all of them on paper."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from reported.table.glossary import load_glossary
from tests.browser.accessibility import DESK, PHONE, accessibility_faults, assert_nothing_is_cut_off
from tests.browser.conftest import Print, Visit

GLOSSARY = load_glossary()


def lines(page: Page) -> list[float]:
    """How high each line of the list is."""
    summaries = page.locator(".glossary summary")
    summaries.first.wait_for()
    return summaries.evaluate_all("all => all.map(one => one.getBoundingClientRect().height)")


def test_a_word_is_a_line_and_its_meaning_opens_where_it_stands(visit: Visit) -> None:
    page = visit("glossary")
    for size in (DESK, PHONE):
        page.set_viewport_size(size)
        heights = lines(page)
        assert len(heights) == len(GLOSSARY.terms)
        # WCAG 2.5.8: at least 24 pixels to tap on.
        assert min(heights) >= 24
        assert max(heights) < 48
    term = GLOSSARY.term["nephrectomy"]
    line = page.locator(".glossary details").filter(has=page.get_by_text(term.term, exact=True))
    meaning = line.get_by_role("paragraph").filter(has_text=term.definition)
    expect(meaning).to_be_hidden()
    before = page.url
    line.locator("summary").press("Enter")
    expect(meaning).to_be_visible()
    expect(line.get_by_role("link")).to_have_attribute("href", term.reference_url)
    assert page.url == before
    assert_nothing_is_cut_off(page)
    assert accessibility_faults(page) == []


def test_a_letter_leads_to_its_words(visit: Visit) -> None:
    page = visit("glossary")
    page.get_by_role("navigation", name="Letters").get_by_role("button", name="T").click()
    heading = page.locator(".glossary").get_by_role("heading", name="T", exact=True)
    expect(heading).to_be_focused()
    expect(heading).to_be_in_viewport()


def test_a_word_leads_to_the_figures_that_use_it_and_back(visit: Visit) -> None:
    page = visit("glossary")
    line = page.locator(".glossary details").filter(has=page.get_by_text("nephrectomy", exact=True))
    line.locator("summary").click()
    line.get_by_role("button").click()
    expect(page).to_have_url(re.compile("term=nephrectomy"))
    expect(page.get_by_role("heading", name="nephrectomy", level=2)).to_be_in_viewport()
    expect(page.get_by_role("link", name="Five-year survival").first).to_be_visible()
    page.go_back()
    expect(page).to_have_url(re.compile("glossary$"))
    expect(page.get_by_role("heading", name="nephrectomy", level=2)).to_have_count(0)


@pytest.mark.slow
def test_all_meanings_are_on_few_sheets_of_paper(visit: Visit, printed: Print) -> None:
    page = visit("glossary")
    page.locator(".glossary summary").first.wait_for()
    sheets = printed(page, layout=False)
    assert len(sheets) <= 4
    paper = " ".join(" ".join(sheets).split())
    assert [term.term_id for term in GLOSSARY.terms if term.definition not in paper] == []
