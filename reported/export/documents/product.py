"""The pages of the product, which every data folder has: what they are called and what they say first."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from reported.table.charts import HOME, PageRow

Section = Literal["study", "check", "use", "foot"]


@dataclass(frozen=True, slots=True)
class ProductPage:
    """A page of the product; `address` is its path and the name of its script."""

    address: str
    section: Section
    name: str
    title: str
    lead: str


# What the product is called, and what each section of its navigation.
NAME = "Reported figures"
SECTIONS: dict[Section, str] = {
    "study": "Study the charts",
    "check": "Check the figures",
    "use": "Use them",
}
# What stands at the foot of a page, not in its navigation.
MORE = "More"

_PAGES = (
    ProductPage("contradictions", "study", "Contradictions", "Contradictions", ""),
    ProductPage(
        "self_test",
        "study",
        "Test yourself",
        "What do the sources report?",
        "Up to ten questions from the table. They ask what is reported, never what is true.",
    ),
    ProductPage(
        "all_figures",
        "check",
        "All figures",
        "All figures",
        "Every percentage of the documents. Choose a figure to see where it is printed.",
    ),
    ProductPage(
        "check_the_sources",
        "check",
        "Check the sources",
        "Do the figures still stand in the sources?",
        "Drop a copy: each figure gets a verdict. Standing in the source is not being true.",
    ),
    ProductPage(
        "what_studies_say",
        "check",
        "What studies say",
        "What do published studies say?",
        "Beside each reported figure, values from published studies: of other people, often on another "
        "base. They are never joined with the reported ones, and nothing here is a verdict.",
    ),
    ProductPage(
        "export",
        "use",
        "Export",
        "Take a chart with you",
        "As a picture, an editable slide, a PDF, a web page or data. Each file carries its source.",
    ),
    ProductPage(
        "glossary",
        "foot",
        "Glossary",
        "Glossary",
        "The words of these pages in our own words. A meaning says nothing about any figure.",
    ),
    ProductPage(
        "about",
        "foot",
        "About",
        "About",
        "How the table was made and checked, and what it does not say.",
    ),
)
PRODUCT = {page.address: page for page in _PAGES}

# What the page About says besides; `[words](address)` is a link.
LIMITS = (
    "No percentage is averaged with another or added to it. No missing bound or base is "
    "filled in. Where a source contradicts itself, both values are shown side by side."
)
WHY_PEOPLE = (
    "Why people? Icon arrays help readers who find percentages hard ("
    "[Galesic, Garcia-Retamero and Gigerenzer 2009](https://doi.org/10.1037/a0014474)). Icons of "
    "people are remembered better than blocks ([Zikmund-Fisher and others "
    "2014](https://doi.org/10.1177/0272989X13511706)). Pictures of people with the same "
    "denominator are an advised way to explain risks ([Fagerlin, Zikmund-Fisher and Ubel "
    "2011](https://doi.org/10.1093/jnci/djr318))."
)


def navigation(
    rows: Iterable[PageRow], more: Iterable[tuple[str, str]] = ()
) -> dict[str, list[tuple[str, str]]]:
    """The pages of each section, the id and the name of each; those at the foot have the last one.

    The first section has no title: the first page, which is called as the product is.

    `rows` are the pages of charts that a data folder names, `more` what a folder of documents has besides.
    """
    named = [(row.section, row.page_id, row.name) for row in rows if row.page_id != HOME]
    charts = {
        "study": [(page_id, name) for section, page_id, name in named if section == "study"],
        "foot": [(page_id, name) for section, page_id, name in named if section == "more"],
    }
    sections: dict[Section, str] = {**SECTIONS, "foot": MORE}
    found = {
        title: [
            *charts.get(section, ()),
            *((page.address, page.name) for page in _PAGES if page.section == section),
        ]
        for section, title in sections.items()
    }
    return {"": [(HOME, NAME), *more], **found}
