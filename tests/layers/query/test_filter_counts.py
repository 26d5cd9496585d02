"""The count beside an option is the number of areas that the map has with it, for every layer and any other filters."""

from collections.abc import Mapping

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from layers.areas import load_regions
from layers.facts.catalogue import load_catalogue
from layers.facts.observations import years_of
from layers.query.filter_counts import count_options
from layers.query.selection import count_areas, rows_of_indicator, select_rows
from layers.query.view_state import ViewState, layer_of, period_of
from tests.layers.query.test_view_state import states

LAYERS = load_catalogue().layers


def areas(state: ViewState) -> int:
    """How many areas the map of a state has, counted the long way."""
    return count_areas(rows_of_indicator(select_rows(state), layer_of(state)))


def check_lists(state: ViewState) -> None:
    counts = count_options(state)
    for field in ("region", "status", "source"):
        options: Mapping[str, int] = getattr(counts, field)
        for option, count in options.items():
            assert count == areas(state.but(**{field: (option,)})), (field, option)
    all_of = state.match == "all" and len(state.category) > 1
    for category, count in counts.category.items():
        chosen = tuple({*state.category, category}) if all_of else (category,)
        assert count == areas(state.but(category=chosen)), category


def check_years(state: ViewState) -> None:
    counts = count_options(state)
    first, last = years_of(state.layer)
    start = period_of(state, layer_of(state))[0]
    assert list(counts.year) == list(range(first, last + 1))
    assert list(counts.until) == list(range(start, last + 1))
    assert counts.default_period == areas(state.but(period=None))
    for year, count in counts.year.items():
        assert count == areas(state.but(period=(year, year))), year
    for year, count in counts.until.items():
        assert count == areas(state.but(period=(start, year))), year


@pytest.mark.parametrize("layer", LAYERS)
def test_counts_of_a_layer_as_it_opens(layer: str) -> None:
    state = ViewState(layer)
    check_lists(state)
    check_years(state)
    assert set(count_options(state).region) == set(load_regions())


@settings(deadline=None, max_examples=60)
@given(states())
def test_counts_of_any_state(state: ViewState) -> None:
    counts = count_options(state)
    assert counts.shown == areas(state)
    assert counts.anywhere == areas(state.but(region=()))
    check_lists(state)
    check_years(state)


@settings(deadline=None, max_examples=100)
@given(states(), st.sampled_from(["area", "at", "theme", "view", "classes"]))
def test_what_narrows_nothing_changes_no_count(state: ViewState, field: str) -> None:
    default = ViewState.__dataclass_fields__[field].default
    assert count_options(state) is count_options(state.but(**{field: default}))


def test_known_counts() -> None:
    counts = count_options(ViewState.from_query("layer=l3-responses&period=2016"))
    assert counts.shown == 5
    assert counts.category == {"system-wide": 4, "internal": 1}
    assert counts.year == {2016: 5, 2017: 8}
    assert counts.until == {2016: 5, 2017: 8}
    assert counts.source == {"ga-2017": 5}


def test_a_category_counts_alone_unless_all_are_asked_for() -> None:
    any_of = count_options(ViewState.from_query("layer=epc-operations&category=IDPs,ND"))
    all_of = count_options(ViewState.from_query("layer=epc-operations&category=IDPs,ND&match=all"))
    assert any_of.category == count_options(ViewState("epc-operations")).category
    assert all_of.category["IDPs"] == all_of.category["ND"] == all_of.shown < any_of.category["ND"] + 1
    assert all(all_of.category[id] <= all_of.shown for id in all_of.category)


def test_a_layer_without_observations_counts_none() -> None:
    counts = count_options(ViewState("protection"))
    assert (counts.shown, counts.category, counts.source) == (0, {}, {})
    assert set(counts.region.values()) == {0}
