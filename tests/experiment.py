"""Thousands of edits whose right verdicts are known: ``python -m tests.experiment [edits] [seed]``.

Every figure of our document is replaced by a token of its own, the text is edited, and the tokens
are printed again. So it is known, without looking for it, where every figure of a copy stands.
"""

from __future__ import annotations

import random
import re
import sys
import textwrap
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field

from reported.copies.judge import audit
from reported.copies.verdicts import AMBIGUOUS, CHANGED, FOUND, MISSING, MOVED, REWORDED
from reported.table.rows import Figure
from tests.ferry import TABLE, TEXT, copy_of

FIGURES = TABLE.figures
TOKEN = re.compile("[\ue000-\uefff]")


def token(number: int) -> str:
    return chr(0xE000 + number)


def tokenised() -> str:
    text = TEXT
    for number in reversed(range(len(FIGURES))):
        figure = FIGURES[number]
        text = text[: figure.start] + token(number) + text[figure.end :]
    return text


TOKENISED = tokenised()
NUMBERS = range(len(FIGURES))
HEADINGS = {figure.section for figure in FIGURES}
# Figures of two lists with the same words; only the headings tell them apart.
TWINS = {n for n in NUMBERS if FIGURES[n].section.startswith("Crossing times")}


@dataclass
class Edit:
    """An edited text with tokens, what each token prints, and the verdicts that are right."""

    text: str
    printed: dict[int, str] = field(default_factory=dict)
    right: dict[int, set[str]] = field(default_factory=dict)
    unrecorded: int | None = 0  # how many; None where nobody can say

    def render(self) -> tuple[str, dict[int, list[int]]]:
        """The copy, and the offsets at which each figure stands in it."""
        parts, places, at, length = [], {number: [] for number in NUMBERS}, 0, 0
        for match in TOKEN.finditer(self.text):
            number = ord(match.group()) - 0xE000
            between = self.text[at : match.start()]
            shown = self.printed.get(number, FIGURES[number].exact)
            places[number].append(length + len(between))
            parts += [between, shown]
            length += len(between) + len(shown)
            at = match.end()
        return "".join([*parts, self.text[at:]]), places


FILLER = [
    "gulls",
    "rope",
    "tide",
    "lantern",
    "pier",
    "captain",
    "basket",
    "window",
    "letter",
    "engine",
    "barrel",
    "harbour",
    "morning",
    "island",
    "deck",
    "ladder",
    "coat",
    "weather",
    "story",
    "winter",
    "paint",
    "bell",
    "anchor",
    "kettle",
]


def sentence(chance: random.Random, figure: str = "") -> str:
    words = [chance.choice(FILLER) for _ in range(chance.randint(8, 20))]
    if figure:
        words.insert(chance.randint(3, len(words) - 3), f"{figure} of")
    return " ".join(words).capitalize() + "."


def filled_lines() -> list[int]:
    return [i for i, line in enumerate(TOKENISED.split("\n")) if line.strip()]


def in_line(line: str) -> list[int]:
    return [ord(match.group()) - 0xE000 for match in TOKEN.finditer(line)]


def insert(chance: random.Random) -> Edit:
    lines = TOKENISED.split("\n")
    count = chance.choice([0, 0, 1, 2])
    new = [sentence(chance, f"{chance.randint(1, 99)}%") for _ in range(count)]
    new = new or [sentence(chance)]
    at = chance.choice(filled_lines())
    return Edit("\n".join(lines[:at] + new + [""] + lines[at:]), unrecorded=count)


def delete(chance: random.Random) -> Edit:
    lines = TOKENISED.split("\n")
    line = lines.pop(chance.choice(filled_lines()))
    return Edit("\n".join(lines), right={number: {MISSING} for number in in_line(line)})


def reorder(chance: random.Random) -> Edit:
    paragraphs = TOKENISED.split("\n\n")
    for _ in range(chance.randint(1, 3)):
        paragraph = paragraphs.pop(chance.randrange(len(paragraphs)))
        paragraphs.insert(chance.randrange(len(paragraphs) + 1), paragraph)
    text = "\n\n".join(paragraphs)
    order = in_line(text)
    right = {number: {FOUND, MOVED} for number in NUMBERS} if order != sorted(order) else {}
    for number in TWINS:
        above = text[: text.index(token(number))]
        own = max(HEADINGS, key=lambda heading: above.rfind(f"\n{heading}\n"))
        if own != FIGURES[number].section:
            # Under another heading the same words and number are about something else.
            right[number] = {FOUND, MOVED, AMBIGUOUS, CHANGED}
    return Edit(text, right=right)


