"""What "fit to data" must bring into the map: nothing of an area with data is left out, across 180 degrees too."""

import json
from functools import cache
from itertools import product

import numpy as np
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from layers.boundaries import VIEWS, boundary_bytes
from layers.cartography.equal_earth import project
from layers.cartography.fit import Reach, find_reach, middle_meridian
from layers.cartography.projection import Frame, Projector
from layers.facts.catalogue import load_catalogue
from layers.query.selection import select_rows
from layers.query.view_state import ViewState
from layers.stats.fills import UNDETERMINED, fill_codes

LAYERS = load_catalogue().layers


@cache
def corners(view: str) -> dict[str, NDArray[np.float64]]:
    """Longitude and latitude of every corner of every feature of a view."""
    features = json.loads(boundary_bytes(view))["features"]
    shapes = shapely.from_geojson([json.dumps(feature["geometry"]) for feature in features])
    return {feature["id"]: shapely.get_coordinates(shape) for feature, shape in zip(features, shapes, strict=True)}


arcs = st.tuples(st.floats(-180, 180), st.floats(0, 40)).map(lambda arc: (arc[0], arc[0] + arc[1]))


def turned(lon: float) -> float:
    return 180 - (180 - lon) % 360


def reach_of(query: str) -> Reach:
    state = ViewState.from_query(query)
    found = find_reach(state, select_rows(state))
    assert found is not None
    return found


def sides(reach: Reach, turn: float) -> tuple[float, float, float, float]:
    """West, east, south and north with another straight meridian."""
    x, y, degree = np.array(reach.points).T
    x = x - turn * degree
    return x.min(), x.max(), y.min(), y.max()


@pytest.mark.parametrize(("layer", "view"), list(product(LAYERS, VIEWS)))
def test_the_few_points_reach_as_far_as_all_that_is_drawn(layer: str, view: str) -> None:
    state = ViewState(layer, frame=view)
    rows = select_rows(state)
    said = [iso3 for iso3, code in fill_codes(rows, state).items() if code > UNDETERMINED]
    reach = find_reach(state, rows)
    if not said:
        assert reach is None
        return
    assert reach is not None
    assert len(reach.points) < 120
    lon, lat = np.concatenate([corners(view)[iso3] for iso3 in said]).T
    from_middle = np.array([turned(degrees - reach.meridian) for degrees in lon])
    for turn in (-15.0, 0.0, 15.0):
        x, y = project(from_middle - turn, lat)
        assert sides(reach, turn) == pytest.approx((x.min(), x.max(), y.min(), y.max()), abs=0.002)


def test_areas_on_both_sides_of_180_degrees_lie_together() -> None:
    fiji = reach_of("region=ap-pacific&max=1300000&min=1150000")
    assert 160 < fiji.meridian % 360 < 190
    west, east, _south, _north = sides(fiji, 0)
    assert np.degrees(east - west) < 25
    pacific = reach_of("region=ap-pacific")
    assert 145 < pacific.meridian < 165
    assert pacific.middle == (round(pacific.meridian, 2), pacific.middle[1], 1.0)


def test_no_data_has_no_reach() -> None:
    state = ViewState.from_query("region=m49-150")
    assert not select_rows(state)
    assert find_reach(state, []) is None


def test_two_maps_side_by_side_share_one_reach() -> None:
    one, two = reach_of("layer=l3-responses&frame=world"), reach_of("layer=epc-operations&frame=world")
    both = reach_of("layer=l3-responses&frame=world&compare=epc-operations")
    tall = [sides(reach, 0)[3] - sides(reach, 0)[2] for reach in (one, two, both)]
    assert tall[2] >= max(tall[:2])


@pytest.mark.parametrize(
    ("arcs", "expected"),
    [
        ([(10, 20)], 15),
        ([(177, 182)], 179.5),
        ([(177, 181), (-173, -171)], -177),
        ([(-175, -170), (170, 175)], 180),
        ([(-10, 10), (100, 110)], 50),
        ([(0, 360)], 42),
        ([(-180, 0), (0, 180)], 42),
    ],
)
def test_the_middle_of_the_shortest_arc(arcs: list[tuple[float, float]], expected: float) -> None:
    assert middle_meridian(arcs, 42) == pytest.approx(expected)


@given(st.lists(arcs, min_size=1, max_size=8))
def test_all_arcs_lie_whole_around_their_middle(arcs: list[tuple[float, float]]) -> None:
    middle = middle_meridian(arcs, 1000.0)
    if middle == 1000.0:  # they go all round the world
        assert sum(east - west for west, east in arcs) >= 360 - 1e-6
        return
    for west, east in arcs:
        start = turned(west - middle)
        assert start >= -180
        assert start + east - west <= 180 + 1e-6 or start == pytest.approx(180)


@pytest.mark.parametrize("view", VIEWS.values(), ids=lambda view: view.id)
def test_the_middle_comes_to_the_middle_of_the_map(view: object) -> None:
    reach = reach_of(f"layer=l3-responses&frame={view.id}")  # type: ignore[attr-defined]
    projector = Projector(view, Frame(1200, 640), reach.middle, filled=True)  # type: ignore[arg-type]
    x, y = projector.to_px(reach.middle[0], reach.middle[1])
    assert (float(x), float(y)) == pytest.approx((600, 320), abs=2)
