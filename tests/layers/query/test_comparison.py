"""What a map is compared with: its words in an address, the second map's state, and the difference of the two."""

from dataclasses import replace
from urllib.parse import urlencode

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.panels.compare import compare_attributes
from layers.areas import load_areas
from layers.cartography.fill_colours import fill_colours
from layers.cartography.palettes import BESIDE_DIFFERENCES, GROUND, diverging
from layers.drawing import Viewport, build_drawing
from layers.drawing.sheet import build_sheet, read_size
from layers.facts.catalogue import load_catalogue
from layers.facts.observations import years_of
from layers.query.comparison.grammar import Comparison, parse_comparison
from layers.query.comparison.states import as_difference, can_differ, half_names, halves_in_time, other_state
from layers.query.periods import default_period
from layers.query.selection import select_rows
from layers.query.view_state import THEMES, ViewState, layer_of, period_of, read_query
from layers.stats import fills
from layers.stats.differences import Difference, select_differences, signed_amount, size_classes
from layers.stats.fills import FIRST, NAMED, ZERO, fill_codes, fill_keys
from layers.text.comparison_captions import hover_cards, summary, title
from tests.layers.cartography.test_palette_vision import OFF_THE_LAND, VISIONS, difference

LAYERS = load_catalogue().layers
DEPLOYMENTS = "layer=hq-deployments&compare=hq-deployments:2016,difference"
PEOPLE = "layer=wash&compare=nfi-pipelines,difference"


@st.composite
def comparisons(draw: st.DrawFn) -> Comparison:
    layer = LAYERS[draw(st.sampled_from(list(LAYERS)))]
    _own, *others = (item.id for item in layer.indicators)
    first, last = years_of(layer.id)
    years = sorted((draw(st.integers(first, last)), draw(st.integers(first, last))))
    period = draw(st.none() | st.just((years[0], years[1])))
    return Comparison(
        layer.id,
        draw(st.sampled_from([None, *others])),
        None if period == default_period(layer) else period,
        draw(st.booleans()),
    )


@st.composite
def compared(draw: st.DrawFn) -> ViewState:
    """A state that compares, on the layers' own frames or another, with nothing filtered."""
    first, second = draw(comparisons()), draw(comparisons())
    state = ViewState(
        first.layer,
        indicator=first.indicator,
        period=first.period,
        region=draw(st.sampled_from([(), ("m49-142",)])),
        area=draw(st.none() | st.sampled_from(list(load_areas()))),
        compare=second.words(),
        theme=draw(st.sampled_from(THEMES)),
    )
    return as_difference(state, second.difference)


@given(comparisons())
def test_words_lead_back_to_the_comparison(comparison: Comparison) -> None:
    assert parse_comparison(comparison.words()) == comparison


@given(compared())
def test_query_of_two_maps_leads_back_to_them(state: ViewState) -> None:
    assert ViewState.from_query(state.to_query()) == state
    assert ViewState.from_query("?" + state.to_query()).to_query() == state.to_query()


@given(compared())
def test_the_other_of_the_other_is_the_first(state: ViewState) -> None:
    other = other_state(state)
    assert ViewState.from_query(other.to_query()) == other
    assert other_state(other) == state
    assert (other.region, other.area, other.at, other.theme) == (state.region, state.area, state.at, state.theme)


@given(
    st.text(max_size=40) | st.lists(st.sampled_from([*"/:,", "wash", "2017", "difference"]), max_size=7).map("".join)
)
def test_any_text_is_a_comparison_or_a_fault_that_says_what_is_allowed(text: str) -> None:
    state, faults = read_query(urlencode({"layer": "wash", "compare": text}))
    assert ViewState.from_query(state.to_query()) == state
    assert bool(faults) == (text != "" and state.compare is None)
    assert all(fault.field == "compare" and fault.allowed for fault in faults)


