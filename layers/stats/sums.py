"""Sums of figures, and how a sum is bounded."""

from collections.abc import Sequence

from layers.facts.observations import LOWER_BOUNDS, Observation


def sum_values(rows: Sequence[Observation]) -> float:
    """The sum of the values there are, in their unit."""
    return sum(row.value for row in rows if row.value is not None)


def sum_qualifier(rows: Sequence[Observation]) -> str:
    """How a sum is bounded: lower bounds among exact figures make it a lower bound; kinds that differ, about right."""
    bounds = {row.qualifier or "exact" for row in rows if row.value is not None} - {"exact"}
    if bounds and bounds <= {*LOWER_BOUNDS}:
        return "over" if "over" in bounds else "at least"
    return bounds.pop() if len(bounds) == 1 else "about" if bounds else "exact"


def sum_precision(rows: Sequence[Observation]) -> float | None:
    """The precision that a sum is written in: that of its finest figure; None where there is none."""
    return min((row.precision for row in rows if row.precision is not None), default=None)
