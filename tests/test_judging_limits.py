"""A long copy is judged elsewhere, within limits of time and memory."""

import json
import time

import pytest

from reported.copies import check, limited
from reported.copies.check import SHORT, judge_within_limits
from reported.copies.judge import audit
from reported.copies.limited import OutOfMemory, OutOfTime, run_limited
from reported.errors import CopyError
from tests.ferry import TABLE, TEXT, copy_of


def test_a_function_that_takes_too_long_is_ended():
    with pytest.raises(OutOfTime):
        run_limited(time.sleep, 60, seconds=0.5)


@pytest.mark.parametrize(("function", "argument"), [(bytes, 2_000_000_000), (json.loads, "{")])
def test_a_process_that_ends_without_an_answer_is_told_from_one_with_none(function, argument):
    with pytest.raises(OutOfMemory):
        run_limited(function, argument, seconds=30)


def test_a_long_copy_gets_the_same_verdicts_as_a_short_one():
    long = copy_of(TEXT + "\n\n" + "A line about nothing at all.\n" * (SHORT // 20))
    judged, expected = judge_within_limits(long, TABLE), audit(long, TABLE)
    assert judged.copy == long
    assert judged.counts == expected.counts
    assert judged.all_findings == expected.all_findings


def test_a_short_copy_needs_no_process(monkeypatch):
    monkeypatch.setattr(limited.subprocess, "run", None)
    assert judge_within_limits(copy_of(TEXT), TABLE).agrees


def test_a_long_copy_that_is_no_copy_is_refused_as_a_short_one_is():
    with pytest.raises(CopyError, match="Choose one of"):
        judge_within_limits(copy_of("tea " * SHORT), TABLE, "unknown")


@pytest.mark.parametrize(
    ("raised", "words"),
    [
        (limited.Busy, "Try again in a minute"),
        (OutOfTime, "within 19 seconds. Check the part"),
        (OutOfMemory, "too much memory. Check the part"),
    ],
)
def test_a_limit_is_said_with_what_to_do(monkeypatch, raised, words):
    def limit(*_, **__):
        raise raised

    monkeypatch.setattr(check, "run_limited", limit)
    with pytest.raises(CopyError, match=words):
        judge_within_limits(copy_of("tea " * SHORT, "a.txt"), TABLE)
