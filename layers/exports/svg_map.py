"""The drawing as SVG for the page: geometry that stays, and an overlay of symbols and labels that an answer replaces.

All that keeps its size in pixels whatever the zoom has the class `keep` and stands about the anchor of its area.
"""

import json
from functools import lru_cache
from html import escape

from layers.cartography.geometry import Geometry, load_geometry
from layers.cartography.geometry.model import LAND_CELL_KM
from layers.cartography.locator import build_locator
from layers.cartography.opening import LARGEST_ZOOM, SMALLEST_ZOOM
from layers.cartography.viewport import Transform
from layers.drawing.value import Drawing, Symbol
from layers.exports.svg_labels import about, number, write_label, write_leader
from layers.stats.fills import NO_DATA, UNDETERMINED

UNDETERMINED_PREFIX = "und-"
HATCH_PX = 7.0  # from stripe to stripe, as the map opens
LINES = ("solid", "casing", "dashed", "dotted")


def write_page_map(drawing: Drawing, id: str = "map") -> str:
    """The whole `<svg>` of a map of the page."""
    attributes = {
        "id": id,
        "class": "map",
        "viewBox": f"0 0 {number(drawing.viewport.width)} {number(drawing.viewport.height)}",
        "preserveAspectRatio": "xMidYMid meet",
        **map_attributes(drawing),
        "style": f"--keep:{number(1 / drawing.transform.scale)};{_type_style(drawing)}",
    }
    named = " ".join(f'{name}="{escape(value)}"' for name, value in attributes.items())
    pattern = _hatch_pattern(drawing) if id == "map" else ""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" {named}>{pattern}'
        f'<g class="moved" transform="{matrix(drawing.transform)}">'
        f'<g class="areas">{_areas(drawing)}</g><g class="lines">{_lines(drawing.geometry)}</g>'
        f'<g class="overlay">{write_overlay(drawing)}</g></g></svg>'
    )


def _hatch_pattern(drawing: Drawing) -> str:
    """The stripes over an area whose figure is a bound; the first of two maps has them for both."""
    apart, wide = number(HATCH_PX / drawing.transform.scale), number(HATCH_PX / 3 / drawing.transform.scale)
    return (
        f'<defs><pattern id="bound" patternUnits="userSpaceOnUse" width="{apart}" height="{apart}" '
        f'patternTransform="rotate(45)"><rect class="hatch-line" width="{wide}" height="{apart}"/></pattern></defs>'
    )


def map_attributes(drawing: Drawing) -> dict[str, str]:
    """What the page's scripts need of a map, as `data-` attributes."""
    geometry = drawing.geometry
    return {
        "data-extent": geometry.extent.id,
        "data-geometry": geometry_name(geometry),
        "data-home": _transform_words(drawing.opening),
        "data-home-box": " ".join(map(number, drawing.hull)),
        "data-world": " ".join(map(number, geometry.world)),
        "data-unit-km": number(geometry.unit_km),
        "data-meridian": number(geometry.extent.rotation),
        "data-graticule": json.dumps(geometry.graticule, separators=(",", ":")),
        "data-type": " ".join(map(number, (drawing.sizes.label, drawing.sizes.chip, drawing.sizes.halo))),
        "data-largest-zoom": number(LARGEST_ZOOM),
        "data-smallest-zoom": number(SMALLEST_ZOOM),
    }


def _type_style(drawing: Drawing) -> str:
    sizes = drawing.sizes
    named = {"--label": sizes.label, "--chip": sizes.chip, "--halo-width": sizes.halo}
    return ";".join(f"{name}:{number(px)}px" for name, px in named.items())


def geometry_name(geometry: Geometry) -> str:
    """The address of the geometry's file, named by its content."""
    return f"/geometry/{geometry.extent.id}-{geometry.version}.json"


@lru_cache
def geometry_json(extent: str) -> bytes:
    """The paths of an extent for a page that has another one: `areas` by id, `lines` by class."""
    geometry = load_geometry(extent)
    lines = {name: _line_path(geometry, name) for name in LINES}
    return json.dumps({"areas": dict(geometry.areas), "lines": lines}, separators=(",", ":")).encode()


def page_map(drawing: Drawing) -> dict[str, object]:
    """What an answer tells of a map whose geometry the page may hold already, ready for JSON."""
    return {
        "extent": drawing.geometry.extent.id,
        "geometry": geometry_name(drawing.geometry),
        "viewbox": [drawing.viewport.width, drawing.viewport.height],
        "transform": _transform_list(drawing.transform),
        "attributes": map_attributes(drawing),
        "fills": {iso3: [fill.code, fill.key] for iso3, fill in drawing.fills.items()},
        "overlay": write_overlay(drawing),
    }


