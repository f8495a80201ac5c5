"""How spinal metastases are distributed over the zones of the spine."""

from ui.charts import show_charts
from ui.frame import page

with page(
    "How are metastases distributed along the spine?",
    "The zones that the source names, and one that it leaves out.",
) as content:
    show_charts(content, "spinal_distribution")
