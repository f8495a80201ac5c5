"""The catalogue: no figure without a chart, and no axis that invites a wrong comparison."""

import dataclasses

import pytest
from hypothesis import given, settings

from reported.charts.catalogue import MOST_FIGURES, Entry, entries, overview
from reported.table.figures import Table
from tests.generated import tables


def assert_complete_and_pure(table):
    charts = entries(table)
    charted = {figure.figure_id for entry in charts for figure in entry.figures}
    assert charted == set(table.figure)
    for entry in (*charts, overview(table)):
        in_panels = [figure for panel in entry.panels for figure in panel.figures]
        assert sorted(in_panels, key=id) == sorted(entry.figures, key=id)
        assert len(entry.figures) <= MOST_FIGURES
        for panel in entry.panels:
            for column in ("topic", "denominator", "scope", "direction", "unit"):
                assert len({getattr(figure, column) for figure in panel.figures}) == 1, column


def test_every_figure_of_the_real_table_is_in_a_chart_and_no_panel_mixes(table):
    assert_complete_and_pure(table)


@given(tables())
@settings(deadline=None)
def test_every_figure_of_any_table_is_in_a_chart_and_no_panel_mixes(table):
    assert_complete_and_pure(table)


def test_a_chart_is_found_by_one_name_only(table):
    names = [entry.chart_id for entry in (*entries(table), overview(table))]
    assert len(names) == len(set(names))


def test_the_overview_shows_all_28_figures(table):
    assert sorted(figure.figure_id for figure in overview(table).figures) == sorted(table.figure)


def test_charts_name_rows_of_the_table_and_hold_no_values_of_their_own(table):
    for entry in entries(table):
        for figure in entry.figures:
            assert figure is table.figure[figure.figure_id]


def test_a_new_figure_gets_a_chart_of_its_topic(table):
    figure = dataclasses.replace(table.figures[-1], figure_id="a-new-figure")
    grown = dataclasses.replace(table, figures=(*table.figures, figure))
    (entry,) = [e for e in entries(grown) if figure in e.figures]
    assert entry.chart_id == "survival-outcome-1"
    assert entry.figures == (figure,)


def test_a_figure_that_goes_takes_its_charts_along_and_leaves_the_others_charted(table):
    rest = tuple(f for f in table.figures if f.figure_id != "bones-30-35-of-patients")
    smaller = dataclasses.replace(table, figures=rest)
    assert "sites-by-denominator" not in {entry.chart_id for entry in entries(smaller)}
    assert_complete_and_pure(smaller)


def test_many_figures_of_a_topic_are_split_into_charts_that_can_be_read(table):
    count = 2 * MOST_FIGURES + 1
    figures = tuple(
        dataclasses.replace(table.figures[0], figure_id=f"figure-{number}")
        for number in range(count)
    )
    many = dataclasses.replace(table, figures=figures, quantities=())
    assert_complete_and_pure(many)
    assert [len(entry.figures) for entry in entries(many)] == [MOST_FIGURES, MOST_FIGURES, 1]
    assert f"first {MOST_FIGURES} of the {count}" in overview(many).headline


def test_an_empty_table_has_no_charts(table):
    assert entries(Table((), table.sources, "")) == ()


def panels_of(table):
    return [panel for entry in (*entries(table), overview(table)) for panel in entry.panels]


def share_an_axis(table, *ids):
    return any(
        set(ids) <= {figure.figure_id for figure in panel.figures} for panel in panels_of(table)
    )


@pytest.mark.parametrize(
    "ids",
    [
        (
            "lumbar-45-of-spinal-metastases",
            "thoracic-25-of-spinal-metastases",
            "sacrum-30-of-spinal-metastases",
        ),
        ("lungs-60-70-of-foci", "lungs-45-of-foci"),
        ("bones-30-35-of-patients", "liver-2-7-of-patients"),
        ("brain-15-20-percent", "brain-35-other-sources"),
        ("mobility-90-after-combined-therapy", "mobility-75-after-nephrectomy"),
    ],
)
def test_figures_of_one_base_stand_side_by_side(table, ids):
    assert share_an_axis(table, *ids)


@pytest.mark.parametrize(
    "ids",
    [
        ("lungs-60-70-of-foci", "bones-30-35-of-patients"),
        ("brain-15-20-percent", "liver-2-7-of-patients"),
        ("cranial-vault-3-percent", "bones-30-35-of-patients"),
        ("pelvic-dysfunction-99-irreversible", "mobility-90-after-combined-therapy"),
        ("survival-1-year-10-of-immobilised", "survival-5-years-40-after-nephrectomy"),
        ("severe-pain-90-of-spinal-metastases", "spinal-compression-5-of-patients"),
        ("chemotherapy-4-5-effective", "capecitabine-9-one-year-remission"),
        ("movement-kept-50-of-paraparesis", "mobility-75-after-nephrectomy"),
        ("any-metastasis-45-60-of-patients", "local-metastases-25-after-nephrectomy"),
    ],
)
def test_figures_that_cannot_be_compared_never_share_an_axis(table, ids):
    assert not share_an_axis(table, *ids)


def test_the_part_of_the_bones_is_not_charted_beside_the_sites(table):
    for entry in entries(table):
        ids = {figure.figure_id for figure in entry.figures}
        assert not {"cranial-vault-3-percent", "bones-30-35-of-patients"} <= ids


def test_figures_that_disagree_are_in_one_chart_and_one_panel(table):
    for figure in table.figures:
        for other_id in figure.disagreements:
            assert share_an_axis(table, figure.figure_id, other_id)
            both = {figure, table.figure[other_id]}
            assert any(both <= set(entry.figures) for entry in entries(table))


def test_only_the_spinal_zones_add_up_to_a_whole(table):
    wholes = [
        panel
        for panel in panels_of(table)
        if len(panel.figures) > 1 and sum(figure.high for figure in panel.figures) == 100
    ]
    assert {panel.first.topic for panel in wholes} == {"spinal_distribution"}


def test_every_topic_of_the_schema_has_a_name(table):
    assert {figure.topic for figure in table.figures} == set(table.words.topics)


def test_every_chart_says_its_measure_and_what_to_be_careful_about(table):
    for entry in (*entries(table), overview(table)):
        assert isinstance(entry, Entry)
        assert "period" in entry.measure
        assert len(entry.caution) > 20
