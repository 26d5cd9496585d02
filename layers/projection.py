"""Where plotly.js draws a longitude and latitude on the screen, so that labels can be placed before it does.

Pixels run right and down from the frame's top left corner. `At` is (lon, lat, zoom): the degrees at the
middle of the map, and how many times larger than as the view opens it is drawn. plotly.js 4.1.1 does this:

- it fits the box of `lonaxis.range` x `lataxis.range` into the frame and clips the map to it, at any zoom;
- `center` comes to the middle of the box, `projection.scale` multiplies the fitted scale, and `rotation.lon`
  is the straight meridian. A drag turns `rotation.lon` and carries `center` along, a wheel also scales.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Protocol

import numpy as np
from numpy.typing import ArrayLike

from layers.equal_earth import Box, Floats, Point, frame_box, project, unproject

At = tuple[float, float, float]
SMALLEST_ZOOM, LARGEST_ZOOM = 0.5, 40.0
EARTH_RADIUS_KM = 6371.0
_FIT_SCALE = 150.0
"""Pixels an earth radius at which d3 measures what it fits."""
_PHONE_PX = 600.0


class ViewLike(Protocol):
    """What is needed of a view: degrees throughout; `lon` may pass 180 and lies within `rotation` ± 180."""

    @property
    def rotation(self) -> float:
        """The straight meridian as the view opens."""

    @property
    def lon(self) -> Point:
        """West and east of the frame."""

    @property
    def lat(self) -> Point:
        """South and north of the frame."""

    def __hash__(self) -> int:
        """A view never changes."""

    @property
    def projection(self) -> str:
        """The name of the projection; "equal earth" is the one that is known here."""


@dataclass(frozen=True)
class Frame:
    """The plotting area in pixels: the graph's size, as margins are 0 and the map's domain is all of it."""

    width: float
    height: float

    @property
    def on_a_phone(self) -> bool:
        """Whether the map is so narrow that the legend stands under it and type and circles are smaller."""
        return self.width < _PHONE_PX


def opening_at(view: ViewLike) -> At:
    """The middle of the map as `view` opens, rounded as in a link; its zoom is 1."""
    lon, lat = _opening_centre(view)
    return round(_turn(lon), 2), round(lat, 2), 1.0


def geo_layout(view: ViewLike, at: At | None = None, frame: Frame | None = None) -> dict[str, Any]:
    """The `layout.geo` that shows `view` as it opens, or `at` a place.

    With `frame` the ranges are widened to its proportions, so that the map fills it instead of standing
    in a band; the middle stays. Raises ValueError for a projection other than "equal earth".
    """
    if view.projection != "equal earth":
        raise ValueError(f"projection {view.projection!r}: only 'equal earth' is known")
    centre = _opening_centre(view)
    lon, lat, zoom = at or (*centre, 1.0)
    rotation = view.rotation if at is None else _rotation(view, centre, lon, lat)
    west, east, south, north = *view.lon, *view.lat
    if frame is not None:
        (west, east), (south, north) = _widen(view, frame)
    turn = rotation - view.rotation
    return {
        "projection": {
            "type": "equal earth",
            "rotation": {"lon": rotation, "lat": 0, "roll": 0},
            "scale": zoom,
            "minscale": SMALLEST_ZOOM,
            "maxscale": LARGEST_ZOOM,
        },
        "center": {"lon": lon, "lat": lat},
        "lonaxis": {"range": [west + turn, east + turn], "showgrid": False},
        "lataxis": {"range": [south, north], "showgrid": False},
        "domain": {"x": [0, 1], "y": [0, 1]},
        "fitbounds": False,
        "visible": False,
        "showframe": False,
        "bgcolor": "rgba(0,0,0,0)",
    }


def at_from_relayout(view: ViewLike, relayout: Mapping[str, Any], current: At | None = None) -> At | None:
    """The place that a `plotly_relayout` event leaves the map at, or None if it did not move the map.

    The event names only what changed; the rest is as in `current`, or as the view opens. Degrees and zoom
    are rounded to two decimals, the longitude lies within ±180, the zoom within what a link may hold.
    """
    keys = ("geo.center.lon", "geo.center.lat", "geo.projection.scale")
    found = [relayout.get(key) for key in keys]
    if all(value is None for value in found):
        return None
    was = current or opening_at(view)
    lon, lat, zoom = (float(b if a is None else a) for a, b in zip(found, was, strict=True))
    zoom = min(max(zoom, SMALLEST_ZOOM), LARGEST_ZOOM)
    return round(_turn(lon), 2), round(lat, 2), round(zoom, 2)


class Projector:
    """The way from degrees to pixels and back for one view, frame and place.

    `filled`: the layout was built with the frame. `box` is what plotly.js clips the map to, in pixels.
    """

    def __init__(self, view: ViewLike, frame: Frame, at: At | None = None, *, filled: bool = False) -> None:
        """As `geo_layout(view, at, frame if filled else None)` is drawn in `frame`."""
        geo = geo_layout(view, at, frame if filled else None)
        self.frame = frame
        self._rotation = float(geo["projection"]["rotation"]["lon"])
        lon, lat = (_pair(geo[axis]["range"]) for axis in ("lonaxis", "lataxis"))
        lon = lon[0] - self._rotation, lon[1] - self._rotation
        fitted = _fit(frame_box(lon, lat, _FIT_SCALE), frame)
        self.box = self._clip(frame_box(lon, lat, fitted), frame_box(lon, lat, _FIT_SCALE), fitted)
        self._middle = (self.box[0] + self.box[2]) / 2, (self.box[1] + self.box[3]) / 2
        self._scale = fitted * float(geo["projection"]["scale"])
        x, y = project(geo["center"]["lon"] - self._rotation, geo["center"]["lat"])
        self._centre = float(x), float(y)

    def _clip(self, box: Box, measured: Box, fitted: float) -> Box:
        """The pixels of `box` when `measured` was fitted: d3 measures at 150 px a radius, then as drawn."""
        right = self.frame.width / 2 - fitted * (measured[0] + measured[2]) / 2
        down = self.frame.height / 2 + fitted * (measured[1] + measured[3]) / 2
        x0, y0, x1, y1 = (fitted * side for side in box)
        return right + x0, down - y1, right + x1, down - y0

    @property
    def meridian(self) -> float:
        """The straight meridian, in degrees."""
        return self._rotation

    @property
    def km_per_px(self) -> float:
        """Kilometres a pixel: the root of the area scale, which is the same all over.

        Along a parallel a pixel is up to 16 % more or less than that (1.16 times it on the equator).
        """
        return EARTH_RADIUS_KM / self._scale

    def to_px(self, lon: ArrayLike, lat: ArrayLike) -> tuple[Floats, Floats]:
        """Degrees to pixels, in arrays of the shape of `lon` and `lat`; NaN where the map is clipped."""
        px, py = self.to_plane_px(lon, lat)
        x0, y0, x1, y1 = self.box
        seen = (px >= x0) & (px <= x1) & (py >= y0) & (py <= y1)
        return np.where(seen, px, np.nan), np.where(seen, py, np.nan)

    def to_plane_px(self, lon: ArrayLike, lat: ArrayLike) -> tuple[Floats, Floats]:
        """As `to_px`, but on beyond the clip."""
        x, y = project(_turn(np.asarray(lon, dtype=float) - self._rotation), lat)
        px = self._middle[0] + self._scale * (x - self._centre[0])
        return px, self._middle[1] - self._scale * (y - self._centre[1])

    def to_lonlat(self, x: ArrayLike, y: ArrayLike) -> tuple[Floats, Floats]:
        """Pixels to degrees, the longitude within ±180; NaN off the globe."""
        px, py = np.asarray(x, dtype=float), np.asarray(y, dtype=float)
        lon, lat = unproject(
            self._centre[0] + (px - self._middle[0]) / self._scale,
            self._centre[1] - (py - self._middle[1]) / self._scale,
        )
        lon = np.where(np.isnan(lat) | (np.abs(lon) > 180 + 1e-9), np.nan, lon)
        return _turn(lon + self._rotation), np.where(np.isnan(lon), np.nan, lat)


def _pair(values: list[float]) -> Point:
    return float(values[0]), float(values[1])


def _turn(lon: Any) -> Any:
    """A longitude within -180 (excluded) and 180."""
    return 180 - (180 - lon) % 360


def _fit(box: Box, frame: Frame) -> float:
    """Pixels a radius at which `box` just fits into `frame`."""
    return min(frame.width / (box[2] - box[0]), frame.height / (box[3] - box[1]))


def _offsets(view: ViewLike) -> Point:
    return view.lon[0] - view.rotation, view.lon[1] - view.rotation


def _opening_centre(view: ViewLike) -> Point:
    """What is drawn in the middle of the view's box, so that the box opens whole and unshifted."""
    x0, y0, x1, y1 = frame_box(_offsets(view), view.lat, _FIT_SCALE)
    lon, lat = unproject((x0 + x1) / 2, (y0 + y1) / 2)
    return float(lon) + view.rotation, float(lat)


