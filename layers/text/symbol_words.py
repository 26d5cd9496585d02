"""What stands over a fill, in words: what a hatch says, and what circles show."""

from collections.abc import Sequence
from pathlib import Path

from layers.data_package import DATA
from layers.facts.observations import LOWER_BOUNDS, Observation
from layers.languages import _, ngettext, unit_words
from layers.query.selection import rows_of_indicator
from layers.query.view_state import ViewState, layer_of
from layers.stats.circles import circle_indicator, circle_rows
from layers.stats.fills import bound_areas


def bound_words(state: ViewState, rows: Sequence[Observation], folder: Path = DATA) -> str:
    """What the hatch says, where the figure of an area is a bound; empty where none is."""
    bounded = bound_areas(rows, state, folder)
    count = len(bounded)
    if not count:
        return ""
    own = rows_of_indicator(rows, layer_of(state, folder))
    if all(row.qualifier in LOWER_BOUNDS for row in own if row.is_bound and row.iso3 in bounded):
        return ngettext(
            "Hatched: the figure of {n} area is a lower bound, and the true one may be higher",
            "Hatched: the figures of {n} areas are lower bounds, and the true ones may be higher",
            count,
        )
    return ngettext(
        "Hatched: the figure of {n} area is a bound, and the true one may be higher or lower",
        "Hatched: the figures of {n} areas are bounds, and the true ones may be higher or lower",
        count,
    )


def circle_bound_words(state: ViewState, folder: Path = DATA) -> str:
    """What a dashed outline says, where the figure of a circle is a bound; empty where none is."""
    count = sum(row.is_bound for row in circle_rows(state, folder).values())
    words = ngettext(
        "Dashed: the figure of {n} circle is a bound", "Dashed: the figures of {n} circles are bounds", count
    )
    return words if count else ""


def circle_heading(state: ViewState, folder: Path = DATA) -> str:
    """'Circles: staff days, days'; empty for a map without circles."""
    indicator = circle_indicator(state, folder)
    if indicator is None:
        return ""
    unit = unit_words(indicator.unit)
    return _("Circles: {figure}, {unit}").format(figure=_(indicator.title), unit=unit)
