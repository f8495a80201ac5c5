"""The self-test with the keyboard alone, and as a screen reader gets it."""

from __future__ import annotations

import io
import re
import zipfile
from typing import Literal

import pytest
from playwright.sync_api import Page, expect

from reported.study.questions import Choice, Question, questions
from reported.table.figures import load
from tests.browser.accessibility import PHONE, accessibility_faults
from tests.browser.conftest import Visit, await_script

TABLE = load()
SEED = next(  # Begins with a choice and an estimate, the two kinds of controls.
    seed
    for seed in range(1, 100)
    if [isinstance(question, Choice) for question in questions(TABLE, seed)[:2]] == [True, False]
)
QUESTIONS = questions(TABLE, SEED)


def length(question: Question) -> int:
    """How many letters stand on the page once a question is answered wrongly."""
    if not isinstance(question, Choice):
        return len(question.prompt)
    wrong = (question.right + 1) % len(question.options)
    options = sum(len(option.text) for option in question.options)
    return len(question.prompt) + options + len(question.explanation(wrong))


def longest() -> int:
    """The seed of the round whose first question has the most to read, of many rounds."""
    return max(range(1, 200), key=lambda seed: length(questions(TABLE, seed)[0]))


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
    tab_to(page, ".st-key-self-test-options button")
    page.keyboard.press("Enter")
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
    expect(page.get_by_role("spinbutton", name="Your estimate in percent")).to_have_value("")
    tab_to(page, "input[type=number]")
    page.keyboard.type("51")
    page.keyboard.press("Enter")
    expect(page.get_by_test_id("stAlertContainer")).to_contain_text("Your estimate is 51%")


@pytest.mark.parametrize("scheme", ["light", pytest.param("dark", marks=pytest.mark.slow)])
def test_the_answer_follows_the_question_is_announced_and_accessible(
    page: Page, visit: Visit, scheme: Literal["light", "dark"]
) -> None:
    page.emulate_media(color_scheme=scheme)
    visit(f"self_test?seed={SEED}")
    question = QUESTIONS[0]
    assert isinstance(question, Choice)
    options = page.locator(".st-key-self-test-options").get_by_role("button")
    expect(options).to_have_text([option.text for option in question.options])
    assert accessibility_faults(page) == []
    options.nth(question.right).click()
    expect(page.get_by_role("status").filter(has_text="Right.")).to_be_visible()
    expect(page.get_by_role("button", name="Next question")).to_be_visible()
    text = page.locator("[data-testid=stMain]").inner_text()
    assert text.index(question.prompt) < text.index(f"{question.answer} (your answer)")
    assert text.index("(your answer)") < text.index("Right.") < text.index("Next question")
    assert text.index("Next question") < text.index("Source: iLive")
    assert accessibility_faults(page) == []


def test_question_answers_verdict_and_the_way_on_are_in_one_screen_of_a_telephone(
    page: Page, address: str
) -> None:
    seed = longest()
    page.set_viewport_size(PHONE)
    page.goto(f"{address}/self_test?seed={seed}")
    await_script(page)
    options = page.locator(".st-key-self-test-options").get_by_role("button")
    question = questions(TABLE, seed)[0]
    assert isinstance(question, Choice)
    expect(options).to_have_count(len(question.options))
    for option in options.all():
        expect(option).to_be_in_viewport(ratio=1)
    expect(page.get_by_text("Flash cards")).to_have_count(0)
    options.nth((question.right + 1) % len(question.options)).click()
    # For a moment the answer stands beside the button that it takes the place of.
    expect(options).to_have_count(0)
    for seen in (
        page.get_by_text(question.prompt),
        page.get_by_text(question.answer, exact=True),
        page.get_by_test_id("stAlertContainer"),
        page.get_by_role("button", name="Next question"),
    ):
        expect(seen).to_be_in_viewport(ratio=1)


@pytest.mark.slow
def test_a_reload_keeps_the_score_and_back_leads_through_the_states_of_the_reader(
    page: Page, address: str
) -> None:
    page.goto(f"{address}/about")
    await_script(page)
    page.get_by_role("link", name="Test yourself", exact=True).click()
    question = page.locator(".st-key-self-test-question")
    heading = question.get_by_role("heading", level=2)

    def state() -> tuple[str, str]:
        await_script(page)
        return page.url, question.inner_text()

    expect(heading).to_have_text("Question 1 of 10")
    seen = [state()]
    for number in (1, 2):
        # The script of the field may still be on its way when the page has run.
        estimate = page.get_by_role("spinbutton")
        options = page.locator(".st-key-self-test-options").get_by_role("button")
        estimate.or_(options.first).wait_for()
        if estimate.count():
            estimate.fill("50")
            page.get_by_role("button", name="Answer").click()
        else:
            options.first.click()
        expect(page.get_by_text(re.compile(f"right of {number} answered"))).to_be_visible()
        expect(page.get_by_role("button", name="Next question")).to_be_visible()
        seen.append(state())
        page.get_by_role("button", name="Next question").click()
        expect(heading).to_have_text(f"Question {number + 1} of 10")
        seen.append(state())
    page.reload()
    await_script(page)
    expect(question).to_have_text(seen[-1][1], use_inner_text=True)
    for url, text in reversed(seen[:-1]):
        page.go_back()
        expect(page).to_have_url(url)
        expect(question).to_have_text(text, use_inner_text=True)
    page.go_back()
    expect(page).to_have_url(f"{address}/about")


def test_flash_cards_come_as_a_package_for_anki(visit: Visit) -> None:
    seed, hash_of_table = 1, TABLE.sha256[:8]
    answers = "-".join(["0"] * 10)
    page = visit(f"self_test?seed={seed}&question=11&answers={answers}&table={hash_of_table}")
    with page.expect_download() as download:
        page.get_by_role("button", name="Flash cards (Anki)").click()
    assert download.value.suggested_filename == "reported-figures.apkg"
    package = zipfile.ZipFile(io.BytesIO(download.value.path().read_bytes()))
    assert "collection.anki2" in package.namelist()
