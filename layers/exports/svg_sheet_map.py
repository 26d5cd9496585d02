"""The map of a sheet as SVG that needs no style sheet: shapes in px with their own colours, text as text."""

from html import escape

from layers.areas import load_areas
from layers.cartography.palettes import GROUND
from layers.drawing.sheet.value import SheetMap
from layers.drawing.value import Drawing, Symbol
from layers.exports.placed_shapes import Shapes, line_path, place_areas, place_lines, shape_path
from layers.exports.svg_elements import element, number
from layers.exports.svg_sheet_labels import write_sheet_label, write_sheet_leader
from layers.exports.svg_sheet_stripes import area_look, write_sheet_stripes
from layers.stats.fills import NO_DATA, UNDETERMINED

UNDETERMINED_PREFIX = "und-"
LINE_WIDTHS = {"solid": 0.7, "casing": 2.6, "dashed": 1.1, "dotted": 1.6}
DASHES = {"dashed": "4 3", "dotted": "0.1 3"}
"""In px of a page with type of 13 px, as in assets/styles/map.css; they grow with the type."""
HATCH_PX = 7.0


def line_scale(drawing: Drawing) -> float:
    """How much thicker lines are than on the page: as much as type is larger."""
    return drawing.sizes.label / 13.0


def write_sheet_map(map: SheetMap, index: int) -> str:
    """The group of a map, moved to its place and cut at its edges."""
    drawing, (left, top, right, bottom) = map.drawing, map.box
    frame = element("rect", "", {"width": number(right - left), "height": number(bottom - top)})
    clip = element("clipPath", frame, {"id": f"frame-{index}"})
    shapes = place_areas(drawing)
    groups = {
        "sea": _sea(drawing),
        "areas": _areas(drawing, shapes, index),
        "lines": _lines(drawing),
        "hatches": _hatches(drawing, shapes, index),
        "selection": _selection(drawing, shapes),
        "circles": "".join(_circle(symbol, drawing) for symbol in drawing.circles),
        "markers": _markers(drawing, index),
        "leaders": "".join(write_sheet_leader(item, drawing) for item in drawing.letterings if item.shown),
        "labels": "".join(write_sheet_label(item, drawing) for item in drawing.letterings if item.shown),
    }
    content = "".join(
        element("g", body, {"id": f"{name}-{index}", "class": name}) for name, body in groups.items() if body
    )
    hatch = _hatch_pattern(drawing, index) if any(fill.is_bound for fill in drawing.fills.values()) else ""
    pattern = write_sheet_stripes(drawing, index) + hatch
    cut = element("g", content, {"clip-path": f"url(#frame-{index})"})
    named = {"id": f"map-{index}", "class": "map", "transform": f"translate({number(left)} {number(top)})"}
    return f"<defs>{clip}{pattern}</defs>" + element("g", cut, named)


def area_word(iso3: str, drawing: Drawing) -> str:
    """What an area is called in a file."""
    area = load_areas().get(iso3)
    return area.name_en if area else iso3


def _sea(drawing: Drawing) -> str:
    viewport = drawing.viewport
    size = {"width": number(viewport.width), "height": number(viewport.height)}
    return element("rect", "", {**size, "fill": GROUND[drawing.theme]["sea"]})


def _areas(drawing: Drawing, shapes: Shapes, index: int) -> str:
    words = []
    for id, polygons in shapes.items():
        fill, faded = drawing.fills.get(id), drawing.filtered_out.get(id)
        code = UNDETERMINED if id.startswith(UNDETERMINED_PREFIX) else NO_DATA
        look = {"fill": drawing.colours[code]}
        if fill or faded:
            look = area_look(id, drawing, f"s-{index}")
        own = {"data-class": " ".join(fill.keys)} if fill else {}
        title = f"<title>{escape(area_word(id, drawing), quote=False)}</title>"
        named = {"data-iso3": id, **own, **look, "fill-rule": "evenodd"}
        words.append(element("path", title, {**named, "d": shape_path(polygons)}))
    return "".join(words)


