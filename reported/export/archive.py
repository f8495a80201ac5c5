"""ZIP files that are the same bytes whenever the same content is packed.

A ZIP entry needs a time and a position in the file; here the time is a given day and the position is that
of its name in the alphabet, in which ``[Content_Types].xml`` comes first, as office programs want it.
Files that a newer one replaces, such as flash cards, are dated to the last change of the data.
"""

from __future__ import annotations

import datetime
import io
import zipfile
from collections.abc import Mapping
from pathlib import Path

_UNIX = 3


def archive(files: Mapping[str, bytes], date: datetime.date) -> bytes:
    """A ZIP of files by name, every entry dated to a day."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        for name in sorted(files):
            entry = zipfile.ZipInfo(name, (date.year, date.month, date.day, 0, 0, 0))
            entry.create_system = _UNIX
            entry.external_attr = 0o644 << 16
            # A workbook behind a chart is compressed already.
            stored = name.endswith(".xlsx")
            entry.compress_type = zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED
            packed.writestr(entry, files[name])
    return out.getvalue()


def repacked(content: bytes, date: datetime.date) -> bytes:
    """A ZIP that a library has made, with the same files, their order and times fixed."""
    with zipfile.ZipFile(io.BytesIO(content)) as made:
        return archive({name: made.read(name) for name in made.namelist()}, date)


def changed_at(folder: Path) -> datetime.datetime:
    """The time of the newest table or descriptor of a data folder, in whole seconds of UTC."""
    times = [path.stat().st_mtime for path in folder.iterdir() if path.suffix in (".csv", ".json")]
    return datetime.datetime.fromtimestamp(int(max(times)), datetime.UTC)
