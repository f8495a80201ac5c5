"""Find a Chromium for the tests, or fetch one: ``python -m tests.browser.chromium``."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
_MAC = "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"


def find() -> str | None:
    """The path of a Chromium or Chrome: the one that CHROMIUM names, the system's, Playwright's."""
    candidates = [os.environ.get("CHROMIUM"), *map(shutil.which, _NAMES), _MAC, _playwrights()]
    return next((path for path in candidates if path and Path(path).exists()), None)


def _playwrights() -> str:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        return playwright.chromium.executable_path


def _fetch() -> None:
    """Take it from the system's packages where we may install them, else from Playwright."""
    if shutil.which("apt-get") and os.geteuid() == 0:
        subprocess.run(["apt-get", "update", "-qq"], check=False)
        install = ["apt-get", "install", "-qq", "-y", "chromium", "fonts-liberation"]
        subprocess.run(install, check=False, stdout=subprocess.DEVNULL)
    if not find():
        subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], check=False)


if __name__ == "__main__":
    if not find():
        _fetch()
    print(f"Chromium: {find() or 'none could be had; the tests in a browser will be skipped'}")
