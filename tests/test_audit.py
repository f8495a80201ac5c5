import dataclasses
import random
import textwrap

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reported.copies.fingerprint import parse
from reported.copies.judge import audit
from reported.copies.rare_words import resembled
from reported.copies.verdicts import spans
from reported.copies.words import code
from reported.errors import CopyError
from tests import experiment
from tests.ferry import SOURCE, TABLE, TEXT, copy_of, table_of

OK = {"found", "moved"}


def verdicts(text, table=TABLE):
    return [finding.verdict for finding in audit(copy_of(text), table, "ferry").findings]


def one(text, recorded):
    """The finding on the only figure of a recorded text."""
    return audit(copy_of(text), table_of(recorded), "ferry").findings[0]


def test_the_very_file_is_found_in_full_and_nothing_is_unrecorded():
    held = audit(copy_of(TEXT), TABLE)
    assert held.identical
    assert held.agrees
    verdicts = ["found", "moved", "reworded", "changed", "ambiguous", "missing", "unrecorded"]
    assert held.counts == dict.fromkeys(verdicts, 0) | {"found": 34}
    assert list(held.counts) == verdicts


def test_text_put_in_before_leaves_every_figure_found_with_its_new_line():
    held = audit(copy_of("A new line.\n\n" + TEXT), TABLE)
    assert held.counts["found"] == 34
    assert held.findings[0].note == "line 8, was 6"


def test_a_passage_out_of_order_has_moved():
    paragraphs = TEXT.split("\n\n")
    at = next(i for i, p in enumerate(paragraphs) if p.startswith("Freight is"))
    paragraphs.insert(0, paragraphs.pop(at))
    held = audit(copy_of("\n\n".join(paragraphs)), TABLE)
    moved = [f.figure.exact for f in held.findings if f.verdict == "moved"]
    assert moved == ["15-20%", "35%"]
    assert held.agrees


def test_a_changed_number_is_shown_with_the_old_one():
    finding = one("Tea is drunk in 65-75% of cafés.", "Tea is drunk in 60-70% of cafés.")
    assert (finding.verdict, finding.printed, finding.note) == (
        "changed",
        "65-75%",
        "60-70% -> 65-75%",
    )


@pytest.mark.parametrize(
    "printed",
    ["60 to 70 per cent", "60 – 70 %", "between 60 and 70 percent", "60%–70%", "sixty to seventy percent"],
)  # fmt: skip
def test_another_notation_is_found_with_a_note(printed):
    finding = one(f"Tea is drunk in {printed} of cafés.", "Tea is drunk in 60-70% of cafés.")
    assert finding.verdict == "found"
    assert finding.note == f"printed here as {printed}"


@pytest.mark.parametrize(
    "printed",
    [
        "60%",
        "70%",
        "6-70%",
        "60-70.5%",
        "160-170%",
        "60-71%",
        "70-60.5%",
        "160-70%",
        ">60-70%",
        "more than 60%",
        "-60%",
    ],
)
def test_a_number_that_differs_at_all_is_never_found(printed):
    finding = one(f"Tea is drunk in {printed} of cafés.", "Tea is drunk in 60-70% of cafés.")
    assert finding.verdict == "changed"


@pytest.mark.parametrize("printed", ["two thirds", "60-70 percentage points", "60-70‰", "many"])
def test_words_in_place_of_a_percentage_are_a_change(printed):
    finding = one(f"Tea is drunk in {printed} of cafés.", "Tea is drunk in 60-70% of cafés.")
    assert (finding.verdict, finding.printed, finding.line) == ("changed", printed, 1)


def test_a_limit_that_is_new_is_a_change_and_a_hedge_is_a_note():
    recorded = "In winter tea is drunk in 60% of cafés."
    limited = one("In winter tea is drunk in more than 60% of cafés.", recorded)
    assert (limited.verdict, limited.note) == ("changed", "60% -> 60% (at least, was stated)")
    hedged = one("In winter tea is drunk in about 60% of cafés.", recorded)
    assert (hedged.verdict, hedged.new_words) == ("reworded", ("about",))
    assert hedged.note.startswith("here with the hedge “about”")


def test_a_lost_passage_is_missing_and_the_nearest_is_shown_unclaimed():
    text = TEXT.replace("Children are counted apart. In 10-12% of families a child", "A child")
    held = audit(copy_of(text), TABLE)
    finding = next(f for f in held.findings if f.figure.exact == "10-12%")
    assert (finding.verdict, finding.line, finding.places) == ("missing", None, ())
    assert held.counts["found"] == 33


def test_a_passage_that_stands_twice_is_ambiguous_and_both_places_are_shown():
    line = next(line for line in TEXT.split("\n") if "sheep" in line)
    held = audit(copy_of(TEXT + "\n" + line), TABLE)
    finding = next(f for f in held.findings if f.verdict == "ambiguous")
    assert finding.figure.exact == "2-7%"
    assert finding.note == "these fit equally well: 2-7% on line 51 and 2-7% on line 75"
    assert held.unrecorded == ()
    assert sum(span.verdict == "ambiguous" for span in spans(held)) == 2


