"""Charts: every area of the map is there, in the colour of the map and with its value, and nothing is made up."""

import json
import math
from collections import Counter
from collections.abc import Iterator
from typing import Any

import plotly.graph_objects as go
import pytest

from layers.areas import load_areas
from layers.cartography.fill_colours import fill_colours
from layers.charts import Chart, build_chart, choose_chart, draw_chart
from layers.charts.bars import bears_ranks
from layers.charts.choose import BUILDERS
from layers.facts.catalogue import load_catalogue
from layers.facts.key_figures import load_key_figures
from layers.facts.sources import load_sources
from layers.languages import amount
from layers.query.comparison.states import other_state
from layers.query.selection import latest_row, rows_by_area, rows_of_indicator, select_rows
from layers.query.view_state import THEMES, ViewState, layer_of
from layers.stats.differences import select_differences
from layers.stats.fills import FIRST, fill_codes
from layers.stats.ranking import rank_rows
from layers.text.captions import area_name
from tests.layers.charts.cases import ALL, DIFFERENCES, LAYERS, PAIRS

EACH = pytest.mark.parametrize("query", ALL)


def state_of(query: str, **changes: object) -> ViewState:
    return ViewState.from_query(query).but(**changes)


def marks(chart: Chart) -> Iterator[tuple[str, str, Any, Any]]:
    """Area, colour, x and y of every mark of a chart that stands for an area."""
    for trace in chart.figure["data"]:
        if "customdata" in trace:
            yield from zip(trace["customdata"], trace["marker"]["color"], trace["x"], trace["y"], strict=True)


def latest_rows(state: ViewState) -> dict[str, Any]:
    rows = rows_of_indicator(select_rows(state), layer_of(state))
    return {iso3: latest_row(own) for iso3, own in rows_by_area(rows).items()}


def map_colours(state: ViewState) -> dict[str, str]:
    colours = fill_colours(state, state.theme)
    return {iso3: colours[code] for iso3, code in fill_codes(select_rows(state), state).items()}


def numbers(value: Any) -> Iterator[float]:
    if isinstance(value, dict):
        for item in value.values():
            yield from numbers(item)
    elif isinstance(value, (list, tuple)):
        for item in value:
            yield from numbers(item)
    elif isinstance(value, (int, float)):
        yield float(value)


@EACH
@pytest.mark.parametrize("width", [1000, 360])
def test_chart_is_a_figure_of_plotly_and_plain_json(query: str, width: int) -> None:
    figure = build_chart(state_of(query), width=width)
    assert json.loads(json.dumps(figure, allow_nan=False)) == json.loads(go.Figure(figure).to_json())
    found = list(numbers(figure))
    assert len(found) > 10
    assert all(map(math.isfinite, found))
    assert figure["layout"]["width"] == width


@EACH
def test_chart_is_the_same_for_the_same_state(query: str) -> None:
    assert build_chart(state_of(query)) == build_chart(state_of(query))


@EACH
def test_no_area_of_the_map_is_missing_and_none_is_added(query: str) -> None:
    state = state_of(query)
    chart = draw_chart(state)
    halves = [state] if state.compare is None else [state, other_state(state)]
    expected = {iso3 for half in halves for iso3 in latest_rows(half.but(compare=None))}
    drawn = {iso3 for iso3, *_rest in marks(chart)}
    notes = " ".join(chart.notes)
    words = " ".join(str(text) for trace in chart.figure["data"] for text in trace.get("text", []))
    assert drawn <= expected
    named = {iso3 for iso3 in expected - drawn if area_name(iso3) in notes}
    undated = {"timeline"} & {chart.kind} and {row.iso3 for row in latest_rows(state).values() if row.start is None}
    assert drawn | named | (undated or set()) == expected
    assert not undated or "unclear" in words
    assert bool(expected) == (chart.kind not in ("key-figures", "nothing"))


