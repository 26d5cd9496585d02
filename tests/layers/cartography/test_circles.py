"""Proportional circles: their areas as the values, the same scale whatever the filter, clear of labels and in sight."""

import math
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from layers.cartography.circles import APART, LARGEST_PX, key_values, radius_share
from layers.cartography.palettes import SEQUENTIAL, circle_colour, sequential
from layers.cartography.viewport import Medium
from layers.drawing import Drawing, Viewport, build_drawing
from layers.query.selection import select_rows
from layers.query.view_state import THEMES, ViewState
from layers.stats.circles import circle_rows, largest_value
from layers.text.hover_cards import hover_cards
from tests.layers.cartography.test_palette_vision import VISIONS, difference

DESK = Viewport(1200, 680)
DEPLOYMENTS = "layer=hq-deployments&circles=staff-days"
DRR = "layer=drr&circles=communities-reached"
OFF_THE_FILL = 14  # CIE76, of the outline and each class under it


def drawn(query: str, viewport: Viewport = DESK, medium: Medium = "page") -> Drawing:
    return build_drawing(ViewState.from_query(query), viewport, medium)


def radii(query: str, viewport: Viewport = DESK, medium: Medium = "page") -> dict[str, float]:
    return {circle.iso3: circle.radius for circle in drawn(query, viewport, medium).circles}


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
    phone, room = Viewport(360, 240), Viewport(1920, 760)
    assert max(radii(DEPLOYMENTS, phone).values()) < LARGEST_PX
    assert max(radii(f"{DEPLOYMENTS}&view=present", room, "present").values()) > 1.4 * LARGEST_PX


def test_an_area_without_a_figure_has_no_circle_and_one_without_a_fill_has() -> None:
    found = radii(f"{DEPLOYMENTS}&period=2016")
    assert set(found) == {"NGA", "ECU", "TUR", "SSD"}, "Haiti is named without staff days"
    labels = {item.label.iso3: " ".join(item.label.lines) for item in drawn(f"{DEPLOYMENTS}&period=2016").letterings}
    assert labels["ECU"] == "Ecuador 161 staff days"
    assert labels["TUR"] == "Türkiye 9 deployments"


def test_filters_narrow_the_circles() -> None:
    assert set(radii(f"{DEPLOYMENTS}&region=m49-142")) == {"BGD"}
    assert set(radii(f"{DEPLOYMENTS}&period=2016&min=8")) == {"TUR"}, "bounds are of the figure that fills"
    assert radii("layer=hq-deployments") == {}
    assert radii(f"{DEPLOYMENTS}&compare=hq-deployments:2016,difference") == {}


@pytest.mark.parametrize("viewport", [DESK, Viewport(360, 240)])
@pytest.mark.parametrize("query", [DEPLOYMENTS, f"{DEPLOYMENTS}&period=2016", DRR])
def test_no_label_stands_on_a_circle(query: str, viewport: Viewport) -> None:
    drawing = drawn(query, viewport)
    boxes = [item.label.box for item in drawing.letterings if item.shown and item.label.number is None]
    assert boxes
    assert drawing.circles
    for circle in drawing.circles:
        x, y = drawing.transform.to_px(circle.anchor)
        for left, top, right, bottom in boxes:
            away = math.hypot(x - min(max(x, left), right), y - min(max(y, top), bottom))
            assert away >= circle.radius - 1


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
