"""Beside each reported figure, what published studies say (`?figure=<figure_id>` shows one alone)."""

from ui.frame import page
from ui.studies import show_studies

with page("What do published studies say?", "") as content:
    show_studies(content)
