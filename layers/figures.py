"""The map as a Plotly figure, in parts: what each view state changes of it, and nothing else, travels again.

Geometry is named by URL and never in a figure. The first trace must be one of longitudes and latitudes: with a
choropleth first, plotly.js asks another host for shapes it does not need.
"""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

from layers.areas import load_areas
from layers.boundaries import VIEWS, feature_ids, load_lines
from layers.captions import area_name
from layers.catalogue import Layer
from layers.data_package import DATA
from layers.fills import NO_DATA, UNDETERMINED, fill_codes, fill_keys
from layers.hover import hover_texts
from layers.labels import LabelItem, PlacedLabel, place_labels
from layers.observations import Observation
from layers.outlines import Line, outline
from layers.palettes import GROUND
from layers.projection import Frame, Projector, geo_layout
from layers.selection import rows_by_area, rows_of_indicator, select_rows
from layers.small_areas import MARKER_PX, is_small, load_extents
from layers.view_state import ViewState, layer_of
from layers.words import _, amount

TRACES = ("solid", "dashed", "dotted", "fills", "selected", "markers", "leaders", "labels")
FILLS = TRACES.index("fills")
Figure = dict[str, Any]
Part = dict[tuple[str | int, ...], Any]
NOTHING: Line = {"lon": [], "lat": []}


def view_of(state: ViewState, folder: Path = DATA) -> str:
    """The id of the view that a state's map opens on."""
    return layer_of(state, folder).view


def label_px(state: ViewState, frame: Frame) -> float:
    """Height of the type on the map: 13 px on a desk, at least 24 px (of 1080) in a room."""
    if state.view == "present":
        return max(24.0 * min(frame.height / 760, 1.4), 16.0)
    return 13.0 if frame.width >= 600 else 12.0


def marker_px(state: ViewState) -> float:
    """Width of the marker of a small area: larger in a room."""
    return MARKER_PX * (1.7 if state.view == "present" else 1)


def build_figure(state: ViewState, frame: Frame, geometry: str, folder: Path = DATA) -> Figure:
    """The whole figure for `state` in a map of `frame` pixels; `geometry` is the URL of the view's boundaries."""
    figure = _frame_of_figure(view_of(state, folder), state.theme, geometry)
    for path, value in build_parts(state, frame, folder).items():
        target: Any = figure
        for step in path[:-1]:
            target = target[step]
        target[path[-1]] = value
    return figure


def build_parts(state: ViewState, frame: Frame, folder: Path = DATA) -> Part:
    """All that a view state decides of a figure, by its path in it. Two states differ by what differs here."""
    layer = layer_of(state, folder)
    rows = select_rows(state, folder)
    view = VIEWS[layer.view]
    projector = Projector(view, frame, state.at, filled=True)
    return {
        **_fill_parts(rows, state, layer, folder),
        **_selection_parts(state, layer),
        **_point_parts(rows, state, layer, projector, folder),
        ("layout", "geo"): geo_layout(view, state.at, frame),
    }


def _fill_parts(rows: Sequence[Observation], state: ViewState, layer: Layer, folder: Path) -> Part:
    """The colour and the words of every feature of the map."""
    codes, texts = fill_codes(rows, state, folder), hover_texts(rows, state, folder)
    absence = _(layer.coverage.absence)
    ids = feature_ids(layer.view)
    rest = [UNDETERMINED if id.startswith("und-") else NO_DATA for id in ids]
    return {
        ("data", FILLS, "z"): [codes.get(id, other) for id, other in zip(ids, rest, strict=True)],
        ("data", FILLS, "text"): [texts.get(id) or _absent(id, absence, folder) for id in ids],
        ("data", FILLS, "colorscale"): _colour_scale(state, folder),
        ("data", FILLS, "zmax"): len(_colours(state, folder)) - 0.5,
    }


def _absent(id: str, absence: str, folder: Path) -> str:
    if id.startswith("und-"):
        return f"<b>{_('Undetermined')}</b>"
    return f"<b>{area_name(id, folder)}</b><br>{absence}"


def _colours(state: ViewState, folder: Path) -> list[str]:
    """The colour of each code, from 0 up."""
    by_code = {key.code: key.colour for key in fill_keys(state, folder)}
    return [by_code[code] for code in range(max(by_code) + 1)]


def _colour_scale(state: ViewState, folder: Path) -> list[list[Any]]:
    """A scale of steps, one a code."""
    colours = _colours(state, folder)
    count = len(colours)
    return [[edge / count, colour] for index, colour in enumerate(colours) for edge in (index, index + 1)]


def _selection_parts(state: ViewState, layer: Layer) -> Part:
    """The outline of the selected area."""
    line = outline(layer.view, state.area) if state.area else NOTHING
    trace = TRACES.index("selected")
    return {("data", trace, "lon"): line["lon"], ("data", trace, "lat"): line["lat"]}


