"""What places of numbered discs do to each other: each pair of rules by hand."""

import numpy as np

from layers.cartography.labels.disc_faults import FaultsBetween
from layers.cartography.labels.discs import FAULT, Discs

NO_LEADER = (np.nan,) * 4
OVERLAP = 10 * FAULT


def discs(*places: tuple[tuple[float, ...], tuple[float, ...]]) -> Discs:
    """Places of one disc: a box and a leader each."""
    boxes, leaders = (np.array(side, dtype=float) for side in zip(*places, strict=True))
    return Discs(boxes, leaders, np.zeros(len(places)), np.zeros(len(places), dtype=bool))


FAULTS = FaultsBetween([
    discs(((0, 0, 10, 10), NO_LEADER), ((2, 0, 12, 10), NO_LEADER)),
    discs(((5, 5, 15, 15), NO_LEADER), ((100, 0, 110, 10), (100, 5, 5, 5))),
    discs(((50, 40, 60, 50), (55, 40, 55, -20)), ((50, 40, 60, 50), (60, 45, 90, 45))),
])  # fmt: skip
"""Places 0 and 1 lie on each other; 2 and, by its leader, 3 meet them; the leader of 4 crosses that of 3."""


def test_each_rule_has_its_cost_from_both_sides() -> None:
    expected = np.zeros((6, 6))
    for one, other, cost in ((0, 2, OVERLAP), (1, 2, OVERLAP), (0, 3, FAULT), (1, 3, FAULT), (3, 4, FAULT)):
        expected[one, other] = expected[other, one] = cost
    assert np.array_equal(np.stack([FAULTS.of(place) for place in range(6)]), expected)


def test_pairs_are_told_as_asked() -> None:
    assert FAULTS.among(np.array([3, 0]), [4, 2, 5]).tolist() == [[FAULT, 0, 0], [0, OVERLAP, 0]]
    assert FAULTS.among(np.array([3, 0]), []).shape == (2, 0)


def test_without_discs_there_is_nothing() -> None:
    assert FaultsBetween([]).among(np.array([], dtype=int), []).shape == (0, 0)
