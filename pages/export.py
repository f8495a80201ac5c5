"""A chart as a picture, a slide, a document or data, as a presenter wants it."""

from ui.export import show_export
from ui.frame import page

with page(
    "Take a chart with you",
    "As a picture, an editable slide, a PDF, a web page or data. Each file carries its source.",
) as content:
    show_export(content)
