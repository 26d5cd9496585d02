"""Where a label might stand: on its area where it fits, else around it at growing distance."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from layers.cartography.label_geometry import (
    Bools,
    Floats,
    Ints,
    boxes_cover,
    boxes_meet,
    lines_meet_boxes,
    lines_near,
    weigh_cover,
)
from layers.cartography.label_sheet import sheet_of
from layers.cartography.projection import Projector
from layers.cartography.text_width import measure_chips, measure_lines

Box = tuple[float, float, float, float]
_GAP = 0.25
"""Distance between a marker and its label where they stand side by side, in ems."""
_RINGS = (0.0, 0.75, 1.75, 3.0, 4.75, 7.0)
"""Further distances between marker and label, in ems."""
_LEADER_FROM = 0.6
"""A label further than this from its marker gets a leader line, in ems."""
_ANCHOR_RADIUS = 2.5
"""Pixels about an anchor that no other area's label may cover."""
_DIRECTIONS = (
    (1, 0, 0.0), (-1, 0, 0.6), (0, -1, 0.8), (0, 1, 0.9),
    (1, -1, 1.0), (1, 1, 1.1), (-1, -1, 1.3), (-1, 1, 1.4),
    (0.5, -1, 1.2), (0.5, 1, 1.2), (-0.5, -1, 1.3), (-0.5, 1, 1.3),
    (1, -0.5, 0.8), (1, 0.5, 0.8), (-1, -0.5, 1.2), (-1, 0.5, 1.2),
)  # fmt: skip
"""Right, down, cost: beside comes before above, above before askew."""
_RING_COST = 2.0
_NAMED_COST, _LAND_COST, _OWN_GAIN = 14.0, 3.0, 4.0
"""Cost of a label all on another labelled area or on one without a label, gain of one all on its own."""
_FILL = 0.7
"""Share of its width and height that an area fills densely."""
_MANY = 60
"""With more labels than this, none goes further than the `_NEAR_RINGS` innermost rings."""
_NEAR_RINGS = 3
_PLACES = [(r, *d) for r in range(len(_RINGS)) for d in _DIRECTIONS if r < 3 or 0.5 not in map(abs, d[:2])]
_STEPS = np.array([place[1:3] for place in _PLACES])
_COSTS = np.array([1 + cost + _RING_COST * ring for ring, _, _, cost in _PLACES])
_GAPS = np.array([_GAP + _RINGS[place[0]] for place in _PLACES])
_NEAR_PLACES = sum(place[0] < _NEAR_RINGS for place in _PLACES)
_SHORTEN = np.where((_STEPS != 0).all(axis=1), math.sqrt(0.5), 1.0)
_SMALL = 2.0
"""From this cost of standing on its area on, a label that stands beside it keeps off it."""
_SLACK = 1.35
"""A name may be this much larger than its area and still stand on it as well as anywhere."""


@dataclass(frozen=True)
class LabelItem:
    """What wants a label: degrees of its anchor, lines of text, and a priority (higher comes first).

    `radius_px` is the radius to keep clear about the anchor for its marker, 0 where the area is drawn large
    enough to need none; `extent_px` is the width and height of that drawn area, about the anchor. An item
    without lines gets no label, but labels keep off its marker, and rather not stand on its area. `chips` are the
    words of the chips that stand in a row under the lines.
    """

    id: str
    lon: float
    lat: float
    lines: tuple[str, ...]
    priority: float
    radius_px: float = 0.0
    extent_px: tuple[float, float] | None = None
    chips: tuple[str, ...] = ()

    def size_px(self, font_px: float) -> tuple[float, float]:
        """Width and height of the label in type of `font_px`."""
        width, height = measure_lines(self.lines, font_px)
        row_width, row_height = measure_chips(self.chips, font_px)
        return max(width, row_width), height + row_height


@dataclass(frozen=True)
class Candidates:
    """The k places of one label, best first: `boxes` and `leaders` k x 4 px (NaN: none), `costs` k.

    `reach` is a box in px that all of them lie in.
    """

    boxes: Floats
    leaders: Floats
    costs: Floats
    reach: Box


