"""The XML parts of a Word document, found by their relationships as their names are free."""

from __future__ import annotations

import posixpath
import zipfile
from typing import Any

from reported.copies.files.xml import parsed


class Parts:
    """The XML parts of a document, found by their relationships as their names are free."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._archive = archive
        self._names = set(archive.namelist())
        package = self._targets("_rels/.rels", "")
        main = next(iter(package.get("officeDocument", [])), "word/document.xml")
        self.main = self._root(main)
        folder, _, file = main.rpartition("/")
        self._targets_of_main = self._targets(f"{folder}/_rels/{file}.rels", folder)
        properties = self._root(next(iter(package.get("core-properties", [])), ""))
        self.title = properties.findtext("{*}title", "") if properties is not None else ""

    def related(self, kind: str) -> list[Any]:
        """The parts of a kind, such as header or numbering, in the order of their names."""
        roots = [self._root(name) for name in sorted(self._targets_of_main.get(kind, []))]
        return [root for root in roots if root is not None]

    def _root(self, name: str) -> Any:  # noqa: ANN401 - lxml's elements carry no types
        if name not in self._names:
            return None
        return parsed(self._archive.read(name))

    def _targets(self, name: str, folder: str) -> dict[str, list[str]]:
        targets: dict[str, list[str]] = {}
        root = self._root(name)
        for entry in root if root is not None else ():
            kind = (entry.get("Type") or "").rpartition("/")[2]
            target = posixpath.normpath(posixpath.join("/", folder, entry.get("Target") or ""))
            targets.setdefault(kind, []).append(target.lstrip("/"))
        return targets
