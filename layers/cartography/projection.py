"""Where plotly.js draws a longitude and latitude on the screen, so that labels can be placed before it does.

Pixels run right and down from the frame's top left corner. `At` is (lon, lat, zoom): the degrees at the
middle of the map, and how many times larger than as the view opens it is drawn. plotly.js 4.1.1 does this:

- it fits the box of `lonaxis.range` x `lataxis.range` into the frame and clips the map to it, at any zoom;
- `center` comes to the middle of the box, `projection.scale` multiplies the fitted scale (it is the zoom times the
  scale of the opening), and `rotation.lon` is the straight meridian. A drag turns `rotation.lon` and carries `center`
  along, a wheel also scales.
"""

from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Protocol

import numpy as np
from numpy.typing import ArrayLike

from layers.cartography.equal_earth import Box, Floats, Point, frame_box, project, unproject
from layers.cartography.opening import FIT_SCALE, Opening, open_as_it_is, open_filling

At = tuple[float, float, float]
SMALLEST_ZOOM, LARGEST_ZOOM = 0.5, 40.0
EARTH_RADIUS_KM = 6371.0
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
    """The plotting area in pixels: the graph's size, as margins are 0 and the map's domain is all of it.

    `left` and `right` are those from either side that the legend stands over: a view opens beside them.
    """

    width: float
    height: float
    left: float = 0.0
    right: float = 0.0

    @property
    def on_a_phone(self) -> bool:
        """Whether the map is so narrow that the legend stands under it and type and circles are smaller."""
        return self.width < _PHONE_PX


def opening_at(view: ViewLike, frame: Frame | None = None) -> At:
    """The middle of the map as `view` opens, in `frame` where it fills one, rounded as in a link; its zoom is 1."""
    lon, lat = _centre(view, _opening(view, frame))
    return round(_turn(lon), 2), round(lat, 2), 1.0


def geo_layout(view: ViewLike, at: At | None = None, frame: Frame | None = None) -> dict[str, Any]:
    """The `layout.geo` that shows `view` as it opens, or `at` a place.

    With `frame` the map fills it instead of standing in a band (see `layers.cartography.opening`). Raises ValueError for a
    projection other than "equal earth".
    """
    if view.projection != "equal earth":
        raise ValueError(f"projection {view.projection!r}: only 'equal earth' is known")
    opening = _opening(view, frame)
    lon, lat, zoom = at or (*_centre(view, opening), 1.0)
    rotation = view.rotation if at is None else _rotation(opening, lon, lat)
    (west, east), (south, north) = opening.lon, opening.lat
    return {
        "projection": {
            "type": "equal earth",
            "rotation": {"lon": rotation, "lat": 0, "roll": 0},
            "scale": opening.scale * zoom,
            "minscale": opening.scale * SMALLEST_ZOOM,
            "maxscale": opening.scale * LARGEST_ZOOM,
        },
        "center": {"lon": lon, "lat": lat},
        "lonaxis": {"range": [rotation + west, rotation + east], "showgrid": False},
        "lataxis": {"range": [south, north], "showgrid": False},
        "domain": {"x": [0, 1], "y": [0, 1]},
        "fitbounds": False,
        "visible": False,
        "showframe": False,
        "bgcolor": "rgba(0,0,0,0)",
    }


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
        fitted = _fit(frame_box(lon, lat, FIT_SCALE), frame)
        self.box = self._clip(frame_box(lon, lat, fitted), frame_box(lon, lat, FIT_SCALE), fitted)
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


@lru_cache(maxsize=64)
def filled_projector(view: ViewLike, frame: Frame, at: At | None) -> Projector:
    """The projector of a map that fills `frame`: one for each place, so that what is worked out with it can be kept."""
    return Projector(view, frame, at, filled=True)


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


def _opening(view: ViewLike, frame: Frame | None) -> Opening:
    if frame is None:
        return open_as_it_is(_offsets(view), view.lat)
    return open_filling(_offsets(view), view.lat, frame.width, frame.height, frame.left, frame.right)


def _centre(view: ViewLike, opening: Opening) -> Point:
    """The degrees in the middle of a view as it opens."""
    lon, lat = unproject(*opening.middle)
    return float(lon) + view.rotation, float(lat)


def _rotation(opening: Opening, lon: float, lat: float) -> float:
    """The straight meridian once `lon`, `lat` is in the middle: a drag keeps its distance from the middle."""
    per_degree, _ = project(1.0, lat)
    return lon - opening.middle[0] / float(per_degree)
