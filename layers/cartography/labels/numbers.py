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


def _ends(places: Floats, site: Site, blocked: Floats, ground: Ground) -> Floats:
    """Where a leader from each disc would end: the nearest point of the area that nothing covers."""
    points = np.vstack(([site.anchor], ground.targets(site.request.iso3)))
    spots = np.hstack((points, points))
    open_points = points[~boxes_meet(spots, blocked, 1.0).any(axis=1)]
    points = open_points if len(open_points) else points
    middles = (places[:, None, :2] + places[:, None, 2:]) / 2
    ends: Floats = points[((points[None] - middles) ** 2).sum(axis=2).argmin(axis=1)]
    return ends


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
    blocked = np.vstack((boxes, site.blocked))
    free = ~boxes_meet(places, blocked, 1.0).any(axis=1) & ~lines_meet_boxes(lines, places, 1.0).any(axis=0)
    at_home = (ground.own(iso3, places) > 0) | (away <= site.radius + half)
    ends = _ends(places, site, blocked, ground)
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