class Ground:
    """What labels may not cover: the frame's edge, obstacles, and markers and anchors of items in view."""

    def __init__(self, items: Sequence[LabelItem], projector: Projector, obstacles: Sequence[Box]) -> None:
        """`items` without those outside the map's clip; `x` and `y` are their anchors in px."""
        px, py = projector.to_px([item.lon for item in items], [item.lat for item in items])
        seen = np.isfinite(px)
        self.items = [item for item, inside in zip(items, seen, strict=True) if inside]
        self.x, self.y = px[seen], py[seen]
        self.radius = np.array([_clearance(item) for item in self.items])
        self._obstacles = tuple(obstacles)
        half = np.array([item.extent_px or (0.0, 0.0) for item in self.items], dtype=float)
        half = half.reshape(-1, 2) / 2 * _FILL
        named = np.array([bool(item.lines) for item in self.items], dtype=bool)
        self._weights = np.where(named, _NAMED_COST, _LAND_COST)
        self._is_crowded = bool(named.sum() > _MANY)
        self.areas = np.column_stack(
            [self.x - half[:, 0], self.y - half[:, 1], self.x + half[:, 0], self.y + half[:, 1]]
        )
        marks = np.column_stack([self.x, self.y, self.x, self.y]) + self.radius[:, None] * (-1, -1, 1, 1)
        self._reach = np.vstack([np.minimum(marks, self.areas).T[:2], np.maximum(marks, self.areas).T[2:]])
        self._projector = projector

    def candidates(self, index: int, font_px: float) -> Candidates:
        """The free places of the label of `items[index]`, which has lines."""
        own = _places_of(self.items[index], self._projector, font_px, self._is_crowded, self._obstacles)
        near = self._neighbours(index, own.reach)
        free = np.flatnonzero(~self._blocked(own, near))
        boxes = own.boxes[free]
        cover = np.minimum(weigh_cover(boxes, self.areas[near], self._weights[near]), _NAMED_COST)
        costs = (own.costs[free] + cover).round(6)  # of places that cost the same the nearer one comes first
        order = np.argsort(costs, kind="stable")
        return Candidates(boxes[order], own.leaders[free[order]], costs[order], own.reach)

    def _neighbours(self, index: int, within: Box) -> Ints:
        """Which other items lie, with marker or area, `within` a box."""
        x0, y0, x1, y1 = within
        reach = self._reach
        near: Bools = (reach[0] < x1) & (reach[2] > x0) & (reach[1] < y1) & (reach[3] > y0)
        near[index] = False
        return np.flatnonzero(near)

    def _blocked(self, own: Candidates, near: Ints) -> Bools:
        """Which places come too near to the anchor of another item of those that are `near`."""
        near = near[self.radius[near] > 0]
        x, y, radius = self.x[near], self.y[near], self.radius[near]
        blocked: Bools = np.any(boxes_cover(own.boxes, x, y, radius), axis=1)
        led = np.flatnonzero(np.isfinite(own.leaders[:, 0]) & ~blocked)
        blocked[led] = lines_near(own.leaders[led], x, y, radius).any(axis=1)
        return blocked


