"""The file formats that a brief can be had in: HTML that presents itself, slides, and PDF with a page a scene."""

from collections.abc import Callable
from dataclasses import replace

from layers.briefs import Brief
from layers.drawing.scene import build_scene
from layers.drawing.sheet import Sheet
from layers.drawing.sheet.sizes import SheetSize
from layers.exports.file_names import slug
from layers.query.view_state import ViewState

BRIEF_FORMATS = ("html", "pdf", "pptx")
LONGEST_NAME = 60
Link = Callable[[ViewState], str]


def write_brief(
    brief: Brief, format: str, size: SheetSize, lang: str = "en", theme: str = "light", link: Link | None = None
) -> bytes:
    """All scenes of a brief in one file of a format, each in a picture of `size`; `link` gives a map its address."""
    if format == "html":
        from layers.exports.html.brief_file import write_brief_html

        return write_brief_html(brief, size, lang, theme)
    sheets = [_linked(build_scene(scene, size, lang, theme), link) for scene in brief.scenes]
    if format == "pptx":
        from layers.exports.pptx_file import write_pptx

        return write_pptx(sheets, [scene.notes for scene in brief.scenes], with_rows=False, title=brief.title)
    from layers.exports.pdf_file import write_pdf

    return write_pdf(sheets, with_rows=False)


def _linked(sheet: Sheet, link: Link | None) -> Sheet:
    return sheet if link is None else replace(sheet, words=replace(sheet.words, link=link(sheet.state)))


def brief_file_name(brief: Brief, suffix: str) -> str:
    """`epc-atlas_brief_asia-and-the-pacific-2020.pptx`."""
    return f"epc-atlas_brief_{slug(brief.title)[:LONGEST_NAME] or 'own'}.{suffix}"
