"""The words around the charts are plain: their grade by Flesch and Kincaid, their length."""

import re

import pyphen
import pytest

from reported.charts.catalogue import wanted
from reported.table.load import load

TABLE = load()
ENTRIES = wanted(TABLE)
HIGHEST_GRADE = 9.0
MOST_WORDS = {"headline": 12, "lead": 20}
_SYLLABLES = pyphen.Pyphen(lang="en_GB")


def grade(text: str) -> float:
    """The years of school that a text asks for (Kincaid and others 1975); a number is one syllable."""
    sentences = [s for s in re.split(r"[.:;?!]+(?:\s|$)", text) if re.search(r"\w", s)]
    words = re.findall(r"[^\W_]+(?:['’][^\W_]+)*", text)
    syllables = sum(_SYLLABLES.inserted(word).count("-") + 1 for word in words)
    return 0.39 * len(words) / len(sentences) + 11.8 * syllables / len(words) - 15.59


def test_the_grade_of_texts_of_which_it_is_known():
    assert grade("The cat sat on the mat.") < 1
    hard = "Notwithstanding considerable methodological heterogeneity, investigators extrapolated."
    assert grade(hard) > 15


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry.chart_id)
def test_the_words_of_a_chart_are_plain(entry):
    assert grade(f"{entry.headline}. {entry.caution} {entry.note}") <= HIGHEST_GRADE
    assert len(entry.headline.split()) <= MOST_WORDS["headline"]


@pytest.mark.parametrize("page", TABLE.pages, ids=lambda page: page.page_id)
def test_the_lead_of_a_page_is_one_short_plain_sentence_or_two(page):
    assert len(page.lead.split()) <= MOST_WORDS["lead"]
    assert not page.lead or grade(page.lead) <= HIGHEST_GRADE
