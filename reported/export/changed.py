"""When the data of a folder last changed, which is what a file made from them is dated to."""

from __future__ import annotations

import datetime
from pathlib import Path


def changed_at(folder: Path) -> datetime.datetime:
    """The time of the newest table or descriptor of a data folder, in whole seconds of UTC."""
    times = [path.stat().st_mtime for path in folder.iterdir() if path.suffix in (".csv", ".json")]
    return datetime.datetime.fromtimestamp(int(max(times)), datetime.UTC)
