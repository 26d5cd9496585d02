"""`build_drawing`: the drawing of a view state in a viewport, a pure function of the two, the medium and the facts."""

from collections.abc import Iterable, Mapping, Set
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

from layers.cartography.circles import circle_radii
from layers.cartography.fill_colours import fill_colours
from layers.cartography.frame_box import frame_box
from layers.cartography.geometry import Geometry, load_geometry
from layers.cartography.geometry.finer import finer
from layers.cartography.geometry.model import Box
from layers.cartography.locator import build_locator
from layers.cartography.notes import find_notes
from layers.cartography.opening import ANTARCTICA, LABEL_ROOM, choose_extent, find_hull, fit_opening, place_at
from layers.cartography.palettes import circle_colour, halo_on, ink_on
from layers.cartography.small_areas import is_small, marker_share, scale_to_be_seen
from layers.cartography.uncovered import Fitting, UnderWords, load_taken
from layers.cartography.viewport import Medium, Transform, Viewport
from layers.data_package import DATA
from layers.drawing.clear_opening import open_clear
from layers.drawing.extents import Areas, Half, named_areas
from layers.drawing.letterings import Canvas, letter_areas
from layers.drawing.obstacles import kept_free
from layers.drawing.sizes import type_sizes
from layers.drawing.value import Drawing, Fill, Symbol, TypeSizes
from layers.languages import RIGHT_TO_LEFT, speaking
from layers.query.comparison.states import side_by_side
from layers.query.selection import select_rows
from layers.query.view_state import ViewState, layer_of
from layers.stats.circles import circle_rows
from layers.stats.fills import UNDETERMINED, area_codes, bound_areas, fill_keys
from layers.stats.filtered_out import faded_by_filters, filtered_out

Codes = tuple[int, ...]

ROOM_FOR_LABELS, ROOM_IN_A_PAIR = {"present": 0.05}, {"present": 0.02}
"""The share of the viewport that stays free on every side, where it is another one than on the page; and of each of two
maps in a picture, whose data would have too little of it.
"""
EDGE_EM, AIR_EM, LABEL_EM = 1.2, 0.5, (2.2, 1.4)
"""In a picture whose words lie over the map, in ems of its labels: between data and the picture's edge, between data
and words, and from an anchor to each side, and up and down, for a name.
"""

SEEN_BESIDE = {"page": 33.0}
"""Pixels that a canvas may show at either side of the viewport, or above and below it: half of LARGEST_GAP in
assets/map/transform.js."""


@lru_cache(maxsize=256)
def build_drawing(
    state: ViewState,
    viewport: Viewport,
    medium: Medium = "page",
    folder: Path = DATA,
    sizes: TypeSizes | None = None,
    opens_on: Areas | None = None,
    under: UnderWords | None = None,
) -> Drawing:
    """The drawing of `state`, or of the first of two maps that it compares, in `viewport`.

    `sizes` are of the type where it is not that of the medium, as in a picture of which the map is a part; `opens_on`
    are the areas that it opens on, where that is one of two maps (see `layers.drawing.extents`); `under` says where
    words lie over the map.
    """
    half = Half(state, named_areas(state, folder) if opens_on is None else opens_on)
    with speaking(state.lang):
        return _build(half, viewport, medium, folder, sizes or type_sizes(medium, viewport), under)


def _build(
    half: Half, viewport: Viewport, medium: Medium, folder: Path, sizes: TypeSizes, under: UnderWords | None
) -> Drawing:
    state = half.state
    rows = select_rows(state, folder)
    several, left_out = area_codes(rows, state, folder), filtered_out(state, folder)
    codes = {iso3: own[0] for iso3, own in several.items()}
    geometry, hull = find_frame(half, folder)
    opening = under.opening if under else _open(half, geometry, hull, viewport, medium)
    transform = place_at(geometry.extent.id, state.at, opening, viewport)
    geometry = finer(geometry, transform, viewport)
    share = marker_share(geometry.anchors.keys() & {*codes, *left_out}, geometry.unit_km / transform.scale, folder)
    markers, faded_markers = (
        _markers(areas, geometry, transform, sizes.marker, share, folder) for areas in (codes, left_out)
    )
    circles = _circles(state, viewport, medium, geometry, folder)
    colours = fill_colours(state, state.theme, folder)
    free = _under_words(under, viewport, sizes) if under else _kept_free(state, geometry, transform, viewport, medium)
    coloured = frozenset(id for id, own in (*left_out.items(), *several.items()) if own[0] > UNDETERMINED)
    canvas = Canvas(geometry, transform, viewport, sizes, free, coloured, faded_markers)
    return Drawing(
        geometry if ANTARCTICA in half.opens_on | left_out.keys() else _without_antarctica(geometry),
        viewport,
        medium,
        opening,
        transform,
        hull,
        _fills(several, bound_areas(rows, state, folder), state, folder),
        _fills(left_out, frozenset(), state, folder),
        markers,
        faded_markers,
        circles,
        letter_areas(rows, state, canvas, codes, (*markers, *circles), folder),
        find_notes(geometry, transform, viewport, SEEN_BESIDE.get(medium, 0.0)),
        state.area,
        colours,
        {code: ink_on(colour, state.theme) for code, colour in colours.items()},
        {code: halo_on(colour, state.theme) for code, colour in colours.items()},
        circle_colour(layer_of(state, folder).palette, layer_of(state, folder).fill, state.theme),
        sizes,
        state.theme,
        state.lang in RIGHT_TO_LEFT,
    )


