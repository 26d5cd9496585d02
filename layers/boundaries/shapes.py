"""A feature's geometry on a plane on which nothing is cut at 180 degrees."""

from typing import Any

import shapely
from shapely.geometry.base import BaseGeometry

from layers.boundaries.layout import ANTARCTICA, place_parts, unwrap_ring
from layers.boundaries.rings import Ring, polygons_of


def to_shape(key: str, geometry: dict[str, Any]) -> BaseGeometry:
    """One feature's geometry, its rings made continuous and placed on the plane."""
    shapes = [shapely.Polygon(rings[0], rings[1:]) for rings in map(_unwrap, polygons_of(geometry))]
    whole = shapely.MultiPolygon(shapes) if len(shapes) > 1 else shapes[0]
    placed: BaseGeometry = whole if key == ANTARCTICA else place_parts(key, whole)
    return placed


def _unwrap(rings: list[Ring]) -> list[list[tuple[float, float]]]:
    """The rings of one polygon on one sheet: holes follow their exterior."""
    outer, *inner = map(unwrap_ring, rings)
    middle = (min(x for x, _ in outer) + max(x for x, _ in outer)) / 2
    turns = [360 * round((middle - ring[0][0]) / 360) for ring in inner]
    return [outer, *([(x + turn, y) for x, y in ring] for ring, turn in zip(inner, turns, strict=True))]
