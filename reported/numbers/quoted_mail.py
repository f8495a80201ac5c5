"""Take away the marks of quoted mail at the beginning of lines, and leave a “>” that may mean more than."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from reported.numbers.citations import MOST_MARKS, Edit

_QUOTED_LINE = re.compile(
    r"^(?P<marks>[ \t]{0,8}>(?:[ \t]?>){0,8})[ \t]?(?P<rest>[^\n]*)", re.MULTILINE
)
_MAY_BE_MORE_THAN = re.compile(
    r"\s*(?:[=\d.,·½¼¾$€£+-]|(?:(?:a )?(?:half|quarter|third|fifth)|one|two|three|four|five|six|seven|eight|nine|ten)\b|\Z)",
    re.IGNORECASE,
)


def quote_marks(text: str) -> Iterator[Edit]:
    """The marks of quoted mail: at the beginning of several lines, or of one that has to be a quote.

    A single “> 90%” may mean more than 90%, and a run of lines that all go on with a number may too.
    """
    if ">" not in text:
        return
    lines = list(islice(_QUOTED_LINE.finditer(text), MOST_MARKS))
    run: list[re.Match[str]] = []
    for line in [*lines, None]:
        if run and (line is None or text[run[-1].end() : line.start()].strip()):
            yield from _quote_marks_of_run(text, run)
            run = []
        if line is not None:
            run.append(line)


def _quote_marks_of_run(text: str, run: list[re.Match[str]]) -> Iterator[Edit]:
    words = [_MAY_BE_MORE_THAN.match(line["rest"]) is None for line in run]
    alone = len(run) == 1 and text[: run[0].start()].rstrip(" \t\n")[-1:] not in {"", ":"}
    if not any(words) or alone:
        return
    depths = [line["marks"].count(">") for line in run]
    for number, line in enumerate(run):
        depth = depths[number]
        if not words[number] and line["rest"]:
            # “> > 90%” in mail that is quoted once: the second one is the writer's own.
            depth = min(depth, max([*depths[max(0, number - 1) : number], *depths[number + 1 : number + 2]]))  # fmt: skip
        end = line.start()
        for _ in range(depth):
            end = text.index(">", end) + 1
        yield line.start(), end + (text[end : end + 1] == " "), ""
