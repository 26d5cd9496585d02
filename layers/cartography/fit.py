"""What "fit to data" has to bring into the map: how far the areas reach of which the map says something.

Told without the map's size, which only the browser knows, yet exactly: in Equal Earth the x of a point moves in
proportion to the meridian that is drawn straight, so the few outermost points tell the reach on any meridian.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import shapely

from layers.boundaries import boundary_bytes
from layers.boundaries.rings import polygons_of, unwrapped
from layers.cartography.equal_earth import Floats, Point, project, unproject
from layers.cartography.projection import At
from layers.data_package import DATA
from layers.facts.observations import Observation
from layers.query.comparison.states import other_state, side_by_side
from layers.query.selection import select_rows
from layers.query.view_state import ViewState, extent_of
from layers.stats.fills import UNDETERMINED, fill_codes

_WHOLE_TURN = 360.0
_AS_ONE = np.array([1, 1j])
"""Turns two coordinates into one complex number, by which points are compared."""


@dataclass(frozen=True)
class Reach:
    """The outermost points of some areas, in earth radii of the plane whose straight meridian is `meridian` (degrees).

    A point is (x, y, x of one degree at its latitude): with another straight meridian, `turn` degrees farther east,
    it lies at x - turn * that. The points hold the least and greatest x on any meridian, and of y, and the corners of
    the convex hull on its own.
    """

    meridian: float
    points: tuple[tuple[float, float, float], ...]

    @property
    def middle(self) -> At:
        """A place in the middle of it, at the zoom that a view opens with."""
        ys = [y for _x, y, _degree in self.points]
        lat = float(unproject(0.0, (min(ys) + max(ys)) / 2)[1])
        return round(_turned(self.meridian), 2), round(lat, 2), 1.0


def find_reach(state: ViewState, rows: Sequence[Observation], folder: Path = DATA) -> Reach | None:
    """The reach of the areas that the map of `state`, or either of two maps, says something of; None without any."""
    codes = dict(fill_codes(rows, state, folder))
    if side_by_side(state):
        other = other_state(state, folder)
        codes |= fill_codes(select_rows(other, folder), other, folder)
    view = extent_of(state, folder)
    own = load_reaches(view.id)
    found = [own[iso3] for iso3, code in codes.items() if code > UNDETERMINED and iso3 in own]
    return join_reaches(found, view.rotation) if found else None


def join_reaches(found: Sequence[Reach], fallback: float) -> Reach:
    """One reach around all, seen from the middle of the shortest arc that holds them; from the meridian `fallback`
    where they go all round the world.
    """
    meridian = middle_meridian([_arc(reach) for reach in found], fallback)
    moved = [_seen_from(meridian, reach) for reach in found]
    return Reach(meridian, _outermost(np.concatenate(moved)))


def middle_meridian(arcs: Sequence[Point], fallback: float) -> float:
    """The middle of the shortest arc of longitudes that holds all `arcs` (west, east), at most 180 either way."""
    starts = sorted((west % _WHOLE_TURN, west % _WHOLE_TURN + east - west) for west, east in arcs)
    end, gap, after = starts[0][1], 0.0, 0.0
    for west, east in [*starts[1:], (starts[0][0] + _WHOLE_TURN, starts[0][1] + _WHOLE_TURN)]:
        if west - end > gap:
            gap, after = west - end, west
        end = max(end, east)
    if not gap:
        return fallback
    return _turned(after + (_WHOLE_TURN - gap) / 2)


def _turned(lon: float) -> float:
    return 180 - (180 - lon) % _WHOLE_TURN


def _arc(reach: Reach) -> Point:
    """West and east of a reach, in degrees."""
    turns = [x / degree for x, _y, degree in reach.points]
    return float(reach.meridian + min(turns)), float(reach.meridian + max(turns))


def _seen_from(meridian: float, reach: Reach) -> Floats:
    """The points of a reach with another straight meridian, no farther than half round the world."""
    x, y, degree = np.array(reach.points).T
    x = x + _turned(reach.meridian - meridian) * degree
    return np.column_stack([np.clip(x, -180 * degree, 180 * degree), y, degree])


def _outermost(points: Floats) -> tuple[tuple[float, float, float], ...]:
    """The few of `points` that are outermost: corners of the convex hull of x and y, which holds the least and the
    greatest y, or of that of x and degree, which holds those of x on whatever meridian.
    """
    kept = np.zeros(len(points), dtype=bool)
    for other in (1, 2):
        plane = points[:, [0, other]]
        corners = shapely.get_coordinates(shapely.convex_hull(shapely.linestrings(plane)))
        kept |= np.isin(plane @ _AS_ONE, corners @ _AS_ONE)
    return tuple((float(x), float(y), float(degree)) for x, y, degree in np.unique(points[kept], axis=0))


@cache
def load_reaches(view: str) -> Mapping[str, Reach]:
    """The reach of every area of a view: a tenth of a second, so the server does it before it forks its workers."""
    features = json.loads(boundary_bytes(view))["features"]
    return {feature["id"]: _reach_of(feature["geometry"]) for feature in features}


def _reach_of(geometry: Mapping[str, Any]) -> Reach:
    """The reach of one feature of a boundary file, whole across 180 degrees."""
    rings = [unwrapped(outer) for outer, *_holes in polygons_of(geometry)]
    meridian = middle_meridian([(float(ring[:, 0].min()), float(ring[:, 0].max())) for ring in rings], 0.0)
    turns = [np.round((ring[:, 0].mean() - meridian) / _WHOLE_TURN) * _WHOLE_TURN for ring in rings]
    lon = np.concatenate([ring[:, 0] - turn - meridian for ring, turn in zip(rings, turns, strict=True)])
    lat = np.concatenate([ring[:, 1] for ring in rings])
    degree, _y = project(1.0, lat)
    x, y = project(lon, lat)
    return Reach(meridian, _outermost(np.column_stack([x, y, degree])))
