"""What readers come for, done by clicking: ``python -m tests.browser.tasks ADDRESS`` counts the effort.

Every task begins on the first page, on a desk of 1280 x 800. A click is a click, a file dropped, a text
or a choice entered. A screen is counted for each screen's height scrolled until what is wanted is whole
in sight. A task that cannot be done is named and makes the exit status 1.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import (
    Browser,
    Error,
    FilePayload,
    Locator,
    Page,
    ViewportSize,
    sync_playwright,
)

from benchmarks.chromium import find
from reported.charts.diagrams.people import out_of_100
from reported.charts.wording import value
from reported.copies.verdicts import CHANGED, SIGNS
from reported.export.contents import contents_of
from reported.table.figures import DATA_FOLDER
from reported.table.load import load_folder
from tests.browser.conftest import SAVES_DATA, await_page, keep_process
from tests.browser.test_copies import text_of
from ui.export import SIZE_LABELS, THEME_LABELS

CONTENTS = contents_of(load_folder(DATA_FOLDER))
TABLE, FIGURE = CONTENTS.table, CONTENTS.table.figure
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

    def save(self, wanted: Locator) -> bytes:
        """A click that saves a file; what it holds."""
        with self.page.expect_download(timeout=60_000) as saved:
            self.click(wanted)
        return Path(saved.value.path()).read_bytes()

    def button(self, name: str) -> Locator:
        """The first button of this name."""
        return self.page.get_by_role("button", name=name, exact=True).first

    def text(self, text: str) -> Locator:
        """The first place where a text is seen."""
        return self.page.get_by_text(text).locator("visible=true").first

    def _is_seen(self, wanted: Locator) -> bool:
        while (box := wanted.bounding_box()) is None:
            wanted.wait_for()  # The page is drawn anew.
        return box["y"] >= 0 and box["y"] + min(box["height"], 400) <= DESK["height"]


def organ_reached_most(reader: Reader) -> None:
    reader.see(reader.text(value(FIGURE["lungs-60-70-of-foci"])))
    reader.see(reader.text(value(FIGURE["lungs-45-of-foci"])))
    reader.see(reader.text("The source gives two values"))


def part_of_the_spine(reader: Reader) -> None:
    reader.turn_to("Along the spine")
    reader.see(reader.text(value(FIGURE["lumbar-45-of-spinal-metastases"])))
    reader.see(reader.text("left out by the source"))


def of_a_hundred_with_paraplegia(reader: Reader) -> None:
    reader.turn_to("Outcomes")
    reader.see(reader.text(out_of_100(FIGURE["movement-regained-10-15-of-paraplegia"])))


def ninety_against_five(reader: Reader) -> None:
    reader.turn_to("Outcomes")
    chart = CONTENTS.charts["adverse-outcomes"]
    reader.click(reader.page.get_by_role("link", name=chart.name, exact=True))
    for name in ("severe-pain-90-of-spinal-metastases", "spinal-compression-5-of-patients"):
        drawn = reader.page.locator(f"[class*='st-key-chart-{chart.chart_id}']")
        reader.see(drawn.get_by_text(out_of_100(FIGURE[name])).first)
    reader.see(reader.text(chart.note.rpartition(". ")[2]))


def what_foci_are(reader: Reader) -> None:
    reader.turn_to("Where it spreads")
    # A meaning shows as soon as the pointer is on its word.
    reader.see(reader.button("foci")).hover()
    reader.see(reader.text(CONTENTS.glossary.term["focus"].definition))


def three_questions(reader: Reader) -> None:
    reader.turn_to("Test yourself")
    for number in (1, 2, 3):
        reader.page.get_by_role("heading", name=f"Question {number} of").wait_for()
        reader.see(reader.page.locator(".st-key-self-test-question button").first)
        estimate = reader.page.get_by_role("spinbutton")
        if estimate.count():
            estimate.fill("50")
            reader.click(reader.button("Answer"))
        else:
            reader.click(reader.page.locator(".st-key-self-test-options button").first)
        reader.click(reader.button("Next question"))


def chemotherapy(reader: Reader) -> None:
    reader.turn_to("Treatment")
    reader.see(reader.text(out_of_100(FIGURE["chemotherapy-4-5-effective"])))


def flash_cards(reader: Reader) -> None:
    reader.save(reader.button("Flash cards (Anki)"))


def where_35_percent_is_printed(reader: Reader) -> None:
    figure = FIGURE["brain-35-other-sources"]
    reader.see(reader.text(value(figure)))
    reader.see(reader.text(f"line {figure.line}"))


def _drop(reader: Reader, text: str) -> None:
    """A file of this text, until its report is there."""
    reader.turn_to("Check the sources")
    reader.see(reader.page.get_by_test_id("stFileUploader").first)
    copy: FilePayload = {"name": "mine.txt", "mimeType": "text/plain", "buffer": text.encode()}
    reader.page.locator("input[type=file]").first.set_input_files(copy)
    reader.clicks += 1
    reader.page.get_by_role("heading", name="Your copy: mine.txt").wait_for()
    await_page(reader.page)


def check_the_document(reader: Reader) -> None:
    _drop(reader, text_of(TABLE.figures))
    reader.see(reader.page.get_by_test_id("stAlert").first)


def one_changed_number(reader: Reader) -> None:
    before, after = FIGURE["lungs-60-70-of-foci"].exact, "70-80%"
    _drop(reader, text_of(TABLE.figures).replace(before, after))
    reader.see(reader.text(f"{SIGNS[CHANGED]} 1 {CHANGED}"))
    reader.see(reader.text(after))
    report = reader.save(reader.button("Report")).decode()
    assert before in report, "the report does not say what was recorded"
    assert after in report, "the report does not say what the copy prints"


def which_bases_are_unclear(reader: Reader) -> None:
    reader.click(reader.page.get_by_role("link", name=CONTENTS.unclear_bases))
    unclear = sum(figure.denominator_status == "unclear" for figure in TABLE.figures)
    reader.see(reader.text(f"{unclear} of {len(TABLE.figures)} figures"))


def liver_in_studies(reader: Reader) -> None:
    reader.turn_to("What studies say")
    figure = FIGURE["liver-2-7-of-patients"]
    line = f"{value(figure)} {figure.subject};"
    reader.click(reader.page.get_by_role("button", name=line))
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
    reader.click(reader.page.get_by_text(SIZE_LABELS["square"], exact=True))
    reader.click(reader.page.get_by_text(THEME_LABELS["dark"], exact=True))
    reader.enter("Headline in place of ours", "My headline")
    reader.save(reader.button("PNG"))


def slide_of_survival(reader: Reader) -> None:
    reader.turn_to("Outcomes")
    reader.save(reader.button("Slide"))


def deck(reader: Reader) -> None:
    reader.save(reader.button("Save the deck"))


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


def do_all(browser: Browser, address: str) -> tuple[int, int, list[str]]:
    """Do every task and print its counts: the screens and the clicks of all, and what could not be done."""
    screens = clicks = 0
    troubles: list[str] = []
    context = browser.new_context(viewport=DESK, permissions=["clipboard-write"])
    context.set_default_timeout(60_000)
    context.add_init_script(SAVES_DATA)
    keep_process(context, address)
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
