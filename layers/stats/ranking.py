"""Rank and share of each value among those shown."""

from collections.abc import Sequence
from dataclasses import dataclass

from layers.facts.catalogue import Layer
from layers.facts.observations import Observation
from layers.query.selection import rows_of_indicator

STATES = ("ongoing", "ended", "unclear")


@dataclass(frozen=True, slots=True)
class Ranked:
    """A row with its place: `rank` from 1, equal values sharing one; `share` the part (0 to 1) of the sum shown.

    Both are None where the row has no value, `share` also where the indicator does not add up.
    """

    row: Observation
    rank: int | None
    share: float | None


def rank_rows(rows: Sequence[Observation], layer: Layer) -> list[Ranked]:
    """The rows that fill the map, in the order of the ranking.

    Largest value first; layers without values by state or category, then start, then name.
    """
    shown = rows_of_indicator(rows, layer)
    if layer.fill == "interval":
        shown.sort(key=lambda row: (STATES.index(row.state), row.start or "", row.area))
    elif layer.fill != "value":
        order = [category.id for category in layer.categories]
        shown.sort(key=lambda row: ([order.index(id) for id in row.categories], row.area, row.start or ""))
    else:
        shown.sort(key=lambda row: (row.value is None, -(row.value or 0), row.area))
    values = [row.value for row in shown if row.value is not None]
    total = sum(values) if layer.indicator.additive else 0
    return [
        Ranked(
            row,
            None if row.value is None else 1 + sum(other > row.value for other in values),
            row.value / total if row.value is not None and total else None,
        )
        for row in shown
    ]
