"""Which figures are in a certain order."""

from dataclasses import replace

import pytest

from layers.facts.observations import Observation, load_observations
from layers.query.view_state import ViewState
from layers.stats.fills import bound_areas, fill_keys
from layers.stats.order import is_in_order, ranks_of, rounding_of, span_of
from layers.stats.sub_totals import sub_totals_of
from layers.stats.sums import sum_qualifier

ROW = load_observations("ap-expenditure")[0]


def row(value: float, qualifier: str = "exact", precision: float = 1.0, unclear: str = "") -> Observation:
    return replace(
        ROW, value=value, qualifier=qualifier, precision=precision, unclear=frozenset(filter(None, [unclear]))
    )


@pytest.mark.parametrize(
    ("rows", "ranks"),
    [
        ([row(3), row(2), row(1)], [1, 2, 3]),
        ([row(2), row(2), row(1)], [1, 1, 3]),
        ([row(570, "over"), row(330, "over")], [None, None]),
        ([row(5, "over"), row(3)], [1, 2]),
        ([row(5), row(3, "over")], [None, None]),
        ([row(5), row(9, "up to")], [None, None]),
        ([row(10), row(9, "up to")], [1, 2]),
        ([row(36_000, "about"), row(1_989)], [1, 2]),
        ([row(36_000, "about"), row(36_500)], [None, None]),
        ([row(143e6, precision=1e6), row(142.8e6, precision=1e5)], [None, None]),
        ([row(143e6, precision=1e6), row(62.4e6, precision=1e5)], [1, 2]),
        ([row(239, unclear="value"), row(161, unclear="value")], [None, None]),
        ([row(1)], [1]),
        ([], []),
    ],
)
def test_a_figure_has_a_rank_where_no_other_could_change_it(rows: list[Observation], ranks: list[int | None]) -> None:
    assert ranks_of(rows) == ranks
    assert is_in_order(rows) == (len(rows) > 1 and None not in ranks)


@pytest.mark.parametrize(("value", "unit"), [(36_000, 1_000), (15, 1), (200, 100), (0, 1), (27_100, 100)])
def test_a_round_figure_is_rounded_to_its_last_digit_that_is_not_zero(value: float, unit: float) -> None:
    assert rounding_of(value) == unit


def test_a_figure_that_is_missing_has_no_span() -> None:
    with pytest.raises(ValueError, match="no figure"):
        span_of(replace(ROW, value=None))


@pytest.mark.parametrize(
    ("qualifiers", "whole"),
    [
        (["exact", "exact"], "exact"),
        (["exact", "over"], "over"),
        (["at least", "exact"], "at least"),
        (["at least", "over"], "over"),
        (["over", "up to"], "about"),
        (["about", "over"], "about"),
        (["up to", "exact"], "up to"),
        ([], "exact"),
    ],
)
def test_a_sum_is_bounded_as_its_figures_are(qualifiers: list[str], whole: str) -> None:
    assert sum_qualifier([row(1, qualifier) for qualifier in qualifiers]) == whole


def test_areas_whose_figure_is_a_bound_are_marked() -> None:
    for query, areas in (
        ("layer=wash", {"YEM", "BGD"}),
        ("layer=wash&indicator=pipeline-funding", {"SSD", "BGD"}),
        ("layer=drr", set()),
        ("", set()),
    ):
        state = ViewState.from_query(query)
        assert bound_areas(load_observations(state.layer), state) == areas


def test_a_lower_bound_is_not_classed_as_if_it_were_exact() -> None:
    labels = [key.label for key in fill_keys(ViewState("wash", indicator="pipeline-funding"))]
    assert labels[:2] == ["over 9.5", "over 10"]
    assert not any(label.startswith("up to") for label in labels)
    assert [key.label for key in fill_keys(ViewState("wash"))][:2] == ["over 330,000", "over 570,000"]


def test_the_five_sub_regions_of_the_source_sum_to_the_whole() -> None:
    totals = sub_totals_of(ViewState("ap-expenditure"))
    assert {total.region: (total.count, round(total.value / 1e6, 1)) for total in totals} == {
        "ap-south-asia": (3, 146.1),
        "ap-southwest-asia": (2, 101.1),
        "ap-southeast-asia": (5, 61.2),
        "ap-pacific": (6, 29.3),
        "ap-east-asia": (1, 1.4),
    }
    assert sum(total.share for total in totals) == pytest.approx(1)
    assert sub_totals_of(ViewState("wash")) == []