@pytest.mark.parametrize(
    ("query", "canonical"),
    [
        ("layer=l3-responses&compare=l3-responses:2016", "layer=l3-responses&compare=l3-responses:2016"),
        ("layer=l3-responses&compare=l3-responses:2017", "layer=l3-responses&compare=l3-responses"),
        ("compare=hq-deployments/surge-deployments:2017", "compare=hq-deployments"),
        ("compare=hq-deployments/staff-days:2016", "compare=hq-deployments/staff-days:2016"),
        (
            "theme=dark&compare=epc-operations:1999..2001&at=1,2,3",
            "at=1,2,3&compare=epc-operations:1999..2001&theme=dark",
        ),
        ("compare=ddr&beside=4,5,6&at=1,2,3", "at=1,2,3&beside=4,5,6&compare=ddr"),
        ("at=1,2,3&beside=4,5,6", "at=1,2,3"),
        (f"beside=4,5,6&{DEPLOYMENTS}", DEPLOYMENTS),
        (DEPLOYMENTS, DEPLOYMENTS),
    ],
)
def test_canonical_words(query: str, canonical: str) -> None:
    assert ViewState.from_query(query).to_query() == canonical


@pytest.mark.parametrize(
    ("words", "value", "allowed"),
    [
        ("mars", "mars", "ap-expenditure, "),
        ("hq-deployments/deaths", "deaths", "surge-deployments, staff-days"),
        ("l3-responses:2015", "2015", "from 2016 to 2017"),
        ("l3-responses:soon", "soon", "from 2016 to 2017"),
        ("l3-responses,sum", "l3-responses,sum", ",difference"),
        ("epc-operations,difference", "epc-operations,difference", "here USD and no unit"),
        ("hq-deployments,difference", "hq-deployments,difference", "here USD and deployments"),
    ],
)
def test_a_fault_names_the_value_and_what_is_allowed(words: str, value: str, allowed: str) -> None:
    state, (fault,) = read_query(f"compare={words}")
    assert state == ViewState("ap-expenditure"), "the page shows the one map"
    assert (fault.field, fault.value) == ("compare", value)
    assert allowed in fault.allowed


def test_layers_without_unit_have_no_difference_even_with_themselves() -> None:
    state = ViewState.from_query("layer=l3-responses&compare=l3-responses:2016")
    assert not can_differ(state)
    assert as_difference(state, True) == state


def test_a_comparison_leaves_with_its_layer_and_on_reset() -> None:
    state = ViewState.from_query(DEPLOYMENTS)
    assert state.on_layer("wash").compare is None
    assert state.reset().compare is None
    with pytest.raises(ValueError, match="compares nothing"):
        other_state(state.reset())


def test_the_second_map_has_the_filters_of_its_own_layer_alone() -> None:
    filters = "layer=l3-responses&category=system-wide&status=reported&region=m49-002"
    same = other_state(ViewState.from_query(f"{filters}&compare=l3-responses:2016"))
    assert same.to_query().startswith(
        filters.replace("&category", "&period=2016&region=m49-002&category").rsplit("&", 1)[0]
    )
    other = other_state(ViewState.from_query(f"{filters}&compare=dtm"))
    assert (other.region, other.category, other.status) == (("m49-002",), (), ())
    sure = ViewState.from_query("layer=coordination&category=several,shelter&match=all&source=ga-2017")
    within, beyond = (other_state(sure.but(compare=compare)) for compare in ("coordination:2016", "dtm"))
    assert (within.match, within.source) == ("all", ("ga-2017",))
    assert (beyond.match, beyond.source) == ("any", ())
    money = ViewState.from_query("min=1000000&classes=jenks-4&compare=epc-operations")
    assert (other_state(money).min, other_state(money).classes) == (None, None)
    assert other_state(money.but(extent="asia-pacific")).extent == "asia-pacific", "both show one part of the world"