def _lines(drawing: Drawing) -> str:
    ground, scale, words = GROUND[drawing.theme], line_scale(drawing), []
    paths = {name: line_path(place_lines(drawing, name)) for name in ("solid", "dashed", "dotted")}
    paths["casing"] = paths["dashed"] + paths["dotted"]
    for name in ("solid", "casing", "dashed", "dotted"):
        if not paths[name]:
            continue
        dash = " ".join(number(float(part) * scale) for part in DASHES.get(name, "").split())
        look = {
            "fill": "none",
            "stroke": ground["border"] if name in ("solid", "casing") else ground["line"],
            "stroke-width": number(LINE_WIDTHS[name] * scale),
            "stroke-linejoin": "round",
            **({"stroke-dasharray": dash} if dash else {}),
            **({"stroke-linecap": "round"} if name == "dotted" else {}),
        }
        words.append(element("path", "", {"class": f"line {name}", **look, "d": paths[name]}))
    return "".join(words)


def _hatch_pattern(drawing: Drawing, index: int) -> str:
    apart = HATCH_PX * line_scale(drawing)
    size = {"width": number(apart / 3), "height": number(apart)}
    stripe = element("rect", "", {**size, "fill": GROUND[drawing.theme]["sea"], "fill-opacity": "0.65"})
    cell = {"patternUnits": "userSpaceOnUse", "width": number(apart), "height": number(apart)}
    return element("pattern", stripe, {"id": f"bound-{index}", **cell, "patternTransform": "rotate(45)"})


def _hatches(drawing: Drawing, shapes: Shapes, index: int) -> str:
    look = {"fill": f"url(#bound-{index})", "fill-rule": "evenodd"}
    return "".join(
        element("path", "", {"class": "hatch", "data-iso3": iso3, **look, "d": shape_path(shapes[iso3])})
        for iso3, fill in drawing.fills.items()
        if fill.is_bound and iso3 in shapes
    )


def _selection(drawing: Drawing, shapes: Shapes) -> str:
    if drawing.selected is None or drawing.selected not in shapes:
        return ""
    width = number(1.8 * line_scale(drawing))
    look = {"fill": "none", "stroke": GROUND[drawing.theme]["ink"], "stroke-width": width, "stroke-linejoin": "round"}
    outline = element("path", "", {"class": "selected", **look, "d": shape_path(shapes[drawing.selected])})
    marker = next((symbol for symbol in drawing.markers if symbol.iso3 == drawing.selected), None)
    if marker is None:
        return outline
    x, y = drawing.transform.to_px(marker.anchor)
    radius = marker.radius + 4 * line_scale(drawing)
    return outline + element("circle", "", {**_circle_at(x, y, radius), **look})


def _circle_at(x: float, y: float, radius: float) -> dict[str, str]:
    return {"cx": number(x), "cy": number(y), "r": number(radius)}


def _circle(symbol: Symbol, drawing: Drawing) -> str:
    at = _circle_at(*drawing.transform.to_px(symbol.anchor), symbol.radius)
    colour = {"fill": drawing.circle_colour, "fill-opacity": "0.28", "stroke": drawing.circle_colour}
    width = {"stroke-width": number(1.5 * line_scale(drawing))}
    scale = line_scale(drawing)
    dash = {"stroke-dasharray": f"{number(5 * scale)} {number(3 * scale)}"} if symbol.is_bound else {}
    return element("circle", "", {"class": "circle", "data-iso3": symbol.iso3, **at, **colour, **width, **dash})


def _markers(drawing: Drawing, index: int) -> str:
    """The markers of small areas; those that are filtered out lie below."""
    symbols = (*drawing.faded_markers, *drawing.markers)
    return "".join(_marker(symbol, drawing, index) for symbol in symbols)


def _marker(symbol: Symbol, drawing: Drawing, index: int) -> str:
    """The marker of a small area, striped where its figure is a bound, as a polygon is."""
    fill = drawing.fills.get(symbol.iso3)
    at = _circle_at(*drawing.transform.to_px(symbol.anchor), symbol.radius)
    look = {
        "stroke": GROUND[drawing.theme]["sea"],
        **area_look(symbol.iso3, drawing, f"m-{index}"),
        "stroke-width": number(1.5 * line_scale(drawing)),
    }
    named = {"class": "marker", "data-iso3": symbol.iso3, **({"data-class": " ".join(fill.keys)} if fill else {})}
    title = f"<title>{escape(area_word(symbol.iso3, drawing))}</title>"
    is_bound = fill is not None and fill.is_bound
    stripes = element("circle", "", {"class": "hatch", **at, "fill": f"url(#bound-{index})"}) if is_bound else ""
    return element("circle", title, {**named, **at, **look}) + stripes
