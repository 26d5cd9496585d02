"""All that stands around the map for a view state, as markup and attributes by the id of its place."""

from collections.abc import Sequence
from typing import Any

from dashboard import compare_panels, panels
from dashboard.fit_link import build_fit
from dashboard.interval_panel import build_intervals
from dashboard.key_figure_panel import build_key_figures
from dashboard.layer_picker import build_layer_picker
from dashboard.locator_panel import locator_attributes
from dashboard.map_note import build_map_note
from dashboard.markup import to_markup
from dashboard.pins import build_pin_notice
from dashboard.profile import build_profile
from dashboard.provenance import build_sum
from dashboard.rooms import build_room
from dashboard.tables import build_ranking
from dashboard.time_panel import build_time
from layers.errors import QueryError
from layers.observations import Observation
from layers.view_state import ViewState, frame_of, layer_of


def build_panels(
    state: ViewState, faults: tuple[QueryError, ...], rows: Sequence[Observation], way: str, search: str
) -> dict[str, dict[str, Any]]:
    """`markup` and `attributes` by id; `way` is how the layers are browsed, `search` the address that is answered."""
    parts = {**_words(state, faults, rows, way), **_figures(state, rows)}
    attributes = _attributes(state, rows, search)
    for (id, name), value in zip(compare_panels.PANELS, compare_panels.build_compare_panels(state, rows), strict=True):
        if name == "children":
            parts[id] = value
        else:
            attributes.setdefault(id, {})[name] = value
    return {"markup": {id: to_markup(part) for id, part in parts.items()}, "attributes": attributes}


def _words(state: ViewState, faults: tuple[QueryError, ...], rows: Sequence[Observation], way: str) -> dict[str, Any]:
    """What names and explains the map."""
    title, summary = compare_panels.main_words(state, rows)
    return {
        "notice": [*panels.build_notice(faults), *build_pin_notice(state)],
        "tools": panels.build_tools(state),
        "layer": build_layer_picker(state, way),
        "map-title": title,
        "summary": summary,
        "legend": panels.build_legend(state, rows),
        "source": compare_panels.build_source(state),
        "disclaimer": panels.build_disclaimer(state),
        "present-help": panels.build_present_help(state),
        "map-note": build_map_note(state, rows),
        "fit": build_fit(state, rows),
        "reset": panels.build_reset(state),
        "area-matches": [],
    }


def _figures(state: ViewState, rows: Sequence[Observation]) -> dict[str, Any]:
    """What tells the figures of the map once more, and where they are from."""
    return {
        "time": build_time(state),
        "intervals": build_intervals(state),
        "profile": build_profile(state),
        "figures": [build_sum(state, rows), *build_key_figures(state)],
        "ranking": build_ranking(state, rows),
        "downloads": panels.build_downloads(state, rows),
        "room": build_room(state),
    }


def _attributes(state: ViewState, rows: Sequence[Observation], search: str) -> dict[str, dict[str, Any]]:
    layer = layer_of(state)
    return {
        "canvas": {"aria-label": compare_panels.canvas_words(state, rows), "data-extent": frame_of(state).id},
        "category-group": {"hidden": not layer.categories},
        "value-group": {"hidden": layer.fill != "value"},
        "indicator-group": {"hidden": len(layer.indicators) == 1},
        "locator": locator_attributes(state),
        "room": {"data-search": search},
    }
