"""How often which site is affected, each value on its own base."""

from ui.charts import show_charts
from ui.frame import page

with page(
    "Where does kidney cancer spread?",
    "How often a site is affected, as reported. Some values count tumours, others patients, and "
    "some do not say what they count: compare only within a panel.",
) as content:
    show_charts(content, "site_frequency", "spread_extent")
