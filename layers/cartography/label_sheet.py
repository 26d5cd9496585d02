"""Where on a map labels may stand at all: within its frame and on the globe."""

from functools import lru_cache

import numpy as np

from layers.cartography.label_geometry import Bools, Floats
from layers.cartography.projection import Projector

FRAME_MARGIN = 4.0
"""Pixels that stay free along the frame."""


class Sheet:
    """The part of a map that labels may stand on: its corners `low` and `high` in px, less what is off the globe."""

    def __init__(self, projector: Projector) -> None:
        """That of the map of `projector`."""
        clip, frame = projector.box, projector.frame
        self.low = np.array([max(clip[0], 0), max(clip[1], 0)]) + FRAME_MARGIN
        self.high = np.array([min(clip[2], frame.width), min(clip[3], frame.height)]) - FRAME_MARGIN
        self._globe = _Globe(projector)

    def holds(self, boxes: Floats) -> Bools:
        """Which boxes lie within the map and on the globe."""
        inside: Bools = np.all((boxes[:, :2] >= self.low) & (boxes[:, 2:] <= self.high), axis=1)
        return inside & self._globe.holds(boxes)


class _Globe:
    """The outline of the globe in px: half its width at each height; it is convex, so corners tell of a whole box."""

    def __init__(self, projector: Projector) -> None:
        lat = np.linspace(90, -90, 361)
        x, self._y = projector.to_plane_px(np.full(361, projector.meridian + 180), lat)
        self._middle = float(projector.to_plane_px(projector.meridian, 0)[0])
        self._half = x - self._middle
        left, top, right, bottom = projector.box
        narrowest = self._half_at(np.array([top, bottom])).min()
        self._all = bool(narrowest >= max(self._middle - left, right - self._middle))

    def holds(self, boxes: Floats) -> Bools:
        """Which boxes lie on the globe."""
        if self._all:
            return np.ones(len(boxes), dtype=bool)
        half = np.minimum(self._half_at(boxes[:, 1]), self._half_at(boxes[:, 3]))
        held: Bools = (boxes[:, 0] >= self._middle - half) & (boxes[:, 2] <= self._middle + half)
        return held

    def _half_at(self, y: Floats) -> Floats:
        """Half the width in px at heights `y`, below 0 above and below the globe."""
        return np.interp(y, self._y, self._half, left=-np.inf, right=-np.inf)


sheet_of = lru_cache(maxsize=64)(Sheet)
