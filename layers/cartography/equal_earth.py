"""The Equal Earth projection of the unit sphere, and the box that a frame of longitudes and latitudes fills.

Formulae: Šavrič, Patterson and Jenny 2018. The box is found as d3-geo finds it (edges are great circles, bent
where they leave the straight line by more than a tenth of a pixel), because plotly.js fits its maps to that.
"""

import math
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

Floats = NDArray[np.float64]
Point = tuple[float, float]
Box = tuple[float, float, float, float]
"""x0, y0, x1, y1."""

_A1, _A2, _A3, _A4 = 1.340264, -0.081106, 0.000893, 0.003796
_M = math.sqrt(3) / 2
_NEWTON_STEPS = 12
_CLOSE = 1e-7
"""A step this small is the last: the next would be its square."""
_PAD = 0.001
"""Degrees by which plotly.js draws a frame in on each side."""
_BEND_PX2 = 0.01
"""Square of d3's precision as plotly.js sets it (0.1 px)."""
_DEEPEST = 16
_COS_30 = math.cos(math.radians(30))


def project(lon: ArrayLike, lat: ArrayLike) -> tuple[Floats, Floats]:
    """Degrees from the central meridian and degrees north to the plane: x east, y north, in earth radii."""
    theta = np.arcsin(np.clip(_M * np.sin(np.radians(lat)), -1, 1))
    t2 = theta * theta
    t6 = t2 * t2 * t2
    x = np.radians(lon) * np.cos(theta) / (_M * (_A1 + 3 * _A2 * t2 + t6 * (7 * _A3 + 9 * _A4 * t2)))
    return x, theta * (_A1 + _A2 * t2 + t6 * (_A3 + _A4 * t2))


def unproject(x: ArrayLike, y: ArrayLike) -> tuple[Floats, Floats]:
    """The inverse of `project`; points beyond the poles become NaN."""
    theta: Any = np.array(y, dtype=float)
    for _ in range(_NEWTON_STEPS):
        t2 = theta * theta
        t6 = t2 * t2 * t2
        slope = _A1 + 3 * _A2 * t2 + t6 * (7 * _A3 + 9 * _A4 * t2)
        step = (theta * (_A1 + _A2 * t2 + t6 * (_A3 + _A4 * t2)) - y) / slope
        theta = theta - step
        if not (np.abs(step) > _CLOSE).any():
            break
    t2 = theta * theta
    t6 = t2 * t2 * t2
    slope = _A1 + 3 * _A2 * t2 + t6 * (7 * _A3 + 9 * _A4 * t2)
    sine = np.sin(theta) / _M
    on_globe = np.abs(sine) <= 1 + 1e-12
    lat = np.where(on_globe, np.degrees(np.arcsin(np.clip(sine, -1, 1))), np.nan)
    return np.degrees(_M * np.asarray(x) * slope / np.cos(theta)), lat


@lru_cache(maxsize=256)
def frame_box(lon: Point, lat: Point, scale: float) -> Box:
    """The box, in earth radii, around the frame `lon` x `lat` drawn at `scale` pixels a radius.

    `lon` is in degrees from the central meridian and lies within -180..180.
    """
    west, east = lon[0] + _PAD, lon[1] - _PAD
    south, north = lat[0] + _PAD, lat[1] - _PAD
    step = (east - west) / 4
    across = [west + step * i for i in range(5)]
    corners = [(x, south) for x in across] + [(x, north) for x in reversed(across)]
    points = [point for a, b in zip(corners, corners[1:] + corners[:1], strict=True) for point in _bend(a, b, scale)]
    xs, ys = zip(*points, strict=True)
    return min(xs), min(ys), max(xs), max(ys)


def _bend(a: Point, b: Point, scale: float) -> Iterator[Point]:
    """Points in the plane along the great circle from `a` to `b` (degrees), as d3's adaptive resampling."""
    yield _plane(*a)
    yield from _between(_End(*a), _End(*b), _BEND_PX2 / scale**2, _DEEPEST)


class _End:
    """One end of an arc: its longitude in degrees, place on the unit sphere, and place in the plane."""

    def __init__(self, lon: float, lat: float) -> None:
        """From degrees."""
        la, ph = math.radians(lon), math.radians(lat)
        self.lon = lon
        self.ball = (math.cos(la) * math.cos(ph), math.sin(la) * math.cos(ph), math.sin(ph))
        self.plane = _plane(lon, lat)


def _plane(lon: float, lat: float) -> Point:
    """`project` for one point, without NumPy: ten times as fast."""
    theta = math.asin(_M * math.sin(math.radians(lat)))
    t2 = theta * theta
    t6 = t2 * t2 * t2
    x = math.radians(lon) * math.cos(theta) / (_M * (_A1 + 3 * _A2 * t2 + t6 * (7 * _A3 + 9 * _A4 * t2)))
    return x, theta * (_A1 + _A2 * t2 + t6 * (_A3 + _A4 * t2))


def _middle(a: _End, b: _End) -> _End:
    x, y, z = (p + q for p, q in zip(a.ball, b.ball, strict=True))
    length = math.hypot(x, y, z)
    lon = a.lon if abs(a.lon - b.lon) < 1e-6 else math.degrees(math.atan2(y, x))
    return _End(lon, math.degrees(math.asin(z / length)))


def _between(a: _End, b: _End, bend2: float, depth: int) -> Iterator[Point]:
    dx, dy = b.plane[0] - a.plane[0], b.plane[1] - a.plane[1]
    d2 = dx * dx + dy * dy
    if d2 <= 4 * bend2 or not depth:
        return
    middle = _middle(a, b)
    ex, ey = middle.plane[0] - a.plane[0], middle.plane[1] - a.plane[1]
    off = dy * ex - dx * ey
    cosine = sum(p * q for p, q in zip(a.ball, b.ball, strict=True))
    if off * off / d2 > bend2 or abs((dx * ex + dy * ey) / d2 - 0.5) > 0.3 or cosine < _COS_30:
        yield from _between(a, middle, bend2, depth - 1)
        yield middle.plane
        yield from _between(middle, b, bend2, depth - 1)
