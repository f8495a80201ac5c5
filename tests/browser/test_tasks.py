"""Twenty tasks of the three kinds of readers take few screens and clicks."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser

from tests.browser.tasks import MOST_CLICKS, MOST_SCREENS, do_all


@pytest.mark.slow
@pytest.mark.timeout(900)
def test_what_readers_come_for_takes_few_screens_and_clicks(browser: Browser, address: str) -> None:
    screens, clicks, troubles = do_all(browser, address)
    assert troubles == []
    assert screens <= MOST_SCREENS
    assert clicks <= MOST_CLICKS
