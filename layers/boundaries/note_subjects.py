"""What each boundary note is about, as points of a view: a note is told where one of them lies in the map.

A note is about the lines that carry it and the areas that lie whole in its window; where there is neither, about what
its areas have in that window.
"""

import json
from collections.abc import Mapping, Sequence
from functools import cache

import numpy as np
import shapely
from numpy.typing import NDArray

from layers.boundaries import Line, Note, boundary_bytes, load_lines, load_notes
from layers.boundaries.rings import polygons_of, unwrapped
from layers.facts.extents import Window

STEP = 0.2
"""Degrees between points along lines and across land: less than any map shows at its largest zoom."""


@cache
def note_points(view: str) -> tuple[NDArray[np.float64], NDArray[np.float64], list[int]]:
    """Longitudes and latitudes of the points of all notes, one note after the other, and where those of each begin.

    Some 50 milliseconds a view, so the server does it before it forks its workers.
    """
    notes, lines = load_notes(), load_lines(view)
    land = _land_of({id for note in notes for id in note.areas}, view)
    points = [_subject(note, [line for line in lines if note.id in line.note_ids], land) for note in notes]
    starts = np.cumsum([0, *map(len, points[:-1])]).tolist()
    lon, lat = np.concatenate(points).T
    return lon, lat, starts


def _land_of(ids: set[str], view: str) -> dict[str, shapely.Geometry]:
    features = json.loads(boundary_bytes(view))["features"]
    return {
        feature["id"]: shapely.MultiPolygon(
            [shapely.Polygon(unwrapped(outer), holes) for outer, *holes in polygons_of(feature["geometry"])]
        )
        for feature in features
        if feature["id"] in ids
    }


def _subject(note: Note, lines: Sequence[Line], land: Mapping[str, shapely.Geometry]) -> NDArray[np.float64]:
    """The points that stand for what `note` is about, n x 2 degrees."""
    own = [land[id] for id in note.areas if id in land]
    whole = [area for area in own if shapely.contains(shapely.box(*note.window), shapely.box(*shapely.bounds(area)))]
    about = whole if whole or lines else own
    return np.concatenate([*map(_along, lines), *(_across(area, note.window) for area in about)])


def _along(line: Line) -> NDArray[np.float64]:
    """Points along a line."""
    points = np.array([line.lon, line.lat], dtype=float).T
    pieces = np.split(points, np.flatnonzero(np.isnan(points[:, 0])))
    drawn = [shapely.LineString(piece) for piece in (piece[np.isfinite(piece[:, 0])] for piece in pieces) if len(piece)]
    return shapely.get_coordinates(shapely.segmentize(drawn, STEP))


def _across(area: shapely.Geometry, window: Window) -> NDArray[np.float64]:
    """Points on the edge of an area and all over it, as far as it lies in a window."""
    west, south, east, north = window
    lon, lat = np.meshgrid(np.arange(west, east, STEP), np.arange(south, north, STEP))
    inside = np.column_stack([lon.ravel(), lat.ravel()])[shapely.contains_xy(area, lon.ravel(), lat.ravel())]
    edge = shapely.get_coordinates(shapely.segmentize(shapely.boundary(area), STEP))
    near = np.all((edge >= (west, south)) & (edge <= (east, north)), axis=1)
    return np.concatenate([inside, edge[near]])