@lru_cache(maxsize=32)
def _without_antarctica(geometry: Geometry) -> Geometry:
    """What is drawn where Antarctica is neither named nor selected."""
    return replace(geometry, areas={id: path for id, path in geometry.areas.items() if id != ANTARCTICA})


def room_for_labels(state: ViewState, medium: Medium) -> float:
    """The share of a viewport that stays free for names on every side of the data."""
    return (ROOM_IN_A_PAIR if side_by_side(state) else ROOM_FOR_LABELS).get(medium, LABEL_ROOM)


def _open(half: Half, geometry: Geometry, hull: Box, viewport: Viewport, medium: Medium) -> Transform:
    """The map as it opens; on the page its buttons hide nothing that it names."""
    state = half.state
    if medium != "page" or state.extent is not None:
        return fit_opening(geometry.extent.id, hull, viewport, room_for_labels(state, medium))
    anchors = [geometry.anchors[iso3] for iso3 in sorted(half.opens_on) if iso3 in geometry.anchors]
    may, mirrored = not side_by_side(state), state.lang in RIGHT_TO_LEFT
    return open_clear(geometry, hull, viewport, anchors, may_have_locator=may, mirrored=mirrored)


def _kept_free(
    state: ViewState, geometry: Geometry, transform: Transform, viewport: Viewport, medium: Medium
) -> tuple[Box, ...]:
    """What a medium lays over its map: buttons, and the inset that says where it is."""
    has_locator = build_locator(geometry, transform, viewport).is_needed and not side_by_side(state)
    return kept_free(medium, viewport, has_locator=has_locator, mirrored=state.lang in RIGHT_TO_LEFT)


def _under_words(under: UnderWords, viewport: Viewport, sizes: TypeSizes) -> tuple[Box, ...]:
    """The words over a map, and the edges of its picture."""
    (wide, high), edge = (viewport.width, viewport.height), EDGE_EM * sizes.label / 2
    sides = ((0.0, 0.0, edge, high), (wide - edge, 0.0, wide, high), (0.0, 0.0, wide, edge))
    return (*under.boxes, *sides, (0.0, high - edge, wide, high))


@lru_cache(maxsize=64)
def fitting(
    half: Half, viewport: Viewport, sizes: TypeSizes, folder: Path = DATA, room: float = 1.0, *, faded: bool = True
) -> Fitting:
    """What a map under words needs: room for its hull, for its circles, and `room` times that of a name at each
    anchor; for areas `faded` by filters too, if these are to be clear of words. Those of other years are to words as
    land without data.
    """
    geometry, hull = find_frame(half, folder)
    radius = max(circle_radii(half.state, viewport, folder, "present").values(), default=0.0)
    label = (max(room * LABEL_EM[0] * sizes.label, radius), max(room * LABEL_EM[1] * sizes.label, radius))
    left_out = frozenset(faded_by_filters(half.state, folder) if faded else ())
    taken = load_taken(geometry.extent.id, half.opens_on, hull, left_out)
    return Fitting(taken, hull, viewport, room * EDGE_EM * sizes.label, label, AIR_EM * sizes.label)


def find_opening(
    state: ViewState, viewport: Viewport, medium: Medium = "page", folder: Path = DATA
) -> tuple[Geometry, Transform]:
    """The geometry that serves a state, and the transform by which its map opens in the viewport."""
    half = Half(state, named_areas(state, folder))
    geometry, hull = find_frame(half, folder)
    return geometry, _open(half, geometry, hull, viewport, medium)


def find_frame(half: Half, folder: Path = DATA) -> tuple[Geometry, Box]:
    """The geometry that serves a map and the box of it (units) that it opens on.

    That is the hull of what it opens on (see `layers.drawing.extents`), or the own frame of an extent that the address
    asks for.
    """
    if half.state.extent is not None:
        geometry = load_geometry(half.state.extent)
        return geometry, frame_box(geometry)
    extent = choose_extent(half.opens_on, None if half.opens_on else layer_of(half.state, folder).view)
    return load_geometry(extent.id), find_hull(extent.id, half.opens_on)


def _fills(codes: Mapping[str, Codes], bounds: Set[str], state: ViewState, folder: Path) -> dict[str, Fill]:
    ids = {key.code: key.id for key in fill_keys(state, folder)}
    return {iso3: Fill(own, tuple(ids[code] for code in own), iso3 in bounds) for iso3, own in codes.items()}


def _markers(
    areas: Iterable[str], geometry: Geometry, transform: Transform, across: float, share: float, folder: Path
) -> tuple[Symbol, ...]:
    """The areas that are too small to be seen as polygons, each at its anchor: `across` px where no crowd is."""
    km_per_px = geometry.unit_km / transform.scale
    return tuple(
        Symbol(
            iso3,
            geometry.anchors[iso3],
            share * across / 2,
            geometry.unit_km * scale_to_be_seen(iso3, share, folder),
        )
        for iso3 in areas
        if iso3 in geometry.anchors and is_small(iso3, km_per_px, share, folder)
    )


def _circles(
    state: ViewState, viewport: Viewport, medium: Medium, geometry: Geometry, folder: Path
) -> tuple[Symbol, ...]:
    """The proportional circles, the largest first."""
    radii, rows = circle_radii(state, viewport, folder, medium), circle_rows(state, folder)
    return tuple(
        Symbol(iso3, geometry.anchors[iso3], radius, is_bound=rows[iso3].is_bound) for iso3, radius in radii.items()
    )
