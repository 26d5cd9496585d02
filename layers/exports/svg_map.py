"""The drawing as SVG for the page: geometry that stays, and an overlay of symbols and labels that an answer replaces.

All that keeps its size in pixels whatever the zoom has the class `keep` and stands about the anchor of its area.
"""

import json
from collections.abc import Iterable
from functools import lru_cache
from html import escape

from layers.cartography.fonts import ASCENT, DESCENT
from layers.cartography.geometry import Geometry, load_geometry
from layers.cartography.geometry.load import Point
from layers.cartography.labels.lettering import CHIP_APART, CHIP_HEIGHT
from layers.cartography.opening import LARGEST_ZOOM, SMALLEST_ZOOM
from layers.cartography.viewport import Transform
from layers.drawing.value import Drawing, Lettering, Symbol
from layers.stats.fills import NO_DATA, UNDETERMINED

LINE_HEIGHT = 1.15
UNDETERMINED_PREFIX = "und-"
LINES = ("solid", "casing", "dashed", "dotted")


def write_page_map(drawing: Drawing, id: str = "map") -> str:
    """The whole `<svg>` of a map of the page."""
    attributes = {
        "id": id,
        "class": "map",
        "viewBox": f"0 0 {number(drawing.viewport.width)} {number(drawing.viewport.height)}",
        "preserveAspectRatio": "xMidYMid meet",
        **map_attributes(drawing),
        "style": f"--keep:{number(1 / drawing.transform.scale)}",
    }
    named = " ".join(f'{name}="{escape(value)}"' for name, value in attributes.items())
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" {named}><g class="moved" transform="{matrix(drawing.transform)}">'
        f'<g class="areas">{_areas(drawing)}</g><g class="lines">{_lines(drawing.geometry)}</g>'
        f'<g class="overlay">{write_overlay(drawing)}</g></g></svg>'
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
        "data-largest-zoom": number(LARGEST_ZOOM),
        "data-smallest-zoom": number(SMALLEST_ZOOM),
    }


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
        "leaders": "".join(_leader(lettering, drawing) for lettering in drawing.letterings),
        "labels": "".join(_label(lettering, drawing) for lettering in drawing.letterings),
    }
    return "".join(f'<g class="{name}">{content}</g>' for name, content in groups.items())


def number(value: float) -> str:
    """A number as short as SVG reads it."""
    return f"{value:.4f}".rstrip("0").rstrip(".") if isinstance(value, float) else str(value)


def matrix(transform: Transform) -> str:
    """The transform as an attribute: `matrix(k 0 0 k x y)`."""
    k, x, y = _transform_list(transform)
    return f"matrix({k} 0 0 {k} {x} {y})"


def _transform_list(transform: Transform) -> list[float]:
    return [round(transform.scale, 7), round(transform.x, 3), round(transform.y, 3)]


def _transform_words(transform: Transform) -> str:
    return " ".join(map(str, _transform_list(transform)))


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
    ring = "" if marker is None else _about(marker.anchor, f'<circle class="keep ring" r="{number(marker.radius + 4)}"/>')
    return f'<path class="selected" d="{path}"/>{ring}'


def _about(anchor: Point, content: str) -> str:
    x, y = anchor
    return f'<g transform="translate({number(x)} {number(y)})">{content}</g>'


def _circle(symbol: Symbol, drawing: Drawing) -> str:
    radius = number(round(symbol.radius, 2))
    return _about(symbol.anchor, f'<circle class="keep circle" data-iso3="{symbol.iso3}" r="{radius}"/>')


def _marker(symbol: Symbol, drawing: Drawing) -> str:
    fill = drawing.fills[symbol.iso3]
    circle = (
        f'<circle class="keep marker k{fill.code}" data-iso3="{symbol.iso3}" data-class="{fill.key}" '
        f'data-until="{number(round(symbol.largest_scale, 5))}" r="{number(symbol.radius)}"/>'
    )
    return _about(symbol.anchor, circle)


def _offset(lettering: Lettering, drawing: Drawing) -> Point:
    """The px from the anchor of an area to the top left of the viewport."""
    x, y = drawing.transform.to_px(lettering.anchor)
    return -x, -y


