"""`build_drawing`: the drawing of a view state in a viewport, a pure function of the two, the medium and the facts."""

from collections.abc import Mapping, Set
from functools import lru_cache
from pathlib import Path

from layers.cartography.circles import circle_radii
from layers.cartography.fill_colours import fill_colours
from layers.cartography.frame_box import frame_box
from layers.cartography.geometry import Geometry, load_geometry
from layers.cartography.locator import build_locator
from layers.cartography.notes import find_notes
from layers.cartography.opening import choose_extent, find_hull, fit_opening, place_at
from layers.cartography.palettes import circle_colour, ink_on
from layers.cartography.small_areas import is_small, scale_to_be_seen
from layers.cartography.viewport import Medium, Transform, Viewport
from layers.data_package import DATA
from layers.drawing.letterings import Canvas, letter_areas
from layers.drawing.obstacles import kept_free
from layers.drawing.sizes import type_sizes
from layers.drawing.value import Drawing, Fill, Symbol, TypeSizes
from layers.languages import RIGHT_TO_LEFT, speaking
from layers.query.comparison.states import other_state, side_by_side
from layers.query.selection import select_rows
from layers.query.view_state import ViewState, layer_of
from layers.stats.fills import NO_DATA, UNDETERMINED, bound_areas, fill_codes, fill_keys


@lru_cache(maxsize=128)
def build_drawing(state: ViewState, viewport: Viewport, medium: Medium = "page", folder: Path = DATA) -> Drawing:
    """The drawing of `state`, or of the first of two maps that it compares, in `viewport`."""
    with speaking(state.lang):
        return _build(state, viewport, medium, folder)


def _build(state: ViewState, viewport: Viewport, medium: Medium, folder: Path) -> Drawing:
    rows = select_rows(state, folder)
    codes = fill_codes(rows, state, folder)
    geometry, hull = find_frame(state, folder)
    opening = fit_opening(geometry.extent.id, hull, viewport)
    transform = place_at(geometry.extent.id, state.at, opening, viewport)
    sizes = type_sizes(medium, viewport)
    markers = _markers(codes, geometry, transform, sizes, folder)
    circles = _circles(state, viewport, geometry, folder)
    colours = fill_colours(state, state.theme, folder)
    has_locator = build_locator(geometry, transform, viewport).is_needed and not side_by_side(state)
    obstacles = kept_free(medium, viewport, has_locator=has_locator, mirrored=state.lang in RIGHT_TO_LEFT)
    canvas = Canvas(geometry, transform, viewport, sizes, obstacles)
    return Drawing(
        geometry,
        viewport,
        medium,
        opening,
        transform,
        hull,
        _fills(codes, bound_areas(rows, state, folder), state, folder),
        markers,
        circles,
        letter_areas(rows, state, canvas, codes, (*markers, *circles), folder),
        find_notes(geometry, transform, viewport),
        state.area,
        colours,
        {code: ink_on(colour) for code, colour in colours.items()},
        circle_colour(layer_of(state, folder).palette, layer_of(state, folder).fill, state.theme),
        sizes,
        state.theme,
        state.lang in RIGHT_TO_LEFT,
    )


def find_frame(state: ViewState, folder: Path = DATA) -> tuple[Geometry, tuple[float, float, float, float]]:
    """The geometry that serves a state and the box of it (units) that its map opens on.

    That is the hull of what it and the map beside it name, or the own frame of an extent that the address asks for.
    """
    if state.extent is not None:
        geometry = load_geometry(state.extent)
        return geometry, frame_box(geometry)
    named = named_areas(state, folder)
    extent = choose_extent(named, None if named else layer_of(state, folder).view)
    return load_geometry(extent.id), find_hull(extent.id, named)


@lru_cache(maxsize=512)
def named_areas(state: ViewState, folder: Path = DATA) -> frozenset[str]:
    """The areas (iso3) that the map of a state, or either of two maps, says something of, and the one selected."""
    plain = state.but(at=None, theme="light", lang="en", view="explore")
    halves = [plain, other_state(plain, folder)] if side_by_side(plain) else [plain]
    named = {
        iso3
        for half in halves
        for iso3, code in fill_codes(select_rows(half, folder), half, folder).items()
        if code > UNDETERMINED
    }
    return frozenset(named | ({state.area} if state.area else set()))


def _fills(codes: Mapping[str, int], bounds: Set[str], state: ViewState, folder: Path) -> dict[str, Fill]:
    ids = {key.code: key.id for key in fill_keys(state, folder)}
    return {iso3: Fill(code, ids[code], iso3 in bounds) for iso3, code in codes.items() if code != NO_DATA}


def _markers(
    codes: Mapping[str, int], geometry: Geometry, transform: Transform, sizes: TypeSizes, folder: Path
) -> tuple[Symbol, ...]:
    """The areas that are too small to be seen as polygons, each at its anchor."""
    km_per_px = geometry.unit_km / transform.scale
    return tuple(
        Symbol(
            iso3,
            geometry.anchors[iso3],
            sizes.marker / 2,
            geometry.unit_km * scale_to_be_seen(iso3, folder),
        )
        for iso3 in codes
        if iso3 in geometry.anchors and is_small(iso3, km_per_px, folder)
    )


def _circles(state: ViewState, viewport: Viewport, geometry: Geometry, folder: Path) -> tuple[Symbol, ...]:
    """The proportional circles, the largest first."""
    radii = circle_radii(state, viewport, folder)
    return tuple(Symbol(iso3, geometry.anchors[iso3], radius) for iso3, radius in radii.items())
