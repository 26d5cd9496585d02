"""A sheet as an SVG file: valid XML, text as text, groups with names, and no style sheet, so that any program reads it.

Every area is a path with `data-iso3`, those with data have `data-class`, as on the page.
"""

from html import escape

from layers.cartography.palettes import GROUND
from layers.drawing.scene.call_outs import call_outs
from layers.drawing.sheet import Sheet
from layers.drawing.sheet.value import Plate, Rule, SizeKey, Swatch, TextBlock
from layers.exports.about_sheet import about_sheet
from layers.exports.sheet_colours import tone_colour
from layers.exports.svg_elements import FONTS, element, number
from layers.exports.svg_sheet_map import write_sheet_map
from layers.languages import speaking

MIMETYPE, SUFFIX = "image/svg+xml", "svg"
ANCHORS = {"start": 0.0, "middle": 0.5, "end": 1.0}


def write_svg(sheet: Sheet, with_words: bool = True) -> str:
    """The whole document, `width` and `height` in px, or in inches on paper.

    `with_words` is false for a medium that has paper and sets the words around the maps itself.
    """
    width, height = number(sheet.size.width), number(sheet.size.height)
    on_paper = sheet.size.medium == "print"
    wide, high = (f"{side:.3f}in" for side in sheet.size.inches) if on_paper else (width, height)
    named = {
        "xmlns": "http://www.w3.org/2000/svg",
        "width": wide,
        "height": high,
        "viewBox": f"0 0 {width} {height}",
        "font-family": FONTS,
        "font-size": number(13.0),
        "lang": sheet.state.lang,
        "role": "img",
    }
    paper = element("rect", "", {"id": "paper", "width": width, "height": height, "fill": _ground(sheet)["sea"]})
    parts = [
        _about(sheet),
        *([paper] if with_words else []),
        *(write_sheet_map(map, index) for index, map in enumerate(sheet.maps)),
        *(element("rect", "", {"class": "card", **_box(card), "fill": _ground(sheet)["sea"]}) for card in sheet.cards),
    ]
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        + element("svg", "".join((*parts, *_around(sheet, with_words))), named)
        + "\n"
    )


def _ground(sheet: Sheet) -> dict[str, str]:
    return GROUND[sheet.state.theme]


def _about(sheet: Sheet) -> str:
    """Title and description for those who do not see the picture; notes, licence and version among them."""
    with speaking(sheet.state.lang):
        words = about_sheet(sheet)
    title = words.pop("Title")
    description = "\n".join(words.values())
    return f"<title>{escape(title, quote=False)}</title><desc>{escape(description, quote=False)}</desc>"


def _around(sheet: Sheet, with_words: bool) -> list[str]:
    """What stands around the maps, group by group."""
    groups: dict[str, list[str]] = {"words": [], "legend-0": [], "legend-1": []}
    for block in sheet.texts if with_words else ():
        group = "words" if block.map is None or block.role == "map-title" else f"legend-{block.map}"
        groups[group].append(_text(block, sheet))
    for swatch in sheet.swatches:
        groups[f"legend-{swatch.map}"].insert(0, _swatch(swatch, sheet))
    for plate in sheet.plates:
        groups[f"legend-{plate.map}"].insert(0, _plate(plate, sheet))
    for key in sheet.size_keys:
        groups[f"legend-{key.map}"].append(_size_key(key, sheet))
    groups["words"] += [_rule(rule, sheet) for rule in sheet.rules]
    groups["words"] += [_call_out(frame, radius, sheet) for frame, radius in call_outs(sheet)]
    return [element("g", "".join(body), {"id": name}) for name, body in groups.items() if body]