def _leader(lettering: Lettering, drawing: Drawing) -> str:
    if lettering.label.leader is None:
        return ""
    dx, dy = _offset(lettering, drawing)
    (x1, y1), (x2, y2) = lettering.label.leader
    ends = zip(("x1", "y1", "x2", "y2"), (x1 + dx, y1 + dy, x2 + dx, y2 + dy), strict=True)
    placed = " ".join(f'{name}="{number(round(value, 1))}"' for name, value in ends)
    return _about(lettering.anchor, f'<line class="keep leader" data-iso3="{lettering.label.iso3}" {placed}/>')


def _label(lettering: Lettering, drawing: Drawing) -> str:
    label, (dx, dy) = lettering.label, _offset(lettering, drawing)
    left, top, right, bottom = label.box[0] + dx, label.box[1] + dy, label.box[2] + dx, label.box[3] + dy
    box = " ".join(number(round(side, 1)) for side in (left, top, right, bottom))
    ink = f" i{lettering.code}" if label.kind == "inside" and lettering.shown else ""
    state = "" if lettering.shown else " waiting"
    attributes = f'data-iso3="{label.iso3}" data-box="{box}" data-priority="{lettering.priority:.6g}"'
    text = f'<text class="keep label {label.kind}{ink}{state}" {attributes} text-anchor="{label.align}">'
    if label.number is not None:
        return _about(lettering.anchor, _numbered(label.number, (left + right) / 2, (top + bottom) / 2, text, drawing))
    lines = "".join(_tspans(lettering, left, top, right, drawing))
    return _about(lettering.anchor, f"{text}{lines}</text>{_chips(lettering, left, right, bottom, drawing)}")


def _numbered(figure: int, x: float, y: float, text: str, drawing: Drawing) -> str:
    """A number in a disc: what it stands for is listed beside the map."""
    size = drawing.sizes.label
    disc = f'<circle class="keep disc" cx="{number(round(x, 1))}" cy="{number(round(y, 1))}" r="{number(size * 0.65)}"/>'
    baseline = y + size * (ASCENT - DESCENT) / 2 * 0.8
    return f'{disc}{text}<tspan x="{number(round(x, 1))}" y="{number(round(baseline, 1))}">{figure}</tspan></text>'


def _tspans(lettering: Lettering, left: float, top: float, right: float, drawing: Drawing) -> Iterable[str]:
    label, size = lettering.label, drawing.sizes.label
    x = {"start": left, "middle": (left + right) / 2, "end": right}[label.align]
    first = top + size * (LINE_HEIGHT - ASCENT - DESCENT) / 2 + size * ASCENT
    for index, line in enumerate(label.lines):
        kind = "" if index < label.names else ' class="value"'
        y = first + index * size * LINE_HEIGHT
        yield f'<tspan{kind} x="{number(round(x, 1))}" y="{number(round(y, 1))}">{escape(line, quote=False)}</tspan>'


def _chips(lettering: Lettering, left: float, right: float, bottom: float, drawing: Drawing) -> str:
    if not lettering.chips:
        return ""
    size, apart = drawing.sizes.chip, CHIP_APART * drawing.sizes.chip
    width = sum(chip.width for chip in lettering.chips) + apart * (len(lettering.chips) - 1)
    x = {"start": left, "middle": (left + right - width) / 2, "end": right - width}[lettering.label.align]
    words, height = [], CHIP_HEIGHT * size
    for chip in lettering.chips:
        middle, baseline = x + chip.width / 2, bottom - height / 2 + size * 0.36
        words.append(
            f'<rect x="{number(round(x, 1))}" y="{number(round(bottom - height, 1))}" width="{number(round(chip.width, 1))}" '
            f'height="{number(round(height, 1))}" rx="2" fill="{chip.colour}"/>'
            f'<text x="{number(round(middle, 1))}" y="{number(round(baseline, 1))}" text-anchor="middle" fill="{chip.ink}">'
            f"{escape(chip.word, quote=False)}</text>"
        )
        x += chip.width + apart
    state = "" if lettering.shown else " waiting"
    return f'<g class="keep chips{state}" data-iso3="{lettering.label.iso3}">{"".join(words)}</g>'
