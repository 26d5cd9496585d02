"""SVG path data in whole units: `M x,y l dx,dy ... z`, each ring or line relative to its own beginning."""

from collections.abc import Iterable
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray


def polygon_path(shape: Any) -> str:
    """The rings of a Polygon or MultiPolygon. No ring vanishes: what is flat in whole units becomes a square."""
    words = []
    for part in shapely.get_parts([shape]).tolist():
        for index, ring in enumerate((part.exterior, *part.interiors)):
            points = whole(shapely.get_coordinates(ring)[:-1])
            if len(points) < 3 or _is_flat(points):
                if index > 0:
                    continue
                x, y = np.rint(shapely.get_coordinates(part.centroid)[0]).astype(int).tolist()
                points = np.array([(x, y), (x + 1, y), (x + 1, y + 1), (x, y + 1)])
            words.append(_steps(points) + "z")
    return "".join(words)


def _is_flat(points: NDArray[np.int64]) -> bool:
    """Does a ring hold nothing, so that it would not be seen?"""
    x, y = points.T
    return bool(np.sum(x * np.roll(y, -1) - y * np.roll(x, -1)) == 0)


def line_path(lines: Iterable[NDArray[np.float64]]) -> str:
    """Lines as one broken path."""
    rounded = (whole(line) for line in lines)
    return "".join(_steps(points) for points in rounded if len(points) > 1)


def whole(points: NDArray[np.float64]) -> NDArray[np.int64]:
    """Points in whole units, each once where several in a row fall on the same."""
    rounded = np.rint(points).astype(np.int64)
    if len(rounded) < 2:
        return rounded
    moved = np.any(np.diff(rounded, axis=0) != 0, axis=1)
    kept: NDArray[np.int64] = rounded[np.concatenate([[True], moved])]
    return kept


def _steps(points: NDArray[np.int64]) -> str:
    (x, y), steps = points[0].tolist(), np.diff(points, axis=0).tolist()
    words = " ".join(f"{dx} {dy}" for dx, dy in steps).replace(" -", "-")
    return f"M{x} {y}l{words}" if steps else f"M{x} {y}"
