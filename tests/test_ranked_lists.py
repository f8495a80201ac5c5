"""An item of a ranked list is found at its printed rank with its own words, and nowhere else."""

import pytest

from reported.copies import ranked_lists
from reported.copies.ranked_lists import judge_lists
from reported.errors import CopyError
from tests.test_quantity_audit import LIST, QUANTITIES

RANKS = [quantity for quantity in QUANTITIES if quantity.unit == "rank"]
ABOVE = "What guests lose, by frequency\n\n"
BELOW = "\n\nMail comes after 3 to 4 days, and hats are dear.\n"


def verdicts(printed):
    return [finding.verdict for finding in judge_lists(ABOVE + printed + BELOW, RANKS)]


def notes(printed):
    return [finding.note for finding in judge_lists(ABOVE + printed + BELOW, RANKS)]


FOUND = [
    "  • hats,\n  • umbrellas,\n  • sea charts,\n  • shoes.",
    "• Hats\n• Umbrellas\n• Sea charts\n• Shoes",
    "* hats\n* umbrellas\n* sea charts\n* shoes",
    "- the hats\n- the umbrellas\n- sea\n  charts\n- shoes",
    "hats\n\numbrellas\n\nsea charts\n\nshoes",
    "hats,\n\numbrellas,\n\nsea charts,\n\nshoes.",
    "hats,\numbrellas,\nsea charts,\nshoes.",
    "hats, umbrellas, sea charts, shoes.",
    "They lose: hats, umbrellas, sea charts, and shoes.",
    "They lose: hats, umbrellas, sea charts and shoes.",
    "1. hats\n2. umbrellas\n3. sea charts\n4. shoes",
    "1) hats\n2) umbrellas\n3) sea charts\n4) shoes",
    "(1) hats; (2) umbrellas; (3) sea charts; (4) shoes",
    "1 hats\n2 umbrellas\n3 sea charts\n4 shoes",
    "1. hats, 2. umbrellas, 3. sea charts, 4. shoes.",
    "1.\nhats\n2.\numbrellas\n3.\nsea charts\n4.\nshoes",
    "1\thats\n2\tumbrellas\n3\tsea charts\n4\tshoes",
    "hats\t1\numbrellas\t2\nsea charts\t3\nshoes\t4",
    "1st\thats\n2nd\tumbrellas\n3rd\tsea charts\n4th\tshoes",
    "| 1 | hats |\n| 2 | umbrellas |\n| 3 | sea charts |\n| 4 | shoes |",
    "1. hats\n1. umbrellas\n1. sea charts\n1. shoes",
    "4. shoes\n3. sea charts\n2. umbrellas\n1. hats",
    "They name hats and shoes in this order:\n\n• hats\n• umbrellas\n• sea charts\n• shoes",
    "**hats**\n**umbrellas**\n**sea charts**\n**shoes**",
    "1 – hats\n2 – umbrellas\n3 – sea charts\n4 – shoes",
    "i. hats\nii. umbrellas\niii. sea charts\niv. shoes",
    "(I) hats\n(II) umbrellas\n(III) sea charts\n(IV) shoes",
    "I\thats\nII\tumbrellas\nIII\tsea charts\nIV\tshoes",
    "a) hats\nb) umbrellas\nc) sea charts\nd) shoes",
    "IV. shoes\nIII. sea charts\nII. umbrellas\nI. hats",
    "d) shoes\nc) sea charts\nb) umbrellas\na) hats",
    "First: hats\nSecond: umbrellas\nThird: sea charts\nFourth: shoes",
    "First, hats; second, umbrellas; third, sea charts; fourth, shoes.",
    "Fourth place – shoes\nThird place – sea charts\nSecond place – umbrellas\nFirst place – hats",
    "One: hats\nTwo: umbrellas\nThree: sea charts\nFour: shoes",
    "① hats\n② umbrellas\n③ sea charts\n④ shoes",
    "No. 4: shoes\nNo. 3: sea charts\nNo. 2: umbrellas\nNo. 1: hats",
    "hats (1), umbrellas (2), sea charts (3), shoes (4).",
    "hats (45), umbrellas (39), sea charts (22), shoes (7).",
    "hats (45)\numbrellas (39)\nsea charts (22)\nshoes (7)",
    "hats\t45\numbrellas\t39\nsea charts\t22\nshoes\t7",
    "hats (4), umbrellas (2), sea charts (2), shoes (1).",
    "hats\tfirst\numbrellas\tsecond\nsea charts\tthird\nshoes\tfourth",
    "• hats: place 1\n• umbrellas: place 2\n• sea charts: place 3\n• shoes: place 4",
    "+ hats\n+ umbrellas\n+ sea charts\n+ shoes",
    "o hats,\no umbrellas,\no sea charts,\no shoes.",
    "No. 1 hats\nNo. 2 umbrellas\nNo. 3 sea charts\nNo. 4 shoes",
]

