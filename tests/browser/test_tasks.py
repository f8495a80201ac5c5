"""Twenty tasks of the three kinds of readers can be done by clicking, whatever a page looks like."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser

from tests.browser.tasks import TASKS, do_all


@pytest.mark.slow
@pytest.mark.timeout(900)
def test_what_readers_come_for_can_be_done(browser: Browser, address: str) -> None:
    screens, clicks, troubles = do_all(browser, address)
    assert troubles == []
    assert screens < len(TASKS)
    assert clicks < 3 * len(TASKS)
