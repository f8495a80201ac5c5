"""What treatments achieve."""

from ui.charts import show_charts
from ui.frame import page

with page(
    "What does treatment achieve?",
    "Reported results, each of other patients and with an endpoint of its own. They are no "
    "league table.",
) as content:
    show_charts(content, "treatment_response")
