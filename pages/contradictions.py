"""Where a source contradicts itself, and what may not be concluded from its figures."""

from reported.export.documents.product import PRODUCT
from ui.contradictions import show_contradictions
from ui.frame import page

here = PRODUCT["contradictions"]

with page(here.title, here.lead) as content:
    show_contradictions(content)
