"""Proportional circles over the fill: a second figure of the areas, told by the area of a circle.

The scale is that of all values of the figure, whatever the filter, so a size means the same at every period.
"""

import math
from pathlib import Path

from layers.cartography.viewport import Medium, Viewport
from layers.data_package import DATA
from layers.query.view_state import ViewState
from layers.stats.circles import circle_rows, largest_value

LARGEST_PX = 26.0
"""Radius of the circle of the largest value on a desk."""
LARGEST_ON_A_PHONE_PX = 20.0
LARGEST_ON_A_SHEET = 0.05  # of the map's height
STEPS = (4.0, 100.0)
"""What the largest round value of the key is divided by for those inside it."""
APART = 0.32
"""How much smaller, in shares of the largest radius, a circle of the key is than the one around it: a line of type."""


def largest_px(state: ViewState, viewport: Viewport, medium: Medium = "page") -> float:
    """The radius of the circle of the largest value."""
    if medium != "page":
        return max(LARGEST_ON_A_SHEET * viewport.height, LARGEST_ON_A_PHONE_PX)
    return LARGEST_ON_A_PHONE_PX if viewport.on_a_phone else LARGEST_PX


def radius_share(value: float, largest: float) -> float:
    """The radius of the circle of `value`, as a share of that of `largest`: the areas are in proportion."""
    return math.sqrt(value / largest)


def circle_radii(
    state: ViewState, viewport: Viewport, folder: Path = DATA, medium: Medium = "page"
) -> dict[str, float]:
    """The radius in px of the circle of each area, the largest first."""
    rows = circle_rows(state, folder)
    if not rows:
        return {}
    largest, most = largest_value(state, folder), largest_px(state, viewport, medium)
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
