"""A copy held against quantities: by their own words, and a list by its order."""

import dataclasses
import json

import pytest

from reported.copies.judge import audit
from reported.copies.report import as_annotations, as_csv, as_json, as_text, summary
from reported.copies.report_page import as_html
from reported.copies.selectors import selectors
from reported.copies.verdicts import spans
from reported.table.figures import Table
from tests.ferry import SOURCE, TABLE, copy_of

TEXT = """The island ferry, a survey of its passengers

Waiting

The crossing in a storm does not take longer than 7-8 hours.
On calm days half of the guests sleep.
Dogs wait 1.5 times as long as cats do, and the captain is asked twice an hour.

What guests lose, by frequency

  • hats,
  • umbrellas,
  • sea charts,
  • shoes.

Mail comes after 3 to 4 days when the wind is from the south.
"""
MODEL = dataclasses.replace(
    TABLE.figures[0], topic="duration", disagrees_with="", hedge="", fingerprint=""
)
WORDED = (
    ("hours", "7-8 hours", 7, 8),
    ("fraction", "half", 0.5, 0.5),
    ("times", "1.5 times", 1.5, 1.5),
    ("times", "twice", 2, 2),
    ("days", "3 to 4 days", 3, 4),
)
LIST = ("hats", "umbrellas", "sea charts", "shoes")


def quantity(exact, unit, low, high, text=TEXT):
    start = text.index(exact)
    prefix, suffix = selectors(text, start, start + len(exact))
    line = text.count("\n", 0, start) + 1
    return dataclasses.replace(
        MODEL, figure_id=f"q-{start}", exact=exact, unit=unit, low=low, high=high, line=line,
        prefix=prefix, suffix=suffix, start=start, end=start + len(exact),
    )  # fmt: skip


QUANTITIES = (
    *(quantity(exact, unit, low, high) for unit, exact, low, high in WORDED),
    *(quantity(item, "rank", place, place) for place, item in enumerate(LIST, 1)),
)
OURS = Table((), (SOURCE,), "", QUANTITIES)


def held(text):
    return audit(copy_of(text), OURS, "ferry")


def unlike(text):
    """Of everything that is not plainly found: exact words, verdict and note."""
    return {
        f.figure.exact: (f.verdict, f.note) for f in held(text).quantities if f.verdict != "found"
    }


def edited(old, new):
    assert TEXT.count(old) == 1
    return TEXT.replace(old, new)


def test_everything_is_found_in_the_text_itself():
    result = held(TEXT)
    assert result.quantity_counts == {"found": 9}
    assert [f.figure for f in result.quantities] == list(QUANTITIES)
    assert result.agrees


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("7-8 hours", "7 – 8\nhours"),
        ("7-8 hours", "7 to 8 Hours"),
        ("half of", "HALF  of"),
        ("twice", "tw\u00adice"),
        ("  • hats", "- Hats"),
        ("3 to 4 days", "3-4 days"),
    ],
)
def test_dashes_spaces_case_and_what_nobody_sees_do_not_matter(old, new):
    assert unlike(edited(old, new)) == {}


@pytest.mark.parametrize(
    ("old", "new", "exact", "note"),
    [
        ("7-8 hours", "9-10 hours", "7-8 hours", "7-8 hours -> 9-10 hours"),
        ("7-8 hours", "7-8 days", "7-8 hours", "7-8 hours -> 7-8 days"),
        ("7-8 hours", "17-8 hours", "7-8 hours", "7-8 hours -> 17-8 hours"),
        ("1.5 times", "15 times", "1.5 times", "1.5 times -> 15 times"),
        ("twice an", "once an", "twice", "twice -> once"),
        ("half of", "a third of", "half", "half -> a third"),
        ("half of", "more than half of", "half", "half -> half (at least, was stated)"),
        ("half of", "twice", "half", "half -> twice"),
    ],
)
def test_other_words_at_the_place_are_changed(old, new, exact, note):
    if new == "twice":
        assert unlike(edited(old, "twice of"))[exact] == ("changed", note)
    else:
        assert unlike(edited(old, new)) == {exact: ("changed", note)}


def test_words_that_are_gone_are_missing():
    line = next(line for line in TEXT.split("\n") if line.startswith("Mail"))
    assert unlike(TEXT.replace(line, ""))["3 to 4 days"][0] == "missing"


