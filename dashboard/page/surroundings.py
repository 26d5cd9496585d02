"""All that stands around the map for a view state: `markup` and `attributes` by the id of the place."""

from collections.abc import Sequence
from typing import Any

from dashboard.markup import to_markup
from dashboard.page.compare_controls import build_compare_links
from dashboard.page.control_options import combines_categories
from dashboard.pages.choose import build_room
from dashboard.panels import around_the_map as panels
from dashboard.panels import compare as compare_panels
from dashboard.panels.area_list import build_area_options
from dashboard.panels.disclaimer import build_disclaimer
from dashboard.panels.filter_chips import build_filter_chips
from dashboard.panels.fit_link import build_fit
from dashboard.panels.intervals import build_intervals
from dashboard.panels.key_figures import build_key_figures
from dashboard.panels.layer_picker import build_layer_picker
from dashboard.panels.locator import locator_attributes
from dashboard.panels.map_note import build_map_note
from dashboard.panels.pins import build_pin_notice
from dashboard.panels.profile import build_profile
from dashboard.panels.provenance import build_sum
from dashboard.panels.symbol_keys import circle_words
from dashboard.panels.tables import build_ranking, ranking_title
from dashboard.panels.time import build_time
from layers.cartography.notes_in_view import DESK
from layers.cartography.projection import Frame
from layers.errors import QueryError
from layers.facts.observations import Observation, second_indicators, sources_of
from layers.query.comparison.states import differs
from layers.query.view_state import ROOMS, ViewState, extent_of, layer_of
from layers.text.active_filters import shown_words

Panels = dict[str, dict[str, Any]]


def build_words(
    state: ViewState,
    faults: tuple[QueryError, ...],
    rows: Sequence[Observation],
    frame: Frame = DESK,
    *,
    complete: bool = True,
) -> Panels:
    """What names and explains the map: it must never say other than the map shows, so it comes with it.

    `frame` is the map's pixels, by which it is known what lies in it. Where the words are `complete`, what takes room
    beside the map comes as well: so that the map is drawn once.
    """
    title, summary = compare_panels.main_words(state, rows)
    parts = {
        "notice": [*panels.build_notice(faults), *build_pin_notice(state)],
        "map-title": title,
        "summary": summary,
        "filters": build_filter_chips(state),
        "told": shown_words(state, rows) + circle_words(state),
        "legend": panels.build_legend(state, rows),
        "source": compare_panels.build_source(state),
        "disclaimer": build_disclaimer(state, frame),
        "map-note": build_map_note(state, rows),
        **(_beside(state) if complete else {}),
    }
    attributes: dict[str, Any] = {
        "locator": locator_attributes(state),
        "canvas": {"aria-labelledby": compare_panels.canvas_title(state), "data-extent": extent_of(state).id},
    }
    for (id, name), value in zip(compare_panels.PANELS, compare_panels.build_compare_panels(state, rows), strict=True):
        if name == "children":
            parts[id] = value
        else:
            attributes.setdefault(id, {})[name] = value
    return _as_markup(parts, attributes)


def build_panels(
    state: ViewState, faults: tuple[QueryError, ...], rows: Sequence[Observation], way: str, search: str
) -> Panels:
    """All else; `way` is how the layers are browsed, `search` the address that is answered."""
    parts = {
        "tools": panels.build_tools(state),
        "layer": build_layer_picker(state, way),
        "compare-links": build_compare_links(state),
        "reset": panels.build_reset(state),
        "area-matches": [],
        **_beside(state),
        **_figures(state, rows),
    }
    if state.view in ROOMS:  # no map comes with its words
        parts |= {
            "areas": [],
            "fit": [],
            "notice": [*panels.build_notice(faults), *build_pin_notice(state)],
            "told": "",
        }
    else:
        parts |= {"areas": build_area_options(state, rows), "fit": build_fit(state, rows)}
    return _as_markup(parts, {**_attributes(state, search), "areas": {"hidden": not parts["areas"]}})


def _beside(state: ViewState) -> dict[str, Any]:
    """What takes room from the map."""
    return {
        "time": build_time(state),
        "present-help": panels.build_present_help(state),
        "profile": build_profile(state),
    }


def takes_other_room(state: ViewState, other: ViewState) -> bool:
    """May what stands beside the maps of two states be of another size?"""
    return any(getattr(state, name) != getattr(other, name) for name in ("layer", "view", "area", "compare", "lang"))


def _as_markup(parts: dict[str, Any], attributes: dict[str, Any]) -> Panels:
    return {"markup": {id: to_markup(part) for id, part in parts.items()}, "attributes": attributes}


def _figures(state: ViewState, rows: Sequence[Observation]) -> dict[str, Any]:
    """What tells the figures of the map once more, and where they are from."""
    return {
        "intervals": build_intervals(state),
        "figures": [build_sum(state, rows), *build_key_figures(state)],
        "ranking-title": ranking_title(state),
        "ranking": build_ranking(state, rows),
        "downloads": panels.build_downloads(state, rows),
        "room": build_room(state),
    }


def _attributes(state: ViewState, search: str) -> dict[str, dict[str, Any]]:
    layer = layer_of(state)
    return {
        "category-group": {"hidden": not layer.categories},
        "match": {"hidden": not combines_categories(layer)},
        "source-group": {"hidden": len(sources_of(layer.id)) < 2},
        "value-group": {"hidden": layer.fill != "value"},
        "circles-group": {"hidden": differs(state) or not second_indicators(layer)},
        "indicator-group": {"hidden": len(layer.indicators) == 1},
        "room": {"data-search": search},
    }
