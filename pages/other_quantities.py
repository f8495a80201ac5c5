"""What the documents report that is no percentage: times, ratios, fractions in words, ranks."""

from ui.charts import show_entries
from ui.frame import page

with page(
    "What else is counted, apart from percentages?",
    "Lengths of time, ratios, fractions in words, a limit on a score, and a list in order. Each is "
    "drawn on an axis of its own unit, and none can be set against a percentage.",
) as content:
    show_entries(content, content.quantity_entries)
