"""Words and signs beside a number: part of its limit, a hedge, or another number altogether."""

import pytest

from reported.numbers.limits import without_hedges
from reported.numbers.percentages import find_percentages

LIMITS = {
    # English, before the number
    "does not exceed 90%": "at_most", "does exceed 90%": "at_least", "doesn’t exceed 90%": "at_most",
    "never exceeds 90%": "at_most", "cannot exceed 90%": "at_most", "not below 90%": "at_least",
    "no higher than 90%": "at_most", "not over 90%": "at_most", "as little as 90%": "at_least",
    "as few as 90%": "at_least", "as low as 90%": "at_least", "as high as 90%": "at_most",
    "just shy of 90%": "at_most", "short of 90%": "at_most", "north of 90%": "at_least",
    "south of 90%": "at_most", "a maximum of 90%": "at_most", "max. 90%": "at_most",
    "minimum 90%": "at_least", "\\geq 90%": "at_least", "\\leq 90%": "at_most", "$\\ge$ 90%": "at_least",
    "gte 90%": "at_least", "lte 90%": "at_most", "≥90%": "at_least", "≤ 90%": "at_most",
    "hardly 90%": "approximate", "barely 90%": "approximate", "scarcely 90%": "approximate",
    "~90%": "approximate", "≈ 90%": "approximate", "close to 90%": "approximate",
    # whatever the spaces are
    "More\nthan 90%": "at_least", "more\u00a0than 90%": "at_least", "more  than\n90%": "at_least",
    "(more than 90%": "at_least", "“about 90%": "approximate", "up to: 90%": "at_most",
    "almost (90%)": "approximate", "up to “90%”": "at_most", "more than\n(90%)": "at_least",
    "more than\n\n(90%)": "stated",
    # After the number
    "90% at most": "at_most", "90% (at most)": "at_most", "90%, at most": "at_most", "90% at least": "at_least",
    "90% [at least]": "at_least", "90% maximum": "at_most", "90% minimum": "at_least", "90% or\nmore": "at_least",
    "90% or fewer": "at_most", "90%+": "at_least", "90% or so": "approximate",
    "(90%) or more": "at_least",
    # German
    "mindestens 90%": "at_least", "höchstens 90 %": "at_most", "über 90%": "at_least", "unter 90%": "at_most",
    "bis zu 90%": "at_most", "weniger als 90%": "at_most", "mehr als 90%": "at_least", "nicht mehr als 90%": "at_most",
    "knapp 90%": "approximate", "gut 90%": "approximate", "etwa 90%": "approximate", "rund 90%": "approximate",
    "fast 90%": "approximate", "90% oder mehr": "at_least",
    # French
    "au moins 90%": "at_least", "au plus 90%": "at_most", "plus de 90%": "at_least", "moins de 90%": "at_most",
    "jusqu’à 90%": "at_most", "environ 90%": "approximate", "presque 90%": "approximate",
    "ne dépasse pas 90%": "at_most", "dépasse 90%": "at_least", "90% ou plus": "at_least",
    # Spanish
    "al menos 90%": "at_least", "como máximo 90%": "at_most", "más de 90%": "at_least", "menos de 90%": "at_most",
    "hasta 90%": "at_most", "casi 90%": "approximate", "cerca de 90%": "approximate", "no supera 90%": "at_most",
    "90% o más": "at_least",
    # Russian
    "не менее 90%": "at_least", "не более 90%": "at_most", "более 90%": "at_least", "менее 90%": "at_most",
    "до 90%": "at_most", "около 90%": "approximate", "почти 90%": "approximate", "не превышает 90%": "at_most",
    "свыше 90%": "at_least", "90% и более": "at_least",
    # None of these is a limit
    "of 90%": "stated", "the 90%": "stated", "more.\n\n90%": "stated", "furthermore 90%": "stated",
    "discover 90%": "stated", "90% overall": "stated", "90% and other": "stated", "90% more": "stated",
}  # fmt: skip

ALTERED = {
    "all but 90%": "all but", "anything but 90%": "anything but", "nowhere near 90%": "nowhere near",
    "negative 90%": "negative", "minus 90%": "minus", "outside 90%": "outside", "a tenth of 90%": "tenth of",
    "a fraction of 90%": "fraction of", "part of 90%": "part of", "half of 90%": "half of", "once 90%": "once",
    "once or twice 90%": "once or twice", "thrice 90%": "thrice", "not 90%": "not", "isn’t 90%": "isn’t",
    "not about 90%": "not about", "not\n90%": "not", "does not reach 90%": "not reach",
    "$90%": "$", "#90%": "#", "£90%": "£", ")90%": ")", "¡90%": "¡", "?90%": "?", "§90%": "§", "□90%": "□",
    "\ufffd90%": "\ufffd", "\ufffc90%": "\ufffc", "\uf0b390%": "\uf0b3", "€ 90%": "", "≠90%": "≠", "±90%": "±",
    "× 90%": "×", "≮90%": "≮", "‹90%": "‹", "about $90%": "$", "more than □90%": "□",
    "90%E-1": "E-1", "90%e−1": "e−1", "90%×10^-1": "×10^-1", "90% × 10⁻¹": "× 10⁻¹",
    "up to 90% or more": "or more",
    # Nothing of it
    "(90%": "", "[90%": "", "“90%": "", "«90%": "", "– 90%": "", ": 90%": "", "• 90%": "", "|90%": "", "=90%": "",
    "•90%": "", "of 90%": "", "~90%": "", "90%)": "", "90%.": "", "90% even": "", "note 90%": "", "knot 90%": "",
}  # fmt: skip


def read(text):
    (found,) = find_percentages(f"Seen in {text} of them")
    return found


@pytest.mark.parametrize(("printed", "bound"), LIMITS.items())
def test_a_limit_or_a_hedge_is_read_in_every_language(printed, bound):
    found = read(printed)
    assert (found.numbers, found.bound, found.altered) == ((90,), bound, "")


@pytest.mark.parametrize(("printed", "altered"), ALTERED.items())
def test_what_makes_another_number_of_it_is_named(printed, altered):
    found = read(printed)
    assert (found.numbers, found.altered) == ((90,), altered)
    assert found.says_the_same_as(read("90%")) == (not altered)


def test_the_offsets_take_in_what_makes_another_number_of_it():
    text = "Seen in a tenth of 90%E-1 of them"
    (found,) = find_percentages(text)
    assert text[found.start : found.end] == "90%"
    assert text[found.hedged_start : found.hedged_end] == "tenth of 90%E-1"


@pytest.mark.parametrize(
    ("one", "other"),
    [("does exceed 90%", "does not exceed 90%"), ("reaches 90%", "reaches at least 90%"),
     ("at most 90%", "90% at least"), ("≤90%", "≥90%"), ("не более 90%", "не менее 90%")],
)  # fmt: skip
def test_opposite_limits_are_never_the_same(one, other):
    assert not read(one).says_the_same_as(read(other))


@pytest.mark.parametrize(
    "text", ["45%ile", "45%-ile", "45 percentile", "the 45%-points", "45 %-points", "45%pp", "45 %pts."]
)  # fmt: skip
def test_points_and_percentiles_are_no_percentages(text):
    assert find_percentages(text) == []


@pytest.mark.parametrize(
    ("text", "left"),
    [("about", ""), ("only about", ""), ("up to", ""), ("many", "many"), ("most, about", "most,"), ("half", "half"),
     ("not", "not"), ("", "")],
)  # fmt: skip
def test_a_hedge_alone_is_no_number(text, left):
    assert without_hedges(text) == left
