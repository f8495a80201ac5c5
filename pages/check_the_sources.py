"""Whether every figure still stands in a copy of its source."""

from reported.export.documents.product import PRODUCT
from ui.checking import check_copies, made_from, show_results
from ui.frame import page

here = PRODUCT["check_the_sources"]

with page(here.title, here.lead) as content:
    show_results(check_copies(content))
    made_from(content.table)