def about_the_seat(text):
    """The finding on the figure of 5%."""
    findings = audit(copy_of(text), TABLE, "ferry").findings
    return next(finding for finding in findings if finding.figure.exact == "5%")


def test_a_sentence_that_stands_again_with_another_number_is_told_among_hundreds_of_others():
    others = "\n\n".join(
        f"Gulls took {number % 97}.{number}% of line {number}." for number in range(1000)
    )
    again = "A BROKEN SEAT is reported by 8% of passengers on the upper deck, where the wind is strongest."
    text = f"{TEXT}\n\n{others}\n\n{again}"
    finding = about_the_seat(text)
    assert finding.verdict == "ambiguous"
    assert "8% on line" in finding.note


def test_words_put_in_beside_the_number_hide_no_second_sentence():
    again = (
        "A broken seat is reported by truly quite really 8% indeed perhaps maybe of passengers on the "
        "upper deck, where the wind is strongest."
    )
    finding = about_the_seat(f"{TEXT}\n\n{again}")
    assert finding.verdict == "ambiguous"
    assert "8% on line" in finding.note


def test_sentences_of_common_words_are_compared_with_no_figure():
    figures = {figure: parse(figure.fingerprint) for figure in TABLE.figures if figure.fingerprint}
    common = (
        ["it", "is", "reported", "by"],
        ["of", "passengers", "on", "the", "day", "and", "others"],
    )
    recorded = next(figure for figure in figures if figure.exact == "5%")
    own = figures[recorded]
    codes = tuple(map(code, reversed(common[0]))), tuple(map(code, common[1]))
    candidates = list(resembled(figures, [codes] * 1000 + [(own.left, own.right)], 0.5))
    assert set(map(tuple, candidates[:-1])) == {()}
    assert recorded in candidates[-1]


def test_a_note_names_a_few_of_many_contradictions():
    again = "\n\n".join(
        f"A broken seat is reported by {number}% of passengers on the upper deck, where the wind is strongest."
        for number in range(10, 60)
    )
    finding = about_the_seat(f"{TEXT}\n\n{again}")
    assert finding.verdict == "ambiguous"
    assert len(finding.note) < 400
    assert "more" in finding.note


@pytest.mark.parametrize("printed", ["(40) percent", "[40]%", "(5)%"])
def test_a_number_in_brackets_before_its_unit_is_shown_with_them(printed):
    text = TEXT.replace("reported by 5% of", f"reported by {printed} of")
    finding = about_the_seat(text)
    assert finding.verdict == "changed"
    assert finding.note == f"5% -> {printed}, where no percentage can be read"


def test_a_new_percentage_is_unrecorded_even_when_its_number_is_in_the_table():
    held = audit(copy_of(TEXT + "\nGulls took 90% of all sandwiches.\n"), TABLE)
    assert [place.line for place in held.unrecorded] == [75]
    assert held.counts["found"] == 34
    assert not held.agrees


def test_two_figures_that_change_places_are_both_changed():
    text = TEXT.replace("hour – 45%", "hour – 30%").replace("that – 30%", "that – 45%")
    assert [v for v in verdicts(text) if v != "found"] == ["changed", "changed"]


def test_the_numbers_of_two_lists_with_the_same_words_are_not_taken_for_each_other():
    text = TEXT.replace("hour – 45%", "hour – xx%").replace("hour – 20%", "hour – 45%")
    assert [v for v in verdicts(text.replace("xx%", "20%")) if v != "found"] == ["changed"] * 2


def test_without_headings_nobody_can_tell_two_lists_apart():
    text = TEXT.replace("Crossing times in winter", "").replace("Crossing times", "")
    swapped = text.replace("hour – 45%", "hour – xx%").replace("hour – 20%", "hour – 45%")
    found = verdicts(swapped.replace("xx%", "20%"))
    assert [v for v in found if v != "found"] == ["ambiguous"] * 2


def test_two_figures_on_one_line_keep_their_own_words():
    recorded = "Tea is drunk in 60% of cafés in winter, coffee in 60% of bars in summer."
    held = audit(
        copy_of(recorded.replace("in 60% of bars", "in 70% of bars")), table_of(recorded), "ferry"
    )
    assert [finding.verdict for finding in held.findings] == ["found", "changed"]


def test_a_short_context_is_enough_and_an_empty_one_is_not():
    assert one("One.\n\n• Tea – 45%.\n", "• Tea – 45%.\nMilk").verdict != "changed"
    assert one("One.\n\n• Lemonade: 45%.\n", "• Lemonade – 45%.").verdict == "found"
    assert one("Other words\n45%", "45%\n").verdict == "missing"


def test_quotes_dashes_spaces_and_case_do_not_matter():
    recorded = 'The "first" boat - as said - carries 45% of the guests, it\'s full.'
    text = "The “first”  boat — as\u00a0said — carries 45% OF THE GUESTS, it’s full."
    assert one(text, recorded).verdict == "found"


