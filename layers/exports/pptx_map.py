"""The map of a sheet as native shapes: every area a freeform of its name, lines by type, labels as text."""

from collections.abc import Iterable, Mapping

from layers.cartography.geometry.model import Box
from layers.cartography.labels import Style
from layers.cartography.palettes import GROUND
from layers.drawing.sheet.value import SheetMap
from layers.drawing.value import Chip, Drawing, Lettering, Symbol
from layers.exports.placed_shapes import Shapes as Placed
from layers.exports.placed_shapes import place_areas, place_lines
from layers.exports.pptx_fills import area_stripes, first_fill, marker_parts
from layers.exports.pptx_shapes import NO_LINE, Shapes, Words, solid
from layers.exports.svg_labels import HOLLOW_EDGE
from layers.exports.svg_sheet_labels import chip_boxes, label_halo, label_ink, label_lines, line_size
from layers.exports.svg_sheet_map import LINE_WIDTHS, UNDETERMINED_PREFIX, line_scale
from layers.languages import _
from layers.query.selection import rows_by_area, select_rows
from layers.stats.fills import OTHER_YEARS, fill_keys
from layers.text.hover_cards import value_text
from layers.text.names import area_name, in_sentence

DASHES = {"dashed": "dash", "dotted": "sysDot"}
LINE_NAMES = {"solid": "Boundaries", "casing": "Boundaries not agreed, ground"}
LINE_NAMES |= {"dashed": "Boundaries undetermined", "dotted": "Line of Control"}


def map_shapes(map: SheetMap, shapes: Shapes) -> Iterable[str]:
    """All shapes of a map, in the order in which they lie."""
    placed, said = place_areas(map.drawing, beyond_px=0.0), _alternatives(map)
    yield from _areas(map, shapes, placed, said)
    yield from _lines(map, shapes)
    yield from _selection(map, shapes, placed)
    for symbol in map.drawing.circles:
        colour = map.drawing.circle_colour
        look = solid(colour, 0.28) + shapes.stroke(colour, 1.5 * line_scale(map.drawing))
        yield _round(map, shapes, symbol, "circle", said, look)
    for symbol in (*map.drawing.faded_markers, *map.drawing.markers):
        edge = shapes.stroke(GROUND[map.drawing.theme]["sea"], 1.5 * line_scale(map.drawing))
        yield _round(map, shapes, symbol, "marker", said, first_fill(symbol.iso3, map.drawing) + edge)
        for colour, rings in marker_parts(symbol, map.drawing):
            name = f"Part of {shape_name(symbol.iso3)}, marker"
            yield shapes.freeform(name, "", rings, map.box[:2], solid(colour) + NO_LINE, closed=True)
    for item in map.drawing.letterings:
        if item.shown:
            yield from _label(item, map, shapes)


def shape_name(iso3: str) -> str:
    """`BGD Bangladesh`; a feature that is no area keeps its id."""
    return iso3 if iso3.startswith(UNDETERMINED_PREFIX) else f"{iso3} {area_name(iso3)}"


def _alternatives(map: SheetMap) -> Mapping[str, str]:
    """What each area shows, in words: its value, or the key that it falls under."""
    labels = {key.code: key.label for key in fill_keys(map.state)}
    rows = rows_by_area(select_rows(map.state))
    words = {OTHER_YEARS: in_sentence(labels[OTHER_YEARS])}
    left_out = _("left out by the filters")
    faded = map.drawing.filtered_out.items()
    said = {iso3: f"{area_name(iso3)}: {words.get(fill.code, left_out)}" for iso3, fill in faded}
    for iso3, fill in map.drawing.fills.items():
        values = dict.fromkeys(value_text(row) for row in rows.get(iso3, []) if row.value is not None)
        said[iso3] = f"{area_name(iso3)}: {'; '.join([*values, *(labels[code] for code in fill.codes)])}"
    return said


def _areas(map: SheetMap, shapes: Shapes, placed: Placed, said: Mapping[str, str]) -> Iterable[str]:
    drawing, no_data = map.drawing, _("no data")
    for iso3, polygons in placed.items():
        missing = _("undetermined") if iso3.startswith(UNDETERMINED_PREFIX) else f"{area_name(iso3)}: {no_data}"
        rings = [ring for rings in polygons for ring in rings]
        name, look = shape_name(iso3), first_fill(iso3, drawing) + NO_LINE
        yield shapes.freeform(name, said.get(iso3, missing), rings, map.box[:2], look, closed=True)
        for colour, stripes in area_stripes(iso3, polygons, drawing):
            stripe_look = solid(colour) + NO_LINE
            yield shapes.freeform(f"Stripes of {name}", "", stripes, map.box[:2], stripe_look, closed=True)


