"""What a page prints with the counters of CSS is read as it is seen beside the words."""

import time

import pytest

from reported.copies.files.web_page import html_text
from reported.numbers.markup import ITEM


def text(style, body):
    return html_text(f"<style>{style}</style><body>{body}")[1].replace(ITEM, "").split("\n\n")


NUMBERED = "ul{counter-reset:n}li{list-style:none;counter-increment:n}"


@pytest.mark.parametrize(
    ("style", "items"),
    [
        (NUMBERED + "li::before{content:counter(n) '. '}", ["1. hats", "2. shoes"]),
        (NUMBERED + "ul{counter-reset:n 2}li::before{content:counter(n) ': '}", ["3: hats", "4: shoes"]),
        (NUMBERED + "ul{counter-reset:n 3}li{counter-increment:n -1}li::before{content:counter(n) ') '}", ["2) hats", "1) shoes"]),
        (NUMBERED + "li::before{content:counter(n, upper-roman) '. '}", ["I. hats", "II. shoes"]),
        (NUMBERED + "li:last-child{counter-set:n 7}li::before{content:counter(n) '. '}", ["1. hats", "7. shoes"]),
        # What margins keep apart on the screen stays apart.
        (NUMBERED + "li::before{content:counter(n)}", ["1. hats", "2. shoes"]),
        (NUMBERED + "li::before{content:counter(n) '.'}", ["1. hats", "2. shoes"]),
        # One that is made where it is printed begins anew each time.
        ("li{list-style:none}li::before{counter-increment:n;content:counter(n) '. '}", ["1. hats", "1. shoes"]),
        # How Hebrew counts is not known here.
        (NUMBERED + "li::before{content:counter(n, hebrew)}", ["hats", "shoes"]),
    ],
)  # fmt: skip
def test_the_items_of_a_list_have_their_numbers(style, items):
    assert text(style, "<ul><li>hats<li>shoes</ul>") == items


def test_what_is_not_shown_counts_nothing():
    style = NUMBERED + "li::before{content:counter(n) '. '}"
    assert text(style, "<ul><li style='display:none'>hats<li>shoes</ul>") == ["1. shoes"]


def test_lists_in_lists_are_counted_each_for_itself():
    style = "ol{counter-reset:n}li{list-style:none;counter-increment:n}li::before{content:counters(n,'.') ' '}"
    body = "<ol><li>hats<ol><li>felt<li>straw</ol><li>shoes<ol><li>old</ol></ol><ol><li>other</ol>"
    assert text(style, body) == [
        "1 hats",
        "  1.1 felt",
        "  1.2 straw",
        "2 shoes",
        "  2.1 old",
        "1 other",
    ]


def test_a_number_that_touches_a_counter_is_another_one():
    style = NUMBERED + "li::before{content:counter(n)}"
    assert text(style, "<ul><li>15% of hats</ul>") == ["115% of hats"]


def test_an_arrow_before_an_item_is_a_bullet_and_a_sign_of_more_is_none():
    assert text("li::before{content:'→'}", "<ul><li>15% of hats</ul>") == ["• → 15% of hats"]
    assert text("li::before{content:'≥'}", "<ul><li>15% of hats</ul>") == ["• ≥15% of hats"]


def test_elements_deep_within_one_another_are_counted_soon():
    style = "div{counter-reset:n}div::before{content:counters(n,'.')}"
    begun = time.perf_counter()
    text(style, "<div>" * 3000 + "hats")
    assert time.perf_counter() - begun < 5
