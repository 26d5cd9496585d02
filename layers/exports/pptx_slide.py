"""A slide with its ground and, in its placeholder, its title."""

from typing import Any

from pptx.oxml import parse_xml
from pptx.util import Emu

from layers.cartography.palettes import GROUND
from layers.drawing.sheet.value import TextBlock
from layers.exports.pptx_shapes import NAMESPACES, Shapes, rgb_of
from layers.exports.pptx_words import block_words

TITLE_ONLY, BLANK = 5, 6
"""Layouts of python-pptx's own template."""


def add_slide(presentation: Any, title: TextBlock | None, shapes: Shapes) -> Any:
    """A new slide in the theme of the sheet of `shapes`, under `title` if there is one."""
    slide = presentation.slides.add_slide(presentation.slide_layouts[BLANK if title is None else TITLE_ONLY])
    fill = slide.background.fill
    fill.solid()
    fill.fore_color.rgb = rgb_of(GROUND[shapes.sheet.state.theme]["sea"])
    if title is not None:
        _set_title(slide, title, shapes)
    return slide


def _set_title(slide: Any, block: TextBlock, shapes: Shapes) -> None:
    left, top, right, bottom = (round(side * shapes.emu) for side in block.box)
    placeholder = slide.shapes.title
    placeholder.left, placeholder.top = Emu(left), Emu(top)
    placeholder.width, placeholder.height = Emu(right - left), Emu(bottom - top)
    spacing = (block.box[3] - block.box[1]) / len(block.lines)
    body = shapes.body([block_words(block, shapes)], spacing, block.align)
    parsed = parse_xml(body.replace("<p:txBody>", f"<p:txBody {NAMESPACES}>", 1))
    element = placeholder._element
    element.replace(element.txBody, parsed)
