"""Which segments and boxes meet, held against shapely over many that were drawn by lot."""

import numpy as np
import shapely

from layers.cartography.labels.figures import LEADER_PX, figures_of
from layers.cartography.labels.meeting import boxes_meet, lines_cross, lines_meet_boxes

LOT = np.random.default_rng(7)
LINES = LOT.uniform(0, 100, (200, 4))
LINES[:20, 2] = LINES[:20, 0]  # upright
LINES[20:40, 3] = LINES[20:40, 1]  # level
CORNERS = LOT.uniform(0, 90, (80, 2))
BOXES = np.hstack((CORNERS, CORNERS + LOT.uniform(1, 30, (80, 2))))
SEGMENTS = shapely.linestrings(LINES.reshape(-1, 2, 2))
NOWHERE = np.full((1, 4), np.nan)


def test_a_segment_meets_a_box_grown_by_the_margin() -> None:
    for margin in (0.0, 3.0):
        grown = shapely.box(*(BOXES + np.array([-margin, -margin, margin, margin])).T)
        expected = shapely.intersects(SEGMENTS[:, None], grown[None, :])
        assert np.array_equal(lines_meet_boxes(LINES, BOXES, margin), expected)
        assert 0.1 < expected.mean() < 0.9


def test_segments_cross() -> None:
    expected = shapely.intersects(SEGMENTS[:100, None], SEGMENTS[None, 100:])
    assert np.array_equal(lines_cross(LINES[:100], LINES[100:]), expected)
    assert expected.any()
    assert not expected.all()


def test_segments_in_one_line_that_stand_apart_do_not_cross() -> None:
    assert not lines_cross(np.array([[0.0, 0, 10, 0]]), np.array([[20.0, 0, 30, 0]])).any()


def test_what_has_no_leader_meets_nothing() -> None:
    assert not lines_meet_boxes(NOWHERE, BOXES).any()
    assert not lines_cross(NOWHERE, LINES).any()
    assert not lines_cross(LINES, NOWHERE).any()


def test_labels_meet_where_a_box_or_leader_of_one_meets_one_of_the_other() -> None:
    lines = LINES[:80].copy()
    lines[::3] = np.nan
    corners = BOXES[:, :2]
    small = np.hstack((corners, corners + 8))
    figures, others = figures_of(small[:40], lines[:40]), figures_of(small[40:], lines[40:])
    for margin in (0.0, 3.0):
        expected = boxes_meet(small[:40], small[40:], margin) | lines_cross(lines[:40], lines[40:])
        expected |= lines_meet_boxes(lines[:40], small[40:], LEADER_PX)
        expected |= lines_meet_boxes(lines[40:], small[:40], LEADER_PX).T
        assert np.array_equal(figures.meet(others, margin), expected)
        assert 0.1 < expected.mean() < 0.9