def _text(block: TextBlock, sheet: Sheet) -> str:
    left, _top, right, _bottom = block.box
    x = number(left + ANCHORS[block.align] * (right - left))
    lines = []
    for line in block.lines:
        spans = "".join(
            element(
                "tspan",
                escape(run.words, quote=False),
                {
                    "font-weight": str(run.weight),
                    "fill": block.ink or tone_colour(run.tone, block.role, sheet.state.theme),
                },
            )
            for run in line.runs
        )
        lines.append(element("text", spans, {"x": x, "y": number(line.baseline)}))
    look = {"class": block.role, "font-size": number(block.size), "text-anchor": block.align}
    return element("g", "".join(lines), look)


def _rule(rule: Rule, sheet: Sheet) -> str:
    (x1, y1), (x2, y2) = rule.start, rule.end
    ends = {"x1": number(x1), "y1": number(y1), "x2": number(x2), "y2": number(y2)}
    return element("line", "", {**ends, "stroke": _ground(sheet)["undetermined"], "stroke-width": "1"})


def _call_out(frame: tuple[float, float, float, float], radius: float, sheet: Sheet) -> str:
    look = {"fill": "none", "stroke": tone_colour("accent", "key", sheet.state.theme), "stroke-width": "4"}
    return element("rect", "", {"class": "call-out", **_box(frame), "rx": number(radius), **look})


def _box(box: tuple[float, float, float, float]) -> dict[str, str]:
    left, top, right, bottom = box
    return {"x": number(left), "y": number(top), "width": number(right - left), "height": number(bottom - top)}


def _swatch(swatch: Swatch, sheet: Sheet) -> str:
    left, top, right, bottom = swatch.box
    named = {"class": "swatch", "data-class": swatch.key, "fill": swatch.colour}
    edge = {"stroke": "#7f7f7f", "stroke-opacity": "0.35", "stroke-width": "1"}
    if swatch.kind == "marker":
        at = {"cx": number((left + right) / 2), "cy": number((top + bottom) / 2), "r": number((bottom - top) * 0.38)}
        return element("circle", "", {**named, **at})
    if swatch.kind == "dashed":
        edge = {"stroke": _ground(sheet)["quiet"], "stroke-dasharray": "2 2", "stroke-width": "1"}
    plain = element("rect", "", {**named, **_box(swatch.box), **edge})
    if swatch.kind == "hatched":
        return plain + element("rect", "", {**_box(swatch.box), "fill": f"url(#bound-{swatch.map})"})
    return plain


def _plate(plate: Plate, sheet: Sheet) -> str:
    left, top, right, bottom = plate.box
    if plate.kind == "disc":
        at = {"cx": number((left + right) / 2), "cy": number((top + bottom) / 2), "r": number((right - left) / 2)}
        return element("circle", "", {"class": "disc", **at, "fill": _ground(sheet)["ink"]})
    if plate.kind == "hollow":
        edge = {"fill": _ground(sheet)["sea"], "stroke": _hollow_edge(plate, sheet), "stroke-width": "3"}
        return element("rect", "", {"class": "hollow", **_box(plate.box), "rx": "3", **edge})
    return element("rect", "", {"class": "chip", **_box(plate.box), "rx": "3", "fill": plate.colour})


def _hollow_edge(plate: Plate, sheet: Sheet) -> str:
    """The colour of the category that is unclear, or of words where it stands for any."""
    return plate.colour or _ground(sheet)["quiet"]


def _size_key(key: SizeKey, sheet: Sheet) -> str:
    x, y = key.middle
    (x1, y1), (x2, y2) = key.line
    at = {"cx": number(x), "cy": number(y), "r": number(key.radius)}
    colour = {"fill": key.colour, "fill-opacity": "0.16", "stroke": key.colour, "stroke-width": "1.5"}
    ends = {"x1": number(x1), "y1": number(y1), "x2": number(x2), "y2": number(y2)}
    dotted = {"stroke": _ground(sheet)["quiet"], "stroke-width": "1", "stroke-dasharray": "1 3"}
    return element("circle", "", {"class": "size", **at, **colour}) + element("line", "", {**ends, **dotted})
