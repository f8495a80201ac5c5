"""The whole sentence of a figure: what differs in a copy is known without the source's text."""

import dataclasses

import pytest

from reported.copies.fingerprint import PATTERN, fingerprints_of, parse
from reported.copies.judge import audit
from reported.errors import TableError
from reported.table.figures import load
from tests.ferry import TABLE, TEXT, copy_of, table_of

LONG = "The harbour was quiet that summer, as the clerks wrote, and nobody hurried. " * 12
RECORDED = f"{LONG}When asked in spring, guests of the inn say that tea is liked by about 60% of visitors from the north coast. Nobody asked twice."
LIST = f"{LONG}\n\nThe rooms were taken as follows:\n\n  • Upper deck – 45%.\n  • Saloon – 25%.\n  • Cabin – 30%.\n\nThat was all."


def one(text, recorded=RECORDED):
    table = table_of(recorded)
    source = dataclasses.replace(table.sources[0], characters=len(recorded))
    held = audit(copy_of(text), dataclasses.replace(table, sources=(source,)), "ferry")
    return held.findings[0]


def several(text, recorded=LIST):
    table = table_of(recorded)
    source = dataclasses.replace(table.sources[0], characters=len(recorded))
    held = audit(copy_of(text), dataclasses.replace(table, sources=(source,)), "ferry")
    return [finding.verdict for finding in held.findings]


def test_a_fingerprint_holds_no_word_and_comes_back_from_its_cell():
    cell = TABLE.figures[0].fingerprint
    assert PATTERN.fullmatch(cell)
    assert str(parse(cell)) == cell
    assert not {word for word in TEXT.split() if len(word) > 4} & set(cell.split())


@pytest.mark.documents
def test_every_row_has_the_fingerprint_of_its_sentence_in_the_document(table, documents):
    for source_id, content in documents.items():
        rows = [row for row in table.row.values() if row.source_id == source_id]
        made = fingerprints_of(content.decode("utf-8"), [(row.start, row.end) for row in rows])
        assert [row.fingerprint for row in rows] == made


def test_check_names_a_fingerprint_that_is_none(data):
    data.set_cell(3, "fingerprint", "almost 90% of everybody")
    with pytest.raises(TableError) as caught:
        load(data.path)
    assert [(p.file, p.row, p.column) for p in caught.value.problems] == [
        ("figures.csv", 3, "fingerprint")
    ]


@pytest.mark.parametrize(
    ("old", "new", "new_words", "lost"),
    [
        ("When asked in spring,", "When asked in autumn,", ("autumn",), 1),
        ("guests of the inn say", "few guests of the inn say", ("few",), 0),
        ("that tea is liked", "that tea is not liked", ("not",), 0),
        ("from the north coast.", "from the north coast, once.", ("once",), 0),
        ("guests of the inn say that ", "", (), 6),
        ("by about 60%", "by hardly 60%", ("hardly",), 1),
    ],
)
def test_words_that_differ_anywhere_in_the_sentence_are_told(old, new, new_words, lost):
    finding = one(RECORDED.replace(old, new))
    assert (finding.verdict, finding.new_words, finding.lost_words) == ("reworded", new_words, lost)


def test_a_lost_hedge_is_told_before_all_else():
    finding = one(RECORDED.replace("about 60%", "60%"))
    assert finding.verdict == "reworded"
    assert finding.note.startswith("without its hedge “about”")


@pytest.mark.parametrize("extra", ["60% (now 80%)", "60%; corrected: 80%", "80% (formerly 60%)"])
def test_another_percentage_in_the_sentence_is_never_passed_over(extra):
    finding = one(RECORDED.replace("60%", extra))
    assert finding.verdict in {"ambiguous", "changed"}


def test_a_percentage_of_another_sentence_makes_no_difference():
    assert one(RECORDED + " Coffee is liked by 80% of them.").verdict == "found"


