"""Sums of figures, and how a sum is bounded."""

from collections.abc import Sequence

from layers.facts.observations import Observation


def sum_values(rows: Sequence[Observation]) -> float:
    """The sum of the values there are, in their unit."""
    return sum(row.value for row in rows if row.value is not None)


def sum_qualifier(rows: Sequence[Observation]) -> str:
    """How a sum is bounded: one lower bound makes the whole a lower bound."""
    bounds = {row.qualifier for row in rows}
    return next((bound for bound in ("over", "about", "up to") if bound in bounds), "exact")