@pytest.mark.parametrize("query", [query for query in ALL if "compare" not in query])
@pytest.mark.parametrize("theme", THEMES)
def test_marks_have_the_colours_of_the_map(query: str, theme: str) -> None:
    state = state_of(query, theme=theme)
    chart, of_map = draw_chart(state), map_colours(state)
    if chart.kind == "categories":
        palette = {fill_colours(state, theme)[FIRST + n] for n in range(len(layer_of(state).categories))}
        assert {colour for _iso3, colour, _x, _y in marks(chart)} <= palette
        for iso3, colour in of_map.items():
            assert colour in {other for area, other, _x, _y in marks(chart) if area == iso3}
    elif chart.kind == "timeline":
        assert {iso3: own for iso3, own in of_map.items() if (iso3, own) not in _coloured(chart)} == {}
    else:
        assert _coloured(chart) <= set(of_map.items())


def _coloured(chart: Chart) -> set[tuple[str, str]]:
    return {(iso3, colour) for iso3, colour, _x, _y in marks(chart)}


@pytest.mark.parametrize("query", [*LAYERS, "layer=hq-deployments&period=2016..2017", "region=ap-pacific"])
def test_ranking_has_the_values_of_the_map_the_largest_first(query: str) -> None:
    state = state_of(query)
    chart = draw_chart(state)
    if chart.kind != "ranking":
        assert layer_of(state).fill != "value"
        return
    expected = {iso3: row.value for iso3, row in latest_rows(state).items() if row.value is not None}
    assert {iso3: x for iso3, _colour, x, _y in marks(chart)} == expected
    values = [x for _iso3, _colour, x, _y in marks(chart)]
    assert values == sorted(values, reverse=True)
    axis = chart.figure["layout"]["xaxis"]["range"]
    assert axis[0] == min(0, *values), "bars begin at zero"
    assert axis[1] == max(values)


def test_bounds_are_in_words_and_take_the_ranks_away() -> None:
    chart = draw_chart(state_of("layer=wash"))
    assert chart.figure["data"][0]["text"] == ["over 570,000 people", "over 330,000 people"]
    assert chart.figure["layout"]["yaxis"]["ticktext"] == ["Yemen", "Bangladesh"]
    assert any("without ranks" in note for note in chart.notes)
    assert any(note.startswith("Not to be summed") for note in chart.notes)
    ranked = draw_chart(state_of(""))
    assert ranked.figure["layout"]["yaxis"]["ticktext"][:2] == ["1   Bangladesh", "2   Pakistan"]
    assert ranked.figure["layout"]["yaxis"]["ticktext"][12:14] == ["13   Fiji", "13   Solomon Islands"]
    assert len(ranked.notes) == 1
    assert "does not reconcile" in ranked.notes[0], "the caveat, and nothing on ranks"


def test_ranks_need_exact_figures() -> None:
    layer = load_catalogue().layers["wash"]
    assert not bears_ranks(rank_rows(list(latest_rows(state_of("layer=wash")).values()), layer))
    one = rank_rows(list(latest_rows(state_of("")).values()), load_catalogue().layers["ap-expenditure"])
    assert bears_ranks(one)
    assert not bears_ranks(one[:1])


def test_areas_without_a_figure_are_listed_and_no_zero_is_drawn() -> None:
    chart = draw_chart(state_of("layer=drr"))
    assert [iso3 for iso3, *_rest in marks(chart)] == ["FSM", "AFG", "PHL", "RWA"]
    assert min(x for _iso3, _colour, x, _y in marks(chart)) == 220
    (listed,) = [note for note in chart.notes if note.startswith("Named without a figure (11): ")]
    assert "Bosnia and Herzegovina" in listed


def test_operations_stand_on_their_years_and_end_with_the_source() -> None:
    chart = draw_chart(state_of("layer=epc-operations"))
    as_of = int(load_sources()["epc-leaflet"].as_of[:4])
    (bars,) = [trace for trace in chart.figure["data"] if trace["type"] == "bar"]
    spans: dict[str, list[tuple[float, float, float]]] = {}
    for iso3, base, length, opacity in zip(
        bars["customdata"], bars["base"], bars["x"], bars["marker"]["opacity"], strict=True
    ):
        spans.setdefault(iso3, []).append((base, base + length, opacity))
    assert max(end for own in spans.values() for _start, end, _opacity in own) == pytest.approx(as_of + 1, abs=1e-3)
    assert (spans["AFG"][0][0], spans["AFG"][0][2]) == (1992, 1.0)
    fading = [opacity for _start, _end, opacity in spans["AFG"]]
    assert fading == sorted(fading, reverse=True)
    assert fading[-1] < 0.2
    assert spans["MOZ"] == [(1992, 1997, 1.0)], "what has ended does not fade"
    assert len(spans["TLS"]) == 2, "two operations, two bars"
    assert chart.figure["layout"]["yaxis"]["ticktext"][0] == "Sudan"
    assert any("ongoing as of the source (2006" in note for note in chart.notes)


