"""The report of a check: as a page, and as it is printed."""

import io
import itertools
import re
from dataclasses import replace
from typing import Literal

import pytest
from playwright.sync_api import Browser, ViewportSize
from pypdf import PdfReader

from reported.copies.judge import audit
from reported.copies.report_page import as_html
from reported.copies.verdicts import GRAVEST_FIRST
from tests.browser.accessibility import DESK, PHONE, accessibility_faults, headings_without_gap
from tests.ferry import TABLE, TEXT, copy_of

HEAD_AT_THE_FOOT = re.compile(
    r"(?:Verdict\s*Figure\s*Recorded\s*In this copy\s*Line\s*Note|Figures of the table"
    r"|Printed\s*Line\s*Context|The text of this copy)\s*\Z"
)


@pytest.mark.parametrize("theme", ["light", pytest.param("dark", marks=pytest.mark.slow)])
@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
def test_report_with_every_verdict_has_no_fault(
    browser: Browser, theme: Literal["light", "dark"], size: ViewportSize
) -> None:
    held = audit(copy_of(TEXT + "\nGulls took 91% of it.\n"), TABLE)
    findings = tuple(
        replace(finding, verdict=verdict)
        for finding, verdict in zip(held.findings, itertools.cycle(GRAVEST_FIRST))
    )
    page = browser.new_page(viewport=size)
    page.set_content(as_html([replace(held, findings=findings)], theme=theme))
    assert page.locator("td.reworded").count() > 0
    assert accessibility_faults(page) == []
    assert headings_without_gap(page)
    assert page.evaluate("document.documentElement.scrollWidth") == size["width"]
    page.close()


@pytest.mark.slow
def test_no_head_of_a_table_stands_alone_at_the_foot_of_a_page(browser: Browser) -> None:
    report = as_html([audit(copy_of(TEXT + "\nGulls took 91% of it.\n"), TABLE)])
    page = browser.new_page()
    # Wherever the table begins on the page, from its middle to its end.
    for height in range(300, 1000, 50):
        page.set_content(
            report.replace("<section", f'<p style="height:{height}px"></p><section', 1)
        )
        pages = PdfReader(io.BytesIO(page.pdf(format="A4"))).pages
        assert not [sheet for sheet in pages if HEAD_AT_THE_FOOT.search(sheet.extract_text())]
    page.close()
