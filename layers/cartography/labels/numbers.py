"""Numbered discs for the labels that have no place on the map: they stand in or at their areas."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from layers.cartography.labels.candidates import Site
from layers.cartography.labels.ground import Ground
from layers.cartography.labels.meeting import boxes_meet, lines_cross, lines_meet_boxes
from layers.cartography.labels.model import Label, Style
from layers.cartography.labels.raster import Floats, cells_in

_STEP, _RINGS, _SPOKES = 3.0, 120, 24


def place_numbers(sites: Sequence[Site], labels: Sequence[Label], ground: Ground, style: Style) -> list[Label]:
    """A disc for each site, clear of labels, discs, obstacles and markers, numbered from top left to bottom right.

    A disc away from its area has a leader to it.
    """
    boxes = np.array([label.box for label in labels]).reshape(-1, 4)
    lines = np.array([np.ravel(label.leader) for label in labels if label.leader]).reshape(-1, 4)
    discs: list[Label] = []
    for site in sites:
        disc = _place(site, boxes, lines, ground, style)
        discs.append(disc)
        boxes = np.vstack((boxes, [disc.box]))
        if disc.leader:
            lines = np.vstack((lines, [np.ravel(disc.leader)]))
    size = style.disc_em * style.size_px
    discs.sort(key=lambda disc: (disc.box[1] // size, disc.box[0], disc.iso3))
    return [replace(disc, number=number) for number, disc in enumerate(discs, 1)]


def _place(site: Site, boxes: Floats, lines: Floats, ground: Ground, style: Style) -> Label:
    iso3, half = site.request.iso3, style.disc_em * style.size_px / 2
    angle = np.arange(_SPOKES) * 2 * np.pi / _SPOKES
    out = np.repeat(np.arange(1, _RINGS) * _STEP, _SPOKES)
    ring = out[:, None] * np.tile(np.column_stack((np.cos(angle), np.sin(angle))), (_RINGS - 1, 1))
    anchor = np.clip(site.anchor, half + 1, np.array(ground.size) - half - 1)
    middles = np.vstack(([anchor], anchor + ring))
    places = np.hstack((middles - half, middles + half))
    places = places[ground.in_frame(places, 1.0)]
    away = np.hypot(*((places[:, :2] + half) - site.anchor).T)
    own_marker = np.hypot(*(site.blocked[:, :2] + site.blocked[:, 2:] - 2 * np.array(site.anchor)).T) < 1e-6
    blocked = np.vstack((boxes, site.blocked[~own_marker]))
    free = ~boxes_meet(places, blocked, 1.0).any(axis=1) & ~lines_meet_boxes(lines, places, 1.0).any(axis=0)
    at_home = (ground.own(iso3, places) > 0) | (away <= site.radius + half)
    ends = np.broadcast_to(site.anchor, (len(places), 2))
    starts = np.clip(ends, places[:, :2], places[:, 2:])
    leaders = np.hstack((starts, ends))
    leaders[at_home] = np.nan
    free &= ~lines_meet_boxes(leaders, blocked, 1.0).any(axis=1) & ~lines_cross(leaders, lines).any(axis=1)
    foreign = ground.foreign(iso3, places) / cells_in(places, ground.cell)
    cost = away / half + 6 * foreign + np.where(at_home, 0, 10) + np.where(free, 0, 1e6)
    best = int(cost.argmin())
    left, top, right, bottom = map(float, places[best])
    x0, y0, x1, y1 = map(float, leaders[best])
    leader = None if at_home[best] else ((x0, y0), (x1, y1))
    return Label(iso3, "number", site.request.lines, site.request.chips, (left, top, right, bottom), "middle", leader)
