import math
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from layers.cartography.equal_earth import project, unproject
from layers.cartography.projection import At, Frame, Projector, geo_layout, opening_at
from layers.facts.extents import Extent, load_extents

VIEWS = load_extents()
ASIA_PACIFIC = VIEWS["asia-pacific"]
views = st.sampled_from(sorted(VIEWS)).map(VIEWS.__getitem__)
frames = st.builds(Frame, st.integers(200, 2500), st.integers(200, 1500), st.sampled_from([0, 50]))
places = st.none() | st.tuples(st.floats(-180, 180), st.floats(-80, 80), st.floats(0.5, 40))
unhurried = settings(deadline=None)


@unhurried
@given(st.floats(-180, 180), st.floats(-90, 90))
def test_plane_and_globe_are_inverses(lon: float, lat: float) -> None:
    back = unproject(*project(lon, lat))
    assert [float(c) for c in back] == pytest.approx([lon, lat], abs=1e-6)


def test_equal_earth_keeps_areas() -> None:
    lat = np.linspace(-89, 89, 5)
    x = project(1, lat)[0]
    slope = (project(0, lat + 1e-4)[1] - project(0, lat - 1e-4)[1]) / math.radians(2e-4)
    assert x * slope / math.radians(1) == pytest.approx(np.cos(np.radians(lat)), rel=1e-4)


@unhurried
@given(views, frames, places, st.booleans(), st.floats(0, 1), st.floats(0, 1))
def test_pixels_and_degrees_are_inverses(
    view: Extent, frame: Frame, at: At | None, filled: bool, right: float, down: float
) -> None:
    projector = Projector(view, frame, at, filled=filled)
    x0, y0, x1, y1 = projector.box
    x, y = x0 + right * (x1 - x0), y0 + down * (y1 - y0)
    lon, lat = projector.to_lonlat(x, y)
    if not np.isnan(lon):
        assert -180 <= lon <= 180
        assert [float(c) for c in projector.to_plane_px(lon, lat)] == pytest.approx([x, y], abs=0.01)


@unhurried
@given(views, frames, places, st.booleans())
def test_the_place_is_in_the_middle_of_the_clip(view: Extent, frame: Frame, at: At | None, filled: bool) -> None:
    projector = Projector(view, frame, at, filled=filled)
    lon, lat, zoom = at or opening_at(view, frame if filled else None)
    x0, y0, x1, y1 = projector.box
    middle = [float(c) for c in projector.to_px(lon, lat)]
    assert middle == pytest.approx([(x0 + x1) / 2, (y0 + y1) / 2], abs=0.01 / projector.km_per_px * 112)
    opened = Projector(view, frame, filled=filled)
    assert opened.km_per_px / projector.km_per_px == pytest.approx(zoom)


def test_arrays_keep_their_shape_and_what_is_clipped_is_nan() -> None:
    x, y = Projector(ASIA_PACIFIC, Frame(930, 620)).to_px(np.full((2, 3), -60.0), np.full((2, 3), 10.0))
    assert x.shape == y.shape == (2, 3)
    assert np.isnan(x).all()
    assert np.isnan(y).all()


def test_off_the_globe_there_are_no_degrees() -> None:
    lon, lat = Projector(VIEWS["world"], Frame(1300, 800), filled=True).to_lonlat(1, 90)
    assert np.isnan(lon)
    assert np.isnan(lat)


@pytest.mark.parametrize("view", VIEWS.values(), ids=lambda view: view.id)
def test_a_view_opens_unclipped_within_its_frame(view: Extent) -> None:
    projector = Projector(view, Frame(930, 620))
    x0, y0, x1, y1 = projector.box
    assert (x0, x1) == pytest.approx((0, 930), abs=0.5) or (y0, y1) == pytest.approx((0, 620), abs=0.5)
    middle = sum(view.lon) / 2
    assert np.isfinite(projector.to_px(middle, [view.lat[0] + 0.01, view.lat[1] - 0.01])[0]).all()


@pytest.mark.parametrize(
    "size", [(930, 620), (1300, 800), (390, 420), (1920, 731), (612, 478), (390, 250), (2500, 500)]
)
@pytest.mark.parametrize("view", VIEWS.values(), ids=lambda view: view.id)
def test_what_plotly_clips_a_map_to_is_its_frame(view: Extent, size: tuple[int, int]) -> None:
    box = Projector(view, Frame(*size), filled=True).box
    assert box == pytest.approx((0, 0, *size), abs=1.5)


@pytest.mark.parametrize("size", [(1224, 624), (612, 478), (390, 250)])
def test_the_world_opens_as_wide_as_its_frame_and_twice_as_wide_at_zoom_2(size: tuple[int, int]) -> None:
    world = VIEWS["world"]
    for at, wide in ((None, 1), ((11.0, 0.0, 2.0), 2)):
        projector = Projector(world, Frame(*size), at, filled=True)
        (west, east), _y = projector.to_plane_px(world.rotation + np.array([-179.999, 179.999]), [0, 0])
        assert east - west == pytest.approx(wide * size[0], rel=0.001)


def test_layout_shows_the_place_and_leaves_the_view_alone() -> None:
    geo = geo_layout(ASIA_PACIFIC, (158.2, 6.9, 4.0))
    assert geo["center"] == {"lon": 158.2, "lat": 6.9}
    assert geo["projection"]["scale"] == 4.0
    west, east = geo["lonaxis"]["range"]
    assert east - west == pytest.approx(ASIA_PACIFIC.lon[1] - ASIA_PACIFIC.lon[0])
    assert geo["fitbounds"] is False
    assert geo["visible"] is False


def test_an_unknown_projection_is_refused() -> None:
    with pytest.raises(ValueError, match="mercator"):
        geo_layout(replace(ASIA_PACIFIC, projection="mercator"))
