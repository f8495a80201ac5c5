"""A chart as a complete picture, made without a browser: headline, caution, source and date inside."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from contextlib import suppress

from reported.charts.catalogue import Entry
from reported.charts.diagrams.sizing import SIZES, Size
from reported.errors import SizeError
from reported.export.pictures import Look, picture
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
        with suppress(SizeError):
            return picture(entry, table, "svg", Look(size), date=date).decode()
    return picture(entry, table, "svg", Look(last), date=date).decode()
