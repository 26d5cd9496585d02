"""The rings of a feature of a boundary file."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

Ring = Sequence[Sequence[float]]


def polygons_of(geometry: Mapping[str, Any]) -> list[list[Ring]]:
    """The polygons of a GeoJSON Polygon or MultiPolygon, each as its outer ring and its holes."""
    coordinates: list[Any] = geometry["coordinates"]
    return [coordinates] if geometry["type"] == "Polygon" else coordinates


def unwrapped(ring: Ring) -> NDArray[np.float64]:
    """A ring with its longitudes made continuous, where it passes 180 degrees too."""
    points = np.array(ring, dtype=float)
    points[:, 0] = np.unwrap(points[:, 0], period=360.0)
    return points
