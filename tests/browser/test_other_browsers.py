"""The main tasks of the three users in Firefox and in WebKit: to learn, to check, to present."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator

import pytest

from reported.table.figures import Table
from tests.browser.other_browsers import (
    Firefox,
    OtherBrowser,
    await_true,
    running_firefox,
    running_webkit,
)
from tests.conftest import skip_unless_in_ci

# Everything that is tried here is tried in Chromium too; these two have to start.
pytestmark = pytest.mark.slow

DRAWN = "document.querySelector('.js-plotly-plot .scatterlayer .trace')"
PREVIEW = "document.querySelector('[data-testid=stMain] [data-testid=stHtml] img')"
STARTS = {"firefox": running_firefox, "webkit": running_webkit}


@pytest.fixture(scope="module", params=STARTS)
def other(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[OtherBrowser]:
    with STARTS[request.param](tmp_path_factory.mktemp(request.param)) as browser:
        if browser is None:
            skip_unless_in_ci(
                f"no {request.param}: Debian has it as firefox-esr, or webkit2gtk-driver and xvfb"
            )
        yield browser


def test_a_student_sees_the_drawings_and_changes_what_they_show(
    other: OtherBrowser, address: str
) -> None:
    other.visit(f"{address}/outcomes")
    await_true(other, DRAWN)
    await_true(other, "document.querySelectorAll('.js-plotly-plot .main-svg text').length > 10")
    await_true(
        other, "document.querySelector('[data-testid=stRadioOption] input:checked') !== null"
    )
    chosen = other.ask("document.querySelector('[data-testid=stRadioOption] input:checked').value")
    other.ask(
        "document.querySelector('[data-testid=stRadioOption] input:not(:checked)').click() ?? 0"
    )
    await_true(other, "location.search.includes('as=')")
    await_true(
        other,
        f"document.querySelector('[data-testid=stRadioOption] input:checked').value !== '{chosen}'",
    )
    await_true(other, DRAWN)


def test_a_fact_checker_finds_the_passage_and_checks_a_copy(
    other: OtherBrowser, address: str, table: Table
) -> None:
    figure = table.figures[0]
    other.visit(f"{address}/all_figures?figure={figure.figure_id}")
    await_true(other, f"document.querySelector('h1')?.innerText.includes('{figure.subject}')")
    await_true(other, "document.querySelector('[data-testid=stMain] a[href*=\":~:text=\"]')")
    other.visit(f"{address}/check_the_sources")
    await_true(other, "document.querySelector('input[type=file]')")
    other.ask(
        """(() => {
            const input = document.querySelector('input[type=file]');
            const dropped = new DataTransfer();
            dropped.items.add(new File(['A copy of no document.'], 'my-own-copy.txt', { type: 'text/plain' }));
            input.files = dropped.files;
            input.dispatchEvent(new Event('change', { bubbles: true }));
            return true;
        })()"""
    )
    await_true(
        other, "document.querySelector('[data-testid=stMain]').innerText.includes('my-own-copy')"
    )


def test_a_presenter_sees_the_picture_before_it_is_saved(other: OtherBrowser, address: str) -> None:
    other.visit(f"{address}/export")
    await_true(other, f"({PREVIEW})?.naturalWidth > 300")


def test_words_that_are_explained_are_underlined(other: OtherBrowser, address: str) -> None:
    other.visit(f"{address}/outcomes")
    explained = """(() => {
        const all = (root) => [...root.querySelectorAll('*')].flatMap((part) =>
            [part, ...part.shadowRoot ? all(part.shadowRoot) : []]);
        return all(document.querySelector('[data-testid=stMain]') ?? document.body)
            .map((part) => getComputedStyle(part)).filter((style) => style.cursor === 'help');
    })()"""
    await_true(other, f"{explained}.length > 2")
    lines = other.ask(f"{explained}.map((style) => style.textDecorationLine).join()")
    assert set(lines.split(",")) == {"underline"}


# WebKit's driver prints nothing.
@pytest.mark.parametrize("other", ["firefox"], indirect=True)
def test_a_handout_printed_by_firefox_is_whole(other: Firefox, address: str) -> None:
    other.visit(f"{address}/outcomes")
    await_true(other, DRAWN)
    await_true(other, "!document.querySelector('[data-testid=stSkeleton]')")
    try:
        paper = subprocess.run(
            ["pdftotext", "-layout", "-", "-"],
            input=other.printed(),
            capture_output=True,
            check=True,
        ).stdout.decode()
    except FileNotFoundError:
        skip_unless_in_ci("no pdftotext: it is part of poppler")
    # On a scale or out of a hundred people, whichever the page shows first.
    values = re.findall(r"(\d+) ?(?:%|of 100)", paper)
    assert "99" in values
    assert values.count("90") >= 2
    assert "Copy picture" not in paper
