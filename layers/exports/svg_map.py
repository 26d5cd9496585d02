"""The drawing as SVG for the page: geometry that stays, and an overlay of symbols and labels that an answer replaces.

All that keeps its size in pixels whatever the zoom has the class `keep` and stands about the anchor of its area.
"""

import json
from collections.abc import Mapping
from functools import lru_cache
from html import escape
from types import MappingProxyType

from layers.cartography.geometry import Geometry
from layers.cartography.geometry.finer import whole
from layers.cartography.geometry.model import LAND_CELL_KM, Box
from layers.cartography.locator import build_locator
from layers.cartography.opening import ANTARCTICA, LARGEST_ZOOM, SMALLEST_ZOOM
from layers.cartography.viewport import Transform
from layers.drawing.value import Drawing, Symbol
from layers.exports.svg_labels import about, number, write_label, write_leader
from layers.exports.svg_stripes import faded_class, fill_class, write_stripes
from layers.stats.fills import NO_DATA, UNDETERMINED

UNDETERMINED_PREFIX = "und-"
HATCH_PX = 7.0  # from stripe to stripe, as the map opens
SMALL_HATCH_PX = 5.0  # from stripe to stripe on a marker, which keeps its size
LINES = ("solid", "casing", "dashed", "dotted")
SCENE = "scene"
"""What the patterns of a map without an id are named after."""


def write_page_map(
    drawing: Drawing,
    id: str = "map",
    said_by: Mapping[str, str] = MappingProxyType({}),
    *,
    box: Box | None = None,
    with_paths: bool = True,
) -> str:
    """The whole `<svg>` of a map of the page: one picture to a screen reader, `said_by` what names and describes it.

    In a picture it stands in a `box` (px). The paths of its geometry can be left to whoever has them already.
    """
    placed = {} if box is None else {name: number(side) for name, side in _sides(box).items()}
    attributes = {
        **placed,
        **({"id": id} if id else {}),
        "role": "img",
        **said_by,
        "class": "map",
        "viewBox": f"0 0 {number(drawing.viewport.width)} {number(drawing.viewport.height)}",
        "preserveAspectRatio": "xMidYMid meet",
        **map_attributes(drawing),
        "style": f"--keep:{number(1 / drawing.transform.scale)};{_type_style(drawing)}",
    }
    named = " ".join(f'{name}="{escape(value)}"' for name, value in attributes.items())
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" {named}>'
        f'<g class="moved" transform="{matrix(drawing.transform)}">'
        f'<g class="areas">{_areas(drawing, with_paths)}</g><g class="lines">{_lines(drawing.geometry, with_paths)}</g>'
        f'<g class="overlay">{write_overlay(drawing, id or SCENE)}</g></g></svg>'
    )


def _hatch_patterns(drawing: Drawing, id: str) -> str:
    """The stripes over an area of the map `id`, and over a marker, whose figure is a bound; nothing where none is."""
    if not any(fill.is_bound for fill in drawing.fills.values()):
        return ""
    patterns = (("bound", HATCH_PX / drawing.transform.scale), ("bound-marker", SMALL_HATCH_PX))
    return f"<defs>{''.join(_stripes(f'{id}-{name}', apart) for name, apart in patterns)}</defs>"


def _stripes(id: str, apart: float) -> str:
    """A pattern of stripes `apart` units of where it is used from each other, a third of which they are wide."""
    side, wide = number(apart), number(apart / 3)
    return (
        f'<pattern id="{id}" patternUnits="userSpaceOnUse" width="{side}" height="{side}" '
        f'patternTransform="rotate(45)"><rect class="hatch-line" width="{wide}" height="{side}"/></pattern>'
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
        "data-antarctica": "shown" if ANTARCTICA in geometry.areas else "left-out",
    }


def _type_style(drawing: Drawing) -> str:
    sizes = drawing.sizes
    named = {"--label": sizes.label, "--chip": sizes.chip, "--halo-width": sizes.halo}
    if sizes.value_em != 1.0:
        named["--value"] = sizes.label * sizes.value_em
    return ";".join(f"{name}:{number(px)}px" for name, px in named.items())


def geometry_name(geometry: Geometry) -> str:
    """The address of the geometry's file, named by its content."""
    return f"/geometry/{geometry.extent.id}{f'.{geometry.fine}' if geometry.fine else ''}-{geometry.version}.json"


@lru_cache
def geometry_json(geometry: Geometry) -> bytes:
    """The paths of a whole geometry as a file for a page that has another one."""
    return json.dumps(geometry_content(geometry), separators=(",", ":")).encode()