@pytest.mark.parametrize(
    "change",
    [
        lambda text: text.upper(),
        lambda text: text.replace(" ", "\n"),
        lambda text: text.replace("visitors", "visi-\ntors").replace("inn say", "innsay"),
        lambda text: text.replace("say that", "say – that").replace("tea", "“tea”"),
        lambda text: text.replace(". ", ".\n\n"),
        lambda text: text.replace("that tea", "that\n\ntea"),
        lambda text: text.replace("in spring", "in\u00a0spring"),
    ],
)
def test_what_a_new_layout_changes_is_no_difference(change):
    finding = one(change(RECORDED))
    assert (finding.verdict, finding.new_words, finding.lost_words) == ("found", (), 0)


@pytest.mark.parametrize("sign", ["$", "#", "£", ")", "¡", "\ufffd", "\ue0b3", "□", "\ufffc"])
def test_a_sign_that_nobody_can_read_beside_the_number_is_no_plain_find(sign):
    assert one(RECORDED.replace("about 60%", f"about {sign}60%")).verdict in {"reworded", "changed"}


def test_an_excerpt_may_be_cut_at_its_ends_and_nowhere_else():
    assert one("the inn say that tea is liked by about 60% of visitors").verdict == "found"
    cut = one("the inn say that tea is loved by about 60% of visitors")
    assert (cut.verdict, cut.new_words) == ("reworded", ("loved",))
    assert (
        one("Guests. Tea is liked by 60% of visitors from the north coast.").verdict == "reworded"
    )


@pytest.mark.parametrize(
    ("item", "verdict"),
    [
        ("Upper deck – 45%", "found"),
        ("Not Upper deck – 45%", "reworded"),
        ("Upper deck – 45% of the crew", "reworded"),
        ("Supper deck – 45%", "reworded"),
        ("Upper deck – 45% (now 80%)", "ambiguous"),
    ],
)
def test_a_short_item_is_compared_to_its_ends(item, verdict):
    assert several(LIST.replace("Upper deck – 45%", item))[0] == verdict


RIGHT = ["found"] * 3
LAYOUTS = [
    "{a}: {x}, {b}: {y}, {c}: {z}",
    "{x} {a}, {y} {b}, {z} {c}",
    "{x}\n{a}\n{y}\n{b}\n{z}\n{c}",
    "{x}\n\n{a}\n\n{y}\n\n{b}\n\n{z}\n\n{c}",
    "{a}\n{x}\n{b}\n{y}\n{c}\n{z}",
    "{a}\t{b}\t{c}\n{x}\t{y}\t{z}",
    "| {a} | {b} | {c} |\n|---|---|---|\n| {x} | {y} | {z} |",
    "Room\tShare\n{a}\t{x}\n{b}\t{y}\n{c}\t{z}",
]


def laid_out(layout, numbers):
    names = dict(zip("abc", ("Upper deck", "Saloon", "Cabin"), strict=True))
    page = layout.format(**names, **dict(zip("xyz", numbers, strict=True)))
    return f"{LONG}\n\nThe rooms were taken as follows:\n\n{page}\n\nThat was all."


@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_number_is_paired_with_its_own_label_in_every_layout(layout):
    assert several(laid_out(layout, ("45%", "25%", "30%"))) == RIGHT


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("numbers", [("30%", "45%", "25%"), ("25%", "30%", "45%")])
def test_numbers_that_went_to_another_label_are_never_found(layout, numbers):
    assert set(several(laid_out(layout, numbers))) <= {"changed", "ambiguous"}


def test_a_cell_that_says_more_than_the_number_is_never_plainly_found():
    page = laid_out("{a}\t{b}\t{c}\nhardly {x}\t{y}\t{z}", ("45%", "25%", "30%"))
    assert several(page)[0] not in {"found", "moved"}


def test_where_a_number_stands_on_both_sides_of_every_label_both_are_shown():
    page = laid_out("{x}\n{a}\n{y}\n{b}\n{z}\n{c}\n10%", ("45%", "25%", "30%"))
    assert several(page) == ["ambiguous"] * 3


def test_a_figure_whose_quoted_words_are_gone_is_found_by_the_rest_of_its_sentence():
    finding = one(RECORDED.replace("is liked by about 60% of visitors", "pleases 55% among folk"))
    assert (finding.verdict, finding.printed) == ("changed", "55%")
