"""Whether every figure still stands in a copy of its source."""

from ui.checking import check_copies, made_from, show_results
from ui.frame import page

with page(
    "Do the figures still stand in the sources?",
    "Hold your own copy of a document, or its live page, against the table: every figure gets a "
    "verdict, and every percentage that the table lacks is named. Standing in the source is not being true.",
) as content:
    show_results(check_copies(content))
    made_from(content.table)
