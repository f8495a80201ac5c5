"""An empty presentation in the size and the colours of a canvas."""

from __future__ import annotations

import io
import itertools
import re
from functools import lru_cache

import pptx
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.opc.packuri import PackURI
from pptx.oxml.ns import qn
from pptx.package import Package
from pptx.presentation import Presentation
from pptx.util import Pt

from reported.charts.theme import LIGHT
from reported.export.powerpoint.layout import Canvas
from reported.export.powerpoint.text import rgb

# The layout that has a title and nothing else.
TITLE_ONLY = 5
# What the master of a dark deck calls its backgrounds and texts.
_DARK_ROLES = {"bg1": "dk1", "tx1": "lt1", "bg2": "dk2", "tx2": "lt2"}
_LINK_COLOURS = re.compile(rb"(<a:(?:hlink|folHlink)>).*?(</a:(?:hlink|folHlink)>)")


class _Package(Package):  # type: ignore[misc]
    """A package that counts its parts: the library looks through all of them for a free name."""

    def __init__(self, pkg_file: object) -> None:
        super().__init__(pkg_file)
        self._last: dict[str, int] = {}

    def next_partname(self, tmpl: str) -> PackURI:
        """A name that no part has yet; `tmpl` has room for its number."""
        if tmpl not in self._last:
            names = {part.partname for part in self.iter_parts()}
            self._last[tmpl] = next(n for n in itertools.count() if tmpl % (n + 1) not in names)
        self._last[tmpl] += 1
        return PackURI(tmpl % self._last[tmpl])


def empty_presentation(canvas: Canvas) -> Presentation:
    """A presentation without slides in the size and the colours of a canvas."""
    return _Package.open(io.BytesIO(_frame(canvas))).presentation_part.presentation


@lru_cache(maxsize=4)
def _frame(canvas: Canvas) -> bytes:
    """The file of an empty presentation: the library's own is 4:3 and light, its layouts too."""
    presentation = pptx.Presentation()
    ratio = Pt(canvas.width) / presentation.slide_width
    presentation.slide_width, presentation.slide_height = Pt(canvas.width), Pt(canvas.height)
    # It still calls its size 4:3.
    del presentation.element.sldSz.attrib["type"]
    master = presentation.slide_master
    for shape in [*master.shapes, *(s for layout in master.slide_layouts for s in layout.shapes)]:
        shape.left, shape.width = round(shape.left * ratio), round(shape.width * ratio)
    theme = canvas.theme
    part = master.part.part_related_by(RELATIONSHIP_TYPE.THEME)
    link = f'<a:srgbClr val="{theme.neutral.removeprefix("#")}"/>'.encode()
    part.blob = _LINK_COLOURS.sub(rb"\g<1>" + link + rb"\g<2>", part.blob)
    if theme is not LIGHT:
        fill = master.background.fill
        fill.solid()
        fill.fore_color.rgb = rgb(theme.background)
        roles = master.element.find(qn("p:clrMap"))
        for role, colour in _DARK_ROLES.items():
            roles.set(role, colour)
    out = io.BytesIO()
    presentation.save(out)
    return out.getvalue()
