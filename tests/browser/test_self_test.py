"""The self-test with the keyboard alone, and as a screen reader gets it."""

from __future__ import annotations

import io
import re
import zipfile

from playwright.sync_api import Page, expect

from reported.study.questions import Choice, questions
from reported.table.figures import load
from tests.browser.accessibility import accessibility_faults
from tests.browser.conftest import Visit

SEED = next(  # Begins with a choice and an estimate, the two kinds of controls.
    seed
    for seed in range(1, 100)
    if [isinstance(question, Choice) for question in questions(load(), seed)[:2]] == [True, False]
)
QUESTIONS = questions(load(), SEED)


def tab_to(page: Page, selector: str) -> None:
    """Press the tabulator until something of this kind has the focus, as a reader would."""
    for _ in range(12):
        page.keyboard.press("Tab")
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            return
    raise AssertionError(f"{selector} cannot be reached with the keyboard")


def test_two_questions_are_answered_with_the_keyboard_alone(visit: Visit) -> None:
    page = visit(f"self_test?seed={SEED}")
    page.get_by_role("heading", name="What do the sources report?").click()
    tab_to(page, "input[type=radio]")
    for _ in range(3):
        page.keyboard.press("ArrowDown")
    page.keyboard.press("Space")
    tab_to(page, "[data-testid=stFormSubmitButton] button")
    page.keyboard.press("Enter")
    feedback = page.get_by_test_id("stAlertContainer")
    expect(feedback).to_contain_text("The table says:")
    # A screen reader says the name of what is focused: the result and the score, then the question.
    answer, question = (
        page.locator(f".st-key-self-test-{part}") for part in ("answer", "question")
    )
    expect(answer).to_be_focused()
    expect(answer).to_have_role("group")
    expect(answer).to_have_accessible_name(re.compile(r"ight\. Score: [01] right of 1 answered"))
    expect(page.get_by_role("button", name="Next question")).to_be_visible()
    tab_to(page, "[data-testid=stButton] button")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Question 2 of 10")).to_be_visible()
    expect(question).to_be_focused()
    expect(question).to_have_accessible_name(f"Question 2 of 10. {QUESTIONS[1].prompt}")
    expect(page.get_by_test_id("stSlider")).to_be_visible()
    tab_to(page, "input[type=range]")
    page.keyboard.press("ArrowRight")
    expect(page.get_by_role("slider", name="Your estimate in percent")).to_have_value("51")
    tab_to(page, "[data-testid=stFormSubmitButton] button")
    page.keyboard.press("Enter")
    expect(feedback).to_contain_text("Your estimate is 51%")


def test_the_answer_follows_the_question_is_announced_and_accessible(
    page: Page, visit: Visit
) -> None:
    for scheme in ("dark", "light"):
        page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
        visit(f"self_test?seed={SEED}")
        question = QUESTIONS[0]
        group = page.get_by_role("radiogroup", name="Your answer")
        expect(group.get_by_role("radio")).to_have_count(len(question.options))
        page.get_by_role("button", name="Answer", exact=True).click()
        expect(page.get_by_role("alert")).to_contain_text("Choose one")
        group.locator("label").nth(question.right).click()
        page.get_by_role("button", name="Answer", exact=True).click()
        expect(page.get_by_role("status").filter(has_text="Right.")).to_be_visible()
        expect(page.get_by_role("button", name="Next question")).to_be_visible()
        text = page.locator("[data-testid=stMain]").inner_text()
        assert text.index(question.prompt) < text.index("Right.") < text.index("Source: iLive")
        assert text.index("Source: iLive") < text.index("Next question")
        assert accessibility_faults(page) == []


def test_flash_cards_come_as_a_package_for_anki(visit: Visit) -> None:
    page = visit("self_test?seed=1")
    with page.expect_download() as download:
        page.get_by_role("button", name="Flash cards (Anki)").click()
    assert download.value.suggested_filename == "reported-figures.apkg"
    package = zipfile.ZipFile(io.BytesIO(download.value.path().read_bytes()))
    assert "collection.anki2" in package.namelist()
