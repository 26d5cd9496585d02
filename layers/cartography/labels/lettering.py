"""How large a label's lettering is, by the font, and the ways in which its lines can be set."""

from collections.abc import Sequence
from dataclasses import dataclass

from layers.cartography.fonts import text_width
from layers.cartography.labels.model import LabelRequest, Style

CHIP_ABOVE, CHIP_HEIGHT, CHIP_APART, CHIP_WITHIN = 0.15, 1.2, 0.16, 0.24
"""A row of chips, in ems of its type: the air over it, its height, the air between chips and beside a chip's word."""
_WRAPPED_FROM = 9
"""A name of fewer characters is not broken."""


@dataclass(frozen=True)
class Setting:
    """One way to set a label: its lines, of which the first `names` are the name, its width and height in px.

    `cost` is what it costs against the lines as given.
    """

    lines: tuple[str, ...]
    width: float
    height: float
    cost: float
    names: int


def settings(request: LabelRequest, style: Style) -> tuple[Setting, ...]:
    """The lines as given, with a long name on two lines, and all in one line, where these differ."""
    lines = request.lines
    ways: list[tuple[tuple[str, ...], float, int]] = [(lines, 0.0, 1)]
    if lines and " " in lines[0] and len(lines[0]) >= _WRAPPED_FROM:
        ways.append(((*_broken(lines[0], style), *lines[1:]), 2.0, 2))
    if len(lines) == 2 and not request.chips and style.value_em == 1.0:
        ways.append(((" ".join(lines),), 3.0, 1))
    return tuple(_set(way, request, style, cost, names) for way, cost, names in ways)


def chip_width(word: str, chip_px: float, weight: int = 600) -> float:
    """The width in px of a chip that holds `word`: at least a square."""
    return max(text_width(word, chip_px, weight) + 2 * CHIP_WITHIN * chip_px, CHIP_HEIGHT * chip_px)


def chip_widths(words: Sequence[str], style: Style) -> list[float]:
    """The width in px of each chip of a row."""
    return [chip_width(word if style.chip_words else "", style.chip_px, style.name_weight) for word in words]


def line_look(is_name: bool, style: Style) -> tuple[float, int]:
    """The size (px) and weight of a line of a label: of its name, or of what stands below."""
    return (style.size_px, style.name_weight) if is_name else (style.size_px * style.value_em, style.value_weight)


def _broken(name: str, style: Style) -> tuple[str, str]:
    breaks = [(name[:at], name[at + 1 :]) for at, character in enumerate(name) if character == " "]
    return min(breaks, key=lambda halves: max(text_width(half, style.size_px, style.name_weight) for half in halves))


def _set(lines: tuple[str, ...], request: LabelRequest, style: Style, cost: float, names: int) -> Setting:
    looks = [line_look(index < names, style) for index in range(len(lines))]
    widths = [text_width(line, *look) for line, look in zip(lines, looks, strict=True)]
    height = style.line_height * sum(size for size, _weight in looks)
    if request.chips:
        row = sum(chip_widths(request.chips, style))
        widths.append(row + CHIP_APART * style.chip_px * (len(request.chips) - 1))
        height += (CHIP_ABOVE + CHIP_HEIGHT) * style.chip_px
    return Setting(lines, max(widths, default=0.0), height, cost, names)
