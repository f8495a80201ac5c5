"""What nobody sees of a text goes; what may be a sign of its own stays."""

import html
import re
import textwrap
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reported.numbers import markup
from reported.numbers.markup import as_seen
from reported.numbers.percentages import find_percentages
from tests.ferry import TEXT

# As printed in the file, and as a reader sees it.
SEEN = {
    # Characters
    "9\u200b0% of tu\u00admours": "90% of tumours",
    "does not ex\u00adceed 7-8 months": "does not exceed 7-8 months",
    "does not ex\u00ad\nceed 7-8 months": "does not exceed\n7-8 months",
    "More\u00a0than a\u2009quarter": "More than a quarter",
    "９０％ of １２": "90% of 12",
    "60－70％": "60-70%",
    "con\ufb01rmed in 5%": "confirmed in 5%",
    "𝟗𝟎% of 𝐜𝐚𝐬𝐞𝐬": "90% of cases",
    "cafe\u0301s": "cafés",
    "90%\ufe0f of\ufeff cases": "90% of cases",
    # Escapes of web pages
    "90&nbsp;% of": "90 % of",
    "90&#37; of": "90% of",
    "&lt; 70": "< 70",
    "&ge;90&#x25;": "≥90%",
    "tu&shy;mours": "tumours",
    "90&amp;nbsp;%": "90 %",
    # Markdown
    "in **90**% of": "in 90% of",
    "in _90%_ of": "in 90% of",
    "in *90%* of": "in 90% of",
    "in **_90%_** of": "in 90% of",
    "in ***90%*** of": "in 90% of",
    "in __90 %__ of": "in 90 % of",
    "**Kidney cancer** and *metastases*": "Kidney cancer and metastases",
    "**two\nlines**": "two\nlines",
    "90\\% of": "90% of",
    "60\\-70%": "60-70%",
    "in **90\\%** of": "in 90% of",
    "90\\,\\% of": "90 % of",
    "in `90%` of": "in 90% of",
    "# Kidney\n\n## Bones\n\nText": "Kidney\n\nBones\n\nText",
    "[90% of cases](https://example.org/a_b)": "90% of cases",
    "![kidney](/images/k.png) cancer": "kidney cancer",
    '[90%](https://example.org/a "A page") of': "90% of",
    "[90%](<https://example.org/a>) of": "90% of",
    "in ==90%== of": "in 90% of",
    "in <mark>90%</mark> of": "in 90% of",
    "90%\\\nof": "90%\nof",
    # Bullets, hyphens and addresses of other programs
    "👉 lungs\n👉 10% of": "• lungs\n• 10% of",
    "⁃ lungs\n⁃ bones": "• lungs\n• bones",
    "➤ lungs\n☐ bones": "• lungs\n• bones",
    "» lungs, in “»”\n» bones": "• lungs, in “»”\n• bones",
    "- [ ] lungs\n[x] bones": "• lungs\n• bones",
    "⇒ 45%\n□ 45%": "⇒ 45%\n□ 45%",
    "meta¬stases in meta¬\nstases of": "metastases in metastases\nof",
    "of patients <https://example.org/a> with": "of patients with",
    "of patients (https://example.org/a), with": "of patients, with",
    # Quoted mail
    "> observed in\n> 90% of patients": "observed in\n90% of patients",
    ">> observed in 90%\n>> of patients": "observed in 90%\nof patients",
    "> > observed in 90%\n> > of patients": "observed in 90%\nof patients",
    ">observed in\n>90% of": "observed in\n90% of",
    "> cats\n>\n> dogs": "cats\n\ndogs",
    "> cats\n\n> dogs": "cats\n\ndogs",
    "Anna wrote:\n> observed in 90% of": "Anna wrote:\nobserved in 90% of",
    "> it is observed in\n> > 90% of them\n> and so on": "it is observed in\n> 90% of them\nand so on",
    # Citation and footnote marks
    "90%[3] of": "90% of",
    "90% [3] of": "90% of",
    "90%[3, 4] of": "90% of",
    "90% [3, 4] of": "90% of",
    "90%[3–5] of": "90% of",
    "90% [3-6] of": "90% of",
    "90% (1,2) of": "90% of",
    "15-20%(1, 2) of": "15-20% of",
    "90%³⁻⁶ of": "90% of",
    "of patients (3), who": "of patients, who",
    "more than half (3) of": "more than half of",
    "90%[^1] of": "90% of",
    "90%[a] of": "90% of",
    "of patients[12], who": "of patients, who",
    "of patients [1].": "of patients.",
    "of patients.[1][2] Then": "of patients. Then",
    "of cases[citation needed] in": "of cases in",
    "90%(3) of": "90% of",
    "patients(3) with": "patients with",
    "90%² of": "90% of",
    "90%¹,² of": "90% of",
    "patients.² Then": "patients. Then",
    "90%† of": "90% of",
    "90%* of": "90% of",
    "90%[1], [2] of": "90% of",
    "of patients. [ 1 ], [ 2 ] Then": "of patients. Then",
    "of patients^3^ in": "of patients in",
    "of patients.3 In": "of patients. In",
    "tumors in RCC.3 In": "tumors in RCC. In",
    "of patients.12,13 In": "of patients. In",
}  # fmt: skip

