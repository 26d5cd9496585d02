"""What a view state paints on its map: a colour for every polygon, the markers of small areas, labels and leaders.

It is all that travels when a filter changes. Places are in degrees, so that what is painted moves with the map.
"""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

from layers.areas import load_areas
from layers.boundaries import feature_ids
from layers.cartography.chips import DOUBT, chips_of
from layers.cartography.circles import circle_radii, largest_px
from layers.cartography.fill_colours import fill_colours
from layers.cartography.label_solver import PlacedLabel
from layers.cartography.legend_room import beside_legend
from layers.cartography.map_labels import chip_px, label_px, map_labels, marker_px
from layers.cartography.palettes import circle_colour
from layers.cartography.projection import Frame, Projector, filled_projector
from layers.cartography.small_areas import is_small
from layers.cartography.text_width import chip_em
from layers.data_package import DATA
from layers.query.selection import select_rows
from layers.query.view_state import ViewState, extent_of, layer_of
from layers.stats.fills import NO_DATA, UNDETERMINED, fill_codes

Paint = dict[str, Any]


@lru_cache(maxsize=256)
def build_paint(state: ViewState, frame: Frame, folder: Path = DATA) -> Paint:
    """The paint of `state` on a map of `frame` pixels, ready for JSON. Kept for the states asked for last: treat it
    as frozen.

    `codes` are in the order of the view's features and index `colours`; `markers` are iso3, longitude, latitude;
    `labels` are id, lines of text, longitude and latitude of their middle, and the words of the `chips` under them;
    `leaders` are id and two points in degrees. `chips` has colour, ink and width (ems) by word; `circles` are iso3,
    longitude, latitude and radius in px, the largest first, `circle_px` is the largest radius that one can have.
    """
    rows = select_rows(state, folder)
    projector = filled_projector(extent_of(state, folder), beside_legend(state, frame), state.at)
    codes, labels = fill_codes(rows, state, folder), map_labels(rows, state, projector, folder)
    return {
        "codes": _feature_codes(codes, extent_of(state, folder).id),
        "colours": _colours(state, folder),
        "markers": _markers(codes, projector, folder),
        "marker_px": marker_px(state),
        "labels": [[label.id, label.lines, label.lon, label.lat, label.chips] for label in labels],
        "label_px": label_px(state, frame),
        "chips": _chips(labels, state, folder),
        "chip_px": chip_px(state, frame),
        "circles": _circles(state, frame, folder),
        "circle_px": largest_px(state, frame),
        "circle_colour": circle_colour(layer_of(state, folder).palette, layer_of(state, folder).fill, state.theme),
        "leaders": _leaders(labels),
        "selected": state.area,
    }


def _feature_codes(codes: Mapping[str, int], view: str) -> list[int]:
    """The code of every feature of a view."""
    return [codes.get(id, UNDETERMINED if id.startswith("und-") else NO_DATA) for id in feature_ids(view)]


def _colours(state: ViewState, folder: Path) -> list[str]:
    """The colour of each code, from 0 up."""
    by_code = fill_colours(state, state.theme, folder)
    return [by_code[code] for code in range(max(by_code) + 1)]


def _markers(codes: Mapping[str, int], projector: Projector, folder: Path) -> list[list[Any]]:
    """The areas that are too small to be seen as polygons, each at its label point."""
    areas = load_areas(folder)
    small = [areas[iso3] for iso3 in codes if is_small(iso3, projector.km_per_px, folder)]
    return [[area.iso3, area.label_lon, area.label_lat] for area in small]


def _chips(labels: Sequence[PlacedLabel], state: ViewState, folder: Path) -> dict[str, list[Any]]:
    """Colour, ink and width of each chip that stands on the map, by its word."""
    looks: dict[str, tuple[str, str]] = {}
    for chip in chips_of(state, folder):
        for word in (chip.word, chip.letter):
            looks |= {word: (chip.colour, chip.ink), word + DOUBT: (chip.colour, chip.ink)}
    drawn = dict.fromkeys(word for label in labels for word in label.chips)
    return {word: [*looks[word], round(chip_em(word), 3)] for word in drawn}


def _circles(state: ViewState, frame: Frame, folder: Path) -> list[list[Any]]:
    areas = load_areas(folder)
    return [
        [iso3, areas[iso3].label_lon, areas[iso3].label_lat, round(radius, 2)]
        for iso3, radius in circle_radii(state, frame, folder).items()
    ]


def _leaders(labels: Sequence[PlacedLabel]) -> list[list[Any]]:
    return [[label.id, *label.leader] for label in labels if label.leader]
