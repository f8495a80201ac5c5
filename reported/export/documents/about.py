"""What the page About says in every data folder; `[words](address)` is a link, `**` marks what is bold."""

from __future__ import annotations

from reported.charts.origin import HONESTY

LIMITS = (
    f"{HONESTY} No percentage is averaged with another or added to it. No missing bound or base is "
    "filled in. Where a source contradicts itself, both values are shown side by side."
)
MADE = (
    "We read every document line by line. For each percentage a program recorded the line, the "
    "position and up to 32 characters on either side. The claim, the base and the caution are our "
    "own sentences; we checked each one against the document. If you have the same files, you can "
    "confirm every row: the tests compare position, line and wording, and look for percentages that "
    "the table misses. Other numbers, such as lengths of time and ranks, have a table of their own "
    "and never count as percentages."
)
WHY_PEOPLE = (
    "Why people? Icon arrays help readers who find percentages hard ("
    "[Galesic, Garcia-Retamero and Gigerenzer 2009](https://doi.org/10.1037/a0014474)). Icons of "
    "people are remembered better than blocks ([Zikmund-Fisher and others "
    "2014](https://doi.org/10.1177/0272989X13511706)). Pictures of people with the same "
    "denominator are an advised way to explain risks ([Fagerlin, Zikmund-Fisher and Ubel "
    "2011](https://doi.org/10.1093/jnci/djr318))."
)
