"""One map with its words as a Plotly figure.

The drawing of the view state says what is shown and where; plotly.js projects the boundaries once more, to the same
place. The first trace has longitudes and latitudes: with a choropleth first, plotly.js asks another host for shapes.
"""

import json
import math
from collections.abc import Sequence
from pathlib import Path

from layers.areas import load_areas
from layers.boundaries import boundary_bytes, feature_names, load_lines
from layers.cartography.fill_colours import faded
from layers.cartography.fonts import SEMIBOLD
from layers.cartography.palettes import GROUND
from layers.cartography.viewport import Viewport
from layers.charts.map_stripes import stripe_features
from layers.charts.map_words import hover_words, legend_traces, map_words
from layers.charts.plot import CLEAR, FONT, GAP_PX, TEMPLATE, TEXT_PX, TITLE_PX, Figure, plain, wrapped
from layers.charts.sheet import EDGE_PX, LEADING, TITLE_TOP_PX
from layers.drawing import build_drawing
from layers.drawing.extents import Areas
from layers.drawing.value import Drawing, Symbol
from layers.query.view_state import ViewState
from layers.stats.fills import NO_DATA, UNDETERMINED

EARTH_KM = 6371.0
HALF_WORLD = (2.70662998, 1.31736276)
"""Half the width and height of the world in Equal Earth, in radii of the sphere (Savric and others, 2018)."""
LEGEND_PX = 26  # a row of the legend
LEGEND_ENTRY_PX = 240  # a key with its words


def build_one_map(state: ViewState, viewport: Viewport, folder: Path, opens_on: Areas | None = None) -> Figure:
    """One map, or one of differences, in `viewport` with its words, as the JSON that plotly.js reads.

    `opens_on` are the areas that it opens on where it is one of two; its legend is read downwards then.
    """
    drawing = build_drawing(state, viewport, "page", folder, opens_on=opens_on)
    fills = _fill_traces(drawing, state, folder)
    traces = [*_line_traces(drawing), *fills, *_symbol_traces(drawing, state, folder)]
    legend = legend_traces(state, drawing.colours, GROUND[state.theme]["line"], folder)
    across = math.ceil(len(legend) * LEGEND_ENTRY_PX / (viewport.width - 2 * EDGE_PX))
    rows = across if opens_on is None else len(legend)
    return {"data": [*traces, *legend], "layout": _layout(drawing, state, rows, folder)}


def _line_traces(drawing: Drawing) -> list[Figure]:
    """The boundary lines, one trace a type; those in dispute are cased, to stand out from a dark fill."""
    ground = GROUND[drawing.theme]
    lines: dict[str, tuple[list[float | None], list[float | None]]] = {
        type: ([], []) for type in ("solid", "dashed", "dotted")
    }
    for line in load_lines(drawing.geometry.extent.id):
        lines[line.type][0].extend([*line.lon, None])
        lines[line.type][1].extend([*line.lat, None])
    casing = tuple(lines["dashed"][axis] + lines["dotted"][axis] for axis in (0, 1))
    dark = {"color": ground["line"], "width": 1.1}
    strokes = {
        "solid": (lines["solid"], {"color": ground["border"], "width": 0.7}),
        "casing": (casing, {"color": ground["border"], "width": 2.6}),
        "dashed": (lines["dashed"], {**dark, "dash": "4px,3px"}),
        "dotted": (lines["dotted"], {**dark, "width": 1.6, "dash": "1px,3px"}),
    }
    plain_line = {"type": "scattergeo", "mode": "lines", "hoverinfo": "skip", "showlegend": False}
    return [
        {**plain_line, "name": name, "lon": places[0], "lat": places[1], "line": stroke}
        for name, (places, stroke) in strokes.items()
    ]


