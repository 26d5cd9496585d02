"""The projected geometry of every extent: nothing lost, nothing across the map, and the way back to degrees."""

import re

import numpy as np
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from layers.areas import load_areas
from layers.boundaries import feature_ids
from layers.cartography.geometry import load_geometry
from layers.cartography.geometry.paths import line_path, polygon_path
from layers.facts.extents import load_extents

EXTENTS = sorted(load_extents())
EACH = pytest.mark.parametrize("extent", EXTENTS)
OF_EXTENTS = st.sampled_from(EXTENTS)
STEP = re.compile(r"-?\d+")


def rings(path: str) -> list[np.ndarray]:
    """The rings or lines of a path, each as n x 2 units."""
    found = []
    for part in path.removeprefix("M").split("M"):
        start, _, steps = part.partition("l")
        x, y = map(int, STEP.findall(start))
        moves = np.array(STEP.findall(steps), dtype=int).reshape(-1, 2)
        found.append(np.cumsum([(x, y), *moves.tolist()], axis=0))
    assert found
    return found


@EACH
def test_every_area_has_a_path_of_some_extent_and_a_label_point(extent: str) -> None:
    geometry = load_geometry(extent)
    assert set(load_areas()) <= geometry.areas.keys() == set(feature_ids(extent))
    assert set(load_areas()) <= geometry.anchors.keys()
    for id, path in geometry.areas.items():
        assert path.startswith("M"), id
        assert path.endswith("z"), id
        assert max(np.ptp(ring, axis=0).min() for ring in rings(path)) > 0, f"{id} has nothing that can be seen"


@EACH
def test_paths_are_the_polygons_in_whole_units(extent: str) -> None:
    geometry = load_geometry(extent)
    for id in ("FJI", "NPL", "ATA", "IND"):
        drawn = np.concatenate(rings(geometry.areas[id]))
        assert (
            np.abs(np.ptp(drawn, axis=0) - np.diff(np.reshape(geometry.polygons[id].bounds, (2, 2)), axis=0)).max() < 2
        )


@EACH
def test_no_edge_runs_across_the_map(extent: str) -> None:
    geometry = load_geometry(extent)
    left, _top, right, _bottom = geometry.world
    edges = 0
    for id, path in [*geometry.areas.items(), *geometry.lines.items()]:
        if id == "ATA":
            continue  # its edge is the south pole
        for ring in rings(path) if path else []:
            steps = np.abs(np.diff(ring[:, 0]))
            edges += len(steps)
            assert steps.max(initial=0) < (right - left) / 20, id
    assert edges > 20_000


@pytest.mark.parametrize(
    ("extent", "whole"), [("asia-pacific", ("FJI", "MHL", "RUS", "NZL")), ("world", ("FJI", "RUS"))]
)
def test_what_the_file_splits_at_180_degrees_is_joined(extent: str, whole: tuple[str, ...]) -> None:
    geometry = load_geometry(extent)
    for iso3 in whole:
        width = (geometry.polygons[iso3].bounds[2] - geometry.polygons[iso3].bounds[0]) * geometry.unit_km
        assert width < {"FJI": 1_000, "MHL": 1_600, "NZL": 6_000, "RUS": 13_000}[iso3], iso3
    fiji = geometry.polygons["FJI"]
    west_east = [geometry.to_degrees((x, y))[0] for x, y in shapely.get_coordinates(fiji)]
    assert min(west_east) < 180 < max(west_east), "both of its halves are on one side of the map"
    # Chukotka: one piece on both sides of 180 degrees, with no cut along it.
    largest = max(shapely.get_parts([geometry.polygons["RUS"]]), key=shapely.area)
    assert max(geometry.to_degrees((x, y))[0] for x, y in shapely.get_coordinates(largest)) > 185


@EACH
def test_shapes_are_valid_and_do_not_overlap_their_neighbours(extent: str) -> None:
    shapes = load_geometry(extent).polygons
    assert all(shape.is_valid and not shape.is_empty for shape in shapes.values())
    for one, other in [("IND", "PAK"), ("SDN", "SSD"), ("EGY", "LBY"), ("THA", "LAO")]:
        shared = shapes[one].intersection(shapes[other]).area
        assert shared < 1e-3 * min(shapes[one].area, shapes[other].area), (one, other)


@given(OF_EXTENTS, st.floats(-179.9, 179.9), st.floats(-85, 85))
def test_a_point_comes_back_from_the_plane(extent: str, turned: float, lat: float) -> None:
    geometry = load_geometry(extent)
    lon = geometry.extent.rotation + turned
    back = geometry.to_degrees(geometry.to_units(lon, lat))
    assert back == pytest.approx((lon, lat), abs=0.01)


@EACH
def test_the_interpolated_graticule_is_the_projection(extent: str) -> None:
    from layers.cartography.geometry.project import project_points

    geometry = load_geometry(extent)
    lons = geometry.extent.rotation + np.linspace(-170, 170, 41)
    points = np.array([(lon, lat) for lon in lons for lat in np.linspace(-85, 85, 35)])
    found = np.array([geometry.to_units(lon, lat) for lon, lat in points])
    off_km = np.abs(found - project_points(points, geometry.extent)).max() * geometry.unit_km
    assert off_km < 5


def test_a_ring_smaller_than_a_unit_is_drawn_as_a_square() -> None:
    assert polygon_path(shapely.box(10.1, 20.1, 10.2, 20.2)) == "M10 20l1 0 0 1-1 0z"
    assert polygon_path(shapely.box(0, 0, 4, 3)) == "M4 0l0 3-4 0 0-3z"
    assert (
        line_path([np.array([(0.0, 0.0), (0.2, 0.2), (3.0, -2.0)]), np.array([(5.1, 5.1), (5.2, 5.2)])]) == "M0 0l3-2"
    )
