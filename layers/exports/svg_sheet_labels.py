"""The labels of a sheet's map as SVG, in px of its viewport, with their own colours and halo."""

from collections.abc import Iterable

from layers.cartography.fonts import ASCENT, CAP_HEIGHT, DESCENT
from layers.cartography.labels import Style
from layers.cartography.labels.lettering import CHIP_APART, CHIP_HEIGHT
from layers.cartography.palettes import GROUND
from layers.drawing.value import Chip, Drawing, Lettering
from layers.exports.svg_elements import element, number, text_element
from layers.exports.svg_labels import HOLLOW_EDGE


def write_sheet_leader(item: Lettering, drawing: Drawing) -> str:
    """The leader of a label; nothing for one without."""
    if item.label.leader is None:
        return ""
    (x1, y1), (x2, y2) = item.label.leader
    ends = {"x1": number(x1), "y1": number(y1), "x2": number(x2), "y2": number(y2)}
    look = {"stroke": GROUND[drawing.theme]["quiet"], "stroke-width": number(0.07 * drawing.sizes.label)}
    return element("line", "", {"class": "leader", "data-iso3": item.label.iso3, **ends, **look})


def write_sheet_label(item: Lettering, drawing: Drawing) -> str:
    """The lines of a label with its chips, or its number in a disc, as a group."""
    named = {"class": "label", "data-iso3": item.label.iso3}
    if item.label.number is not None:
        return element("g", _numbered(item, drawing), named)
    return element("g", "".join((*_lettered(item, drawing), *_chips(item, drawing))), named)


def label_lines(item: Lettering, drawing: Drawing) -> Iterable[tuple[str, bool, float, float]]:
    """The words of each line, whether they are a name, and x (by the label's alignment) and baseline, px."""
    label = item.label
    left, top, right, _bottom = label.box
    x = {"start": left, "middle": (left + right) / 2, "end": right}[label.align]
    for index, words in enumerate(label.lines):
        size = line_size(index < label.names, drawing)
        yield words, index < label.names, x, top + size * ((Style.line_height - ASCENT - DESCENT) / 2 + ASCENT)
        top += size * Style.line_height


def line_size(is_name: bool, drawing: Drawing) -> float:
    """The height of type of a line, px."""
    return drawing.sizes.label * (1.0 if is_name else drawing.sizes.value_em)


def label_ink(item: Lettering, drawing: Drawing) -> str:
    """The colour of a label's type: inside its area that which reads on the fill."""
    return drawing.inks[item.code] if drawing.is_plain(item) else GROUND[drawing.theme]["ink"]


def label_halo(item: Lettering, drawing: Drawing) -> str:
    """The colour about a label's type, so that it reads on what it stands on; nothing where it needs none."""
    return drawing.halos[item.code] if drawing.is_plain(item) else GROUND[drawing.theme]["halo"]


def _lettered(item: Lettering, drawing: Drawing) -> Iterable[str]:
    look = {"text-anchor": item.label.align, "fill": label_ink(item, drawing)}
    if colour := label_halo(item, drawing):
        halo = {"stroke": colour, "stroke-width": number(drawing.sizes.halo)}
        look |= {"paint-order": "stroke", **halo, "stroke-linejoin": "round", "stroke-opacity": "0.92"}
    for words, is_name, x, baseline in label_lines(item, drawing):
        type = {"font-size": number(line_size(is_name, drawing)), "font-weight": "600" if is_name else "400"}
        yield text_element(words, x, baseline, {**type, **look})


def _numbered(item: Lettering, drawing: Drawing) -> str:
    left, top, right, bottom = item.label.box
    x, y, size, ground = (left + right) / 2, (top + bottom) / 2, drawing.sizes.label, GROUND[drawing.theme]
    at = {"cx": number(x), "cy": number(y), "r": number(size * 0.65)}
    type = {"font-size": number(size * 0.9), "font-weight": "600", "text-anchor": "middle", "fill": ground["sea"]}
    words = text_element(str(item.label.number), x, y + size * 0.9 * CAP_HEIGHT / 2, type)
    return element("circle", "", {"class": "disc", **at, "fill": ground["ink"]}) + words


def chip_boxes(item: Lettering, drawing: Drawing) -> Iterable[tuple[Chip, float, float, float]]:
    """Each chip of a label with its left, top and height, px."""
    size, (left, _top, right, bottom) = drawing.sizes.chip, item.label.box
    apart, height = CHIP_APART * size, CHIP_HEIGHT * size
    width = sum(chip.width for chip in item.chips) + apart * (len(item.chips) - 1)
    x = {"start": left, "middle": (left + right - width) / 2, "end": right - width}[item.label.align]
    for chip in item.chips:
        yield chip, x, bottom - height, height
        x += chip.width + apart


def _mark_look(chip: Chip, drawing: Drawing) -> dict[str, str]:
    """A chip without its word: in its colour, or with but an edge of it where the source leaves it unclear."""
    if not chip.is_unclear:
        return {"fill": chip.colour}
    edge = number(HOLLOW_EDGE * drawing.sizes.chip)
    return {"fill": GROUND[drawing.theme]["sea"], "stroke": chip.colour, "stroke-width": edge}


def _chips(item: Lettering, drawing: Drawing) -> Iterable[str]:
    size, halo = drawing.sizes.chip, GROUND[drawing.theme]["halo"]
    for chip, left, top, height in chip_boxes(item, drawing):
        box = {"x": number(left), "y": number(top), "width": number(chip.width), "height": number(height)}
        edge = {"rx": number(0.15 * size), "stroke": halo, "stroke-width": number(0.1 * size)}
        if not drawing.sizes.chip_words:
            yield element("rect", "", {"class": "chip", **box, **edge, **_mark_look(chip, drawing)})
            continue
        yield element("rect", "", {"class": "chip", **box, "fill": chip.colour, **edge})
        look = {"font-size": number(size), "font-weight": "600", "text-anchor": "middle", "fill": chip.ink}
        yield text_element(chip.word, left + chip.width / 2, top + height / 2 + size * CAP_HEIGHT / 2, look)
