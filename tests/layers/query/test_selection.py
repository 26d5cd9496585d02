"""Which rows a map shows: overlap in time, union of regions, any category, values within bounds."""

import pytest
from hypothesis import given, settings

from layers.areas import areas_in
from layers.facts.catalogue import load_catalogue
from layers.facts.observations import Observation, load_observations
from layers.query.selection import count_areas, rows_by_area, rows_of_indicator, select_rows
from layers.query.view_state import ViewState
from tests.layers.query.test_view_state import states

OPERATIONS = "layer=epc-operations"
UNCLEAR_PERIOD = {"LBN", "SLE", "VNM"}


def shown(query: str) -> set[str]:
    return {row.iso3 for row in select_rows(ViewState.from_query(query))}


@pytest.mark.parametrize("year", range(1982, 2007))
def test_year_shows_every_interval_that_overlaps_it_and_what_is_unclear(year: int) -> None:
    # Said once more in plain terms: begun by then, and not over before; "on going" runs to the leaflet's 2006.
    rows = load_observations("epc-operations")
    assert len(rows) == 34
    expected = {row.iso3 for row in rows if int(row.start or 0) <= year <= int(row.end or 2006)} | UNCLEAR_PERIOD
    assert shown(f"{OPERATIONS}&period={year}") == expected


@pytest.mark.parametrize(
    ("period", "areas"),
    [
        ("1982", {"SDN"}),
        ("1991", {"SDN"}),
        ("1993", {"SDN", "AFG", "MOZ"}),
        ("1982..1994", {"SDN", "AFG", "MOZ", "AGO"}),
        ("1996..1997", {"SDN", "AFG", "MOZ", "AGO", "BIH", "GTM", "MLI", "ARM"}),
    ],
)
def test_known_periods(period: str, areas: set[str]) -> None:
    assert shown(f"{OPERATIONS}&period={period}") == areas | UNCLEAR_PERIOD


def test_east_timor_shows_in_its_two_intervals_and_not_between() -> None:
    years = [year for year in range(1982, 2007) if "TLS" in shown(f"{OPERATIONS}&period={year}")]
    assert years == [1999, 2000, 2001, 2006]
    assert "TLS" in shown(f"{OPERATIONS}&period=2001..2002")


def test_what_ended_before_2006_is_not_ongoing_then() -> None:
    assert not {"AZE", "COG", "ETH", "GEO", "GTM", "KEN", "MLI", "MOZ", "PHL"} & shown(f"{OPERATIONS}&period=2006")
    assert {"SDN", "AFG", "HTI", "PAK"} <= shown(f"{OPERATIONS}&period=2006")


def test_default_of_the_operations_is_all_of_them() -> None:
    assert len(select_rows(ViewState("epc-operations"))) == 34


def test_each_year_of_l3_is_its_own() -> None:
    assert shown("layer=l3-responses") == {"SYR", "YEM", "IRQ", "SSD", "COD", "NGA", "LBY", "BGD"}
    assert shown("layer=l3-responses&period=2016") == {"SYR", "YEM", "IRQ", "SSD", "NGA"}
    assert len(select_rows(ViewState.from_query("layer=l3-responses&period=2016..2017"))) == 13


def test_regions_are_united() -> None:
    pacific, south = shown("region=ap-pacific"), shown("region=ap-south-asia")
    assert pacific == {"FJI", "FSM", "MHL", "PNG", "SLB", "VUT"}
    assert south == {"BGD", "LKA", "NPL"}
    assert shown("region=ap-pacific,ap-south-asia") == pacific | south
    assert shown("region=m49-142,ap-south-asia") == shown("region=m49-142")


def test_region_without_rows_shows_nothing_of_a_layer() -> None:
    assert shown("region=m49-002") == set()
    assert shown(f"{OPERATIONS}&region=m49-009&period=1990") == set()


def test_region_does_not_bring_in_what_is_unclear_elsewhere() -> None:
    africa = shown(f"{OPERATIONS}&period=1982&region=m49-002")
    assert africa == {"SDN", "SLE"}
    assert africa <= areas_in("m49-002")