def test_a_passage_that_stands_twice_is_ambiguous():
    line = next(line for line in TEXT.split("\n") if line.startswith("Mail"))
    assert unlike(f"{TEXT}\n{line}\n")["3 to 4 days"][0] == "ambiguous"


def test_a_passage_that_goes_before_the_others_has_moved():
    line = next(line for line in TEXT.split("\n") if line.startswith("Mail"))
    assert unlike(f"{line}\n\n{TEXT.replace(line, '')}") == {
        "3 to 4 days": ("moved", "line 1, was 16")
    }


def test_the_same_words_among_others_are_told_apart():
    text = edited(
        "On calm days half of the guests sleep", "On many calm days half of all guests sleep"
    )
    (finding,) = (f for f in held(text).quantities if f.figure.exact == "half")
    assert finding.verdict == "reworded"
    assert "other quantities: 8 found, 1 reworded" in summary(held(text))


# --- Lists -----------------------------------------------------------------------------------


def test_two_items_that_change_places_are_changed():
    text = TEXT.replace("hats", "x").replace("shoes", "hats").replace("• x", "• shoes")
    assert unlike(text) == {
        "hats": ("changed", "rank 1 -> rank 4"),
        "shoes": ("changed", "rank 4 -> rank 1"),
    }


def test_another_item_at_the_place_is_changed():
    assert unlike(edited("umbrellas", "gloves")) == {
        "umbrellas": ("changed", "umbrellas -> gloves")
    }


@pytest.mark.parametrize("first", ["  • coats,\n  • hats", "  • coats,\n  • bags,\n  • hats"])
def test_items_put_before_the_list_move_all_of_it(first):
    by = first.count("•") - 1
    assert unlike(edited("  • hats", first)) == {
        item: ("changed", f"rank {place} -> rank {place + by}")
        for place, item in enumerate(LIST, 1)
    }


def test_an_item_that_goes_is_missing_and_those_below_it_rise():
    found = unlike(edited("  • umbrellas,\n", ""))
    assert found["umbrellas"] == ("missing", "the list of this copy does not name it")
    assert found["shoes"] == ("changed", "rank 4 -> rank 3")
    assert "hats" not in found


def test_a_list_in_one_line_is_found():
    lines = "  • hats,\n  • umbrellas,\n  • sea charts,\n  • shoes."
    assert unlike(edited(lines, "Hats, umbrellas, sea charts, shoes.")) == {}


def test_a_sentence_that_names_the_items_is_no_list():
    text = (
        TEXT.partition("What guests")[0] + "They lose hats and umbrellas, then sea charts or shoes."
    )
    assert {unlike(text)[item][0] for item in LIST} == {"missing"}


def test_two_lists_of_the_same_items_are_ambiguous():
    again = "\n\n  • shoes,\n  • sea charts,\n  • umbrellas,\n  • hats.\n"
    assert {unlike(TEXT + again)[item][0] for item in LIST} == {"ambiguous"}


# --- Reports ---------------------------------------------------------------------------------


def test_quantities_never_count_as_percentages():
    result = held(edited("7-8 hours", "9-10 hours"))
    assert set(result.counts.values()) == {0}
    assert result.unrecorded == ()
    assert not result.agrees


def test_every_report_names_a_changed_quantity():
    result = held(edited("7-8 hours", "9-10 hours"))
    assert summary(result).endswith("other quantities: 8 found, 1 changed")
    assert "7-8 hours -> 9-10 hours" in as_text([result])
    assert ",changed,7-8 hours,9-10 hours,5," in as_csv([result])
    (copy,) = json.loads(as_json([result]))["copies"]
    assert copy["figures"] == []
    assert [q["verdict"] for q in copy["quantities"]].count("changed") == 1
    page = as_html([result])
    assert "Other quantities" in page
    assert page.count('<mark id="copy-1-at-') == 9
    assert len(spans(result)) == 9
    assert json.loads(as_annotations([result]))["total"] == 8


def test_a_table_without_quantities_reports_none():
    result = audit(copy_of(TEXT), dataclasses.replace(OURS, quantities=()), "ferry")
    assert "quantities" not in as_json([result]) + as_html([result]) + summary(result)
