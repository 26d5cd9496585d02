"""A sheet as a picture: its SVG, drawn by resvg with the atlas's own fonts and none of the machine's."""

import resvg_py

from layers.cartography.fonts import FAMILY, font_files
from layers.cartography.palettes import GROUND
from layers.drawing.sheet import Sheet
from layers.exports.about_sheet import about_sheet
from layers.exports.png_chunks import with_chunks
from layers.exports.svg_file import write_svg
from layers.languages import speaking

MIMETYPE, SUFFIX = "image/png", "png"


def write_png(sheet: Sheet) -> bytes:
    """PNG of the sheet, on paper in 300 dots an inch, with its size in print and its words.

    Raises FileNotFoundError where the fonts are not installed.
    """
    width = round(sheet.size.width * sheet.size.scale)
    picture = resvg_py.svg_to_bytes(
        svg_string=write_svg(sheet),
        width=width,
        dpi=96,
        background=GROUND[sheet.state.theme]["sea"],
        font_files=[str(file) for file in font_files()],
        skip_system_fonts=True,
        font_family=FAMILY,
        sans_serif_family=FAMILY,
    )
    with speaking(sheet.state.lang):
        words = about_sheet(sheet)
    return with_chunks(bytes(picture), width / sheet.size.inches[0], words, sheet.state.lang)
