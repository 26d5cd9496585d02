"""What of a view state stays when another layer is chosen: all that means the same there."""

from pathlib import Path

from layers.data_package import DATA
from layers.facts.catalogue import Layer, load_catalogue
from layers.facts.imported import FACETS
from layers.facts.observations import load_observations, sources_of, years_of
from layers.query.periods import default_period
from layers.query.selection import rows_of_indicator
from layers.query.view_state import ViewState, layer_of

KEPT = ("region", "status", "extent", "area", "tab", "view", "lang", "theme")
"""What every layer understands."""
OWN = ("period", "category", "source", "min", "max", "classes", "circles", "compare", "indicator", "project", *FACETS)
"""What may be of one layer alone."""


def carry_to(state: ViewState, layer_id: str, folder: Path = DATA) -> ViewState:
    """`state` on another layer: with its region, its view and its selected area, with its period where the layer names
    anything in those years, and with the filters and classes that the layer has as well. What belongs to one layer
    alone is left behind.
    """
    layer = load_catalogue(folder).layers[layer_id]
    if layer_id == state.layer:
        return state.but(at=None)
    category = tuple(item.id for item in layer.categories if item.id in state.category)
    kept: dict[str, object] = {name: getattr(state, name) for name in KEPT}
    if _measures_the_same(state, layer, folder):
        kept |= {"min": state.min, "max": state.max}
    if layer_of(state, folder).fill == layer.fill == "value" and state.classes != layer.classes:
        kept["classes"] = state.classes
    if layer.is_of_projects and layer_of(state, folder).is_of_projects:
        kept |= {facet: getattr(state, facet) for facet in FACETS}
    return ViewState(layer_id).but(
        **kept,
        period=_period(state, layer, folder),
        category=category,
        match=state.match if len(category) > 1 else "any",
        source=tuple(source for source in state.source if source in sources_of(layer_id, folder)),
    )


def left_behind(state: ViewState, layer_id: str, folder: Path = DATA) -> tuple[str, ...]:
    """The fields of `state` that `carry_to` cannot keep, wholly or in part."""
    chosen = [name for name in OWN if getattr(state, name)]
    if not chosen:
        return ()
    there = carry_to(state, layer_id, folder)
    lost = (name for name in chosen if getattr(state, name) != getattr(there, name))
    layer = load_catalogue(folder).layers[layer_id]
    own = {"period": default_period(layer, folder), "classes": layer.classes if layer.fill == "value" else None}
    return tuple(name for name in lost if getattr(state, name) != own.get(name))


def _period(state: ViewState, layer: Layer, folder: Path) -> tuple[int, int] | None:
    """The chosen period where the layer has all of its years, and names an area in any; None is the layer's own."""
    first, last = years_of(layer.id, folder)
    if state.period is None or not first <= state.period[0] <= state.period[1] <= last:
        return None
    rows = rows_of_indicator(load_observations(layer.id, folder), layer)
    if rows and not any(row.first_year is None or row.overlaps(*state.period) for row in rows):
        return None
    return None if state.period == default_period(layer, folder) else state.period


def _measures_the_same(state: ViewState, layer: Layer, folder: Path) -> bool:
    """Do both layers fill by value, of the same indicator or in the same money?"""
    own = layer_of(state, folder)
    return own.fill == layer.fill == "value" and own.indicator.unit == layer.indicator.unit
