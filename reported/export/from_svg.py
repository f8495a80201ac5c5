"""The drawing of a chart as PNG and as PDF, made from its SVG in this process.

Letters come from a font that is installed with the packages, so that the same chart is the same picture on
every machine; a letter that it lacks is taken from a font of the system.
"""

from __future__ import annotations

import io
import re
import tempfile
from html import unescape
from pathlib import Path
from typing import Literal

from reported.charts.text_metrics import FAMILY, font_file
from reported.charts.theme import FONT
from reported.errors import PictureError

PictureFormat = Literal["png", "svg", "pdf"]

POINTS_PER_INCH = 72.0
_WEIGHTS = {"Regular": 400, "Bold": 700}


def png(drawing: str, *, scale: float = 1, opaque: bool = True) -> bytes:
    """The picture of an SVG, `scale` times as many pixels as it has.

    An `opaque` one has no channel for transparency.

    Raises:
        PictureError: the drawing cannot be read, or has too many pixels for the memory.
    """
    import resvg_py
    from PIL import Image

    try:
        content = resvg_py.svg_to_bytes(
            svg_string=_in_our_font(drawing), zoom=scale, font_files=[str(font_file())]
        )
    except ValueError as error:
        raise PictureError(f"The picture could not be made: {error}") from error
    if not opaque:
        return bytes(content)
    out = io.BytesIO()
    with Image.open(io.BytesIO(bytes(content))) as image:
        image.convert("RGB").save(out, "PNG")
    return out.getvalue()


def pdf(drawing: str, dots_per_inch: float) -> bytes:
    """The SVG as a PDF of one page, so many of its pixels to an inch: shapes, and text in its fonts.

    Raises:
        PictureError: the drawing cannot be read, or there is no room for its fonts in the temporary
            folder.
    """
    import svg2pdf_py

    fonts = svg2pdf_py.FontDatabase.system()
    try:
        with tempfile.TemporaryDirectory() as folder:
            for name, weight in _WEIGHTS.items():
                path = Path(folder, f"{name}.ttf")
                path.write_bytes(_font_of(_letters(drawing), weight))
                fonts.load_font_file(str(path))
            sized = _sized(_in_our_font(drawing), POINTS_PER_INCH / dots_per_inch)
            return bytes(svg2pdf_py.svg_to_pdf(sized, fonts))
    except OSError as error:
        raise PictureError(
            f"A PDF needs some room in the temporary folder ({error.strerror}): delete files there, "
            "or name another folder in TMPDIR."
        ) from error
    except ValueError as error:
        raise PictureError(f"The PDF could not be made: {error}") from error


def _sized(drawing: str, factor: float) -> str:
    """The drawing with the same view in a frame so many times as large."""
    return re.sub(
        r'width="([\d.]+)" height="([\d.]+)"',
        lambda found: f'width="{float(found[1]) * factor}" height="{float(found[2]) * factor}"',
        drawing,
        count=1,
    )


def _letters(drawing: str) -> str:
    """Every letter that is drawn, once each and in order."""
    return "".join(sorted(set(unescape(re.sub(r"<[^>]*>", "", drawing)))))


def _font_of(letters: str, weight: int) -> bytes:
    """A font of one weight that has these letters: what makes PDFs reads no font of many weights."""
    from fontTools.subset import Options, Subsetter
    from fontTools.ttLib import TTFont
    from fontTools.varLib.instancer import instantiateVariableFont

    # The time at which it is made is not written into it: equal charts are equal files.
    with TTFont(font_file(), recalcTimestamp=False) as font:
        subsetter = Subsetter(
            Options(layout_features=["kern"], name_IDs=["*"], notdef_outline=True)
        )
        subsetter.populate(text=letters)
        subsetter.subset(font)
        instantiateVariableFont(font, {"wght": weight}, inplace=True, updateFontNames=True)
        out = io.BytesIO()
        font.save(out)
    return out.getvalue()


def _in_our_font(drawing: str) -> str:
    """The drawing with our font before those that a reader's system may have."""
    asked = f'font-family="{FONT.replace(chr(39), "&#x27;")}"'
    return drawing.replace(asked, f'font-family="{FAMILY}, sans-serif"', 1)
