"""What stands around the maps of a slide: words as text boxes, the legend as boxes and text, all native."""

from collections.abc import Iterable

from layers.cartography.palettes import GROUND
from layers.drawing.scene.call_outs import call_outs
from layers.drawing.sheet.value import Plate, Rule, SizeKey, Swatch, TextBlock
from layers.exports.pptx_shapes import NO_LINE, Shapes, Words, hatched, solid
from layers.exports.sheet_colours import ACCENT, tone_colour

NAMES = {
    "sentence": "Sentence",
    "figure": "Figure",
    "figure-label": "What the figure counts",
    "filters": "Filters",
    "map-title": "Map title",
    "heading": "Legend heading",
    "key": "Legend key",
    "source": "Source",
    "caveat": "Read with care",
    "disclaimer": "Disclaimer",
    "notes": "Boundary notes",
    "link": "Link",
    "version": "Data version",
    "chip": "Legend category",
    "number": "Legend number",
}
SLACK = 0.6
"""How much wider than measured a box is, in ems: a rounding of another program breaks no line."""


def around_shapes(shapes: Shapes, link_id: str) -> Iterable[str]:
    """All but the title; `link_id` is the relation of the slide that leads to the sheet's address."""
    sheet = shapes.sheet
    for card in sheet.cards:
        yield shapes.preset("rect", "Card", "", card, solid(GROUND[sheet.state.theme]["sea"]) + NO_LINE)
    for rule in sheet.rules:
        yield _rule(rule, shapes)
    for swatch in sheet.swatches:
        yield _swatch(swatch, shapes)
    for plate in sheet.plates:
        yield _plate(plate, shapes)
    for key in sheet.size_keys:
        yield from _size_key(key, shapes)
    for frame, _radius in call_outs(sheet):
        look = "<a:noFill/>" + shapes.stroke(ACCENT[sheet.state.theme], 4.0)
        yield shapes.preset("roundRect", "Call-out", "", frame, look)
    for block in sheet.texts:
        if block.role != "title":
            yield text_shape(block, shapes, link_id if block.role == "link" else "")


def block_words(block: TextBlock, shapes: Shapes, link_id: str = "") -> list[Words]:
    """The runs of a block, one after the other, to be broken by the program that shows them."""
    theme, words = shapes.sheet.state.theme, []
    for index, line in enumerate(block.lines):
        for run in line.runs:
            colour = block.ink or tone_colour(run.tone, block.role, theme)
            words.append(Words(run.words, block.size, colour, run.weight >= 600, link_id))
        if index < len(block.lines) - 1 and block.role != "link":
            last = words[-1]
            end = last.text.rstrip(" ")
            space = "" if end[-1:] == "-" and end[-2:-1].isalpha() else " "
            words[-1] = Words(end + space, last.size, last.colour, last.is_bold, link_id)
    return words


def text_shape(block: TextBlock, shapes: Shapes, link_id: str = "") -> str:
    """A block as a text box."""
    left, top, right, bottom = block.box
    spacing = (bottom - top) / len(block.lines)
    slack = SLACK * block.size
    before = {"start": 0.0, "middle": slack / 2, "end": slack}[block.align]
    box = (left - before, top, right - before + slack, bottom)
    words = [block_words(block, shapes, link_id)]
    return shapes.text_box(NAMES[block.role], box, words, spacing, block.align, wraps=len(block.lines) > 1)


def _rule(rule: Rule, shapes: Shapes) -> str:
    colour = GROUND[shapes.sheet.state.theme]["undetermined"]
    return shapes.line("Rule", rule.start, rule.end, shapes.stroke(colour, 1.0))


def _swatch(swatch: Swatch, shapes: Shapes) -> str:
    left, top, right, bottom = swatch.box
    ground, name = GROUND[shapes.sheet.state.theme], f"Legend {swatch.key}"
    if swatch.kind == "marker":
        radius, x, y = (bottom - top) * 0.38, (left + right) / 2, (top + bottom) / 2
        box = (x - radius, y - radius, x + radius, y + radius)
        return shapes.preset("ellipse", name, "", box, solid(swatch.colour) + NO_LINE)
    fill = hatched(swatch.colour, ground["sea"]) if swatch.kind == "hatched" else solid(swatch.colour)
    dash, colour = ("sysDot", ground["quiet"]) if swatch.kind == "dashed" else ("", "#bfbfbf")
    return shapes.preset("rect", name, "", swatch.box, fill + shapes.stroke(colour, 1.0, dash))


def _plate(plate: Plate, shapes: Shapes) -> str:
    if plate.kind == "disc":
        ink = GROUND[shapes.sheet.state.theme]["ink"]
        return shapes.preset("ellipse", "Legend disc", "", plate.box, solid(ink) + NO_LINE)
    if plate.kind == "hollow":
        ground = GROUND[shapes.sheet.state.theme]
        edge = shapes.stroke(plate.colour or ground["quiet"], 3.0)
        return shapes.preset("rect", "Legend mark, unclear", "", plate.box, solid(ground["sea"]) + edge)
    return shapes.preset("rect", "Legend chip", "", plate.box, solid(plate.colour) + NO_LINE)


def _size_key(key: SizeKey, shapes: Shapes) -> Iterable[str]:
    (x, y), radius = key.middle, key.radius
    look = solid(key.colour, 0.16) + shapes.stroke(key.colour, 1.5)
    yield shapes.preset("ellipse", "Legend circle", "", (x - radius, y - radius, x + radius, y + radius), look)
    quiet = GROUND[shapes.sheet.state.theme]["quiet"]
    yield shapes.line("Legend circle line", *key.line, shapes.stroke(quiet, 1.0, "sysDot"))
