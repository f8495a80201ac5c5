"""A chart as a picture, a slide, a document or data, as a presenter wants it."""

from reported.export.documents.product import PRODUCT
from ui.export import show_export
from ui.frame import page

here = PRODUCT["export"]

with page(here.title, here.lead) as content:
    show_export(content)
