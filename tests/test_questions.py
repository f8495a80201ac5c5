"""Questions of the self-test: their answers follow from the rows, and the careful one is not missed."""

import json
import os
import subprocess
import sys
from dataclasses import replace
from itertools import combinations

import hypothesis.strategies as some
import pytest
from hypothesis import given, settings

from reported.charts.panels import axis
from reported.charts.wording import what
from reported.study.comparability import NEAR, compare
from reported.study.questions import TOLERANCE, Choice, Estimate, questions
from reported.table.figures import Table
from tests.conftest import ROOT
from tests.generated import REAL, tables

# What the careful reading of the documents allows to be compared, and nothing else.
COMPARABLE = {
    ("bones-30-35-of-patients", "liver-2-7-of-patients"),
    ("lumbar-45-of-spinal-metastases", "sacrum-30-of-spinal-metastases"),
    ("lumbar-45-of-spinal-metastases", "thoracic-25-of-spinal-metastases"),
    ("sacrum-30-of-spinal-metastases", "thoracic-25-of-spinal-metastases"),
    ("mobility-75-after-nephrectomy", "mobility-90-after-combined-therapy"),
}
SEEDS = some.integers(0, 10**6)


@some.composite
def crowded(draw):
    """Generated tables whose figures often share panel, subject or condition, some in dispute."""
    table = draw(tables())
    figures = [
        replace(
            figure,
            topic=draw(some.sampled_from(["site_frequency", "functional_outcome"])),
            subject=draw(some.sampled_from(["Lungs", "Bones", figure.subject])),
            condition=draw(some.sampled_from(["", "after therapy"])),
            denominator=draw(some.sampled_from(["patients", "foci"])),
            denominator_status=draw(some.sampled_from(["stated", "partial", "unclear"])),
            scope="kidney",
            direction="neutral",
            disagrees_with="",
        )
        for figure in table.figures
    ]
    if len(figures) > 1 and draw(some.booleans()):
        first, second = figures[:2]
        figures[0] = replace(first, disagrees_with=second.figure_id)
        figures[1] = replace(second, topic=first.topic, disagrees_with=first.figure_id)
    return Table(tuple(figures), table.sources, table.sha256)


def comparisons(table):
    return [compare(a, b, table) for a, b in combinations(table.figures, 2)]


def test_of_the_real_figures_only_those_are_compared_that_the_reading_allows(table):
    allowed = {
        tuple(sorted((c.first.figure_id, c.second.figure_id)))
        for c in comparisons(table)
        if c.comparable
    }
    assert allowed == COMPARABLE


@given(crowded() | tables())
def test_figures_are_comparable_only_within_a_panel_a_source_and_a_clear_base(table):
    for c in comparisons(table):
        if c.comparable:
            assert axis(c.first) == axis(c.second)
            assert c.first.source_id == c.second.source_id
            assert "unclear" not in (c.first.denominator_status, c.second.denominator_status)
            assert c.second.figure_id not in c.first.disagreements
            assert what(c.first) != what(c.second)
            assert c.first.topic != "treatment_response"
        else:
            assert c.larger is None
            if c.first.denominator != c.second.denominator:
                for figure in (c.first, c.second):
                    assert figure.denominator in c.explanation


@given(crowded())
def test_a_figure_is_larger_only_where_no_printed_word_leaves_it_open(table):
    for c in comparisons(table):
        if c.larger:
            smaller = c.second if c.larger == c.first else c.first
            assert c.larger.low > smaller.high
            assert c.larger.bound != "at_most"
            assert smaller.bound != "at_least"
            hedged = "approximate" in (c.larger.bound, smaller.bound)
            assert not hedged or c.larger.low - smaller.high > NEAR


def test_the_order_in_which_two_figures_are_named_changes_nothing(table):
    for first, second in combinations(table.figures, 2):
        there, back = compare(first, second, table), compare(second, first, table)
        assert (there.comparable, there.larger) == (back.comparable, back.larger)


@pytest.mark.parametrize(
    ("changes", "larger"),
    [
        ({}, True),
        ({"low": 30.0}, False),  # The ranges touch.
        ({"bound": "at_most"}, False),
        ({"bound": "at_least"}, True),
        ({"bound": "approximate", "low": 34.0}, False),
        ({"bound": "approximate"}, True),
    ],
)
def test_overlap_open_sides_and_hedges_leave_the_order_open(table, changes, larger):
    other = table.figure["sacrum-30-of-spinal-metastases"]
    figure = replace(table.figure["lumbar-45-of-spinal-metastases"], **changes)
    comparison = compare(figure, other, table)
    assert comparison.comparable
    assert (comparison.larger == figure) is larger


# --- Rounds ----------------------------------------------------------------------------------


