"""Questions from the table with an answer at once, and after a round the same as flash cards."""

from reported.export.documents.product import PRODUCT
from ui.frame import page
from ui.self_test import self_test

here = PRODUCT["self_test"]

with page(here.title, "") as content:
    self_test(content)
