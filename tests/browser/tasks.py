"""What readers come for, done by clicking: ``python -m tests.browser.tasks ADDRESS`` counts the effort.

Every task begins on the first page, on a desk of 1280 x 800. A click is a click, a file dropped, a text
or a choice entered. A screen is counted for each screen's height scrolled until what is wanted is whole
in sight. A task that cannot be done is named and makes the exit status 1.
"""

from __future__ import annotations

import re
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Browser, Error, Locator, Page, ViewportSize, sync_playwright

from benchmarks.chromium import find
from reported.table.load import load
from tests.browser.conftest import await_page
from tests.browser.test_copies import text_of

DESK: ViewportSize = {"width": 1280, "height": 800}
# Half of the screens and two thirds of the clicks that the same tasks took before pictures came first.
MOST_SCREENS, MOST_CLICKS = 10, 40


class Reader:
    """Somebody at a desk, who scrolls a screen at a time until they see what they look for."""

    def __init__(self, page: Page, address: str) -> None:
        self.page = page
        self.main = page.get_by_test_id("stMain")
        self.screens = self.clicks = 0
        page.goto(address)
        await_page(page)

    def see(self, wanted: Locator) -> Locator:
        """Scroll down until it is in sight."""
        wanted.wait_for()
        bottom = self.main.evaluate("main => main.scrollHeight - main.clientHeight")
        while not self._is_seen(wanted):
            top = self.main.evaluate("main => main.scrollTop")
            assert top < bottom, f"not in sight: {wanted}"
            self.main.evaluate(
                "main => main.scrollBy({ top: main.clientHeight - 80, behavior: 'instant' })"
            )
            self.screens += 1
        return wanted

    def click(self, wanted: Locator) -> None:
        """Scroll to it and click."""
        self.see(wanted).click()
        self.clicks += 1
        await_page(self.page)

    def turn_to(self, name: str) -> None:
        """A page, by the navigation."""
        self.click(self.page.get_by_test_id("stSidebar").get_by_role("link", name=name, exact=True))

    def enter(self, field: str, text: str) -> None:
        """Write a text into a field."""
        box = self.see(self.page.get_by_label(field, exact=True))
        box.fill(text)
        box.press("Enter")
        self.clicks += 1
        await_page(self.page)

    def choose(self, field: str, option: str) -> None:
        """One of the options of a list, by how its name is written: two clicks."""
        self.click(self.page.get_by_label(field, exact=True))
        self.click(self.page.get_by_role("option", name=re.compile(option)))

    def save(self, wanted: Locator) -> None:
        """A click that saves a file."""
        with self.page.expect_download(timeout=60_000):
            self.click(wanted)

    def button(self, name: str) -> Locator:
        """The first button of this name."""
        return self.page.get_by_role("button", name=name, exact=True).first

    def text(self, text: str) -> Locator:
        """The first place where a text is seen."""
        return self.page.get_by_text(text).locator("visible=true").first

    def _is_seen(self, wanted: Locator) -> bool:
        box = wanted.bounding_box()
        assert box is not None
        return box["y"] >= 0 and box["y"] + min(box["height"], 400) <= DESK["height"]


def organ_reached_most(reader: Reader) -> None:
    reader.see(reader.text("The source gives two values"))


def part_of_the_spine(reader: Reader) -> None:
    reader.turn_to("Along the spine")
    reader.see(reader.page.get_by_test_id("stPlotlyChart").first)
    reader.see(reader.text("cervical spine"))


def of_a_hundred_with_paraplegia(reader: Reader) -> None:
    reader.turn_to("Outcomes")
    reader.see(reader.text("10–15 of 100"))


def ninety_against_five(reader: Reader) -> None:
    reader.turn_to("Outcomes")
    reader.click(reader.page.get_by_role("link", name="Adverse", exact=True))
    reader.see(reader.text("Spinal compression"))
    reader.see(reader.text("So do not compare"))


def what_foci_are(reader: Reader) -> None:
    reader.turn_to("Where it spreads")
    # A meaning shows as soon as the pointer is on its word.
    reader.see(reader.button("foci")).hover()
    reader.see(reader.text("One single spot of disease"))


def three_questions(reader: Reader) -> None:
    reader.turn_to("Test yourself")
    for number in (1, 2, 3):
        reader.page.get_by_role("heading", name=f"Question {number} of").wait_for()
        reader.see(reader.page.locator(".st-key-self-test-question button").first)
        if reader.page.get_by_role("slider").count():
            reader.click(reader.button("Answer"))
        else:
            reader.click(reader.page.locator(".st-key-self-test-options button").first)
        reader.click(reader.button("Next question"))


def chemotherapy(reader: Reader) -> None:
    reader.turn_to("Treatment")
    reader.see(reader.text("4–5 of 100"))


def flash_cards(reader: Reader) -> None:
    reader.turn_to("Export")
    reader.save(reader.button("Flash cards (Anki)"))


def where_35_percent_is_printed(reader: Reader) -> None:
    reader.see(reader.text("≤35%"))
    reader.see(reader.text("line 118"))


