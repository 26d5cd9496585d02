"""Which boxes and leaders meet: arrays of boxes (left, top, right, bottom) and of segments (x0, y0, x1, y1), in px."""

import numpy as np

from layers.cartography.labels.arrays import Flags, Floats

_SLACK = 1e-6
"""Px by which bounds that only touch are looked at more closely."""


def boxes_meet(boxes: Floats, others: Floats, margin: float = 0.0) -> Flags:
    """Whether each box (n, 4) is closer than `margin` px to each other box (m, 4), as (n, m)."""
    return are_touching(boxes[:, None, :], others[None, :, :], margin)


def are_touching(boxes: Floats, others: Floats, margin: float) -> Flags:
    """Whether each box (..., 4) is closer than `margin` px to the other one in its place."""
    met: Flags = (boxes[..., 0] < others[..., 2] + margin) & (others[..., 0] < boxes[..., 2] + margin)
    met &= (boxes[..., 1] < others[..., 3] + margin) & (others[..., 1] < boxes[..., 3] + margin)
    return met


def lines_meet_boxes(lines: Floats, boxes: Floats, margin: float = 0.0) -> Flags:
    """Whether each segment (n, 4) enters each box (m, 4) grown by `margin` px, as (n, m); a NaN segment enters none."""
    meet = _near(lines, boxes, margin)
    line, box = np.nonzero(meet)
    if len(line):
        meet[line, box] = are_entered(boxes[box], lines[line], margin)
    return meet


def _near(lines: Floats, boxes: Floats, margin: float) -> Flags:
    """Whether the bounds of each segment (n, 4) meet each box (m, 4): of most pairs nothing else need be known."""
    (left, top), (right, bottom) = np.minimum(lines[:, :2], lines[:, 2:]).T, np.maximum(lines[:, :2], lines[:, 2:]).T
    x0, y0, x1, y1 = np.hstack((boxes[:, :2] - margin - _SLACK, boxes[:, 2:] + margin + _SLACK)).T
    near: Flags = (left[:, None] <= x1) & (right[:, None] >= x0)
    near &= (top[:, None] <= y1) & (bottom[:, None] >= y0)
    return near


def are_entered(boxes: Floats, lines: Floats, margin: float) -> Flags:
    """Whether each box (n, 4), grown by `margin` px, is entered by its own segment (n, 4)."""
    spans = [_span(boxes, lines, axis, margin) for axis in (0, 1)]
    first, last = np.maximum(spans[0][0], spans[1][0]), np.minimum(spans[0][1], spans[1][1])
    entered: Flags = (first < last) & (last > 0) & (first < 1)
    return entered


def _span(boxes: Floats, lines: Floats, axis: int, margin: float) -> tuple[Floats, Floats]:
    """At which parts of its length each segment's line enters and leaves its box, on one axis."""
    start = lines[:, axis]
    run = lines[:, axis + 2] - start
    # A segment along the other axis is given the least slope, so that nothing is divided by zero.
    run[run == 0] = 1e-9
    low, high = (boxes[:, axis] - margin - start) / run, (boxes[:, axis + 2] + margin - start) / run
    return np.minimum(low, high), np.maximum(low, high)


def lines_cross(lines: Floats, others: Floats) -> Flags:
    """Whether each segment (n, 4) crosses each other one (m, 4), as (n, m); a NaN segment crosses none."""
    bounds = np.hstack((np.minimum(others[:, :2], others[:, 2:]), np.maximum(others[:, :2], others[:, 2:])))
    crossing = _near(lines, bounds, 0.0)
    one, other = np.nonzero(crossing)
    if len(one):
        crossing[one, other] = are_crossing(lines[one], others[other])
    return crossing


def are_crossing(lines: Floats, others: Floats) -> Flags:
    """Whether each segment (n, 4) crosses the other one in its row; a NaN segment crosses none."""
    crossing: Flags = _divides(lines, others) & _divides(others, lines)
    for axis in (0, 1):
        # Of segments in one line the ends alone tell.
        (a, b), (c, d) = ((one[:, axis], one[:, axis + 2]) for one in (lines, others))
        crossing &= (np.minimum(a, b) <= np.maximum(c, d) + _SLACK) & (np.maximum(a, b) >= np.minimum(c, d) - _SLACK)
    return crossing


def _divides(lines: Floats, others: Floats) -> Flags:
    """Whether the ends of the other segment in its row stand on different sides of each line."""
    (x, y), (across, down) = lines[:, :2].T, (lines[:, 2:] - lines[:, :2]).T
    first, last = (across * (others[:, at + 1] - y) - down * (others[:, at] - x) for at in (0, 2))
    divides: Flags = first * last <= 0
    return divides
