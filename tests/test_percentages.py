from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reported.numbers.percentages import find_percentages, numbers_printed

READ = {
    "60-70%": (60, 70),
    "60–70 %": (60, 70),
    "60—70%": (60, 70),
    "60−70%": (60, 70),
    "60\u00a0–\u00a070\u2009%": (60, 70),
    "60 % - 70 %": (60, 70),
    "60% to 70%": (60, 70),
    "60 to 70 per cent": (60, 70),
    "between 60 and 70 percent": (60, 70),
    "Between 60% and 70%": (60, 70),
    "60－70％": (60, 70),
    "60-\n70%": (60, 70),
    "5-10 percent": (5, 10),
    "12 pct": (12,),
    "12.5%": (12.5,),
    "12,5 %": (12.5,),
    "12·5%": (12.5,),
    "0,125%": (0.125,),
    "1,200%": (1200,),
    "1,200.5%": (1200.5,),
    "1.200.000%": (1200000,),
    ">90%": (90,),
    "≤ 5 %": (5,),
    "fifty per cent": (50,),
    "twenty-five percent": (25,),
    "Fifty to sixty per cent": (50, 60),
    "fifty-sixty percent": (50, 60),
    "one hundred and five percent": (105,),
    "50 ± 5%": (45, 55),
    "12.3% ± 0.1%": (12.2, 12.4),
    "25-percent": (25,),
    "20 per\ncent": (20,),
    "6\u200b0\u200e-70\u00ad%": (60, 70),
    "-5%": (-5,),
    "70-60%": (70, 60),
    "70%-60%": (70, 60),
    "110-12%": (110, 12),
    ".5%": (0.5,),
    "·5 %": (0.5,),
    "0.5%": (0.5,),
    "–5%": (-5,),
    "−5%": (-5,),
    "60 –70%": (60, 70),
    "1 000 %": (1000,),
    "100 000%": (100000,),
    "1 005%": (1005,),
    "1\u2009200,5%": (1200.5,),
    "1\u034f5%": (15,),
    "1\u180e5%": (15,),
    "1\u20e35\u0301%": (15,),
}


@pytest.mark.parametrize(("printed", "numbers"), READ.items())
def test_a_percentage_is_read_in_every_notation(printed, numbers):
    (found,) = find_percentages(f"It was {printed} of them.")
    assert found.numbers == numbers
    assert found.printed == printed
    assert numbers_printed(printed) == numbers


@pytest.mark.parametrize(
    "text",
    ["up 5 percentage points", "up 5 percent points", "up 5 %-points", "/a%20b", "?q=50%20off", "%s",
     "5 ‰", "v1.2.3%", "two thousand five percent", "five point five percent", "2 1/2 %", "a 5", "%",
     "the percentage", "5 percentiles", "5%‰", "5% ‰", "5 %%", "5 %o", "05%", "007%", "1 0005%",
     "0..5%", "4..5%", "4…5%", "1,200,5,5%"],
)  # fmt: skip
def test_what_is_no_percentage_is_left_alone(text):
    assert find_percentages(text) == []


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("Lumber – 45%.", ["45%"]),
        ("Stage 2 – 45%", ["45%"]),
        ("fell from 70% to 60%", ["70%", "60%"]),
        ("from 2010 to 60%", ["60%"]),
        ("in 2019-20%", ["20%"]),
        ("10% - 20% - 30%", ["10% - 20%", "30%"]),
        ("in 5% of cats and 6% of dogs", ["5%", "6%"]),
        ("45%1 of cats", ["45%"]),
        ("region – 45%", ["45%"]),
        ("region–45%", ["45%"]),
        ("1 5%", ["5%"]),
        ("in 2019 100%", ["100%"]),
    ],
)
def test_numbers_that_stand_together_by_chance_are_no_range(text, printed):
    assert [found.printed for found in find_percentages(text)] == printed


@pytest.mark.parametrize(
    ("text", "bound", "hedge"),
    [
        ("in 5% of", "stated", ""),
        ("only 5%", "stated", "only"),
        ("about 5%", "approximate", "about"),
        ("up to about 5%", "at_most", "up to;about"),
        ("no more than 5%", "at_most", "no more than"),
        ("more than 5%", "at_least", "more than"),
        ("5% or more", "at_least", "or more"),
        ("<5%", "at_most", ""),
        ("≥ 5%", "at_least", ""),
        ("greater than 5%", "at_least", "greater than"),
        ("upwards of 5%", "at_least", "upwards of"),
        ("5% or above", "at_least", "or above"),
    ],
)
def test_the_words_beside_a_percentage_give_its_bound(text, bound, hedge):
    (found,) = find_percentages(text)
    assert (found.bound, found.hedge) == (bound, hedge)


def test_offsets_and_lines_lead_back_to_the_text():
    text = "One\u200b: 5%\n\nTwo: 6\u200b-7 %,\nthree: 8 per cent."
    found = find_percentages(text)
    assert [text[place.start : place.end] for place in found] == [
        "5%",
        "6\u200b-7 %",
        "8 per cent.",
    ]
    assert [place.line for place in found] == [1, 3, 4]