def geometry_content(geometry: Geometry) -> dict[str, dict[str, str]]:
    """The paths of a whole geometry: `areas` by id, `lines` by class."""
    return {"areas": dict(geometry.areas), "lines": {name: _line_path(geometry, name) for name in LINES}}


def page_map(drawing: Drawing, id: str = "map") -> dict[str, object]:
    """What an answer tells of the map `id` whose geometry the page may hold already, ready for JSON."""
    return {
        "extent": drawing.geometry.extent.id,
        "geometry": geometry_name(drawing.geometry),
        "viewbox": [drawing.viewport.width, drawing.viewport.height],
        "transform": _transform_list(drawing.transform),
        "attributes": map_attributes(drawing),
        "fills": {iso3: [fill_class(fill, drawing), " ".join(fill.keys)] for iso3, fill in drawing.fills.items()}
        | {iso3: [faded_class(fill, drawing), ""] for iso3, fill in drawing.filtered_out.items()},
        "overlay": write_overlay(drawing, id),
    }


def write_overlay(drawing: Drawing, id: str = "map") -> str:
    """Stripes, selection, hatches of bounds, circles, markers, leaders and labels, in the order in which they lie."""
    groups = {
        "hatches": _hatch_patterns(drawing, id)
        + "".join(_hatch(iso3, drawing, id) for iso3, fill in drawing.fills.items() if fill.is_bound),
        "selection": _selection(drawing),
        "circles": "".join(_circle(symbol, drawing) for symbol in drawing.circles),
        "markers": "".join(_marker(symbol, drawing, id) for symbol in (*drawing.faded_markers, *drawing.markers)),
        "leaders": "".join(write_leader(lettering, drawing) for lettering in drawing.letterings),
        "labels": "".join(write_label(lettering, drawing) for lettering in drawing.letterings),
    }
    return write_stripes(drawing) + "".join(f'<g class="{name}">{content}</g>' for name, content in groups.items())


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


def _sides(box: Box) -> dict[str, float]:
    left, top, right, bottom = box
    return {"x": left, "y": top, "width": right - left, "height": bottom - top}


def _areas(drawing: Drawing, with_paths: bool) -> str:
    """Every area of the extent, those too that this drawing leaves out: the next one of the page may name them."""
    words = []
    for id, path in whole(drawing.geometry).areas.items():
        looks, own = f"k{UNDETERMINED if id.startswith(UNDETERMINED_PREFIX) else NO_DATA}", ""
        if fill := drawing.fills.get(id):
            looks, own = fill_class(fill, drawing), f' data-class="{" ".join(fill.keys)}"'
        elif fill := drawing.filtered_out.get(id):
            looks = faded_class(fill, drawing)
        shape = f' d="{path}"' if with_paths else ""
        words.append(f'<path data-iso3="{id}" class="{looks}"{own}{shape}/>')
    return "".join(words)


def _lines(geometry: Geometry, with_paths: bool) -> str:
    shapes = {name: f' d="{_line_path(geometry, name)}"' if with_paths else "" for name in LINES}
    return "".join(f'<path class="line {name}"{shape}/>' for name, shape in shapes.items())


def _line_path(geometry: Geometry, name: str) -> str:
    return geometry.lines["dashed"] + geometry.lines["dotted"] if name == "casing" else geometry.lines[name]


def _hatch(iso3: str, drawing: Drawing, id: str) -> str:
    path = drawing.geometry.areas.get(iso3)
    return f'<path class="hatch" data-iso3="{iso3}" fill="url(#{id}-bound)" d="{path}"/>' if path else ""


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
    worn = "keep circle bounded" if symbol.is_bound else "keep circle"
    return about(symbol.anchor, f'<circle class="{worn}" data-iso3="{symbol.iso3}" r="{radius}"/>')


def _marker(symbol: Symbol, drawing: Drawing, id: str) -> str:
    """The marker of a small area, striped where its figure is a bound, as a polygon is."""
    fill = drawing.fills.get(symbol.iso3)
    own = f' data-class="{" ".join(fill.keys)}"' if fill else ""
    looks = fill_class(fill, drawing) if fill else faded_class(drawing.filtered_out[symbol.iso3], drawing)
    circle = (
        f'<circle class="keep marker {looks}" data-iso3="{symbol.iso3}"{own} '
        f'data-until="{number(round(symbol.largest_scale, 5))}" r="{number(symbol.radius)}"/>'
    )
    hatch = f'<circle class="keep hatch" fill="url(#{id}-bound-marker)" r="{number(symbol.radius)}"/>'
    return about(symbol.anchor, circle + hatch if fill and fill.is_bound else circle)