def test_intervals_beside_the_years_shown_are_faint() -> None:
    chart = draw_chart(state_of("layer=epc-operations&period=1999..2001"))
    bars = chart.figure["data"][0]
    pairs = zip(bars["customdata"], bars["marker"]["opacity"], strict=True)
    opacities = [opacity for iso3, opacity in pairs if iso3 == "TLS"]
    assert opacities[0] == 1.0
    assert opacities[1] < 0.5


@pytest.mark.parametrize("query", [query for query in LAYERS if load_catalogue().layers[query[6:]].fill == "category"])
def test_categories_are_counted_by_area(query: str) -> None:
    state = state_of(query)
    layer = layer_of(state)
    rows = rows_of_indicator(select_rows(state), layer)
    expected = Counter(
        {item.title: len({row.iso3 for row in rows if item.id in row.categories}) for item in layer.categories}
    )
    chart = draw_chart(state, width=1000)
    counted = Counter(y for _iso3, _colour, _x, y in marks(chart))
    assert sorted(counted.values()) == sorted(count for count in (+expected).values())
    assert all(x == 1 for _iso3, _colour, x, _y in marks(chart))
    headings = [note["text"] for note in chart.figure["layout"]["annotations"] if note["yanchor"] == "bottom"]
    assert [text.replace("<b>", "").replace("</b>", "") for text in headings] == [
        item.title for item in layer.categories if expected[item.title]
    ]


def test_sub_regions_are_those_of_the_source_and_said_to_be_derived() -> None:
    chart = draw_chart(state_of("layer=ap-active-projects"))
    assert chart.kind == "sub-regions"
    by_place: dict[float, set[str]] = {}
    for iso3, _colour, _x, y in marks(chart):
        by_place.setdefault(y, set()).add(load_areas()[iso3].ap_sub_region)
    assert sorted(map(len, by_place.values())) == [1] * 5, "no bar has areas of two"
    assert any("derived" in note for note in chart.notes)


def test_values_are_stacked_by_sub_region_where_they_add_up_alone() -> None:
    state = state_of("")
    assert choose_chart(state).others == ("sub-regions",)
    chart = draw_chart(state, "sub-regions")
    assert sum(x for _iso3, _colour, x, _y in marks(chart)) == pytest.approx(339.1e6)
    totals = chart.figure["data"][1]
    assert totals["x"] == sorted(totals["x"], reverse=True)
    assert totals["text"][0] == " USD 146.1 M"
    for query in LAYERS[1:]:
        assert draw_chart(state_of(query), "sub-regions").kind == choose_chart(state_of(query)).kind


def test_lists_say_their_order() -> None:
    ranks = draw_chart(state_of("layer=cccm-operations"))
    assert ranks.kind == "ranks"
    assert [iso3 for iso3, *_rest in marks(ranks)][:3] == ["NGA", "BGD", "SOM"]
    assert ranks.figure["layout"]["yaxis"]["ticktext"][:2] == ["<b>1</b>", "<b>2</b>"]
    assert "Named without a rank: Yemen." in ranks.notes
    regions = draw_chart(state_of("layer=ddr"))
    assert regions.kind == "regions"
    assert any("alphabetical order" in note for note in regions.notes)
    african = [area_name(iso3) for iso3, *_rest in marks(regions)][:7]
    assert african == sorted(african)


@pytest.mark.parametrize("layer", ["protection", "pcve"])
def test_a_layer_without_areas_has_its_key_figures_one_by_one(layer: str) -> None:
    chart = draw_chart(ViewState(layer))
    assert chart.kind == "key-figures"
    assert list(marks(chart)) == []
    words = [note["text"].replace("<br>", " ") for note in chart.figure["layout"]["annotations"]]
    figures = [load_key_figures()[id] for id in load_catalogue().layers[layer].key_figures]
    assert len(words) == 2 * len(figures) > 4
    for figure, value, title in zip(figures, words[::2], words[1::2], strict=True):
        assert value == f"<b>{amount(figure.value, figure.unit, figure.qualifier)}</b>"
        assert title.startswith(figure.title)


