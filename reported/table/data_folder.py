"""The data folder: where it is, which files its descriptor names, and how one of them is read.

What lies there is not trusted. A device or a pipe could be read for ever, and a link could hand out
any file of the machine, so only a plain file of a moderate size within the folder is read.
"""

from __future__ import annotations

import errno
import json
import os
import stat
from functools import lru_cache
from pathlib import Path

DATA_FOLDER = Path(__file__).parents[2] / "data"
DESCRIPTOR = "datapackage.json"

# Bytes of one file: 100,000 rows like ours, with short cautions, have nine tenths of that.
MOST_BYTES = 50_000_000


def data_folder() -> Path:
    """The folder of figures.csv: the one that DATA_DIR names, or `data/` without it or if it is empty."""
    return Path(os.environ.get("DATA_DIR") or DATA_FOLDER)


def read_file(folder: Path, name: str) -> bytes:
    """The bytes of one file of the data folder.

    Raises:
        OSError: it is missing, cannot be read, or is no plain file of at most `MOST_BYTES` within
            the folder; `strerror` says which.
    """
    path = folder / name
    try:
        inside = path.resolve(strict=True).is_relative_to(folder.resolve())
    except RuntimeError:  # Python before 3.13 on links that lead to each other
        raise OSError(errno.ELOOP, "its links lead to each other") from None
    if not inside:
        raise OSError(errno.EPERM, "it lies outside the data folder")
    # Without O_NONBLOCK opening a pipe waits until somebody writes into it.
    flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    with os.fdopen(os.open(path, flags), "rb") as file:
        if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
            raise OSError(errno.EINVAL, "it is no plain file")
        content = file.read(MOST_BYTES + 1)
    if len(content) > MOST_BYTES:
        raise OSError(errno.EFBIG, f"it has more than {MOST_BYTES // 1_000_000} MB")
    return content


def state_of(path: Path) -> str:
    """What changes when a file is edited: its inode, size and times.

    The time of the last status change is among them because an editor or a copy that keeps the
    time of the last edit cannot keep that one.
    """
    try:
        status = path.stat()
    except OSError:
        return "none"
    return f"{status.st_ino} {status.st_size} {status.st_mtime_ns} {status.st_ctime_ns}"


def named_files(folder: Path) -> tuple[str, ...]:
    """The descriptor and the files that it names; the descriptor alone when it cannot be read."""
    return _named_files(folder, state_of(folder / DESCRIPTOR))


@lru_cache(maxsize=8)
def _named_files(folder: Path, _state: str) -> tuple[str, ...]:
    try:
        package = json.loads(read_file(folder, DESCRIPTOR))
        paths = [resource.get("path") for resource in package["resources"]]
        # A path may stand in a list (Data Package, "path").
        paths = [one for path in paths for one in (path if isinstance(path, list) else [path])]
    except (OSError, ValueError, RecursionError, TypeError, KeyError, AttributeError):
        return (DESCRIPTOR,)
    return (DESCRIPTOR, *dict.fromkeys(path for path in paths if isinstance(path, str)))