def test_category_is_any_of_those_chosen() -> None:
    assert shown(f"{OPERATIONS}&category=ND") == {"IDN", "LKA", "PAK"}
    voting = {"AFG", "BIH", "IRQ", "MKD", "TLS", "XKX"}
    assert shown(f"{OPERATIONS}&category=OCV") == voting
    assert shown(f"{OPERATIONS}&category=ND,OCV") == voting | {"IDN", "LKA", "PAK"}


def test_all_categories_are_on_one_observation() -> None:
    both = {row.iso3 for row in load_observations("epc-operations") if {"IDPs", "ND"} <= set(row.categories)}
    assert shown(f"{OPERATIONS}&category=IDPs,ND&match=all") == both
    assert both < shown(f"{OPERATIONS}&category=IDPs,ND")
    assert shown(f"{OPERATIONS}&category=IDPs,DDR,CS,ND,OCV&match=all") == set()


@settings(deadline=None)
@given(states())
def test_any_of_the_categories_leaves_whatever_all_of_them_leave(state: ViewState) -> None:
    every, some = (select_rows(state.but(match=match)) for match in ("all", "any"))
    assert set(every) <= set(some) <= set(select_rows(state.but(category=())))
    assert all(set(state.category) <= set(row.categories) for row in every)


def test_source_narrows_to_its_own_rows() -> None:
    cited = {row.source for row in load_observations("described-activities")}
    assert cited == {"ga-2017", "mi-2020", "ap-epc-2021"}
    for source in cited:
        rows = select_rows(ViewState.from_query(f"layer=described-activities&source={source}"))
        assert rows
        assert {row.source for row in rows} == {source}
    both = ViewState.from_query("layer=described-activities&source=mi-2020,ga-2017,ap-epc-2021")
    assert select_rows(both) == select_rows(ViewState("described-activities"))


def test_category_of_l3() -> None:
    assert shown("layer=l3-responses&category=internal") == {"NGA", "LBY", "BGD"}


@pytest.mark.parametrize(
    ("query", "areas"),
    [
        ("min=62400000", {"BGD", "PAK"}),
        ("min=62400000.01", {"BGD"}),
        ("max=600000", {"LKA", "VUT"}),
        ("min=1000000&max=1200000", {"FJI", "MHL", "SLB"}),
        ("min=0", {row.iso3 for row in load_observations("ap-expenditure")}),
        ("min=143000001", set()),
    ],
)
def test_bounds_hold_what_equals_them(query: str, areas: set[str]) -> None:
    assert shown(query) == areas


def test_status_narrows() -> None:
    rows = select_rows(ViewState.from_query(f"{OPERATIONS}&status=unclear"))
    assert {row.iso3 for row in rows} == {"LBN", "SLE", "VNM", "XKX", "MKD", "TLS"}
    derived = select_rows(ViewState.from_query(f"{OPERATIONS}&status=derived"))
    assert [(row.iso3, row.start) for row in derived] == [("TLS", "1999")]
    both = select_rows(ViewState.from_query(f"{OPERATIONS}&status=derived,unclear"))
    assert len(both) == len(rows) + len(derived) == 7


def test_filters_all_hold_at_once() -> None:
    query = f"{OPERATIONS}&period=2004&region=m49-002&category=DDR&status=reported"
    assert shown(query) == {"AGO", "CIV", "GNB", "UGA"}


def test_selected_area_theme_and_view_narrow_nothing() -> None:
    assert shown("area=FSM&theme=dark&view=present&at=158,7,4") == shown("")


def test_rows_by_area_keeps_every_row() -> None:
    rows = select_rows(ViewState("epc-operations"))
    grouped = rows_by_area(rows)
    assert len(grouped) == 33 == count_areas(rows)
    assert [row.start for row in grouped["TLS"]] == ["1999", "2006"]
    assert sum(map(len, grouped.values())) == 34


def test_rows_of_the_indicator_that_fills_the_map() -> None:
    layer = load_catalogue().layers["ap-expenditure"]
    rows: list[Observation] = list(load_observations("ap-expenditure"))
    assert rows_of_indicator(rows, layer) == rows
    assert rows_of_indicator(load_observations("l3-responses"), layer) == []