def test_a_number_with_characters_that_nobody_sees_is_read_as_seen():
    recorded = "Tea is drunk in 60-70% of cafés."
    assert one("Tea is drunk in 6\u200b0-7\u20600\u200f% of cafés.", recorded).verdict == "found"
    assert one("Tea is drunk in 6\u200b5-70% of cafés.", recorded).verdict == "changed"


def test_a_copy_is_recognised_by_its_figures_by_its_name_or_by_its_title():
    assert audit(copy_of("x\n" + TEXT), TABLE).source.source_id == "ferry"
    assert audit(copy_of("Nothing.", "other.txt"), TABLE).source.source_id == "other"
    titled = "The island ferry: a survey of its passengers\n\n"
    line = next(line for line in TEXT.split("\n") if "sheep" in line)
    assert audit(copy_of(titled + line), TABLE).source == SOURCE
    assert audit(copy_of("Other\n\nA source without figures."), TABLE).source.source_id == "other"
    with pytest.raises(CopyError, match=r"ferry \(Nobody, .*; other "):
        audit(copy_of("In 5% of gardens"), TABLE)
    with pytest.raises(CopyError, match="nosuch is no source"):
        audit(copy_of(TEXT), TABLE, "nosuch")


@pytest.mark.parametrize(
    "text",
    [
        "The island ferry, a survey of its passengers",
        "The island ferry, a survey of its passengers\n\nIn 5% of gardens.",
        "As the island ferry, a survey of its passengers, says: 12% of dogs.",
        "Other words follow: 12% of dogs.",
    ],
)
def test_a_title_alone_makes_no_copy_of_a_source_with_figures(text):
    with pytest.raises(CopyError, match=r"Say which one it is: ferry .*; other "):
        audit(copy_of(text), TABLE)


def test_a_number_in_other_words_is_reworded_and_agrees_only_once_it_is_read():
    recorded = "When asked, tea is generally preserved in 90% of cafés that were open."
    reversed_ = recorded.replace("generally preserved", "usually lost")
    for text, verdict in ((recorded, "found"), (reversed_, "reworded")):
        held = audit(copy_of(text), table_of(recorded), "ferry")
        assert held.findings[0].verdict == verdict
        assert (held.agrees, held.agrees_once_read) == (verdict == "found", True)


def test_a_changed_number_does_not_agree_even_when_all_is_read():
    recorded = "When asked, tea is preserved in 90% of cafés."
    held = audit(copy_of(recorded.replace("90%", "80%")), table_of(recorded), "ferry")
    assert not held.agrees_once_read


def test_a_wrong_row_is_not_found_even_in_the_very_file():
    wrong = dataclasses.replace(TABLE.figures[0], exact="95%", low=95, high=95)
    table = dataclasses.replace(TABLE, figures=(wrong, *TABLE.figures[1:]))
    held = audit(copy_of(TEXT), table)
    assert held.identical
    assert held.findings[0].verdict == "changed"


@pytest.mark.slow
def test_a_million_percentages_are_refused():
    with pytest.raises(CopyError, match="more than 50,000"):
        audit(copy_of("1% " * 1_000_000), TABLE, "ferry")


def test_one_line_of_a_megabyte_is_checked():
    held = audit(copy_of(" ".join(TEXT.split()) + " tide" * 200_000), TABLE)
    assert held.counts["found"] + held.counts["ambiguous"] == 34


def test_a_percentage_is_claimed_by_at_most_one_figure():
    held = audit(copy_of(TEXT.replace("  • One to two hours – 25%.\n", "")), TABLE)
    starts = [place.start for f in held.findings if f.verdict in OK for place in f.places]
    assert len(starts) == len(set(starts))


@settings(max_examples=40, deadline=None)
@given(st.integers(25, 120), st.text("ab \n", max_size=40), st.sampled_from(["- ", "* ", "", "\t"]))
def test_a_new_layout_never_changes_a_verdict(width, before, bullet):
    lines = [textwrap.fill(line, width) for line in TEXT.replace("  • ", bullet).split("\n")]
    assert set(verdicts(before + "\n\n" + "\n".join(lines))) == {"found"}


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 33), st.integers(1, 99), st.integers(0, 99), st.integers(0, 2**32))
def test_another_number_is_never_found(number, low, width, seed):
    figure = TABLE.figures[number]
    high = min(low + width, 100)
    edit = experiment.several(random.Random(seed))
    edit.printed[number] = f"{low}-{high}%" if high > low else f"{low}%"
    text, _ = edit.render()
    same = (figure.low, figure.high) == (low, high)
    assert (verdicts(text)[number] in OK) == same


def test_hundreds_of_random_edits_get_the_right_verdicts_and_no_false_found():
    tallies = experiment.run(len(experiment.KINDS) * 20, seed=20).values()
    assert sum(tally.false_found for tally in tallies) == 0
    assert sum(tally.right for tally in tallies) >= 0.99 * sum(tally.verdicts for tally in tallies)
