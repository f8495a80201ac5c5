"""Beside each reported figure, what published studies say (`?figure=<figure_id>` shows one first)."""

from ui.frame import page
from ui.studies import show_studies

with page(
    "What do published studies say?",
    "Beside each reported figure, values from published studies: of other people, often on another "
    "base. They are never joined with the reported ones, and nothing here is a verdict.",
) as content:
    show_studies(content)
