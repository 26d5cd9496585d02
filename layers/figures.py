"""The map as a Plotly figure, in parts: what each view state changes of it, and nothing else, travels again.

Geometry is named by URL and never in a figure.
"""

from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

from layers.areas import load_areas
from layers.boundaries import feature_ids
from layers.captions import area_name
from layers.data_package import DATA
from layers.fills import NO_DATA, UNDETERMINED, fill_codes, fill_keys
from layers.labels import PlacedLabel
from layers.map_frame import NOTHING, TRACES, Figure, build_frame
from layers.map_labels import label_px, map_labels, marker_px
from layers.observations import Observation
from layers.outlines import outline
from layers.palettes import GROUND
from layers.projection import Frame, Projector, geo_layout
from layers.selection import select_rows
from layers.small_areas import is_small
from layers.view_state import ViewState, frame_of
from layers.words import _

FILLS = TRACES.index("fills")
Part = dict[tuple[str | int, ...], Any]


def build_figure(state: ViewState, frame: Frame, geometry: str, folder: Path = DATA) -> Figure:
    """The whole figure for `state` in a map of `frame` pixels; `geometry` is the URL of the view's boundaries."""
    figure = build_frame(frame_of(state, folder).id, state.theme, geometry)
    figure["data"][FILLS]["meta"] = _feature_names(frame_of(state, folder).id, folder)
    for path, value in build_parts(state, frame, folder).items():
        target: Any = figure
        for step in path[:-1]:
            target = target[step]
        target[path[-1]] = value
    return figure


@lru_cache(maxsize=128)
def build_parts(state: ViewState, frame: Frame, folder: Path = DATA) -> Part:
    """All that a view state decides of a figure, by its path in it. Two states differ by what differs here.

    Kept for the states asked for last: treat it as frozen.
    """
    rows = select_rows(state, folder)
    view = frame_of(state, folder)
    projector = Projector(view, frame, state.at, filled=True)
    return {
        **_fill_parts(rows, state, folder),
        **_selection_parts(state),
        **_point_parts(rows, state, projector, folder),
        ("layout", "geo"): geo_layout(view, state.at, frame),
    }


def _fill_parts(rows: Sequence[Observation], state: ViewState, folder: Path) -> Part:
    """The colour of every feature of the map."""
    codes = fill_codes(rows, state, folder)
    ids = feature_ids(frame_of(state, folder).id)
    rest = [UNDETERMINED if id.startswith("und-") else NO_DATA for id in ids]
    return {
        ("data", FILLS, "z"): [codes.get(id, other) for id, other in zip(ids, rest, strict=True)],
        ("data", FILLS, "colorscale"): _colour_scale(state, folder),
        ("data", FILLS, "zmax"): len(_colours(state, folder)) - 0.5,
    }


def _feature_names(view: str, folder: Path) -> list[str]:
    """What each feature is called, in the order of the view's file: for the cards of the map, once a view."""
    ids = feature_ids(view)
    return [_("Undetermined") if id.startswith("und-") else area_name(id, folder) for id in ids]


def _colours(state: ViewState, folder: Path) -> list[str]:
    """The colour of each code, from 0 up."""
    by_code = {key.code: key.colour for key in fill_keys(state, folder)}
    return [by_code[code] for code in range(max(by_code) + 1)]


def _colour_scale(state: ViewState, folder: Path) -> list[list[Any]]:
    """A scale of steps, one a code."""
    colours = _colours(state, folder)
    count = len(colours)
    return [[edge / count, colour] for index, colour in enumerate(colours) for edge in (index, index + 1)]


def _selection_parts(state: ViewState) -> Part:
    """The outline of the selected area."""
    line = outline(frame_of(state).id, state.area) if state.area else NOTHING
    trace = TRACES.index("selected")
    return {("data", trace, "lon"): line["lon"], ("data", trace, "lat"): line["lat"]}


def _point_parts(rows: Sequence[Observation], state: ViewState, projector: Projector, folder: Path) -> Part:
    """Markers of small areas, labels, and the leader lines between them."""
    codes = fill_codes(rows, state, folder)
    areas, colours = load_areas(folder), _colours(state, folder)
    small = [iso3 for iso3 in codes if is_small(iso3, projector.km_per_px, folder)]
    labels = map_labels(rows, state, projector, folder)
    markers, placed, leaders = (TRACES.index(name) for name in ("markers", "labels", "leaders"))
    ring = {True: GROUND[state.theme]["ink"], False: GROUND[state.theme]["sea"]}
    leader_lines = [label.leader for label in labels if label.leader]
    return {
        ("data", markers, "lon"): [areas[iso3].label_lon for iso3 in small],
        ("data", markers, "lat"): [areas[iso3].label_lat for iso3 in small],
        ("data", markers, "ids"): small,
        ("data", markers, "customdata"): small,
        ("data", markers, "marker", "color"): [colours[codes[iso3]] for iso3 in small],
        ("data", markers, "marker", "size"): marker_px(state),
        ("data", markers, "marker", "line", "color"): [ring[iso3 == state.area] for iso3 in small],
        ("data", placed, "lon"): [label.lon for label in labels],
        ("data", placed, "lat"): [label.lat for label in labels],
        ("data", placed, "text"): [_label_text(label) for label in labels],
        ("data", placed, "ids"): [label.id for label in labels],
        ("data", placed, "textfont", "size"): label_px(state, projector.frame),
        ("data", leaders, "lon"): [value for start, end in leader_lines for value in (start[0], end[0], None)],
        ("data", leaders, "lat"): [value for start, end in leader_lines for value in (start[1], end[1], None)],
    }


def _label_text(label: PlacedLabel) -> str:
    name, *rest = label.lines
    return "<br>".join([f"<b>{name}</b>" if rest else name, *rest])
