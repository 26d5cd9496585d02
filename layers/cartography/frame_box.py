"""The frame that `data/views.json` gives an extent, in units."""

from layers.cartography.geometry.model import Box, Geometry


def frame_box(geometry: Geometry) -> Box:
    """The box (units) of the frame that `data/views.json` gives the extent."""
    extent = geometry.extent
    lons, lats = extent.lon, extent.lat
    inner = [lon - 0.001 * sign for lon, sign in zip(lons, (-1, 1), strict=True)]
    edges = [geometry.to_units(lon, lat) for lon in inner for lat in (*lats, max(0.0, lats[0]))]
    xs, ys = [x for x, _y in edges], [y for _x, y in edges]
    return min(xs), min(ys), max(xs), max(ys)
