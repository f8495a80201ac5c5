"""Questions from the table with an answer at once, and the same as flash cards."""

from reported.export.documents.product import PRODUCT
from ui.frame import page
from ui.self_test import flash_card_deck, self_test

here = PRODUCT["self_test"]

with page(here.title, here.lead) as content:
    self_test(content)
    flash_card_deck(content)
