"""A document in the words of schema.org: a Dataset, what each of its figures measures, what is printed.

A value is the text that the source prints, with its bounds where they are printed: nothing is computed.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from markupsafe import Markup

from reported.charts.origin import locator
from reported.charts.wording import DENOMINATOR_STATUSES, as_printed, what
from reported.export.documents.links import Links
from reported.table.figures import Table
from reported.table.names import Name
from reported.table.rows import Figure, Source

# More figures than these are in the table itself, to which the data set leads.
MOST_FIGURES = 40
# The common code of a percentage (UN/CEFACT, Recommendation 20).
_PERCENT = "P1"

Node = dict[str, Any]


def linked_data(
    title: str,
    description: str,
    address: str,
    figures: Sequence[Figure],
    table: Table,
    links: Links,
    **more: Any,  # noqa: ANN401
) -> Markup:
    """JSON-LD for a script element: `figures` are those that the document at this `address` shows.

    `more` are further properties of the data set; what is empty is left out.
    """
    shown = figures[:MOST_FIGURES]
    sources = dict.fromkeys(table.source_of(figure) for figure in figures) or table.sources
    made_on = table.edition.made_on
    dataset = {
        "@type": "Dataset",
        "@id": f"{address}#dataset",
        "name": title,
        "description": f"{description} {table.honesty}".strip(),
        "url": address,
        "inLanguage": "en",
        "isAccessibleForFree": True,
        "version": table.version,
        "creator": [_maker(name) for name in table.edition.makers],
        "dateModified": made_on.isoformat() if made_on else "",
        "isBasedOn": [_source(source) for source in sources],
        "distribution": {
            "@type": "DataDownload",
            "encodingFormat": "text/csv",
            "contentUrl": links.data("figures.csv"),
        },
        "variableMeasured": [{"@id": _variable_id(figure, links)} for figure in shown],
        **more,
    }
    nodes = [dataset]
    for figure in shown:
        nodes += [_variable(figure, table, links), _observation(figure, dataset, links)]
    described = {"@context": "https://schema.org", "@graph": _filled(nodes)}
    text = json.dumps(described, ensure_ascii=False, separators=(",", ":"))
    # A bare "<" could end the element.
    return Markup(text.replace("<", "\\u003c"))


def _variable_id(figure: Figure, links: Links) -> str:
    return f"{links.figure(figure.figure_id)}#variable"


def _variable(figure: Figure, table: Table, links: Links) -> Node:
    """What a figure measures, and of what: a base that is not clear says so."""
    status = figure.denominator_status
    unsure = "" if status == "stated" else f" (base {DENOMINATOR_STATUSES[status]})"
    return {
        "@type": "StatisticalVariable",
        "@id": _variable_id(figure, links),
        "name": what(figure),
        "description": figure.claim,
        "url": links.figure(figure.figure_id),
        "measuredProperty": {"@type": "Property", "name": figure.words.topic_title(figure.topic)},
        "measurementDenominator": {
            "@type": "StatisticalVariable",
            "name": f"{figure.denominator}{unsure}",
        },
        "measurementTechnique": f"As printed: {locator(figure, table)}",
    }


def _observation(figure: Figure, dataset: Node, links: Links) -> Node:
    """What is printed: the words, and the bounds that stand there; of about so much there are none."""
    bounds: Node = {}
    if figure.is_percentage:
        bounds["unitCode"] = _PERCENT
        if figure.bound in ("stated", "at_least"):
            bounds["minValue"] = figure.low
        if figure.bound in ("stated", "at_most"):
            bounds["maxValue"] = figure.high
    return {
        "@type": "Observation",
        "variableMeasured": {"@id": _variable_id(figure, links)},
        "value": as_printed(figure),
        **bounds,
        "subjectOf": {"@id": dataset["@id"]},
    }


def _maker(name: Name) -> Node:
    if name.body:
        return {"@type": "Organization", "name": name.family}
    return {
        "@type": "Person",
        "name": " ".join(filter(None, [name.given, name.family])),
        "familyName": name.family,
        "givenName": name.given,
    }


def _source(source: Source) -> Node:
    reviewed = source.reviewed_on
    return {
        "@type": "WebPage",
        "name": source.title,
        "url": source.url,
        "publisher": {"@type": "Organization", "name": source.publisher},
        "lastReviewed": reviewed.isoformat() if reviewed else "",
    }


def _filled(value: Any) -> Any:  # noqa: ANN401
    """A node, a list or a value; nodes without the properties that are empty."""
    if isinstance(value, list):
        return [_filled(one) for one in value]
    if not isinstance(value, dict):
        return value
    return {name: _filled(one) for name, one in value.items() if one not in ("", [], {}, None)}
