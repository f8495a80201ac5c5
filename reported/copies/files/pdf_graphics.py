"""What holds while a page of a PDF is drawn (ISO 32000-2, section 8.4, "Graphics state")."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, NamedTuple

from reported.copies.files.pdf_fonts import Fonts
from reported.copies.files.pdf_geometry import (
    EVERYWHERE,
    UNMOVED,
    Area,
    Matrix,
    around,
    common,
    corners,
    moved_area,
    product,
)
from reported.copies.files.pdf_letters import TextState

_OPAQUE = 0.9  # from here on a fill hides what is below it
_MOST_PARTS = 16  # of a clip, or the rectangle around them is taken for it


class State(NamedTuple):
    """What holds for the next drawing: lengths in units of `matrix`, opacities from 0 to 1.

    Nothing is drawn outside of the areas of `clip`, which are in points.
    """

    matrix: Matrix = UNMOVED
    clip: tuple[Area, ...] = (EVERYWHERE,)
    line_width: float = 1.0
    fill: float = 1.0
    stroke: float = 1.0
    blended: bool = False
    masked: bool = False
    in_faint_group: bool = False
    text: TextState = TextState()

    def hides(self, opacity: float) -> bool:
        """Whether what is drawn with an opacity hides what is below it."""
        return opacity >= _OPAQUE and not (self.blended or self.masked or self.in_faint_group)

    def seen(self, area: Area) -> list[Area]:
        """What is seen of what is drawn on an area of the page."""
        return [part for one in self.clip if (part := common(one, area))]

    def clipped(self, areas: Iterable[Area]) -> State:
        """The state when nothing is drawn outside of some areas of the page any more."""
        clip = [part for area in areas for part in self.seen(area)]
        if len(clip) > _MOST_PARTS:
            clip = [around(corner for part in clip for corner in corners(part))]
        return self._replace(clip=tuple(clip))


class Graphics:
    """Follows the operators that say how the next things on a page are drawn."""

    def __init__(self, resources: Any, fonts: Fonts) -> None:  # noqa: ANN401 - the library's objects carry no types
        self.state = State()
        self._resources = resources
        self._saved: list[State] = []
        self._left: list[tuple[State, Any, list[State]]] = []
        self._fonts = fonts
        self.operators: dict[bytes, Callable[[Any], None]] = {
            b"q": lambda _: self._saved.append(self.state),
            b"Q": self._restore,
            b"cm": self._move,
            b"w": lambda operands: self._set(line_width=float(operands[0])),
            b"gs": self._set_from_resources,
            b"Tf": self._set_font,
            b"Tc": lambda operands: self._set_text(letter_gap=float(operands[0])),
            b"Tw": lambda operands: self._set_text(word_gap=float(operands[0])),
            b"Tz": lambda operands: self._set_text(stretch=float(operands[0]) / 100),
        }

    def resource(self, kind: str, name: str) -> Any:  # noqa: ANN401
        """What a name of a kind stands for here."""
        return self._resources[kind][name]

    def enter(self) -> None:
        """Keep what holds now until `leave`."""
        self._left.append((self.state, self._resources, self._saved))
        self._saved = []

    def follow(self, form: Any) -> None:  # noqa: ANN401
        """Go into a form, which is a drawing of its own within the page."""
        self._resources = form.get("/Resources", self._resources).get_object()
        if "/Matrix" in form:
            self._move(form["/Matrix"])
        if "/BBox" in form:
            box = Area(*map(float, form["/BBox"]))
            self.state = self.state.clipped([moved_area(box, self.state.matrix)])
        if "/Group" in form:
            faint = not self.state.hides(self.state.fill)
            self._set(in_faint_group=faint, fill=1.0, stroke=1.0, blended=False, masked=False)

    def leave(self) -> None:
        """Go on as before `enter`."""
        self.state, self._resources, self._saved = self._left.pop()

    def _set(self, **values: Any) -> None:  # noqa: ANN401
        self.state = self.state._replace(**values)

    def _set_text(self, **values: Any) -> None:  # noqa: ANN401
        self._set(text=self.state.text._replace(**values))

    def _restore(self, _: Any) -> None:  # noqa: ANN401
        if self._saved:
            self.state = self._saved.pop()

    def _move(self, operands: Any) -> None:  # noqa: ANN401
        a, b, c, d, e, f = map(float, operands)
        self._set(matrix=product((a, b, c, d, e, f), self.state.matrix))

    def _set_font(self, operands: Any) -> None:  # noqa: ANN401
        self._set_text(size=float(operands[1]))
        self._set_text(font=self._fonts.font(self.resource("/Font", operands[0])))

    def _set_from_resources(self, operands: Any) -> None:  # noqa: ANN401
        named = self.resource("/ExtGState", operands[0])
        for entry, name in (("/LW", "line_width"), ("/ca", "fill"), ("/CA", "stroke")):
            if entry in named:
                self._set(**{name: float(named[entry])})
        if "/BM" in named:
            self._set(blended=named["/BM"] not in ("/Normal", "/Compatible"))
        if "/SMask" in named:
            self._set(masked=named["/SMask"] != "/None")
