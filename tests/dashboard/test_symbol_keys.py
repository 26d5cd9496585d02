"""The keys of chips and circles in the legend, and the control that asks for circles."""

import pytest

from dashboard.html import render
from dashboard.page.answer import build_answer
from dashboard.page.controls import JOINED, apply_control, control_values
from dashboard.panels.symbol_keys import build_symbol_keys
from layers.cartography.chips import count_chips
from layers.drawing import Viewport
from layers.query.selection import select_rows
from layers.query.view_state import ViewState

DEPLOYMENTS = "layer=hq-deployments&circles=staff-days"


def keys(query: str) -> str:
    state = ViewState.from_query(query)
    return render(build_symbol_keys(state, select_rows(state)))


def test_each_chip_is_explained_and_counted() -> None:
    found = keys("layer=epc-operations")
    for words in ("IDPs", "Internally displaced people", "DDR", "Out-of-country voting", "unclear in the source"):
        assert words in found
    assert found.count('class="areas"') == 5
    assert "unclear in the source" not in keys("layer=epc-operations&region=m49-002")


@pytest.mark.parametrize("period", ["all", *range(1982, 2007)])
def test_no_chip_is_explained_that_no_area_of_the_map_has(period: str | int) -> None:
    state = ViewState.from_query(f"layer=epc-operations&period={period}")
    used = +count_chips(select_rows(state), state)
    assert keys(f"layer=epc-operations&period={period}").count('class="areas"') == len(used)


def test_the_key_of_circles_names_figure_unit_and_sizes() -> None:
    found = keys(DEPLOYMENTS)
    assert "Circles: Staff days of deployments, staff days" in found
    assert all(f"<span>{size}</span>" in found for size in ("400", "100", "2"))
    assert "--largest:0.9206" in found
    assert "USD million" in keys("layer=wash&circles=pipeline-funding")


def test_a_bound_is_told_of_fills_and_of_circles() -> None:
    found = keys("layer=wash")
    assert "Hatched: the figures of 2 areas are lower bounds, and the true ones may be higher" in found
    assert 'class="swatch striped"' in found
    both = keys("layer=drr&circles=people-recovery") + keys(DEPLOYMENTS)
    assert "bound" not in both
    assert "Dashed: the figures of 2 circles are bounds" in keys("layer=wash&circles=pipeline-funding")


@pytest.mark.parametrize("query", ["", "layer=l3-responses", "layer=hq-deployments"])
def test_maps_without_symbols_have_no_keys(query: str) -> None:
    assert keys(query) == ""


def test_who_cannot_see_the_circles_is_told_of_them() -> None:
    state = ViewState.from_query(DEPLOYMENTS)
    told = build_answer(state, Viewport(1000, 560)).markup["announcement"]
    assert told.endswith(" Circles: Staff days of deployments, 2 areas.")
    plain = state.but(circles=None)
    assert "Circles" not in build_answer(plain, Viewport(1000, 560)).markup["announcement"]


def values(state: ViewState) -> dict[tuple[str, str], object]:
    return dict(zip(JOINED, control_values(state), strict=True))


def test_circles_are_chosen_and_put_away() -> None:
    plain = ViewState.from_query("layer=hq-deployments")
    found = values(plain)
    assert found["circles", "value"] == ""
    assert found["circles", "options"] == [
        {"value": "", "label": "None"},
        {"value": "staff-days", "label": "Staff days of deployments"},
    ]
    chosen = apply_control(plain, "circles", "staff-days")
    assert chosen.to_query() == DEPLOYMENTS
    assert values(chosen)["circles", "value"] == "staff-days"
    assert apply_control(chosen, "circles", "") == plain
    assert apply_control(plain, "circles", "nonsense") == plain


def test_circles_go_when_their_figure_fills_the_map() -> None:
    chosen = ViewState.from_query(DEPLOYMENTS)
    assert apply_control(chosen, "indicator", "staff-days").to_query() == "layer=hq-deployments&indicator=staff-days"
    wash = ViewState.from_query("layer=wash&circles=camps-served")
    assert apply_control(wash, "indicator", "pipeline-funding").circles == "camps-served"
