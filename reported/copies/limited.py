"""Run a function in a process of its own, which is ended when it takes too long or too much memory.

``python -m reported.copies.limited module:function`` is that process: its standard input holds the
arguments, its standard output the bytes that the function returns. Nothing is written to disk.
"""

from __future__ import annotations

import importlib
import pickle
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

MAX_MEMORY = 1_000_000_000
# Each may fill as much memory as a process is allowed, so that a class that uploads at once waits.
MAX_AT_ONCE = 4

_turns = threading.BoundedSemaphore(MAX_AT_ONCE)


class Busy(Exception):  # noqa: N818 - the caller says what it means for the reader
    """Too many others were waiting for the time that one may wait."""


class OutOfTime(Exception):  # noqa: N818
    """The function took longer than it may."""


class OutOfMemory(Exception):  # noqa: N818
    """The process ended without an answer: it needed more memory than it may have, or crashed."""


def run_limited(function: Callable[..., bytes], *arguments: object, seconds: float) -> bytes:
    """What a function of a module returns for these arguments, which have to be picklable.

    Raises:
        Busy: its turn did not come within these seconds.
        OutOfTime: it was ended after these seconds.
        OutOfMemory: it needed more than 1 GB, or crashed.
    """
    if not _turns.acquire(timeout=max(seconds, 0)):
        raise Busy
    try:
        done = subprocess.run(
            [sys.executable, "-m", __name__, f"{function.__module__}:{function.__qualname__}"],
            input=pickle.dumps(arguments),
            capture_output=True,
            timeout=seconds,
            cwd=Path(__file__).parents[2],
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise OutOfTime from error
    finally:
        _turns.release()
    if done.returncode != 0:
        raise OutOfMemory
    return done.stdout


def _limit_memory() -> None:
    """Take no more memory than allowed."""
    try:
        import resource
    except ImportError:  # Windows: the time limit still holds
        return
    resource.setrlimit(resource.RLIMIT_AS, (MAX_MEMORY, MAX_MEMORY))


def main(named: str) -> None:
    """Call the function that is named with the arguments on standard input."""
    _limit_memory()
    arguments: tuple[Any, ...] = pickle.load(sys.stdin.buffer)
    module, _, name = named.partition(":")
    answer: bytes = getattr(importlib.import_module(module), name)(*arguments)
    sys.stdout.buffer.write(answer)


if __name__ == "__main__":
    main(sys.argv[1])