@given(crowded() | tables(), SEEDS)
@settings(max_examples=60)
def test_the_right_answer_follows_from_the_rows(table, seed):
    for question in questions(table, seed):
        if isinstance(question, Estimate):
            (figure,) = question.figures
            inside = [n for n in range(101) if figure.low <= n <= figure.high]
            near = [n for n in range(101) if abs(n - figure.high) <= TOLERANCE]
            assert all(question.accepts(n) for n in inside)
            assert figure.is_range or all(question.accepts(n) for n in near)
            lowest, highest = question.accepted
            assert lowest > figure.low - TOLERANCE - 1
            assert highest < figure.high + TOLERANCE + 1
            assert not figure.disagreements
            assert figure.denominator in question.prompt
            continue
        texts = [option.text for option in question.options]
        assert len(set(texts)) == len(texts) >= 2
        assert [n for n in range(len(texts)) if question.accepts(n)] == [question.right]
        if question.kind == "comparison":
            c = compare(*question.figures, table)
            expected = [c.larger == c.first, c.larger == c.second]
            expected += [c.comparable and c.larger is None, not c.comparable]
            assert expected.index(True) == question.right
        elif question.kind == "base":
            (figure,) = question.figures
            assert question.answer == figure.denominator
            assert set(texts) <= {f.denominator for f in table.figures}
        else:
            disputed = {what(f) for f in table.figures if f.disagreements}
            assert question.answer in disputed
            assert disputed.isdisjoint({*texts} - {question.answer})
            assert len(question.figures) > 1


@given(tables(), SEEDS)
@settings(max_examples=20)
def test_a_seed_brings_the_same_questions_again(table, seed):
    assert questions(table, seed) == questions(table, seed)


def test_a_seed_brings_the_same_questions_on_every_machine():
    program = (
        "import json; from reported.study.questions import questions; from reported.table.figures import load;"
        "print(json.dumps([[q.prompt, q.answer] for q in questions(load(), 7)]))"
    )
    told = [
        subprocess.run(
            [sys.executable, "-c", program],
            cwd=ROOT,
            env=os.environ | {"PYTHONHASHSEED": hash_seed},
            capture_output=True,
            check=True,
        ).stdout
        for hash_seed in ("1", "2")
    ]
    assert told[0] == told[1]
    assert len(json.loads(told[0])) == 10


def test_a_round_of_the_real_table_has_ten_questions_of_all_kinds_and_gives_no_answer_away(table):
    for seed in range(40):
        asked = questions(table, seed)
        kinds = {q.kind if isinstance(q, Choice) else "estimate" for q in asked}
        assert len(asked) == len(set(asked)) == 10
        assert kinds == {"comparison", "base", "dispute", "estimate"}
        shown = set()
        for question in asked:
            if isinstance(question, Estimate) or question.kind == "base":
                assert shown.isdisjoint(question.figures)
            shown.update(question.figures)


def test_whether_two_figures_may_be_compared_cannot_be_guessed_from_the_place_in_the_round(table):
    answers = {
        next(q.right == 3 for q in questions(table, seed) if getattr(q, "kind", "") == "comparison")
        for seed in range(20)
    }
    assert answers == {True, False}


def test_a_kind_that_the_table_cannot_supply_is_left_out(table):
    (lone,) = [f for f in table.figures if f.figure_id == "liver-2-7-of-patients"]
    asked = questions(Table((lone,), table.sources, table.sha256), 1)
    assert [type(question) for question in asked] == [Estimate]
    assert questions(Table((), table.sources, table.sha256), 1) == ()


def test_a_base_that_is_unclear_is_explained(table):
    figure = table.figure["cranial-vault-3-percent"]
    other = table.figure["liver-2-7-of-patients"]
    small = Table((figure, other), table.sources, table.sha256)
    asked = [
        q
        for q in questions(small, 3)
        if getattr(q, "kind", "") == "base" and q.figures == (figure,)
    ]
    assert "does not make clear" in asked[0].explanation(asked[0].right)
    assert "Liver" in asked[0].explanation(1 - asked[0].right)


def test_a_narrow_range_gets_as_much_room_as_a_single_value(table):
    narrow = Estimate("", (table.figure["chemotherapy-4-5-effective"],))
    assert narrow.accepted == (0, 9)
    broad = Estimate("", (table.figure["lungs-60-70-of-foci"],))
    assert broad.accepted == (60, 70)


def test_a_very_large_table_is_asked_about_without_delay(table):
    figures = tuple(
        replace(REAL.figures[number % 28], figure_id=f"figure-{number}", disagrees_with="")
        for number in range(20_000)
    )
    assert len(questions(Table(figures, table.sources, table.sha256), 1)) >= 1
