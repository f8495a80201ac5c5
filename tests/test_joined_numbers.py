"""Whatever is joined to a number makes another number of it, which is never found."""

import textwrap
from collections import defaultdict

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reported.copies.judge import audit
from reported.copies.read import read_copy
from tests.ferry import TABLE, TEXT, copy_of, table_of

BEFORE = (
    ".", ",", "·", "-", "‑", "–", "—", "−", "4-", "4…", "4..", "4÷", "4/", "4;", "4 or ", "4, ", "4 and ",
    "4 through ", "4 to about ", "4 – about ", "4 –  about ", "4 to nearly ", "from 4 to some ", "4 or\n",
    "4\n", "4\u00a0or ", "four or ", "forty, ", "four hundred and ", "five and ", "2×", "2 × ", "2*", "±",
    "minus ", "not ", "never ", "half ", "a half ", "twice ", "one in ", "(4)", "(4) ", "¾ of ", "1e", "10⁵",
    "√", "≠", "1 00", "1\u034f", "1\u180e", "1\u200b", "1\u0301", "٤ or ", "4% or ", "4% and ", "4% or about ",
    "．", "，", "dozens, ", "‹", "4 as well as ", "4 percent or ", "x ",
)  # fmt: skip
AFTER = (
    "–9", " – 9", "-9", "…9", "/9", "×2", " × 2", " ± 2", "^2", " to 9 per 100", " per 100", " or 9",
    " and 9", ", 9", " or nine", " (9)", " [61–64]", " or\n9", " or 9%", "%", " %", "‰", " ‰", "%‰",
    " points", "-points", " per mille", "\u200b%", " and about 9", " to about 9", " minus two",
    " x 2", " squared", " basis points", " percentile", ".5", " and a half", "½",
)  # fmt: skip
# A figure that is recorded with such a limit may be printed with another word for it.
LIMITS_BEFORE = (
    "greater than ", "higher than ", "upwards of ", "beyond ", "more than ", "far below ", "< ", "≥",
    "gr\u200beater than ", "not under ", "in excess of ", "no more than ", "short of ",
)  # fmt: skip
LIMITS_AFTER = (" and more", " or above", " or more", " and above", " at most", "+", " or below")
JOINED = [
    *((text, "", False) for text in BEFORE), *(("", text, False) for text in AFTER),
    *((text, "", True) for text in LIMITS_BEFORE), *(("", text, True) for text in LIMITS_AFTER),
]  # fmt: skip
NUMBERS = ("4", "40", "4.5", "four", "forty-four", "٤", "½", "4%", "4 per cent", "a hundred")
JOINS = (
    " or ",
    " to ",
    ", ",
    "…",
    " through ",
    "/",
    "÷",
    " × ",
    " and about ",
    " or nearly ",
    " or\n",
)


def found_all_the_same(text, table, source_id, joined, limit):
    """The figures that are found although something was joined to them, every third in one copy."""
    found = defaultdict(list)
    before, after = joined
    figures = [figure for figure in table.figures if figure.source_id == source_id]
    for first in range(3):
        chosen = figures[first::3]
        copy = text
        for figure in sorted(chosen, key=lambda figure: -figure.start):
            copy = copy[: figure.start] + before + figure.exact + after + copy[figure.end :]
        held = audit(read_copy(copy.encode(), "copy.txt"), table, source_id)
        for finding in held.findings:
            own = limit and finding.figure.bound in {"at_most", "at_least"}
            if finding.figure in chosen and not own and finding.verdict in {"found", "moved"}:
                found[finding.figure.figure_id].append(finding.note)
    return dict(found)


@pytest.mark.parametrize(("before", "after", "limit"), JOINED)
def test_what_is_joined_to_a_number_is_never_passed_over(before, after, limit):
    assert found_all_the_same(TEXT, TABLE, "ferry", (before, after), limit) == {}


@pytest.mark.documents
@pytest.mark.parametrize(
    ("before", "after", "limit"),
    [
        pytest.param(*joined, marks=pytest.mark.slow if number % 8 else ())
        for number, joined in enumerate(JOINED)
    ],
)
def test_nor_in_the_real_documents(before, after, limit, documents, table):
    for source_id in {figure.source_id for figure in table.figures}:
        text = documents[source_id].decode()
        assert found_all_the_same(text, table, source_id, (before, after), limit) == {}


@settings(max_examples=80, deadline=None)
@given(
    st.sampled_from(TABLE.figures),
    st.sampled_from(NUMBERS),
    st.sampled_from(JOINS),
    st.booleans(),
    st.integers(30, 200),
)
def test_a_second_number_on_either_side_is_never_passed_over(figure, number, join, first, width):
    joined = number + join + figure.exact if first else figure.exact + join + number
    text = TEXT[: figure.start] + joined + TEXT[figure.end :]
    lines = [textwrap.fill(line, width) for line in text.split("\n")]
    for copy in (text, "\n".join(lines)):
        held = audit(copy_of(copy), TABLE, "ferry")
        (finding,) = (f for f in held.findings if f.figure is figure)
        assert finding.verdict not in {"found", "moved"}


KEPT = "Tea is drunk in {} of cafés, and in some harbours milk as well."


@pytest.mark.parametrize(
    "shown",
    ["about 60%", "60 per cent", "nearly 60 %", "(60%)", "roughly 60%", "60 percent", "no fewer: 60%"],
)  # fmt: skip
def test_another_notation_is_no_second_number_and_a_new_hedge_is_told(shown):
    held = audit(copy_of(KEPT.format(shown)), table_of(KEPT.format("60%")), "ferry")
    hedged = shown.startswith(("about", "nearly", "roughly"))
    expected = "changed" if "fewer" in shown else "reworded" if hedged else "found"
    assert held.findings[0].verdict == expected


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("In 1945 more than 7 cafés were open. ", ""),
        ("Two of three bars closed.\n\n", " Not less than 4 reopened later."),
        ("At most 3! ", "\n\n12 more harbours have none."),
    ],
)
def test_numbers_of_other_sentences_are_none_of_its_own(before, after):
    recorded = f"Nothing is known. {KEPT.format('60%')} 60-70% of it is green tea."
    changed = recorded.replace("known. Tea", f"known. {before}Tea").replace(
        "well.", f"well.{after}"
    )
    held = audit(copy_of(changed), table_of(recorded), "ferry")
    # Whatever else is said of the words, the number is its own.
    assert {finding.verdict for finding in held.findings} <= {"found", "reworded"}


def test_what_was_put_beside_the_number_is_shown_with_it():
    text = KEPT.format("4 or 60%")
    (finding,) = audit(copy_of(text), table_of(KEPT.format("60%")), "ferry").findings
    assert (finding.printed, finding.note) == ("4 or 60%", "60% -> 4 or 60%")
    assert text[finding.start : finding.end] == "4 or 60%"
