"""Where one label may stand, best places first, as far as the ground alone decides."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from layers.cartography.labels.ground import Ground
from layers.cartography.labels.lettering import Setting, settings
from layers.cartography.labels.meeting import Flags, boxes_meet, lines_meet_boxes
from layers.cartography.labels.model import LabelRequest, Point, Style
from layers.cartography.labels.raster import Floats, cells_in

INSIDE, BESIDE, LEADER = 0, 1, 2
START, MIDDLE, END = 0, 1, 2
_LATTICE = 500
"""About how many places are looked at for each setting of a label."""
_INSIDE_LATTICE = 400
_KEPT, _LED = 14, 90
_APART_PX, _MOST_SETTINGS = 6.0, 8
_OWN_SHARE = 0.02
"""What a label beside its area may cover of its own islets."""
_COSTS = {INSIDE: 0.0, BESIDE: 12.0, LEADER: 40.0}
_OVER_LAND = 25.0
_TIGHT = 4.0
_SAMPLES = 64
_BESIDE_PX = (2.0, 4.0, 6.0)
"""How far a label beside its area may stand from it, if no other area is as near."""


@dataclass(frozen=True)
class Places:
    """Places of one label, one a row: boxes and leaders (n, 4; px, NaN without), kind, align, setting and cost."""

    boxes: Floats
    leaders: Floats
    kinds: NDArray[np.int64]
    aligns: NDArray[np.int64]
    settings: NDArray[np.int64]
    costs: Floats

    def take(self, rows: NDArray[np.int64] | Flags) -> "Places":
        """These rows alone."""
        return Places(*(getattr(self, name)[rows] for name in self.__dataclass_fields__))


@dataclass(frozen=True)
class Site:
    """What the places of one label are judged by: the others' symbols and obstacles as boxes, its own marker."""

    request: LabelRequest
    anchor: Point
    blocked: Floats
    radius: float

    def marker(self) -> Floats:
        """The box of the own marker, if it has one (0 or 1, 4)."""
        (x, y), r = self.anchor, self.radius
        return np.array([[x - r, y - r, x + r, y + r]] if r else []).reshape(-1, 4)


def find_places(site: Site, ground: Ground, style: Style) -> tuple[Places, tuple[Setting, ...]]:
    """The best places of the label, some of each kind and setting, and its settings; kept with the ground."""
    request = site.request
    key = (request.iso3, request.lines, request.chips, site.anchor, site.radius, style, site.blocked.tobytes())
    found: tuple[Places, tuple[Setting, ...]] = ground.remember(key, lambda: _find(site, ground, style))
    return found


def _find(site: Site, ground: Ground, style: Style) -> tuple[Places, tuple[Setting, ...]]:
    ways = settings(site.request, style)
    parts = [_of_setting(index, way, site, ground, style) for index, way in enumerate(ways)]
    names = Places.__dataclass_fields__
    places = Places(*(np.concatenate([getattr(part, name) for part in parts]) for name in names))
    return places.take(_spread(places)), ways


def _spread(places: Places) -> NDArray[np.int64]:
    """The cheapest places, a share for each kind and setting, and of places close together only the best.

    So a label that is crowded out of one place has others to go to.
    """
    order = np.argsort(places.costs, kind="stable")
    group = places.kinds[order] * _MOST_SETTINGS + places.settings[order]
    spot = np.round(places.boxes[order, :2] / _APART_PX).astype(np.int64)
    _, first = np.unique((group * 100_003 + spot[:, 0]) * 100_003 + spot[:, 1], return_index=True)
    first.sort()
    rank = np.zeros(len(first), dtype=np.int64)
    for value in np.unique(group[first]):
        same = group[first] == value
        rank[same] = np.arange(same.sum())
    kept: NDArray[np.int64] = order[first[rank < _KEPT]]
    return kept