def write_overlay(drawing: Drawing) -> str:
    """Selection, hatches of bounds, circles, markers, leaders and labels, in the order in which they lie."""
    groups = {
        "hatches": "".join(_hatch(iso3, drawing) for iso3, fill in drawing.fills.items() if fill.is_bound),
        "selection": _selection(drawing),
        "circles": "".join(_circle(symbol, drawing) for symbol in drawing.circles),
        "markers": "".join(_marker(symbol, drawing) for symbol in drawing.markers),
        "leaders": "".join(write_leader(lettering, drawing) for lettering in drawing.letterings),
        "labels": "".join(write_label(lettering, drawing) for lettering in drawing.letterings),
    }
    return "".join(f'<g class="{name}">{content}</g>' for name, content in groups.items())


def matrix(transform: Transform) -> str:
    """The transform as an attribute: `matrix(k 0 0 k x y)`."""
    k, x, y = _transform_list(transform)
    return f"matrix({k} 0 0 {k} {x} {y})"


def _transform_list(transform: Transform) -> list[float]:
    return [round(transform.scale, 7), round(transform.x, 3), round(transform.y, 3)]


def _transform_words(transform: Transform) -> str:
    return " ".join(map(str, _transform_list(transform)))


def write_locator(drawing: Drawing) -> str:
    """The small map of the world, with the window that the viewport is of it; nothing where it is not needed."""
    geometry = drawing.geometry
    locator = build_locator(geometry, drawing.transform, drawing.viewport)
    left, top, right, bottom = locator.world
    x0, y0, x1, y1 = locator.window
    hidden = "" if locator.is_needed else " hidden"
    box = " ".join(number(round(side)) for side in (left, top, right - left, bottom - top))
    window = " ".join(
        f'{name}="{round(side)}"'
        for name, side in zip(("x", "y", "width", "height"), (x0, y0, x1 - x0, y1 - y0), strict=True)
    )
    return (
        f'<svg class="locator" viewBox="{box}" aria-hidden="true"{hidden}>'
        f'<path class="land" transform="scale({number(LAND_CELL_KM / geometry.unit_km)})" d="{geometry.land}"/>'
        f'<rect class="window" {window}/></svg>'
    )


def _areas(drawing: Drawing) -> str:
    words = []
    for id, path in drawing.geometry.areas.items():
        fill = drawing.fills.get(id)
        undetermined = id.startswith(UNDETERMINED_PREFIX)
        code = fill.code if fill else UNDETERMINED if undetermined else NO_DATA
        own = f' data-class="{fill.key}"' if fill else ""
        words.append(f'<path data-iso3="{id}" class="k{code}"{own} d="{path}"/>')
    return "".join(words)


def _lines(geometry: Geometry) -> str:
    return "".join(f'<path class="line {name}" d="{_line_path(geometry, name)}"/>' for name in LINES)


def _line_path(geometry: Geometry, name: str) -> str:
    return geometry.lines["dashed"] + geometry.lines["dotted"] if name == "casing" else geometry.lines[name]


def _hatch(iso3: str, drawing: Drawing) -> str:
    path = drawing.geometry.areas.get(iso3)
    return f'<path class="hatch" data-iso3="{iso3}" d="{path}"/>' if path else ""


def _selection(drawing: Drawing) -> str:
    path = drawing.geometry.areas.get(drawing.selected or "")
    if not path:
        return ""
    marker = next((symbol for symbol in drawing.markers if symbol.iso3 == drawing.selected), None)
    ring = (
        "" if marker is None else about(marker.anchor, f'<circle class="keep ring" r="{number(marker.radius + 4)}"/>')
    )
    return f'<path class="selected" d="{path}"/>{ring}'


def _circle(symbol: Symbol, drawing: Drawing) -> str:
    radius = number(round(symbol.radius, 2))
    return about(symbol.anchor, f'<circle class="keep circle" data-iso3="{symbol.iso3}" r="{radius}"/>')


def _marker(symbol: Symbol, drawing: Drawing) -> str:
    fill = drawing.fills[symbol.iso3]
    circle = (
        f'<circle class="keep marker k{fill.code}" data-iso3="{symbol.iso3}" data-class="{fill.key}" '
        f'data-until="{number(round(symbol.largest_scale, 5))}" r="{number(symbol.radius)}"/>'
    )
    return about(symbol.anchor, circle)
