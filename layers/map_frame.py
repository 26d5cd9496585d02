"""What stays of the map on one view and theme: boundary lines, the polygons' address, fonts, traces to be filled.

The first trace must be one of longitudes and latitudes: with a choropleth first, plotly.js asks another host for
shapes it does not need.
"""

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from layers.boundaries import feature_ids, load_lines
from layers.outlines import Line
from layers.palettes import GROUND

TRACES = ("solid", "dashed", "dotted", "fills", "selected", "markers", "leaders", "labels")
FONT = 'system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Helvetica Neue", Arial, sans-serif'
Figure = dict[str, Any]
NOTHING: Line = {"lon": [], "lat": []}


@lru_cache
def _lines(view: str) -> Mapping[str, dict[str, Any]]:
    """The boundary lines of a view by type, as one broken line each."""
    lines: dict[str, dict[str, Any]] = {type: {"lon": [], "lat": []} for type in ("solid", "dashed", "dotted")}
    for line in load_lines(view):
        lines[line.type]["lon"] += [*line.lon, None]
        lines[line.type]["lat"] += [*line.lat, None]
    return lines


def build_frame(view: str, theme: str, geometry: str) -> Figure:
    """What stays the same on a view and theme: lines, the polygons' URL, fonts, the empty traces to be filled."""
    ground, lines = GROUND[theme], _lines(view)
    plain = {"type": "scattergeo", "mode": "lines", "hoverinfo": "skip", "showlegend": False}
    dark = {"color": ground["line"], "width": 1.1}
    traces = {
        "solid": {**plain, **lines["solid"], "line": {"color": ground["border"], "width": 0.7}},
        "dashed": {**plain, **lines["dashed"], "line": {**dark, "dash": "4px,3px"}},
        "dotted": {**plain, **lines["dotted"], "line": {**dark, "width": 1.6, "dash": "1px,3px"}},
        "fills": {
            "type": "choropleth",
            "geojson": geometry,
            "featureidkey": "id",
            "locations": list(feature_ids(view)),
            "zmin": -0.5,
            "showscale": False,
            "marker": {"line": {"width": 0}},
            "hoverinfo": "none",
            "showlegend": False,
        },
        "selected": {**plain, **NOTHING, "line": {"color": ground["ink"], "width": 1.8}},
        "markers": {
            "type": "scattergeo",
            "mode": "markers",
            "showlegend": False,
            "hoverinfo": "none",
            "marker": {"opacity": 1, "line": {"color": ground["sea"], "width": 1.5}},
        },
        "leaders": {**plain, **NOTHING, "line": {"color": ground["quiet"], "width": 0.8}},
        "labels": {
            "type": "scattergeo",
            "mode": "text",
            "hoverinfo": "skip",
            "showlegend": False,
            "textposition": "middle center",
            "textfont": {"color": ground["ink"], "family": FONT},
        },
    }
    layout = {
        "margin": {"l": 0, "r": 0, "t": 0, "b": 0},
        "paper_bgcolor": "rgba(0,0,0,0)",
        "dragmode": "pan",
        "hovermode": "closest",
        "hoverdistance": 12,
        "showlegend": False,
        "autosize": True,
        "font": {"family": FONT, "color": ground["ink"]},
        "meta": {},
    }
    return {"data": [traces[name] for name in TRACES], "layout": layout}
