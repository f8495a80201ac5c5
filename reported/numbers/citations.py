"""Marks of citations and footnotes, which a text has behind its words and numbers and nobody reads.

Brackets that may hold a value stay: an interval around the value, numbers that are high or near it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice, pairwise

# More marks than this are made to keep a server busy; those that follow are left in the text.
MOST_MARKS = 300_000

# A stretch of a text and what is seen instead: start, end, replacement.
Edit = tuple[int, int, str]

# What is searched for begins with a sign that is rare; what stands before it is looked at after.
_CITATION = re.compile(
    r"\[ ?(?:\^\w{1,20}|(?P<numbers>\d{1,3}(?:(?P<join>\s?[,;–-]\s?)\d{1,3}(?:\s?[,;–-]\s?\d{1,3}){0,12})?)"
    r"|[a-z]|(?:note|nb|n)\s{1,8}\d{1,3}|refs?\.?\s{0,8}\d{1,3}(?:\s?[,;–-]\s?\d{1,3}){0,6}|citation\s{1,8}needed) ?\]"
    r"(?P<more>(?:[ \t]?[,;–-][ \t]?\[ ?\d{1,3} ?\]){0,12})(?![\w(])"
)
_CITED = re.compile(r"(?:[%％\w.!?)\]\"”’](?P<space>[ \t]{0,8})|[,;:])\Z")
# A mark that a line was broken before: what goes on after it is no item of a list.
_CITED_ABOVE = re.compile(r"[%％\w](?P<space>\n[ \t>]{0,16})\Z")
_GOES_ON = re.compile(r"[.,;:)]|\s{1,16}[a-z]")
# A number in brackets behind another one, before its unit or its upper end, corrects it: 45 [40]%.
_BEFORE_A_UNIT = re.compile(r"\d\s?\Z")
_PERCENT = re.compile(r"\s{0,3}(?:[%％]|per\s?cent|pct)", re.IGNORECASE)
_UNIT = re.compile(r"\s?(?:[%％‰]|[-–—]\s?\d|[^\W\d_])")
_NUMBER_BEFORE = re.compile(r"(\d+(?:[.,]\d+)?)\s?[%％]\s?\Z")
# Marks of other kinds of text, glued to a word or a number.
_OTHER_MARKS = re.compile(
    r"(?<=[%％\w.,;:!?)\"”’])(?:\[\[[\d,;– -]{1,12}\]\](?:\([^\s()]{1,300}\))?"
    r"|\[(?:ref|source|i{1,3}|iv|vi{0,3}|ix|x)\]|\{\d{1,3}\}|⁽[⁰¹²³⁴-⁹]{1,3}⁾|[ᵃ-ᶻʰʲˡʳˢʷˣʸⁱⁿ]{1,3}(?!\w)|[§‖¶](?!\s?\d)|[①-⑳]"
    r"|(?<!\d)<sup>\s?\[?\d{1,3}(?:\s?[,–-]\s?\d{1,3}){0,9}\]?\s?</sup>"
    r"|(?<!\d)\^\[?\d{1,3}(?:,\d{1,3}){0,9}\]?\^)(?!\s?[%％\d])"
    r"|(?<=[%％])[ \t]?[⁰¹²³⁴-⁹]{1,3}(?:[,⁻–-][⁰¹²³⁴-⁹]{1,3}){0,9}(?![\d%％])"
)
# Raised numbers behind a full stop that have lost their form: “of patients.3 In …”
_BEHIND_A_STOP = re.compile(
    r"\.(?<=[a-zA-Z]{3}\.)(?<!approx\.)(?<!circa\.)(?<!cent\.)"
    r"(?P<mark>\d{1,2}(?:[,–-]\d{1,2}){0,6})(?=\s+[A-Z“\"]|\s*\Z)"
)
# A quick look that spares nearly every text the slow one.
_MAY_BE_MARKED = re.compile(r"\[\[|[\[<]/?[a-zA-Z]|\{\d|\^\[?\d|[⁽ᵃ-ᶻ§‖¶①-⑳⁰¹²³⁴-⁹]")
# Tags of bulletin boards, and of web pages in a text; one that strikes a text through is not among them.
_TAG = re.compile(
    r"\[/?(?:b|i|u|url|quote|size|color|font|center)(?:=[^\]\n]{0,200})?\]|</?(?:b|i|u|em|strong|mark)>",
    re.IGNORECASE,
)
_RAISED = "⁰¹²³⁴-⁹"
_FOOTNOTE = re.compile(
    rf"[({_RAISED}†‡*](?:(?<=\()[1-4]?\d\)|(?<=[{_RAISED}])[{_RAISED}]*(?:[,⁻–-][{_RAISED}]+)*"
    r"|(?<=[†‡])[†‡]*|(?<=\*)\*{0,2}(?!\s?\d))(?!\w)"
)
# Two numbers in round brackets behind a word or percent sign, or one after a word and a space. A number
# that follows would have it for a part of it, and “per cent (4)” is a value.
_IN_ROUND_BRACKETS = re.compile(
    r"\((?:\d{1,2}(?P<join>\s?[,;]\s?\d{1,2}){1,6}|[1-4]?\d)\)(?!\w)(?![\s~<>≥≤≈]{0,3}[\d%])"
)
_BEFORE_SEVERAL = re.compile(r"(?:[%％]|[^\W\d_]{3})(?:(?P<space>[ \t]?)|\n[ \t]{0,16})\Z")
_BEFORE_ONE = re.compile(r"(?:[^\W\d_]{4}(?<!cent)|[A-Z]{3})(?P<space> )\Z")
# Three or more items in a row that have a number in brackets each are a list that is counted so.
_FEWEST_ITEMS, _LONGEST_ITEM = 3, 48  # characters
_HIGHEST_CITED = 60  # a number of a source that is higher is taken for a value
_NOTED = {
    "(": re.compile(r"(?:[%％]|[^\W\d_]{3})\Z"),
    "*": re.compile(r"[%％]\Z"),
    "": re.compile(r"(?:[%％]|[^\W\d_]{3}|[%％\w][.,;:)])\Z"),
}


def citation_marks(text: str) -> Iterator[Edit]:
    """Citation and footnote marks behind a word or a percent sign, and tags of bulletin boards."""
    for pattern in (_OTHER_MARKS, _TAG) if _MAY_BE_MARKED.search(text) else ():
        for match in pattern.finditer(text):
            yield *match.span(), ""
    for match in islice(_BEHIND_A_STOP.finditer(text), MOST_MARKS):
        yield *match.span("mark"), ""
    for match in islice(_CITATION.finditer(text), MOST_MARKS):
        start = match.start()
        cited = _CITED.search(text, max(0, start - 9), start)
        if cited is None and _GOES_ON.match(text, match.end()):
            cited = _CITED_ABOVE.search(text, max(0, start - 18), start)
        if cited is None:
            continue
        if _PERCENT.match(text, match.end()) or (
            _BEFORE_A_UNIT.search(text, max(0, start - 2), start) and _UNIT.match(text, match.end())
        ):
            continue
        space = (cited["space"] or "").partition("\n")[0]
        if match["join"] is not None or match["more"]:
            ranged = bool(space) and (match["join"] or ",").strip() in "–-"
            strict = ranged or (bool(match["more"]) and cited.group()[:1] in "%％")
            if _is_value(text, start, _numbers(match.group()), strict):
                continue
        yield start - len(space), match.end(), ""
    in_round = list(islice(_IN_ROUND_BRACKETS.finditer(text), MOST_MARKS))
    counted = _counts(text, in_round)
    for match in in_round:
        start = match.start()
        if start in counted or _PERCENT.match(text, match.end()):
            continue
        pattern = _BEFORE_SEVERAL if match["join"] else _BEFORE_ONE
        behind = pattern.search(text, max(0, start - 20), start)
        if behind and not _is_value(text, start, _numbers(match.group()), True):
            yield start - len(behind["space"] or ""), match.end(), ""
    for match in islice(_FOOTNOTE.finditer(text), MOST_MARKS):
        start = match.start()
        noted = _NOTED.get(text[start], _NOTED[""])
        if noted.search(text, max(0, start - 3), start):
            yield *match.span(), ""


def _counts(text: str, brackets: Sequence[re.Match[str]]) -> set[int]:
    """Where brackets with one number each follow the items of a list, and say its ranks or counts."""
    counts: set[int] = set()
    run: list[int] = []
    for number, match in enumerate(brackets, 1):
        run.append(match.start())
        gap = text[match.end() : brackets[number].start()] if number < len(brackets) else ""
        if match["join"] or not 0 < len(gap) <= _LONGEST_ITEM or gap[0] not in ",;\n":
            counts |= set(run) if len(run) >= _FEWEST_ITEMS else set()
            run = []
    return counts


def _numbers(printed: str) -> list[int]:
    return [int(number) for number in re.findall(r"\d+", printed)]


def _is_value(text: str, start: int, numbers: Sequence[int], strict: bool) -> bool:
    """Whether numbers in brackets may belong to the value before them, or are no sources.

    Where it has to be `strict`, numbers of sources are low and rise in small steps, far from the value.
    """
    before = _NUMBER_BEFORE.search(text, max(0, start - 12), start)
    if before is not None:
        value = float(before[1].replace(",", "."))
        if numbers[0] <= value <= numbers[-1]:
            return True
        if strict and numbers[-1] / 2 < value < 2 * numbers[-1]:
            return True
    steps = [further - number for number, further in pairwise(numbers)]
    return strict and (numbers[-1] > _HIGHEST_CITED or not all(0 < step <= 9 for step in steps))
