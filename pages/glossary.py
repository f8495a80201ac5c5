"""Every medical and statistical word of the pages explained (`?term=<term_id>` shows one first)."""

from ui.frame import page
from ui.glossary import show_glossary

with page(
    "Glossary",
    "The words of these pages in our own words. A meaning says nothing about any figure.",
) as content:
    show_glossary(content)
