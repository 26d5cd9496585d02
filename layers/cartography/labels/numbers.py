"""Numbered discs for the labels that have no place on the map: they stand in or at their areas."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from layers.cartography.labels.candidates import Site, crosses_data
from layers.cartography.labels.ground import Ground
from layers.cartography.labels.meeting import boxes_meet, lines_cross, lines_meet_boxes
from layers.cartography.labels.model import Label, Point, Style
from layers.cartography.labels.raster import Floats, cells_in

_STEP, _SPOKES = 3.0, 24
_CLOSE_RINGS, _RINGS, _TRIED = 14, 120, 150


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
    """The best free disc close by, else anywhere, else over what stands at the label point."""
    half = style.disc_em * style.size_px / 2
    blocked = np.vstack((boxes, site.blocked))
    found = None
    for rings, loose in ((_CLOSE_RINGS, False), (_RINGS, False), (_RINGS, True)):
        places = _discs(site, half, rings, ground)
        found = _best(places, site, (blocked, lines), ground, half, loose)
        if found is not None:
            break
    disc, leader = found if found is not None else (_discs(site, half, 0, ground)[0], None)
    left, top, right, bottom = map(float, disc)
    return Label(
        site.request.iso3,
        "number",
        site.request.lines,
        site.request.chips,
        (left, top, right, bottom),
        "middle",
        leader,
    )


def _discs(site: Site, half: float, rings: int, ground: Ground) -> Floats:
    """Boxes of discs at the anchor, moved into the frame, and on rings about it, those in the frame."""
    angle = np.arange(_SPOKES) * 2 * np.pi / _SPOKES
    around = np.column_stack((np.cos(angle), np.sin(angle)))
    out = np.arange(1, rings + 1) * _STEP
    anchor = np.clip(site.anchor, half + 1, np.array(ground.size) - half - 1)
    middles = np.vstack(([anchor], anchor + (out[:, None, None] * around).reshape(-1, 2)))
    places = np.hstack((middles - half, middles + half))
    return places[ground.in_frame(places, 0.5)]


def _best(
    places: Floats, site: Site, taken: tuple[Floats, Floats], ground: Ground, half: float, loose: bool
) -> tuple[Floats, tuple[Point, Point] | None] | None:
    """The cheapest free disc and its leader, if it needs one; None if none is free of the boxes and lines taken.

    If `loose`, its leader may cross what it meets: in a crowd of discs that is better than one disc over another.
    """
    iso3, (blocked, lines) = site.request.iso3, taken
    places = places[~boxes_meet(places, blocked, 1.0).any(axis=1)]
    places = places[~lines_meet_boxes(lines, places, 1.0).any(axis=0)]
    away = np.hypot(*((places[:, :2] + half) - site.anchor).T)
    at_home = (ground.own(iso3, places) > 0) | (away <= site.radius + half)
    foreign = ground.foreign(iso3, places) / cells_in(places, ground.cell)
    cost = away / half + 6 * foreign + np.where(at_home, 0, 10)
    # Where a marker or label covers the area itself, no leader could end in it without meeting that one.
    spot = np.array([[*site.anchor, *site.anchor]])
    in_the_way = blocked[~boxes_meet(spot, blocked, 1.0)[0]]
    nearest = np.argsort(cost, kind="stable")[:_TRIED]
    for row in nearest:
        if at_home[row]:
            return places[row], None
        (x1, y1) = _ends(places[row : row + 1], site, blocked, ground)[0]
        x0, y0 = np.clip((x1, y1), places[row, :2], places[row, 2:])
        leader = np.array([[x0, y0, x1, y1]])
        meets = lines_meet_boxes(leader, in_the_way, 1.0).any() or lines_cross(leader, lines).any()
        if loose or not (meets or crosses_data(leader, iso3, ground).any()):
            return places[row], ((float(x0), float(y0)), (float(x1), float(y1)))
    return None
