"""Proportional circles over the fill: a second figure of the areas, told by the area of a circle.

The scale is that of all values of the figure, whatever the filter, so a size means the same at every period.
"""

import math
from pathlib import Path

from layers.catalogue import Indicator
from layers.compared import differs
from layers.data_package import DATA
from layers.observations import Observation, load_observations
from layers.projection import Frame
from layers.selection import latest_row, rows_by_area, rows_of_indicator, select_rows
from layers.view_state import ViewState, layer_of

LARGEST_PX = 26.0
"""Radius of the circle of the largest value on a desk."""
LARGEST_ON_A_PHONE_PX = 20.0
LARGEST_IN_A_ROOM_PX = 44.0  # of 1920 px
STEPS = (4.0, 100.0)
"""What the largest round value of the key is divided by for those inside it."""
APART = 0.32
"""How much smaller, in shares of the largest radius, a circle of the key is than the one around it: a line of type."""


def circle_indicator(state: ViewState, folder: Path = DATA) -> Indicator | None:
    """The figure that the circles show; None where there are none, as on a map of differences."""
    if state.circles is None or differs(state):
        return None
    return next(item for item in layer_of(state, folder).indicators if item.id == state.circles)


def circle_rows(state: ViewState, folder: Path = DATA) -> dict[str, Observation]:
    """The row of each area that has a circle, the largest value first.

    All filters narrow the circles too; bounds of value are bounds of the fill's figure, and leave the circles of
    the areas that it leaves.
    """
    indicator = circle_indicator(state, folder)
    if indicator is None:
        return {}
    rows = [row for row in select_rows(state.but(min=None, max=None), folder) if row.indicator == indicator.id]
    found = {iso3: latest_row(own) for iso3, own in rows_by_area(rows).items()}
    if (state.min, state.max) != (None, None):
        left = {row.iso3 for row in rows_of_indicator(select_rows(state, folder), layer_of(state, folder))}
        found = {iso3: row for iso3, row in found.items() if iso3 in left}
    drawn = [row for row in found.values() if row.value and row.value > 0]
    return {row.iso3: row for row in sorted(drawn, key=lambda row: (-(row.value or 0.0), row.iso3))}


def largest_value(state: ViewState, folder: Path = DATA) -> float:
    """The largest value that the figure of the circles has anywhere and at any time."""
    rows = load_observations(state.layer, folder)
    return max(row.value for row in rows if row.indicator == state.circles and row.value is not None)


def largest_px(state: ViewState, frame: Frame) -> float:
    """The radius of the circle of the largest value."""
    if state.view == "present":
        return max(LARGEST_IN_A_ROOM_PX * min(frame.width / 1920, 1.4), LARGEST_PX)
    return LARGEST_ON_A_PHONE_PX if frame.on_a_phone else LARGEST_PX


def radius_share(value: float, largest: float) -> float:
    """The radius of the circle of `value`, as a share of that of `largest`: the areas are in proportion."""
    return math.sqrt(value / largest)


def circle_radii(state: ViewState, frame: Frame, folder: Path = DATA) -> dict[str, float]:
    """The radius in px of the circle of each area, the largest first."""
    rows = circle_rows(state, folder)
    if not rows:
        return {}
    largest, most = largest_value(state, folder), largest_px(state, frame)
    return {iso3: most * radius_share(row.value or 0.0, largest) for iso3, row in rows.items()}


def key_values(largest: float) -> tuple[float, ...]:
    """Two or three round values for the key of sizes, from the largest, which is no more than `largest`.

    None is under 1 where `largest` is not, as half a camp is none; then there may be one alone.
    """
    values = [_rounded_down(largest, (1, 2, 3, 4, 5, 6, 8))]
    for step in STEPS:
        value = _rounded_down(values[0] / step, (1, 2, 5))
        inside = radius_share(values[-1], largest) - radius_share(value, largest)
        if inside >= APART and (value >= 1 or largest < 1):
            values.append(value)
    return tuple(values)


def _rounded_down(value: float, mantissas: tuple[int, ...]) -> float:
    magnitude = 10.0 ** math.floor(math.log10(value))
    return max(m * magnitude for m in mantissas if m * magnitude <= value * (1 + 1e-9) or m == 1)
