"""Where a source contradicts itself, and what may not be concluded from its figures."""

from ui.contradictions import show_contradictions
from ui.frame import page

with page(
    "Where does the source contradict itself?",
    "Values that disagree, words that do not follow the figures, and figures that look as if they "
    "could be compared. Both sides are shown; which one holds is not decided here.",
) as content:
    show_contradictions(content)
