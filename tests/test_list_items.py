"""Where a list item or a cell begins and ends in which a number stands."""

import pytest

from reported.copies.files.web_page import html_text
from reported.copies.list_items import item_around
from reported.copies.selectors import selectors
from reported.numbers.markup import as_seen


def item(text, words="38%"):
    """All of the item in which the words stand, or None."""
    found = item_around(text, text.index(words))
    return " ".join(" ".join(text[slice(*part)] for part in found).split()) if found else None


LIST = "Shares:\n\n• Hats 45%.\n• Shoes 25%.\n• Gloves 30%."


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("• Hats 45%. Elsewhere 38%.\n• Shoes 25%.", "• Hats 45%. Elsewhere 38%."),
        ("- Hats 45%.\n- 38%! Shoes 25%.", "- 38%! Shoes 25%."),
        ("1. Hats 45%.\n2. Shoes 25%. 38%", "2. Shoes 25%. 38%"),
        ("•Hats 45%. Then 38%.", "•Hats 45%. Then 38%."),
        ("•\nHats 45%. Then 38%.", "• Hats 45%. Then 38%."),
        ("> - Hats 45%.\n> - Shoes, of which\n>   38% are red.", "> - Shoes, of which > 38% are red."),
        ("-Hats 45%.\n-Shoes 25%. 38%", "-Shoes 25%. 38%"),
        ("1.Hats 45%.\n2.Shoes 25%. 38%", "2.Shoes 25%. 38%"),
        ("I. Hats 45%.\nII. Shoes 25%. 38%", "II. Shoes 25%. 38%"),
        ("1.1. Hats 45%.\n1.2. Shoes 25%. 38%", "1.2. Shoes 25%. 38%"),
        ("[1] Hats 45%.\n[2] Shoes 25%. 38%", "[2] Shoes 25%. 38%"),
        # A further line is of the item where it is indented, begins small or goes on.
        ("• Hats 45%.\n  Elsewhere 38%.", "• Hats 45%. Elsewhere 38%."),
        ("• Hats 45%.\n\n  Elsewhere 38%.", "• Hats 45%. Elsewhere 38%."),
        ("• Hats of 45\nor of 38%.", "• Hats of 45 or of 38%."),
        # A dash that was wrapped to the beginning of a line begins no item.
        ("• Hats 45%, elsewhere\n  – 38%.", "• Hats 45%, elsewhere – 38%."),
        ("Shares: • Hats 45%. • Shoes 38%. • Gloves 30%.", "• Shoes 38%. "),
        ("Shares: 1. Hats 45%. 2. Shoes 38%. 3. Gloves 30%.", "2. Shoes 38%."),
        ("Hats\t45%. Else 38%\t30%", "45%. Else 38%"),
        ("| Hats | 45%. Else 38% | 30% |", "| 45%. Else 38%"),
    ],
)  # fmt: skip
def test_an_item_is_found_whatever_its_sentences(text, expected):
    assert item(text) == expected.strip()


@pytest.mark.parametrize(
    "text",
    [
        f"{LIST}\nIn a later study 38%.",
        f"{LIST}\n\nIn a later study 38%.",
        f"{LIST}\n---\nIn a later study 38%.",
        f"38% of all.\n\n{LIST}",
        "No list at all, and 38%.",
        "5.38% of hats",
    ],
)
def test_what_follows_a_list_is_of_none_of_its_items(text):
    assert item(text) is None


def test_all_of_an_item_of_a_web_page_is_one_item():
    body = (
        "<ul><li><p>Hats 45%.</p><p>Elsewhere 38%.</p></li><li>Shoes 25%.<br>Gloves 30%.</li></ul>"
    )
    text = html_text(f"<body>{body}<p>After 5%.</p>")[1]
    assert item(text) == "• Hats 45%. Elsewhere 38%."
    assert item(text, "30%") == "• Shoes 25%. Gloves 30%."
    assert item(text, "After") is None


@pytest.mark.parametrize(
    "items",
    [
        "<ul style='list-style:none'><li>Hats 45%.<p>Elsewhere 38%.</p></li><li>Shoes 25%.</li></ul>",
        "<ul><li><pre>Hats 45%.\nElsewhere 38%.</pre></li><li>Shoes 25%.</li></ul>",
        "<dl><dt>Shares</dt><dd>Hats 45%.<br>Elsewhere 38%.</dd><dd>Shoes 25%.</dd></dl>",
        "<div role=list><div role='ListItem x'><p>Hats 45%.</p>Elsewhere 38%.</div><p>Shoes 25%.</p></div>",
        "<div style='display:list-item'><p>Hats 45%.</p>Elsewhere 38%.</div><p>Shoes 25%.</p>",
        "<ul><li>Hats 45%.<ul style='list-style:none'><li>Share</ul>Elsewhere 38%.</li><li>Shoes</ul>",
        "<ul style='list-style:none'><li>Hats 45%.<dl><dt>Share<dd>Print</dl>Elsewhere 38%.</ul>",
    ],
)
def test_an_item_of_a_web_page_is_one_without_a_bullet_too(items):
    text = as_seen(html_text(f"<body><p>Before 5%.</p>{items}<p>After 6%.</p>")[1]).text
    assert item(text).removeprefix("• ").replace(" Share", "") == "Hats 45%. Elsewhere 38%."
    assert item(text, "Before") is None
    assert item(text, "After") is None


def test_no_quotation_of_an_item_has_the_sign_before_it_that_nobody_sees():
    text = html_text("<ul style='list-style:none'><li>Hats 45%</li></ul>")[1]
    start = text.index("45%")
    assert selectors(text, start, start + 3) == ("Hats ", "")


def test_a_line_without_end_is_no_item():
    text = "• Hats " + "and shoes " * 100_000 + "38%."
    assert item(text) is None


NESTED = """1. Zones 45%.

  • Hats 25%.

  • Shoes 30%.
    More 31%.

  Elsewhere 38%.

2. Others 5%."""


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("38%", "1. Zones 45%. Elsewhere 38%."),
        ("45%", "1. Zones 45%. Elsewhere 38%."),
        ("25%", "• Hats 25%."),
        ("31%", "• Shoes 30%. More 31%."),
        ("Others", "2. Others 5%."),
    ],
)
def test_what_is_indented_below_a_list_is_of_the_item_that_holds_the_list(words, expected):
    assert item(NESTED, words) == expected


@pytest.mark.parametrize("mark", ["•", "»", "-", "1.", "[1]", "IV."])
def test_a_line_that_had_room_for_the_next_word_is_no_wrapped_one(mark):
    below = "The results were long awaited here, and many were moved by them."
    text = as_seen(f"Text.\n{mark} Read more: 38%\n{below}").text
    assert item(text, "moved") is None
    text = as_seen(f"Text.\n{mark} Zones are many, and the thoracic one has 38% of the\nHats.").text
    assert item(text, "Hats")


def test_an_item_without_a_mark_parts_no_cell_and_joins_none():
    rows = "<tr><td>Hats</td><td>{}</td></tr>"
    items = "<ul style='list-style:none'><li>4</li><li>5%</li></ul>"
    assert "4 5%" in html_text(f"<table>{rows.format(items)}{rows.format(1)}</table>")[1]
