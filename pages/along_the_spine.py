"""How spinal metastases are distributed over the zones of the spine."""

from ui.charts import show_charts
from ui.frame import page

with page(
    "How are metastases distributed along the spine?",
    "Three zones, and one that the source leaves out.",
) as content:
    show_charts(content, "spinal_distribution")
