"""What the interface has: its addresses as a table, as an OpenAPI description and as a page."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from serving.parameters import (
    FORMAT,
    MOST_HIGH,
    MOST_PIXELS,
    MOST_WIDE,
    PAGE_THEME,
    SIZE,
    THEME,
    URL,
    Parameter,
)

JSON = "application/json"
HTML = "text/html; charset=utf-8"
CSV = "text/csv; charset=utf-8; header=present"
DESCRIPTION = "/api/openapi.json"
LANDING_PAGE = "/api"
# The identifiers that stand in addresses, each with an example.
_IDS = {
    "figure_id": "The figure_id of a row of figures.csv or quantities.csv",
    "chart_id": "The id of a chart, as /api/charts.json lists them",
    "file_name": "A file that /data/datapackage.json names",
}


@dataclass(frozen=True, slots=True)
class Address:
    """One address: what it answers, with which parameters, and the page that shows a person the same."""

    path: str
    summary: str
    media_type: str
    parameters: tuple[Parameter, ...] = ()
    page: str = ""

    def match(self, path: str) -> re.Match[str] | None:
        """The identifiers in a path that is one of this address."""
        pattern = re.sub(r"\\\{(\w+)\\\}", r"(?P<\1>[^/]+)", re.escape(self.path))
        return re.fullmatch(pattern, path)


ADDRESSES = (
    Address("/api/figures.json", "All figures, other quantities and their sources", JSON, page="/all_figures"),
    Address("/api/figures.csv", "All figures as a table for a spreadsheet", CSV, page="/all_figures"),
    Address("/api/figures/{figure_id}.json", "One figure or other quantity, with its source", JSON, page="/all_figures?figure={figure_id}"),
    Address("/api/published.json", "What published studies say beside the figures", JSON, page="/what_studies_say"),
    Address("/api/charts.json", "All charts in words", JSON, page="/export"),
    Address("/api/charts/{chart_id}.json", "One chart in words and as a Plotly chart", JSON, (THEME,), "/export?chart={chart_id}"),
    Address("/api/charts/{chart_id}.svg", "One chart as a drawing", "image/svg+xml", (SIZE, THEME), "/export?chart={chart_id}"),
    Address("/api/charts/{chart_id}.png", "One chart as a picture", "image/png", (SIZE, THEME), "/export?chart={chart_id}"),
    Address("/data/datapackage.json", "The Data Package: what every column means", JSON, page="/about"),
    Address("/data/{file_name}", "One file of the Data Package, byte for byte", "text/csv", page="/about"),
    Address("/embed/charts/{chart_id}", "One chart as a document for a frame in a page of somebody else", HTML, (PAGE_THEME,)),
    Address("/embed/figures/{figure_id}", "One figure or other quantity as a document for a frame", HTML, (PAGE_THEME,)),
    Address("/oembed", "How to embed what stands at an address here (oEmbed 1.0)", JSON, (URL, FORMAT, MOST_WIDE, MOST_HIGH)),
    Address(DESCRIPTION, "This description", JSON, page=LANDING_PAGE),
)  # fmt: skip


def address_of(path: str) -> Address | None:
    """The address that a path is one of."""
    return next((address for address in ADDRESSES if address.match(path)), None)


def links_of(path: str, server: str) -> str:
    """The Link header of an answer: the page for people, this description, and how to read it.

    The relations are those of RFC 8288 and RFC 8631.
    """
    found = address_of(path)
    page = ""
    if found is not None and (match := found.match(path)):
        named = {name: quote(text) for name, text in match.groupdict().items()}
        page = found.page.format(**named)
    links = [f'<{server}{page}>; rel="alternate"; type="text/html"'] if page else []
    links.append(f'<{server}{DESCRIPTION}>; rel="service-desc"; type="{JSON}"')
    links.append(f'<{server}{LANDING_PAGE}>; rel="service-doc"; type="text/html"')
    return ", ".join(links)


def open_api(server: str, honesty: str) -> dict[str, Any]:
    """The OpenAPI 3.1 description; `server` is the address before the paths, or empty, `honesty` that of the table."""
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Reported figures",
            "version": "1",
            "description": f"Figures as documents on the web report them, for reading only. {honesty}",
        },
        "servers": [{"url": server or "/"}],
        "paths": {address.path: {"get": _operation(address)} for address in ADDRESSES},
        "components": {
            "schemas": {"Error": _ERROR, "Answer": {"type": "object", "minProperties": 1}},
            "headers": {
                "ETag": {"description": "The state of the answer", "schema": {"type": "string"}},
                "Link": {"description": "The page for people", "schema": {"type": "string"}},
            },
        },
    }


_ERROR = {
    "type": "object",
    "required": ["error"],
    "properties": {"error": {"type": "string", "description": "What is the matter, in words"}},
}
_ANSWER = {"$ref": "#/components/schemas/Answer"}


def _operation(address: Address) -> dict[str, Any]:
    names = re.findall(r"\{(\w+)\}", address.path)
    media_type = address.media_type.partition(";")[0]
    schema = _ANSWER if media_type == JSON else {"type": "string"}
    content = {media_type: {"schema": schema}}
    if "{file_name}" in address.path:
        # A Data Package may name files of any kind.
        content = {"*/*": {}}
    return {
        "summary": address.summary,
        "operationId": re.sub(r"\W+", "_", address.path).strip("_"),
        "parameters": [
            *(
                {"name": name, "in": "path", "required": True, "description": _IDS[name], "schema": {"type": "string", "minLength": 1}}
                for name in names
            ),
            *(_query(parameter) for parameter in address.parameters),
        ],
        "responses": {
            "200": {
                "description": address.summary,
                "headers": {name: {"$ref": f"#/components/headers/{name}"} for name in ("ETag", "Link")},
                "content": content,
            },
            "304": {"description": "Unchanged since the state that If-None-Match names"},
            **_refusals(address, media_type),
        },
    }  # fmt: skip


def _query(parameter: Parameter) -> dict[str, Any]:
    schema: dict[str, Any] = {"type": "string"}
    if parameter.values:
        schema |= {"enum": list(parameter.values), "default": parameter.values[0]}
    elif parameter.number:
        schema = {"type": "integer", "minimum": 1, "maximum": MOST_PIXELS}
    elif parameter.required:
        schema["minLength"] = 1
    described = {"description": parameter.description} if parameter.description else {}
    return {
        "name": parameter.name,
        "in": "query",
        "required": parameter.required,
        **described,
        "schema": schema,
    }


def _refusals(address: Address, media_type: str) -> dict[str, Any]:
    """What can be answered instead, each with why; documents say it in HTML where they can."""
    refused = {"400": "A parameter that is not known, or a value that it does not have"}
    if "{" in address.path:
        refused["404"] = "There is nothing of this name; the answer names what is most like it"
    if URL in address.parameters:
        refused |= {
            "401": "What stands at this address is a reader's own",
            "404": "Nothing of this server stands at this address",
            "501": "Another format than JSON was asked for",
        }
    if media_type.startswith("image/"):
        refused["422"] = "The chart cannot be printed legibly at this size"
    refused["503"] = "The table has problems, or the server is busy: ask again later"
    in_json = {JSON: {"schema": {"$ref": "#/components/schemas/Error"}}}
    in_html = {media_type: {"schema": {"type": "string"}}}
    # A parameter, and a path that leads out of a folder, are refused before it is known for what.
    documents = {"404": in_html | in_json, "503": in_html} if media_type == "text/html" else {}
    return {
        status: {"description": why, "content": documents.get(status, in_json)}
        for status, why in refused.items()
    }
