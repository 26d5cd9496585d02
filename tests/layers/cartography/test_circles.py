"""Proportional circles: their areas as the values, the same scale whatever the filter, clear of labels and in sight."""

import math
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from layers.cartography.circles import APART, LARGEST_PX, key_values, radius_share
from layers.cartography.label_geometry import boxes_cover
from layers.cartography.legend_room import beside_legend
from layers.cartography.map_labels import map_labels
from layers.cartography.palettes import SEQUENTIAL, circle_colour, sequential
from layers.cartography.projection import Frame, Projector
from layers.drawing.paint import Paint, build_paint
from layers.query.selection import select_rows
from layers.query.view_state import THEMES, ViewState, extent_of
from layers.stats.circles import circle_rows, largest_value
from layers.text.hover_cards import hover_cards
from tests.layers.cartography.test_palette_vision import VISIONS, difference

DESK = Frame(1200, 690)
DEPLOYMENTS = "layer=hq-deployments&circles=staff-days"
DRR = "layer=drr&circles=communities-reached"
OFF_THE_FILL = 14  # CIE76, of the outline and each class under it


def paint(query: str, frame: Frame = DESK) -> Paint:
    return build_paint(ViewState.from_query(query), frame)


def radii(query: str, frame: Frame = DESK) -> dict[str, float]:
    return {iso3: radius for iso3, _lon, _lat, radius in paint(query, frame)["circles"]}


@pytest.mark.parametrize(
    "query", [DEPLOYMENTS, f"{DEPLOYMENTS}&period=2016..2017", "layer=nfi-pipelines&circles=pipeline-items"]
)
def test_areas_are_in_proportion_to_values_and_the_largest_is_drawn_first(query: str) -> None:
    state, found = ViewState.from_query(query), radii(query)
    rows = circle_rows(state)
    assert len(found) > 1
    assert list(found) == list(rows)
    assert list(found.values()) == sorted(found.values(), reverse=True)
    for iso3, row in rows.items():
        assert row.value is not None
        share = row.value / largest_value(state)
        assert found[iso3] == pytest.approx(LARGEST_PX * math.sqrt(share), abs=0.01)


def test_sizes_mean_the_same_at_every_period() -> None:
    one, two = radii(f"{DEPLOYMENTS}&period=2016"), radii(DEPLOYMENTS)
    assert max(two.values()) == LARGEST_PX
    assert one["NGA"] == pytest.approx(LARGEST_PX * math.sqrt(239 / 472), abs=0.01)
    assert two["NGA"] == pytest.approx(LARGEST_PX * math.sqrt(274 / 472), abs=0.01)


def test_circles_are_smaller_on_a_phone_and_larger_in_a_room() -> None:
    phone, room = Frame(390, 250), Frame(1920, 760)
    assert paint(DEPLOYMENTS, phone)["circle_px"] < LARGEST_PX
    assert paint(f"{DEPLOYMENTS}&view=present", room)["circle_px"] > 1.5 * LARGEST_PX
    assert max(radii(DEPLOYMENTS, phone).values()) == paint(DEPLOYMENTS, phone)["circle_px"]


def test_an_area_without_a_figure_has_no_circle_and_one_without_a_fill_has() -> None:
    found = radii(f"{DEPLOYMENTS}&period=2016")
    assert set(found) == {"NGA", "ECU", "TUR", "SSD"}, "Haiti is named without staff days"
    labels = {label[0]: label[1] for label in paint(f"{DEPLOYMENTS}&period=2016")["labels"]}
    assert labels["ECU"] == ("Ecuador", "161 staff days")
    assert labels["TUR"] == ("Türkiye", "9 deployments")


def test_filters_narrow_the_circles() -> None:
    assert set(radii(f"{DEPLOYMENTS}&region=m49-142")) == {"BGD"}
    assert set(radii(f"{DEPLOYMENTS}&period=2016&min=8")) == {"TUR"}, "bounds are of the figure that fills"
    assert radii("layer=hq-deployments") == {}
    assert radii(f"{DEPLOYMENTS}&compare=hq-deployments:2016,difference") == {}


@pytest.mark.parametrize("frame", [DESK, Frame(390, 250)])
@pytest.mark.parametrize("query", [DEPLOYMENTS, f"{DEPLOYMENTS}&period=2016", DRR])
def test_no_label_stands_on_a_circle(query: str, frame: Frame) -> None:
    state = ViewState.from_query(query)
    projector = Projector(extent_of(state), beside_legend(state, frame), state.at, filled=True)
    labels = map_labels(select_rows(state), state, projector)
    circles = paint(query, frame)["circles"]
    assert labels
    assert circles
    x, y = projector.to_px([circle[1] for circle in circles], [circle[2] for circle in circles])
    for label in labels:
        for across, down, (_iso3, _lon, _lat, radius) in zip(x, y, circles, strict=True):
            box = [[label.box[0], label.box[1], label.box[2], label.box[3]]]
            assert not boxes_cover(np.array(box), np.array([across]), np.array([down]), np.array([radius])).any()


@given(st.floats(1e-3, 1e12))
def test_the_key_has_round_values_that_the_map_can_have(largest: float) -> None:
    values = key_values(largest)
    assert 1 <= len(values) <= 3
    assert values[0] >= largest / 2 * (1 - 1e-9)
    assert values[0] <= largest * (1 + 1e-9)
    assert all(f"{value:.0e}"[1] == "e" and math.isclose(float(f"{value:.0e}"), value) for value in values)
    shares = [radius_share(value, largest) for value in values]
    assert all(one - two >= APART for one, two in pairwise(shares))
    assert largest < 1 or min(values) >= 1


@pytest.mark.parametrize(
    ("largest", "values"), [(472, (400, 100, 2)), (1_100_695, (1_000_000, 200_000, 10_000)), (34, (30, 5)), (1, (1,))]
)
def test_keys_of_the_layers(largest: float, values: tuple[float, ...]) -> None:
    assert key_values(largest) == values


@pytest.mark.parametrize("vision", [name for name in VISIONS if name != "grey"])
@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("palette", SEQUENTIAL)
def test_circles_are_seen_on_every_class(palette: str, theme: str, vision: str) -> None:
    circle = circle_colour(palette, "value", theme)
    apart = [difference(circle, colour, vision) for colour in sequential(palette, 5, theme)]
    assert min(apart) >= OFF_THE_FILL, [round(step) for step in apart]


def test_the_card_of_an_area_tells_what_its_circle_does() -> None:
    state = ViewState.from_query(f"{DEPLOYMENTS}&period=2016")
    cards = hover_cards(select_rows(state), state)
    assert [fact["value"] for fact in cards["TUR"]["facts"]] == ["9 deployments", "159 staff days"]
    assert cards["TUR"]["facts"][1]["place"] == "Staff days of deployments"
    assert [fact["value"] for fact in cards["ECU"]["facts"]] == ["not named", "161 staff days"]
    assert [fact["value"] for fact in cards["HTI"]["facts"]] == ["5 deployments"]
