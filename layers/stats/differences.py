"""The value of the first of two maps less that of the second, area by area. Differences are never summed."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from layers.data_package import DATA
from layers.facts.observations import Observation
from layers.languages import _, amount
from layers.query.comparison.states import other_state
from layers.query.selection import latest_row, rows_by_area, rows_of_indicator, select_rows
from layers.query.view_state import ViewState, layer_of
from layers.stats.classes import Classes, classify

MOST_CLASSES = 3  # on each side of nothing
FEWEST_FOR_BOUNDS = 3  # different sizes of difference below which one class a side says all


@dataclass(frozen=True)
class Difference:
    """One area on both maps: the row that each shows of it, None where it shows none.

    `value` is in the common unit, None where one of the two has no value.
    """

    first: Observation | None
    second: Observation | None

    @property
    def value(self) -> float | None:
        """The first value less the second."""
        one, two = _value(self.first), _value(self.second)
        return None if one is None or two is None else round(one - two, 6)

    @property
    def qualifier(self) -> str:
        """A bound or an approximation on either side makes the difference approximate."""
        rows = [row for row in (self.first, self.second) if row is not None]
        return "exact" if all(row.qualifier in (None, "exact") for row in rows) else "about"

    @property
    def only(self) -> str | None:
        """Which map alone has a value: `first`, `second`, or None where both or neither have."""
        one, two = _value(self.first) is not None, _value(self.second) is not None
        return None if one == two else "first" if one else "second"


def _value(row: Observation | None) -> float | None:
    return None if row is None else row.value


@lru_cache(maxsize=64)
def select_differences(state: ViewState, folder: Path = DATA) -> Mapping[str, Difference]:
    """Each area that either map of `state` names, by its code: those of the first map, then those of the second alone.

    Kept for the states asked for last: treat it as frozen.
    """
    first, second = _latest(state, folder), _latest(other_state(state, folder), folder)
    return {iso3: Difference(first.get(iso3), second.get(iso3)) for iso3 in (*first, *second)}


def _latest(state: ViewState, folder: Path) -> dict[str, Observation]:
    """The row that a map shows of each area."""
    rows = rows_of_indicator(select_rows(state, folder), layer_of(state, folder))
    return {iso3: latest_row(own) for iso3, own in rows_by_area(rows).items()}


def size_classes(found: Mapping[str, Difference]) -> Classes | None:
    """Round classes of the sizes of the differences, the same for less and for more.

    None where the sizes are too few for bounds, so that less and more are one class each.
    """
    sizes = sorted({abs(item.value) for item in found.values() if item.value})
    if len(sizes) < FEWEST_FOR_BOUNDS:
        return None
    return classify(sizes, f"pretty-{MOST_CLASSES}")


def signed_amount(value: float, unit: str, qualifier: str = "exact") -> str:
    """A difference with its sign and unit: '+45 deployments', 'about −USD 1.2 M', 'no difference'."""
    if not value:
        return _("no difference") if qualifier == "exact" else _("about no difference")
    words = ("+" if value > 0 else "−") + amount(abs(value), unit)
    return words if qualifier == "exact" else _("about {words}").format(words=words)
