"""Every word that the pages explain (`?term=<term_id>` shows one first)."""

from reported.export.documents.product import PRODUCT
from ui.frame import page
from ui.glossary import show_glossary

here = PRODUCT["glossary"]

with page(here.title, here.lead) as content:
    show_glossary(content)
