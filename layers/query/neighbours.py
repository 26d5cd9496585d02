"""The periods that a layer steps through."""

from pathlib import Path

from layers.data_package import DATA
from layers.facts.observations import years_of
from layers.query.periods import default_period
from layers.query.view_state import ViewState, layer_of, period_of


def period_steps(state: ViewState, folder: Path = DATA) -> list[ViewState]:
    """The states of every period of a layer: year by year, then all years where that is the default."""
    layer = layer_of(state, folder)
    first, last = years_of(layer.id, folder)
    steps = [(year, year) for year in range(first, last + 1)]
    default = default_period(layer, folder)
    if layer.default_period == "all" and first != last:
        steps.append((first, last))
    return [state.choose(period=None if step == default else step) for step in steps]


def neighbours(state: ViewState, folder: Path = DATA) -> tuple[ViewState | None, ViewState | None]:
    """The states one period earlier and later; from a period of several years, those beside the last."""
    steps = period_steps(state, folder)
    shown = period_of(state, layer_of(state, folder), folder)
    periods = [period_of(step, layer_of(step, folder), folder) for step in steps]
    place = periods.index(shown) if shown in periods else len(steps) - 1
    earlier = steps[place - 1] if place else None
    return earlier, steps[place + 1] if place + 1 < len(steps) else None
