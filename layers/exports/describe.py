"""Areas and layers as the API lists them."""

import math
from dataclasses import asdict

from layers.areas import Area
from layers.facts.catalogue import Layer
from layers.facts.imported import Narrowing, select_beside
from layers.facts.observations import load_observations, years_of
from layers.query.selection import count_areas
from layers.query.view_state import default_period, period_words


def describe_area(area: Area) -> dict[str, object]:
    """Every field of an area; what is missing is None."""
    fields = asdict(area)
    return {key: None if value == "" or _is_nan(value) else value for key, value in fields.items()}


def _is_nan(value: object) -> bool:
    return isinstance(value, float) and math.isnan(value)


def describe_layer(layer: Layer) -> dict[str, object]:
    """A layer's catalogue entry with what its rows say: years, count of rows and of areas named."""
    first, last = years_of(layer.id)
    rows = load_observations(layer.id)
    entry = asdict(layer)
    del entry["path"]
    return {
        **entry,
        "period": {"first": first, "last": last, "default": period_words(default_period(layer))},
        "rows": len(rows) + len(select_beside(layer.id, Narrowing()) if layer.is_imported else ()),
        "areas_named": count_areas(rows),
    }
