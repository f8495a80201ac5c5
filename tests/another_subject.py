"""A data folder on another subject, the ferry of an island, and the words of ours that it must not show."""

import csv
import re
from pathlib import Path

FERRY = Path(__file__).parent / "ferry_data"

# Words of the subject of data/, none of which is a word of the product.
OUR_SUBJECT = re.compile(
    r"kidney|\brenal|metasta|ilive|\bspin(e|al)\b|cancer|tumou?r|\blungs?\b|\bbrain|\bliver\b|"
    r"nephrect|\bfoci\b|patient|medical advice|treatment|\bdisease|karnofsky|radiotherap|chemotherap|oncolog",
    re.IGNORECASE,
)


def ours_in(text: str) -> list[str]:
    """Every word of our subject in a text, with what stands around it."""
    return [text[max(0, m.start() - 60) : m.end() + 30] for m in OUR_SUBJECT.finditer(text)]


def chart_pages() -> dict[str, str]:
    """The title of every page that the folder names, by address."""
    with (FERRY / "pages.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    return {"" if row["page_id"] == "home" else row["page_id"]: row["title"] for row in rows}
