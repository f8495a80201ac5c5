"""Every medical and statistical word of the pages explained (`?term=<term_id>` shows one first)."""

from ui.frame import page
from ui.glossary import show_glossary

with page(
    "Glossary",
    "What do the words of these pages mean? Each is explained in our own words, with a public "
    "page to read more. A meaning is no judgement of any figure.",
) as content:
    show_glossary(content)
