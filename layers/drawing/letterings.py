"""The labels of a drawing: requested, placed on the ground, and given the looks of their chips."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from layers.cartography.chips import DOUBT, chips_of
from layers.cartography.geometry import Geometry, load_geometry
from layers.cartography.geometry.model import Box
from layers.cartography.labels import Ground, Label, LabelRequest, Style, place_labels
from layers.cartography.labels.ground import Land
from layers.cartography.labels.lettering import chip_width, settings
from layers.cartography.labels.owners import LARGEST_OWNER_PX, SampledLand
from layers.cartography.owners import load_owners
from layers.cartography.viewport import Transform, Viewport
from layers.drawing.requests import label_requests
from layers.drawing.value import Chip, Lettering, Symbol, TypeSizes
from layers.facts.observations import Observation
from layers.query.view_state import ViewState
from layers.stats.fills import NO_DATA, UNDETERMINED


@dataclass(frozen=True)
class Canvas:
    """What labels stand on: the geometry and its place in the viewport, how large type is, and the boxes (px) that stay
    free.
    """

    geometry: Geometry
    transform: Transform
    viewport: Viewport
    sizes: TypeSizes
    obstacles: tuple[Box, ...] = ()


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
    coloured = frozenset(iso3 for iso3, code in codes.items() if code > UNDETERMINED)
    place = (canvas.geometry.extent.id, canvas.transform, canvas.viewport)
    ground = _ground(*place, coloured, tuple(radii.items()), canvas.obstacles)
    style = Style(canvas.sizes.label, canvas.sizes.chip, canvas.sizes.halo / 2)
    placed = {label.iso3: label for label in place_labels(requests, ground, style)}
    looks = _chip_looks(state, folder)
    found = []
    for request in requests:
        shown = request.iso3 in placed
        label = placed[request.iso3] if shown else _at_anchor(request, style)
        chips = tuple(Chip(word, chip_width(word, style.chip_px), *looks[word]) for word in label.chips)
        code = codes.get(request.iso3, NO_DATA)
        found.append(Lettering(label, anchors[request.iso3], code, request.priority, chips, shown))
    return tuple(found)


@lru_cache(maxsize=64)
def _ground(
    extent: str,
    transform: Transform,
    viewport: Viewport,
    coloured: frozenset[str],
    radii: tuple[tuple[str, float], ...],
    obstacles: tuple[Box, ...],
) -> Ground:
    geometry = load_geometry(extent)
    symbols = {iso3: (*transform.to_px(geometry.anchors[iso3]), radius) for iso3, radius in radii}
    land = _land(extent, transform, viewport)
    return Ground(land, _numbers(transform), (viewport.width, viewport.height), coloured, obstacles, symbols)


@lru_cache(maxsize=32)
def _land(extent: str, transform: Transform, viewport: Viewport) -> Land:
    geometry, size = load_geometry(extent), (viewport.width, viewport.height)
    owners = load_owners(geometry)
    if owners.cell * transform.scale > LARGEST_OWNER_PX:
        return Land(geometry.polygons, _numbers(transform), size)
    return SampledLand(owners, geometry.polygons, _numbers(transform), size)


def _numbers(transform: Transform) -> tuple[float, float, float]:
    return transform.scale, transform.x, transform.y


def _at_anchor(request: LabelRequest, style: Style) -> Label:
    """A label over its anchor, for a map that is larger than this one."""
    setting, (x, y) = settings(request, style)[0], request.anchor
    box = (x - setting.width / 2, y - setting.height / 2, x + setting.width / 2, y + setting.height / 2)
    return Label(request.iso3, "inside", setting.lines, request.chips, box, "middle", names=setting.names)


def _chip_looks(state: ViewState, folder: Path) -> dict[str, tuple[str, str]]:
    """Colour and ink of each word that may stand on a chip."""
    looks: dict[str, tuple[str, str]] = {}
    for chip in chips_of(state, folder):
        for word in (chip.word, chip.letter):
            looks |= {word: (chip.colour, chip.ink), word + DOUBT: (chip.colour, chip.ink)}
    return looks
