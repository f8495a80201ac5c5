"""Whether every figure still stands in a copy of its source."""

from ui.checking import check_copies, made_from, show_results
from ui.frame import page

with page(
    "Do the figures still stand in the sources?",
    "Drop a copy: each figure gets a verdict. Standing in the source is not being true.",
) as content:
    show_results(check_copies(content))
    made_from(content.table)
