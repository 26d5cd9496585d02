"""A map of the world that is zoomed in has the coasts of the part that it shows, and nothing else moves."""

import numpy as np
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from layers.cartography.geometry import load_geometry
from layers.cartography.geometry.finer import FINE_FROM_KM, finer, finer_pairs, load_finer, whole
from layers.cartography.viewport import Medium, Transform, Viewport
from layers.drawing import build_drawing
from layers.exports.svg_map import geometry_content, geometry_name, page_map
from layers.facts.extents import load_extents
from layers.query.view_state import ViewState

PAIRS = finer_pairs()
VIEWPORT = Viewport(1000, 560)
LARGE_KM2, DRIFT_KM = 20_000.0, 4.0


def place(lon: float, lat: float, km_per_px: float) -> Transform:
    """A map of the world that stands at a place."""
    world = load_geometry("world")
    scale, (x, y) = world.unit_km / km_per_px, world.to_units(lon, lat)
    return Transform(scale, VIEWPORT.width / 2 - x * scale, VIEWPORT.height / 2 - y * scale)


def test_every_part_of_the_world_that_is_drawn_finely_can_be_zoomed_to() -> None:
    assert {fine for _id, fine in PAIRS} == {extent.id for extent in load_extents().values() if extent.detail}
    assert {id for id, _fine in PAIRS} == {"world"}


@pytest.mark.parametrize(("id", "fine"), PAIRS)
def test_finer_coasts_are_of_the_same_areas_in_the_same_places(id: str, fine: str) -> None:
    coarse, found, window = load_geometry(id), load_finer(id, fine), load_extents()[fine].detail
    assert window is not None
    assert found.areas.keys() == coarse.areas.keys()
    assert found.anchors == coarse.anchors
    assert found.version != coarse.version
    compared = points = 0
    for iso3, shape in coarse.polygons.items():
        lons, lats = zip(*(coarse.to_degrees(point) for point in shapely.get_coordinates(shape.envelope)), strict=True)
        inside = window[0] < min(lons) and max(lons) < window[2] and window[1] < min(lats) and max(lats) < window[3]
        if inside and shape.area > LARGE_KM2:
            own = found.polygons[iso3]
            assert own.symmetric_difference(shape).area < DRIFT_KM * shape.length, iso3
            points += len(shapely.get_coordinates(own)) - len(shapely.get_coordinates(shape))
            compared += 1
    assert compared > 4
    assert points > 0, "the coasts are finer"


@given(st.floats(-180, 180), st.floats(-55, 70), st.floats(0.5, 30))
def test_what_is_in_view_decides(lon: float, lat: float, km_per_px: float) -> None:
    transform = place(lon, lat, km_per_px)
    found = finer(load_geometry("world"), transform, VIEWPORT)
    if km_per_px > FINE_FROM_KM:
        assert found.fine is None
    if found.fine is not None:
        window = load_extents()[found.fine].detail
        assert window is not None
        assert window[1] <= lat <= window[3]
        assert (lon - window[0]) % 360 <= window[2] - window[0]
    assert whole(found) is found


@pytest.mark.parametrize("extent", [extent for extent in load_extents() if extent != "world"])
def test_what_is_drawn_finely_already_stays(extent: str) -> None:
    geometry = load_geometry(extent)
    assert finer(geometry, Transform(10.0, 0.0, 0.0), VIEWPORT) is geometry


@pytest.mark.parametrize("medium", ["page", "slide", "print", "present"])
def test_every_medium_draws_them(medium: Medium) -> None:
    far, near = (
        build_drawing(ViewState.from_query(f"layer=epc-operations&at=125.5,-9,{zoom}"), VIEWPORT, medium)
        for zoom in (1, 12)
    )
    assert (far.geometry.fine, near.geometry.fine) == (None, "asia-pacific")
    assert len(near.geometry.areas["TLS"]) > 2 * len(far.geometry.areas["TLS"])
    assert page_map(near)["geometry"] == geometry_name(near.geometry) != geometry_name(far.geometry)
    assert "ATA" in geometry_content(whole(near.geometry))["areas"]
    assert np.isfinite(near.hull).all()
