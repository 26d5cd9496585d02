"""The map's frame as a Plotly figure: boundary lines, the polygons' address, projection and place.

It stays as it is while a visitor filters; what a view state paints on it travels by itself (`layers.drawing.paint`). Geometry
is named by URL and never in a figure.
"""

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from layers.boundaries import feature_ids, load_lines
from layers.cartography.legend_room import beside_legend
from layers.cartography.palettes import GROUND
from layers.cartography.projection import Frame, geo_layout
from layers.data_package import DATA
from layers.languages import _
from layers.query.view_state import ViewState, extent_of
from layers.text.captions import area_name

TRACES = ("solid", "casing", "dashed", "dotted", "fills")
FILLS = TRACES.index("fills")
Figure = dict[str, Any]


def figure_key(state: ViewState, folder: Path = DATA) -> str:
    """Names the figure of a state: two states of the same key have the same figure, but for where it stands."""
    return f"{extent_of(state, folder).id}-{state.theme}-{state.lang}"


def build_figure(state: ViewState, geometry: str, folder: Path = DATA) -> Figure:
    """The figure for `state` without its `layout.geo`; `geometry` is the URL of the view's boundaries.

    The first trace must be one of longitudes and latitudes: with a choropleth first, plotly.js asks another host for
    shapes it does not need.
    """
    view = extent_of(state, folder).id
    layout = {
        "margin": {"l": 0, "r": 0, "t": 0, "b": 0},
        "paper_bgcolor": "rgba(0,0,0,0)",
        "dragmode": "pan",
        "hovermode": "closest",
        "showlegend": False,
    }
    return {
        "data": [*_line_traces(view, state.theme), _fills_trace(view, state.theme, geometry, folder)],
        "layout": layout,
    }


def build_geo(state: ViewState, frame: Frame, folder: Path = DATA) -> Figure:
    """The figure's `layout.geo`: projection and place of `state` in a map of `frame` pixels."""
    return geo_layout(extent_of(state, folder), state.at, beside_legend(state, frame))


def _line_traces(view: str, theme: str) -> list[Figure]:
    """The boundary lines of a view, one trace a type; those in dispute are cased, to stand out from a dark fill."""
    ground, lines = GROUND[theme], _lines(view)
    plain = {"type": "scattergeo", "mode": "lines", "hoverinfo": "skip", "showlegend": False}
    dark = {"color": ground["line"], "width": 1.1}
    strokes = {
        "solid": {"color": ground["border"], "width": 0.7},
        "casing": {"color": ground["border"], "width": 2.6},
        "dashed": {**dark, "dash": "4px,3px"},
        "dotted": {**dark, "width": 1.6, "dash": "1px,3px"},
    }
    return [{**plain, "name": type, **lines[type], "line": stroke} for type, stroke in strokes.items()]


@lru_cache
def _lines(view: str) -> Mapping[str, Figure]:
    """The boundary lines of a view by type, as one broken line each."""
    lines: dict[str, Figure] = {type: {"lon": [], "lat": []} for type in ("solid", "dashed", "dotted")}
    for line in load_lines(view):
        lines[line.type]["lon"] += [*line.lon, None]
        lines[line.type]["lat"] += [*line.lat, None]
    lines["casing"] = {axis: lines["dashed"][axis] + lines["dotted"][axis] for axis in ("lon", "lat")}
    return lines


def _fills_trace(view: str, theme: str, geometry: str, folder: Path) -> Figure:
    """The polygons, all as land without data: the paint gives each its colour. `meta` is what each is called."""
    ids, land = feature_ids(view), GROUND[theme]["no-data"]
    return {
        "type": "choropleth",
        "geojson": geometry,
        "featureidkey": "id",
        "locations": list(ids),
        "z": [0] * len(ids),
        "colorscale": [[0, land], [1, land]],
        "showscale": False,
        "marker": {"line": {"width": 0}},
        "hoverinfo": "none",
        "showlegend": False,
        "meta": [_("Undetermined") if id.startswith("und-") else area_name(id, folder) for id in ids],
    }
