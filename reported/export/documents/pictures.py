"""A chart as a complete picture, made without a browser: headline, caution, source and date inside."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

from reported.charts.catalogue import Entry
from reported.charts.drawing import draw_for_export
from reported.charts.pictures.sizing import SIZES, Size
from reported.charts.svg import svg
from reported.charts.wording import alternative_text
from reported.errors import SizeError
from reported.table.figures import Table

# A chart that a slide cannot hold legibly is printed on a page of paper.
_SIZES = (SIZES["slide-16-9"], SIZES["a4-landscape"])


def complete_picture(
    entry: Entry, table: Table, *, date: datetime.date, sizes: Sequence[Size] = _SIZES
) -> str:
    """The picture as an SVG file, in the first of the sizes in which it can be read.

    Raises:
        SizeError: the chart cannot be printed legibly in any of them.
    """
    *others, last = sizes
    for size in others:
        try:
            return _drawn(entry, table, size, date)
        except SizeError:
            continue
    return _drawn(entry, table, last, date)


def _drawn(entry: Entry, table: Table, size: Size, date: datetime.date) -> str:
    chart = draw_for_export(entry, table, size, date=date)
    description = alternative_text(entry, table)
    return svg(chart, size.width, title=entry.headline, description=description) + "\n"