# What a reader may take for a sign of its own.
STAYS = [
    "([1], [2]) are links", "½", "90½%", "9½ %", "10⁵%", "9²0%", "90⁻¹%", "≥90%", "≤ 5%", "90%…95%", "90 m²", "①90%", "90%²0",
    "> 90% of patients", "it was\n> 90% of them", "> 90% of cats\n> 80% of dogs", "a > b", "5 > 4",
    "it is\n> half of them", "2*90%", "2 *90%* 3", "2 * 3 * 4", "90% * 2", "90%*2", "a_b_c 90%", "* lungs\n* liver",
    "- lungs", "45% [40, 50]", "15% [9–12]", "3% (1,2)", "90% (88,92)", "90% (9,40)", "45% [40-50]", "90% (9)", "90(3)%", "(4)90%", "4% [3, 5]", "[90%] of",
    "90% [95% CI]", "90%(95) of", "# 90% of", "#90%", "a\n# b", "9\\,5%", "$90%", "□90%", "\uf0b390%", "\ufffd90%", "90 [2019] of",
    "AT&T; fish & chips", "90&unknown;%", "~90%", "≈90%", "90‰", "90 \\geq 80", "12% ± 3%", "90%+", "+90%", "\ufffc90%",
    "10^2^%", "10^2^ cases", "45%[40], [50]", "90% ✅", "not ¬90%", "approx.5 Patients", "reaches 35%.5 In", "35 per cent.5 In", "of patients.5% of", "a == b", "!=90%",
]  # fmt: skip


@pytest.mark.parametrize(("printed", "seen"), SEEN.items())
def test_what_is_not_seen_goes(printed, seen):
    assert as_seen(printed).text == seen


@pytest.mark.parametrize("text", STAYS)
def test_what_may_be_a_sign_of_its_own_stays(text):
    assert as_seen(text).text == text


@pytest.mark.parametrize("printed", SEEN)
def test_every_kept_word_is_led_back_to_its_place(printed):
    seen = as_seen(f"word {printed} end")
    start = seen.text.index("end")
    assert seen.original_span(start, start + 3) == (len(printed) + 6, len(printed) + 9)
    assert seen.original_span(0, 4) == (0, 4)


def test_a_number_is_led_back_with_the_marks_inside_it():
    text = "con\ufb01rmed&nbsp;in **9\u200b0**% of > tu\u00admours"
    seen = as_seen(text)
    assert seen.text == "confirmed in 90% of > tumours"
    start, end = seen.original_span(seen.text.index("90%"), seen.text.index("90%") + 3)
    assert text[start:end] == "9\u200b0**%"
    start, end = seen.original_span(0, len("confirmed"))
    assert text[start:end] == "con\ufb01rmed"


def pages(between, count=4):
    """A sentence on each page of a text, and what is printed between two pages."""
    animals = ["cats", "dogs", "mice"][: count - 1]
    return "\n\n".join(
        f"Of all {kind} that were weighed in the city in that year, as the vets who weighed them say in a report "
        f"that they wrote about the {kind}, and nobody else did,\n{between(n)}\nsome {n}0% of the {kind} are fat."
        for n, kind in enumerate(animals, 1)
    )


PRINTED = [
    lambda n: f"{n}",
    lambda n: f"\n- {n} -\n",
    lambda n: f"Page {n} of 9",
    lambda n: f"https://example.org/a {n}/9\n\f01/02/2025, 10:15 A page",
    lambda n: f"01/02/2025 A page\n\nA page, {n}\n",
]


@pytest.mark.parametrize("between", PRINTED)
def test_what_is_printed_between_two_pages_is_no_part_of_a_sentence(between):
    text = pages(between)
    seen = as_seen(text)
    assert seen.text.replace("\u2060", "").split() == pages(lambda _: "").split()
    assert seen.text.count("\n") == text.count("\n")
    assert "\n\n" not in seen.text[: seen.text.index("some 10%")]
    start = seen.text.index("30%")
    assert seen.original_span(start, start + 3) == (text.index("30%"), text.index("30%") + 3)


