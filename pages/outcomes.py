"""Survival, function and symptoms."""

from ui.charts import show_charts
from ui.frame import page

with page(
    "Who survives, who keeps moving, who suffers?",
    "Survival, function and symptoms, as reported. Favourable and adverse outcomes never share an "
    "axis, nor do different groups of patients.",
) as content:
    show_charts(content, "survival_outcome", "functional_outcome", "symptom_frequency")