def _point_parts(
    rows: Sequence[Observation], state: ViewState, layer: Layer, projector: Projector, folder: Path
) -> Part:
    """Markers of small areas, labels, and the leader lines between them."""
    codes = fill_codes(rows, state, folder)
    areas, colours = load_areas(folder), _colours(state, folder)
    small = [iso3 for iso3 in codes if is_small(iso3, projector.km_per_px, folder)]
    texts = hover_texts(rows, state, folder)
    labels = place_labels(
        _label_items(rows, state, layer, set(small), projector, folder),
        projector,
        label_px(state, projector.frame),
    )
    markers, placed, leaders = (TRACES.index(name) for name in ("markers", "labels", "leaders"))
    ring = {True: GROUND[state.theme]["ink"], False: GROUND[state.theme]["sea"]}
    leader_lines = [label.leader for label in labels if label.leader]
    return {
        ("data", markers, "lon"): [areas[iso3].label_lon for iso3 in small],
        ("data", markers, "lat"): [areas[iso3].label_lat for iso3 in small],
        ("data", markers, "ids"): small,
        ("data", markers, "customdata"): small,
        ("data", markers, "text"): [texts[iso3] for iso3 in small],
        ("data", markers, "marker", "color"): [colours[codes[iso3]] for iso3 in small],
        ("data", markers, "marker", "size"): marker_px(state),
        ("data", markers, "marker", "line", "color"): [ring[iso3 == state.area] for iso3 in small],
        ("data", placed, "lon"): [label.lon for label in labels],
        ("data", placed, "lat"): [label.lat for label in labels],
        ("data", placed, "text"): [_label_text(label) for label in labels],
        ("data", placed, "textfont", "size"): label_px(state, projector.frame),
        ("data", leaders, "lon"): [value for start, end in leader_lines for value in (start[0], end[0], None)],
        ("data", leaders, "lat"): [value for start, end in leader_lines for value in (start[1], end[1], None)],
    }


def _label_text(label: PlacedLabel) -> str:
    name, *rest = label.lines
    return "<br>".join([f"<b>{name}</b>" if rest else name, *rest])


def _label_items(
    rows: Sequence[Observation], state: ViewState, layer: Layer, small: set[str], projector: Projector, folder: Path
) -> list[LabelItem]:
    """A label for each area shown: its name, and its value where the layer has values. The largest come first."""
    areas, extents = load_areas(folder), load_extents(folder)
    items = []
    for iso3, own in rows_by_area(rows_of_indicator(rows, layer)).items():
        area, extent = areas[iso3], extents[iso3]
        value = own[-1].value
        lines = [area_name(iso3, folder, short=True)]
        if layer.fill == "value" and value is not None:
            lines.append(amount(value, layer.indicator.unit, own[-1].qualifier))
        size = (0.0, 0.0) if iso3 in small else (extent.width_km, extent.height_km)
        items.append(
            LabelItem(
                iso3,
                area.label_lon,
                area.label_lat,
                tuple(lines),
                priority=float(value) if value is not None else extent.km2,
                radius_px=marker_px(state) / 2 + 1 if iso3 in small else 0.0,
                extent_px=(size[0] / projector.km_per_px, size[1] / projector.km_per_px),
            )
        )
    return items


@lru_cache
def _lines(view: str) -> Mapping[str, dict[str, Any]]:
    """The boundary lines of a view by type, as one broken line each."""
    lines: dict[str, dict[str, Any]] = {type: {"lon": [], "lat": []} for type in ("solid", "dashed", "dotted")}
    for line in load_lines(view):
        lines[line.type]["lon"] += [*line.lon, None]
        lines[line.type]["lat"] += [*line.lat, None]
    return lines


def _frame_of_figure(view: str, theme: str, geometry: str) -> Figure:
    """What stays the same on a view and theme: lines, the polygons' URL, fonts, the empty traces to be filled."""
    ground, lines = GROUND[theme], _lines(view)
    plain = {"type": "scattergeo", "mode": "lines", "hoverinfo": "skip", "showlegend": False}
    dark = {"color": ground["line"], "width": 1.1}
    hover = {
        "bgcolor": ground["sea"],
        "bordercolor": ground["line"],
        "align": "left",
        "font": {"size": 13, "color": ground["ink"], "family": FONT},
    }
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
            "hovertemplate": "%{text}<extra></extra>",
            "hoverlabel": hover,
            "showlegend": False,
        },
        "selected": {**plain, **NOTHING, "line": {"color": ground["ink"], "width": 1.8}},
        "markers": {
            "type": "scattergeo",
            "mode": "markers",
            "showlegend": False,
            "hoverlabel": hover,
            "hovertemplate": "%{text}<extra></extra>",
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


FONT = 'system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Helvetica Neue", Arial, sans-serif'
