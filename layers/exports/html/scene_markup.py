"""A scene as SVG whose colours are style variables, so that its palette can be changed while it stands.

Its maps carry the paths of their geometry, or leave them to a page that has them: geometry travels once.
"""

import hashlib
from collections.abc import Mapping
from html import escape

from layers.cartography.geometry import Geometry
from layers.cartography.geometry.finer import whole
from layers.drawing.palette import scene_css
from layers.drawing.scene.call_outs import call_outs
from layers.drawing.sheet import Sheet
from layers.drawing.sheet.value import Plate, Swatch, TextBlock
from layers.exports.svg_elements import element, number
from layers.exports.svg_map import geometry_name, write_page_map
from layers.languages import _

ANCHORS = {"start": 0.0, "middle": 0.5, "end": 1.0}
IDS: Mapping[str, str] = {"title": "map-title", "sentence": "summary", "source": "source", "disclaimer": "disclaimer"}
"""Where a scene has what the page has, it has its id as well, once it stands (see assets/room/stage.js)."""


def write_scene(sheet: Sheet, *, with_paths: bool = False) -> str:
    """The `<svg>` of a scene; `data-of` names what each part is."""
    look = _look(sheet)
    width, height = number(sheet.size.width), number(sheet.size.height)
    said = {"aria-label": f"{sheet.words.title}. {sheet.words.sentence}"}
    maps = "".join(
        write_page_map(item.drawing, "", said, box=item.box, with_paths=with_paths).replace(
            "<svg ", f'<svg data-of="map-{index}" '
        )
        for index, item in enumerate(sheet.maps)
    )
    words = [_text(block) for block in sheet.texts if not _in_legend(block)]
    legends = [_legend(sheet, index) for index in range(len(sheet.maps))]
    named = {
        "xmlns": "http://www.w3.org/2000/svg",
        "class": "scene",
        "data-look": look,
        "viewBox": f"0 0 {width} {height}",
        "role": "group",
        "aria-label": sheet.text("title"),
    }
    style = f"<style>{scene_css(sheet.state, f'[data-look={look}]')}</style>"
    cards = [element("rect", "", {"class": "card", **_box(card)}) for card in sheet.cards]
    return element("svg", "".join((style, maps, *cards, *_call_outs(sheet), *words, *legends)), named)


def geometries(sheet: Sheet) -> dict[str, Geometry]:
    """The geometries that the maps of a scene are drawn of, whole, by their addresses."""
    return {geometry_name(item.drawing.geometry): whole(item.drawing.geometry) for item in sheet.maps}


def notes_of(sheet: Sheet) -> list[str]:
    """What is a key away: the caveat and the disclaimer at length, and the boundary notes of the maps."""
    words = sheet.words
    return [*filter(None, (words.long_caveat, words.disclaimer)), *(_(note.text) for note in words.notes)]


def _look(sheet: Sheet) -> str:
    """A name for the colours of a scene, the same wherever they are the same."""
    return "l" + hashlib.sha256(scene_css(sheet.state, "").encode()).hexdigest()[:8]


def _in_legend(block: TextBlock) -> bool:
    return block.map is not None and block.role != "map-title"


def _legend(sheet: Sheet, index: int) -> str:
    plates = "".join(_plate(plate) for plate in sheet.plates if plate.map == index)
    swatches = "".join(_swatch(swatch) for swatch in sheet.swatches if swatch.map == index)
    words = "".join(_text(block) for block in sheet.texts if _in_legend(block) and block.map == index)
    sizes = "".join(
        element("circle", "", {"class": "circle", "cx": number(x), "cy": number(y), "r": number(key.radius)})
        for key in sheet.size_keys
        if key.map == index
        for x, y in [key.middle]
    )
    return element("g", plates + swatches + sizes + words, {"class": "legend", "data-of": f"legend-{index}"})


def _text(block: TextBlock) -> str:
    left, _top, right, _bottom = block.box
    x = number(left + ANCHORS[block.align] * (right - left))
    lines = []
    for line in block.lines:
        spans = "".join(
            element("tspan", escape(run.words, quote=False), {"class": f"w{run.weight} {run.tone}"})
            for run in line.runs
        )
        own = {"fill": block.ink} if block.ink else {}
        own |= {} if block.code is None else {"class": f"d{block.code}"}
        lines.append(element("text", spans, {"x": x, "y": number(line.baseline), **own}))
    look = {"class": block.role, "font-size": number(block.size), "text-anchor": block.align}
    of = {"data-of": block.role} if block.role in IDS else {}
    return element("g", " ".join(lines), {**look, **of})


def _box(box: tuple[float, float, float, float]) -> dict[str, str]:
    left, top, right, bottom = box
    return {"x": number(left), "y": number(top), "width": number(right - left), "height": number(bottom - top)}


def _swatch(swatch: Swatch) -> str:
    if swatch.kind == "marker":
        left, top, right, bottom = swatch.box
        at = {"cx": number((left + right) / 2), "cy": number((top + bottom) / 2), "r": number((bottom - top) * 0.38)}
        return element("circle", "", {"class": f"swatch k{swatch.code}", **at})
    looks = f"swatch k{swatch.code}{' faded' if swatch.is_faded else ''}"
    plain = element("rect", "", {"class": looks, "data-class": swatch.key, **_box(swatch.box)})
    return plain + (
        element("rect", "", {"class": "hatch", "fill": "url(#scene-bound-marker)", **_box(swatch.box)})
        if swatch.kind == "hatched"
        else ""
    )


def _plate(plate: Plate) -> str:
    left, top, right, bottom = plate.box
    if plate.kind == "disc":
        at = {"cx": number((left + right) / 2), "cy": number((top + bottom) / 2), "r": number((right - left) / 2)}
        return element("circle", "", {"class": "disc", **at})
    if plate.kind == "hollow":
        edge = f"stroke:var(--c{plate.code})" if plate.colour else "stroke:var(--quiet)"
        return element("rect", "", {"class": "hollow", **_box(plate.box), "rx": "3", "style": edge})
    look = {"class": f"chip c{plate.code}", **_box(plate.box), "rx": "3", "fill": plate.colour}
    return element("rect", "", look)


def _call_outs(sheet: Sheet) -> list[str]:
    return [
        element("rect", "", {"class": "call-out", **_box(frame), "rx": number(radius)})
        for frame, radius in call_outs(sheet)
    ]
