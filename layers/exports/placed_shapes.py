"""The land and lines of a drawing as they lie in its viewport: cut at its edges, in px, for media without a window."""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray

from layers.drawing.value import Drawing

Ring = NDArray[np.float64]
"""Points (n x 2) in px of the viewport."""
Shapes = Mapping[str, tuple[tuple[Ring, ...], ...]]
"""The polygons of each feature in view, by id; of each polygon the exterior ring first, then its holes."""
CLOSEST_PX = 0.25
"""Points nearer to each other than this are one."""
BEYOND_PX = 4.0
"""How far beyond the edges land is kept, where the medium cuts it there once more."""
_PIECE = re.compile(r"M(-?\d+) (-?\d+)(?:l([^MzZ]*))?")
_NUMBER = re.compile(r"-?\d+")


def place_areas(drawing: Drawing, beyond_px: float = BEYOND_PX) -> Shapes:
    """The polygons of each feature in view, cut so far beyond the edges of the viewport."""
    geometry, transform, viewport = drawing.geometry, drawing.transform, drawing.viewport
    margin = beyond_px / transform.scale
    left, top, right, bottom = transform.box_in_units(viewport)
    names = [name for name in geometry.polygons if name in geometry.areas]
    cut = shapely.clip_by_rect(
        np.array([geometry.polygons[name] for name in names]),
        left - margin,
        top - margin,
        right + margin,
        bottom + margin,
    )
    found = {}
    for name, shape in zip(names, cut, strict=True):
        polygons = tuple(_rings(part, drawing) for part in shapely.get_parts([shape]) if part.geom_type == "Polygon")
        if kept := tuple(rings for rings in polygons if rings):
            found[name] = kept
    return found


def _rings(polygon: Any, drawing: Drawing) -> tuple[Ring, ...]:
    """The rings of a polygon that are more than a point; none where its exterior is not."""
    rings = [_px(shapely.get_coordinates(ring)[:-1], drawing) for ring in (polygon.exterior, *polygon.interiors)]
    if len(rings[0]) < 3:
        return ()
    return (rings[0], *(ring for ring in rings[1:] if len(ring) > 2))


def _px(points: NDArray[np.float64], drawing: Drawing) -> Ring:
    """Points in px, those left out that are as good as the one before."""
    transform = drawing.transform
    placed: Ring = points * transform.scale + (transform.x, transform.y)
    cells = np.rint(placed / CLOSEST_PX)
    moved = np.any(np.diff(cells, axis=0) != 0, axis=1)
    kept: Ring = placed[np.concatenate([[True], moved])]
    return kept


def place_lines(drawing: Drawing, type: str) -> tuple[Ring, ...]:
    """The boundary lines of a type in view."""
    lines = [shapely.LineString(points) for points in read_lines(drawing.geometry.lines[type]) if len(points) > 1]
    if not lines:
        return ()
    box = drawing.transform.box_in_units(drawing.viewport)
    parts = shapely.get_parts(shapely.clip_by_rect(np.array(lines), *box))
    kept = [part for part in parts if part.geom_type == "LineString" and not part.is_empty]
    return tuple(ring for ring in (_px(shapely.get_coordinates(part), drawing) for part in kept) if len(ring) > 1)


def read_lines(path: str) -> Iterator[NDArray[np.float64]]:
    """The lines of path data as `layers.cartography.geometry.paths` writes it: `M x y l dx dy ...`."""
    for match in _PIECE.finditer(path):
        steps = np.array([int(word) for word in _NUMBER.findall(match[3] or "")], dtype=float).reshape(-1, 2)
        yield np.vstack(((float(match[1]), float(match[2])), steps)).cumsum(axis=0)


def shape_path(polygons: Iterable[Iterable[Ring]]) -> str:
    """Polygons as SVG path data, in tenths of a px."""
    return "".join(_path(ring) + "Z" for rings in polygons for ring in rings)


def line_path(lines: Iterable[Ring]) -> str:
    """Lines as SVG path data, in tenths of a px."""
    return "".join(map(_path, lines))


def _path(points: Ring) -> str:
    """Points as path data, each relative to the one before but the first."""
    tenths = np.rint(points * 10).astype(int)
    (x, y), steps = tenths[0].tolist(), np.diff(tenths, axis=0).tolist()
    words = " ".join(f"{_tenth(dx)} {_tenth(dy)}" for dx, dy in steps)
    return f"M{_tenth(x)} {_tenth(y)}l{words}"


def _tenth(value: int) -> str:
    whole, rest = divmod(abs(value), 10)
    sign = "-" if value < 0 else ""
    return f"{sign}{whole}.{rest}" if rest else f"{sign}{whole}"
