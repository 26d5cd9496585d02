"""The labels of a map: which areas want one, what it says, and which places must stay free."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

from layers.areas import load_areas
from layers.cartography.chips import area_chips, row_words
from layers.cartography.circles import circle_radii
from layers.cartography.label_solver import Box, LabelItem, PlacedLabel, place_labels
from layers.cartography.legend_room import LARGEST_SHARE, LEGEND_PX
from layers.cartography.locator import locator_box
from layers.cartography.projection import Frame, Projector
from layers.cartography.small_areas import MARKER_PX, Extent, is_small, load_extents
from layers.cartography.symbol_keys import symbol_keys_px
from layers.data_package import DATA
from layers.facts.observations import Observation
from layers.languages import RIGHT_TO_LEFT, amount
from layers.query.comparison.states import differs, side_by_side
from layers.query.selection import latest_row, rows_by_area, rows_of_indicator
from layers.query.view_state import ViewState, layer_of
from layers.stats.circles import circle_rows
from layers.stats.differences import select_differences, signed_amount
from layers.text.captions import area_name, legend

BUTTONS_PX = 164  # height of the corner that the zoom buttons stand in
HISTOGRAM_PX = 64  # height of the histogram in the legend of a layer of values
SELECTED_FIRST = 1e15
ROOM_FOR_ABBREVIATIONS = 300.0  # km an em of the labels' type: chips are letters on a map of a smaller scale


def label_px(state: ViewState, frame: Frame) -> float:
    """Height of the type on the map: 13 px on a desk, at least 24 px (of 1080) in a room."""
    if state.view == "present":
        return max(24.0 * min(frame.width / 1920, 1.4), 16.0)
    return 12.0 if frame.on_a_phone else 13.0


def chip_px(state: ViewState, frame: Frame) -> float:
    """Height of the type on chips: set back a little behind the names, but never under 12 px."""
    return label_px(state, frame) if state.view == "present" else 12.0


def marker_px(state: ViewState) -> float:
    """Width of the marker of a small area: larger in a room."""
    return MARKER_PX * (1.7 if state.view == "present" else 1)


def map_labels(
    rows: Sequence[Observation], state: ViewState, projector: Projector, folder: Path = DATA
) -> list[PlacedLabel]:
    """The labels of the areas shown, the largest values first, clear of the legend and of land that has no label.

    Chips under a name are abbreviations where the map is large enough beside its type, else letters.
    """
    named = _named(rows, state, folder)
    radii = circle_radii(state, projector.frame, folder)
    items = [
        _item(iso3, value, words, radii.get(iso3, 0.0), state, projector, folder)
        for iso3, (value, words) in named.items()
    ]
    rest = (item for iso3, item in _land(projector, folder).items() if iso3 not in named)
    items += [_selected(item, folder) if item.id == state.area else item for item in rest]
    locator = locator_box(state, projector.frame)
    kept_free = [*_kept_free(rows, state, projector, folder), *([locator] if locator else [])]
    if state.lang in RIGHT_TO_LEFT:
        kept_free = [_mirrored(box, projector.frame) for box in kept_free]
    font_px = label_px(state, projector.frame)
    short = projector.km_per_px * font_px > ROOM_FOR_ABBREVIATIONS
    chips = area_chips(rows, state, folder)
    items = [replace(item, chips=row_words(chips[item.id], short)) if item.id in chips else item for item in items]
    return place_labels(items, projector, font_px, kept_free)


def _named(rows: Sequence[Observation], state: ViewState, folder: Path) -> dict[str, tuple[float | None, str]]:
    """For each area that is shown its value, by which labels are ranked, and the words under its name."""
    layer = layer_of(state, folder)
    named: dict[str, tuple[float | None, str]] = {}
    if differs(state):
        for iso3, item in select_differences(state, folder).items():
            known = item.value is not None
            words = signed_amount(item.value or 0.0, layer.indicator.unit, item.qualifier) if known else ""
            named[iso3] = (SELECTED_FIRST / 10 + abs(item.value or 0.0) if known else None), words
        return named
    for iso3, own in rows_by_area(rows_of_indicator(rows, layer)).items():
        row = latest_row(own)
        shown = layer.fill == "value" and row.value is not None
        named[iso3] = row.value, amount(row.value or 0.0, row.unit or "", row.qualifier) if shown else ""
    for iso3, row in circle_rows(state, folder).items():
        named.setdefault(iso3, (0.0, amount(row.value or 0.0, row.unit or "", row.qualifier)))
    return named


def _item(
    iso3: str, value: float | None, words: str, circle: float, state: ViewState, projector: Projector, folder: Path
) -> LabelItem:
    """The label of an area that is shown: its name, and what is said of its value; `circle` is its radius in px."""
    area, extent = load_areas(folder)[iso3], load_extents(folder)[iso3]
    small = is_small(iso3, projector.km_per_px, folder)
    lines = [area_name(iso3, folder, short=True), *([words] if words else [])]
    priority = SELECTED_FIRST if iso3 == state.area else value if value is not None else extent.km2
    return LabelItem(
        iso3,
        area.label_lon,
        area.label_lat,
        tuple(lines),
        priority=priority,
        radius_px=max(marker_px(state) / 2 + 1 if small else 0.0, circle + 1 if circle else 0.0),
        extent_px=(0.0, 0.0) if small else _extent_px(extent, projector),
    )


@lru_cache(maxsize=64)
def _land(projector: Projector, folder: Path) -> Mapping[str, LabelItem]:
    """Every area as land without data, by iso3: labels would rather not stand on it."""
    areas = load_areas(folder)
    return {
        iso3: LabelItem(
            iso3,
            areas[iso3].label_lon,
            areas[iso3].label_lat,
            (),
            priority=-1.0,
            extent_px=_extent_px(extent, projector),
        )
        for iso3, extent in load_extents(folder).items()
        if iso3 in areas
    }


def _selected(land: LabelItem, folder: Path) -> LabelItem:
    """Land without data is named itself when it is selected."""
    area = load_areas(folder)[land.id]
    return replace(land, lines=(area.short_en or area.name_en,), priority=SELECTED_FIRST)


def _extent_px(extent: Extent, projector: Projector) -> tuple[float, float]:
    return extent.width_km / projector.km_per_px, extent.height_km / projector.km_per_px


def _mirrored(box: Box, frame: Frame) -> Box:
    """The same place from the other side, where what stands over the map begins in a language read from the right."""
    left, top, right, bottom = box
    return frame.width - right, top, frame.width - left, bottom


def _kept_free(rows: Sequence[Observation], state: ViewState, projector: Projector, folder: Path) -> list[Box]:
    """Where the legend and the zoom buttons stand over the map in a language read from the left, in pixels."""
    width, height = projector.frame.width, projector.frame.height
    if side_by_side(state):  # the legends stand under the maps
        return [(width - 56, height - BUTTONS_PX, width, height)]
    if projector.frame.on_a_phone:  # the legend stands under the map, the buttons at its top
        return [] if state.view == "present" else [(width - 52, 0.0, width, BUTTONS_PX)]
    count = len(legend(state, rows, folder)) + 2
    symbols = symbol_keys_px(rows, state, projector.frame, folder)
    if state.view == "present":
        above = [(0.0, 0.0, LARGEST_SHARE * width, 8 + symbols)] if symbols else []
        return [*above, (0.0, height - count * 0.046 * height - 12, LARGEST_SHARE * width, height)]
    strip = HISTOGRAM_PX if layer_of(state, folder).fill == "value" and not differs(state) else 0
    top = height - 20.0 * count - 24 - strip - symbols
    return [(0.0, top, LEGEND_PX, height), (width - 56, height - BUTTONS_PX, width, height)]
