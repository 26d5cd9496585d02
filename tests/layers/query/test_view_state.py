"""The address is the view: every state has one query, every query a state, and bad values say what is allowed."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from layers.areas import load_areas, load_regions
from layers.errors import QueryError
from layers.facts.catalogue import load_catalogue
from layers.facts.observations import second_indicators, sources_of, years_of
from layers.query.neighbours import neighbours
from layers.query.view_state import (
    FILTERS,
    MATCHES,
    STATUSES,
    THEMES,
    VIEWS,
    ViewState,
    default_period,
    layer_of,
    period_of,
    period_words,
    read_query,
)

LAYERS = load_catalogue().layers
REGIONS = [region for region in load_regions() if region != "m49-001"]
ORDER = [
    *("layer", "indicator", "period", "region", "category", "match"),
    *("status", "source", "area", "min", "max", "classes", "circles", "at", "beside"),
    *("compare", "view", "scene", "lang", "theme"),
]
CLASSES = [f"{method}-{count}" for method in ("jenks", "quantiles", "equal", "pretty") for count in range(3, 8)]
OPERATIONS = "layer=epc-operations"


def some(names: list[str]) -> st.SearchStrategy[tuple[str, ...]]:
    """Some of `names`, in their order."""
    return st.sets(st.sampled_from(names)).map(lambda chosen: tuple(name for name in names if name in chosen))


def decimals(low: int, high: int) -> st.SearchStrategy[float]:
    """Numbers of at most six decimals, as an address may hold them."""
    return st.decimals(low, high, places=6).map(float)


@st.composite
def states(draw: st.DrawFn) -> ViewState:
    layer_id = draw(st.sampled_from(list(LAYERS)))
    _own, *others = (item.id for item in LAYERS[layer_id].indicators)
    indicator = draw(st.sampled_from([None, *others]))
    layer = layer_of(ViewState(layer_id, indicator=indicator))
    first, last = years_of(layer.id)
    years = sorted((draw(st.integers(first, last)), draw(st.integers(first, last))))
    period = draw(st.none() | st.just((years[0], years[1])))
    valued = layer.fill == "value"
    bounds = sorted(draw(st.lists(decimals(-(10**9), 10**14), min_size=2, max_size=2)))
    classes = draw(st.none() | st.sampled_from(CLASSES)) if valued else None
    second = [item.id for item in second_indicators(layer)]
    place = st.none() | st.tuples(decimals(-180, 180), decimals(-90, 90), decimals(1, 40))
    compare = draw(st.none() | st.sampled_from(list(LAYERS)))
    category = draw(some([category.id for category in layer.categories])) if layer.categories else ()
    return ViewState(
        layer.id,
        indicator=indicator,
        period=None if period == default_period(layer) else period,
        region=draw(some(REGIONS)),
        category=category,
        match=draw(st.sampled_from(MATCHES)) if len(category) > 1 else "any",
        status=draw(some(list(STATUSES))),
        source=draw(some(list(sources_of(layer.id)))) if sources_of(layer.id) else (),
        area=draw(st.none() | st.sampled_from(list(load_areas()))),
        min=draw(st.none() | st.just(bounds[0])) if valued else None,
        max=draw(st.none() | st.just(bounds[1])) if valued else None,
        classes=None if classes == layer.classes else classes,
        circles=draw(st.none() | st.sampled_from(second)) if second else None,
        at=draw(place),
        beside=draw(place) if compare else None,
        compare=compare,
        view=draw(st.sampled_from(VIEWS)),
        theme=draw(st.sampled_from(THEMES)),
    )


@settings(deadline=None)
@given(states())
def test_query_of_a_state_leads_back_to_it(state: ViewState) -> None:
    assert ViewState.from_query(state.to_query()) == state
    assert ViewState.from_query("?" + state.to_query()) == state


@settings(deadline=None)
@given(states())
def test_query_is_canonical(state: ViewState) -> None:
    query = state.to_query()
    given = [pair.split("=")[0] for pair in query.split("&") if pair]
    known = [name for name in given if name in ORDER]
    assert known == sorted(known, key=ORDER.index)
    assert len(given) == len(set(given))
    assert ViewState.from_query(query).to_query() == query
    assert "e-" not in query.partition("min=")[2].partition("&")[0], "numbers are written out, never as 1e-06"


@pytest.mark.parametrize("layer", LAYERS)
def test_whatever_is_the_default_is_left_out(layer: str) -> None:
    entry = LAYERS[layer]
    opening = ViewState.from_query(f"layer={layer}")
    words = [f"layer={layer}", f"period={period_words(default_period(entry))}", "region=m49-001", "view=explore"]
    words += ["lang=en", "theme=light", *([f"classes={entry.classes}"] if entry.fill == "value" else [])]
    assert ViewState.from_query("&".join(words)) == opening
    assert opening.to_query() == ("" if layer == "ap-expenditure" else f"layer={layer}")


def test_empty_query_is_the_expenditure_map() -> None:
    assert ViewState.from_query("") == ViewState("ap-expenditure") == ViewState.from_query("?")


def test_order_of_fields_and_of_names_does_not_matter() -> None:
    one = ViewState.from_query("category=CS,IDPs&region=m49-142,m49-002&layer=epc-operations&period=1999..2001")
    two = ViewState.from_query("layer=epc-operations&period=1999..2001&region=m49-002,m49-142&category=IDPs,CS,IDPs")
    assert one == two
    assert one.to_query() == "layer=epc-operations&period=1999..2001&region=m49-002,m49-142&category=IDPs,CS"


@settings(deadline=None)
@given(st.text(max_size=200))
def test_any_text_is_a_state_and_perhaps_faults(query: str) -> None:
    state, faults = read_query(query)
    assert state.layer in LAYERS
    assert ViewState.from_query(state.to_query()) == state
    assert all(fault.field and fault.allowed for fault in faults)


FIELDS = st.sampled_from([*ORDER, "foo", "LAYER", ""]) | st.text(max_size=8)
VALUES = st.sampled_from(
    [*LAYERS, "2017", "1999..2006", "m49-142", "IDPs", "FSM", "1e5", "-1", "jenks-5", "0,0,1", "dark"]
)


@settings(deadline=None)
@given(st.lists(st.tuples(FIELDS, VALUES | st.text(max_size=20)), max_size=8))
def test_any_fields_are_a_state_and_faults_that_name_field_and_what_is_allowed(pairs: list[tuple[str, str]]) -> None:
    query = "&".join(f"{name}={value}" for name, value in pairs)
    state, faults = read_query(query)
    assert ViewState.from_query(state.to_query()) == state
    for fault in faults:
        assert fault.field
        assert fault.allowed
        assert fault.value in query or fault.value.endswith("…") or "%" in query or "+" in query
        assert len(fault.field) <= 61
        assert len(fault.value) <= 61
    if faults:
        with pytest.raises(QueryError):
            ViewState.from_query(query)


# A query, the field in fault, a word of what is allowed.
BAD = [
    ("layer=nope", "layer", "epc-operations"),
    ("layer=L3-RESPONSES", "layer", "l3-responses"),
    ("layer=../../etc/passwd", "layer", "ap-expenditure"),
    ("period=2019", "period", "2020"),
    ("period=soon", "period", "2020"),
    ("layer=l3-responses&period=2015", "period", "2016"),
    ("layer=l3-responses&period=2016..2018", "period", "2016..2017"),
    ("layer=l3-responses&period=2017..2016", "period", "2016..2017"),
    ("layer=l3-responses&period=2016-2017", "period", "2016..2017"),
    ("layer=l3-responses&period=２０１７", "period", "2016"),
    (f"{OPERATIONS}&period=1981", "period", "1982"),
    (f"{OPERATIONS}&period=2007", "period", "2006"),
    (f"{OPERATIONS}&period=1999..", "period", "1982..2006"),
    ("region=atlantis", "region", "m49-142"),
    ("region=ap-pacific,atlantis", "region", "ap-pacific"),
    ("region=142", "region", "m49-142"),
    ("region=ap-pacific,", "region", "ap-pacific"),
    ("category=IDPs", "category", "none"),
    (f"{OPERATIONS}&category=idps", "category", "IDPs"),
    (f"{OPERATIONS}&category=IDPs;CS", "category", "OCV"),
    ("layer=l3-responses&category=external", "category", "internal"),
    (f"{OPERATIONS}&category=IDPs,CS&match=both", "match", "any, all"),
    ("match=ALL", "match", "any, all"),
    ("status=certain", "status", "reported"),
    ("source=nobody", "source", "ap-epc-2021"),
    ("layer=dtm&source=ga-2017,ap-epc-2021", "source", "ga-2017, mi-2020"),
    ("layer=protection&source=ga-2017", "source", "none"),
    ("area=ZZZ", "area", "alpha-3"),
    ("area=fsm", "area", "alpha-3"),
    ("area=FSM,BGD", "area", "alpha-3"),
    ("min=lots", "min", "number"),
    ("min=1e6", "min", "number"),
    ("min=NaN", "min", "number"),
    ("min=1,000", "min", "number"),
    ("max=inf", "max", "number"),
    ("max=0x10", "max", "number"),
    ("max=" + "9" * 400, "max", "number"),
    ("min=5&max=4", "max", "min"),
    ("layer=l3-responses&min=5", "min", "no values"),
    (f"{OPERATIONS}&max=5", "max", "no values"),
    ("classes=jenks", "classes", "jenks-5"),
    ("classes=jenks-2", "classes", "3 to 7"),
    ("classes=jenks-8", "classes", "3 to 7"),
    ("classes=best-5", "classes", "quantiles"),
    ("layer=l3-responses&classes=jenks-5", "classes", "no values"),
    ("at=1,2", "at", "lon,lat,zoom"),
    ("at=181,0,1", "at", "lon,lat,zoom"),
    ("at=0,91,1", "at", "lon,lat,zoom"),
    ("at=0,0,0", "at", "zoom"),
    ("at=0,0,41", "at", "zoom"),
    ("at=nan,0,1", "at", "lon,lat,zoom"),
    ("at=0,0,1,1", "at", "lon,lat,zoom"),
    ("compare=ddr&beside=0,0,41", "beside", "zoom"),
    ("compare=ddr&beside=here", "beside", "lon,lat,zoom"),
    ("view=fly", "view", "present"),
    ("lang=xx", "lang", "en"),
    ("theme=sepia", "theme", "dark"),
    ("foo=1", "foo", "layer"),
    ("<script>=1", "<script>", "layer"),
    ("theme=dark&theme=light", "theme", "one value"),
    ("layer=l3-responses&layer=epc-operations", "layer", "one value"),
]


@pytest.mark.parametrize(("query", "field", "allowed"), BAD)
def test_bad_value_names_its_field_and_what_is_allowed(query: str, field: str, allowed: str) -> None:
    _state, faults = read_query(query)
    assert [fault.field for fault in faults] == [field]
    assert allowed in faults[0].allowed
    assert faults[0].value in query or faults[0].value.endswith("…")
    assert len(faults[0].value) <= 61


@pytest.mark.parametrize(("query", "field", "_allowed"), BAD)
def test_bad_value_falls_back_and_leaves_the_rest(query: str, field: str, _allowed: str) -> None:
    state, _faults = read_query(query + "&area=FSM" * (field != "area"))
    assert state.area == (None if field == "area" else "FSM")
    if field != "layer" and field in ViewState.__dataclass_fields__ and "one value" not in _allowed:
        assert getattr(state, field) == ViewState.__dataclass_fields__[field].default


def test_every_fault_of_a_query_is_told_at_once() -> None:
    _state, faults = read_query("layer=nope&area=ZZZ&min=lots&theme=sepia&foo=1")
    assert sorted(fault.field for fault in faults) == ["area", "foo", "layer", "min", "theme"]


def test_too_many_fields_are_refused_as_a_whole() -> None:
    state, faults = read_query("&".join(["area=FSM"] * 100))
    assert state == ViewState("ap-expenditure")
    assert [fault.field for fault in faults] == ["query"]


def test_smallest_and_largest_numbers_survive_the_address() -> None:
    for text in ("0", "0.000001", "-0.5", "0.00001", "123456789012345", "999999999999999.5", "21300000"):
        state = ViewState.from_query(f"min={text}")
        assert state.min == float(Decimal(text))
        assert ViewState.from_query(state.to_query()) == state
        assert read_query(state.to_query())[1] == ()


def test_another_layer_keeps_the_visitor_and_drops_the_extent_of_the_old_one() -> None:
    old = ViewState.from_query(
        "layer=epc-operations&period=1999&region=m49-002&category=CS&status=reported&area=SDN&at=1,2,3&theme=dark&view=present"
    )
    assert old.on_layer("ap-expenditure") == ViewState("ap-expenditure", area="SDN", theme="dark", view="present")


def test_reset_opens_the_layer_again_in_the_same_language_view_and_theme() -> None:
    old = ViewState.from_query("layer=epc-operations&period=1999&category=CS&area=SDN&at=1,2,3&theme=dark&view=present")
    assert old.reset() == ViewState("epc-operations", theme="dark", view="present")


@pytest.mark.parametrize("query", ["match=all", "match=all&category=IDPs", "category=IDPs,CS&match=any"])
def test_any_or_all_of_fewer_than_two_categories_is_the_same_and_left_out(query: str) -> None:
    state, faults = read_query(f"{OPERATIONS}&{query}")
    assert (state.match, faults) == ("any", ())
    assert "match" not in state.to_query()


def test_a_category_less_leaves_no_match_behind() -> None:
    state = ViewState.from_query(f"{OPERATIONS}&category=IDPs,CS&match=all")
    assert state.to_query() == f"{OPERATIONS}&category=IDPs,CS&match=all"
    assert state.but(category=("CS",)).to_query() == f"{OPERATIONS}&category=CS"


@settings(deadline=None)
@given(states())
def test_unfiltered_is_the_same_view_of_the_whole_layer(state: ViewState) -> None:
    whole = state.unfiltered()
    kept = set(ViewState.__dataclass_fields__) - set(FILTERS)
    assert {name: getattr(whole, name) for name in kept} == {name: getattr(state, name) for name in kept}
    assert whole.but(**{name: getattr(state, name) for name in FILTERS}) == state
    assert ViewState.from_query(whole.to_query()) == whole
    assert not {pair.split("=")[0] for pair in whole.to_query().split("&")} & set(FILTERS)


def years(query: str) -> list[tuple[int, int] | None]:
    """Earlier and later period of a query."""
    return [
        None if state is None else period_of(state, LAYERS[state.layer])
        for state in neighbours(ViewState.from_query(query))
    ]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", [None, None]),
        ("layer=ap-active-projects", [None, None]),
        ("layer=l3-responses", [(2016, 2016), None]),
        ("layer=l3-responses&period=2016", [None, (2017, 2017)]),
        (OPERATIONS, [(2006, 2006), None]),
        (f"{OPERATIONS}&period=2006", [(2005, 2005), (1982, 2006)]),
        (f"{OPERATIONS}&period=1982", [None, (1983, 1983)]),
    ],
)
def test_arrow_keys_step_through_the_periods(query: str, expected: list[tuple[int, int] | None]) -> None:
    assert years(query) == expected


def test_neighbours_keep_the_rest_of_the_state_and_are_canonical() -> None:
    state = ViewState.from_query("layer=l3-responses&period=2016&category=internal&theme=dark&view=present")
    _earlier, later = neighbours(state)
    assert later == state.but(period=None)
    assert later is not None
    assert later.to_query() == "layer=l3-responses&category=internal&view=present&theme=dark"


def test_every_year_of_the_operations_is_reached_one_step_at_a_time() -> None:
    state, seen = ViewState.from_query(f"{OPERATIONS}&period=1982"), []
    while state is not None:
        seen.append(period_of(state, LAYERS["epc-operations"]))
        state = neighbours(state)[1]
    assert seen == [*((year, year) for year in range(1982, 2007)), (1982, 2006)]


@pytest.mark.parametrize(
    ("query", "allowed"),
    [
        ("layer=hq-deployments&circles=nonsense", "staff-days"),
        ("layer=hq-deployments&circles=surge-deployments", "staff-days"),
        ("layer=hq-deployments&indicator=staff-days&circles=staff-days", "surge-deployments"),
        ("layer=wash&circles=largest-share", "camps-served, pipeline-funding"),
        ("circles=staff-days", "nothing: this layer has no second figure to draw as circles"),
    ],
)
def test_circles_of_no_second_figure_are_refused(query: str, allowed: str) -> None:
    state, faults = read_query(query)
    assert state.circles is None
    assert [(fault.field, fault.allowed) for fault in faults] == [("circles", allowed)]


def test_circles_are_left_behind_where_they_make_no_sense() -> None:
    state = ViewState.from_query("layer=hq-deployments&circles=staff-days")
    assert state.on_layer("wash").circles is None
    assert state.reset().circles is None
    assert state.unfiltered().circles == "staff-days"
    assert ViewState.from_query(f"{state.to_query()}&compare=hq-deployments:2016").circles == "staff-days"
    assert ViewState.from_query(f"{state.to_query()}&compare=hq-deployments:2016,difference").circles is None


def test_a_copy_has_what_is_changed_and_no_field_of_another_name() -> None:
    state = ViewState.from_query("layer=hq-deployments&period=2016")
    assert state.but(theme="dark", period=None) == replace(state, theme="dark", period=None) != state
    assert hash(state.but()) == hash(state)
    with pytest.raises(TypeError, match="colour"):
        state.but(colour="red")
