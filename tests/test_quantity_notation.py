"""A quantity is found in every notation that says the same, and in no other."""

import time

import pytest

from reported.copies.quantities import locate_quantities, occurrences
from reported.errors import CopyError
from tests.test_quantity_audit import QUANTITIES

# The phrase of a row, what says the same, and what does not.
SAME = {
    "7-8 months": ["7–8 months", "7 to 8 months", "seven to eight months", "Seven\nto eight Months", "7 months to 8 months",
                   "7 — 8 months", "7\u00a0‑\u00a08 months", "seven-eight months"],
    "1 year to 1.5 years": ["1 year to 1.5 years", "1–1.5 years", "1 to 1.5 years", "1 to 1,5 years", "one to 1.5 years",
                            "1 year – 1.5 years", "one year to 1·5 years"],
    "1.5 times": ["1,5 times", "1.5x", "1.5×", "1.5 x", "1·5\ntimes"],
    "10 years": ["ten years", "Ten  Years", "10 year"],
    "< 70": ["<70", "below 70", "Below\n70", "under 70", "less than 70", "< \u00a070"],
    "twice": ["Twice", "two times", "2 times", "2x", "2×", "double", "tw\u00adice"],
    "half": ["a half", "one half", "one-half", "½", "HALF"],
    "a quarter": ["one quarter", "A Quarter", "¼", "a\nquarter"],
    "the Strasse": ["the straße", "the STRASSE", "The Straße"],
}  # fmt: skip
OTHER = {
    "7-8 months": ["17-8 months", "7-8.5 months", "7.8 months", "7-8 years", "8-7 months", "7-80 months", "twenty seven to eightmonths"],
    "1 year to 1.5 years": ["1 year to 15 years", "1 to 1.5 months", "11 to 1.5 years", "1 year to 1.55 years"],
    "1.5 times": ["15 times", "1.5 timeses", "11.5 times", "1.5 xy", "1.51 times"],
    "10 years": ["10 yearsters", "110 years", "10.5 years", "often years", "10 decades"],
    "< 70": ["> 70", "≤ 70", "70", "below 700", "below 70.5", "belows 70", "above 70"],
    "twice": ["thrice", "twiceness", "12 times", "doubles", "12x"],
    "half": ["behalf", "1½", "halfway"],
    "a quarter": ["quarters", "a quarterly", "1¼"],
}  # fmt: skip


@pytest.mark.parametrize(("phrase", "printed"), [(p, w) for p, ways in SAME.items() for w in ways])
def test_another_notation_of_the_same_phrase_is_found(phrase, printed):
    text = f"It was {printed}, they say."
    (place,) = occurrences(text, [phrase])
    assert text[place.start : place.end] == printed


@pytest.mark.parametrize(("phrase", "printed"), [(p, w) for p, ways in OTHER.items() for w in ways])
def test_another_number_or_word_is_not(phrase, printed):
    assert list(occurrences(f"It was {printed}, they say.", [phrase])) == []


@pytest.mark.parametrize(
    ("before", "bound", "altered"),
    [
        ("does not exceed ", "at_most", ""),
        ("does exceed ", "at_least", ""),
        ("More\nthan ", "at_least", ""),
        ("Over ", "at_least", ""),
        ("more\u00a0than ", "at_least", ""),
        ("once or ", "stated", "once or"),
        ("minus ", "stated", "minus"),
        ("all but ", "stated", "all but"),
        ("the ", "stated", ""),
    ],
)
def test_what_stands_beside_a_phrase_is_read_as_beside_a_percentage(before, bound, altered):
    (place,) = occurrences(f"It is {before}7-8 months", ["7-8 months"])
    assert (place.bound, place.altered) == (bound, altered)


def test_two_ways_to_print_a_phrase_are_one_phrase():
    (place,) = occurrences("They wait 7 to 8 months", ["7-8 months", "7 to 8 months"])
    assert place.printed == "7 to 8 months"


def test_a_text_of_nothing_but_such_words_is_refused_at_once():
    begun = time.perf_counter()
    with pytest.raises(CopyError, match=r"more than 20,000 times\. Check it in parts"):
        locate_quantities("twice " * 170_000, QUANTITIES[:5])
    assert time.perf_counter() - begun < 5