def _drop(reader: Reader, text: str) -> None:
    reader.turn_to("Check the sources")
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "my-copy.txt"
        copy.write_text(text, encoding="utf-8")
        reader.see(reader.page.get_by_test_id("stFileUploader").first)
        reader.page.locator("input[type=file]").first.set_input_files(copy)
        reader.clicks += 1
        reader.page.get_by_test_id("stMain").get_by_text("my-copy").first.wait_for()
    await_page(reader.page)


def check_the_document(reader: Reader) -> None:
    _drop(reader, text_of(TABLE.figures))
    reader.see(reader.page.get_by_test_id("stAlert").first)


def one_changed_number(reader: Reader) -> None:
    _drop(reader, text_of(TABLE.figures).replace("60-70%", "70-80%"))
    reader.see(reader.page.get_by_test_id("stAlert").first)
    reader.save(reader.page.get_by_test_id("stDownloadButton").get_by_role("button").first)


def which_bases_are_unclear(reader: Reader) -> None:
    reader.click(reader.page.get_by_role("link", name="do not say clearly"))
    reader.see(reader.text("8 of 28 figures"))


def liver_in_studies(reader: Reader) -> None:
    reader.turn_to("What studies say")
    reader.click(reader.page.get_by_role("link", name="2–7% Liver").first)
    reader.save(reader.button("BibTeX"))


def _open_figure(reader: Reader, key: str) -> None:
    """By the mark at which the reader looks; its place within the drawing is found by the keyboard."""
    chart = reader.page.locator(f".st-key-chart-{key}")
    number = chart.locator(".js-plotly-plot").evaluate(
        "plot => plot.data.at(-1).customdata.length - 1"
    )
    box = chart.locator("path.point").nth(number).bounding_box()
    assert box is not None
    reader.page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    reader.clicks += 1
    reader.page.wait_for_url("**/all_figures?figure=*")
    await_page(reader.page)


def permanent_link(reader: Reader) -> None:
    _open_figure(reader, "body")
    reader.click(reader.button("Copy link"))


def picture_of_the_spine(reader: Reader) -> None:
    reader.turn_to("Along the spine")
    reader.click(reader.page.locator(".st-key-row-spine").get_by_text("Picture"))
    reader.save(reader.button("PNG"))


def dark_square(reader: Reader) -> None:
    reader.turn_to("Export")
    reader.choose("Size", "^Square")
    reader.choose("Background", "Dark$")
    if not reader.page.get_by_label("Headline in place of ours").is_visible():
        reader.click(reader.text("Own words"))
    reader.enter("Headline in place of ours", "My headline")
    reader.save(reader.button("PNG"))


def slide_of_survival(reader: Reader) -> None:
    reader.turn_to("Outcomes")
    reader.save(reader.button("Slide"))


def deck(reader: Reader) -> None:
    reader.save(reader.button("Save the deck of all charts"))


def excel(reader: Reader) -> None:
    reader.turn_to("All figures")
    reader.save(reader.page.get_by_role("button", name="Excel").first)


def cite(reader: Reader) -> None:
    reader.click(reader.page.get_by_role("link", name="About", exact=True))
    reader.save(reader.button("BibTeX"))


TASKS: tuple[Callable[[Reader], None], ...] = (
    organ_reached_most, part_of_the_spine, of_a_hundred_with_paraplegia, ninety_against_five, what_foci_are,
    three_questions, chemotherapy, flash_cards, where_35_percent_is_printed, check_the_document,
    one_changed_number, which_bases_are_unclear, liver_in_studies, permanent_link, picture_of_the_spine,
    dark_square, slide_of_survival, deck, excel, cite,
)  # fmt: skip
TABLE = load()


def do_all(browser: Browser, address: str) -> tuple[int, int, list[str]]:
    """Do every task and print its counts: the screens and the clicks of all, and what could not be done."""
    screens = clicks = 0
    troubles: list[str] = []
    context = browser.new_context(viewport=DESK, permissions=["clipboard-write"])
    context.set_default_timeout(60_000)
    for task in TASKS:
        page = context.new_page()
        reader = Reader(page, address)
        trouble = ""
        try:
            task(reader)
        except (AssertionError, Error) as error:
            trouble = f"  not done: {(str(error) or repr(error)).splitlines()[0]}"
            troubles.append(f"{task.__name__}{trouble}")
        screens, clicks = screens + reader.screens, clicks + reader.clicks
        print(f"{task.__name__:32}{reader.screens:4}{reader.clicks:4}{trouble}", flush=True)
        page.close()
    context.close()
    print(
        f"{'screens and clicks':32}{screens:4}{clicks:4}  (at most {MOST_SCREENS}, {MOST_CLICKS})"
    )
    return screens, clicks, troubles


def main(address: str) -> int:
    """Do every task; 1 when one cannot be done or together they take too much."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find(), args=["--no-sandbox"])
        screens, clicks, troubles = do_all(browser, address)
        browser.close()
    return int(bool(troubles) or screens > MOST_SCREENS or clicks > MOST_CLICKS)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
