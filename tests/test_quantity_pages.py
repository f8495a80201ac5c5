"""Quantities on the pages: a page of their own, a view of each, and their verdicts."""

import json

import pytest

from tests.test_pages import charts, folder, given, links, listed, visit, words

PAGE = "other_quantities"

__all__ = ["folder"]  # A fixture: pages show the real table.


def test_the_charts_of_the_page_show_every_quantity_and_the_percentages_beside_them(table):
    others = [
        query[len("chart=") :] for page, query in links(visit(PAGE)) if page == PAGE and query
    ]
    assert len(others) == 4
    shown = [proto for name in ("", *others) for proto in charts(visit(PAGE, chart=name))]
    assert len(shown) == 5
    specs = [json.loads(proto.spec) for proto in shown]
    assert {
        id_ for spec in specs for trace in spec["data"] for id_ in trace.get("customdata", ())
    } == set(table.quantity)
    for figure_id in ("liver-2-7-of-patients", "brain-35-other-sources"):
        assert any(f"line\u00a0{table.figure[figure_id].line}" in proto.alt for proto in shown)
    for proto in shown:
        assert "from 0 to 100 percent" not in proto.alt


def test_a_link_to_a_chart_shows_it_and_a_list_leads_to_the_others():
    app = visit(PAGE, chart="ratios")
    (title,) = (header.value for header in app.header)
    assert "iLive gives ratios" in title
    assert "**▸ Ratios**" in words(app)
    assert (PAGE, "chart=time-spans") in links(app)


@pytest.mark.parametrize(
    ("figure_id", "parts"),
    [
        ("rank-liver", ("Liver: 7th in the list", "Place among: ten sites", "line 243")),
        (
            "life-expectancy-7-8-months-brain",
            ("7-8 months (“does not exceed”)", "Time for: patients"),
        ),
        ("karnofsky-below-70", ("< 70", "On the scale of: Karnofsky")),
    ],
)
def test_a_quantity_has_a_view_of_its_own_with_its_place_its_charts_and_its_citation(
    figure_id, parts
):
    app = visit("all_figures", figure=figure_id)
    assert not app.exception
    for part in (*parts, figure_id, "What it is of"):
        assert part in words(app)
    assert any(page == "other_quantities" for page, _ in links(app))


def test_a_percentage_that_stands_beside_a_rank_names_that_chart_too():
    app = visit("all_figures", figure="liver-2-7-of-patients")
    assert "What it is a share of" in words(app)
    assert ("contradictions", "chart=ranks-against-percentages") in links(app)


def test_the_list_of_all_figures_keeps_to_percentages(table):
    app = visit("all_figures")
    assert "28 of 28 figures" in words(app)
    assert len(listed(app)) == 28
    assert "rank-liver" not in str(given(app))
