"""The histogram of the legend: on the scale of the classes, the same in every period and filter."""

from itertools import pairwise

import pytest

from layers.cartography.fonts import text_width
from layers.cartography.histogram import BINS, TYPE_PX, WIDTH_PX, Histogram, bound_words, histogram
from layers.facts.catalogue import load_catalogue
from layers.query.selection import rows_of_indicator, select_rows
from layers.query.view_state import ViewState, layer_of
from layers.stats.class_filter import class_filter
from layers.stats.fills import FIRST, classes_of, fill_codes, fill_keys

VALUE_LAYERS = [layer.id for layer in load_catalogue().layers.values() if layer.fill == "value"]
SPECS = [f"{method}-{count}" for method in ("pretty", "jenks", "quantiles", "equal") for count in (3, 5, 7)]
EACH = pytest.mark.parametrize("layer", VALUE_LAYERS)
EACH_SPEC = pytest.mark.parametrize("spec", SPECS)


def of(query: str = "") -> Histogram:
    found = histogram(ViewState.from_query(query))
    assert found is not None
    return found


@EACH
@EACH_SPEC
def test_bars_count_every_area_and_cross_no_bound(layer: str, spec: str) -> None:
    state = ViewState(layer, classes=spec)
    found, codes = histogram(state), fill_codes(select_rows(state), state)
    classes = classes_of(state)
    if classes is None or len(classes) < 2:
        assert found is None
        return
    assert found is not None
    assert sum(bar.count for bar in found.bars) == sum(code >= FIRST for code in codes.values())
    assert {bar.code for bar in found.bars} == {code for code in codes.values() if code >= FIRST}
    edges = [0.0, *(bound.left for bound in found.bounds), 1.0]
    assert len(edges) == len(classes) + 1
    for bar in found.bars:
        low, high = edges[bar.code - FIRST], edges[bar.code - FIRST + 1]
        assert low - 1e-9 <= bar.left < bar.left + bar.width <= high + 1e-9
        assert 0 < bar.height <= 1
        assert bar.width <= max(2 / BINS, high - low)
    assert max(bar.height for bar in found.bars) == 1


@EACH
@EACH_SPEC
def test_words_of_bounds_stand_apart_within_the_strip(layer: str, spec: str) -> None:
    found = histogram(ViewState(layer, classes=spec))
    if found is None:
        return
    spans = []
    for bound in found.bounds:
        half = text_width(bound.words, TYPE_PX) / 2 / WIDTH_PX
        if bound.words:
            spans.append((bound.at - half, bound.at + half))
    assert spans
    assert all(start >= -1e-9 and end <= 1 + 1e-9 for start, end in spans)
    assert all(one[1] <= two[0] for one, two in pairwise(spans))


def test_scale_is_logarithmic_where_the_classes_are() -> None:
    assert of().logarithmic
    assert not of("classes=equal-5").logarithmic
    steps = [bound.left for bound in of().bounds]
    assert steps[1] - steps[0] == pytest.approx(steps[3] - steps[2], rel=0.02)
    assert [bound.words for bound in of().bounds] == ["3", "10", "30", "100"]


def test_filter_by_value_keeps_the_bars_and_says_which_are_inside() -> None:
    whole, part = of(), of("min=10000000&max=30000000")
    assert [(bar.left, bar.height, bar.code) for bar in whole.bars] == [
        (bar.left, bar.height, bar.code) for bar in part.bars
    ]
    assert all(bar.inside for bar in whole.bars)
    assert {bar.code for bar in part.bars if bar.inside} == {FIRST + 2}


def test_periods_share_scale_and_bounds() -> None:
    one, two = of("layer=hq-deployments&period=2016"), of("layer=hq-deployments&period=2017")
    assert one.bounds == two.bounds
    assert one.logarithmic == two.logarithmic


@pytest.mark.parametrize("layer", ["epc-operations", "l3-responses", "ap-active-projects"])
def test_layers_without_values_have_none(layer: str) -> None:
    assert histogram(ViewState(layer)) is None


@EACH
@EACH_SPEC
def test_filter_of_a_class_leaves_its_areas_and_no_others(layer: str, spec: str) -> None:
    state = ViewState(layer, classes=spec)
    rows = rows_of_indicator(select_rows(state), layer_of(state))
    codes = fill_codes(rows, state)
    keys = [key for key in fill_keys(state) if key.code >= FIRST]
    for key in keys:
        bounds = class_filter(key, state)
        if bounds is None:
            assert key.code not in codes.values()
            continue
        low, high = bounds
        narrowed = ViewState.from_query(state.but(min=low, max=high).to_query())
        assert (narrowed.min, narrowed.max) == (low, high)
        left = fill_codes(select_rows(narrowed), narrowed).items()
        own = {(iso3, code) for iso3, code in codes.items() if code == key.code}
        assert own <= left  # an earlier row of another area may be within the bounds too
        assert own == left or len(rows) > len(codes)


def test_bounds_are_said_shortly() -> None:
    assert bound_words(30_000_000, "USD") == "30"
    assert bound_words(1_200_000, "USD") == "1.2"
    assert bound_words(4_000, "people") == "4,000"
    assert bound_words(570_000, "people") == "570K"