def test_names_tell_the_two_apart() -> None:
    def names(query: str) -> tuple[str, str]:
        return half_names(ViewState.from_query(query))

    assert names("layer=l3-responses&compare=l3-responses:2016") == ("2017", "2016")
    assert names("layer=hq-deployments&compare=hq-deployments/staff-days") == (
        "Surge deployments",
        "Staff days of deployments",
    )
    assert names("compare=epc-operations")[1] == "EPC operations, 1982 to 2006"


def test_difference_of_the_deployments() -> None:
    state = ViewState.from_query(DEPLOYMENTS)
    found = select_differences(state)
    assert {iso3: item.value for iso3, item in found.items() if item.value is not None} == {"NGA": 2}
    assert {iso3: item.only for iso3, item in found.items()} == {
        **{"BGD": "first", "NGA": None},
        **dict.fromkeys(("TUR", "LBN", "HTI"), "second"),
    }
    assert title(state) == "Surge deployments from headquarters, 2017 minus 2016"
    words = summary(state, select_rows(state))
    assert "Nigeria, +2 deployments" in words
    assert "1 only in 2017 and 3 only in 2016" in words
    assert "approximate" not in words
    swapped = select_differences(other_state(state))
    assert swapped["NGA"].value == -2


def test_a_bound_makes_a_difference_approximate_and_is_said_so() -> None:
    state = ViewState.from_query(PEOPLE)
    item = select_differences(state)["BGD"]
    assert (item.first and item.first.qualifier, item.value, item.qualifier) == ("over", 330_000 - 246_998, "about")
    words = summary(state, select_rows(state))
    assert "about +83,002 people" in words
    assert "1 difference is approximate" in words
    assert hover_cards(state, select_rows(state))["areas"]["BGD"]["facts"][0]["value"] == "about +83,002 people"


@pytest.mark.parametrize(
    "query", [DEPLOYMENTS, PEOPLE, DEPLOYMENTS.replace("compare=hq-deployments", "compare=wash/x")]
)
def test_every_area_of_either_map_has_a_key_in_the_legend(query: str) -> None:
    state = read_query(query)[0]
    codes = fill_codes(select_rows(state), state)
    keys = {key.code: key for key in fill_keys(state)}
    assert codes
    assert set(codes.values()) <= keys.keys()
    colours = fill_colours(state, state.theme)
    assert len({colours[code] for code in keys}) == len(keys)


def test_classes_are_round_and_symmetric() -> None:
    one = ViewState.from_query(
        "layer=hq-deployments&indicator=staff-days&compare=hq-deployments/staff-days:2016,difference"
    )
    assert size_classes(select_differences(one)) is None, "one size of difference needs no bounds"
    labels = [key.label for key in fill_keys(one)]
    assert labels[:3] == ["Less", "No difference", "More"]


def test_sizes_fall_into_the_same_classes_on_both_sides(monkeypatch: pytest.MonkeyPatch) -> None:
    state = ViewState.from_query(DEPLOYMENTS)
    row = next(row for row in select_rows(state) if row.iso3 == "NGA")
    sizes = dict(zip(("AFG", "BGD", "FJI", "HTI", "NGA", "TUR"), (-900, -40, -2, 0, 2, 900), strict=True))
    found = {
        iso3: Difference(replace(row, value=1000.0 + size), replace(row, value=1000.0)) for iso3, size in sizes.items()
    }
    monkeypatch.setattr(fills, "select_differences", lambda *_: found)
    keys, codes = {key.code: key.label for key in fill_keys(state)}, fill_codes([], state)
    assert {iso3: keys[code] for iso3, code in codes.items()} == {
        **{"AFG": "beyond −100", "BGD": "−10 to −100", "FJI": "up to −10", "HTI": "No difference"},
        **{"NGA": "up to +10", "TUR": "beyond +100"},
    }
    assert codes["HTI"] == ZERO
    assert sorted(codes[iso3] - FIRST for iso3 in sizes if iso3 != "HTI") == [0, 1, 2, 3, 5]


