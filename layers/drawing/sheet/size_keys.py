"""The key of circles on a sheet: round values as circles inside each other, standing on one line."""

from pathlib import Path

from layers.cartography.circles import key_values, radius_share
from layers.drawing.sheet.legend_parts import Legend
from layers.drawing.sheet.typesetting import set_text
from layers.drawing.sheet.value import Run, SizeKey
from layers.drawing.value import Drawing
from layers.languages import number
from layers.query.view_state import ViewState
from layers.stats.circles import circle_indicator, circle_rows, largest_value
from layers.text.symbol_words import circle_heading

LEADING = 1.2


def set_size_keys(
    legend: Legend, state: ViewState, drawing: Drawing, sides: tuple[float, float], size: float, map: int, folder: Path
) -> None:
    """Add the heading, the circles and their values to a legend; `sides` are its left and its width (px)."""
    left, width = sides
    heading = [Run(circle_heading(state, folder), 600)]
    block = set_text("heading", heading, (left, legend.bottom, width), size, 1.28, map=map)
    legend.texts.append(block)
    indicator, radii = circle_indicator(state, folder), _radii(state, drawing, size, folder)
    scale = 1e6 if indicator is not None and indicator.unit == "USD" else 1.0
    most = max(radii.values())
    foot = block.box[3] + (0.35 + LEADING / 2) * size + 2 * most
    middle, x = left + most + 1, left + 2 * most + 0.9 * size
    for value, radius in radii.items():
        y = foot - 2 * radius
        line = ((middle, y), (x - 0.3 * size, y))
        legend.size_keys.append(SizeKey((middle, foot - radius), radius, drawing.circle_colour, line, map))
        place = x, y - size * LEADING / 2, left + width - x
        legend.texts.append(set_text("key", number(value / scale), place, size, LEADING, map=map))
    legend.bottom = foot + LEADING / 2 * size


def _radii(state: ViewState, drawing: Drawing, size: float, folder: Path) -> dict[float, float]:
    """Round values with the radius of each, px: those whose words do not meet."""
    largest, first = largest_value(state, folder), drawing.circles[0]
    share = radius_share(circle_rows(state, folder)[first.iso3].value or largest, largest)
    radii: dict[float, float] = {}
    for value in key_values(largest):
        radius = first.radius / share * radius_share(value, largest)
        if all(2 * (other - radius) >= LEADING * size for other in radii.values()):
            radii[value] = radius
    return radii
