"""The page Test yourself: a whole round, an answer at once, and an address that brings it back."""

import pytest

from reported.charts.wording import as_printed
from reported.study.questions import Choice, questions
from reported.table.figures import DATA_FOLDER
from tests.test_pages import links, turn_to, visit, words

PAGE = "self_test"


@pytest.fixture(autouse=True)
def folder(monkeypatch):
    monkeypatch.setenv("DATA_DIR", str(DATA_FOLDER))
    return monkeypatch


def press(app, label):
    (button,) = [button for button in app.button if button.label == label]
    return button.click().run()


def address_of(app):
    """The query of the address, each name with its value."""
    values = ((name, app.query_params[name]) for name in app.query_params)
    return {name: value if isinstance(value, str) else value[0] for name, value in values}


def seed_in_address(app):
    return address_of(app)["seed"]


def options(app):
    return [button for button in app.button if button.key and button.key.startswith("answer-")]


def choose(app, question, *, right):
    """Give the right answer or another one."""
    if isinstance(question, Choice):
        position = question.right if right else (question.right + 1) % len(question.options)
        return options(app)[position].click().run()
    lowest, _ = question.accepted
    app.number_input[0].set_value(lowest if right else (lowest - 1 if lowest else 100))
    return press(app, "Answer")


def headings(app):
    return [header.value for header in app.header]


def test_an_estimate_that_nobody_typed_is_no_answer(table):
    asked = questions(table, 1)
    first = next(n for n, question in enumerate(asked) if not isinstance(question, Choice))
    app = visit(PAGE, seed="1")
    for question in asked[:first]:
        choose(app, question, right=True)
        press(app, "Next question")
    press(app, "Answer")
    assert "Type a number from 0 to 100 first." in words(app)
    assert f"Question {first + 1} of 10" in headings(app)
    choose(app, asked[first], right=True)
    assert f"{first + 1} right of {first + 1} answered" in words(app)


def test_a_whole_round_is_scored_and_says_what_to_look_at_again(table):
    asked = questions(table, 1)
    app = visit(PAGE, seed="1")
    for position, question in enumerate(asked):
        assert f"Question {position + 1} of 10" in headings(app)
        choose(app, question, right=position >= 2)
        assert f"{max(0, position - 1)} right of {position + 1} answered" in words(app)
        press(app, "See the result" if position == 9 else "Next question")
        assert not app.exception
    assert "8 of 10 right" in headings(app)
    missed = {f"figure={f.figure_id}" for question in asked[:2] for f in question.figures}
    assert {query for page, query in links(app) if page == "all_figures" and query} == missed


def test_a_right_answer_is_said_to_be_so_with_the_source(table):
    (question, *_) = questions(table, 1)
    app = choose(visit(PAGE, seed="1"), question, right=True)
    assert "**Right.**" in app.success[0].value
    assert not app.error
    for figure in question.figures:
        assert as_printed(figure) in words(app)
        assert f"section “{figure.section}”, line {figure.line}" in words(app)
        assert ("all_figures", f"figure={figure.figure_id}") in links(app)


def test_another_answer_is_told_why_and_names_both_bases(table):
    seed, question = next(
        (seed, questions(table, seed)[0])
        for seed in range(1, 50)
        if getattr(questions(table, seed)[0], "right", None) == 3
    )
    app = choose(visit(PAGE, seed=str(seed)), question, right=False)
    told = app.error[0].value.replace("\\", "")
    assert "**Not right.**" in told
    assert "**They may not be compared**" in words(app)
    for figure in question.figures:
        assert figure.denominator in told


def test_an_answer_is_taken_once_even_after_a_double_click():
    app = visit(PAGE, seed="1")
    first, second = options(app)[:2]
    first.click()
    second.click().run()
    assert "of 1 answered" in words(app)
    assert not options(app)
    assert address_of(app)["answers"] == "0"


def test_the_address_brings_a_round_back_to_where_the_reader_was(table):
    app = choose(visit(PAGE, seed="1"), questions(table, 1)[0], right=False)
    press(app, "Next question")
    again = visit(PAGE, **address_of(app))
    assert words(again) == words(app)
    assert "0 right of 1 answered" in words(again)


@pytest.mark.parametrize(
    "changes",
    [
        {"question": "0"}, {"question": "4"}, {"question": "12"}, {"question": "two"}, {"question": ""},
        {"answers": ""}, {"answers": "9"}, {"answers": "-1"}, {"answers": "0-0-0"}, {"answers": "x"},
        {"answers": "0-" * 5000}, {"table": ""}, {"table": "another"},
    ],
)  # fmt: skip
def test_a_state_that_fits_no_round_of_this_table_begins_it_anew(table, changes):
    state = {"seed": "1", "question": "2", "answers": "0", "table": table.sha256[:8]}
    assert "Question 2 of 10" in headings(visit(PAGE, **state))
    app = visit(PAGE, **state | changes)
    assert not app.exception
    assert "Question 1 of 10" in headings(app)
    assert [*app.query_params] == ["seed"]


@pytest.mark.parametrize("seed", ["nonsense", "", "0", "-1", "1.5", "10000", "9" * 5000, "١", "💥"])
def test_an_odd_seed_falls_back_to_a_round_of_its_own(seed):
    app = visit(PAGE, seed=seed)
    assert not app.exception
    assert "Question 1 of 10" in headings(app)
    assert 1 <= int(seed_in_address(app)) <= 9999


def test_a_link_brings_the_same_questions_back():
    first, again, other = (
        [button.label for button in options(visit(PAGE, seed=seed))] for seed in ("7", "7", "8")
    )
    assert first == again != other


def finished(table, seed):
    app = visit(PAGE, seed=str(seed))
    for position, question in enumerate(questions(table, seed)):
        choose(app, question, right=True)
        press(app, "See the result" if position == 9 else "Next question")
    return app


def test_a_finished_round_can_be_had_again_or_followed_by_another_one(table):
    app = press(finished(table, 3), "Same questions again")
    assert "Question 1 of 10" in headings(app)
    assert seed_in_address(app) == "3"
    assert "none answered yet" in words(app)
    app = press(finished(table, 3), "Another round")
    assert "Question 1 of 10" in headings(app)
    assert seed_in_address(app) != "3"


def test_a_round_under_way_is_there_when_the_reader_comes_back(table):
    app = choose(visit(PAGE, seed="5"), questions(table, 5)[0], right=True)
    press(app, "Next question")
    turn_to(app, "about").run()
    app.query_params.clear()
    turn_to(app, PAGE).run()
    assert "Question 2 of 10" in headings(app)


def test_an_edit_of_the_table_begins_the_round_anew(table, data, folder):
    folder.setenv("DATA_DIR", str(data.path))
    app = choose(visit(PAGE, seed="1"), questions(table, 1)[0], right=True)
    data.set_cell(21, "caution", "Read this first.")
    app.run()
    assert not app.exception
    assert "Question 1 of 10" in headings(app)
    assert "none answered yet" in words(app)


def test_the_flash_cards_are_offered_after_a_round_and_elsewhere_and_are_counted_there(table):
    def offered(app):
        return [
            button.proto.help
            for button in app.get("download_button")
            if button.proto.label == "Flash cards (Anki)"
        ]

    assert offered(visit(PAGE, seed="3")) == []
    for app in (finished(table, 3), visit("home")):
        (told,) = offered(app)
        assert "38 cards: 28 values, 8 bases, 2 pairs" in told
    # The files of this page hold the charts that are chosen.
    (told,) = offered(visit("export"))
    assert "cards: " in told