@pytest.mark.parametrize(
    ("value", "unit", "qualifier", "words"),
    [
        (45, "deployments", "exact", "+45 deployments"),
        (-12, "people", "exact", "−12 people"),
        (-1_200_000, "USD", "about", "about −USD 1.2 M"),
        (0, "people", "exact", "no difference"),
    ],
)
def test_a_difference_is_written_with_its_sign(value: float, unit: str, qualifier: str, words: str) -> None:
    assert signed_amount(value, unit, qualifier) == words


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("vision", [vision for vision in VISIONS if vision != "grey"])
def test_colours_of_a_difference_are_told_apart(theme: str, vision: str) -> None:
    colours = [
        *diverging(3, theme),
        *BESIDE_DIFFERENCES[theme].values(),
        GROUND[theme]["named"],
        GROUND[theme]["no-data"],
    ]
    pairs = [(one, two) for index, one in enumerate(colours) for two in colours[:index]]
    assert min(difference(one, two, vision) for one, two in pairs) > OFF_THE_LAND


def test_the_map_of_a_difference_has_signed_labels() -> None:
    drawing = build_drawing(ViewState.from_query(DEPLOYMENTS), Viewport(1100, 600))
    lines = [item.label.lines for item in drawing.letterings if item.shown]
    assert ("Nigeria", "+2 deployments") in lines
    assert ("Haiti",) in lines, "what is on one map alone is named, without a difference"


def test_side_by_side_leaves_the_first_map_as_it_is() -> None:
    alone = ViewState.from_query("layer=l3-responses")
    state = alone.but(compare="l3-responses:2016")
    assert fill_codes(select_rows(state), state) == fill_codes(select_rows(alone), alone)
    assert title(state) == "L3 emergency responses, 2017 against 2016"
    assert summary(state, select_rows(state)) == "5 countries are on both maps and 3 only in 2017."
    facts = hover_cards(state, select_rows(state))["areas"]["LBY"]["facts"]
    assert [fact["value"] for fact in facts] == ["2017: Internal", "2016: not named"]
    assert title(alone) == "L3 emergency responses, 2017"


def test_a_difference_of_no_figures_is_a_key_of_its_own() -> None:
    state = ViewState.from_query(PEOPLE)
    codes = fill_codes([], state)
    assert layer_of(state).fill == "value"
    assert {iso3 for iso3, code in codes.items() if code == NAMED} == {"PAK", "SOM", "SDN"}


def test_circles_go_with_both_maps_of_a_layer_unless_they_fill_the_second() -> None:
    state = ViewState.from_query("layer=hq-deployments&circles=staff-days&compare=hq-deployments:2016")
    assert other_state(state).circles == "staff-days"
    assert other_state(state.but(compare="hq-deployments/staff-days")).circles is None
    assert other_state(state.but(compare="dtm")).circles is None


@pytest.mark.parametrize(
    ("query", "years"),
    [
        ("layer=l3-responses&compare=l3-responses:2016", [(2016, 2016), (2017, 2017)]),
        ("layer=l3-responses&period=2016&compare=l3-responses", [(2016, 2016), (2017, 2017)]),
        ("layer=ap-expenditure&compare=wash", [(2017, 2017), (2020, 2020)]),
        ("layer=wash&compare=ap-expenditure", [(2017, 2017), (2020, 2020)]),
    ],
)
def test_the_map_of_the_earlier_period_stands_first_however_one_came_to_it(
    query: str, years: list[tuple[int, int]]
) -> None:
    state = ViewState.from_query(query)
    halves = halves_in_time(state)
    assert set(halves) == {state, other_state(state)}
    assert [period_of(half, layer_of(half)) for half in halves] == years
    assert compare_attributes(state)["centre"]["data-earlier"] == ("first" if halves[0] == state else "second")
    left, right = build_sheet(state, read_size("slide")).maps
    for map, half in zip((left, right), halves, strict=True):
        assert map.drawing.fills.keys() == fill_codes(select_rows(half), half).keys()
    assert left.drawing.fills.keys() != right.drawing.fills.keys()
