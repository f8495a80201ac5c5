"""Find a Chromium for benchmarks and tests, or fetch one: ``python -m benchmarks.chromium``."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

# The first is the same browser without windows: a page costs it a fifth less.
_NAMES = (
    "chromium-headless-shell", "chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome",
)  # fmt: skip
_MAC = "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"


def find() -> str | None:
    """The path of a Chromium or Chrome: the one that CHROMIUM names, the system's, Playwright's."""
    for path in (os.environ.get("CHROMIUM"), *map(shutil.which, _NAMES), _MAC):
        if path and Path(path).exists():
            return path
    # Asked last: Playwright cannot be started a second time while a test uses it.
    path = _playwrights()
    return path if Path(path).exists() else None


def _playwrights() -> str:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        return playwright.chromium.executable_path


def _fetch() -> None:
    """Take it from the system's packages where we may install them, else from Playwright."""
    if shutil.which("apt-get") and os.geteuid() == 0:
        subprocess.run(["apt-get", "update", "-qq"], check=False)
        for name in _NAMES[:2]:
            if not find():
                install = ["apt-get", "install", "-qq", "-y", name, "fonts-liberation"]
                subprocess.run(install, check=False, stdout=subprocess.DEVNULL)
    if not find():
        subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], check=False)


if __name__ == "__main__":
    if not find():
        _fetch()
    print(f"Chromium: {find() or 'none could be had; the tests in a browser will be skipped'}")
