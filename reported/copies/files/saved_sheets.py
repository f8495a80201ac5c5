"""The style sheets that were saved beside a page, found by the addresses in its links."""

from __future__ import annotations

from collections.abc import Mapping

from reported.copies.files.sheet_addresses import absolute, in_address
from reported.copies.files.style_rules import Rules, rules_of


class SavedSheets:
    """Style sheets as texts by their addresses; each is read once, when it is first linked.

    One that a page does not link says nothing of it: in an archive those of its frames stand too.
    """

    def __init__(self, texts: Mapping[str, str] | None = None) -> None:
        self._texts = {absolute("", address): text for address, text in (texts or {}).items()}
        self._rules: dict[str, Rules] = {}

    def linked(self, page: str, href: str) -> Rules:
        """The rules of the sheet that a link on the page with this address leads to, if it was saved."""
        address = absolute(page, href)
        if address not in self._rules:
            text = in_address(href) or self._texts.get(address, "")
            self._rules[address] = rules_of(text, address, self._texts)
        return self._rules[address]

    def inside(self, page: str, text: str) -> Rules:
        """The rules of a sheet inside the page with this address, and of those that it imports."""
        return rules_of(text, page, self._texts)