def _of_setting(index: int, way: Setting, site: Site, ground: Ground, style: Style) -> Places:
    iso3, halo = site.request.iso3, style.halo_px
    centres = _centres(way, site, ground, style)
    half = np.array([way.width / 2, way.height / 2])
    boxes = np.hstack((centres - half, centres + half))
    boxes = boxes[ground.in_frame(boxes, style.margin_px)]
    boxes = boxes[ground.foreign(iso3, boxes, halo) == 0]
    boxes = boxes[~boxes_meet(boxes, site.blocked, style.margin_px).any(axis=1)]
    # A label stands beside its own marker, never on it.
    boxes = boxes[~boxes_meet(boxes, site.marker(), style.margin_px - 1).any(axis=1)]
    own = ground.own(iso3, boxes)
    full = own == cells_in(boxes, ground.cell)
    inside = boxes[full]
    # A label on its own coast would be read half on the fill and half on the sea.
    off = boxes[~full & (own <= _OWN_SHARE * cells_in(boxes, ground.cell))]
    near = _touches(off, site, ground)
    led, leaders, over_land = _with_leader(off[~near], site, ground, style)
    every = np.vstack((inside, off[near], led))
    kinds = np.repeat([INSIDE, BESIDE, LEADER], [len(inside), int(near.sum()), len(led)])
    lines = np.full((len(every), 4), np.nan)
    lines[kinds == LEADER] = leaders
    costs = way.cost + _costs(every, kinds, lines, site, style)
    costs[kinds == LEADER] += over_land * _OVER_LAND
    airy = ground.own(iso3, inside, style.margin_px) == cells_in(inside, ground.cell, style.margin_px)
    costs[kinds == BESIDE] += np.where(ground.own(iso3, every[kinds == BESIDE], 2.0) > 0, _TIGHT / 2, 0)
    costs[kinds == INSIDE] += np.where(airy, 0, _TIGHT)
    return Places(every, lines, kinds, _aligns(every, kinds, site), np.full(len(every), index), costs)


_SIDES, _ENDS = (0, -0.6, 0.6), (0, -0.25, 0.25, -0.5, 0.5, -0.75, 0.75)
_AROUND = (*((side, y) for side in (1, -1) for y in _SIDES), *((x, end) for end in (-1, 1) for x in _ENDS))
"""Where about a marker the middle of a label may be, as shares of the way to where they would just touch."""


def _centres(way: Setting, site: Site, ground: Ground, style: Style) -> Floats:
    """Middles of boxes on a lattice about the anchor, and close about the marker."""
    grid = ground.grids.get(site.request.iso3)
    (x, y), reach = site.anchor, style.leader_em * style.size_px
    bounds = [x, y, x, y]
    if grid is not None:
        height, width = grid.cells.shape
        box = np.array([grid.left, grid.top, grid.left + width, grid.top + height]) * ground.cell
        bounds = [min(x, box[0]), min(y, box[1]), max(x, box[2]), max(y, box[3])]
    gap_x, gap_y = reach + way.width / 2, reach + way.height / 2
    left, top = max(bounds[0] - gap_x, way.width / 2), max(bounds[1] - gap_y, way.height / 2)
    right = min(bounds[2] + gap_x, ground.size[0] - way.width / 2)
    bottom = min(bounds[3] + gap_y, ground.size[1] - way.height / 2)
    step = max(3.0, float(np.sqrt(max(right - left, 1.0) * max(bottom - top, 1.0) / _LATTICE)))
    columns = np.arange(np.ceil((left - x) / step), np.floor((right - x) / step) + 1) * step + x
    rows = np.arange(np.ceil((top - y) / step), np.floor((bottom - y) / step) + 1) * step + y
    lattice = np.column_stack([axis.ravel() for axis in np.meshgrid(columns, rows)])
    close = []
    for gap in (site.radius + style.margin_px, site.radius + 2 * style.margin_px):
        out_x, out_y = gap + way.width / 2, gap + way.height / 2
        close += [(x + out_x * across, y + out_y * down) for across, down in _AROUND]
    return np.vstack((lattice, np.array(close), _within(way, site, bounds, ground)))


def _within(way: Setting, site: Site, bounds: list[float], ground: Ground) -> Floats:
    """Middles of boxes inside the part of the area's bounds that is in view, closer than those of the lattice."""
    (x, y), iso3 = site.anchor, site.request.iso3
    across, down = bounds[2] - bounds[0] - way.width, bounds[3] - bounds[1] - way.height
    if iso3 not in ground.grids or across < 0 or down < 0:
        return np.empty((0, 2))
    step = max(2.0, float(np.sqrt(across * down / _INSIDE_LATTICE)))
    middle, half = np.array([x, y]), np.array([way.width, way.height]) / 2
    first = np.ceil((bounds[:2] + half - middle) / step)
    last = np.floor((bounds[2:] - half - middle) / step)
    columns, rows = (np.arange(a, b + 1) * step for a, b in zip(first, last, strict=True))
    return np.column_stack([axis.ravel() for axis in np.meshgrid(columns + x, rows + y)])


_AROUND = ((1, 0), (-1, 0), (0, -1), (0, 1), (1, -0.6), (1, 0.6), (-1, -0.6), (-1, 0.6), (0.5, -1), (0.5, 1),
           (-0.5, -1), (-0.5, 1))  # fmt: skip


def _touches(boxes: Floats, site: Site, ground: Ground) -> Flags:
    """Which boxes are close to the own area or marker, and to no other area as close."""
    found: Flags = np.zeros(len(boxes), dtype=bool)
    close = ground.own(site.request.iso3, boxes, _BESIDE_PX[-1]) > 0
    close |= boxes_meet(boxes, site.marker(), _BESIDE_PX[-1]).any(axis=1)
    found[close] = _nearest(boxes[close], site, ground)
    return found


