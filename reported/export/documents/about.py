"""What the page About says in every data folder; `[words](address)` is a link, `**` marks what is bold."""

from __future__ import annotations

LIMITS = (
    "No percentage is averaged with another or added to it. No missing bound or base is "
    "filled in. Where a source contradicts itself, both values are shown side by side."
)
WHY_PEOPLE = (
    "Why people? Icon arrays help readers who find percentages hard ("
    "[Galesic, Garcia-Retamero and Gigerenzer 2009](https://doi.org/10.1037/a0014474)). Icons of "
    "people are remembered better than blocks ([Zikmund-Fisher and others "
    "2014](https://doi.org/10.1177/0272989X13511706)). Pictures of people with the same "
    "denominator are an advised way to explain risks ([Fagerlin, Zikmund-Fisher and Ubel "
    "2011](https://doi.org/10.1093/jnci/djr318))."
)
