"""Every figure: a list to filter, and the view of one figure (`?figure=<figure_id>`)."""

from reported.export.documents.product import PRODUCT
from ui.figure_list import show_list
from ui.figure_view import show_figure
from ui.frame import page
from ui.named import named

here = PRODUCT["all_figures"]
figure_id = named("figure")

with page(here.title, here.lead, heading=not figure_id) as content:
    if figure_id:
        show_figure(content, figure_id)
    else:
        show_list(content)
