"""Labels, leaders and chips of a drawing as SVG, each about the anchor of its area."""

from collections.abc import Iterable
from html import escape

from layers.cartography.fonts import ASCENT, CAP_HEIGHT, DESCENT
from layers.cartography.geometry.model import Point
from layers.cartography.labels import Style
from layers.cartography.labels.lettering import CHIP_APART, CHIP_HEIGHT
from layers.drawing.value import Chip, Drawing, Lettering

HOLLOW_EDGE = 0.25
"""The edge of a mark of an unclear category, in ems of its chip."""
LINE_HEIGHT, DISC_EM = Style.line_height, Style.disc_em


def number(value: float) -> str:
    """A number as short as SVG reads it."""
    return f"{value:.4f}".rstrip("0").rstrip(".") if isinstance(value, float) else str(value)


def about(anchor: Point, content: str) -> str:
    """`content` about the anchor of an area."""
    x, y = anchor
    return f'<g transform="translate({number(x)} {number(y)})">{content}</g>'


def _offset(lettering: Lettering, drawing: Drawing) -> Point:
    """The px from the anchor of an area to the top left of the viewport."""
    x, y = drawing.transform.to_px(lettering.anchor)
    return -x, -y


def write_leader(lettering: Lettering, drawing: Drawing) -> str:
    """The leader of a label; nothing for one without."""
    if lettering.label.leader is None:
        return ""
    dx, dy = _offset(lettering, drawing)
    (x1, y1), (x2, y2) = lettering.label.leader
    ends = zip(("x1", "y1", "x2", "y2"), (x1 + dx, y1 + dy, x2 + dx, y2 + dy), strict=True)
    placed = " ".join(f'{name}="{number(round(value, 1))}"' for name, value in ends)
    return about(lettering.anchor, f'<line class="keep leader" data-iso3="{lettering.label.iso3}" {placed}/>')


def write_label(lettering: Lettering, drawing: Drawing) -> str:
    """The lines of a label with its chips, or its number in a disc."""
    label, (dx, dy) = lettering.label, _offset(lettering, drawing)
    left, top, right, bottom = label.box[0] + dx, label.box[1] + dy, label.box[2] + dx, label.box[3] + dy
    box = " ".join(number(round(side, 1)) for side in (left, top, right, bottom))
    ink = f" i{lettering.code}" if drawing.is_plain(lettering) else " on-stripes" if label.kind == "inside" else ""
    ink = ink if lettering.shown else ""
    state = "" if lettering.shown else " waiting"
    attributes = f'data-iso3="{label.iso3}" data-box="{box}" data-priority="{lettering.priority:.6g}"'
    text = f'<text class="keep label at-{label.kind}{ink}{state}" {attributes} text-anchor="{label.align}">'
    if label.number is not None:
        return about(lettering.anchor, _numbered(label.number, (left + right) / 2, (top + bottom) / 2, text, drawing))
    lines = "".join(_tspans(lettering, left, top, right, drawing))
    return about(lettering.anchor, f"{text}{lines}</text>{_chips(lettering, left, right, bottom, drawing)}")


def _numbered(figure: int, x: float, y: float, text: str, drawing: Drawing) -> str:
    """A number in a disc: what it stands for is listed beside the map."""
    size = drawing.sizes.label
    disc = (
        f'<circle class="keep disc" cx="{number(round(x, 1))}" cy="{number(round(y, 1))}" r="{number(size * 0.65)}"/>'
    )
    baseline = y + size * (ASCENT - DESCENT) / 2 * 0.8
    return f'{disc}{text}<tspan x="{number(round(x, 1))}" y="{number(round(baseline, 1))}">{figure}</tspan></text>'


def _tspans(lettering: Lettering, left: float, top: float, right: float, drawing: Drawing) -> Iterable[str]:
    label, sizes = lettering.label, drawing.sizes
    x = {"start": left, "middle": (left + right) / 2, "end": right}[label.align]
    for index, line in enumerate(label.lines):
        kind, size = ("", sizes.label) if index < label.names else (' class="value"', sizes.label * sizes.value_em)
        y = top + size * ((LINE_HEIGHT - ASCENT - DESCENT) / 2 + ASCENT)
        top += size * LINE_HEIGHT
        yield f'<tspan{kind} x="{number(round(x, 1))}" y="{number(round(y, 1))}">{escape(line, quote=False)}</tspan>'


def _chips(lettering: Lettering, left: float, right: float, bottom: float, drawing: Drawing) -> str:
    if not lettering.chips:
        return ""
    size, apart = drawing.sizes.chip, CHIP_APART * drawing.sizes.chip
    width = sum(chip.width for chip in lettering.chips) + apart * (len(lettering.chips) - 1)
    x = {"start": left, "middle": (left + right - width) / 2, "end": right - width}[lettering.label.align]
    words, height = [], CHIP_HEIGHT * size
    for chip in lettering.chips:
        box = (x, bottom - height, chip.width, height)
        words.append(_chip(chip, box, size) if drawing.sizes.chip_words else _mark(chip, box, size))
        x += chip.width + apart
    state = "" if lettering.shown else " waiting"
    return f'<g class="keep chips{state}" data-iso3="{lettering.label.iso3}">{"".join(words)}</g>'


def _rect(box: tuple[float, float, float, float]) -> str:
    values = zip(("x", "y", "width", "height"), box, strict=True)
    return " ".join(f'{name}="{number(round(value, 1))}"' for name, value in values) + ' rx="2"'


def _mark(chip: Chip, box: tuple[float, float, float, float], size: float) -> str:
    """The colour of a category; only an edge of it where the source leaves it unclear."""
    if not chip.is_unclear:
        return f'<rect class="c{chip.code}" {_rect(box)} fill="{chip.colour}"/>'
    edge = HOLLOW_EDGE * size
    left, top, wide, high = box
    inner = (left + edge / 2, top + edge / 2, wide - edge, high - edge)
    look = f"fill:var(--paper);stroke:var(--c{chip.code});stroke-width:{number(round(edge, 1))}"
    return f'<rect {_rect(inner)} style="{look}"/>'


def _chip(chip: Chip, box: tuple[float, float, float, float], size: float) -> str:
    """One word on its colour."""
    left, top, _width, height = box
    middle = number(round(left + chip.width / 2, 1))
    baseline = number(round(top + height / 2 + size * CAP_HEIGHT / 2, 1))
    word = escape(chip.word, quote=False)
    return (
        f'<rect class="c{chip.code}" {_rect(box)} fill="{chip.colour}"/>'
        f'<text class="d{chip.code}" x="{middle}" y="{baseline}" text-anchor="middle" fill="{chip.ink}">{word}</text>'
    )
