"""The answers asked for most recently, up to a number, so that memory stays bounded."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Hashable

from serving.answers import Answer


class Kept:
    """At `most` so many answers by key, the least recently used dropped first; for the event loop's thread alone."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._answers: OrderedDict[Hashable, Answer] = OrderedDict()

    def get(self, key: Hashable) -> Answer | None:
        """The answer, now the most recently used; None where it is not kept."""
        found = self._answers.get(key)
        if found is not None:
            self._answers.move_to_end(key)
        return found

    def put(self, key: Hashable, made: Answer) -> Answer:
        """Keep an answer and return it; a refusal is returned and not kept."""
        if made.status == 200:
            self._answers[key] = made
            while len(self._answers) > self._most:
                self._answers.popitem(last=False)
        return made
