"""What is wrong with labels that stand: the measure of the tests, by the exact polygons."""

from collections.abc import Sequence
from itertools import combinations

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from layers.cartography.labels.ground import Ground
from layers.cartography.labels.meeting import boxes_meet, lines_cross, lines_meet_boxes
from layers.cartography.labels.model import Label

_WITHIN = 1.5
"""Px of tolerance: a little more than a cell of the raster by which places are judged."""
_NEAR = 10.0


def label_faults(labels: Sequence[Label], ground: Ground) -> list[str]:
    """One line a fault: `BGD: ...`; none if every rule of the labels holds.

    Another area with data under a label, a label that touches nothing of its own without a leader, a leader that
    crosses another area with data or ends outside its own, what overlaps, what is out of the frame. Markers are those
    of the ground: one that is in a request alone is not known here.
    """
    faults = [fault for label in labels for fault in _alone(label, ground)]
    for one, other in combinations(labels, 2):
        faults += _together(one, other)
    return faults


def _alone(label: Label, ground: Ground) -> list[str]:
    box = shapely.box(*label.box)
    inner = box.buffer(-_WITHIN)
    own, marker = ground.shapes.get(label.iso3), ground.symbols.get(label.iso3)
    others = {name: shape for name, shape in ground.shapes.items() if name in ground.coloured and name != label.iso3}
    faults = []
    if label.kind != "number":
        faults += [f"stands on {name}" for name, shape in others.items() if shape.intersects(inner)]
        near = own is not None and own.distance(box) <= _NEAR
        near = near or (marker is not None and shapely.Point(marker[:2]).distance(box) <= marker[2] + _NEAR)
        if not near and not label.leader:
            faults.append("touches nothing of its own and has no leader")
        if not label.leader:
            faults += [f"reads as {name}" for name in _nearer_markers(label, box, ground)]
            bare = (name for name in ground.shapes if name not in others and name != label.iso3)
            faults += [f"stands on {name} without a leader" for name in bare if ground.shapes[name].intersects(inner)]
    if label.leader:
        end = shapely.Point(label.leader[1])
        at_marker = marker is not None and end.distance(shapely.Point(marker[:2])) <= marker[2] + _WITHIN
        if own is not None and own.distance(end) > _WITHIN and not at_marker:
            faults.append("leader ends outside its own area")
        line = shapely.LineString(label.leader)
        faults += [f"leader crosses {name}" for name, shape in others.items() if shape.intersection(line).length > 2]
    width, height = ground.size
    if label.box[0] < 0 or label.box[1] < 0 or label.box[2] > width or label.box[3] > height:
        faults.append(f"is cut by the frame: {label.box}")
    if len(ground.obstacles) and boxes_meet(np.array([label.box]), ground.obstacles).any():
        faults.append("stands on an obstacle")
    return [f"{label.iso3}: {fault}" for fault in faults]


def _nearer_markers(label: Label, box: BaseGeometry, ground: Ground) -> list[str]:
    """The other areas whose markers are nearer to the label than its own marker, or its area where that is seen."""
    frame = shapely.box(0, 0, *ground.size)
    discs = {name: shapely.Point(x, y).buffer(r) for name, (x, y, r) in ground.symbols.items()}
    away = {name: disc.distance(box) for name, disc in discs.items() if disc.intersects(frame)}
    own = away.get(label.iso3, np.inf)
    if label.iso3 not in ground.symbols or ground.is_seen(label.iso3):
        own = min(own, ground.shapes[label.iso3].distance(box) if label.iso3 in ground.shapes else np.inf)
    return [name for name, gap in away.items() if name != label.iso3 and gap < own - _WITHIN]


def _together(one: Label, other: Label) -> list[str]:
    faults = []
    boxes, others = (np.array([label.box]) for label in (one, other))
    lines = [np.array([np.ravel(label.leader) if label.leader else [np.nan] * 4]) for label in (one, other)]
    if boxes_meet(boxes, others).any():
        faults.append(f"{one.iso3}: overlaps {other.iso3}")
    if lines_meet_boxes(lines[0], others).any():
        faults.append(f"{one.iso3}: leader crosses the label of {other.iso3}")
    if lines_meet_boxes(lines[1], boxes).any():
        faults.append(f"{other.iso3}: leader crosses the label of {one.iso3}")
    if lines_cross(*lines).any():
        faults.append(f"{one.iso3}: leader crosses that of {other.iso3}")
    return faults
