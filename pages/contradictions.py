"""Where a source contradicts itself, and what may not be concluded from its figures."""

from ui.contradictions import show_contradictions
from ui.frame import page

with page("Contradictions", "") as content:
    show_contradictions(content)