def _nearest(boxes: Floats, site: Site, ground: Ground) -> Flags:
    found: Flags = np.zeros(len(boxes), dtype=bool)
    x, y = site.anchor
    across = np.maximum(np.maximum(boxes[:, 0] - x, x - boxes[:, 2]), 0)
    down = np.maximum(np.maximum(boxes[:, 1] - y, y - boxes[:, 3]), 0)
    marker = np.hypot(across, down) - site.radius
    for gap in _BESIDE_PX:
        own = ground.own(site.request.iso3, boxes, gap) > 0
        if site.radius:
            own |= marker <= gap
        found |= own & (ground.other_land(site.request.iso3, boxes, gap + 2 * ground.cell) == 0)
    return found


def _with_leader(boxes: Floats, site: Site, ground: Ground, style: Style) -> tuple[Floats, Floats, Flags]:
    """Boxes from which a short leader reaches the own area and crosses no other with data; whether over land."""
    targets = ground.targets(site.request.iso3)
    if site.radius or not len(targets):
        targets = np.array([site.anchor])
    hull = np.array([[*targets.min(axis=0), *targets.max(axis=0)]])
    boxes = boxes[boxes_meet(boxes, hull, style.leader_em * style.size_px + site.radius)[:, 0]]
    boxes = boxes[ground.own(site.request.iso3, boxes, style.margin_px) == 0]
    if not len(boxes):
        return boxes, np.empty((0, 4)), np.zeros(0, dtype=bool)
    starts = np.clip(targets[None], boxes[:, None, :2], boxes[:, None, 2:])
    runs = np.hypot(*np.moveaxis(targets[None] - starts, 2, 0))
    best = runs.argmin(axis=1)
    every = np.arange(len(boxes))
    length = runs[every, best]
    over_land = ground.land.count(boxes) > 0
    rank = np.argsort(length + over_land * _OVER_LAND, kind="stable")
    rank = rank[length[rank] <= style.leader_em * style.size_px + site.radius][:_LED]
    boxes, over_land = boxes[rank], over_land[rank]
    ends = targets[best[rank]]
    start = starts[rank, best[rank]]
    if site.radius:
        run = start - ends
        ends = ends + run / np.maximum(np.hypot(run[:, 0], run[:, 1]), 1e-9)[:, None] * site.radius
    lines = np.hstack((start, ends))
    clear = ~crosses_data(lines, site.request.iso3, ground)
    clear &= ~lines_meet_boxes(lines, site.blocked, 1.0).any(axis=1)
    clear &= np.hypot(*(lines[:, 2:] - lines[:, :2]).T) > style.margin_px
    return boxes[clear], lines[clear], over_land[clear]


def crosses_data(lines: Floats, iso3: str, ground: Ground) -> Flags:
    """Whether each segment (n, 4) runs over an area with data other than this one."""
    part = np.linspace(0, 1, _SAMPLES)
    x = lines[:, :1] + (lines[:, 2:3] - lines[:, :1]) * part
    y = lines[:, 1:2] + (lines[:, 3:4] - lines[:, 1:2]) * part
    crosses: Flags = np.asarray((ground.foreign_at(iso3, x, y) > 0).any(axis=1))
    return crosses


def _costs(boxes: Floats, kinds: NDArray[np.int64], lines: Floats, site: Site, style: Style) -> Floats:
    """By kind, then by how far from the label point in ems, or how long the leader; to the right is best."""
    x, y = (boxes[:, 0] + boxes[:, 2]) / 2, (boxes[:, 1] + boxes[:, 3]) / 2
    away = np.hypot(x - site.anchor[0], (y - site.anchor[1]) * 1.5) / style.size_px
    length = np.nan_to_num(np.hypot(lines[:, 2] - lines[:, 0], lines[:, 3] - lines[:, 1])) / style.size_px
    base = np.array([_COSTS[INSIDE], _COSTS[BESIDE], _COSTS[LEADER]])[kinds]
    left = (boxes[:, 2] < site.anchor[0]) & (kinds == BESIDE)
    costs: Floats = base + away + 4 * length + 0.8 * left
    return costs


def _aligns(boxes: Floats, kinds: NDArray[np.int64], site: Site) -> NDArray[np.int64]:
    """Lettering to the right of its area starts at it, to the left ends at it, else it is centred."""
    x = site.anchor[0]
    beside = kinds != INSIDE
    right, left = beside & (boxes[:, 0] > x), beside & (boxes[:, 2] < x)
    found: NDArray[np.int64] = np.where(right, START, np.where(left, END, MIDDLE))
    return found