def rewrap(chance: random.Random) -> Edit:
    width = chance.randint(28, 110)
    wrapped = [textwrap.fill(line, width, break_long_words=False) for line in TOKENISED.split("\n")]
    return Edit("\n".join(wrapped))


def other_number(chance: random.Random, figure: Figure) -> str:
    while True:
        low, high = sorted(chance.sample(range(1, 100), 2))
        if figure.is_range and (low, high) != (figure.low, figure.high):
            return f"{low}-{high}%"
        if not figure.is_range and low != figure.low:
            return f"{low}%"


def change_number(chance: random.Random) -> Edit:
    number = chance.choice(NUMBERS)
    printed = other_number(chance, FIGURES[number])
    return Edit(TOKENISED, {number: printed}, {number: {CHANGED}})


def change_number_slightly(chance: random.Random) -> Edit:
    number = chance.choice(NUMBERS)
    figure = FIGURES[number]
    digits = [match.start() for match in re.finditer(r"\d", figure.exact)]
    at = chance.choice(digits)
    digit = chance.choice([d for d in "123456789" if d != figure.exact[at]])
    printed = figure.exact[:at] + digit + figure.exact[at + 1 :]
    return Edit(TOKENISED, {number: printed}, {number: {CHANGED}})


def notations(figure: Figure) -> list[str]:
    low, high = f"{figure.low:g}", f"{figure.high:g}"
    if not figure.is_range:
        return [f"{low} %", f"{low}\u00a0%", f"{low} per cent", f"{low} percent", f"{low}％",
                f"{low.replace('.', ',')} %", f"{low} pct"]  # fmt: skip
    return [f"{low}–{high}%", f"{low} - {high} %", f"{low}% to {high}%", f"{low} to {high} per cent",
            f"between {low} and {high} percent", f"{low}%–{high}%", f"{low}\u2009—\u2009{high}\u2009%"]  # fmt: skip


def change_and_decoy(chance: random.Random) -> Edit:
    """Another number in its place, and the old one in a new sentence somewhere else."""
    edit = change_number(chance)
    lines = edit.text.split("\n")
    (number,) = edit.printed
    lines.insert(chance.choice(filled_lines()), sentence(chance, FIGURES[number].exact) + "\n")
    return Edit("\n".join(lines), edit.printed, edit.right, unrecorded=1)


def delete_and_decoy(chance: random.Random) -> Edit:
    """A passage gone, and its number in a new sentence at the same place."""
    lines = TOKENISED.split("\n")
    at = chance.choice([i for i, line in enumerate(lines) if TOKEN.search(line)])
    gone = in_line(lines[at])
    lines[at] = sentence(chance, FIGURES[gone[0]].exact)
    return Edit("\n".join(lines), right={number: {MISSING} for number in gone}, unrecorded=1)


def change_notation(chance: random.Random) -> Edit:
    chosen = chance.sample(list(NUMBERS), chance.randint(1, 6))
    return Edit(TOKENISED, {number: chance.choice(notations(FIGURES[number])) for number in chosen})


def change_spelling(chance: random.Random) -> Edit:
    text = TOKENISED
    for _ in range(chance.randint(1, 4)):
        near = text.index(token(chance.choice(NUMBERS)))
        spots = [
            match.start()
            for match in re.finditer(r"(?<=[a-z])[a-z](?=[a-z])", text)
            if abs(match.start() - near) < 60
        ]
        if not spots:
            continue
        at = chance.choice(spots)
        text = text[:at] + chance.choice(["", text[at] * 2, "e", "x"]) + text[at + 1 :]
    # Which sentences a misspelling falls into is not kept.
    return Edit(text, right={number: {FOUND, REWORDED} for number in NUMBERS})


def swap_equal(chance: random.Random) -> Edit:
    pairs = [
        (one, two)
        for one in NUMBERS
        for two in NUMBERS
        if one < two
        and FIGURES[one].low == FIGURES[two].low
        and FIGURES[one].high == FIGURES[two].high
    ]
    one, two = chance.choice(pairs)
    # The numbers change places, which can be seen only by their notation.
    return Edit(
        TOKENISED,
        {one: chance.choice(notations(FIGURES[two])), two: chance.choice(notations(FIGURES[one]))},
    )


