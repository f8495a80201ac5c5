"""Beside each reported figure, what published studies say (`?figure=<figure_id>` shows one alone)."""

from reported.export.documents.product import PRODUCT
from ui.frame import page
from ui.studies import show_studies

here = PRODUCT["what_studies_say"]

with page(here.title, "") as content:
    show_studies(content)