def _rotation(view: ViewLike, centre: Point, lon: float, lat: float) -> float:
    """The straight meridian once `lon`, `lat` is in the middle: a drag keeps its distance from the middle."""
    x, _ = project(centre[0] - view.rotation, centre[1])
    per_degree, _ = project(1.0, lat)
    return lon - float(x) / float(per_degree)


@lru_cache(maxsize=256)
def _widen(view: ViewLike, frame: Frame) -> tuple[Point, Point]:
    """The view's ranges grown about their middle to the proportions of `frame`, as far as the globe goes."""
    lon, lat = _offsets(view), view.lat
    for _ in range(8):
        x0, y0, x1, y1 = frame_box(lon, lat, _FIT_SCALE)
        wide, high = x1 - x0, y1 - y0
        spare = frame.width / frame.height * high - wide
        if spare > 0:
            more = spare / wide * (lon[1] - lon[0]) / 2
            lon = max(lon[0] - more, -180.0), min(lon[1] + more, 180.0)
        else:
            lat = _grow(lat, wide * frame.height / frame.width - high)
    return (lon[0] + view.rotation, lon[1] + view.rotation), lat


def _grow(lat: Point, more: float) -> Point:
    """`lat` with half of `more` earth radii added at each end, on the other side where a pole is reached."""
    pole = float(project(0, 90)[1])
    south, north = (float(project(0, side)[1]) for side in lat)
    up = min(pole, max(north + more / 2, north + more - (south + pole)))
    down = max(-pole, min(south - more / 2, south - more + (pole - north)))
    grown = unproject(0, down)[1], unproject(0, up)[1]
    return max(float(grown[0]), -90.0), min(float(grown[1]), 90.0)
