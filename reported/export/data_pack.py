"""A ZIP of the table with the description of its columns."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

from reported.export.tables import figures_csv, sources_csv
from reported.schema import DESCRIPTOR
from reported.table import Table

# A ZIP entry needs a time; a fixed one keeps the same input at the same bytes.
_TIME = (1980, 1, 1, 0, 0, 0)


def data_pack(table: Table, folder: Path) -> bytes:
    """figures.csv, sources.csv and the descriptor of a data folder: a Frictionless Data Package."""
    files = {
        "figures.csv": figures_csv(table.figures),
        "sources.csv": sources_csv(table.sources),
        DESCRIPTOR: (folder / DESCRIPTOR).read_text(encoding="utf-8"),
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in files.items():
            entry = zipfile.ZipInfo(name, _TIME)
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, text)
    return out.getvalue()