def _fill_traces(drawing: Drawing, state: ViewState, folder: Path) -> list[Figure]:
    """All areas in one trace, each with the colour of its first key, and those of several once more in stripes."""
    names = feature_names(drawing.geometry.extent.id)
    words = hover_words(state, names, folder)
    shapes = json.loads(boundary_bytes(drawing.geometry.extent.id))
    colours = [_area_colour(id, drawing) for id in names]
    traces = [_fills_trace("areas", shapes, list(names), colours, [words[id] for id in names])]
    stripes = list(stripe_features(drawing, shapes["features"]))
    if stripes:
        pieces = {"type": "FeatureCollection", "features": [feature for _iso3, _code, feature in stripes]}
        ids = [feature["id"] for _iso3, _code, feature in stripes]
        tints = [drawing.colours[code] for _iso3, code, _feature in stripes]
        traces.append(_fills_trace("stripes", pieces, ids, tints, [words[iso3] for iso3, _code, _feature in stripes]))
    return traces


def _area_colour(id: str, drawing: Drawing) -> str:
    if id in drawing.fills:
        return drawing.colours[drawing.fills[id].code]
    if id in drawing.filtered_out:
        return faded(drawing.colours[drawing.filtered_out[id].code], drawing.theme)
    return drawing.colours[UNDETERMINED if id.startswith("und-") else NO_DATA]


def _fills_trace(name: str, shapes: Figure, ids: Sequence[str], colours: Sequence[str], words: Sequence[str]) -> Figure:
    """The shapes `ids` in their colours; the colour scale has one step a colour."""
    steps = list(dict.fromkeys(colours))
    scale = [[(at + end) / len(steps), colour] for at, colour in enumerate(steps) for end in (0, 1)]
    return {
        "type": "choropleth",
        "name": name,
        "geojson": shapes,
        "featureidkey": "id",
        "locations": list(ids),
        "z": [steps.index(colour) for colour in colours],
        "zmin": -0.5,
        "zmax": len(steps) - 0.5,
        "zauto": False,
        "colorscale": scale,
        "showscale": False,
        "showlegend": False,
        "marker": {"line": {"width": 0}},
        "text": list(words),
        "hoverinfo": "text",
    }


def _symbol_traces(drawing: Drawing, state: ViewState, folder: Path) -> list[Figure]:
    """The markers of small areas in the colours of their keys, and the circles of a second figure over all."""
    ground = GROUND[drawing.theme]
    fills = {symbol.iso3: _area_colour(symbol.iso3, drawing) for symbol in (*drawing.faded_markers, *drawing.markers)}
    traces = []
    if drawing.circles:
        look = {"color": drawing.circle_colour, "opacity": 0.35, "line": {"color": drawing.circle_colour, "width": 1.5}}
        traces.append(_symbol_trace("circles", drawing.circles, look, state, folder))
    if fills:
        look = {"color": list(fills.values()), "opacity": 1, "line": {"color": ground["line"], "width": 1}}
        traces.append(_symbol_trace("small areas", (*drawing.faded_markers, *drawing.markers), look, state, folder))
    return traces


def _symbol_trace(name: str, symbols: Sequence[Symbol], look: Figure, state: ViewState, folder: Path) -> Figure:
    areas = load_areas(folder)
    words = hover_words(state, {symbol.iso3: "" for symbol in symbols}, folder)
    return {
        "type": "scattergeo",
        "name": name,
        "mode": "markers",
        "lon": [areas[symbol.iso3].label_lon for symbol in symbols],
        "lat": [areas[symbol.iso3].label_lat for symbol in symbols],
        "marker": {"size": [2 * symbol.radius for symbol in symbols], **look},
        "text": [words[symbol.iso3] for symbol in symbols],
        "customdata": [symbol.iso3 for symbol in symbols],
        "hoverinfo": "text",
        "showlegend": False,
    }