@lru_cache(maxsize=2048)
def _places_of(
    item: LabelItem, projector: Projector, font_px: float, near: bool, obstacles: tuple[Box, ...]
) -> Candidates:
    """The places of a label, whatever other items are on the map; where it is `near`, close to its anchor alone.

    Their order is that of distance, not of costs. They are kept, as most labels of a map are those of the map before:
    read them, do not write into them.
    """
    sheet = sheet_of(projector)
    x, y = (float(at[0]) for at in projector.to_px([item.lon], [item.lat]))
    places = slice(_NEAR_PLACES) if near else slice(None)
    boxes, costs, gaps = _around(item, x, y, font_px, places, sheet.low, sheet.high)
    leaders = _leaders(boxes, gaps > _LEADER_FROM * font_px, x, y, item.radius_px)
    free = sheet.holds(boxes) & ~_on_obstacles(boxes, leaders, obstacles)
    if item.radius_px:
        free &= ~boxes_cover(boxes, *np.array([[x], [y], [_clearance(item)]]))[:, 0]
    boxes, costs, leaders = boxes[free], costs[free], leaders[free]
    if not item.radius_px and item.extent_px:
        costs = costs - weigh_cover(boxes, _area_about(x, y, item.extent_px), np.array([_OWN_GAIN]))
    hull = np.vstack([boxes, [(x, y, x, y)]])
    (x0, y0), (x1, y1) = hull[:, :2].min(axis=0).tolist(), hull[:, 2:].max(axis=0).tolist()
    return Candidates(boxes, leaders, costs, (x0, y0, x1, y1))


def _on_obstacles(boxes: Floats, leaders: Floats, obstacles: tuple[Box, ...]) -> Bools:
    """Which places are on something else that stands over the map."""
    others = np.array(obstacles).reshape(-1, 4)
    met: Bools = np.any(boxes_meet(boxes, others) | lines_meet_boxes(leaders, others), axis=1)
    return met


def _area_about(x: float, y: float, extent_px: tuple[float, float]) -> Floats:
    """The box that an area fills densely."""
    half_width, half_height = (side / 2 * _FILL for side in extent_px)
    return np.array([[x - half_width, y - half_height, x + half_width, y + half_height]])


def _around(
    item: LabelItem, x: float, y: float, font_px: float, places: slice, low: Floats, high: Floats
) -> tuple[Floats, Floats, Floats]:
    """Boxes, costs and distances from the marker's edge (px) of every place about `x`, `y`.

    A place above or below slides sideways, one beside slides up or down, to stay between `low` and `high`.
    """
    half = np.array(item.size_px(font_px)) / 2
    inner = min(item.extent_px) / 2 if item.extent_px and not item.radius_px else 0.0
    gaps, steps = _GAPS[places] * font_px, _STEPS[places]
    on_area = _on_area_cost(item, *(2 * half))
    clear = item.radius_px or (inner if on_area > _SMALL else 0.0)
    middles = (x, y) + steps * (half + ((gaps + clear) * _SHORTEN[places])[:, None])
    slid = np.clip(middles, low + half, np.maximum(high - half, low + half))
    middles = np.where(np.abs(steps[:, ::-1]) == 1, slid, middles)
    costs, gaps = _COSTS[places], np.maximum(gaps + clear - item.radius_px - inner, 0)
    if not item.radius_px:
        middles = np.vstack([[(x, y)], middles])
        costs = np.concatenate([[on_area], costs])
        gaps = np.concatenate([[0.0], gaps])
    return np.hstack([middles - half, middles + half]), costs, gaps


def _clearance(item: LabelItem) -> float:
    """Pixels about an item's anchor that no other label may cover; an area without marker or label needs none."""
    return max(item.radius_px, _ANCHOR_RADIUS if item.lines else 0.0)


def _on_area_cost(item: LabelItem, width: float, height: float) -> float:
    if item.extent_px is None:
        return 0.0
    over = max(width / max(item.extent_px[0], 1), height / max(item.extent_px[1], 1))
    return 0.0 if over <= _SLACK else min(2 * (over - _SLACK), 6.0)


def _leaders(boxes: Floats, wanted: Bools, x: float, y: float, radius: float) -> Floats:
    """Lines from the marker's edge to the nearest point of each box; NaN where not `wanted`."""
    ends = np.column_stack([np.clip(x, boxes[:, 0], boxes[:, 2]), np.clip(y, boxes[:, 1], boxes[:, 3])])
    way = ends - (x, y)
    length = np.hypot(way[:, 0], way[:, 1])[:, None]
    starts = (x, y) + way / np.maximum(length, 1e-9) * radius
    lines = np.hstack([starts, ends])
    lines[~wanted | (length[:, 0] <= radius + 1)] = np.nan
    return lines
