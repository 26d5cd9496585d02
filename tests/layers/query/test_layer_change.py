"""Another layer keeps what applies there: region, period, view and filters of the same kind; the rest is said."""

from itertools import product

import pytest

from layers.facts.catalogue import load_catalogue
from layers.facts.observations import load_observations
from layers.query.layer_change import carry_to, left_behind
from layers.query.selection import rows_of_indicator, select_rows
from layers.query.view_state import ViewState
from layers.text.layer_change import not_kept_words

LAYERS = list(load_catalogue().layers)
RICH = {
    "epc-operations": "layer=epc-operations&period=1999&region=m49-002&category=DDR,CS&match=all&area=AGO",
    "l3-responses": "layer=l3-responses&period=2016&region=m49-142&category=internal&extent=asia-pacific",
    "ap-expenditure": "region=ap-pacific&min=1000000&theme=dark&tab=table",
    "hq-deployments": "layer=hq-deployments&period=2016&circles=staff-days&view=present",
    "coordination": "layer=coordination&category=shelter&compare=l3-responses",
}


@pytest.mark.parametrize(("name", "target"), list(product(RICH, LAYERS)))
def test_every_layer_keeps_what_it_can_and_names_the_rest(name: str, target: str) -> None:
    state = ViewState.from_query(RICH[name])
    there = carry_to(state, target)
    assert there.layer == target
    assert ViewState.from_query(there.to_query()) == there, "an address of the page"
    for field in ("region", "status", "extent", "area", "tab", "view", "theme"):
        assert getattr(there, field) == getattr(state, field), field
    lost, words = left_behind(state, target), not_kept_words(state, target)
    for field in ("period", "category", "source", "min", "max", "classes", "circles", "compare"):
        if target != name and getattr(state, field) and getattr(there, field) != getattr(state, field):
            assert field in lost or (field == "period" and there.period is None), field
    assert bool(words) == bool(lost)


def test_a_period_stays_where_the_layer_has_it() -> None:
    state = ViewState.from_query("layer=l3-responses&period=2016&region=m49-002")
    assert carry_to(state, "coordination").to_query() == "layer=coordination&period=2016&region=m49-002"
    assert carry_to(state, "wash").period is None, "it has figures of 2017 alone"
    assert carry_to(state, "epc-operations").period is None
    assert not_kept_words(state, "epc-operations") == "Not kept here: 2016"
    assert not_kept_words(state, "coordination") == ""


def test_categories_that_both_layers_have_stay() -> None:
    state = ViewState("surge-purposes", category=("sector", "dtm"), match="all")
    there = carry_to(state, "hq-capacity-building")
    assert (there.category, there.match) == (("dtm",), "any")
    assert "Emergency activity of one sector" in not_kept_words(state, "hq-capacity-building")


def test_a_period_that_is_the_other_layer_s_own_is_not_said_to_be_lost() -> None:
    state = ViewState.from_query("layer=described-activities&period=2017")
    assert carry_to(state, "l3-responses") == ViewState("l3-responses")
    assert not_kept_words(state, "l3-responses") == ""


@pytest.mark.parametrize("target", LAYERS)
def test_no_layer_is_entered_in_years_in_which_it_names_nothing(target: str) -> None:
    named = rows_of_indicator(load_observations(target), load_catalogue().layers[target])
    kept = 0
    for year in range(1982, 2023):
        there = carry_to(ViewState("epc-operations", period=(year, year)), target)
        if there.period is not None and target != "epc-operations":
            kept += 1
            assert select_rows(there) or not named, (target, year)
    assert kept or len({row.first_year for row in named}) < 2 or target == "epc-operations"


def test_classes_stay_between_layers_of_values_and_are_said_to_be_lost_elsewhere() -> None:
    state = ViewState.from_query("classes=quantiles-4")
    assert carry_to(state, "nfi-pipelines").classes == "quantiles-4"
    assert not_kept_words(state, "nfi-pipelines") == ""
    assert carry_to(state, "l3-responses").classes is None
    assert not_kept_words(state, "l3-responses") == "Not kept here: the classes"
