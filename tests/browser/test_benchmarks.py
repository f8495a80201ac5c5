"""The benchmark in a real browser: it waits for what a reader sees, on both sides."""

from playwright.sync_api import Browser

from benchmarks import exports, pages, servers


def test_visit_switch_and_filter_are_measured_on_both_sides(browser: Browser) -> None:
    with servers.both() as (ours, floor):
        rows = pages.compare(browser, ours, floor, 1, paths=("about", servers.CHART_PAGE))
    found = {row.what: row for row in rows}
    for what in ("first visit", "warm visit", "page switch", "filter to redrawn chart"):
        assert min(found[what].ours) > 0.01, what
        assert min(found[what].floor) > 0.01, what
    # A warm visit takes its files from the browser's cache.
    assert found["warm visit, on the wire"].ours[0] < found["first visit, on the wire"].ours[0] / 5


def test_a_picture_is_measured_where_a_reader_makes_it(browser: Browser) -> None:
    row = exports.of_the_reader(browser, 2)
    assert len(row.ours) == 2
    assert min(row.ours) > 0.01
