"""The labels of a drawing: requested, placed on the ground, and given the looks of their chips."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

from layers.cartography.chips import DOUBT, chips_of
from layers.cartography.geometry import Geometry
from layers.cartography.geometry.finer import whole
from layers.cartography.geometry.model import Box
from layers.cartography.labels import Ground, Label, LabelRequest, Style, place_labels
from layers.cartography.labels.ground import Land
from layers.cartography.labels.lettering import chip_widths, settings
from layers.cartography.labels.owners import LARGEST_OWNER_PX, SampledLand
from layers.cartography.owners import load_owners
from layers.cartography.viewport import Transform, Viewport
from layers.drawing.requests import label_requests, without_currency
from layers.drawing.value import Chip, Lettering, Symbol, TypeSizes
from layers.facts.observations import Observation
from layers.query.view_state import ViewState, layer_of
from layers.stats.fills import NO_DATA

GROUNDS = 6
"""Grounds that are kept, some 3 MB each: one for each place, size and selection that visitors look at in turn."""


@dataclass(frozen=True)
class Canvas:
    """What labels stand on: the geometry and its place in the viewport, how large type is, the boxes (px) that stay
    free, and the areas with data, shown or faded, with the markers of those that are faded.
    """

    geometry: Geometry
    transform: Transform
    viewport: Viewport
    sizes: TypeSizes
    obstacles: tuple[Box, ...]
    coloured: frozenset[str]
    faded_markers: tuple[Symbol, ...] = ()


def letter_areas(
    rows: Sequence[Observation],
    state: ViewState,
    canvas: Canvas,
    codes: Mapping[str, int],
    symbols: Sequence[Symbol],
    folder: Path,
) -> tuple[Lettering, ...]:
    """The labels of the areas shown; those without a place in this viewport come along unseen."""
    radii: dict[str, float] = {}
    for symbol in symbols:
        radii[symbol.iso3] = max(radii.get(symbol.iso3, 0.0), symbol.radius + 1)
    anchors = canvas.geometry.anchors
    requests = label_requests(rows, state, canvas.geometry, canvas.transform, radii, canvas.sizes.label, folder)
    if not canvas.sizes.has_currency:
        unit = layer_of(state, folder).indicator.unit
        requests = [replace(request, lines=without_currency(request.lines, unit)) for request in requests]
    place = (whole(canvas.geometry), canvas.transform, canvas.viewport)
    taken = {symbol.iso3: symbol.radius + 1 for symbol in canvas.faded_markers} | radii
    ground = _ground(*place, canvas.coloured, tuple(taken.items()), canvas.obstacles)
    sizes = canvas.sizes
    style = Style(sizes.label, sizes.chip, sizes.halo / 2, value_em=sizes.value_em, chip_words=sizes.chip_words)
    placed = {label.iso3: label for label in place_labels(requests, ground, style)}
    looks = _chip_looks(state, folder)
    found = []
    for request in requests:
        shown = request.iso3 in placed
        label = placed[request.iso3] if shown else _at_anchor(request, style)
        widths = chip_widths(label.chips, style)
        chips = tuple(Chip(word, wide, *looks[word]) for word, wide in zip(label.chips, widths, strict=True))
        code = codes.get(request.iso3, NO_DATA)
        found.append(Lettering(label, anchors[request.iso3], code, request.priority, chips, shown))
    return tuple(found)


@lru_cache(maxsize=GROUNDS)
def _ground(
    geometry: Geometry,
    transform: Transform,
    viewport: Viewport,
    coloured: frozenset[str],
    radii: tuple[tuple[str, float], ...],
    obstacles: tuple[Box, ...],
) -> Ground:
    symbols = {iso3: (*transform.to_px(geometry.anchors[iso3]), radius) for iso3, radius in radii}
    land = _land(geometry, transform, viewport)
    return Ground(land, _numbers(transform), (viewport.width, viewport.height), coloured, obstacles, symbols)


@lru_cache(maxsize=GROUNDS)
def _land(geometry: Geometry, transform: Transform, viewport: Viewport) -> Land:
    size, owners = (viewport.width, viewport.height), None if geometry.fine else load_owners(geometry)
    if owners is None or owners.cell * transform.scale > LARGEST_OWNER_PX:
        return Land(geometry.polygons, _numbers(transform), size)
    return SampledLand(owners, geometry.polygons, _numbers(transform), size)


def _numbers(transform: Transform) -> tuple[float, float, float]:
    return transform.scale, transform.x, transform.y


def _at_anchor(request: LabelRequest, style: Style) -> Label:
    """A label over its anchor, for a map that is larger than this one."""
    setting, (x, y) = settings(request, style)[0], request.anchor
    box = (x - setting.width / 2, y - setting.height / 2, x + setting.width / 2, y + setting.height / 2)
    return Label(request.iso3, "inside", setting.lines, request.chips, box, "middle", names=setting.names)


def _chip_looks(state: ViewState, folder: Path) -> dict[str, tuple[int, str, str]]:
    """Code, colour and ink of each word that may stand on a chip."""
    looks: dict[str, tuple[int, str, str]] = {}
    for chip in chips_of(state, folder):
        for word in (chip.word, chip.letter):
            looks |= dict.fromkeys((word, word + DOUBT), (chip.code, chip.colour, chip.ink))
    return looks
