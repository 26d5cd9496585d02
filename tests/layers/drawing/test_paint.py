"""What is painted on a map: a colour for every polygon, markers, labels, leaders; and no more than a change needs."""

import json
import re

import pytest

from layers.areas import load_areas
from layers.boundaries import feature_ids
from layers.cartography.projection import Frame
from layers.drawing.paint import Paint, build_paint
from layers.facts.catalogue import load_catalogue
from layers.query.selection import select_rows
from layers.query.view_state import THEMES, ViewState, extent_of

DESK = Frame(1200, 690)
QUERIES = [
    "",
    "layer=ap-active-projects",
    "layer=epc-operations",
    "layer=l3-responses",
    "area=FJI&theme=dark",
    "view=present",
]
EACH = pytest.mark.parametrize("query", QUERIES)
PACIFIC_MARKERS = {"FJI", "FSM", "MHL", "SLB", "TLS", "VUT"}
AP_COUNTRIES = {row.iso3 for row in select_rows(ViewState("ap-expenditure"))}


def paint(query: str, frame: Frame = DESK) -> Paint:
    return build_paint(ViewState.from_query(query), frame)


def codes(query: str) -> dict[str, int]:
    return dict(zip(feature_ids(extent_of(ViewState.from_query(query)).id), paint(query)["codes"], strict=True))


def marked(query: str) -> set[str]:
    return {iso3 for iso3, _lon, _lat in paint(query)["markers"]}


@EACH
def test_paint_is_small_and_holds_no_shapes(query: str) -> None:
    words = json.dumps(paint(query))
    assert len(words) < 20_000
    assert "coordinates" not in words
    assert "geojson" not in words


@EACH
def test_every_feature_has_a_code_and_every_code_a_colour(query: str) -> None:
    found = paint(query)
    assert len(codes(query)) >= 250
    assert 0 <= max(found["codes"]) < len(found["colours"])
    assert all(re.fullmatch("#[0-9a-f]{6}", colour) for colour in found["colours"])


def test_all_17_countries_are_coloured_and_six_of_them_marked_on_a_desk() -> None:
    assert len(AP_COUNTRIES) == 17
    found = codes("")
    assert all(found[iso3] > 1 for iso3 in AP_COUNTRIES)
    assert marked("") == PACIFIC_MARKERS


def test_the_world_outside_is_no_data_or_undetermined() -> None:
    outside = [code for id, code in codes("").items() if id not in AP_COUNTRIES]
    assert len(outside) > 200
    assert set(outside) == {0, 1}


@EACH
def test_marker_stands_at_the_label_point_of_its_area(query: str) -> None:
    for iso3, lon, lat in paint(query)["markers"]:
        assert (lon, lat) == (load_areas()[iso3].label_lon, load_areas()[iso3].label_lat)


def test_markers_vanish_as_the_map_is_enlarged() -> None:
    assert "FJI" not in marked("at=178,-17.8,12")


def test_filtered_country_is_neither_coloured_nor_marked() -> None:
    assert marked("region=ap-south-asia") == set()
    assert codes("region=ap-south-asia")["FJI"] == 0


def test_labels_carry_name_and_value_and_micronesia_is_among_them() -> None:
    lines = [label[1] for label in paint("")["labels"]]
    assert ("Micronesia (Fed. States)", "USD 21.3 M") in lines
    assert ("Bangladesh", "USD 143 M") in lines
    assert len(lines) >= 15


def test_names_on_the_map_are_large_in_a_room() -> None:
    assert paint("view=present", Frame(1920, 900))["label_px"] >= 24


def test_selected_area_is_named_and_labelled_and_no_fill_changes() -> None:
    plain, chosen = paint(""), paint("area=FJI")
    assert (plain["selected"], chosen["selected"]) == (None, "FJI")
    assert any(label[0] == "FJI" for label in chosen["labels"])
    assert {name for name in plain if plain[name] != chosen[name]} <= {"selected", "labels", "leaders"}


def test_states_that_differ_in_the_period_alone_share_colours_and_sizes() -> None:
    one, two = (paint(f"layer=l3-responses&period={year}") for year in (2016, 2017))
    assert one["codes"] != two["codes"]
    assert {name for name in one if one[name] != two[name]} <= {"codes", "markers", "labels", "leaders"}


@pytest.mark.parametrize("theme", THEMES)
def test_themes_differ_in_colour_alone(theme: str) -> None:
    assert {name for name in paint("") if paint(f"theme={theme}")[name] != paint("")[name]} <= {
        "colours",
        "circle_colour",
    }


@pytest.mark.parametrize("layer", load_catalogue().layers)
def test_every_layer_paints_its_areas(layer: str) -> None:
    state = ViewState(layer)
    found = codes(state.to_query())
    shown = {row.iso3 for row in select_rows(state)}
    assert shown <= found.keys()
    assert all(found[iso3] > 1 or layer_has_no_figure(state, iso3) for iso3 in shown)


def layer_has_no_figure(state: ViewState, iso3: str) -> bool:
    """Whether the rows of an area are of other indicators than the one that fills the map."""
    indicator = load_catalogue().layers[state.layer].indicator.id
    return all(row.indicator != indicator for row in select_rows(state) if row.iso3 == iso3)
