"""The report of a check as it is printed."""

import io
import re

from playwright.sync_api import Browser
from pypdf import PdfReader

from reported.copies.judge import audit
from reported.copies.report_page import as_html
from tests.ferry import TABLE, TEXT, copy_of

HEAD_AT_THE_FOOT = re.compile(
    r"(?:Verdict\s*Figure\s*Recorded\s*In this copy\s*Line\s*Note|Figures of the table"
    r"|Printed\s*Line\s*Context|The text of this copy)\s*\Z"
)


def test_no_head_of_a_table_stands_alone_at_the_foot_of_a_page(browser: Browser) -> None:
    report = as_html([audit(copy_of(TEXT + "\nGulls took 91% of it.\n"), TABLE)])
    page = browser.new_page()
    # Wherever the table begins on the page, from its middle to its end.
    for height in range(300, 1000, 25):
        page.set_content(
            report.replace("<section", f'<p style="height:{height}px"></p><section', 1)
        )
        pages = PdfReader(io.BytesIO(page.pdf(format="A4"))).pages
        assert not [sheet for sheet in pages if HEAD_AT_THE_FOOT.search(sheet.extract_text())]
    page.close()