@pytest.mark.parametrize("query", DIFFERENCES)
@pytest.mark.parametrize("theme", THEMES)
def test_differences_stand_on_both_sides_in_the_colours_of_the_map(query: str, theme: str) -> None:
    state = state_of(query, theme=theme)
    chart = draw_chart(state)
    known = {iso3: item.value for iso3, item in select_differences(state).items() if item.value is not None}
    assert chart.kind == "difference"
    assert {iso3: x for iso3, _colour, x, _y in marks(chart)} == known
    assert _coloured(chart) <= set(map_colours(state).items())
    low, high = chart.figure["layout"]["xaxis"]["range"]
    assert low <= 0 <= high


@pytest.mark.parametrize(("query", "kind"), PAIRS.items())
@pytest.mark.parametrize("theme", THEMES)
def test_two_maps_compared(query: str, kind: str, theme: str) -> None:
    state = state_of(query, theme=theme)
    chart = draw_chart(state)
    assert chart.kind == kind == choose_chart(state).kind
    halves = [half.but(compare=None) for half in (state, other_state(state))]
    colours = set(map_colours(halves[0]).items()) | set(map_colours(halves[1]).items())
    assert _coloured(chart) <= colours


def test_slope_goes_with_time_and_joins_what_has_both() -> None:
    chart = draw_chart(state_of("layer=hq-deployments&compare=hq-deployments:2016"))
    line, *sides = chart.figure["data"]
    assert (line["x"], line["y"]) == ([0, 1, None], [7, 9, None])
    assert dict(zip(sides[0]["customdata"], sides[0]["y"], strict=True)) == {"TUR": 9, "NGA": 7, "LBN": 6, "HTI": 5}
    assert dict(zip(sides[1]["customdata"], sides[1]["y"], strict=True)) == {"BGD": 17, "NGA": 9}
    assert chart.figure["layout"]["yaxis"]["range"][0] <= 0


def test_scatter_has_the_value_of_each_map_on_its_axis() -> None:
    chart = draw_chart(state_of("layer=nfi-pipelines&compare=nfi-pipelines/pipeline-items"))
    values = [latest_rows(state_of(f"layer=nfi-pipelines{more}")) for more in ("", "&indicator=pipeline-items")]
    expected = {iso3: (row.value, values[1][iso3].value) for iso3, row in values[0].items()}
    assert {iso3: (x, y) for iso3, _colour, x, y in marks(chart)} == expected
    for axis in ("xaxis", "yaxis"):
        assert chart.figure["layout"][axis]["range"][0] == 0


def test_presence_says_who_is_on_which_map() -> None:
    chart = draw_chart(state_of("layer=l3-responses&compare=l3-responses:2016"))
    first, second = ({iso3 for iso3, _colour, x, _y in marks(chart) if x == side} for side in (0, 1))
    assert first == {"IRQ", "NGA", "SSD", "SYR", "YEM"}
    assert second - first == {"BGD", "COD", "LBY"}
    assert chart.figure["layout"]["yaxis"]["ticktext"][:5] == [
        *("Iraq", "Nigeria", "South Sudan", "Syrian Arab Rep.", "Yemen")
    ]


@EACH
def test_every_chart_says_what_why_and_from_where(query: str) -> None:
    chart = draw_chart(state_of(query))
    assert chart.kind in BUILDERS
    assert all((chart.title, chart.sentence, chart.why, chart.source, chart.alternative))
    words = build_chart(state_of(query))["layout"]
    assert chart.title.split()[0] in words["title"]["text"]
    assert chart.source.split()[0] in words["annotations"][-1]["text"]


@pytest.mark.parametrize("query", ["area=NPL", "layer=l3-responses&area=SYR", "layer=epc-operations&area=AFG"])
def test_the_selected_area_stands_out(query: str) -> None:
    state = state_of(query)
    chosen, other = draw_chart(state).figure, draw_chart(state.but(area=None)).figure
    assert chosen != other
    assert chosen["layout"]["height"] == other["layout"]["height"]
