"""Where a document's links lead: on a server to its pages, in a folder to the files beside it."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import quote

from reported.charts.catalogue import Entry
from reported.charts.diagrams.catalogue import id_in_either_form
from reported.charts.studies import comparison_id
from reported.table.charts import CONTRADICTIONS, EXPORT, FIGURES, GLOSSARY, HOME, STUDIES

# What the files of everything are called.
STEM = "reported-figures"


class Links:
    """The address of everything that a document may lead to; what has none is empty, and no link.

    `outside` opens it in a new window; `more` are pages that only such documents have, by id and name.
    """

    outside = False
    more: tuple[tuple[str, str], ...] = ()

    def page(self, page_id: str) -> str:
        """A page by its id, which is its path; the first one is `home`."""
        return ""

    def chart(self, entry: Entry) -> str:
        """Where a chart is shown."""
        return ""

    def figure(self, figure_id: str) -> str:
        """The view of one figure or other quantity."""
        return ""

    def picture(self, entry: Entry) -> str:
        """The chart as an SVG file."""
        return ""

    def data(self, name: str) -> str:
        """A file of the data package."""
        return ""

    @property
    def files(self) -> dict[str, str]:
        """What can be taken away whole, by what it is called."""
        return {"CSV of all figures": self.data("figures.csv")}

    def term(self, term_id: str) -> str:
        """A word of the glossary."""
        return f"{self.page(GLOSSARY)}#term-{quote(term_id)}"


@dataclass(frozen=True)
class ServerLinks(Links):
    """To the pages of the dashboard; `server` is what stands before every path, or nothing."""

    server: str = ""
    outside: bool = False

    def page(self, page_id: str) -> str:
        """The page of the dashboard."""
        return f"{self.server}/" + ("" if page_id == HOME else quote(page_id))

    def chart(self, entry: Entry) -> str:
        """The page that shows the chart, opened at it, or else the page where it can be taken."""
        chart_id = id_in_either_form(entry.chart_id)
        if entry.page or entry.group:
            page = entry.page or CONTRADICTIONS
            return f"{self.page(page)}?chart={quote(chart_id)}"
        if entry.published:
            figure_id = entry.figures[0].figure_id
            one = entry.chart_id == comparison_id(figure_id)
            asked = f"figure={quote(figure_id)}" if one else f"chart={quote(entry.chart_id)}"
            return f"{self.page(STUDIES)}?{asked}"
        return f"{self.page(EXPORT)}?chart={quote(entry.chart_id)}"

    def figure(self, figure_id: str) -> str:
        """The view of the figure."""
        return f"{self.page(FIGURES)}?figure={quote(figure_id)}"

    def picture(self, entry: Entry) -> str:
        """The picture that the HTTP interface makes."""
        return f"{self.server}/api/charts/{quote(entry.chart_id)}.svg"

    def data(self, name: str) -> str:
        """The file as the server hands it out."""
        return f"{self.server}/data/{quote(name)}"

    def term(self, term_id: str) -> str:
        """The word, opened on the page of the glossary."""
        return f"{self.page(GLOSSARY)}?term={quote(term_id)}"


@dataclass(frozen=True)
class FolderLinks(Links):
    """To the files of a folder; `above` is ``../`` in a folder of it, else nothing."""

    above: str = ""
    more = (("search", "Search"),)

    @property
    def files(self) -> dict[str, str]:
        """The files of the folder."""
        names = {
            "Slides (PowerPoint)": "pptx",
            "Spreadsheet (Excel)": "xlsx",
            "Data package": "zip",
        }
        made = {label: f"{self.above}files/{STEM}.{kind}" for label, kind in names.items()}
        return {**super().files, **made}

    def page(self, page_id: str) -> str:
        """The file of the page."""
        return f"{self.above}{'index' if page_id == HOME else quote(page_id)}.html"

    def chart(self, entry: Entry) -> str:
        """The document of the chart."""
        return f"{self.above}charts/{quote(entry.chart_id)}.html"

    def figure(self, figure_id: str) -> str:
        """The document of the figure."""
        return f"{self.above}figures/{quote(figure_id)}.html"

    def picture(self, entry: Entry) -> str:
        """The picture in the folder."""
        return f"{self.above}pictures/{quote(entry.chart_id)}.svg"

    def data(self, name: str) -> str:
        """The file in the folder."""
        return f"{self.above}data/{quote(name)}"
