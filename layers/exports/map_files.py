"""The file formats that a map can be had in, whole or bare: `write_map(state, "png", read_size("a4"), link)`."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from layers.data_package import DATA
from layers.drawing.scene.sizes import read_picture
from layers.drawing.sheet import Sheet, SheetSize, build_sheet
from layers.drawing.sheet.sizes import DEFAULT
from layers.exports.file_names import file_name
from layers.exports.plotly_file import write_plotly
from layers.languages import speaking
from layers.query.view_state import ViewState

PPTX = "application/vnd.openxmlformats-officedocument.presentationml.presentation"
AROUND = ("whole", "map")
"""What a file shows: the whole sheet, or the map alone."""


@dataclass(frozen=True)
class MapFormat:
    """How a sheet becomes a file, and how that is served.

    `size` is that of a file for which none is asked.
    """

    write: Callable[[Sheet], bytes]
    mimetype: str
    suffix: str
    attach: bool
    size: str = DEFAULT


def _svg(sheet: Sheet) -> bytes:
    from layers.exports.svg_file import write_svg

    return write_svg(sheet).encode()


def _png(sheet: Sheet) -> bytes:
    from layers.exports.png_file import write_png

    return write_png(sheet)


def _html(sheet: Sheet) -> bytes:
    """The map as a scene of its own that presents itself."""
    from layers.briefs import Brief
    from layers.briefs.parse import map_state
    from layers.drawing.scene.words import scene_of
    from layers.exports.html.brief_file import write_brief_html

    state = sheet.state
    with speaking(state.lang):
        scene = scene_of(map_state(state))
    return write_brief_html(Brief(scene.title, (scene,)), room_size(sheet.size), state.lang, state.theme)


def _pdf(sheet: Sheet) -> bytes:
    from layers.exports.pdf_file import write_pdf

    return write_pdf([sheet])


def _pptx(sheet: Sheet) -> bytes:
    from layers.exports.pptx_file import write_pptx

    return write_pptx([sheet])


def _plotly(sheet: Sheet) -> bytes:
    return write_plotly(sheet.state, round(sheet.size.width), round(sheet.size.height)).encode()


MAP_FORMATS: Mapping[str, MapFormat] = {
    "svg": MapFormat(_svg, "image/svg+xml", "svg", attach=False),
    "png": MapFormat(_png, "image/png", "png", attach=False),
    "html": MapFormat(_html, "text/html", "html", attach=True),
    "pdf": MapFormat(_pdf, "application/pdf", "pdf", attach=False, size="a4"),
    "pptx": MapFormat(_pptx, PPTX, "pptx", attach=True),
    "plotly": MapFormat(_plotly, "application/json", "plotly.json", attach=True),
}


def room_size(size: SheetSize) -> SheetSize:
    """The picture for a room of the shape of a sheet."""
    return read_picture(size.width, size.height)


def write_map(
    state: ViewState, format: str, size: SheetSize, link: str = "", around: str = "whole", folder: Path = DATA
) -> bytes:
    """The map of `state` as a file of a format, with the address `link` that leads back to it."""
    return MAP_FORMATS[format].write(build_sheet(state, size, link, folder, bare=around == "map"))


def default_size(format: str) -> str:
    """The size of a file for which none is asked; that of most formats for one that does not exist."""
    return MAP_FORMATS[format].size if format in MAP_FORMATS else DEFAULT


def map_file_name(state: ViewState, format: str, size: SheetSize, folder: Path = DATA) -> str:
    """`epc-atlas_l3-responses_all-areas_2017_a4.png`."""
    suffix = MAP_FORMATS[format].suffix
    return f"{file_name(state, suffix, folder).removesuffix(f'.{suffix}')}_{size.name}.{suffix}"
