"""`build_drawing`: the drawing of a view state in a viewport, a pure function of the two, the medium and the facts."""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from pathlib import Path

from layers.cartography.chips import DOUBT, chips_of
from layers.cartography.circles import circle_radii
from layers.cartography.fill_colours import fill_colours
from layers.cartography.geometry import Geometry, load_geometry
from layers.cartography.labels import Ground, Label, Style, chip_width, place_labels
from layers.cartography.notes import find_notes
from layers.cartography.opening import choose_extent, find_hull, fit_opening, frame_box, place_at
from layers.cartography.palettes import circle_colour, ink_on
from layers.cartography.small_areas import is_small, scale_to_be_seen
from layers.cartography.viewport import Medium, Transform, Viewport
from layers.data_package import DATA
from layers.drawing.requests import label_requests
from layers.drawing.sizes import type_sizes
from layers.drawing.value import Chip, Drawing, Fill, Lettering, Symbol, TypeSizes
from layers.facts.observations import Observation
from layers.languages import RIGHT_TO_LEFT, speaking
from layers.query.comparison.states import other_state, side_by_side
from layers.query.selection import select_rows
from layers.query.view_state import ViewState, layer_of
from layers.stats.fills import FIRST, NO_DATA, UNDETERMINED, fill_codes, fill_keys


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
    return Drawing(
        geometry,
        viewport,
        medium,
        opening,
        transform,
        hull,
        _fills(codes, state, folder),
        markers,
        circles,
        _letterings(rows, state, geometry, transform, viewport, sizes, codes, (*markers, *circles), folder),
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
    """The geometry that serves a state and the box of it (units) that its map opens on: the hull of what it names, and of
    what the map beside it names; the extent's own frame where the address asks for an extent.
    """
    if state.frame is not None:
        geometry = load_geometry(state.frame)
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


def _fills(codes: Mapping[str, int], state: ViewState, folder: Path) -> dict[str, Fill]:
    ids = {key.code: key.id for key in fill_keys(state, folder)}
    return {iso3: Fill(code, ids[code]) for iso3, code in codes.items() if code != NO_DATA}


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


def _letterings(
    rows: Sequence[Observation],
    state: ViewState,
    geometry: Geometry,
    transform: Transform,
    viewport: Viewport,
    sizes: TypeSizes,
    codes: Mapping[str, int],
    symbols: Sequence[Symbol],
    folder: Path,
) -> tuple[Lettering, ...]:
    """The labels, placed; those without a place in this viewport come along unseen."""
    radii: dict[str, float] = {}
    for symbol in symbols:
        radii[symbol.iso3] = max(radii.get(symbol.iso3, 0.0), symbol.radius + 1)
    requests = label_requests(rows, state, geometry, transform, radii, sizes.label, folder)
    in_view = [request for request in requests if _is_inside(request.anchor, viewport)]
    coloured = frozenset(iso3 for iso3, code in codes.items() if code >= FIRST - 2)
    ground = Ground.of(geometry.extent.id, geometry.polygons, transform, viewport, coloured, radii, geometry.anchors)
    style = Style(sizes.label, sizes.chip, sizes.halo)
    placed = {label.iso3: label for label in place_labels(in_view, ground, style)}
    looks = _chip_looks(state, folder)
    found = []
    for request in requests:
        label = placed.get(request.iso3)
        shown = label is not None
        label = label or _at_anchor(request.iso3, request.lines, request.chips, transform.to_px(geometry.anchors[request.iso3]), style)
        chips = tuple(Chip(word, chip_width(word, style), *looks[word]) for word in label.chips)
        anchor = geometry.anchors[request.iso3]
        found.append(Lettering(label, anchor, codes.get(request.iso3, NO_DATA), request.priority, chips, shown))
    return tuple(found)


def _is_inside(point: tuple[float, float], viewport: Viewport) -> bool:
    return 0 <= point[0] <= viewport.width and 0 <= point[1] <= viewport.height


def _at_anchor(
    iso3: str, lines: tuple[str, ...], chips: tuple[str, ...], point: tuple[float, float], style: Style
) -> Label:
    """A label over its anchor, for a map that is larger than this one."""
    width, height = style.measure(lines, chips)
    box = (point[0] - width / 2, point[1] - height / 2, point[0] + width / 2, point[1] + height / 2)
    return Label(iso3, "inside", lines, chips, box, "middle", None, None)


def _chip_looks(state: ViewState, folder: Path) -> dict[str, tuple[str, str]]:
    """Colour and ink of each word that may stand on a chip."""
    looks: dict[str, tuple[str, str]] = {}
    for chip in chips_of(state, folder):
        for word in (chip.word, chip.letter):
            looks |= {word: (chip.colour, chip.ink), word + DOUBT: (chip.colour, chip.ink)}
    return looks