def swap_different(chance: random.Random) -> Edit:
    while True:
        one, two = chance.sample(list(NUMBERS), 2)
        first, second = FIGURES[one], FIGURES[two]
        if (first.low, first.high) != (second.low, second.high):
            return Edit(
                TOKENISED,
                {one: second.exact, two: first.exact},
                {one: {CHANGED}, two: {CHANGED}},
            )


def duplicate(chance: random.Random) -> Edit:
    lines = TOKENISED.split("\n")
    line = chance.choice([line for line in lines if TOKEN.search(line)])
    lines.insert(chance.choice(filled_lines()), line + "\n")
    right = {number: {AMBIGUOUS} for number in in_line(line)}
    unrecorded = 0
    if TWINS & set(in_line(line)):
        # The heading above may tell one of the three, or none, and the third may be nobody's.
        words = FIGURES[in_line(line)[0]].prefix
        right = {n: {FOUND, AMBIGUOUS} for n in TWINS if FIGURES[n].prefix == words}
        unrecorded = None
    return Edit("\n".join(lines), right=right, unrecorded=unrecorded)


def several(chance: random.Random) -> Edit:
    """A wrapped copy with new paragraphs, other notations and one changed number."""
    number = chance.choice(NUMBERS)
    edit = Edit(rewrap(chance).text, {}, {number: {CHANGED}})
    for other in chance.sample(list(NUMBERS), 5):
        edit.printed[other] = chance.choice(notations(FIGURES[other]))
    edit.printed[number] = other_number(chance, FIGURES[number])
    edit.text = sentence(chance) + "\n\n" + edit.text
    return edit


KINDS: tuple[Callable[[random.Random], Edit], ...] = (
    insert, delete, reorder, rewrap, change_number, change_number_slightly, change_and_decoy,
    delete_and_decoy, change_notation, change_spelling, swap_equal, swap_different, duplicate, several,
)  # fmt: skip


@dataclass
class Tally:
    """What came out for one kind of edit; `verdicts` counts one a figure and a copy."""

    edits: int = 0
    verdicts: int = 0
    right: int = 0
    false_found: int = 0
    unrecorded_wrong: int = 0
    wrong: Counter[str] = field(default_factory=Counter)


def judge(edit: Edit, tally: Tally) -> None:
    text, places = edit.render()
    held = audit(copy_of(text), TABLE, "ferry")
    tally.edits += 1
    tally.unrecorded_wrong += edit.unrecorded not in {None, len(held.unrecorded)}
    for number, finding in enumerate(held.findings):
        right = edit.right.get(number, {FOUND})
        tally.verdicts += 1
        here = [place.start for place in finding.places]
        if finding.verdict in {FOUND, MOVED}:
            tally.false_found += FOUND not in right or here[0] not in places[number]
        if finding.verdict in right:
            tally.right += 1
        else:
            expected = "/".join(sorted(right))
            tally.wrong[f"{expected} -> {finding.verdict} ({finding.figure.figure_id})"] += 1


def run(edits: int, seed: int) -> dict[str, Tally]:
    """Results by kind of edit, the kinds in turn."""
    tallies = {kind.__name__: Tally() for kind in KINDS}
    for number in range(edits):
        kind = KINDS[number % len(KINDS)]
        judge(kind(random.Random(f"{seed} {number}")), tallies[kind.__name__])
    return tallies


def print_results(tallies: dict[str, Tally]) -> None:
    print(f"{'edit':<24}{'edits':>7}{'verdicts':>10}{'right':>8}{'share':>9}{'false found':>13}")
    rows = [*tallies.items()]
    total = Tally(*(sum(getattr(t, name) for t in tallies.values())
                    for name in ("edits", "verdicts", "right", "false_found", "unrecorded_wrong")))  # fmt: skip
    for name, tally in [*rows, ("all", total)]:
        share = tally.right / tally.verdicts
        print(
            f"{name:<24}{tally.edits:>7}{tally.verdicts:>10}{tally.right:>8}{share:>9.2%}"
            f"{tally.false_found:>13}"
        )
    print(f"copies with a wrong number of unrecorded percentages: {total.unrecorded_wrong}")
    for name, tally in rows:
        if tally.unrecorded_wrong:
            print(f"  {name}: wrong number of unrecorded: {tally.unrecorded_wrong}")
        for text, count in tally.wrong.most_common(8):
            print(f"  {name}: {text}: {count}")


if __name__ == "__main__":
    print_results(
        run(*(int(value) for value in (sys.argv[1:] + ["2400", "1"][len(sys.argv) - 1 :])))
    )
