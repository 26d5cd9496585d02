"""The place of a map goes along to another layer."""

import pytest

from layers.cartography.opening import place_at
from layers.cartography.viewport import Viewport
from layers.drawing.build import find_opening
from layers.drawing.carried_place import carry_place
from layers.query.layer_change import carry_to
from layers.query.view_state import ViewState

VIEWPORT = Viewport(920, 440)


def km_per_px(state: ViewState) -> float:
    geometry, opening = find_opening(state.but(at=None), VIEWPORT)
    return geometry.unit_km / place_at(geometry.extent.id, state.at, opening, VIEWPORT).scale


@pytest.mark.parametrize("layer", ["epc-operations", "ap-active-projects", "dtm", "wash"])
def test_another_layer_is_shown_at_the_same_place_and_scale(layer: str) -> None:
    before = ViewState("ap-expenditure", at=(90.0, 24.0, 2.5))
    after = carry_to(before, layer)
    there = after.but(at=carry_place(before, after, VIEWPORT))
    assert there.at is not None
    assert there.at[:2] == (90.0, 24.0)
    assert km_per_px(there) == pytest.approx(km_per_px(before), rel=0.02)


def test_a_place_without_anything_of_the_layer_is_left() -> None:
    before = ViewState("ap-expenditure", at=(-170.0, -10.0, 12.0))
    assert carry_place(before, carry_to(before, "dtm-remap"), VIEWPORT) is None


def test_a_map_as_it_opens_has_no_place_to_keep() -> None:
    before = ViewState("ap-expenditure")
    assert carry_place(before, carry_to(before, "dtm"), VIEWPORT) is None