@pytest.mark.parametrize(
    "text",
    [
        pages(lambda n: f"{n}", count=3),  # two numbers count nothing
        pages(lambda n: f"{n * n}"),
        pages(lambda n: f"in {n}0%"),
        "\n".join(f"Stage {n}\n{n}0%" for n in range(1, 9)),
        "1\nlungs\n2\nbones\n3\nliver\n4\nbrain",
    ],
)
def test_lines_with_numbers_that_count_no_pages_stay(text):
    assert as_seen(text).text == text


@pytest.mark.parametrize(
    "line", ["Not confirmed:", "It is not true that", "Others say:", "less than"]
)
def test_a_line_beside_page_numbers_that_says_something_of_the_next_sentence_stays(line):
    assert as_seen(pages(lambda n: f"{n}\n{line}")).text.count(line) == 3


def test_lines_are_counted_as_in_the_file():
    text = "> one ex\u00ad\nceeds\n> two **90**%\n> three[3]\n"
    assert as_seen(text).text.count("\n") == text.count("\n")


@given(st.text(alphabet="ab9%&#;37*_`\\[](3) >\n\u00ad\u200b½²†fi\ufb01／％", max_size=60))
def test_no_text_breaks_it_and_no_offset_leaves_the_file(text):
    seen = as_seen(text)
    offsets = [seen.original(at) for at in range(len(seen.text) + 1)]
    assert offsets == sorted(offsets)
    assert not offsets or 0 <= offsets[0] <= offsets[-1] <= 2 * len(text)


@pytest.mark.parametrize(
    "piece", ["*a ", "* ", "_", "[", "[a](", "> a\n", "&", "&amp;", "\u00ad", "90%[3] ", "`", "#", "\ufb01"]
)  # fmt: skip
def test_a_hostile_text_is_read_all_the_same(piece):
    text = piece * (200_000 // len(piece))

    assert len(as_seen(text).text) <= 2 * len(text)


def test_marks_beyond_what_a_person_writes_stay_in_the_text(monkeypatch):
    monkeypatch.setattr(markup, "MOST_MARKS", 10)
    assert as_seen("90%[3] " * 12).text == "90% " * 10 + "90%[3] " * 2


def wrapped(width, quote=""):
    lines = [
        textwrap.wrap(line, width, break_long_words=False) or [""] for line in TEXT.split("\n")
    ]
    return "\n".join(quote + part for line in lines for part in line)


LAYOUTS = {
    **{f"wrapped at {width}": wrapped(width) for width in (24, 40, 72)},
    **{f"quoted with {quote}": wrapped(60, quote) for quote in ("> ", ">> ", "> > ", ">")},
    "quoted paragraphs": "\n".join(f"> {line}" for line in TEXT.split("\n")),
    "no-break spaces": TEXT.replace(" ", "\u00a0"),
    "soft hyphens": re.sub(r"([a-z]{3})(?=[a-z]{3})", "\\1\u00ad", TEXT),
    "zero-width spaces": re.sub(r"(\w{2})(?=\w{2})", "\\1\u200b", TEXT),
    "accents apart": unicodedata.normalize("NFD", TEXT),
    "escaped for a web page": html.escape(TEXT).replace(" ", "&nbsp;"),
    "escaped in Markdown": re.sub(r"([-.()\[\]#!+*_<>%])", r"\\\1", TEXT),
    "bold numbers": re.sub(r"(\d[\d.–-]*)%", r"**\1**%", TEXT),
    "emphasised percentages": re.sub(r"(\d[\d.–-]*%)", r"_\1_", TEXT),
    **{f"note {note}": TEXT.replace("%", f"%{note}") for note in ("[3]", " [12]", "²", "(3)", "†", "[^1]")},
    "full-width percent signs": TEXT.replace("%", "％"),
    "ligatures": TEXT.replace("fi", "ﬁ").replace("fl", "ﬂ"),
}  # fmt: skip


@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_whole_document_in_another_layout_prints_the_same_percentages(layout):
    printed = LAYOUTS[layout]
    seen = as_seen(printed)
    recorded, there = find_percentages(TEXT), find_percentages(seen.text)
    assert len(recorded) == len(there) > 30
    assert all(one.says_the_same_as(two) for one, two in zip(recorded, there, strict=True))
    for place in there:
        start, end = seen.original_span(place.start, place.end)
        assert re.findall(r"\d+", as_seen(printed[start:end]).text) == re.findall(
            r"\d+", place.printed
        )


@pytest.mark.parametrize(
    "corrected",
    ["60-70 [50]%", "45 [40] %", "60[65]-70%", "7-8 [9] months", "1.5 [2] times", "60 [^50]%"],
)
def test_a_number_in_brackets_before_a_unit_corrects_a_number_and_is_no_citation(corrected):
    assert as_seen(f"It is {corrected} of them.").text == f"It is {corrected} of them."
    assert as_seen("It is 45% [3] of them.").text == "It is 45% of them."
