"""How far a reader is in a round of questions, which the address of the page says whole.

So a reload keeps every answer, Back leads through the states that the reader had, and the server
stores nothing.
"""

from __future__ import annotations

import re
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, replace

from reported.study.questions import Choice, Question

# The number of a round is short enough to be read out: four digits, without a leading zero.
HIGHEST_SEED = 9999
_SEED = "seed"


@dataclass(frozen=True, slots=True)
class Round:
    """The answers so far, one a question, and the question that is shown, counted from 1.

    `question` is one more than there are questions when the round is over. `table` is the hash of the
    table that was asked about: of another one the same answers would mean something else.
    """

    seed: int
    table: str
    question: int = 1
    answers: tuple[int, ...] = ()

    @property
    def is_answered(self) -> bool:
        """Whether the question that is shown has its answer, which is being read."""
        return len(self.answers) == self.question

    def answered(self, question: int, answer: int) -> Round:
        """The state with this answer; a second answer, as from a double click, changes nothing."""
        if question != self.question or self.is_answered:
            return self
        return replace(self, answers=(*self.answers, answer))

    def after(self, question: int) -> Round:
        """The state at the next question; a second call changes nothing."""
        if question != self.question or not self.is_answered:
            return self
        return replace(self, question=question + 1)

    def right(self, asked: tuple[Question, ...]) -> list[bool]:
        """For each answer whether it is right."""
        return [q.accepts(answer) for q, answer in zip(asked, self.answers, strict=False)]

    def in_address(self) -> dict[str, str]:
        """The query of the address that brings this state back."""
        if self.question == 1 and not self.answers:
            return {_SEED: str(self.seed)}
        answers = "-".join(map(str, self.answers))
        state = {"question": str(self.question), "answers": answers, "table": self.table}
        return {_SEED: str(self.seed)} | state


def seed_in(query: Mapping[str, str]) -> int | None:
    """The number of the round that an address names, or nothing."""
    text = query.get(_SEED, "")
    return int(text) if re.fullmatch("[1-9][0-9]{0,3}", text) else None


def round_in(query: Mapping[str, str], seed: int, table: str, asked: tuple[Question, ...]) -> Round:
    """The state that an address names; what fits no question of this table begins the round anew."""
    beginning = Round(seed, table)
    number, given = query.get("question", ""), query.get("answers", "")
    known = re.fullmatch("[1-9][0-9]{0,3}", number) and re.fullmatch("([0-9]{1,3}(-|$))*", given)
    if not known or query.get("table") != table:
        return beginning
    answers = tuple(int(answer) for answer in given.split("-") if answer)
    here = replace(beginning, question=int(number), answers=answers)
    fits = all(_is_answer(q, answer) for q, answer in zip(asked, answers, strict=False))
    if len(answers) > len(asked) or here.question - len(answers) not in (0, 1) or not fits:
        return beginning
    return here


def new_seed(than: int = 0) -> int:
    """The number of a round that was not drawn before: another one than this."""
    return 1 + (than + secrets.randbelow(HIGHEST_SEED - 1)) % HIGHEST_SEED


def _is_answer(question: Question, answer: int) -> bool:
    most = len(question.options) - 1 if isinstance(question, Choice) else 100
    return answer <= most
