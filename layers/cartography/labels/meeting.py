"""Which boxes and leaders meet: arrays of boxes (left, top, right, bottom) and of segments (x0, y0, x1, y1), in px."""

import numpy as np
from numpy.typing import NDArray

from layers.cartography.labels.raster import Floats

Flags = NDArray[np.bool_]


def boxes_meet(boxes: Floats, others: Floats, margin: float = 0.0) -> Flags:
    """Whether each box (n, 4) is closer than `margin` px to each other box (m, 4), as (n, m)."""
    a, b = boxes[:, None, :], others[None, :, :]
    meet: Flags = (
        (a[..., 0] < b[..., 2] + margin)
        & (b[..., 0] < a[..., 2] + margin)
        & (a[..., 1] < b[..., 3] + margin)
        & (b[..., 1] < a[..., 3] + margin)
    )
    return meet


def lines_meet_boxes(lines: Floats, boxes: Floats, margin: float = 0.0) -> Flags:
    """Whether each segment (n, 4) enters each box (m, 4) grown by `margin` px, as (n, m); a NaN segment enters none."""
    enter_x, leave_x = _within(lines, boxes, 0, margin)
    enter_y, leave_y = _within(lines, boxes, 1, margin)
    first, last = np.maximum(enter_x, enter_y), np.minimum(leave_x, leave_y)
    meet: Flags = (first < last) & (last > 0) & (first < 1)
    return meet


def _within(lines: Floats, boxes: Floats, axis: int, margin: float) -> tuple[Floats, Floats]:
    """At which parts of its length each segment's line enters and leaves each box, on one axis."""
    start = lines[:, axis]
    run = lines[:, axis + 2] - start
    # A segment along the other axis is given the least slope, so that nothing is divided by zero.
    run = np.where(run == 0, 1e-9, run)[:, None]
    low = (boxes[None, :, axis] - margin - start[:, None]) / run
    high = (boxes[None, :, axis + 2] + margin - start[:, None]) / run
    return np.minimum(low, high), np.maximum(low, high)


def lines_cross(lines: Floats, others: Floats) -> Flags:
    """Whether each segment (n, 4) crosses each other one (m, 4), as (n, m); a NaN segment crosses none."""
    a, b = lines[:, None, :], others[None, :, :]
    crossing: Flags = (_side(a, b[..., 0], b[..., 1]) * _side(a, b[..., 2], b[..., 3]) <= 0) & (
        _side(b, a[..., 0], a[..., 1]) * _side(b, a[..., 2], a[..., 3]) <= 0
    )
    return crossing


def _side(line: Floats, x: Floats, y: Floats) -> Floats:
    side: Floats = (line[..., 2] - line[..., 0]) * (y - line[..., 1]) - (line[..., 3] - line[..., 1]) * (
        x - line[..., 0]
    )
    return side
