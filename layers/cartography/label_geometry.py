"""Which of many boxes and lines meet.

Boxes and lines are rows x0, y0, x1, y1 in px; a line of NaN is none.
Every function takes m and n rows and returns an m x n array of bool; what merely touches does not meet.
"""

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]
Ints = NDArray[np.intp]


def boxes_meet(a: Floats, b: Floats) -> Bools:
    """Which boxes of `a` overlap which of `b`."""
    p, q = a.T[:, :, None], b.T[:, None, :]
    meet: Bools = (p[0] < q[2]) & (q[0] < p[2]) & (p[1] < q[3]) & (q[1] < p[3])
    return meet


def boxes_cover(boxes: Floats, x: Floats, y: Floats, radius: Floats) -> Bools:
    """Which of m boxes come nearer than `radius` to which of n points."""
    p = boxes.T[:, :, None]
    dx = np.maximum(np.maximum(p[0] - x, x - p[2]), 0)
    dy = np.maximum(np.maximum(p[1] - y, y - p[3]), 0)
    near: Bools = dx * dx + dy * dy < radius * radius
    return near


def lines_meet_boxes(lines: Floats, boxes: Floats) -> Bools:
    """Which lines pass through which boxes."""
    x0, y0, x1, y1 = lines.T[:, :, None]
    b = boxes.T[:, None, :]
    near: Bools = (np.minimum(x0, x1) < b[2]) & (np.maximum(x0, x1) > b[0])
    near &= (np.minimum(y0, y1) < b[3]) & (np.maximum(y0, y1) > b[1])
    dx, dy = x1 - x0, y1 - y0
    off = dx * ((b[1] + b[3]) / 2 - y0) - dy * ((b[0] + b[2]) / 2 - x0)
    near &= np.abs(off) < np.abs(dx) * (b[3] - b[1]) / 2 + np.abs(dy) * (b[2] - b[0]) / 2
    return near


def lines_near(lines: Floats, x: Floats, y: Floats, radius: Floats) -> Bools:
    """Which of m lines come nearer than `radius` to which of n points."""
    x0, y0, x1, y1 = lines.T[:, :, None]
    dx, dy = x1 - x0, y1 - y0
    along = ((x - x0) * dx + (y - y0) * dy) / np.maximum(dx * dx + dy * dy, 1e-12)
    along = np.clip(along, 0, 1)
    ex, ey = x0 + along * dx - x, y0 + along * dy - y
    near: Bools = ex * ex + ey * ey < radius * radius
    return near


def weigh_cover(boxes: Floats, areas: Floats, weights: Floats) -> Floats:
    """For each of m boxes the sum over n `areas` of the share of the box on the area times its weight."""
    p, q = boxes.T[:, :, None], areas.T[:, None, :]
    wide = np.maximum(np.minimum(p[2], q[2]) - np.maximum(p[0], q[0]), 0)
    high = np.maximum(np.minimum(p[3], q[3]) - np.maximum(p[1], q[1]), 0)
    own = (boxes[:, 2] - boxes[:, 0]) * (boxes[:, 3] - boxes[:, 1])
    weight: Floats = (wide * high) @ weights / own
    return weight