def test_a_limit_is_part_of_the_number_and_a_hedge_is_not():
    def one(text):
        return find_percentages(text)[0]

    assert one("about 90%").says_the_same_as(one("90 per cent"))
    assert one("≥90%").says_the_same_as(one("at least 90%"))
    assert not one("more than 90%").says_the_same_as(one("90%"))
    assert not one("more than 90%").says_the_same_as(one("less than 90%"))


SPACES = st.sampled_from(["", " ", "\u00a0", "\u2009", "\u202f"])
UNITS = st.sampled_from(["%", "％", " per cent", " percent", " pct", "\u00a0%", " Per Cent"])
JOINS = st.sampled_from(["-", "–", "—", "−", "‐", "‑", " to ", "\nto "])
VALUES = st.integers(0, 1000).map(lambda tenths: tenths / 10)


@given(VALUES, VALUES, JOINS, SPACES, UNITS, st.booleans(), st.sampled_from([".", ","]))
def test_any_range_is_read_back(first, second, join, space, unit, twice, point):
    low, high = sorted((first, second))
    shown = [f"{value:g}".replace(".", point) for value in (low, high)]
    middle = join if " " in join else f"{space}{join}{space}"
    text = f"In {shown[0]}{unit if twice else ''}{middle}{shown[1]}{unit} of them"
    (found,) = find_percentages(text)
    assert found.numbers == (low, high)


@given(st.text(alphabet="0159.,·'-–%‰< \n±topercn\u200b\u034f", max_size=80))
def test_no_text_breaks_the_search_and_no_two_percentages_overlap(text):
    found = find_percentages(text)
    assert all(a.end <= b.start for a, b in pairwise(found))
    assert all(place.line == text.count("\n", 0, place.start) + 1 for place in found)


@pytest.mark.parametrize(
    "text",
    ["%" * 1_000_000, "five%%" * 20_000, "9" * 1_000_000 + "%", "1-" * 500_000 + "%", " " * 1_000_000 + "%"],
    ids=["percent signs", "words and signs", "digits", "dashes", "spaces"],
)  # fmt: skip
def test_a_hostile_text_is_searched_all_the_same(text):
    assert len(find_percentages(text)) <= 20_000


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("from 60 to 70%", [(60, 70)]),
        ("from 60% to 70%", [(60, 70)]),
        ("ranges from 60% to 70%", [(60, 70)]),
        ("60 % to 70 %", [(60, 70)]),
        ("60% - 70%", [(60, 70)]),
        ("90 per\ncent", [(90,)]),
        ("90 per  cent", [(90,)]),
        ("60-\n70%", [(60, 70)]),
        ("rose from 18% to 23%", [(18,), (23,)]),
        ("an increase in cases from 18% to 23%", [(18,), (23,)]),
        ("survival improved\nfrom 18% to 23%", [(18,), (23,)]),
        ("fell from 18 to 23%", [(23,)]),
        ("Costs rose. It ranges from 18% to 23%", [(18, 23)]),
        ("12% ±3%", [(9, 15)]),
        ("12 ± 3%", [(9, 15)]),
        ("12% (±3%)", [(9, 15)]),
        ("12% +/- 3%", [(9, 15)]),
        ("1–<2%", [(1, 2)]),
        ("5% (95% CI 3–7%)", [(5,), (3, 7)]),
        ("the 95% confidence interval was 3–7%", [(3, 7)]),
        ("a 95%-CI of 3–7%", [(3, 7)]),
        ("(IC 95%: 3–7%)", [(3, 7)]),
        ("95% of CI builds", [(95,)]),
        ("92.3 (95% CI 88.1–95.4)%", [(92.3,)]),
        ("92.3 (88.1–95.4) %", [(92.3,)]),
        ("of patients (n = 5)%", []),
    ],
)
def test_what_belongs_together_is_one_percentage(text, numbers):
    assert [found.numbers for found in find_percentages(text)] == numbers


def test_a_limit_inside_of_a_range_belongs_to_it():
    (open_range,) = find_percentages("in 1–<2% of")
    (closed_range,) = find_percentages("in 1–2% of")
    assert open_range.bound == "at_most"
    assert not open_range.says_the_same_as(closed_range)


def test_a_value_with_its_interval_in_brackets_is_not_the_bare_value():
    (with_interval,) = find_percentages("92.3 (95% CI 88.1–95.4)%")
    (bare,) = find_percentages("92.3%")
    assert with_interval.altered == "(95% CI 88.1–95.4)"
    assert not with_interval.says_the_same_as(bare)


@pytest.mark.parametrize(
    ("printed", "exact"),
    [("12% (±3%)", "12% (±3%)"), ("12% ±3%", "12% ±3%"), ("1–<2%", "1–<2%"), ("from 60 to 70%", "from 60 to 70%"),
     ("92.3 (95% CI 88.1–95.4)%", "92.3 (95% CI 88.1–95.4)%"), ("(12%)", "12%")],
)  # fmt: skip
def test_a_drafted_row_prints_all_of_it_and_its_numbers_are_read_back(printed, exact):
    (found,) = find_percentages(f"It was {printed} of them.")
    assert found.printed == exact
    assert sorted(numbers_printed(exact)) == sorted(found.numbers)