def _lines(map: SheetMap, shapes: Shapes) -> Iterable[str]:
    drawing, ground = map.drawing, GROUND[map.drawing.theme]
    lines = {type: place_lines(drawing, type) for type in ("solid", "dashed", "dotted")}
    lines["casing"] = lines["dashed"] + lines["dotted"]
    for type in ("solid", "casing", "dashed", "dotted"):
        if lines[type]:
            colour = ground["border"] if type in ("solid", "casing") else ground["line"]
            look = shapes.stroke(colour, LINE_WIDTHS[type] * line_scale(drawing), DASHES.get(type, ""))
            yield shapes.freeform(LINE_NAMES[type], "", lines[type], map.box[:2], f"<a:noFill/>{look}", closed=False)


def _selection(map: SheetMap, shapes: Shapes, placed: Placed) -> Iterable[str]:
    iso3 = map.drawing.selected
    if iso3 is not None and iso3 in placed:
        rings = [ring for rings in placed[iso3] for ring in rings]
        edge = shapes.stroke(GROUND[map.drawing.theme]["ink"], 1.8 * line_scale(map.drawing))
        name = f"Selected {shape_name(iso3)}"
        yield shapes.freeform(name, "", rings, map.box[:2], f"<a:noFill/>{edge}", closed=True)


def _round(map: SheetMap, shapes: Shapes, symbol: Symbol, kind: str, said: Mapping[str, str], look: str) -> str:
    x, y = map.drawing.transform.to_px(symbol.anchor)
    left, top = map.box[0] + x - symbol.radius, map.box[1] + y - symbol.radius
    box = (left, top, left + 2 * symbol.radius, top + 2 * symbol.radius)
    return shapes.preset("ellipse", f"{shape_name(symbol.iso3)}, {kind}", said.get(symbol.iso3, ""), box, look)


def _label(item: Lettering, map: SheetMap, shapes: Shapes) -> Iterable[str]:
    """Leader, lines and chips of one label, or its number."""
    drawing, ground, (x, y) = map.drawing, GROUND[map.drawing.theme], map.box[:2]
    name, size = shape_name(item.label.iso3), drawing.sizes.label
    if item.label.leader is not None:
        (x1, y1), (x2, y2) = item.label.leader
        look = shapes.stroke(ground["quiet"], 0.07 * size)
        yield shapes.line(f"Leader {name}", (x + x1, y + y1), (x + x2, y + y2), look)
    left, top, right, bottom = item.label.box
    box = (x + left, y + top, x + right, y + bottom)
    if item.label.number is not None:
        words = [[Words(str(item.label.number), size * 0.9, ground["sea"], is_bold=True)]]
        body = shapes.body(words, size * 1.1, "middle", "ctr", wraps=False)
        disc = _about(box, size * 0.65)
        yield shapes.preset("ellipse", f"Number {name}", name, disc, solid(ground["ink"]) + NO_LINE, body)
        return
    ink = label_ink(item, drawing)
    set_lines = list(label_lines(item, drawing))
    heights = [line_size(is_name, drawing) for _words, is_name, _x, _baseline in set_lines]
    lines = [
        [Words(words, height, ink, is_bold=is_name)]
        for (words, is_name, _x, _baseline), height in zip(set_lines, heights, strict=True)
    ]
    text = (box[0], box[1], box[2], y + top + sum(heights) * Style.line_height)
    halo = label_halo(item, drawing) if item.label.kind == "inside" else ""
    ground_fill = solid(halo, 0.75) if halo else "<a:noFill/>"
    apart = [height * Style.line_height for height in heights]
    yield shapes.text_box(f"Label {name}", text, lines, apart, item.label.align, wraps=False, fill=ground_fill)
    for chip, chip_left, chip_top, height in chip_boxes(item, drawing):
        plate = (x + chip_left, y + chip_top, x + chip_left + chip.width, y + chip_top + height)
        yield _chip(chip, plate, name, drawing, shapes)


def _chip(chip: Chip, plate: Box, name: str, drawing: Drawing, shapes: Shapes) -> str:
    """A category as a word on its colour, or as a mark, hollow where the source leaves it unclear."""
    size, ground = drawing.sizes.chip, GROUND[drawing.theme]
    look = solid(chip.colour) + shapes.stroke(ground["halo"], 0.1 * drawing.sizes.label)
    if not drawing.sizes.chip_words:
        if chip.is_unclear:
            look = solid(ground["sea"]) + shapes.stroke(chip.colour, HOLLOW_EDGE * size)
        return shapes.preset("rect", f"Category {chip.word} {name}", chip.word, plate, look)
    body = shapes.body([[Words(chip.word, size, chip.ink, is_bold=True)]], size * 1.1, "middle", "ctr", wraps=False)
    return shapes.preset("rect", f"Category {chip.word} {name}", "", plate, look, body)


def _about(box: Box, radius: float) -> Box:
    x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
    return x - radius, y - radius, x + radius, y + radius
