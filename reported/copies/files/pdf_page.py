"""What a page of a PDF shows, in the order in which it is painted."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from typing import Any, NamedTuple

from reported.copies.files.pdf_drawings import Drawing, Drawings
from reported.copies.files.pdf_fonts import Fonts
from reported.copies.files.pdf_geometry import product
from reported.copies.files.pdf_graphics import Graphics
from reported.copies.files.pdf_letters import Letters, placed, runs_of


class Fragment(NamedTuple):
    """A piece of a page's text, and where its letters stand."""

    text: str
    letters: tuple[Letters, ...]


def shown_on(
    page: Any,  # noqa: ANN401 - the library's objects carry no types
    fonts: Fonts,
) -> tuple[list[Fragment], list[Drawing]]:
    """The text of a page, as its pieces in their order, and what is drawn there."""
    viewer = _Viewer(page, fonts)
    page.extract_text(
        visitor_text=viewer.text,
        visitor_operand_before=viewer.before,
        visitor_operand_after=viewer.after,
    )
    return viewer.fragments, viewer.drawings.all


class _Viewer:
    """Sees the operators of a page, and its text whenever a piece of it is complete."""

    def __init__(self, page: Any, fonts: Fonts) -> None:  # noqa: ANN401
        from pypdf.errors import PyPdfError

        # What an operator does that lacks what it needs: it draws nothing.
        self._errors = (
            ArithmeticError,
            AttributeError,
            LookupError,
            TypeError,
            ValueError,
            PyPdfError,
        )
        self.fragments: list[Fragment] = []
        self._strings = 0
        self._start = 0.0  # of the next letters, in units of their line
        self._letters: list[Letters] = []
        self._graphics = Graphics(page.get("/Resources"), fonts)
        self.drawings = Drawings(self._graphics, lambda: self._strings)
        self._drawing = self._graphics.operators | self.drawings.operators
        self._writing: dict[bytes, Callable[[Any, Any], None]] = {
            b"Tj": self._show,
            b"TJ": self._show,
            b"Do": self._begin_form,
            **dict.fromkeys((b"BT", b"Td", b"TD", b"Tm", b"T*"), self._begin),
        }

    def before(self, operator: bytes, operands: Any, _: Any, line: Any) -> None:  # noqa: ANN401
        """See an operator before it is followed, and the matrix of the line of text until then."""
        if operator == b"Do":
            self._graphics.enter()
        try:
            if operator in self._writing:
                self._writing[operator](operands, line)
            elif operator in self._drawing:
                self._drawing[operator](operands)
        except self._errors:
            return

    def after(self, operator: bytes, operands: Any, _: Any, line: Any) -> None:  # noqa: ANN401
        """See an operator after it was followed: these begin a line themselves before they show letters."""
        if operator == b"Do":
            self._graphics.leave()
        elif operator in (b"'", b'"'):
            self._begin()
            with suppress(*self._errors):
                self._show(operands[-1:], line)

    def text(self, text: str, *_: Any) -> None:  # noqa: ANN401
        """See the text of the letters that were shown since the last one."""
        if not text:
            return
        # Where the direction of writing changes, letters that were shown at once have several texts.
        if not self._letters and self.fragments:
            self._letters = list(self.fragments[-1].letters)
        self.fragments.append(Fragment(text, tuple(self._letters)))
        self._letters = []

    def _begin(self, *_: Any) -> None:  # noqa: ANN401
        self._start = 0.0

    def _show(self, operands: Any, line: Any) -> None:  # noqa: ANN401
        state = self._graphics.state
        runs, width = runs_of(operands[0], state.text)
        to_page = product(tuple(line), state.matrix)
        for run in runs:
            self._letters.append(placed(self._strings, state.text, run, self._start, to_page))
        self._start += width * state.text.size * state.text.stretch
        self._strings += 1

    def _begin_form(self, operands: Any, _: Any) -> None:  # noqa: ANN401
        from pypdf.generic import ContentStream

        form = self._graphics.resource("/XObject", operands[0])
        if form["/Subtype"] != "/Form":
            return
        self._graphics.follow(form)
        if "/Resources" not in form or not form["/Resources"]:
            # The library passes over a form that cannot hold text.
            for drawn, drawing in ContentStream(form, None, "bytes").operations:
                if drawing in self._drawing:
                    self.before(drawing, drawn, None, None)
