"""The answers that were asked for last: as many as memory is meant for, however many there could be."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Hashable

from serving.answers import Answer


class Kept:
    """Answers by what they are of, at `most` so many. It belongs to one thread, that of the loop."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._answers: OrderedDict[Hashable, Answer] = OrderedDict()

    def get(self, key: Hashable) -> Answer | None:
        """The answer, which then is the last one to go; None where it is not kept."""
        found = self._answers.get(key)
        if found is not None:
            self._answers.move_to_end(key)
        return found

    def put(self, key: Hashable, made: Answer) -> Answer:
        """Keep an answer that is one to keep, and give it back; a refusal is made anew each time."""
        if made.status == 200:
            self._answers[key] = made
            while len(self._answers) > self._most:
                self._answers.popitem(last=False)
        return made
