"""The table as answers: made once from the files on the disk, and again when one of them changes."""

from __future__ import annotations

import asyncio
import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from reported.charts.theme import ThemeName
from reported.errors import Problem, TableError
from reported.export.documents.missing import MOST_PROBLEMS
from reported.table.csv_tables import figures_csv
from reported.table.data_folder import data_folder
from reported.table.package import HONESTY, honesty_of
from serving.answers import Answer, answer, file_named, json_bytes, refusal
from serving.content import (
    chart_json,
    charts_json,
    data_files,
    figure_json,
    figures_json,
    published_json,
)
from serving.description import CSV, JSON, links_of
from serving.headers import DATA_POLICY
from serving.kept import Kept
from ui.loading import (
    Content,
    Fingerprint,
    current_content_outside_a_page,
    fingerprint_of,
)

# Pages on other hosts may read the figures.
SHARED = {
    "access-control-allow-origin": "*",
    "access-control-expose-headers": "ETag, Link, Content-Disposition",
    "cross-origin-resource-policy": "cross-origin",
    "content-security-policy": DATA_POLICY,
}
FIGURES_CSV = "/api/figures.csv"
# Every figure, chart and file of ours with its themes; a document weighs up to 0.1 MB, a row 3 kB.
MOST_KEPT = 512
SOON = {**SHARED, "retry-after": "1"}
_ONE = re.compile(r"/api/(figures|charts)/([^/]+)\.json")


@dataclass(frozen=True, slots=True)
class State:
    """One state of the files: their bytes as they were read, and the answers made of them so far.

    `made` holds answers in JSON and files by path and theme, `documents` those to embed, and how to.
    """

    fingerprint: Fingerprint
    content: Content
    files: Mapping[str, tuple[bytes, str]]
    made: Kept = field(default_factory=lambda: Kept(MOST_KEPT))
    documents: Kept = field(default_factory=lambda: Kept(MOST_KEPT))

    @property
    def honesty(self) -> str:
        """What every page says of the figures."""
        return self.content.table.honesty

    async def answer(self, path: str, theme: ThemeName = "light") -> Answer | None:
        """The answer at a path, kept for the next one who asks; none where there is nothing."""
        known = self.made.get((path, theme))
        if known is None and (made := await asyncio.to_thread(self._make, path, theme)):
            return self.made.put((path, theme), made)
        return known

    def _make(self, path: str, theme: ThemeName) -> Answer | None:
        body = self._body(path, theme)
        if body is None:
            return None
        headers = {**SHARED, "link": links_of(path, server_address())}
        if path == FIGURES_CSV:
            headers["content-disposition"] = file_named("attachment", "figures.csv")
        return answer(*body, headers=headers)

    def _body(self, path: str, theme: ThemeName) -> tuple[bytes, str] | None:
        if path in self.files:
            return self.files[path]
        table, server = self.content.table, server_address()
        if path == FIGURES_CSV:
            # Without the byte-order mark a spreadsheet program takes it for its own old encoding.
            return figures_csv(table.figures).encode("utf-8-sig", "replace"), CSV
        one = _ONE.fullmatch(path)
        if path == "/api/figures.json":
            said = figures_json(table, server)
        elif path == "/api/charts.json":
            said = charts_json(tuple(self.content.charts.values()), table, server)
        elif path == "/api/published.json":
            said = published_json(self.content.literature, table, server)
        elif one and one[1] == "figures" and one[2] in table.row:
            said = figure_json(table.row[one[2]], table, server)
        elif one and one[1] == "charts" and one[2] in self.content.charts:
            said = chart_json(self.content.charts[one[2]], table, server, theme)
        else:
            return None
        return json_bytes(said), JSON


@dataclass(frozen=True, slots=True)
class Broken:
    """The files have problems; `refusal` lists them.

    Without any somebody is saving a file at this moment.
    """

    fingerprint: Fingerprint
    refusal: Answer
    honesty: str
    problems: tuple[Problem, ...] = ()


class CurrentState:
    """The state of the files as they are now; each change is read once, at the first request after it."""

    def __init__(self) -> None:
        self._state: State | Broken | None = None
        self._reading = asyncio.Lock()

    async def get(self) -> State | Broken:
        """The current state; when nothing has changed, only the files' times are looked at."""
        state = self._unchanged()
        if state is None:
            async with self._reading:
                state = self._unchanged()
                if state is None:
                    state = self._state = await asyncio.to_thread(read_state)
        return state

    def _unchanged(self) -> State | Broken | None:
        known = self._state
        same = known is not None and known.fingerprint == fingerprint_of(data_folder())
        return known if same else None


def server_address() -> str:
    """What stands before every link: PUBLIC_ADDRESS, or nothing for links from the server's root."""
    return os.environ.get("PUBLIC_ADDRESS", "").rstrip("/")


def read_state() -> State | Broken:
    """Read the data folder; if it has problems, the state says them."""
    folder = data_folder()
    before = fingerprint_of(folder)
    try:
        content = current_content_outside_a_page()
        files = {f"/data/{name}": file for name, file in data_files(folder).items()}
    except TableError as error:
        return Broken(before, _problems(error), honesty_of(folder), error.problems)
    except (OSError, ValueError):
        # Somebody is saving the descriptor at this moment: the next request looks again.
        being_changed = refusal(503, "The data folder is being changed.", headers=SOON)
        return Broken("", being_changed, HONESTY)
    return State(content.fingerprint, content, files)


def _problems(error: TableError) -> Answer:
    listed = [
        {
            "file": problem.file,
            "row": problem.row,
            "column": problem.column,
            "message": problem.message,
            "fix": problem.fix,
        }
        for problem in error.problems[:MOST_PROBLEMS]
    ]
    count = len(error.problems)
    errors = "1 error" if count == 1 else f"{count:,} errors, the first of them listed here"
    return refusal(
        503,
        f"The table has {errors}. It is read again as soon as a file of it changes.",
        headers=SOON,
        problems=listed,
    )
