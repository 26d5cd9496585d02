"""Finer coasts for a map of the world that is zoomed in: those of the part of it that alone is seen.

They are the boundaries of another extent on the plane of this one, so that nothing moves when they come.
"""

from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache

from layers.cartography.geometry.load import content_key, content_version, kept_content, load_geometry, project_drawn
from layers.cartography.geometry.model import Geometry
from layers.cartography.viewport import Transform, Viewport
from layers.facts.extents import holds, load_extents

FINE_FROM_KM = 8.0
"""Kilometres a pixel from which on the coasts of the whole world look like what they are: drawn for a small map."""
STEPS = (0.0, 0.25, 0.5, 0.75, 1.0)


def finer(geometry: Geometry, transform: Transform, viewport: Viewport) -> Geometry:
    """The geometry, or where it is of the world and large in the viewport the same with finer coasts."""
    if geometry.extent.detail is not None or geometry.unit_km / transform.scale > FINE_FROM_KM:
        return geometry
    edge = list(_edge(geometry, transform, viewport))
    for extent in load_extents().values():
        if extent.detail is not None and all(holds(extent.detail, *point) for point in edge):
            return load_finer(geometry.extent.id, extent.id)
    return geometry


def whole(geometry: Geometry) -> Geometry:
    """All of the boundaries that a geometry is taken from, of which a drawing may leave some out."""
    own = geometry.extent.id
    return load_geometry(own) if geometry.fine is None else load_finer(own, geometry.fine)


def finer_pairs() -> list[tuple[str, str]]:
    """The extents that have finer coasts, each with every extent that these can be of."""
    coarse = [extent.id for extent in load_extents().values() if extent.detail is None]
    return [(id, extent.id) for id in coarse for extent in load_extents().values() if extent.detail is not None]


@lru_cache(maxsize=8)
def load_finer(id: str, fine: str) -> Geometry:
    """The geometry of the extent `id` with the coasts of `fine`: from the cache, or projected and kept there.

    Raises KeyError for an unknown extent and DataError where a boundary file is missing.
    """
    plane, source = load_extents()[id], load_extents()[fine]
    content = kept_content(f"{id}.{content_key(plane, source)}", lambda: project_drawn(plane, source)[0])
    return replace(
        load_geometry(id),
        areas=content["areas"],
        lines=content["lines"],
        version=content_version(content),
        _shapes=content["shapes"],
        fine=fine,
    )


def _edge(geometry: Geometry, transform: Transform, viewport: Viewport) -> Iterator[tuple[float, float]]:
    """Degrees of points all along the edge of the viewport."""
    across, down = [viewport.width * step for step in STEPS], [viewport.height * step for step in STEPS]
    points = [
        *((x, y) for x in across for y in (0.0, viewport.height)),
        *((x, y) for y in down for x in (0.0, viewport.width)),
    ]
    for x, y in points:
        yield geometry.to_degrees(((x - transform.x) / transform.scale, (y - transform.y) / transform.scale))