# The list, and the verdicts for hats, umbrellas, sea charts and shoes.
C, F, M, A = "changed", "found", "missing", "ambiguous"
OTHER = [
    ("• not the hats,\n• umbrellas,\n• sea charts,\n• shoes.", [C, F, F, F]),
    ("• hats,\n• umbrellas rather than coats,\n• sea charts,\n• shoes.", [F, C, F, F]),
    ("• hats,\n• umbrellas rather than shoes,\n• sea charts.", [F, C, F, C]),
    ("• hats,\n• umbrellas,\n• sea charts,\n• hardly shoes.", [F, F, F, C]),
    ("• hats,\n• umbrellas,\n• sea charts,\n• shoes (60%).", [F, F, F, C]),
    ("• old hats\n• umbrellas\n• sea charts\n• shoes", [C, F, F, F]),
    ("• hats\n• umbrella stands\n• sea charts\n• shoes", [F, C, F, F]),
    ("• no hats, umbrellas, sea charts, shoes", [C, F, F, F]),
    ("not hats, umbrellas, sea charts, shoes", [C, F, F, F]),
    ("hats, umbrellas, sea charts, not shoes", [F, F, F, C]),
    ("• hats and umbrellas\n• sea charts\n• shoes", [C, C, C, C]),
    ("• hats\n• umbrellas\n• sea charts\n• shoes and boots", [F, F, F, C]),
    ("4. hats\n3. umbrellas\n2. sea charts\n1. shoes", [C, C, C, C]),
    ("3. hats\n4. umbrellas\n5. sea charts\n6. shoes", [C, C, C, C]),
    ("4\thats\n3\tumbrellas\n2\tsea charts\n1\tshoes", [C, C, C, C]),
    ("hats\t4\numbrellas\t3\nsea charts\t2\nshoes\t1", [C, C, C, C]),
    ("4.\nhats\n3.\numbrellas\n2.\nsea charts\n1.\nshoes", [C, C, C, C]),
    ("1. hats\n3. umbrellas\n2. sea charts\n4. shoes", [F, C, C, F]),
    ("4th hats\n3rd umbrellas\n2nd sea charts\n1st shoes", [C, C, C, C]),
    ("• coats,\n• hats,\n• umbrellas,\n• sea charts,\n• shoes.", [C, C, C, C]),
    ("coats,\nhats,\numbrellas,\nsea charts,\nshoes.", [C, C, C, C]),
    ("coats, hats, umbrellas, sea charts, shoes.", [C, C, C, C]),
    ("1. coats\n2. hats\n3. umbrellas\n4. sea charts\n5. shoes", [C, C, C, C]),
    ("• umbrellas\n• hats\n• sea charts\n• shoes", [C, C, F, F]),
    ("• hats\n• coats\n• sea charts\n• shoes", [F, C, F, F]),
    ("• hats\n• sea charts\n• shoes", [F, M, C, C]),
    ("• hats\n• umbrellas\n• sea charts\n• shoes\n• hats", [A, F, F, F]),
    ("shoes\n\nsea charts\n\numbrellas\n\nhats", [C, C, C, C]),
    ("• ≠ hats\n• umbrellas\n• sea charts\n• shoes", [C, F, F, F]),
    ("They lose hats and umbrellas, then sea charts or shoes.", [M, M, M, M]),
    ("iv. hats\niii. umbrellas\nii. sea charts\ni. shoes", [C, C, C, C]),
    ("(d) hats\n(c) umbrellas\n(b) sea charts\n(a) shoes", [C, C, C, C]),
    ("Fourth: hats\nThird: umbrellas\nSecond: sea charts\nFirst: shoes", [C, C, C, C]),
    ("Fourth, hats; third, umbrellas; second, sea charts; first, shoes.", [C, C, C, C]),
    ("Four – hats\nThree – umbrellas\nTwo – sea charts\nOne – shoes", [C, C, C, C]),
    ("❹ hats\n❸ umbrellas\n❷ sea charts\n❶ shoes", [C, C, C, C]),
    ("IV\thats\nIII\tumbrellas\nII\tsea charts\nI\tshoes", [C, C, C, C]),
    ("• hats: place 4\n• umbrellas: place 3\n• sea charts: place 2\n• shoes: place 1", [C, C, C, C]),
    ("hats\trank 4\numbrellas\trank 3\nsea charts\trank 2\nshoes\trank 1", [C, C, C, C]),
    ("No. 4 hats\nNo. 3 umbrellas\nNo. 2 sea charts\nNo. 1 shoes", [C, C, C, C]),
    ("hats (4), umbrellas (3), sea charts (2), shoes (1).", [C, C, C, C]),
    ("hats (1), umbrellas (3), sea charts (2), shoes (4).", [F, C, C, F]),
    ("hats (1), umbrellas (2), sea charts (3), shoes (40).", [F, F, F, C]),
    ("hats (3), umbrellas (4), sea charts (5), shoes (6).", [C, C, C, C]),
    ("umbrellas (45), hats (39), sea charts (22), shoes (7).", [C, C, F, F]),
    ("hats\t3\numbrellas\t4\nsea charts\t5\nshoes\t6", [C, C, C, C]),
    ("hats\tiv\numbrellas\tiii\nsea charts\tii\nshoes\ti", [C, C, C, C]),
    ("Vierte: hats\nDritte: umbrellas\nZweite: sea charts\nErste: shoes", [A, A, A, A]),
    ("Rarest first:\n\n• hats\n• umbrellas\n• sea charts\n• shoes", [A, A, A, A]),
    ("In reverse order: hats, umbrellas, sea charts, shoes.", [A, A, A, A]),
    ("• hats\n• umbrellas\n• sea charts\n• shoes\n\nElsewhere the order is shoes, hats, sea charts.",
     [A, F, A, A]),
]  # fmt: skip


