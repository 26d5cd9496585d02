"""The locator: where it stands, when, and what its land is."""

import json
import math
import re
from pathlib import Path

import numpy as np
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from layers.boundaries import VIEWS, boundary_bytes, load_boundaries
from layers.boundaries.build.land import STEPS, build_land
from layers.boundaries.tables import BOUNDARIES
from layers.cartography.locator import land_path, locator_box, shows_locator
from layers.cartography.palettes import GROUND
from layers.cartography.projection import Frame
from layers.errors import DataError
from layers.facts.catalogue import load_catalogue
from layers.query.view_state import ViewState

STYLE = (Path(__file__).parents[3] / "assets/locator.css").read_text(encoding="utf-8")
frames = st.builds(Frame, st.integers(200, 4000), st.integers(240, 2200))


def land() -> shapely.Geometry:
    """The land of the path, in its own units."""
    rings = []
    for start, steps in re.findall(r"M(-?\d+ -?\d+)l([^z]+)z", land_path()):
        moves = [
            list(map(int, re.findall(r"-?\d+", start))),
            *np.reshape(re.findall(r"-?\d+", steps), (-1, 2)).astype(int),
        ]
        rings.append(shapely.make_valid(shapely.Polygon(np.cumsum(moves, axis=0))))
    assert len(rings) > 30
    outlines = shapely.union_all(rings)
    lakes = [ring for ring in rings if any(other is not ring and other.contains(ring) for other in rings)]
    return shapely.difference(outlines, shapely.union_all(lakes))


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("layer", load_catalogue().layers)
def test_every_view_but_the_unmoved_world_has_one(layer: str, view: str) -> None:
    state = ViewState(layer, frame=view)
    assert shows_locator(state) == (view != "world")
    assert shows_locator(state.but(at=(10.0, 5.0, 1.0)))
    assert shows_locator(state.but(view="present")) == (view != "world")
    assert not shows_locator(state.but(view="sources", at=(10.0, 5.0, 1.0)))


def test_two_maps_have_none_and_their_difference_has_one() -> None:
    assert not shows_locator(ViewState.from_query("compare=ap-active-projects"))
    assert shows_locator(ViewState.from_query("compare=ap-expenditure:2020,difference"))


@given(frames, st.sampled_from(["explore", "present"]))
def test_it_lies_within_the_frame_and_twice_as_wide_as_high(frame: Frame, view: str) -> None:
    box = locator_box(ViewState("ap-expenditure", view=view), frame)
    if frame.width < 600:
        assert box is None
        return
    assert box is not None
    left, top, right, bottom = box
    assert frame.width / 2 < left < right < frame.width
    assert 0 <= top < bottom < frame.height
    assert right - left - 8 == pytest.approx(2 * (bottom - top - 8))


def test_it_is_larger_in_a_room() -> None:
    frame = Frame(1920, 800)
    desk, room = (locator_box(ViewState("ap-expenditure", view=view), frame) for view in ("explore", "present"))
    assert desk is not None
    assert room is not None
    assert room[2] - room[0] > 1.5 * (desk[2] - desk[0])


def test_the_unmoved_world_keeps_nothing_free() -> None:
    assert locator_box(ViewState("ap-expenditure", frame="world"), Frame(1200, 600)) is None


def test_the_land_is_what_the_build_makes_of_the_world() -> None:
    built = build_land(json.loads(boundary_bytes("world"))["features"])
    assert (BOUNDARIES / "land.svg").read_bytes() == built
    assert len(built) < 8000


def test_all_larger_land_is_land_and_the_caspian_is_not() -> None:
    shape, world = land(), load_boundaries("world")

    def on_plane(lon: float, lat: float) -> shapely.Geometry:
        return shapely.Point(STEPS * (180 - (180 - lon) % 360), -90 * STEPS * math.sin(math.radians(lat)))

    checked = 0
    for key, row in world.iterrows():
        parts = shapely.get_parts(row.geometry)
        largest = parts[shapely.area(parts).argmax()]
        middle = shapely.maximum_inscribed_circle(largest, 0.1).coords[0]
        wide = shapely.maximum_inscribed_circle(largest, 0.1).length
        if wide > 1.5 and abs(middle[1]) < 60:
            checked += 1
            assert shape.contains(on_plane(*middle)), key
    assert checked > 70
    assert not shape.contains(on_plane(51.0, 42.0)), "the Caspian"


def test_undetermined_areas_never_look_like_sea() -> None:
    """They are land, or so near to it that the locator cannot show them; reefs are far below a pixel."""
    shape, world, checked = land(), load_boundaries("world"), 0
    for key, geometry in world[world["undetermined"]].geometry.items():
        if geometry.area < 0.02:
            continue
        checked += 1
        lon, lat = geometry.representative_point().coords[0]
        at = shapely.Point(STEPS * (180 - (180 - lon) % 360), -90 * STEPS * math.sin(math.radians(lat)))
        assert shape.distance(at) < STEPS, key
    assert checked > 3


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_its_sea_is_the_sea_of_the_map(theme: str) -> None:
    rule = re.search(r":root\[data-theme=\"dark\"\] \{([^}]+)\}" if theme == "dark" else r":root \{([^}]+)\}", STYLE)
    assert rule
    colours = dict(re.findall(r"--(sea|land): (#\w+);", rule[1]))
    assert colours["sea"] == GROUND[theme]["sea"]
    assert colours["land"] not in (GROUND[theme]["sea"], GROUND[theme]["ink"])


def test_a_missing_land_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("layers.cartography.locator.BOUNDARIES", tmp_path)
    land_path.cache_clear()
    with pytest.raises(DataError, match=r"land\.svg"):
        land_path()
    land_path.cache_clear()