def _geo(drawing: Drawing) -> Figure:
    """The place of the drawing as plotly.js names it: what it would show whole, times a scale, about a middle."""
    viewport, rotation = drawing.viewport, drawing.geometry.extent.rotation
    whole = min(viewport.width / HALF_WORLD[0], viewport.height / HALF_WORLD[1]) / 2
    radius_px = drawing.transform.scale * EARTH_KM / drawing.geometry.unit_km
    middle = drawing.transform.to_units((viewport.width / 2, viewport.height / 2))
    lon, lat = drawing.geometry.to_degrees(middle)
    return {
        "projection": {
            "type": "equal earth",
            "rotation": {"lon": rotation, "lat": 0, "roll": 0},
            "scale": round(radius_px / whole, 5),
        },
        "center": {"lon": round(lon, 4), "lat": round(lat, 4)},
        "lonaxis": {"range": [rotation - 180, rotation + 180], "showgrid": False},
        "lataxis": {"range": [-90, 90], "showgrid": False},
        "fitbounds": False,
        "visible": False,
        "showframe": False,
        "bgcolor": CLEAR,
    }


def _layout(drawing: Drawing, state: ViewState, rows: int, folder: Path) -> Figure:
    """The sheet: the title and sentence above the map, the legend, source, disclaimer and notes under it."""
    ground, width = GROUND[drawing.theme], drawing.viewport.width
    words = map_words(state, drawing.notes, folder)
    room = width - 2 * EDGE_PX
    title = [f"<b>{plain(line)}</b>" for line in wrapped(words.title, room, TITLE_PX, SEMIBOLD)]
    small = f"font-size:15px;color:{ground['quiet']}"
    sentence = [f'<span style="{small}">{plain(line)}</span>' for line in wrapped(words.sentence, room, 15)]
    foot = [plain(line) for part in words.foot for line in wrapped(part, room)]
    top = round(EDGE_PX + LEADING * TITLE_PX * (len(title) + len(sentence)))
    legend = LEGEND_PX * (1 + rows)
    bottom = round(legend + LEADING * TEXT_PX * len(foot) + EDGE_PX + GAP_PX)
    height = round(drawing.viewport.height + top + bottom)
    font = {"family": FONT, "size": TEXT_PX, "color": ground["ink"]}
    return {
        "template": TEMPLATE,
        "width": round(width),
        "height": height,
        "margin": {"l": 0, "r": 0, "t": top, "b": bottom, "autoexpand": False},
        "font": font,
        "paper_bgcolor": ground["sea"],
        "geo": _geo(drawing),
        "title": {
            "text": "<br>".join([*title, *sentence]),
            "font": {"size": TITLE_PX},
            **{"x": 0, "xref": "container", "xanchor": "left", "pad": {"l": EDGE_PX}},
            **{"y": 1 - TITLE_TOP_PX / height, "yref": "container", "yanchor": "top"},
        },
        "annotations": [
            _words_under(f"<b>{plain(words.heading)}</b>", 2),
            {**_words_under("<br>".join(foot), legend + GAP_PX), "font": {"color": ground["quiet"]}},
        ],
        "legend": _legend_place(drawing),
        "hoverlabel": {"bgcolor": ground["sea"], "bordercolor": ground["line"], "font": font, "align": "left"},
    }


def _words_under(text: str, below: float) -> Figure:
    """Words `below` px under the map."""
    place = {"xref": "paper", "yref": "paper", "x": 0, "xanchor": "left", "y": 0, "yanchor": "top", "align": "left"}
    return {**place, "text": text, "xshift": EDGE_PX, "yshift": -below, "showarrow": False}


def _legend_place(drawing: Drawing) -> Figure:
    """The legend: a strip under the map, of entries that do nothing."""
    wide, high = drawing.viewport.width, drawing.viewport.height
    return {
        "orientation": "h",
        **{"x": EDGE_PX / wide, "xanchor": "left", "y": -20 / high, "yanchor": "top"},
        **{"itemclick": False, "itemdoubleclick": False, "bgcolor": CLEAR, "itemsizing": "trace"},
        **{"entrywidth": LEGEND_ENTRY_PX - 34, "entrywidthmode": "pixels", "traceorder": "normal"},
    }