@pytest.mark.parametrize("printed", FOUND)
def test_a_list_in_another_layout_is_found(printed):
    assert verdicts(printed) == ["found"] * 4


@pytest.mark.parametrize(("printed", "right"), OTHER)
def test_another_place_or_other_words_are_never_found(printed, right):
    assert verdicts(printed) == right


@pytest.mark.parametrize(
    "above",
    [
        "The order is the opposite of this:",
        "Upside down:",
        "In mixed order:",
        "Unordered:",
        "Smallest share first:",
        "The rarest first. They are:",
        "In umgekehrter Reihenfolge:",
    ],
)
def test_a_list_whose_paragraph_says_that_it_is_turned_is_never_found(above):
    printed = f"{above}\n• hats\n• umbrellas\n• sea charts\n• shoes"
    assert set(verdicts(printed)) == {"ambiguous"}


def test_an_item_without_a_number_is_counted_from_the_first_number_of_its_list():
    printed = "3. hats\n4. umbrellas\nsea charts\n6. shoes"
    assert "found" not in verdicts(printed)


def test_what_is_printed_instead_is_named():
    assert notes("• not the hats,\n• umbrellas,\n• sea charts,\n• shoes.")[0] == (
        "hats -> not the hats"
    )
    assert notes("• hats and umbrellas\n• sea charts\n• shoes")[:3] == [
        "hats -> hats and umbrellas",
        "umbrellas -> hats and umbrellas",
        "rank 3 -> rank 2",
    ]
    assert notes("10. hats\n9. umbrellas\n8. sea charts\n7. shoes")[0] == "rank 1 -> rank 10"


def test_a_text_of_nothing_but_items_is_refused(monkeypatch):
    monkeypatch.setattr(ranked_lists, "MAX_PLACES", 1_000)
    text = ", ".join(LIST) + ", "
    with pytest.raises(CopyError, match=r"more than 1,000 times\. Check it in parts"):
        judge_lists(text * 251, RANKS)
