"""The charts of a page that the data folder names, one under the other."""

from ui.charts import show_charts
from ui.frame import page
from ui.navigation import page_here

here = page_here()

with page(here.title, here.lead) as content:
    show_charts(content, here.page_id)
